import * as fs from 'node:fs';
import { expect, test } from './browser.ts';
import { emptyFolder, type Product, startProduct } from './product.ts';

// A house of one's own: an empty start, the first administrator, the first records; and a server that dies in between.

test.describe.configure({ mode: 'serial' });

let dataDir: string;
const password = 'bánh chưng xanh mười gói';
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dataDir = emptyFolder();
  product = await startProduct({ dataDir, args: ['--empty'] });
});
test.afterAll(async () => {
  await product.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

test('the one-time link makes the first administrator, and empty pages say what to do next', async ({
  page,
}) => {
  await page.goto(product.url);
  await expect(page.getByRole('main')).toContainText('mở liên kết một lần in ra khi khởi động');
  const link = /https?:\/\/\S+\/link\/\S+/.exec(product.printed)?.[0] ?? '';
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Quản trị viên đầu tiên' })).toBeVisible();
  await page.getByLabel('Họ và tên').fill('Người lập (thử)');
  await page.getByLabel('Tên đăng nhập').fill('nguoi.lap');
  await page.getByLabel('Mật khẩu mới').fill(password);
  await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText('Ba bước để bắt đầu');
  await expect(main.getByRole('link', { name: 'Lập tài khoản và giao quyền' })).toBeVisible();

  const rooms = page.getByRole('navigation', { name: 'Danh mục' });
  await rooms.getByRole('link', { name: 'Mô hình' }).click();
  await expect(main).toContainText('đăng ký mô hình mới');
  await rooms.getByRole('link', { name: 'Chỉ tiêu' }).click();
  await expect(main).toContainText('Chưa có chỉ tiêu nào');
  await rooms.getByRole('link', { name: 'Sắp xếp đơn vị' }).click();
  await expect(main).toContainText('Soạn phương án đầu tiên');
  await rooms.getByRole('link', { name: 'Người dùng' }).click();
  await expect(main).toContainText('Người lập (thử)');

  // The link has done its work.
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Liên kết không dùng được' })).toBeVisible();
});

test('a form that is open while the server is killed and started again is sent once more and counts once', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const port = Number(new URL(product.url).port);
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill('nguoi.lap');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Đăng ký mô hình mới' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Chọn đơn vị' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Việt Nam' }).click();
  await page.getByLabel('Tên mô hình').fill('Giữ điện, giữ nước, giữ bản nháp');
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await page.getByLabel('Cách làm và kết quả').fill('Gõ dở thì mất điện.');

  await product.kill();
  product = await startProduct({ dataDir, port });
  await expect(page.getByLabel('Cách làm và kết quả')).toHaveValue('Gõ dở thì mất điện.');
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đăng ký mô hình.');
  const record = new URL(page.url()).pathname;

  // Back, and the same form again: the same record, not a second one.
  await page.goBack();
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page).toHaveURL((url) => url.pathname === record);
  await page.getByRole('link', { name: 'Mô hình', exact: true }).first().click();
  await expect(page.getByRole('main')).toContainText('1 mô hình.');
});
