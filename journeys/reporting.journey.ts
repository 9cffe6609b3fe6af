import type { Page } from '@playwright/test';
import { expect, seesNoFault, test } from './browser.ts';
import { signIn, speak } from './people.ts';
import { act, makeMonths, type Place } from './reporting.ts';

// An Lạc fills in its monthly report: on a phone in the mountains, at a desk with a spreadsheet, without a script; and
// somebody at the province fills in the same one.

test.describe.configure({ mode: 'default' });
let months: Place[];
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env.KHEO_URL as string });
  const page = await context.newPage();
  const numbers = ['04', '05', '06', '07'];
  months = await makeMonths(
    page,
    '04327',
    numbers.map((n) => `2021-M${n}`),
    Date.now().toString(36),
  );
  await context.close();
});

const place = (at: number): Place => months[at] as Place;
const figure = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${name} `) });
/** What the line says of where the figures are. */
const said = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /lưu|gửi/i });

test('on a phone the line is cut, the figures stay, and are sent when it is back', async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env.KHEO_URL as string,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = await context.newPage();
  const { path } = place(0);
  await signIn(page, 'anlac', undefined, path);
  // one question at a time
  await expect(page.getByText('Câu 1/7')).toBeVisible();
  await expect(page.getByText('Câu 2/7')).toBeHidden();
  await figure(page, 'Mô hình đăng ký mới').fill('6');
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await expect(figure(page, 'Mô hình đang triển khai')).toBeFocused();
  await figure(page, 'Mô hình đang triển khai').fill('27');
  await expect(said(page)).toContainText('Đã lưu lúc');
  await expect
    .poll(() => page.evaluate(async (kept) => (await caches.match(kept)) !== undefined, path))
    .toBe(true);

  await context.setOffline(true);
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await page.keyboard.type('3x');
  await page.getByRole('button', { name: 'Trước' }).click();
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await expect(said(page)).toContainText('đang mất mạng, bản nháp sẽ được gửi khi có mạng');

  // the page opens again from the device alone, with what was typed
  await page.goto(path);
  await expect(page.getByText('Đã mở lại bản đang nhập dở trên máy này.')).toBeVisible();
  await page.getByRole('button', { name: 'Tất cả (7)' }).click();
  await expect(page.getByRole('button', { name: /Lượt người tham gia/ })).toContainText('3x !');
  await page.getByRole('button', { name: /Lượt người tham gia/ }).click();
  await figure(page, 'Lượt người tham gia').fill('312');
  for (const typed of ['187', '3', '95,5']) {
    await page.getByRole('button', { name: 'Tiếp' }).click();
    await page.keyboard.type(typed);
  }
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await page.getByLabel('Tâm trạng nhân dân').fill('Nhân dân phấn khởi.');
  await page.getByRole('button', { name: 'Xem lại và gửi' }).click();
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(said(page)).toContainText('đang mất mạng, báo cáo sẽ được gửi khi có mạng');

  await context.setOffline(false);
  await expect(page.getByText('Đã gửi báo cáo.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Lượt người tham gia/ })).toContainText('312');
  await seesNoFault(page);
  expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0);

  // signing out leaves nothing on the device
  await page.locator('summary', { hasText: 'Danh mục' }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).filter({ visible: true }).click();
  await expect(page).toHaveURL('/');
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  await context.close();
});

test('what somebody else has saved meanwhile stands beside one’s own', async ({ page, browser }) => {
  const { path, form, unit, period, key } = place(1);
  await signIn(page, 'anlac', undefined, path);
  await figure(page, 'Mô hình đăng ký mới').fill('6');
  await expect(said(page)).toContainText('Đã lưu lúc');

  // the officer of the province fills in the same report
  const other = await browser.newContext({ baseURL: process.env.KHEO_URL as string });
  const officer = await other.newPage();
  await signIn(officer, 'chuyenvien');
  const now = await officer.request.get(`/api/v1/forms/${form}/reports/${unit}/${period}`);
  const { draft } = (await now.json()) as { draft: { version: number } };
  await act(officer.request, 'reporting.save', {
    form,
    unit,
    period,
    seen: draft.version,
    content: { values: { [key('registered')]: '8', [key('running')]: '27' } },
  });
  await other.close();

  await figure(page, 'Mô hình đăng ký mới').fill('7');
  await figure(page, 'Lượt người tham gia').fill('312');
  const conflict = page.getByRole('alert').filter({ hasText: 'Có người khác đã sửa báo cáo này' });
  await expect(conflict).toContainText('Chuyên viên Ban Dân vận');
  await expect(conflict).toContainText('Chưa có gì bị ghi đè');
  await seesNoFault(page);
  const use = conflict.getByRole('button', { name: 'Dùng các số đã chọn' });
  // what only one of both has typed is chosen already; where both did, the user chooses
  await expect(use).toBeDisabled();
  await conflict.getByRole('radio', { name: /^Mô hình đăng ký mới .*: giữ của tôi: 7$/ }).check();
  await use.click();
  await expect(conflict).toBeHidden();
  await expect(figure(page, 'Mô hình đăng ký mới')).toHaveValue('7');
  await expect(figure(page, 'Mô hình đang triển khai')).toHaveValue('27');
  await expect(figure(page, 'Lượt người tham gia')).toHaveValue('312');
  await expect(said(page)).toContainText('Đã lưu lúc');
  await page.reload();
  await expect(figure(page, 'Mô hình đang triển khai')).toHaveValue('27');
  await expect(figure(page, 'Mô hình đăng ký mới')).toHaveValue('7');
});

test('a column from a spreadsheet is pasted, and the keyboard goes from cell to cell', async ({ page }) => {
  const { path } = place(2);
  await signIn(page, 'anlac', undefined, path);
  const first = figure(page, 'Mô hình đăng ký mới');
  await expect(said(page)).toContainText('Mọi thay đổi được tự động lưu');
  await first.focus();
  await first.evaluate((field, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, '6\n27\n1.234\n187\n190\n');
  await expect(page.getByText('Đã dán 5 số.')).toBeVisible();
  await expect(figure(page, 'Hộ thoát nghèo')).toHaveValue('190');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(first).toHaveValue('');

  await first.focus();
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  await page.keyboard.type('27');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('1,234');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('187');
  await page.keyboard.press('Enter');
  await page.keyboard.type('190');
  await page.keyboard.press('Enter');
  await page.keyboard.type('43,65');
  await page.keyboard.press('ArrowUp');
  await expect(figure(page, 'Hộ thoát nghèo')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(figure(page, 'Hộ nghèo đầu kỳ')).toBeFocused();

  const main = page.getByRole('main');
  await expect(main).toContainText('“1,234” có thể hiểu là 1,234 hoặc 1234.');
  await expect(main).toContainText('Làm tròn đến 1 chữ số.');
  await expect(main).toContainText('không thể lớn hơn số hộ nghèo đầu kỳ (đang so 190 với 187)');
  await expect(main).not.toContainText('Chưa trả lời');
  await expect(main).toContainText('3 lỗi phải sửa, 1 ô trống');
  await main.getByRole('button', { name: 'Gửi báo cáo' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Chưa trả lời “Tâm trạng nhân dân”.');
  await seesNoFault(page);
  await alert.getByRole('link', { name: /có thể hiểu là/ }).click();
  await expect(figure(page, 'Lượt người tham gia')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('20');
  await figure(page, 'Hộ thoát nghèo').fill('3');
  await figure(page, 'Mức độ hài lòng').fill('43,6');
  await page.getByLabel('Tâm trạng nhân dân').fill('Ổn định.');
  // a figure that is only unusual is confirmed
  await main.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(main).toContainText('Lượt người tham gia ít hơn số mô hình (đang so 20 với 27).');
  await main.getByRole('button', { name: 'Đã kiểm tra 1 cảnh báo, gửi báo cáo' }).click();
  await expect(page.getByText('Đã gửi báo cáo.')).toBeVisible();
  await main.getByRole('button', { name: 'Rút lại báo cáo' }).click();
  await expect(page.getByText('Đã rút lại báo cáo')).toBeVisible();
  await expect(figure(page, 'Hộ thoát nghèo')).toHaveValue('3');

  await speak(page, 'en');
  await page.goto(path);
  await expect(page.getByRole('button', { name: 'Send the report' })).toBeVisible();
  await seesNoFault(page);
  await page.goto('/o/reports?period=2021');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reports');
  await seesNoFault(page);
});

test('without a script the plain form keeps what was typed, and sends', async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env.KHEO_URL as string,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const { path } = place(3);
  await signIn(page, 'anlac', undefined, path);
  await figure(page, 'Mô hình đăng ký mới').fill('sáu');
  await figure(page, 'Mô hình đang triển khai').fill('27');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText('Đã lưu bản nháp.')).toBeVisible();
  await expect(figure(page, 'Mô hình đăng ký mới')).toHaveValue('sáu');
  await expect(page.getByRole('main')).toContainText('“sáu” không phải là một số.');

  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(page.getByRole('alert')).toContainText('Chưa nhập “Hộ nghèo đầu kỳ');
  await expect(figure(page, 'Mô hình đăng ký mới')).toHaveValue('sáu');
  const typed = { 'Mô hình đăng ký mới': '6', 'Lượt người tham gia': '20', 'Hộ nghèo đầu kỳ': '187' };
  for (const [name, value] of Object.entries(typed)) await figure(page, name).fill(value);
  await figure(page, 'Hộ thoát nghèo').fill('3');
  await figure(page, 'Mức độ hài lòng').fill('95,5');
  await page.getByLabel('Tâm trạng nhân dân').fill('Ổn định.');
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(page.getByRole('main')).toContainText('Số liệu khác thường, kiểm tra trước khi gửi');
  await page.getByRole('button', { name: 'Đã kiểm tra 1 cảnh báo, gửi báo cáo' }).click();
  await expect(page.getByText('Đã gửi báo cáo.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Mức độ hài lòng/ })).toContainText('95,5');
  await context.close();
});
