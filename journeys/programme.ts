import type { Page } from '@playwright/test';
import { expect } from './browser.ts';

/** Opens a room of the office; a phone folds the list of rooms. */
export async function openRoom(page: Page, name: string): Promise<void> {
  const menu = page.locator('summary', { hasText: 'Danh mục' }).filter({ visible: true });
  if ((await menu.count()) > 0) await menu.click();
  await page
    .getByRole('navigation', { name: 'Danh mục' })
    .filter({ visible: true })
    .getByRole('link', { name, exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The officer types the programme of 2021: what it is called, an objective, a task. Ends where it is composed. */
export async function typeProgramme(page: Page, title: string): Promise<string> {
  const main = page.getByRole('main');
  await page.goto('/o');
  await openRoom(page, 'Chương trình');
  await main.getByRole('link', { name: 'Lập chương trình' }).first().click();
  await main.getByRole('link', { name: 'Đổi đơn vị' }).click();
  await main.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('yen bai');
  await main.getByRole('button', { name: 'Tìm' }).click();
  await main.getByRole('link', { name: 'Tỉnh Yên Bái', exact: true }).click();
  await page.getByLabel('Tên chương trình').fill(title);
  await page.getByLabel('Từ ngày').fill('2021-01-01');
  await page.getByLabel('Đến hết ngày').fill('2021-12-31');
  await page.getByLabel('Văn bản ban hành').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Lập và soạn tiếp' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lập chương trình.');
  const programme = new URL(page.url()).pathname;

  await page.getByLabel('Tên mục tiêu').fill('Xây dựng mô hình “Dân vận khéo”');
  await page.getByRole('button', { name: 'Thêm mục tiêu' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thêm mục tiêu.');
  await expect(page.getByRole('heading', { level: 2, name: '1. Xây dựng mô hình' })).toBeVisible();

  // A task needs its title alone; what is wrong is said beside its field, and what was typed stays.
  await page.getByLabel('Nhiệm vụ', { exact: true }).fill('Hướng dẫn các xã đăng ký mô hình');
  await page.getByLabel('Thời hạn').fill('2022-02-01');
  await page.getByRole('button', { name: 'Thêm nhiệm vụ này' }).click();
  await expect(page.getByRole('alert')).toContainText('Nhiệm vụ phải nằm trong thời gian của chương trình');
  await expect(page.getByLabel('Nhiệm vụ', { exact: true })).toHaveValue('Hướng dẫn các xã đăng ký mô hình');
  await page.getByLabel('Thời hạn').fill('2021-03-31');
  await page.getByRole('button', { name: 'Thêm nhiệm vụ này' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thêm nhiệm vụ');
  await expect(main).toContainText('Hướng dẫn các xã đăng ký mô hình');
  return programme;
}

/**
 * The officer builds “100% xã, phường, thị trấn có ít nhất 1 mô hình”, reads the sentence and its verdict on the way, is
 * told why a condition can never hold, and lands on the target.
 */
export async function buildTarget(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('link', { name: 'Thêm chỉ tiêu' }).first().click();
  const preview = page.getByRole('region', { name: 'Xem trước' });
  await expect(preview).toContainText('Còn cần điền: Chỉ số');
  await page.getByLabel('Chỉ số').selectOption({ label: 'Mô hình “Dân vận khéo” đăng ký' });
  await expect(preview).toContainText('100% xã, phường, thị trấn có ít nhất 1 mô hình');
  await expect(preview).toContainText('173/173');
  await expect(preview).toContainText('Đã đạt');

  await page.getByRole('radio', { name: /^Ít nhất một số đơn vị/ }).check();
  await page.getByLabel('Số đơn vị phải đạt').fill('174');
  await expect(preview).toContainText('Chưa thể lập chỉ tiêu này');
  await expect(preview).toContainText('173');
  await page.getByRole('radio', { name: /^Mọi đơn vị của một cấp/ }).check();
  await expect(preview).toContainText('173/173');
  await page.getByRole('button', { name: 'Lập chỉ tiêu này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '173/173 xã, phường, thị trấn có ít nhất 1 mô hình',
  );
  await expect(page.getByRole('main')).toContainText('Đã đạt');
  return new URL(page.url()).pathname;
}

async function withdraw(page: Page, address: string, open: string, confirm: string): Promise<void> {
  await page.goto(address);
  await page.getByText(open, { exact: true }).click();
  const block = page.locator('form').filter({ has: page.getByRole('button', { name: confirm }) });
  await block.getByLabel('Lý do').fill('Chỉ lập để thử');
  await block.getByRole('button', { name: confirm }).click();
  await expect(page.getByRole('main')).toContainText('Đã rút');
}

/** Takes what was typed out of every list again, so that the portal stands as before. */
export async function putAway(page: Page, programme: string, target: string): Promise<void> {
  await withdraw(page, target, 'Rút chỉ tiêu…', 'Rút 1 chỉ tiêu');
  await withdraw(page, programme.replace('/compose', ''), 'Rút chương trình…', 'Rút chương trình');
}

/** From the first page of the office to who is missing in two taps: the sentence, then the unit. */
export async function findMissing(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await expect(page).toHaveURL('/o');
  await main
    .getByRole('link', { name: /Mới có 172\/173 .*An Lạc còn thiếu 1 mô hình/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('172/173');
  await expect(main).toContainText('(1 đơn vị, thiếu 1 mô hình)');
  await main.getByRole('link', { name: 'Xã An Lạc', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Xã An Lạc' })).toBeVisible();
  await expect(main).toContainText('Chưa có số liệu');
}
