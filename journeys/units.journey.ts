import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// Places over time: found under any spelling, told with their past, counted then and now, merged without a loss.

const mark = Date.now().toString(36).slice(-5);

test('a place is found without its tone marks, and its page tells what it was', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Địa phương' }).click();
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('mu cang chai');
  await page.getByRole('main').getByRole('button', { name: 'Tìm' }).click();
  const district = page.getByRole('row', { name: /Huyện Mù Căng Chải/ }).first();
  await expect(district).toContainText('Tỉnh Yên Bái');
  await expect(district).toContainText('đến hết 30/06/2025');
  await expect(page.getByRole('row', { name: /Xã Mù Cang Chải/ })).toContainText('hiện nay');

  await page.getByRole('link', { name: 'Huyện Mù Căng Chải', exact: true }).click();
  const past = page.getByRole('table', { name: 'Tên và đơn vị cấp trên qua các thời kỳ' });
  await expect(past.getByRole('row', { name: /Huyện Mù Căng Chải/ })).toContainText(
    '01/01/2021 – 30/06/2025',
  );
  await expect(page.getByRole('heading', { level: 3, name: /^14 đơn vị, ngày 30\/06\/2025/ })).toBeVisible();
});

test('a commune whose successor nobody knows says so, and where its figures stand', async ({ page }) => {
  await page.goto('/units?q=nga+quan');
  await page.getByRole('link', { name: 'Xã Nga Quán', exact: true }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText(
    'chưa xác định được đơn vị kế thừa; số liệu cũ để ở dòng chưa phân bổ của Tỉnh Lào Cai',
  );
  await expect(main).toContainText('01/12/2024: chưa xác định được đơn vị kế thừa');
  const past = page.getByRole('table', { name: 'Tên và đơn vị cấp trên qua các thời kỳ' });
  await expect(past.getByRole('row', { name: /Xã Nga Quán/ })).toContainText('Huyện Trấn Yên');

  // As it is now, the province of today holds what nobody else can claim, in a row of its own.
  await main.getByRole('link', { name: 'Tỉnh Lào Cai' }).first().click();
  const figures = page.getByRole('table', { name: 'Số liệu' });
  const registered = figures.getByRole('row', { name: /Mô hình đăng ký năm 2021/ });
  await expect(registered).toContainText('Xã Nga Quán: 14');
  await expect(registered).toContainText('Xã Bảo Hưng: 17');
  await registered.getByRole('link', { name: '14' }).click();
  await expect(page.getByRole('main')).toContainText('14 mô hình');
});

test('code 15 is Yên Bái in 2021 and Lào Cai today', async ({ page }) => {
  await signIn(page, 'chuyenvien');
  await page.getByRole('link', { name: 'Đơn vị', exact: true }).click();
  for (const [day, name] of [
    ['2021-12-31', 'Tỉnh Yên Bái'],
    ['2025-07-01', 'Tỉnh Lào Cai'],
  ] as const) {
    await page.getByLabel(/^Tên, mã hoặc tên gọi khác/).fill('15');
    await page.getByLabel('Vào ngày').fill(day);
    await page.getByRole('main').getByRole('button', { name: 'Tìm' }).click();
    await expect(page).toHaveURL(new RegExp(`on=${day}`));
    await expect(page.getByRole('row').nth(1)).toContainText(name);
  }
});

/** The figures of a unit, row by row, as its page shows them. */
async function figuresOf(page: Page, unit: string): Promise<string[]> {
  await page.goto(unit);
  return page.getByRole('table', { name: 'Số liệu' }).getByRole('row').allTextContents();
}

async function addVillage(page: Page, commune: string, name: string, code: string): Promise<void> {
  await page.goto(commune);
  await page.getByText('Thêm đơn vị trực thuộc…').click();
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Thêm 1 đơn vị' }) });
  await form.getByLabel('Loại').fill('Thôn');
  await form.getByLabel('Tên', { exact: true }).fill(name);
  await form.getByLabel('Cấp').selectOption('village');
  await form.getByLabel('Mã').fill(code);
  await form.getByLabel('Từ ngày').fill('2025-08-01');
  await form.getByRole('button', { name: 'Thêm 1 đơn vị' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thêm 1 đơn vị trực thuộc.');
}

test('a merger is typed, mended, previewed, decided and applied, and no total changes', async ({ page }) => {
  const [old, heir] = [`Thử A ${mark}`, `Thử B ${mark}`];
  const [from, to] = [`TA-${mark}`, `TB-${mark}`];
  await signIn(page, 'quantri');
  await page.goto('/o/units?q=muong+lai&level=commune');
  await page.getByRole('link', { name: 'Xã Mường Lai', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Xã Mường Lai' })).toBeVisible();
  const commune = new URL(page.url()).pathname;
  await addVillage(page, commune, old, from);
  await addVillage(page, commune, heir, to);

  // What ends has something to hand over.
  await page.goto('/o/initiatives/new');
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill(old);
  await page.getByRole('main').getByRole('button', { name: 'Tìm' }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: `Thôn ${old}` })
    .click();
  await page.getByLabel('Tên mô hình').fill(`Đường làng có đèn ${mark}`);
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await page.getByLabel('Ngày đăng ký').fill('2025-09-01');
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đăng ký mô hình.');
  const before = await figuresOf(page, commune);

  // A wrong line is named, and what was typed stays.
  await page.goto('/o/restructurings');
  await page.getByRole('link', { name: 'Soạn phương án' }).click();
  await page.getByLabel('Tên phương án').fill(`Nhập hai thôn ${mark}`);
  await page.getByLabel('Các dòng').fill(`emd;${from}\nsucceed;${from};;;;;;${to};whole;absorbed`);
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByRole('alert')).toContainText('1 dòng chưa đọc được; chưa có gì được lưu');
  await expect(page.getByRole('main')).toContainText('Dòng 1');
  await expect(page.getByLabel('Tên phương án')).toHaveValue(`Nhập hai thôn ${mark}`);
  // A line that can be read but not be done stands in the draft with its number.
  await page.getByLabel('Các dòng').fill(`end;${from}\nsucceed;${from};;;;;;KHONG-CO;whole;absorbed`);
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu bản nháp.');
  await expect(page.getByRole('main')).toContainText(/Dòng 2 \(.*\)/);
  await expect(page.getByRole('button', { name: 'Áp dụng…' })).toBeDisabled();

  await page.getByRole('link', { name: 'Sửa các dòng' }).click();
  await page.getByLabel('Các dòng').fill(`end;${from}\nsucceed;${from};;;;;;${to};whole;absorbed`);
  await page.getByRole('button', { name: 'Lưu các dòng' }).click();
  await expect(page.getByRole('main')).toContainText('Không có dòng nào sai');
  const effect = page.getByRole('table', { name: 'Ảnh hưởng tới số liệu' });
  await expect(effect.getByRole('row', { name: /đăng ký/ }).getByRole('cell')).toHaveText(['1', '1', '0']);
  await page.getByRole('button', { name: 'Đồng ý mọi đề xuất còn lại (1 việc)' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu quyết định.');
  await page.getByText('Áp dụng…', { exact: true }).click();
  await expect(page.getByRole('main')).toContainText('kết thúc 1 đơn vị từ ngày');
  await page.getByRole('button', { name: 'Áp dụng cho 1 đơn vị' }).click();
  await expect(page.getByRole('status')).toContainText('Đã áp dụng phương án.');

  expect(await figuresOf(page, commune)).toEqual(before);
  await page.goto(`/units?q=${encodeURIComponent(old)}`);
  await page
    .getByRole('main')
    .getByRole('link', { name: `Thôn ${old}`, exact: true })
    .click();
  await expect(page.getByRole('main')).toContainText('Đơn vị này không còn; lịch sử của nó nay thuộc');
  await page
    .getByRole('main')
    .getByRole('link', { name: `Thôn ${heir}` })
    .first()
    .click();
  const kept = page
    .getByRole('table', { name: 'Số liệu' })
    .getByRole('row', { name: /Mô hình đăng ký năm 2025/ });
  await expect(kept.getByRole('cell')).toHaveText(['0', '1']);
});
