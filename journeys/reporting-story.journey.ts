import * as fs from 'node:fs';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';
import { emptyFolder, type Product, startProduct } from './product.ts';
import { act } from './reporting.ts';

// The great journey: a commune fills its report on a phone with the line cut, the line comes back and it is sent; the
// district returns one figure; the commune mends it; the district accepts; and in the same second the province's total,
// its target and the page of the citizens have changed. In a house of its own, with a district of today.

test.describe.configure({ mode: 'serial' });

const password = 'gạo nếp cẩm tám cân';
const SESSIONS = 'story.sessions';
const HOUSES = 'story.houses';

let dataDir: string;
let product: Product;
let form: string;
let target: string;
let communes: Record<string, number>;
let province: number;

/** The last month that is over, and the days of its year. */
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
const month = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1));
const year = month.getUTCFullYear();
const period = `${year}-M${String(month.getUTCMonth() + 1).padStart(2, '0')}`;

/** Each width has a commune of its own, with whoever reports for it. */
const widths = [
  { width: 360, commune: 'Minh Quân', code: '04531', login: 'lan', sessions: 4, wrong: 420, right: 42 },
  { width: 1280, commune: 'Quy Mông', code: '04540', login: 'mai', sessions: 7, wrong: 510, right: 51 },
] as const;

async function made(page: Page, action: string, data: unknown): Promise<Record<string, unknown>> {
  return (await act(page.request, action, data)) as unknown as Record<string, unknown>;
}

async function person(page: Page, login: string, role: string, unitId: number): Promise<string> {
  const account = await made(page, 'access.createAccount', { login, name: `${login} (thử)`, role, unitId });
  const token = (account.link as { token: string }).token;
  await made(page, 'access.setPassword', { token, password });
  return account.id as string;
}

/** A house with a province, a district and two communes, its people, an open form and a target over what it asks. */
async function furnish(page: Page): Promise<void> {
  await page.goto(/https?:\/\/\S+\/link\/\S+/.exec(product.printed)?.[0] ?? '');
  await page.getByLabel('Họ và tên').fill('Người lập (thử)');
  await page.getByLabel('Tên đăng nhập').fill('nguoi.lap');
  await page.getByLabel('Mật khẩu mới').fill(password);
  await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
  const from = '2021-01-01';
  await made(page, 'units.load', {
    from,
    rows: [
      { code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province', parentCode: 'VN' },
      { code: '132', designation: 'Huyện', name: 'Trấn Yên', level: 'district', parentCode: '15' },
      ...widths.map(({ code, commune }) => ({
        code,
        designation: 'Xã',
        name: commune,
        level: 'commune',
        parentCode: '132',
      })),
    ],
  });
  const unit = async (code: string): Promise<number> => {
    const answer = await page.request.get(`/api/v1/units/by-code/${code}?on=${today}`);
    return ((await answer.json()) as { id: number }).id;
  };
  province = await unit('15');
  communes = { '04531': await unit('04531'), '04540': await unit('04540') };
  await made(page, 'units.configureBody', {
    unitId: province,
    parentName: 'Tỉnh ủy Yên Bái',
    name: 'Ban Dân vận',
  });
  const hoa = await person(page, 'hoa', 'officer', province);
  await person(page, 'binh', 'officer', await unit('132'));
  for (const { login, code } of widths) await person(page, login, 'reporter', communes[code] as number);
  for (const [key, nameVi, unitVi] of [
    [SESSIONS, 'Buổi tuyên truyền', 'buổi'],
    [HOUSES, 'Hộ được giúp đỡ', 'hộ'],
  ])
    await made(page, 'measures.define', {
      key,
      nameVi,
      unitVi,
      grain: 'month',
      calendar: 'civil',
      direction: 'up',
    });
  const kept = await made(page, 'reporting.form.create', {
    title: 'Báo cáo tháng công tác dân vận',
    unitId: province,
    level: 'commune',
    calendar: 'civil',
    grain: 'month',
    dueAfter: 5,
    lockAfter: 400,
    since: month.toISOString().slice(0, 10),
    definition: {
      sections: [
        {
          titleVi: 'Vận động nhân dân',
          titleEn: 'Work with the people',
          items: [SESSIONS, HOUSES].map((measure) => ({ kind: 'figure', measure })),
        },
      ],
    },
  });
  form = kept.id as string;
  await aim(page, hoa);
}

/** A target of the province over what is reported: public, and still without data. */
async function aim(page: Page, owner: string): Promise<void> {
  const days = { from: `${year}-01-01`, until: `${year + 1}-01-01` };
  const title = `Chương trình năm ${year}`;
  const programme = await made(page, 'programmes.create', {
    title,
    unitId: province,
    ...days,
    ownerId: owner,
  });
  const wanted = await made(page, 'targets.define', {
    programmeId: programme.id,
    ownerId: owner,
    measure: HOUSES,
    nounVi: 'hộ được giúp đỡ',
    nounEn: 'households helped',
    quantifier: 'figure',
    amount: 90,
    withinUnitId: province,
    ...days,
    dueOn: `${year}-12-31`,
  });
  target = wanted.id as string;
}

/** Somebody of the house, at a width, signed in. */
async function as(browser: Browser, login: string, width: number): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({
    baseURL: product.url,
    locale: 'vi-VN',
    viewport: { width, height: width < 600 ? 760 : 900 },
  });
  const page = await context.newPage();
  await signIn(page, login, password);
  return [page, context];
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  dataDir = emptyFolder();
  product = await startProduct({ dataDir, args: ['--empty'] });
  const context = await browser.newContext({ baseURL: product.url, locale: 'vi-VN' });
  await furnish(await context.newPage());
  await context.close();
});
test.afterAll(async () => {
  await product?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const figure = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${name} \\(`) });
const said = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /lưu|gửi/i });
/** Writes a figure once the page is awake: what is typed before that is typed into another field. */
async function write(page: Page, name: string, value: number): Promise<void> {
  await expect(page.locator('.grid.live')).toBeAttached();
  await figure(page, name).click();
  await figure(page, name).fill('');
  await figure(page, name).fill(String(value));
  await expect(figure(page, name)).toHaveValue(String(value));
}
/** What the portal says of the target, before or after. */
async function sayAll(page: Page, sentence: string | RegExp): Promise<void> {
  await page.goto(`/targets/${target}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sentence);
}

for (const [turn, each] of widths.entries()) {
  const { width, commune, code, login, sessions, wrong, right } = each;
  const before = widths.slice(0, turn).reduce((sum, one) => sum + one.right, 0);
  const after = before + right;

  test(`at ${width} px from the line that is cut to the page of the citizens`, async ({ browser }) => {
    test.setTimeout(120_000);
    const path = `/o/reports/${form}/${communes[code]}/${period}`;
    const phone = width < 600;

    // the commune fills in, the line is cut, and nothing that was typed is lost
    const [reporter, hers] = await as(browser, login, width);
    await reporter.goto(path);
    await write(reporter, 'Buổi tuyên truyền', sessions);
    await expect(said(reporter)).toContainText('Đã lưu lúc');
    await expect
      .poll(() => reporter.evaluate(async (kept) => (await caches.match(kept)) !== undefined, path))
      .toBe(true);
    await hers.setOffline(true);
    if (phone) await reporter.getByRole('button', { name: 'Tiếp' }).click();
    await write(reporter, 'Hộ được giúp đỡ', wrong);
    await expect(said(reporter)).toContainText('đang mất mạng');
    if (phone) await reporter.getByRole('button', { name: 'Xem lại và gửi' }).click();
    await reporter.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect(said(reporter)).toContainText('báo cáo sẽ được gửi khi có mạng');

    // the line is back: it goes by itself
    await hers.setOffline(false);
    await expect(reporter).toHaveURL((url) => url.searchParams.get('done') === 'sent', { timeout: 30_000 });
    await expect(reporter.getByRole('main')).toContainText('Đã gửi báo cáo.');

    // nothing that waits counts
    const [citizen, anybody] = [await browser.newContext({ baseURL: product.url, locale: 'vi-VN' }), width];
    const portal = await citizen.newPage();
    await portal.setViewportSize({ width: anybody, height: 800 });
    await sayAll(portal, before === 0 ? 'Tỉnh Yên Bái có ít nhất 90 hộ' : `${before} hộ được giúp đỡ`);

    // the district returns one figure, with a reason
    const [officer, his] = await as(browser, 'binh', width);
    await officer.goto('/o/reports/queue');
    await expect(officer.getByRole('main')).toContainText(commune);
    await officer.goto(path);
    const row = officer.getByRole('row', { name: /^Hộ được giúp đỡ/ });
    await row.getByText('Trả lại số này').click();
    await officer
      .getByLabel('Vì sao trả lại “Hộ được giúp đỡ”')
      .fill('Cao gấp mười kỳ trước, đề nghị kiểm tra');
    await officer.getByRole('button', { name: 'Trả lại để chỉnh sửa' }).click();
    await expect(officer.getByRole('main')).toContainText('Đã trả lại báo cáo.');

    // the commune reads the reason at its figure, mends it, and sends it again
    await reporter.goto(path);
    await expect(reporter.getByRole('main')).toContainText('Cao gấp mười kỳ trước, đề nghị kiểm tra');
    await expect(figure(reporter, 'Hộ được giúp đỡ')).toHaveValue(String(wrong));
    await write(reporter, 'Hộ được giúp đỡ', right);
    await expect(said(reporter)).toContainText('Đã lưu lúc');
    if (phone) await reporter.getByRole('button', { name: 'Xem lại và gửi' }).click();
    await reporter.getByRole('button', { name: 'Gửi lại báo cáo' }).click();
    await expect(reporter).toHaveURL((url) => url.searchParams.get('done') === 'sent', { timeout: 30_000 });

    // the province has its figure open; the district accepts, and it has changed with the next look
    const [leader, theirs] = await as(browser, 'hoa', width);
    const figures = `/o/figures?measure=${HOUSES}&unit=${province}&from=${year}-01-01&until=${year + 1}-01-01`;
    await officer.goto(path);
    await officer.getByRole('button', { name: 'Duyệt báo cáo' }).click();
    await expect(officer.getByRole('main')).toContainText('Đã duyệt báo cáo; số liệu đã vào tổng số.');
    await leader.goto(figures);
    await expect(leader.getByRole('main')).toContainText(String(after));
    await leader.goto(`/o/targets/${target}`);
    await expect(leader.getByRole('heading', { level: 1 })).toContainText(`${after} hộ được giúp đỡ`);
    await expect(leader.getByRole('main')).toContainText(after >= 90 ? 'Đã đạt' : 'Đúng tiến độ');

    // and so has the page of the citizens, down to the figure behind it
    await sayAll(portal, `${after} hộ được giúp đỡ`);
    await portal.goto(
      `/figures?measure=${HOUSES}&unit=${province}&from=${year}-01-01&until=${year + 1}-01-01`,
    );
    await expect(portal.getByRole('main')).toContainText(String(after));
    for (const context of [hers, his, theirs, citizen]) await context.close();
  });
}
