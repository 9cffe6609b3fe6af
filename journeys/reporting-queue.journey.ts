import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expect, seesNoFault, test } from './browser.ts';
import { another, signIn } from './people.ts';
import { act, unitOf } from './reporting.ts';

// What the unit above sees and does: it returns one figure with a reason and later accepts several at once; the leader
// finds in two taps who owes a report, and follows up. On a desk, on a phone, and without script.

const period = '2021-M08';

interface Sent {
  readonly form: string;
  readonly title: string;
  readonly figure: string;
  readonly units: readonly number[];
}

/** The officer has an indicator and a form of this journey's own, asks three communes, and sends what they told. */
async function threeReports(browser: Browser): Promise<Sent> {
  const officer = await another(browser, 'chuyenvien');
  const { request } = officer;
  const stamp = Date.now().toString(36);
  const [title, figure, measure] = [
    `Báo cáo thử ${stamp}`,
    `Lượt người dự ${stamp}`,
    `queue.people_${stamp}`,
  ];
  const month = { grain: 'month', calendar: 'civil' };
  await act(request, 'measures.define', { key: measure, nameVi: figure, unitVi: 'lượt', ...month });
  const [province, ...units] = await Promise.all(
    ['15', '04327', '04303', '04306'].map((code) => unitOf(request, code)),
  );
  const items = [
    { kind: 'figure', measure },
    { kind: 'text', key: 'mood', labelVi: 'Tâm trạng nhân dân', labelEn: 'The mood of the people' },
  ];
  const { id: form } = await act(request, 'reporting.form.create', {
    title,
    unitId: province,
    level: 'commune',
    acceptLevel: 'province',
    ...month,
    dueAfter: 3,
    lockAfter: 10,
    since: '2021-07-01',
    until: '2021-10-01',
    definition: { sections: [{ titleVi: 'Tuyên truyền', titleEn: 'Information', items }] },
    units,
  });
  for (const [n, unit] of units.entries()) {
    const place = { form, unit, period };
    await act(request, 'reporting.unlock', { ...place, until: '2099-12-31', reason: 'Bổ sung số liệu' });
    await send(request, place, measure, 10 + n);
  }
  await officer.context().close();
  return { form, title, figure, units };
}

async function formOf(request: APIRequestContext, id: string): Promise<{ version: number }> {
  const answer = await request.get(`/api/v1/forms/${id}`);
  return (await answer.json()) as { version: number };
}

/** Sends upon whatever draft is there. */
async function send(
  request: APIRequestContext,
  place: { readonly form: string; readonly unit: number; readonly period: string },
  measure: string,
  value: number,
): Promise<void> {
  const report = await request.get(`/api/v1/forms/${place.form}/reports/${place.unit}/${place.period}`);
  const { draft } = (await report.json()) as { draft: { version: number } | null };
  await act(request, 'reporting.send', {
    ...place,
    content: { values: { [measure]: value }, texts: { mood: 'Nhân dân yên tâm sản xuất' } },
    seen: draft?.version ?? 0,
    confirmed: true,
  });
}

/** Puts the form away: other journeys count what is owed. */
async function putAway(browser: Browser, form: string): Promise<void> {
  const officer = await another(browser, 'chuyenvien');
  const { version } = await formOf(officer.request, form);
  await act(officer.request, 'reporting.form.withdraw', { id: form, version, reason: 'Chỉ lập để thử' });
  await officer.context().close();
}

async function returnsAndAccepts(browser: Browser, page: Page, scripts = true): Promise<void> {
  const { form, title, figure, units } = await threeReports(browser);
  await signIn(page, 'lanhdao');
  const main = page.getByRole('main');
  await main.getByRole('link', { name: `3 báo cáo · ${title}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Báo cáo chờ duyệt' })).toBeVisible();
  await expect(main.getByRole('checkbox', { name: /^Chọn / })).toHaveCount(3);
  if (scripts) await seesNoFault(page);

  // nothing ticked: said what to do; nothing happens
  await page.getByRole('button', { name: 'Duyệt các báo cáo đã đánh dấu' }).click();
  await expect(page.getByRole('alert')).toContainText('đánh dấu ít nhất một báo cáo');

  // one figure goes back with its reason
  await main.getByRole('link', { name: 'Xã An Lạc, tháng 8/2021', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Xã An Lạc, tháng 8/2021');
  if (scripts) await seesNoFault(page);
  await page.getByText(`Trả lại số này…: ${figure}`).click();
  const reason = page.getByLabel(`Vì sao trả lại “${figure}”`);
  await reason.fill('Ít');
  await page.getByRole('button', { name: 'Trả lại để chỉnh sửa' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(reason).toHaveValue('Ít');
  // whoever has written a reason did not mean to accept
  await reason.fill('Đề nghị tính cả người dự ở thôn');
  await page.getByRole('button', { name: 'Duyệt báo cáo' }).click();
  await expect(page.getByRole('alert')).toContainText('Đã ghi lý do trả lại');
  await page.getByRole('button', { name: 'Trả lại để chỉnh sửa' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã trả lại báo cáo.' })).toBeVisible();
  await expect(main).toContainText('Đề nghị tính cả người dự ở thôn');

  // mended at the other end of the line, and all three accepted at once
  const officer = await another(browser, 'chuyenvien');
  await send(
    officer.request,
    { form, unit: units[0] as number, period },
    `queue.people_${title.split(' ').at(-1)}`,
    34,
  );
  await officer.context().close();
  await page.goto(`/o/reports/queue?form=${form}`);
  await expect(main).toContainText('bản gửi thứ 2');
  await page.getByRole('link', { name: 'Đánh dấu tất cả' }).click();
  await expect(main.getByRole('checkbox', { name: /^Chọn / }).first()).toBeChecked();
  await page.getByRole('button', { name: 'Duyệt các báo cáo đã đánh dấu' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã duyệt 3 báo cáo' })).toBeVisible();
  await expect(main).toContainText('Không có báo cáo nào chờ duyệt');
  await putAway(browser, form);
}

async function findsAndFollowsUp(page: Page, scripts = true): Promise<void> {
  await signIn(page, 'lanhdao');
  const main = page.getByRole('main');
  // the first tap: who has not sent; the second: the report of one of them
  await main
    .getByRole('link', { name: /^\d+ đơn vị chưa gửi báo cáo/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ai còn nợ báo cáo' })).toBeVisible();
  await expect(main.getByRole('region', { name: /^Chưa gửi/ }).or(main)).toContainText('quá hạn');
  await expect(main.getByRole('list', { name: /^Tình hình gửi báo cáo/ }).first()).toBeVisible();
  if (scripts) await seesNoFault(page);

  const remind = main.getByRole('button', { name: /^Đôn đốc (Xã|Phường)/ });
  const open = remind.and(page.locator(':enabled')).first();
  const name = ((await open.textContent()) ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^Đôn đốc /, '');
  await page.getByLabel('Lời nhắn kèm theo').fill('Đề nghị gửi trước 16 giờ');
  await open.click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã đôn đốc 1 lượt báo cáo.' })).toBeVisible();
  const unit = name.split(',')[0] as string;
  const row = main.getByRole('listitem').filter({ has: page.getByRole('link', { name: unit, exact: true }) });
  await expect(row.first()).toContainText(/đã đôn đốc \d\d\/\d\d\/\d{4}/);
  // once a day is enough
  await expect(row.first().getByRole('button')).toBeDisabled();
  await row.first().getByRole('link', { name: unit, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(unit);
  await expect(main).toContainText('Đề nghị gửi trước 16 giờ');
}

for (const width of [1280, 360]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('the unit above returns one figure with a reason, and accepts three reports at once', async ({
      browser,
      page,
    }) => {
      await returnsAndAccepts(browser, page);
    });

    test('the leader finds in two taps who owes a report, and follows up', async ({ page }) => {
      await findsAndFollowsUp(page);
    });
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test('a figure is returned, several reports are accepted', async ({ browser, page }) => {
    await returnsAndAccepts(browser, page, false);
  });

  test('who owes a report is found and reminded', async ({ page }) => {
    await findsAndFollowsUp(page, false);
  });
});
