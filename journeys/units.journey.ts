import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// Places over time: found under any spelling, told with their past, counted then and now.

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
