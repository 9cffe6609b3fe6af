import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// A programme is put in order by keyboard, its progress noted on a phone without scripts, copied, and read by citizens.

const mark = Date.now().toString(36);
const title = `Chương trình quý ${mark} năm 2021`;

/** Without a script every form asks the server once; so the address says what was done. */
async function compose(page: Page): Promise<string> {
  await page.goto('/o/programmes/new?period=2021&other=true&unitq=yen+bai');
  await page.getByRole('main').getByRole('link', { name: 'Tỉnh Yên Bái', exact: true }).click();
  await page.getByLabel('Tên chương trình').fill(title);
  await expect(page.getByLabel('Từ ngày')).toHaveValue('2021-01-01');
  await page.getByRole('button', { name: 'Lập và soạn tiếp' }).click();
  const address = new URL(page.url()).pathname.replace('/compose', '');
  await page.getByLabel('Tên mục tiêu').fill('Giúp hộ nghèo thoát nghèo');
  await page.getByRole('button', { name: 'Thêm mục tiêu' }).click();
  for (const task of ['Khảo sát một số thôn', 'Họp với xã An Lạc']) {
    await page.getByLabel('Nhiệm vụ', { exact: true }).fill(task);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toContainText(task);
  }
  return address;
}

const order = (page: Page): Promise<string[]> =>
  page
    .locator('main li .what')
    .evaluateAll((all) => all.map((one) => one.firstChild?.textContent?.trim() ?? ''));

async function putAway(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByText('Rút chương trình…', { exact: true }).click();
  await page.getByLabel('Lý do').fill('Chỉ lập để thử');
  await page.getByRole('button', { name: 'Rút chương trình', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Đã rút: Chỉ lập để thử');
}

test('with the keyboard alone tasks change places and a status is noted with its reason', async ({
  page,
  browser,
}) => {
  await signIn(page, 'chuyenvien');
  const address = await compose(page);
  expect(await order(page)).toEqual(['Khảo sát một số thôn', 'Họp với xã An Lạc']);
  await page.getByRole('button', { name: 'Chuyển lên: Họp với xã An Lạc' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Đã chuyển.');
  expect(await order(page)).toEqual(['Họp với xã An Lạc', 'Khảo sát một số thôn']);
  await expect(page.getByRole('button', { name: 'Chuyển lên: Họp với xã An Lạc' })).toBeDisabled();

  await page.goto(address);
  await page.getByRole('main').getByRole('link', { name: 'Họp với xã An Lạc' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByText('Ghi kết quả, đổi trạng thái…').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Tạm dừng' }).check();
  await page.getByRole('button', { name: 'Ghi tiến độ' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Hãy ghi lý do');
  await page.getByLabel('Đã làm được gì').fill('Chờ xã xếp lịch');
  await page.getByRole('button', { name: 'Ghi tiến độ' }).press('Enter');
  await expect(page.getByRole('status')).toContainText('Đã ghi tiến độ.');
  await expect(page.getByRole('main')).toContainText('Chờ xã xếp lịch');

  // a citizen reads how it stands, and no name
  const citizen = await (await browser.newContext({ baseURL: process.env.KHEO_URL })).newPage();
  await citizen.goto(address.replace('/o/', '/'));
  await expect(citizen.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(citizen.getByRole('main')).toContainText('Quá hạn');
  await expect(citizen.getByRole('main')).not.toContainText('Chờ xã xếp lịch');
  await expect(citizen.getByRole('main')).not.toContainText('tài khoản minh họa');
  const sheet = await citizen.request.get(`${address.replace('/o/', '/')}/csv`);
  expect(sheet.headers()['content-type']).toContain('text/csv');
  expect(await sheet.text()).toContain('Khảo sát một số thôn');
  await citizen.context().close();

  await page.goto(address);
  await page.getByText('Chép sang năm sau…', { exact: true }).click();
  await page.getByRole('button', { name: 'Chép chương trình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã chép 1 mục tiêu, 2 nhiệm vụ');
  await page.getByRole('link', { name: 'Mở chương trình mới' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('năm 2022');
  await expect(page.getByRole('main')).toContainText('0/2');
  await putAway(page, new URL(page.url()).pathname);
  await putAway(page, address);
});

test.describe('on a phone without a script', () => {
  test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  test('a programme is composed, a task noted as done, and who may not is told why', async ({
    page,
    browser,
  }) => {
    await signIn(page, 'chuyenvien');
    const address = await compose(page);
    await page.getByRole('button', { name: 'Chuyển xuống: Khảo sát một số thôn' }).click();
    expect(await order(page)).toEqual(['Họp với xã An Lạc', 'Khảo sát một số thôn']);
    await page.goto(address);
    await page.getByRole('main').getByRole('link', { name: 'Khảo sát một số thôn' }).first().click();
    const task = new URL(page.url()).pathname;
    await page.getByText('Ghi kết quả, đổi trạng thái…').click();
    await page.getByRole('radio', { name: 'Hoàn thành' }).check();
    await page.getByRole('button', { name: 'Ghi tiến độ' }).click();
    await expect(page.getByRole('status')).toContainText('Đã ghi tiến độ.');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    const other = await (await browser.newContext({ baseURL: process.env.KHEO_URL })).newPage();
    await signIn(other, 'lanhdao');
    await other.goto(task);
    await expect(other.getByRole('button', { name: 'Ghi kết quả, đổi trạng thái…' })).toBeDisabled();
    await expect(other.getByRole('main')).toContainText('Bạn chưa được giao quyền cho đơn vị này');
    await other.context().close();
    await putAway(page, address);
  });
});
