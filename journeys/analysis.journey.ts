import * as fs from 'node:fs';
import { expect, seesNoFault, test } from './browser.ts';
import { another, signIn } from './people.ts';
import { act, unitOf } from './reporting.ts';

// A commune reports, the level above accepts, and in the same second the province’s total and the public page have it.
// The leader lays the figures out, draws them, opens one down to the report, takes them away and keeps the view.

test.describe.configure({ mode: 'serial' });
const stamp = Date.now().toString(36);
const key = `try.households_${stamp}`;
const name = `Hộ được vận động ${stamp}`;
const period = '2021-M03';
let form: string;
let unit: number;
let district: number;
const report = (): string => `/o/reports/${form}/${unit}/${period}`;

const analysis = (more = ''): string =>
  `/o/analysis?measures=${key}&below=commune&unit=${district}&from=2021-M03&to=2021-M04${more}`;

test.beforeAll(async ({ browser }) => {
  const page = await another(browser, 'chuyenvien');
  const { request } = page;
  [unit, district] = [await unitOf(request, '04327'), await unitOf(request, '135')];
  await act(request, 'measures.define', {
    key,
    nameVi: name,
    nameEn: `Households reached ${stamp}`,
    unitVi: 'hộ',
    unitEn: 'households',
    decimals: 0,
    grain: 'month',
    calendar: 'civil',
    overTime: 'sum',
  });
  const made = await act(request, 'reporting.form.create', {
    title: `Báo cáo vận động ${stamp}`,
    unitId: await unitOf(request, '15'),
    level: 'commune',
    calendar: 'civil',
    grain: 'month',
    dueAfter: 3,
    lockAfter: 10,
    since: '2021-01-01',
    until: '2022-01-01',
    definition: {
      sections: [{ titleVi: 'Vận động', titleEn: 'Reaching', items: [{ kind: 'figure', measure: key }] }],
    },
    units: [unit],
  });
  form = made.id;
  const until = '2099-12-31';
  await act(request, 'reporting.unlock', { form, unit, period, until, reason: 'Bổ sung số liệu' });
  await page.context().close();
});

test('who opens figures without a choice finds the latest that there are, in the office and on the portal', async ({
  page,
}) => {
  // units elsewhere report this year; the province of the house has its last figures of 2021
  await signIn(page, 'lanhdao', undefined, '/o/analysis');
  await expect(page.getByRole('main')).toContainText('Tỉnh Yên Bái, Năm 2021');
  await expect(page.getByRole('row', { name: 'Tỉnh Yên Bái' }).getByRole('link', { name: /\d/ })).toHaveCount(
    1,
  );
  // a figure of no measure and no days: there they are chosen
  await page.goto('/o/figures');
  await expect(page).toHaveURL('/o/analysis');
  await page.goto('/figures');
  await expect(page.getByRole('link', { name: '36', exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('36 cuộc Tháng 12/2021');
  await page.getByRole('link', { name: '36', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Tỉnh Yên Bái, Tháng 12/2021');
  await seesNoFault(page);
});

test('what is accepted stands on the public page in the same second', async ({ browser, page }) => {
  const commune = await another(browser, 'anlac');
  const content = { values: { [key]: 6 }, notes: { [key]: 'Thêm 2 hộ ở thôn Khe Bín' } };
  const seen = 0;
  const confirmed = true;
  await act(commune.request, 'reporting.send', { form, unit, period, content, seen, confirmed });
  // nothing of it is public before it is accepted
  const open = `/figures?measure=${key}&unit=${district}&from=2021-03-01&until=2021-04-01`;
  expect((await page.goto(open))?.status()).toBe(404);

  const accepting = await another(browser, 'chuyenvien');
  const read = await accepting.request.get(`/api/v1/forms/${form}/reports/${unit}/${period}`);
  expect(read.ok(), await read.text()).toBe(true);
  const { id, version } = (await read.json()) as { id: string; version: number };
  await act(accepting.request, 'reporting.accept', { reports: [{ id, version }] });
  await page.goto(open);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('main')).toContainText('6 hộ');
  await expect(page.getByRole('row', { name: /Xã An Lạc/ })).toContainText('6');
  await seesNoFault(page);
  await commune.context().close();
  await accepting.context().close();
});

for (const width of [1280, 360]) {
  test(`at ${width} px the leader lays figures out, draws them, and opens one down to the report`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'lanhdao');
    await page.goto(analysis());
    const row = page.getByRole('row', { name: /An Lạc/ });
    await expect(row).toContainText('6');
    // nobody else has reported: that is not 0
    await expect(page.getByRole('row', { name: /Tân Phượng/ }).getByText('chưa có số liệu')).toHaveCount(3);
    await seesNoFault(page);

    await page.getByRole('link', { name: 'Đổi hàng và cột' }).click();
    await expect(page.getByRole('rowheader', { name: 'Tháng 3/2021' })).toBeVisible();
    for (const face of ['Diễn biến', 'So sánh', 'Bản đồ ô']) {
      await page.getByRole('link', { name: face, exact: true }).click();
      await expect(page.getByRole('link', { name: face, exact: true })).toHaveAttribute(
        'aria-current',
        'true',
      );
      await seesNoFault(page);
    }

    // from the district to the commune, its note, its report
    await page.goto(analysis('&rows=unit'));
    await page
      .getByRole('row', { name: /Huyện Lục Yên/ })
      .getByRole('link', { name: '6' })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name}, Huyện Lục Yên`);
    await seesNoFault(page);
    await page.getByRole('link', { name: 'Xã An Lạc' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name}, Xã An Lạc`);
    await expect(page.getByRole('main')).toContainText('Ghi chú: Thêm 2 hộ ở thôn Khe Bín');
    await seesNoFault(page);
    await page.getByRole('link', { name: /^Tháng 3\/2021/ }).click();
    await expect(page).toHaveURL((url) => url.pathname === report());
  });
}

test('a view is kept, its link opens for others, and its files have as many rows as they say', async ({
  browser,
  page,
}) => {
  const title = `Mô hình mới theo xã ${Date.now().toString(36)}`;
  await signIn(page, 'lanhdao');
  await page.goto(analysis());
  await page.getByText('Lưu cách xem này…', { exact: true }).click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Tên', { exact: true }).fill(title);
  await page.getByLabel('Ai có liên kết đều mở được').check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Đã lưu cách xem');
  const link = (await page.getByRole('link', { name: title }).getAttribute('href')) as string;

  const other = await another(browser, 'lucyen');
  const id = new URL(link, page.url()).searchParams.get('saved');
  await other.goto(`/o/analysis?saved=${id}`);
  await expect(other.getByRole('main')).toContainText(`Cách xem: ${title}`);
  await expect(other.getByRole('row', { name: /An Lạc/ })).toContainText('6');
  await other.context().close();

  for (const [at, label] of ['Tải bảng này', 'Tải từng số liệu đã báo cáo'].entries()) {
    await expect(page.getByText(label)).toBeVisible();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV', exact: true }).nth(at).click();
    const file = await waiting;
    const rows = Number(/-(\d+)\.csv$/.exec(file.suggestedFilename())?.[1]);
    const text = fs.readFileSync(await file.path(), 'utf8');
    expect(text.trimEnd().split('\r\n')).toHaveLength(rows + 1);
    expect(text).toContain('Xã An Lạc');
  }

  await page.getByText(`Bỏ “${title}”…`).click();
  await page.getByLabel('Lý do').fill('Chỉ lưu để thử');
  await page.getByRole('button', { name: 'Bỏ cách xem' }).click();
  await expect(page.getByRole('status')).toContainText('Đã bỏ cách xem');
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

test('without a script the form lays the figures out all the same', async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env.KHEO_URL as string,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
  });
  const page = await context.newPage();
  await signIn(page, 'lanhdao', undefined, analysis());
  await page.getByText('Chọn chỉ số, đơn vị, kỳ…').click();
  await page.getByLabel('Loại kỳ').selectOption('quarter');
  await page.getByLabel('Hàng', { exact: true }).selectOption('period');
  await page.getByRole('button', { name: 'Xem số liệu' }).click();
  await expect(page.getByRole('rowheader', { name: 'Quý I/2021', exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('từ quý I/2021 đến quý II/2021');
  await context.close();
});
