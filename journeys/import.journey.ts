import type { Page } from '@playwright/test';
import XlsxPopulate from 'xlsx-populate';
import { expect, seesNoFault, test } from './browser.ts';
import { signIn } from './people.ts';

// The workbook of a month goes out, is filled in by another program and comes back: a wrong cell is named, the right row is
// sent without it, the same file again sends nothing. A list of initiatives comes in on a phone without scripts.

const SHEET = 'Số liệu';

/** The workbook of all communes for the month that is due, as the officer of the province downloads it. */
async function download(page: Page): Promise<Buffer> {
  await page.goto('/o/reports/import');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải bảng tính (.xlsx)' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Fills in the row of a unit that has sent nothing yet, the nth from the foot, and the one before it wrongly. */
async function fill(bytes: Buffer, nth: number): Promise<{ file: Buffer; wrong: string; right: string }> {
  const book = await XlsxPopulate.fromDataAsync(bytes);
  const sheet = book.sheet(SHEET);
  const open: number[] = [];
  for (let line = 8; line < 300; line++) if (sheet.cell(`D${line}`).value() === 'Chưa gửi') open.push(line);
  const [first, second] = [open.at(-1 - nth * 2), open.at(-2 - nth * 2)] as [number, number];
  for (const line of [first, second])
    for (const column of 'FGHIJKLMNOP')
      if (sheet.cell(`${column}7`).value()) sheet.cell(`${column}${line}`).value(3);
  sheet.cell(`F${second}`).value('ba buổi');
  for (let line = 4; line < 300; line++)
    for (const row of [first, second])
      if (book.sheet('Nội dung').cell(`A${line}`).value() === sheet.cell(`A${row}`).value())
        for (const column of 'DEFG')
          if (book.sheet('Nội dung').cell(`${column}5`).value())
            book.sheet('Nội dung').cell(`${column}${line}`).value('Nhân dân phấn khởi');
  const name = (line: number): string => String(sheet.cell(`B${line}`).value());
  return { file: Buffer.from(await book.outputAsync()), wrong: name(second), right: name(first) };
}

async function send(page: Page, file: Buffer): Promise<void> {
  await page.goto('/o/reports/import');
  await page
    .getByLabel('Tệp', { exact: true })
    .setInputFiles({ name: 'thang.xlsx', mimeType: '', buffer: file });
  await page.getByRole('button', { name: 'Xem trước' }).click();
}

for (const [nth, width] of [1280, 360].entries()) {
  test(`at ${width} px a workbook filled elsewhere is looked at, sent without its wrong row, and sends nothing twice`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'chuyenvien');
    const main = page.getByRole('main');
    const { file, wrong, right } = await fill(await download(page), nth);
    await send(page, file);
    await expect(main).toContainText('Sẽ gửi 1 báo cáo');
    await expect(main).toContainText('“ba buổi” không phải là một số');
    await expect(main.getByRole('row', { name: wrong }).first()).toBeVisible();
    await expect(main.getByRole('row', { name: right }).first()).toBeVisible();
    await seesNoFault(page);
    const confirm = main.getByLabel('Tôi đã xem, các số liệu trên là đúng');
    if (await confirm.isVisible()) await confirm.check();
    await main.getByRole('button', { name: 'Gửi 1 báo cáo, bỏ 1 dòng lỗi' }).click();
    await expect(main).toContainText('Đã gửi 1 báo cáo');
    await seesNoFault(page);

    await send(page, file);
    await expect(main.getByRole('button', { name: /^Gửi 0 báo cáo/ })).toBeDisabled();
    await expect(main).toContainText('Không có báo cáo nào gửi được; hãy sửa các ô có lỗi.');
  });
}

test('A file that is no workbook is refused in a sentence that says how to mend it.', async ({ page }) => {
  await signIn(page, 'chuyenvien');
  await page.goto('/o/reports/import');
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
  await page
    .getByLabel('Tệp', { exact: true })
    .setInputFiles({ name: 'thang.xlsx', mimeType: '', buffer: old });
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('alert')).toContainText('bảng tính Excel cũ (.xls');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test('a list of initiatives in an old encoding is read, looked at and taken without its wrong row', async ({
    page,
  }) => {
    await signIn(page, 'chuyenvien');
    const main = page.getByRole('main');
    await page.goto('/o/initiatives/import');
    // of another year than the one whose figures other journeys read; "Mô hình" and "Tập thể" as .VnTime writes them
    const one = `M\xab h\xd7nh nh\xcbp ${Date.now().toString(36)}`;
    const rows = [
      'Name;Field;Whose;Unit;Registered on',
      `${one} 1;economy;t\xcbp th\xd3;04303;01/02/2022`,
      `${one} 2;economy;t\xcbp th\xd3;04303;30/02/2022`,
    ];
    await page.getByLabel('Tệp', { exact: true }).setInputFiles({
      name: 'mo-hinh.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\n'), 'latin1'),
    });
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await expect(main).toContainText('1 dòng mới, 0 dòng đã có (giữ nguyên), 1 dòng có lỗi.');
    await expect(main).toContainText('TCVN3');
    await expect(main.getByRole('rowheader', { name: 'E3' })).toBeVisible();
    await expect(main).toContainText('Mô hình nhập');
    await main.getByRole('button', { name: 'Nhập 1 dòng, bỏ 1 dòng lỗi' }).click();
    await expect(main).toContainText('Đã thêm 1 dòng. 1 dòng có lỗi đã bỏ ra.');
  });
});
