import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { openFigure, openProvinceNow } from './citizen.ts';
import { signIn } from './people.ts';
import { buildTarget, findMissing, putAway, typeProgramme } from './programme.ts';

// From a commune's record to the province's sentence, and back: the same with script and without, wide and narrow.
// Whoever reads or builds on the figures of 2021 does it here too: everything that is changed is set back before the
// journey ends, and the journeys of this file never run beside each other.
test.describe.configure({ mode: 'serial' });

interface Sentences {
  readonly communes: string;
  readonly districts: string;
}

/** What a citizen reads on the first page. */
async function portalSays(page: Page, { communes, districts }: Sentences): Promise<void> {
  await page.goto('/');
  const main = page.getByRole('main');
  for (const [figure, what] of [
    [communes, 'ít nhất 1 mô hình “Dân vận khéo”'],
    [districts, 'mô hình hoạt động hiệu quả'],
  ] as const) {
    const item = main.getByRole('article').filter({ hasText: what });
    await expect(item.getByRole('link', { name: figure, exact: true })).toBeVisible();
    const [reached, all] = figure.split('/');
    await expect(item.getByRole('list', { name: `${reached} trên ${all} đơn vị đã đạt` })).toBeVisible();
  }
}

/** A phone folds the bar with search, unit and period; a desk shows it. */
async function openBar(page: Page): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Tìm kiếm' }).filter({ visible: true });
  if ((await search.count()) === 0) await page.locator('summary', { hasText: 'Tại thời điểm' }).click();
  await expect(search).toBeVisible();
}

/** Finds a unit by the bar, as it stood in 2021, and opens the list of its initiatives. */
async function openInitiativesOf(page: Page, typed: string, name: string): Promise<void> {
  await page.goto('/o');
  await openBar(page);
  const search = page.getByRole('searchbox', { name: 'Tìm kiếm' }).filter({ visible: true });
  await search.fill(typed);
  await search.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(typed);
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('link', { name: 'Mô hình của đơn vị' }).click();
  await expect(page.getByRole('main')).toContainText(`mô hình · ${name}`);
}

/** Narrows the list by one of the choices above it; a phone folds them. */
async function narrow(page: Page, choice: string): Promise<void> {
  // A choice may say how many it leaves.
  const link = page
    .getByRole('link', { name: new RegExp(`^${choice}(,? [\\d.+]+.*)?$`) })
    .filter({ visible: true });
  if ((await link.count()) === 0) await page.locator('summary', { hasText: 'Lọc' }).click();
  await link.first().click();
  await expect(page.getByRole('link', { name: new RegExp(`^${choice}.*đang chọn`) })).not.toHaveCount(0);
}

async function tickPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Đánh dấu cả trang này' }).click();
  await expect(page.getByRole('checkbox', { name: /^Chọn / }).last()).toBeChecked();
}

/** Opens a target in the office, by its sentence and by whom the office says it lacks. */
async function openTarget(page: Page, figure: string, missing: string): Promise<void> {
  await page.goto('/o/targets');
  const item = page.getByRole('main').getByRole('article').filter({ hasText: figure });
  await expect(item).toContainText(missing);
  await item.getByRole('link', { name: 'Xem từng đơn vị' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(figure);
}

async function withdrawCommune(page: Page): Promise<number> {
  await openInitiativesOf(page, 'an lac', 'Xã An Lạc');
  await tickPage(page);
  await page.getByRole('button', { name: 'Rút…' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText(/đưa \d+ mô hình của Xã An Lạc ra khỏi mọi số liệu: bớt \d+ lượt đăng ký/);
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const count = Number(/\d+/.exec(title)?.[0]);
  // Without a reason nothing happens, and the page says what is missing.
  await page.getByRole('button', { name: `Rút ${count} mô hình`, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Lý do');
  await page.getByLabel('Lý do').fill('Xã đề nghị rà soát lại hồ sơ');
  await page.getByRole('button', { name: `Rút ${count} mô hình`, exact: true }).click();
  await expect(page.getByRole('status')).toContainText(`Đã rút ${count} mô hình.`);
  return count;
}

async function restoreCommune(page: Page, count: number): Promise<void> {
  await openInitiativesOf(page, 'an lac', 'Xã An Lạc');
  await narrow(page, 'Đã rút');
  await tickPage(page);
  await page.getByRole('button', { name: 'Khôi phục…' }).click();
  await page.getByLabel('Lý do').fill('Đã rà soát xong');
  await page.getByRole('button', { name: `Khôi phục ${count} mô hình`, exact: true }).click();
  await expect(page.getByRole('status')).toContainText(`Đã khôi phục ${count} mô hình.`);
}

/** Leaves nine effective initiatives in a district, by evaluating all others anew on the last day of the year. */
async function leaveNine(page: Page): Promise<number> {
  await openInitiativesOf(page, 'tram tau', 'Huyện Trạm Tấu');
  await narrow(page, 'Hiệu quả');
  await page.getByRole('checkbox', { name: /^Cả \d+ mô hình đang lọc/ }).check();
  await page.getByRole('button', { name: 'Đánh giá…' }).click();
  const ticks = page.getByRole('main').getByRole('checkbox');
  const all = await ticks.count();
  for (let at = 0; at < 9; at += 1) await ticks.nth(at).uncheck();
  await page.getByRole('button', { name: 'Chỉ giữ những mô hình còn đánh dấu' }).click();
  const count = all - 9;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Đánh giá ${count} mô hình`);
  await evaluate(page, count, 'Chưa hiệu quả');
  return count;
}

async function evaluate(page: Page, count: number, result: 'Hiệu quả' | 'Chưa hiệu quả'): Promise<void> {
  await page.getByRole('radio', { name: result, exact: true }).check();
  await page.getByLabel('Tính từ ngày').fill('2021-12-31');
  await page.getByRole('button', { name: `Đánh giá ${count} mô hình`, exact: true }).click();
  await expect(page.getByRole('status')).toContainText(
    `Đã ghi “${result}” từ ngày 31/12/2021 cho ${count} mô hình.`,
  );
}

/** The leader signs in on a device of the same size and looks who is missing. */
async function leaderLooks(page: Page): Promise<void> {
  const viewport = page.viewportSize();
  const context = await page
    .context()
    .browser()
    ?.newContext({
      viewport,
      baseURL: new URL(page.url()).origin,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    });
  if (!context) throw new Error('no second browser can be opened');
  const phone = await context.newPage();
  await signIn(phone, 'lanhdao');
  await findMissing(phone);
  await context.close();
}

async function thread(page: Page): Promise<void> {
  await portalSays(page, { communes: '173/173', districts: '9/9' });
  await expect(
    page.getByRole('main').getByRole('link', { name: '2.943', exact: true }).first(),
  ).toBeVisible();

  await signIn(page, 'chuyenvien');
  const count = await withdrawCommune(page);
  await portalSays(page, { communes: '172/173', districts: '9/9' });
  await leaderLooks(page);
  // The portal says how many are missing and names them behind a link; the office names them on its page.
  await page.getByRole('link', { name: 'Còn 1 đơn vị chưa đạt' }).click();
  const missed = page.locator('details', { hasText: '1 đơn vị chưa đạt' });
  if ((await missed.getAttribute('open')) === null) await missed.locator('summary').click();
  await expect(missed.getByRole('row', { name: /Xã An Lạc/ })).toBeVisible();
  await openTarget(page, '172/173', 'Xã An Lạc còn thiếu 1 mô hình');
  await expect(page.getByRole('row', { name: /Xã An Lạc/ }).first()).toContainText('1');
  await restoreCommune(page, count);
  await portalSays(page, { communes: '173/173', districts: '9/9' });

  const evaluated = await leaveNine(page);
  // The officer's page stays open; what follows from it is read in another tab.
  const other = await page.context().newPage();
  await portalSays(other, { communes: '173/173', districts: '8/9' });
  await openTarget(other, '8/9', 'Huyện Trạm Tấu còn thiếu 1 mô hình');
  await expect(other.getByRole('main')).toContainText('(1 đơn vị, thiếu 1 mô hình)');
  const row = other.getByRole('row', { name: /Huyện Trạm Tấu/ }).first();
  await expect(row.getByRole('cell')).toHaveText(['9', '1', '']);
  await page.getByText(`Đánh giá ${evaluated} mô hình…`, { exact: true }).click();
  await evaluate(page, evaluated, 'Hiệu quả');
  await portalSays(other, { communes: '173/173', districts: '9/9' });
}

for (const width of [1280, 360]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test.describe('without a script', () => {
      test.use({ javaScriptEnabled: false });
      test(`a citizen goes from a figure to a record, then and now (${width} px)`, async ({ page }) => {
        await openFigure(page);
        await openProvinceNow(page);
      });
    });

    test(`an officer types the programme of 2021 and builds its target from nothing (${width} px)`, async ({
      page,
    }) => {
      await signIn(page, 'chuyenvien');
      const programme = await typeProgramme(page, `Chương trình năm 2021, soạn thử trên màn hình ${width}`);
      const target = await buildTarget(page);
      await page.goto(programme.replace('/compose', ''));
      await expect(page.getByRole('main')).toContainText('173/173');
      await putAway(page, programme, target);
    });
  });
}

for (const width of [1280, 360]) {
  for (const script of [true, false]) {
    if (width === 360 && !script) continue;
    test.describe(`${width} px, script ${script ? 'on' : 'off'}`, () => {
      test.use({ viewport: { width, height: 800 }, javaScriptEnabled: script });
      test(`an officer withdraws a commune's models and restores them (${width} px, script ${script ? 'on' : 'off'})`, async ({
        page,
      }) => {
        await thread(page);
      });
    });
  }
}
