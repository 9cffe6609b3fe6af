import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// A restructuring on the page: a table is imported and mended, its effect previewed, what is open decided, and applied.
// Names and tree change, totals stay, and what nobody can claim is listed.

interface Village {
  readonly name: string;
  readonly code: string;
}

/** The figures of a unit as its page shows them: of each row what it is called, then and now. */
async function figuresOf(page: Page, unit: string): Promise<(string | null)[][]> {
  await page.goto(unit);
  const rows = await page.getByRole('table', { name: 'Số liệu' }).locator('tbody').getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => [
      await row.getByRole('rowheader').textContent(),
      ...(await row.getByRole('cell').allTextContents()).slice(0, 2),
    ]),
  );
}

async function addVillage(page: Page, commune: string, { name, code }: Village): Promise<void> {
  await page.goto(commune);
  await page.getByText('Thêm đơn vị trực thuộc…').click();
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Thêm 1 đơn vị' }) });
  await form.getByLabel('Loại').fill('Thôn');
  await form.getByLabel('Tên', { exact: true }).fill(name);
  await form.getByLabel('Cấp').selectOption('village');
  await form.getByLabel('Mã').fill(code);
  await form.getByLabel('Từ ngày').fill('2025-08-01');
  await form.getByRole('button', { name: 'Thêm 1 đơn vị' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thêm 1 đơn vị trực thuộc.');
}

async function register(page: Page, { name }: Village): Promise<void> {
  const main = page.getByRole('main');
  await page.goto('/o/initiatives/new');
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill(name);
  await main.getByRole('button', { name: 'Tìm' }).click();
  await main.getByRole('link', { name: `Thôn ${name}`, exact: true }).click();
  await page.getByLabel('Tên mô hình').fill(`Đường làng có đèn, ${name}`);
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await page.getByLabel('Ngày đăng ký').fill('2025-09-01');
  await page.getByRole('button', { name: 'Đăng ký 1 mô hình' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đăng ký mô hình.');
}

/** Drafts with a table of which one row cannot be read and another cannot be done; both are mended on the page. */
async function draft(page: Page, title: string, table: string): Promise<void> {
  const main = page.getByRole('main');
  await page.goto('/o/restructurings');
  await main.getByRole('link', { name: 'Soạn phương án' }).click();
  await page.getByLabel('Tên phương án').fill(title);
  await page.getByRole('textbox', { name: 'Bảng' }).fill(table);
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu bản nháp.');
  await expect(main).toContainText(/chỗ phải sửa trước khi áp dụng/);
  await expect(page.getByRole('button', { name: 'Áp dụng…' })).toBeDisabled();
}

async function mend(page: Page, row: number, how: (page: Page) => Promise<unknown>): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: `Sửa dòng ${row}` })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: `Sửa dòng ${row}` })).toBeVisible();
  await how(page);
  await page.getByRole('button', { name: 'Lưu 1 dòng' }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu 1 dòng.');
}

async function merge(page: Page, mark: string): Promise<void> {
  const main = page.getByRole('main');
  const village = (letter: string): Village => ({
    name: `Thử ${letter} ${mark}`,
    code: `T${letter}-${mark}`,
  });
  const [old, heir, lost] = [village('A'), village('B'), village('C')];
  const renamed = `Mới ${mark}`;
  await signIn(page, 'quantri');
  await page.goto('/o/units?q=muong+lai&level=commune');
  await page.getByRole('link', { name: 'Xã Mường Lai', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Xã Mường Lai' })).toBeVisible();
  const commune = new URL(page.url()).pathname;
  for (const each of [old, heir, lost]) await addVillage(page, commune, each);
  // What ends has something to hand over.
  await register(page, old);
  await register(page, lost);
  const before = await figuresOf(page, commune);

  await draft(
    page,
    `Sắp xếp ba thôn ${mark}`,
    [
      'việc;đơn vị;kế thừa bởi;phần;cách;tên',
      `xóa;${old.code}`,
      `kế thừa;${old.code};KHONG-CO;toàn bộ;nhập vào`,
      `kết thúc;${lost.code}`,
      `kế thừa;${lost.code};;chưa rõ`,
      `sửa;${heir.code};;;;${renamed}`,
    ].join('\n'),
  );
  const phrase = page.url();
  await mend(page, 2, () => page.getByLabel('Việc').selectOption({ label: 'kết thúc' }));
  await page.goto(phrase);
  await mend(page, 3, () => page.getByLabel('Kế thừa bởi').fill(heir.code));
  await page.goto(phrase);
  await expect(main).toContainText('Kiểm tra: không có dòng nào sai');

  // What it would do to the figures, before anything is decided: one goes on, one stays unassigned, the total is kept.
  const effect = page.getByRole('table', { name: 'Ảnh hưởng tới số liệu' });
  const registered = effect.getByRole('row', { name: /đăng ký.*năm 2025/ });
  await expect(registered.getByRole('cell')).toHaveText(['2', '2', '1', '1']);
  await page.getByRole('button', { name: /^Đồng ý mọi đề xuất còn lại/ }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu quyết định.');
  await page.getByText('Áp dụng…', { exact: true }).click();
  await expect(main).toContainText('kết thúc 2 đơn vị từ ngày');
  await page.getByRole('button', { name: /^Áp dụng cho \d đơn vị$/ }).click();
  await expect(page.getByRole('status')).toContainText('Đã áp dụng phương án.');

  // What it did: the new name, and the unit whose figures nobody took over.
  await expect(main).toContainText('Tên đã đổi: 1');
  await expect(main.getByRole('link', { name: `Thôn ${renamed}` })).toBeVisible();
  const left = page.getByRole('table', { name: 'Chưa phân bổ' });
  await expect(left.getByRole('row', { name: new RegExp(`Thôn ${lost.name}`) })).toContainText(
    'Xã Mường Lai',
  );

  expect(await figuresOf(page, commune)).toEqual(before);
  await expect(page.getByRole('table', { name: 'Số liệu' })).toContainText(`Thôn ${lost.name}: 1`);
  await page.goto(`/units?q=${encodeURIComponent(old.name)}`);
  await main.getByRole('link', { name: `Thôn ${old.name}`, exact: true }).click();
  await expect(main).toContainText('Đơn vị này không còn; lịch sử của nó nay thuộc');
  await main
    .getByRole('link', { name: `Thôn ${renamed}` })
    .first()
    .click();
  const kept = page
    .getByRole('table', { name: 'Số liệu' })
    .getByRole('row', { name: /Mô hình đăng ký năm 2025/ });
  await expect(kept.getByRole('cell')).toHaveText(['0', '1']);
}

for (const width of [1280, 360]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });
    test(`a restructuring is typed, mended, previewed, decided and applied, and no total changes (${width} px)`, async ({
      page,
    }) => {
      test.setTimeout(120_000);
      await merge(page, `${Date.now().toString(36).slice(-4)}${width === 360 ? 'p' : 'd'}`);
    });
  });
}
