import type { Page } from '@playwright/test';
import { expect } from './browser.ts';

/** The number at the head of a list: "268 mô hình". */
async function listed(page: Page): Promise<number> {
  const head = (await page.getByRole('main').textContent())?.match(/([\d.]+) mô hình/)?.[1] ?? '';
  return Number(head.replaceAll('.', ''));
}

/** The districts with ten effective initiatives, on the first page: another target says 9/9, too. */
const ofDistricts = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('article')
    .filter({ hasText: 'hoạt động hiệu quả' })
    .getByRole('link', { name: '9/9', exact: true });

/**
 * A citizen opens a figure of the first page, a district behind it, and one of the records that it counts; then the
 * same place as it is now. Every step is a link.
 */
export async function openFigure(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await page.goto('/');
  await ofDistricts(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('9/9 huyện, thị xã, thành phố');
  // The bar of districts: each is a link that says its name and its figure.
  await main.getByRole('link', { name: /Huyện Văn Yên: 268 mô hình/ }).click();
  expect(await listed(page)).toBe(268);
  await expect(main).toContainText('Văn Yên');
  const record = main.locator('a[href^="/initiatives/"]').first();
  const name = (await record.textContent())?.trim() ?? '';
  await record.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(main).toContainText('Đánh giá hiệu quả');

  // As it is now the districts are gone: the sentence says so, and the verdict of 2021 stays.
  await page.goto('/');
  await ofDistricts(page).click();
  await page.getByRole('link', { name: 'Hiện nay', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'Không áp dụng: không có huyện, thị xã, thành phố nào',
  );
  await expect(main).toContainText('Tại thời điểm: đã đạt');
}

/** The province of today holds the whole of 2021 as well, with what nobody else can claim in rows of its own. */
export async function openProvinceNow(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await page.goto('/units?q=lao+cai');
  await main.getByRole('link', { name: 'Tỉnh Lào Cai', exact: true }).first().click();
  const row = page
    .getByRole('table', { name: 'Số liệu' })
    .getByRole('row', { name: /Mô hình đăng ký năm 2021/ });
  await expect(row).toContainText('2.943');
  await expect(row).toContainText('Xã Nga Quán: 14');
  await expect(row).toContainText('Xã Bảo Hưng: 17');
}
