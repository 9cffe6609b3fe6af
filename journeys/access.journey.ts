import { expect, test } from './browser.ts';
import { signIn, speak } from './people.ts';

// Who comes in, what each may do, and in which language.

/** A word that no other run has used, so that what is made here is found again. */
const mark = Date.now().toString(36);

test('a wrong password is refused in words, a right one lets in, and signing out ends it', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  const main = page.getByRole('main');
  await page.getByLabel('Tên đăng nhập').fill('chuyenvien');
  await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
  await main.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert')).toContainText('Tên đăng nhập hoặc mật khẩu không đúng');
  // What was typed stays, the password does not.
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue('chuyenvien');
  await expect(page.getByLabel('Mật khẩu')).toHaveValue('');
  await page.getByLabel('Mật khẩu').fill('danvankheo-2021');
  await main.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
  await page.getByRole('button', { name: 'Đăng xuất' }).filter({ visible: true }).click();
  await expect(page).toHaveURL('/');
  await page.goto('/o');
  await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible();
});

test('a citizen who follows a link into the office signs in and lands where it led', async ({ page }) => {
  await page.goto('/o/targets?view=now');
  await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible();
  await page.getByLabel('Tên đăng nhập').fill('thanhvien');
  await page.getByLabel('Mật khẩu').fill('danvankheo-2021');
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL('/o/targets?view=now');
  await expect(page.getByRole('heading', { level: 1, name: 'Chỉ tiêu' })).toBeVisible();
});

test('an auditor sees every button, and beside each why it is not his', async ({ page }) => {
  await signIn(page, 'kiemtra');
  await page.getByRole('link', { name: 'Mô hình', exact: true }).click();
  const register = page.getByRole('button', { name: 'Đăng ký mô hình' });
  await expect(register).toBeDisabled();
  await expect(register).toHaveAccessibleDescription(/cần một trong các quyền/);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  for (const name of ['Sửa hồ sơ', 'Đánh giá…', 'Rút mô hình…', 'Chuyển sang đơn vị khác…']) {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(/.+/);
  }
  await page.getByRole('link', { name: 'Nhật ký' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nhật ký' })).toBeVisible();
  await expect(page.getByRole('table')).toContainText('Đăng nhập');
});

test('a reporter registers an initiative of her commune, and everybody can read it', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Sân chơi sạch cho trẻ em ${mark}`;
  await signIn(page, 'anlac');
  await page.getByRole('link', { name: 'Đăng ký mô hình mới' }).click();
  // The first page names her commune too: the one meant stands on the page of the form.
  await page.waitForURL('**/o/initiatives/new*');
  await page.getByRole('main').getByRole('link', { name: 'Xã Khánh Hòa' }).click();
  await page.getByLabel('Tên mô hình').fill(name);
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  // One thing is missing: it is named, and the rest stays.
  await expect(page.getByRole('alert')).toContainText('Lĩnh vực');
  await expect(page.getByLabel('Tên mô hình')).toHaveValue(name);
  await page.getByLabel('Lĩnh vực').selectOption({ label: 'Văn hóa - xã hội' });
  await page.getByLabel('Địa điểm').fill('Thôn Làng Mường');
  await page.getByLabel('Cách làm và kết quả').fill('Mỗi tháng một buổi, bà con cùng dọn và sửa.');
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đăng ký mô hình. Mô hình được tính ngay.');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  // Evaluating is not hers; the button says whose it is.
  await expect(page.getByRole('button', { name: 'Đánh giá…' })).toHaveAccessibleDescription(
    /Chuyên viên|chuyên viên/,
  );

  const citizen = await browser.newPage({ baseURL: baseURL ?? '', locale: 'vi-VN' });
  await citizen.goto('/initiatives');
  await citizen.getByLabel(/^Tên hoặc địa điểm/).fill(`san choi sach cho tre em ${mark}`);
  await citizen.getByRole('button', { name: 'Tìm' }).click();
  await citizen.getByRole('link', { name }).click();
  await expect(citizen.getByRole('main')).toContainText('Xã Khánh Hòa');
  await expect(citizen.getByRole('main')).toContainText('Mỗi tháng một buổi, bà con cùng dọn và sửa.');
  await citizen.close();
});

test('an administrator makes an account, its one-time link sets the password, and the new person is in', async ({
  page,
  browser,
  baseURL,
}) => {
  const login = `moi.${mark}`;
  await signIn(page, 'quantri');
  await page.getByRole('link', { name: 'Người dùng' }).click();
  await page.getByRole('link', { name: 'Tạo tài khoản' }).click();
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('muong lai');
  await page.getByRole('main').getByRole('button', { name: 'Tìm' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Tỉnh Lào Cai' })
    .getByRole('link', { name: 'Xã Mường Lai' })
    .click();
  await page.getByLabel('Họ và tên').fill('Cán bộ mới (thử)');
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByRole('radio', { name: /^Người báo cáo/ }).check();
  await page.getByRole('button', { name: 'Tạo tài khoản và liên kết đặt mật khẩu' }).click();
  const said = page.getByRole('status');
  await expect(said).toContainText('Dùng được một lần');
  const link = /https?:\/\/\S+\/link\/\S+/.exec((await said.textContent()) ?? '')?.[0] ?? '';

  const person = await browser.newPage({ baseURL: baseURL ?? '', locale: 'vi-VN' });
  await person.goto(link);
  await expect(person.getByRole('main')).toContainText(login);
  await person.getByLabel('Mật khẩu mới').fill('ngắn');
  await person.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await expect(person.getByRole('alert')).toContainText('Mật khẩu cần ít nhất');
  await person.getByLabel('Mật khẩu mới').fill('ruộng bậc thang mùa nước đổ');
  await person.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await expect(person.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
  await expect(person.getByRole('main')).toContainText('Xã Mường Lai');
  await person.getByRole('button', { name: 'Đăng xuất' }).filter({ visible: true }).click();
  // The link has done its work.
  await person.goto(link);
  await expect(person.getByRole('heading', { level: 1, name: 'Liên kết không dùng được' })).toBeVisible();
  await signIn(person, login, 'ruộng bậc thang mùa nước đổ');
  await person.close();

  await page.getByRole('link', { name: 'Mở tài khoản' }).click();
  await page.getByText('Ngừng tài khoản…').click();
  await page.getByRole('button', { name: 'Ngừng tài khoản', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Đã ngừng tài khoản.');
});

test('one link turns every page into English, and it stays so', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1, name: 'Clear targets, concrete models' })).toBeVisible();
  await signIn(page, 'chuyenvien');
  const rooms = page.getByRole('navigation', { name: 'Menu' });
  await expect(rooms.getByRole('link')).toHaveText([
    /^My work/,
    /^Programmes/,
    /^Targets/,
    /^Initiatives/,
    /^Reports/,
    /^Analysis/,
    /^Documents/,
    /^Units/,
    /^Forms/,
    /^Indicators/,
    /^Restructurings/,
  ]);
  await rooms.getByRole('link', { name: 'Initiatives' }).click();
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 2, name: 'What can be done' })).toBeVisible();
  await page.getByText('Withdraw…', { exact: true }).click();
  await page.getByRole('button', { name: 'Withdraw this initiative' }).click();
  await expect(page.getByRole('alert')).toContainText('Reason');
  await speak(page, 'vi');
  await page.goto('/o');
  await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
});
