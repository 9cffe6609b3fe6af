import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// A resolution is kept with its file, read by citizens, corrected and withdrawn; and everything is found by one search.

const mark = Date.now().toString(36);
const pdf = {
  name: 'Kế hoạch số 12.PDF',
  mimeType: 'application/pdf',
  // larger than a form without files may be
  buffer: Buffer.from(`%PDF-1.7\n%${' '.repeat(700_000)}\n%%EOF\n`),
};

async function keep(page: Page, abstract: string): Promise<string> {
  await page.goto('/o/documents/new');
  await page.getByRole('main').getByRole('link', { name: 'Tỉnh Lào Cai', exact: true }).click();
  await page.getByLabel('Loại văn bản').selectOption({ label: 'Kế hoạch' });
  await page.getByLabel('Số, ký hiệu').fill(`12-KH/${mark}`);
  await page.getByLabel('Cơ quan ban hành').fill('Tỉnh ủy Lào Cai');
  await page.getByLabel('Tệp văn bản').setInputFiles(pdf);
  await page.getByRole('button', { name: 'Lưu văn bản' }).click();
  // the abstract is missing; the file need not be chosen again
  await expect(page.getByRole('alert')).toContainText('Trích yếu cần được điền');
  await expect(page.getByText('Đã nhận tệp “Kế hoạch số 12.pdf”')).toBeVisible();
  await page.getByLabel('Trích yếu').fill(abstract);
  await page.getByRole('button', { name: 'Lưu văn bản' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu văn bản.');
  await expect(page.getByRole('heading', { level: 1, name: abstract })).toBeVisible();
  return /documents\/([^?]+)/.exec(page.url())?.[1] ?? '';
}

test('an officer keeps a plan with its file, citizens open it until it is withdrawn', async ({
  page,
  browser,
}) => {
  await signIn(page, 'chuyenvien');
  const abstract = `Kế hoạch công tác dân vận ${mark}`;
  const id = await keep(page, abstract);
  const citizen = await (await browser.newContext({ baseURL: process.env.KHEO_URL })).newPage();
  await citizen.goto(`/documents/${id}`);
  await expect(citizen.getByRole('heading', { level: 1, name: abstract })).toBeVisible();
  const file = `/documents/${id}/file`;
  const sent = await citizen.request.get(file);
  expect(sent.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining('inline'),
    'x-content-type-options': 'nosniff',
  });
  expect((await sent.body()).equals(pdf.buffer)).toBe(true);

  await page.getByText('Rút văn bản…').click();
  await page.getByLabel('Lý do').fill('Lưu nhầm bản dự thảo');
  await page.getByRole('button', { name: 'Rút văn bản này' }).click();
  await expect(page.getByText('Văn bản đã rút: Lưu nhầm bản dự thảo')).toBeVisible();
  expect((await citizen.request.get(file)).status()).toBe(404);
  expect((await page.request.get(file)).status()).toBe(200);
  await citizen.context().close();
});

test('a page that calls itself a plan is refused with a reason at its field', async ({ page }) => {
  await signIn(page, 'chuyenvien');
  await page.goto('/o/documents/new');
  await page.getByRole('main').getByRole('link', { name: 'Tỉnh Lào Cai', exact: true }).click();
  await page
    .getByLabel('Tệp văn bản')
    .setInputFiles({ ...pdf, buffer: Buffer.from('<!doctype html><script>alert(1)</script>') });
  await page.getByRole('button', { name: 'Lưu văn bản' }).click();
  await expect(page.getByRole('alert')).toContainText('hãy lưu lại thành một trong các loại: PDF');
});

test('one search finds tasks, units and documents, and the key / leads there', async ({ page }) => {
  await signIn(page, 'lanhdao');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const box = page.getByRole('searchbox', { name: 'Tìm kiếm' }).filter({ visible: true });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(box).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type('nghi quyet so 25');
  await page.keyboard.press('Enter');
  const parts = page.getByRole('navigation', { name: 'Các phần của kết quả' });
  await expect(page.getByRole('heading', { level: 1, name: 'Kết quả cho “nghi quyet so 25”' })).toBeVisible();
  await page.goto('/o/search?q=dan+van');
  for (const part of ['Nhiệm vụ', 'Đơn vị', 'Văn bản', 'Mô hình']) {
    await expect(parts.getByRole('link', { name: new RegExp(`^${part} \\(\\d`) })).toBeVisible();
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });

  test('the same forms keep and correct a document; several lines of text stay', async ({ page }) => {
    await signIn(page, 'chuyenvien');
    const abstract = `Kế hoạch không cần mã chạy ${mark}x`;
    const id = await keep(page, abstract);
    await page.goto(`/o/documents/${id}/edit`);
    await expect(page.getByLabel('Trích yếu')).toHaveValue(abstract);
    await page.getByLabel('Chỉ cán bộ có quyền ở đơn vị lưu').check();
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await expect(page.getByRole('status')).toContainText('Đã lưu thay đổi.');
    await expect(page.getByRole('heading', { level: 1, name: abstract })).toBeVisible();
  });
});
