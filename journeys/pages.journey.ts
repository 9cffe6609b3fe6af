import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { documents } from '../samples/yenbai-2021/programme/documents.ts';
import { programme, strands } from '../samples/yenbai-2021/programme/programme.ts';
import { expect, test } from './browser.ts';
import { allPages, officeSights, publicSights, type Sight } from './pages.ts';
import { signIn, speak } from './people.ts';

// Every page that exists, as narrow as a phone and as wide as a desk, in both languages.

test.describe.configure({ mode: 'parallel' });

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a page of the portal may weigh in all, compressed, fonts and styles included. */
const PUBLIC_BYTES = 60_000;
const TITLE = 'Dự thảo thử: Khánh Hòa kết thúc';

/** Width and words are looked at in every way; what axe finds does not change with both at once. */
const looks = [
  { width: 1280, height: 900, language: 'vi', axe: false },
  { width: 1280, height: 900, language: 'en', axe: true },
  { width: 360, height: 740, language: 'vi', axe: true },
  { width: 360, height: 740, language: 'en', axe: false },
] as const;

async function violationsOf(page: Page): Promise<string[]> {
  // what is right need not be listed: that costs most of the time on a page with 173 units
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(WCAG);
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

/** What a page is not to do, each with the place where it does it. */
async function faultsOf(page: Page, { language, axe }: (typeof looks)[number]): Promise<string[]> {
  const faults = axe ? await violationsOf(page) : [];
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? `${scrollWidth} px wide on ${clientWidth}` : null;
  });
  if (wider) faults.push(wider);
  if (language === 'en') faults.push(...(await leftovers(page)));
  return faults;
}

/** What the records of the sample say: Vietnamese, and no sentence of the product. The longest first. */
const recorded = [
  programme.title,
  ...strands.flatMap(({ title, description, tasks }) => [
    title,
    description,
    ...tasks.flatMap((task) => [task.title, task.deliverable]),
  ]),
  ...documents.flatMap(({ abstract, issuer }) => [abstract, issuer]),
].sort((a, b) => b.length - a.length);
const withoutRecords = (text: string): string =>
  recorded.reduce((rest, record) => rest.replaceAll(record, ''), text);

/** What the frame of an English page still says in Vietnamese; names of places and of bodies stay as they are. */
async function leftovers(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const chrome =
      'button, summary, thead th, label, legend, dt, nav[aria-label] a, fieldset > p, .small, head > title';
    const texts = [...document.querySelectorAll(chrome)]
      .filter((element) => element.closest('[lang="vi"]:not(html)') === null)
      .map((element) =>
        element.tagName === 'LABEL' ? (element.firstChild?.textContent ?? '') : (element.textContent ?? ''),
      );
    const hints = [...document.querySelectorAll('[placeholder]')].map(
      (e) => e.getAttribute('placeholder') ?? '',
    );
    return [...texts, ...hints].map((text) => text.trim());
  });
  const common =
    /(Đăng|đơn vị|Đơn vị|mô hình|Mô hình|Chưa|chưa|Lý do|Ngày|ngày|Tìm|Xem|Lọc|hồ sơ|Hồ sơ|Trạng thái|Kết quả|Tất cả|Mọi|Không|không|của|được|Quyền|Lưu|Sửa)/;
  return [...new Set(said.map(withoutRecords))]
    .filter((text) => common.test(text))
    .map((text) => `in Vietnamese: ${text.slice(0, 100)}`);
}

async function look(page: Page, sights: readonly Sight[], view: (typeof looks)[number]): Promise<void> {
  const { width, language } = view;
  const faults: Record<string, string[]> = {};
  for (const sight of sights) {
    await sight.open(page);
    await page.evaluate(() => document.fonts.ready);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const found = await faultsOf(page, view);
    if (found.length > 0) faults[sight.name] = found;
    if (process.env.KHEO_SHOTS) {
      const file = `${sight.name}-${width}-${language}.png`;
      await page.screenshot({ path: path.join(process.env.KHEO_SHOTS, file), fullPage: true });
    }
  }
  expect(faults).toEqual({});
}

test('the list of pages is complete', async ({ page, request }) => {
  await signIn(page, 'quantri');
  const sights = [...(await publicSights(request)), ...(await officeSights(page.request, ''))];
  expect(new Set(sights.map((sight) => sight.page).filter((name) => name !== '+error'))).toEqual(
    new Set(allPages()),
  );
});

for (const view of looks) {
  const { width, height, language } = view;
  test.describe(`${width} px, ${language}`, () => {
    test.use({ viewport: { width, height } });

    test(`pages of the portal, ${width} px, ${language}`, async ({ page, request }) => {
      test.setTimeout(300_000);
      await speak(page, language);
      await look(page, await publicSights(request), view);
    });

    test(`pages of the office, ${width} px, ${language}`, async ({ page }) => {
      test.setTimeout(480_000);
      await signIn(page, 'quantri');
      const draft = await typeDraft(page);
      try {
        await speak(page, language);
        await look(page, await officeSights(page.request, draft), view);
      } finally {
        await putAside(page, draft);
      }
    });
  });
}

test('pages of the portal come without script and weigh at most 60 kB in all', async ({
  browser,
  request,
  baseURL,
}) => {
  for (const sight of await publicSights(request)) {
    // A new visitor every time: nothing is in the cache yet.
    const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'vi-VN' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const kinds = new Map<string, string>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, response }) =>
      kinds.set(requestId, response.mimeType),
    );
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await sight.open(page);
    await page.evaluate(() => document.fonts.ready);
    expect(
      [...kinds.values()].filter((kind) => kind.includes('javascript')),
      sight.name,
    ).toEqual([]);
    expect(await page.locator('script').count(), sight.name).toBe(0);
    expect(bytes, sight.name).toBeLessThanOrEqual(PUBLIC_BYTES);
    await context.close();
  }
});

/** An administrator types a draft by which a commune of today would end, and leaves it undecided. */
async function typeDraft(page: Page): Promise<string> {
  await page.goto('/o/restructurings/new');
  await page.getByLabel('Tên phương án').fill(TITLE);
  await page.getByLabel(/^Bảng/).fill('kết thúc;04342\nkế thừa;04342;;;;;;04345;toàn bộ;nhập vào;thử');
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function putAside(page: Page, draft: string): Promise<void> {
  await speak(page, 'vi');
  await page.goto(`/o/restructurings/${draft}`);
  await page.getByText('Bỏ phương án…').click();
  await page.getByLabel('Lý do').fill('chỉ để xem trang');
  await page.getByRole('button', { name: 'Bỏ 1 phương án' }).click();
  await expect(page.getByText('Đã bỏ phương án.')).toBeVisible();
}
