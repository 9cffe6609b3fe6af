import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// The officer builds a target from nothing and reads its sentence and verdict as he goes: on a phone, with the keyboard,
// and without scripts. It is for officials alone and withdrawn at the end: other journeys count what the portal says.

const noun = `mô hình thử ${Date.now().toString(36)}`;

const preview = (page: Page) => page.getByRole('region', { name: 'Xem trước' });

async function open(page: Page): Promise<void> {
  await page.goto('/o/targets');
  await page.getByRole('link', { name: 'Lập chỉ tiêu' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lập chỉ tiêu' })).toBeVisible();
}

async function putAway(page: Page): Promise<void> {
  await page.getByText('Rút chỉ tiêu…', { exact: true }).click();
  await page.getByLabel('Lý do').fill('Chỉ lập để thử');
  await page.getByRole('button', { name: 'Rút 1 chỉ tiêu' }).click();
  await expect(page.getByRole('main')).toContainText('Chỉ tiêu đã rút: Chỉ lập để thử');
}

for (const width of [1280, 360]) {
  test(`at ${width} px an officer builds a target, mends what cannot hold, and changes it later`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'chuyenvien');
    await open(page);
    await expect(preview(page)).toContainText('Còn cần điền: Chỉ số');

    // every commune has one: the sentence stands at once, with its verdict
    await page.getByLabel('Chỉ số').selectOption({ label: 'Mô hình “Dân vận khéo” đăng ký' });
    await expect(preview(page)).toContainText(
      '100% xã, phường, thị trấn có ít nhất 1 mô hình “Dân vận khéo”',
    );
    await expect(preview(page)).toContainText(/17[23]\/173 xã, phường, thị trấn/);

    // with the keyboard: another level, more, a name of its own
    await page.getByLabel('Cấp', { exact: true }).selectOption({ label: 'huyện, thị xã, thành phố (9)' });
    await page.getByLabel('Gọi là gì trong câu').fill(noun);
    await page.keyboard.press('Tab');
    await expect(preview(page)).toContainText(`100% huyện, thị xã, thành phố có ít nhất 1 ${noun}`);

    // what can never hold is said at its field
    await page.getByRole('radio', { name: /^Ít nhất một số đơn vị/ }).check();
    await page.getByLabel('Số đơn vị phải đạt').fill('10');
    await expect(page.getByLabel('Số đơn vị phải đạt')).toHaveAccessibleDescription(/chỉ có 9 đơn vị/);
    await expect(preview(page)).toContainText('Chưa thể lập chỉ tiêu này');
    await page.getByRole('button', { name: 'Lập chỉ tiêu này' }).click();
    await expect(page.getByRole('alert')).toContainText('chỉ có 9 đơn vị');
    await page.getByLabel('Số đơn vị phải đạt').fill('7');
    await expect(preview(page)).toContainText(`Ít nhất 7 huyện, thị xã, thành phố có ít nhất 1 ${noun}`);

    await page.getByRole('button', { name: 'Gợi ý mốc theo quý' }).click();
    await expect(page.getByLabel('Số đơn vị đạt').first()).toHaveValue('2');
    await page.getByRole('radio', { name: 'Chỉ người có quyền' }).check();
    await page.getByRole('button', { name: 'Lập chỉ tiêu này' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      `9/9 huyện, thị xã, thành phố có ít nhất 1 ${noun}`,
    );

    await page.getByRole('link', { name: 'Sửa chỉ tiêu' }).click();
    await expect(page.getByLabel('Số đơn vị phải đạt')).toHaveValue('7');
    await page.getByLabel('Mỗi đơn vị có ít nhất').fill('1.000');
    await expect(preview(page)).toContainText(`có ít nhất 1.000 ${noun}`);
    await expect(preview(page)).toContainText('Còn thiếu: 9 đơn vị');
    await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      `0/9 huyện, thị xã, thành phố có ít nhất 1.000`,
    );
    await putAway(page);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a button tries the form, suggests milestones, and nothing typed is lost', async ({ page }) => {
    await signIn(page, 'chuyenvien');
    await open(page);
    await page.getByLabel('Chỉ số').selectOption({ label: 'Mô hình “Dân vận khéo” hoạt động hiệu quả' });
    await page.getByRole('radio', { name: /^Tổng của cả đơn vị/ }).check();
    await page.getByRole('button', { name: 'Xem thử' }).click();
    await page.getByLabel('Có ít nhất', { exact: true }).fill('1.200');
    await page.getByRole('button', { name: 'Gợi ý mốc theo quý' }).click();
    await expect(page.getByLabel('Đạt được').nth(2)).toHaveValue('898');
    await expect(preview(page)).toContainText(
      'Tỉnh Yên Bái có ít nhất 1.200 mô hình “Dân vận khéo” hoạt động hiệu quả',
    );
    await page.getByLabel('Gọi là gì trong câu').fill(noun);
    await page.getByRole('radio', { name: 'Chỉ người có quyền' }).check();
    await page.getByRole('button', { name: 'Lập chỉ tiêu này' }).click();
    await expect(page.getByRole('main')).toContainText(`Tỉnh Yên Bái có ít nhất 1.200 ${noun}`);
    await putAway(page);
  });

  test('what units report is narrowed to women, and the figure opens as theirs', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'chuyenvien');
    await open(page);
    await page.getByLabel('Chỉ số').selectOption({ label: 'Lượt cán bộ được bồi dưỡng (lượt người)' });
    await page.getByRole('radio', { name: /^Tổng của cả đơn vị/ }).check();
    await page.getByRole('button', { name: 'Xem thử' }).click();
    await page.getByLabel('Chỉ tính riêng').selectOption({ label: 'Nữ' });
    await page.getByLabel('Có ít nhất', { exact: true }).fill('3.000');
    await page.getByRole('radio', { name: 'Chỉ người có quyền' }).check();
    await page.getByRole('button', { name: 'Xem thử' }).click();
    const sentence = 'Tỉnh Yên Bái có ít nhất 3.000 lượt cán bộ được bồi dưỡng giới nữ';
    await expect(preview(page)).toContainText(sentence);
    await page.getByRole('button', { name: 'Lập chỉ tiêu này' }).click();
    await expect(page.getByRole('main')).toContainText(sentence);
    const target = page.url();
    await page.getByRole('heading', { level: 1 }).getByRole('link', { name: '3.540' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Lượt cán bộ được bồi dưỡng (nữ)');
    await expect(page.getByRole('main')).toContainText('3.540 lượt người');
    await page.goto(target);
    await page.getByRole('link', { name: 'Sửa chỉ tiêu' }).click();
    await expect(page.getByLabel('Chỉ tính riêng')).toHaveValue('sex=female');
    await page.goto(target);
    await putAway(page);
  });
});
