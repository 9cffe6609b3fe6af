import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// The officer defines what is reported from nothing: indicators, a percentage, a form with a check, its next version. On a
// wide screen with scripts, on a phone without. The form is withdrawn at the end: other journeys count what units owe.

const mark = Date.now().toString(36);
const done = (page: Page) => page.getByRole('status');

async function define(page: Page, name: string): Promise<void> {
  await page.goto('/o/indicators');
  await page.getByRole('link', { name: 'Lập chỉ số' }).click();
  await page.getByLabel('Tên', { exact: true }).fill(name);
  await page.getByLabel('Đơn vị tính', { exact: true }).fill('ý kiến');
  await page.getByLabel('Báo cáo cho mỗi').selectOption('month');
  await page.getByLabel('Theo lịch').selectOption('state');
  await page.getByLabel('Nhỏ nhất').fill('0');
  await page.getByLabel('Lớn nhất').fill('1.000');
  await page.getByRole('checkbox', { name: /^Giới/ }).check();
  await page.getByRole('button', { name: 'Lập chỉ số' }).click();
  await expect(done(page)).toContainText('Đã lập chỉ số.');
  await expect(page.getByRole('main')).toContainText('từ 0 đến 1.000');
}

async function percentage(page: Page, name: string, over: string, under: string): Promise<void> {
  await page.goto('/o/indicators/new');
  await page.getByRole('link', { name: /^Tỷ lệ phần trăm/ }).click();
  await page.getByLabel('Tên', { exact: true }).fill(name);
  await page.getByLabel('Tử số').selectOption({ label: `${over} (ý kiến)` });
  // the same twice is no percentage, and what was chosen stays
  await page.getByLabel('Mẫu số').selectOption({ label: `${over} (ý kiến)` });
  await page.getByRole('button', { name: 'Lập chỉ số' }).click();
  await expect(page.getByRole('alert')).toContainText('được chọn hai lần');
  await page.getByLabel('Mẫu số').selectOption({ label: `${under} (ý kiến)` });
  await page.getByRole('button', { name: 'Lập chỉ số' }).click();
  await expect(done(page)).toContainText('Đã lập chỉ số.');
  await page.getByText('Đặt thang đánh giá…').click();
  await page.getByLabel('Mức 1, từ').fill('0');
  await page.getByLabel('Gọi mức 1 là').fill('Chậm');
  await page.getByLabel('Mức 2, từ').fill('87,5');
  await page.getByLabel('Gọi mức 2 là').fill('Kịp thời');
  await page.getByRole('button', { name: 'Lưu thang đánh giá' }).click();
  await expect(done(page)).toContainText('Đã lưu thang đánh giá.');
  await expect(page.getByRole('main')).toContainText('từ 87,5 %');
}

for (const [script, width] of [
  [true, 1280],
  [false, 360],
] as const) {
  test.describe(`script ${script ? 'on' : 'off'}, ${width} px`, () => {
    test.use({ javaScriptEnabled: script });
    test(`an officer defines indicators and a form (script ${script ? 'on' : 'off'})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const [received, settled] = [`Ý kiến đã nhận ${mark}${width}`, `Ý kiến đã giải quyết ${mark}${width}`];
      const title = `Báo cáo ý kiến nhân dân ${mark}${width}`;
      const section = (n: number) => page.getByRole('region', { name: `Phần ${n}`, exact: true });
      const preview = page.locator('.paper');
      const update = async () => {
        if (!script) await page.getByRole('button', { name: 'Cập nhật' }).click();
      };

      await signIn(page, 'chuyenvien');
      await define(page, received);
      await define(page, settled);
      await percentage(page, `Tỷ lệ giải quyết ${mark}${width}`, settled, received);

      await page.goto('/o/forms/new?other=true');
      await page.getByRole('main').getByRole('link', { name: 'Tỉnh Lào Cai' }).click();
      await page.getByLabel('Tên biểu mẫu').fill(title);
      await page.getByLabel('Từ ngày').fill('2026-09-15');
      await page.getByRole('checkbox', { name: new RegExp(received) }).check();
      await page.getByRole('checkbox', { name: new RegExp(settled) }).check();
      await page.getByRole('button', { name: 'Thêm chỉ số đã chọn' }).click();
      await expect(section(1).getByRole('listitem')).toHaveCount(2);
      await section(1).getByLabel('Tên phần').fill('Ý kiến của nhân dân');
      await page.getByRole('button', { name: 'Thêm câu hỏi' }).click();
      await section(1).getByLabel('Câu hỏi', { exact: true }).fill('Nổi lên vấn đề gì?');
      // the first of them goes down and up again by its arrows
      const first = section(1).getByRole('listitem').first();
      const before = await first.textContent();
      await first.getByRole('button', { name: /xuống$/ }).click();
      await expect(first).not.toHaveText(before ?? '');
      await section(1).getByRole('listitem').nth(1).getByRole('button', { name: /lên$/ }).click();
      await expect(first).toHaveText(before ?? '');

      await page.getByRole('button', { name: 'Thêm quy tắc' }).click();
      const rule = page.getByRole('region', { name: 'Quy tắc 1' });
      await rule.getByLabel('Chỉ số', { exact: true }).selectOption({ label: settled });
      await rule.getByLabel('Chỉ số so sánh').selectOption({ label: received });
      await update();
      await expect(rule).toContainText(`“${settled}” không được lớn hơn “${received}”`);
      await expect(preview.getByRole('heading')).toHaveText('Ý kiến của nhân dân');
      await expect(preview).toContainText('Nổi lên vấn đề gì?');
      await page.getByRole('button', { name: 'Lập biểu mẫu' }).click();

      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('99 đơn vị phải báo cáo');
      await expect(page.getByRole('main')).toContainText('Không gửi được');

      // its next version asks one less
      await page.getByRole('link', { name: 'Lập bản mới' }).click();
      await section(1)
        .getByRole('button', { name: `Bỏ “${settled}”` })
        .click();
      await expect(section(1).getByRole('listitem')).toHaveCount(2);
      await page.getByRole('button', { name: 'Bỏ quy tắc 1' }).click();
      await expect(rule).toHaveCount(0);
      await page.getByRole('button', { name: 'Lưu bản mới' }).click();
      await expect(page.getByRole('main')).toContainText(`Bỏ: ${settled}`);

      await page.getByText('Rút biểu mẫu…', { exact: true }).click();
      await page.getByLabel('Lý do').fill('Chỉ lập để thử');
      await page.getByRole('button', { name: 'Rút biểu mẫu' }).click();
      await expect(page.getByRole('main')).toContainText('Đã rút: Chỉ lập để thử');
    });
  });
}
