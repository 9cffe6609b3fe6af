import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { check, syncMeasures } from '#measures/server/actions.ts';
import { figures } from '#measures/server/queries.ts';
import type { View } from '#measures/shapes.ts';
import { reportingMeasures, SENT } from '#reporting/completeness.rules.ts';
import { reportCounts } from '#reporting/server/counting.ts';
import { acceptReports, returnReport } from '#reporting/server/decide.actions.ts';
import { saveReport, sendReport } from '#reporting/server/report.actions.ts';
import { readReport } from '#reporting/server/report.queries.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { open, type Place, reform } from '#testing/reform.ts';
import { filled, reportForm } from '#testing/reporting.ts';
import { idsByCode, population } from '#units/server/queries.ts';
import { loadTree2021, replay2024, replayLaoCai2025 } from '../../../samples/vn/load.ts';

describe('reports that are open on units that end', () => {
  // An and Bình become An Bình on 1 July 2025, Cầu is divided, the districts end. The report is that of June.
  let place: Place;
  let form: string;
  const id = (code: string): number => place.units.get(code) as number;
  const may = (code: string) => ({ form, unit: id(code), period: '2025-M06' });
  const officer = (unit: number, today: Day = '2025-07-02'): Env => ({
    ...place.env(today),
    actor: {
      kind: 'account',
      id: `0198d000-0000-7000-8000-00000000000${unit % 10}`,
      name: 'Lò Thị Mai',
      grants: [{ role: 'officer', unitId: unit, from: '2021-01-01', until: null }],
    },
  });
  beforeAll(async () => {
    place = await open();
    form = await reportForm(place.database.db, { unit: id('P') });
    const eve = place.env('2025-06-30');
    const content = filled({ 'meeting.held': 4, 'group.members/female': 10 });
    for (const code of ['A', 'C', 'D']) must(await sendReport(eve, { ...may(code), content, seen: 0 }));
    must(await saveReport(eve, { ...may('B'), content, seen: 0 }));
  }, 60_000);
  afterAll(() => place?.database.close());

  it('are named in the preview, each with a proposal, and nothing lapses silently', async () => {
    const env = place.env('2025-07-01');
    const made = must(
      await draftRestructuring(env, { title: 'Sắp xếp', effectiveOn: '2025-07-01', lines: reform as never }),
    );
    const { items } = must(await getRestructuring(env, { id: made.id }));
    const reports = items.filter((item) => item.subject.startsWith('report:'));
    expect(reports.map((item) => [item.label.vi, item.proposal])).toEqual([
      ['Báo cáo “Báo cáo công tác dân vận”, Tháng 6/2025, của Xã An (đã gửi, chờ duyệt)', 'carry'],
      ['Báo cáo “Báo cáo công tác dân vận”, Tháng 6/2025, của Phường Cầu (đã gửi, chờ duyệt)', 'keep'],
      ['Báo cáo “Báo cáo công tác dân vận”, Tháng 6/2025, của Xã Bình (đang nhập)', 'carry'],
    ]);
    expect(isRefusal(await applyRestructuring(env, { id: made.id, version: made.version }))).toBe(true);
    // what nobody wants to finish is ended
    const draft = reports.find((item) => item.unitId === id('B'))?.subject as string;
    const other = items
      .filter((item) => item.proposal === null)
      .map(({ subject }) => ({ subject, choice: 'keep' as const, successorRef: null }));
    const decisions = [...other, { subject: draft, choice: 'end' as const, successorRef: null }];
    const decided = must(await decideOpenItems(env, { ...made, decisions, acceptProposals: true }));
    const { outcome } = must(await applyRestructuring(env, { id: made.id, version: decided.version }));
    expect(outcome.carried.report).toBe(2);
    place.units.set('N', (await idsByCode(place.database.db, ['N'], '2025-07-01')).get('N') as number);
  });

  it('are finished by whoever they were carried to, accepted above, and count where they belong', async () => {
    const read = must(await readReport(officer(id('N')), may('A')));
    expect([read.state, read.acceptor?.name]).toEqual(['submitted', 'Huyện Lục Yên']);
    const returned = must(
      await returnReport(officer(id('P')), {
        id: read.id as string,
        version: read.version,
        note: 'Thiếu một thôn',
      }),
    );
    const content = filled({ 'meeting.held': 5, 'group.members/female': 11 });
    const mended = { ...may('A'), content, seen: returned.version };
    const sent = must(await sendReport(officer(id('N')), mended));
    expect(sent.version).toBe(returned.version + 1);
    must(await acceptReports(officer(id('P')), { reports: [{ id: sent.id, version: sent.version }] }));
    const held = async (view: View, code: string) => {
      const wanted = { measure: 'meeting.held', view, from: '2025-01-01', until: '2026-01-01' };
      return (await figures(place.database.db, wanted, [id(code)])).get(id(code));
    };
    expect([
      await held('was', 'H1'),
      await held('was', 'P'),
      await held('now', 'N'),
      await held('now', 'P'),
    ]).toEqual([5, 5, 5, 5]);
    expect(await check(place.database.db, [reportCounts])).toEqual([]);
  });

  it('that were ended need nobody, and those of a divided unit wait for those above', async () => {
    const content = filled({ 'meeting.held': 1 });
    const { draft } = must(await readReport(officer(id('P')), may('B')));
    const closed = await sendReport(officer(id('P')), { ...may('B'), content, seen: draft?.version ?? 0 });
    expect(isRefusal(closed) && closed.code).toBe('report.closed');
    const kept = must(await readReport(officer(id('P')), may('C')));
    expect(kept.state).toBe('submitted');
    const stranger = await readReport(officer(id('N')), may('C'));
    expect(isRefusal(stranger) && stranger.code).toBe('record.not_found');
  });

  it('what An Bình reports from then on is of both, also of what they had', async () => {
    const content = filled({ 'meeting.held': 2, 'group.members/female': 25 });
    const july = { form, unit: id('N'), period: '2025-M07' };
    const sent = must(await sendReport(officer(id('N'), '2025-08-01'), { ...july, content, seen: 0 }));
    must(
      await acceptReports(officer(id('P'), '2025-08-01'), {
        reports: [{ id: sent.id, version: sent.version }],
      }),
    );
    const members = async (view: View, from: Day, until: Day) => {
      const wanted = { measure: 'group.members', view, from, until };
      return (await figures(place.database.db, wanted, [id('P')])).get(id('P'));
    };
    // An's eleven of June are among An Bình's twenty-five of July
    for (const view of ['was', 'now'] as const) {
      expect(await members(view, '2025-06-01', '2025-07-01')).toBe(11);
      expect(await members(view, '2025-07-01', '2025-08-01')).toBe(25);
      expect(await members(view, '2025-01-01', '2026-01-01')).toBe(25);
    }
    expect(await check(place.database.db, [reportCounts])).toEqual([]);
  });
});

describe('the reform of 2025 on top of what Yên Bái and Lào Cai had reported', () => {
  let database: TestDatabase;
  let env: Env;
  beforeAll(async () => {
    database = await testDatabase();
    env = { db: database.db, actor: system('test'), today: '2025-07-05' };
    await syncMeasures(database.db, reportingMeasures);
    await loadTree2021(env);
    await replay2024(env);
  }, 120_000);
  afterAll(() => database?.close());

  it('leaves every additive total the same in both views', async () => {
    const { db } = database;
    const provinces = await idsByCode(db, ['15', '10', 'VN'], '2025-06-01');
    const country = provinces.get('VN') as number;
    const form = await reportForm(db, { unit: country, lockAfter: 200 });
    const communes = await population(db, country, 'commune', '2025-06-30');
    expect(communes.length).toBeGreaterThan(300);
    const sent: { id: string; version: number }[] = [];
    for (const [n, { id: unit }] of communes.entries()) {
      const content = filled({ 'meeting.held': n % 7, 'fund.raised': n / 100, 'group.members/male': n });
      const place = { form, unit, period: n % 3 === 0 ? '2025-M05' : '2025-M06' };
      const { id, version } = must(await sendReport(env, { ...place, content, seen: 0, confirmed: true }));
      if (n % 5 !== 0) sent.push({ id, version });
    }
    must(await acceptReports(env, { reports: sent }));
    const measures = ['meeting.held', 'fund.raised', 'meeting.held~sent', 'fund.raised~sent', SENT];
    const total = async (measure: string, view: View, units: readonly number[]): Promise<number> => {
      const wanted = { measure, view, from: '2025-01-01', until: '2026-01-01' };
      const found = await figures(db, wanted, units);
      return Math.round([...found.values()].reduce((sum, value) => sum + value, 0) * 100);
    };
    const old = [provinces.get('15') as number, provinces.get('10') as number];
    const before = new Map<string, number>();
    for (const measure of measures) before.set(measure, await total(measure, 'was', old));
    await replayLaoCai2025(env);
    const merged = (await idsByCode(db, ['15'], '2025-07-01')).get('15') as number;
    for (const measure of measures) {
      const expected = before.get(measure) as number;
      expect(expected).toBeGreaterThan(0);
      // as it was the old provinces keep theirs; as it is now all of it is the new one's
      expect(await total(measure, 'was', old)).toBe(expected);
      expect(await total(measure, 'now', [merged])).toBe(expected);
      expect([await total(measure, 'was', [country]), await total(measure, 'now', [country])]).toEqual([
        expected,
        expected,
      ]);
    }
    expect(await check(db, [reportCounts])).toEqual([]);
  }, 180_000);
});
