import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { keepFile } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { check } from '#measures/server/actions.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { reportCounts } from '#reporting/server/counting.ts';
import {
  acceptReports,
  lookAtReport,
  reopenReport,
  returnReport,
  unlockReport,
} from '#reporting/server/decide.actions.ts';
import { readHistory } from '#reporting/server/figure.queries.ts';
import { saveReport, sendReport, withdrawReport } from '#reporting/server/report.actions.ts';
import { listReports, readReport } from '#reporting/server/report.queries.ts';
import { filled, reportForm } from '#testing/reporting.ts';
import { type Account, openWorld, type World } from '#testing/world.ts';

// In Tân Phượng, a commune of Lục Yên, Mai fills in the monthly report; in the district Dũng accepts it; in the province
// Hạnh keeps the form. May 2021 is cut off on the 31st, due on 2 June, locked after the 22nd.

let world: World;
let form: string;
const people: Partial<Record<'mai' | 'lan' | 'dung' | 'hanh' | 'tam' | 'ly', Account>> = {};
beforeAll(async () => {
  world = await openWorld();
  form = await reportForm(world.database.db, { unit: world.unit('15') });
  const named = async (name: string, role: Role, code: string): Promise<Account> => {
    const { grantId: _, ...account } = await world.account(role, world.unit(code));
    return { ...account, name };
  };
  people.mai = await named('Lò Thị Mai', 'reporter', '04303');
  people.lan = await named('Bàn Thị Lan', 'officer', '04303');
  people.dung = await named('Hoàng Văn Dũng', 'approver', '135');
  people.hanh = await named('Nguyễn Thu Hạnh', 'administrator', '15');
  people.tam = await named('Trần Văn Tâm', 'reporter', '04306');
  people.ly = await named('Vàng A Lý', 'approver', '136');
}, 60_000);
afterAll(() => world?.database.close());

type Name = keyof typeof people;
const as = (name: Name, today: Day = '2021-06-01'): Env => ({
  ...world.env(people[name] as Account),
  today,
});
const may = (unit = '04303', period = '2021-M05') => ({ form, unit: world.unit(unit), period });

/** What counts for a place over a time: accepted figures, or with what is sent. */
async function figure(
  measure: string,
  code: string,
  provisional = false,
  from = '2021-05-01',
  until = '2021-06-01',
) {
  const unit = world.unit(code);
  const asked = { measure, view: 'was' as const, from, until, units: [unit], provisional };
  const [answer] = await valuesOf(world.database.db, [asked]);
  return answer?.get(unit) ?? 0;
}

async function refused(outcome: Promise<unknown>): Promise<string> {
  const answer = await outcome;
  if (!isRefusal(answer)) throw new Error('was not refused');
  return answer.code;
}

const exact = async (): Promise<void> => expect(await check(world.database.db, [reportCounts])).toEqual([]);

describe('the report of a commune', () => {
  it('is filled in, sent, returned for one figure, mended and accepted; the province’s total follows at once', async () => {
    const draft = must(
      await saveReport(as('mai', '2021-05-20'), {
        ...may(),
        content: filled({ 'meeting.held': '4' }),
        seen: 0,
      }),
    );
    // before the cut-off day nothing is sent; on it, it is
    const content = filled({ 'meeting.held': '4', 'fund.raised': '10,1', 'group.members/female': 30 });
    expect(
      await refused(sendReport(as('mai', '2021-05-30'), { ...may(), content, seen: draft.draftVersion })),
    ).toBe('report.not_over');
    const sent = must(
      await sendReport(as('mai', '2021-05-31'), { ...may(), content, seen: draft.draftVersion }),
    );
    expect(sent.revision).toBe(1);
    expect(await figure('meeting.held', '15')).toBe(0);
    expect(await figure('meeting.held', '15', true)).toBe(4);

    // nobody decides about it but the accepting unit and those above
    const { id, version } = sent;
    expect(await refused(acceptReports(as('lan'), { reports: [{ id, version }] }))).toBe('access.forbidden');
    expect(await refused(acceptReports(as('ly'), { reports: [{ id, version }] }))).toBe('access.forbidden');
    must(await lookAtReport(as('dung'), { id }));
    expect(await refused(withdrawReport(as('mai'), { id, version }))).toBe('report.looked_at');
    expect(await refused(returnReport(as('dung'), { id, version }))).toBe('report.no_reason');
    const reason = 'Chưa tính hội nghị của thôn Khe Bín';
    const returned = must(
      await returnReport(as('dung'), { id, version, items: [{ item: 'meeting.held', reason }] }),
    );
    // what was returned stays provisional; nothing of it is accepted
    expect(await figure('meeting.held', '15')).toBe(0);
    expect(await figure('meeting.held', '15', true)).toBe(4);
    const seen = must(await readReport(as('mai'), may()));
    expect([seen.state, seen.sent?.returns]).toEqual(['returned', [{ item: 'meeting.held', reason }]]);

    // mended two days after the due date: still on time, for it was first sent before
    const mended = filled({ 'meeting.held': 5, 'fund.raised': '9,8', 'group.members/female': 30 });
    // who had the empty form open elsewhere is shown what was sent, and overwrites nothing
    const blind = await saveReport(as('lan', '2021-06-04'), { ...may(), content: mended, seen: 0 });
    expect(isRefusal(blind) && [blind.code, blind.details.content]).toEqual([
      'report.draft_stale',
      expect.objectContaining({
        values: { 'meeting.held': 4, 'fund.raised': 10.1, 'group.members/female': 30 },
      }),
    ]);
    const seenDraft = { content: mended, seen: returned.version };
    const again = must(await sendReport(as('mai', '2021-06-04'), { ...may(), ...seenDraft }));
    expect(await figure('fund.raised', '15', true)).toBe(9.8);
    must(await acceptReports(as('dung', '2021-06-05'), { reports: [{ id, version: again.version }] }));
    expect(again.version).toBe(returned.version + 1);
    expect(await figure('meeting.held', '15')).toBe(5);
    expect(await figure('meeting.held', '135')).toBe(5);
    expect(await figure('fund.raised', '15')).toBe(9.8);
    expect(await figure('meeting.held', '15', true)).toBe(5);
    expect(await figure('reporting.on_time', '15')).toBe(1);
    const done = must(await readReport(as('hanh', '2021-06-05'), may()));
    expect(done.late).toBe(false);
    expect(done.accepted?.content.values).toEqual({
      'meeting.held': 5,
      'fund.raised': 9.8,
      'group.members/female': 30,
    });
    expect(done.steps.map((step) => [step.kind, step.by, step.revision])).toEqual([
      ['sent', 'Lò Thị Mai', 1],
      ['returned', 'Hoàng Văn Dũng', 1],
      ['sent', 'Lò Thị Mai', 2],
      ['accepted', 'Hoàng Văn Dũng', 2],
    ]);
    await exact();
  });

  it('goes on counting while it is open again, until the next one is accepted', async () => {
    const { id, version } = must(await readReport(as('dung'), may())) as { id: string; version: number };
    expect(await refused(saveReport(as('mai'), { ...may(), content: filled({}), seen: 0 }))).toBe(
      'report.accepted',
    );
    expect(await refused(reopenReport(as('mai'), { id, version, reason: 'Tính thiếu' }))).toBe(
      'access.forbidden',
    );
    const reason = 'Thôn báo thêm một hội nghị';
    const open = must(await reopenReport(as('hanh', '2021-06-08'), { id, version, reason }));
    const content = filled({ 'meeting.held': 6, 'group.members/female': 31 });
    const third = must(await sendReport(as('mai', '2021-06-09'), { ...may(), content, seen: open.version }));
    expect(await figure('meeting.held', '15')).toBe(5);
    expect(await figure('meeting.held', '15', true)).toBe(6);
    // the figure that is left out would go
    expect(await figure('fund.raised', '15')).toBe(9.8);
    expect(await figure('fund.raised', '15', true)).toBe(0);
    // taken back, it counts no longer; what was typed is a draft again
    const back = must(await withdrawReport(as('mai', '2021-06-09'), { id, version: third.version }));
    expect(await figure('meeting.held', '15', true)).toBe(5);
    const page = must(await readReport(as('mai', '2021-06-09'), may()));
    expect([page.state, page.draft?.content.values, page.sent?.number]).toEqual(['draft', content.values, 2]);
    expect(page.draft?.version).toBe(back.version);
    const fourth = must(
      await sendReport(as('mai', '2021-06-09'), { ...may(), content, seen: page.draft?.version ?? -1 }),
    );
    must(await acceptReports(as('dung', '2021-06-09'), { reports: [{ id, version: fourth.version }] }));
    expect([await figure('meeting.held', '15'), await figure('fund.raised', '15')]).toEqual([6, 0]);
    await exact();
  });

  it('keeps the whole history of a figure: who, when, before, after, why', async () => {
    const { name, changes } = must(await readHistory(as('hanh'), { ...may(), key: 'meeting.held' }));
    expect(name.vi).toBe('Hội nghị đã tổ chức');
    expect(
      changes.map((c) => [c.revision, c.state, c.before, c.value, c.sentBy, c.decidedBy, c.returned]),
    ).toEqual([
      [1, 'returned', null, 4, 'Lò Thị Mai', 'Hoàng Văn Dũng', 'Chưa tính hội nghị của thôn Khe Bín'],
      [2, 'superseded', 4, 5, 'Lò Thị Mai', 'Hoàng Văn Dũng', null],
      [3, 'withdrawn', 5, 6, 'Lò Thị Mai', 'Lò Thị Mai', null],
      [4, 'accepted', 6, 6, 'Lò Thị Mai', 'Hoàng Văn Dũng', null],
    ]);
    expect(await refused(readHistory(as('hanh'), { ...may(), key: 'meeting.none' }))).toBe(
      'report.unknown_item',
    );
    expect(await refused(readHistory(as('ly'), { ...may(), key: 'meeting.held' }))).toBe('record.not_found');
    expect(await refused(readHistory(world.public, { ...may(), key: 'meeting.held' }))).toBe(
      'access.sign_in_needed',
    );
  });

  it('is refused with a sentence when anything about it is wrong', async () => {
    const send = (values: Record<string, number | string>, more: object = {}, today: Day = '2021-06-01') =>
      refused(sendReport(as('mai', today), { ...may(), content: filled(values), seen: 0, ...more }));
    const mine = { period: '2021-M04' };
    expect(await send({}, { period: '2021-M07' })).toBe('report.not_begun');
    expect(await send({}, { period: '2021-Q1' })).toBe('report.no_period');
    expect(await send({}, { period: '2019-M12' })).toBe('report.no_period');
    expect(await send({ 'meeting.held': 1 }, mine)).toBe('report.locked');
    expect(await send({ 'meeting.held': 1 }, { ...mine, unit: world.unit('04306') })).toBe(
      'access.forbidden',
    );
    expect(await send({ 'meeting.held': 1 }, { unit: world.unit('135') })).toBe('report.not_asked');
    expect(await send({ 'meeting.held': 1 }, { unit: world.unit('02683') })).toBe('report.not_asked');
    expect(await send({ 'meeting.held': 1 }, { unit: 999_999 })).toBe('unit.not_found');
    const april = (values: Record<string, number | string>) => send(values, mine, '2021-05-03');
    expect(await april({ 'meeting.held': 'bốn' })).toBe('report.findings');
    expect(await april({})).toBe('report.findings');
    expect(await april({ 'meeting.held': -1 })).toBe('report.findings');
    expect(await april({ 'meeting.held': 1, 'meeting.held/female': 1 })).toBe('report.unknown_item');
    expect(await april({ 'meeting.held': 1, 'initiatives.registered': 1 })).toBe('report.unknown_item');
    const lost = filled(
      { 'meeting.held': 1 },
      {
        files: { 'meeting.held': { hash: 'a'.repeat(64), name: 'anh.pdf' } },
      },
    );
    expect(
      await refused(sendReport(as('mai', '2021-05-03'), { ...may(), ...mine, content: lost, seen: 0 })),
    ).toBe('file.not_kept');
    const again = must(await readReport(as('mai', '2021-05-03'), { ...may(), ...mine }));
    expect([again.state, again.id, again.steps]).toEqual([null, null, []]);
  });

  it('is sent once when two send it at once, and a draft is not written over by who has not seen it', async () => {
    const at = may('04306');
    const content = filled({ 'meeting.held': 2 });
    const first = must(await saveReport(as('tam'), { ...at, content, seen: 0 }));
    const other = must(
      await saveReport(as('tam'), {
        ...at,
        content: filled({ 'meeting.held': 3 }),
        seen: first.draftVersion,
      }),
    );
    const late = await saveReport(as('tam'), { ...at, content, seen: first.draftVersion });
    expect(isRefusal(late) && [late.code, late.details]).toEqual([
      'report.draft_stale',
      expect.objectContaining({
        seen: first.draftVersion,
        current: other.draftVersion,
        by: 'Trần Văn Tâm',
        content: filled({ 'meeting.held': 3 }),
      }),
    ]);
    const both = await Promise.all(
      [1, 2].map(() => sendReport(as('tam'), { ...at, content, seen: other.draftVersion })),
    );
    expect(both.map((one) => (isRefusal(one) ? one.code : 'sent')).sort()).toEqual([
      'report.waiting',
      'sent',
    ]);
    expect(await figure('meeting.held', '04306', true)).toBe(2);
    await exact();
  });

  it('is late when it was taken back in time and sent again after the due date', async () => {
    const at = { form, unit: world.unit('04375'), period: '2021-M05' };
    const content = filled({ 'meeting.held': 2 });
    const early = must(
      await sendReport({ ...world.system, today: '2021-06-02' }, { ...at, content, seen: 0 }),
    );
    expect(await figure('reporting.on_time', '136')).toBe(1);
    const { id, version } = early;
    must(await withdrawReport({ ...world.system, today: '2021-06-02' }, { id, version }));
    expect(await figure('reporting.sent', '136')).toBe(0);
    const { draft } = must(await readReport(as('ly'), at));
    must(
      await sendReport(
        { ...world.system, today: '2021-06-03' },
        { ...at, content, seen: draft?.version ?? 0 },
      ),
    );
    expect([await figure('reporting.sent', '136'), await figure('reporting.on_time', '136')]).toEqual([1, 0]);
    expect(must(await readReport(as('ly', '2021-06-03'), at)).late).toBe(true);
    await exact();
  });

  it('of a locked period is opened for one unit by who keeps the form, until a day', async () => {
    const at = may('04303', '2021-M03');
    const unlock = { ...at, until: '2021-06-30', reason: 'Mưa lũ làm mất mạng' };
    expect(await refused(unlockReport(as('dung'), unlock))).toBe('access.forbidden');
    expect(await refused(unlockReport(as('hanh'), { ...unlock, until: '2021-05-31' }))).toBe(
      'report.unlock_past',
    );
    expect(await refused(unlockReport(as('hanh', '2021-04-01'), { ...unlock, until: '2021-04-02' }))).toBe(
      'report.not_locked',
    );
    must(await unlockReport(as('hanh'), unlock));
    const content = filled({ 'meeting.held': 1 });
    expect(await refused(sendReport(as('mai', '2021-07-01'), { ...at, content, seen: 0 }))).toBe(
      'report.locked',
    );
    must(await sendReport(as('mai'), { ...at, content, seen: 0 }));
    const page = must(await readReport(as('mai'), at));
    expect([page.locked, page.unlockedUntil, page.late]).toEqual([false, '2021-06-30', true]);
    expect(page.steps.map((step) => step.kind)).toEqual(['unlocked', 'sent']);
  });

  it('is not accepted by who sent it for his own unit, unless he decides by a role above', async () => {
    const { grantId: _, ...both } = await world.account('officer', world.unit('135'));
    const at = may('04303', '2021-M02');
    const env = { ...world.env(both), today: '2021-03-02' };
    const sent = must(await sendReport(env, { ...at, content: filled({ 'meeting.held': 1 }), seen: 0 }));
    // an officer of the district who helped the commune decides by the district's role
    must(await acceptReports(env, { reports: [{ id: sent.id, version: sent.version }] }));
  });

  it('keeps notes and files at its figures, also at one that was left empty', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.4\n%âãÏÓ\ntrang\n%%EOF\n');
    const { hash } = must(await keepFile(pdf, ['pdf']));
    const at = may('04303', '2021-M06');
    const content = filled(
      { 'meeting.held': 1 },
      {
        notes: { 'meeting.held': 'Hội nghị của xã', 'fund.raised': 'Chưa tổng hợp' },
        files: {
          'meeting.held': { hash, name: 'bien-ban.pdf' },
          'fund.raised': { hash, name: 'so-quy.pdf' },
        },
        texts: { news: 'Ổn định\nkhông có điểm nóng' },
      },
    );
    must(await sendReport(as('mai', '2021-06-30'), { ...at, content, seen: 0 }));
    const { sent } = must(await readReport(as('dung', '2021-06-30'), at));
    expect(sent?.content).toEqual(content);
  });
});

describe('a list of reports', () => {
  it('shows every unit that is asked and every period that has begun, to whoever has a role there', async () => {
    const names = async (name: Name) => {
      const { reports } = must(await listReports(as(name), { form, year: 2021 }));
      return reports.map((row) => `${row.unit.name} ${row.period.key} ${row.state}`);
    };
    expect(await names('mai')).toEqual([
      'Xã Tân Phượng 2021-M06 submitted',
      'Xã Tân Phượng 2021-M05 accepted',
      'Xã Tân Phượng 2021-M04 null',
      'Xã Tân Phượng 2021-M03 submitted',
      'Xã Tân Phượng 2021-M02 accepted',
      'Xã Tân Phượng 2021-M01 null',
    ]);
    expect(await names('dung')).toHaveLength(12);
    expect(await names('hanh')).toHaveLength(18);
  });
});
