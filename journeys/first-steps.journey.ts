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
  await expect(main).toContainText('đã xong 0 trong 6 bước');
  await expect(main.getByRole('link', { name: 'Lập tài khoản và giao quyền' })).toBeVisible();

  const rooms = page.getByRole('navigation', { name: 'Danh mục' });
  await rooms.getByRole('link', { name: 'Mô hình' }).click();
  await expect(main).toContainText('đăng ký mô hình mới');
  await rooms.getByRole('link', { name: 'Chỉ tiêu' }).click();
  await expect(main).toContainText('Chưa có chỉ tiêu nào');
  await rooms.getByRole('link', { name: 'Sắp xếp đơn vị' }).click();
  await expect(main).toContainText('Chưa có phương án nào');
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

test('ten minutes from an empty house to a first target: units, body, people, programme, initiative, sentence', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const main = page.getByRole('main');
  const next = async (step: RegExp): Promise<void> => {
    await page.goto(`${product.url}/o`);
    await main.getByRole('link', { name: step }).click();
  };
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill('nguoi.lap');
  await page.getByLabel('Mật khẩu').fill(password);
  await main.getByRole('button', { name: 'Đăng nhập' }).click();
  // the initiative of the test before is there already
  await expect(main).toContainText('đã xong 1 trong 6 bước');

  // A table with two mistakes names both by their cells and writes nothing; mended, it is there.
  await next(/^Đơn vị: thêm/);
  const rows = ['mã;loại;tên;cấp;thuộc', '15;Tỉnh;Yên Bái;tỉnh;VN', '132;Huyện;Trấn Yên;huyện;15'];
  const table = page.getByLabel('Hoặc dán bảng');
  const look = main.getByRole('button', { name: 'Xem trước' });
  await table.fill([...rows, '04531;Xã;Minh Quân;làng;132', '04540;Xã;Quy Mông;xã;133'].join('\n'));
  await look.click();
  await expect(main).toContainText('2 dòng mới, 0 dòng đã có (giữ nguyên), 2 dòng có lỗi.');
  await expect(main).toContainText('cột cấp: không rõ “làng”');
  await expect(main).toContainText('không có đơn vị cấp trên mang mã 133');
  await expect(main.getByRole('rowheader', { name: 'D4' })).toBeVisible();
  await table.fill([...rows, '04531;Xã;Minh Quân;xã;132', '04540;Xã;Quy Mông;xã;132'].join('\n'));
  await look.click();
  await main.getByRole('button', { name: 'Nhập 4 dòng' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thêm 4 dòng.');
  await main.getByRole('link', { name: 'Xem đơn vị' }).click();

  // One more by hand, below the district.
  await main.getByRole('link', { name: 'Tỉnh Yên Bái' }).click();
  await main.getByRole('link', { name: 'Huyện Trấn Yên' }).first().click();
  await main.getByText('Thêm đơn vị trực thuộc…').click();
  await page.locator('#add-designation').fill('Xã');
  await page.locator('#add-name').fill('Hưng Khánh');
  await page.locator('#add-level').selectOption('commune');
  await main.getByRole('button', { name: 'Thêm 1 đơn vị' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thêm 1 đơn vị trực thuộc.');

  await next(/^Cơ quan: tên/);
  await page.getByLabel('Tên cơ quan').fill('Ban Dân vận');
  await page.getByLabel('Cơ quan cấp trên').fill('Tỉnh ủy Yên Bái');
  await page.getByLabel('Địa bàn').selectOption({ label: 'Tỉnh Yên Bái' });
  await main.getByRole('button', { name: 'Lưu tên cơ quan' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu tên cơ quan.');

  await next(/^Người dùng: lập/);
  await main.getByRole('link', { name: 'Tỉnh Yên Bái' }).click();
  await page.getByLabel('Họ và tên').fill('Đỗ Thị Hoa');
  await page.getByLabel('Tên đăng nhập').fill('hoa.do');
  await page.locator('input[value=officer]').check();
  await main.getByRole('button', { name: /^Tạo tài khoản/ }).click();
  await expect(main).toContainText('Liên kết đặt mật khẩu');

  await next(/^Chương trình: mục tiêu/);
  await main.getByRole('link', { name: 'Đổi đơn vị' }).click();
  await main.getByRole('link', { name: 'Tỉnh Yên Bái' }).click();
  await page.getByLabel('Tên chương trình').fill('Chương trình dân vận khéo');
  await main.getByRole('button', { name: 'Lập và soạn tiếp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chương trình dân vận khéo');

  await page.goto(`${product.url}/o/initiatives/new`);
  await page.getByLabel('Tìm đơn vị').fill('minh quan');
  await main.getByRole('button', { name: 'Tìm', exact: true }).click();
  await main.getByRole('link', { name: 'Xã Minh Quân' }).click();
  await page.getByLabel('Tên mô hình').fill('Đường hoa thôn Liên Hiệp');
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await main.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đăng ký mô hình.');

  // The sentence holds itself: one commune of three has an initiative.
  await next(/^Chỉ tiêu: viết/);
  await page.getByLabel('Chỉ số').selectOption({ label: 'Mô hình “Dân vận khéo” đăng ký' });
  await expect(main).toContainText('1/3 xã');
  await main.getByRole('button', { name: 'Lập chỉ tiêu này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1/3 xã có ít nhất 1 mô hình');
  await expect(main).toContainText('Xã Hưng Khánh');
  await expect(main).toContainText('Xã Quy Mông');

  // The list of first steps has done its work.
  await page.goto(`${product.url}/o`);
  await expect(main).toContainText('Chương trình dân vận khéo');
  await expect(main).not.toContainText('Bắt đầu');
});
