import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// What goes wrong with forms elsewhere: sent twice, sent again from the past, two people at one record.

const mark = Date.now().toString(36);

async function fillNew(page: Page, name: string): Promise<void> {
  await page.goto('/o/initiatives/new');
  await page.getByRole('main').getByRole('link', { name: 'Tỉnh Lào Cai' }).click();
  await page.getByLabel('Tên mô hình').fill(name);
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 });
}

async function foundInList(page: Page, name: string): Promise<number> {
  await page.goto(`/o/initiatives?q=${encodeURIComponent(name)}`);
  return page.getByRole('main').getByRole('link', { name, exact: true }).count();
}

for (const script of [true, false]) {
  test.describe(`script ${script ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled: script });
    test(`two clicks, and one more from the past, register one initiative (script ${script ? 'on' : 'off'})`, async ({
      page,
    }) => {
      await twice(page, `Hai lần bấm một hồ sơ ${mark}${script}`);
    });
  });
}

async function twice(page: Page, name: string): Promise<void> {
  await signIn(page, 'chuyenvien');
  await fillNew(page, name);
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const record = new URL(page.url()).pathname;
  await page.goBack();
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page).toHaveURL((url) => url.pathname === record);
  expect(await foundInList(page, name)).toBe(1);

  // The same form with something else in it is not the same any more: it is refused, and says so.
  await fillNew(page, `${name}, bản một`);
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đăng ký mô hình.');
  await page.goBack();
  await page.getByLabel('Tên mô hình').fill(`${name}, bản hai`);
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Tên mô hình')).toHaveValue(`${name}, bản hai`);
  expect(await foundInList(page, `${name}, bản hai`)).toBe(0);
}

test('who saves second sees both versions side by side and loses nothing', async ({ page }) => {
  const name = `Hai người một hồ sơ ${mark}`;
  await signIn(page, 'chuyenvien');
  await fillNew(page, name);
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await page.getByRole('link', { name: 'Sửa hồ sơ' }).click();
  await page.waitForURL('**/edit*');
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByLabel('Địa điểm').fill('Thôn Một');
  await second.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(second.getByRole('status')).toContainText('Đã lưu thay đổi.');

  await page.getByLabel('Địa điểm').fill('Thôn Hai');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Bản hiện nay (bản 2)' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Bản bạn vừa gõ' })).toBeVisible();
  const said = page.getByRole('main').getByRole('definition');
  await expect(said.filter({ hasText: 'Thôn Một' })).toHaveCount(1);
  await expect(said.filter({ hasText: 'Thôn Hai' })).toHaveCount(1);
  await expect(page.getByLabel('Địa điểm')).toHaveValue('Thôn Hai');
  await page.getByRole('button', { name: 'Lưu bản của tôi' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu thay đổi.');
  await expect(page.getByRole('main')).toContainText('Thôn Hai');
});
