import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizen, system } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { keptFile } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { initiativeCounts } from '#initiatives/server/actions.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import {
  evaluateInitiatives,
  restoreInitiatives,
  withdrawInitiatives,
} from '#initiatives/server/several.actions.ts';
import { check } from '#measures/server/actions.ts';
import { figures, unassignedUnits } from '#measures/server/queries.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { getProgramme, listProgrammes } from '#programmes/server/queries.ts';
import { listTasks } from '#programmes/server/task.queries.ts';
import { reportCounts } from '#reporting/server/counting.ts';
import { listReports } from '#reporting/server/report.queries.ts';
import { listTargets, type TargetView } from '#targets/server/queries.ts';
import { getShares } from '#targets/server/share.queries.ts';
import { findUnit, population } from '#units/server/queries.ts';
import { loadSample } from './load.ts';

let database: TestDatabase;
let env: Env;

beforeAll(async () => {
  database = await testDatabase();
  env = { db: database.db, actor: system('test'), today: '2026-11-22' };
  await loadSample(env, undefined, { photos: true });
}, 120_000);
afterAll(() => database.close());

const targets = async (view: 'was' | 'now' = 'was'): Promise<TargetView[]> =>
  must(await listTargets(env, { view })).targets;
const said = (target: TargetView | undefined): string =>
  target?.sentence.vi.map((part) => part.text).join('') ?? '';
const unit = async (code: string, on: string): Promise<number> => must(await findUnit(env, { code, on })).id;

describe('the programme of 2021', () => {
  it('says its three figures by itself, from the records', async () => {
    expect((await targets()).slice(0, 3).map((t) => [said(t), t.verdict])).toEqual([
      ['2.943 mô hình “Dân vận khéo” đăng ký mới', 'reached'],
      ['173/173 xã, phường, thị trấn có ít nhất 1 mô hình “Dân vận khéo”', 'reached'],
      [
        '9/9 huyện, thị xã, thành phố có ít nhất 10 mô hình hoạt động hiệu quả, điển hình và có thể nhân rộng',
        'reached',
      ],
    ]);
  });

  it('opens each figure into exactly as many records', async () => {
    const all = must(
      await listInitiatives(env, {
        unit: await unit('15', '2021-12-31'),
        year: 2021,
        kind: 'new',
        view: 'was',
      }),
    );
    expect(all.total).toBe(2943);
    const [, , districts] = await targets();
    const tramTau = districts?.units.find((u) => u.name === 'Trạm Tấu');
    const listed = must(
      await listInitiatives(env, { unit: tramTau?.id, year: 2021, result: 'effective', view: 'was' }),
    );
    expect(listed.total).toBe(tramTau?.value);
  });

  it('without the models of one commune says 172/173 and names it; restoring returns', async () => {
    const anLac = await unit('04327', '2021-12-31');
    const { rows } = must(await listInitiatives(env, { unit: anLac, year: 2021, view: 'was', limit: 500 }));
    const gone = must(
      await withdrawInitiatives(env, {
        items: rows.map(({ id, version }) => ({ id, version })),
        reason: 'thử',
      }),
    );
    const [figure, communes] = await targets();
    expect(said(figure)).toBe(
      `${(2943 - rows.length).toLocaleString('de-DE')} mô hình “Dân vận khéo” đăng ký mới`,
    );
    expect(said(communes)).toMatch(/^172\/173 /);
    expect(communes?.verdict).toBe('late');
    expect(communes?.missing.vi).toBe('Xã An Lạc còn thiếu 1 mô hình');
    must(await restoreInitiatives(env, { items: gone.changed.map((c) => ({ ...c })), reason: 'thử xong' }));
    expect(said((await targets())[1])).toMatch(/^173\/173 /);
  });

  it('with nine effective ones left in a district says 8/9, which, and how many are missing', async () => {
    const tramTau = await unit('139', '2021-12-31');
    const { rows } = must(
      await listInitiatives(env, { unit: tramTau, year: 2021, result: 'effective', view: 'was', limit: 500 }),
    );
    const items = rows.slice(9).map(({ id, version }) => ({ id, version }));
    const changed = must(await evaluateInitiatives(env, { items, on: '2021-12-31', result: 'not_yet' }));
    const [, , districts] = await targets();
    expect(said(districts)).toMatch(/^8\/9 /);
    expect(districts?.missing.vi).toBe('Huyện Trạm Tấu còn thiếu 1 mô hình');
    must(
      await evaluateInitiatives(env, {
        items: changed.changed.map((c) => ({ ...c })),
        on: '2021-12-31',
        result: 'effective',
      }),
    );
    expect(said((await targets())[2])).toMatch(/^9\/9 /);
  });
});

describe('the nine strands', () => {
  const page = async (actor: Env = env) => {
    const { programmes } = must(await listProgrammes(actor, {}));
    expect(programmes).toHaveLength(1);
    return must(await getProgramme(actor, { id: programmes[0]?.id as string }));
  };

  it('hang on the resolution of the Congress and on programme no. 18, a document of its own', async () => {
    const { documents } = await page();
    expect(documents).toHaveLength(9);
    const issued = documents.filter((item) => item.role === 'issued_by').map((item) => item.issuer);
    expect(issued).toEqual(['Ban Dân vận Tỉnh ủy Yên Bái']);
    const eighteen = documents.find((item) => item.number === '18');
    expect([eighteen?.issuedOn, eighteen?.issuer]).toEqual([
      null,
      'Chưa rõ (bài báo không nêu cơ quan ban hành)',
    ]);
  });

  it('have their tasks in order, each with its lead unit, its owner and its course', async () => {
    const { objectives, programme } = await page();
    expect(objectives.map((item) => item.tasks.length)).toEqual([4, 6, 4, 5, 4, 4, 4, 4, 3]);
    expect(programme.tasks).toMatchObject({ total: 38, done: 35, cancelled: 1, late: 2 });
    const sets = objectives[3]?.tasks.find((task) => task.deliverable.startsWith('3 bộ tăng âm'));
    expect(sets).toMatchObject({ status: 'done', statusOn: '2021-10-14', dueOn: '2021-10-29' });
    expect(sets?.cooperating.map((item) => item.name)).toEqual([
      'Liên hiệp các tổ chức hữu nghị tỉnh Yên Bái',
      'Ủy ban nhân dân xã An Lạc',
    ]);
  });

  it('show a citizen the tasks and no names', async () => {
    const { objectives, programme } = await page({ ...env, actor: citizen });
    expect(programme.owner).toBeNull();
    const tasks = objectives.flatMap((item) => item.tasks);
    expect(tasks).toHaveLength(38);
    expect(tasks.filter((task) => task.owner !== null || task.lastNote !== null)).toEqual([]);
  });

  it('say honestly that there is no data where nothing counts yet', async () => {
    const waiting = (await targets()).slice(3).filter((target) => target.source === 'counted');
    expect(waiting).toHaveLength(7);
    expect(new Set(waiting.map((target) => target.verdict))).toEqual(new Set(['no_data']));
    expect(waiting.every((target) => target.owner !== null && target.objectiveId !== null)).toBe(true);
    expect(waiting.map(said)).toContain(
      'Xã An Lạc có ít nhất 3 bộ tăng âm được bàn giao phục vụ công tác tuyên truyền',
    );
    expect(waiting.map(said)).toContain(
      'Tỷ lệ đảng viên, công chức của Ban có kế hoạch học tập và ký bản cam kết đạt 100%',
    );
  });

  it('what was left open goes to the body of today with the province', async () => {
    const { tasks } = must(await listTasks(env, { late: true }));
    expect(tasks.map((task) => task.leadUnit.name)).toEqual([
      'Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai',
      'Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai',
    ]);
  });
});

describe('the reports of 2021', () => {
  it('say what three targets have come to, and name who has not reported', async () => {
    const reported = (await targets()).filter((target) => target.source !== 'counted');
    expect(reported.map((target) => [said(target), target.verdict])).toEqual([
      ['9/9 huyện, thị xã, thành phố có ít nhất 12 cuộc đối thoại với nhân dân', 'reached'],
      ['164/173 xã, phường, thị trấn có ít nhất 24 buổi tuyên truyền, vận động', 'reached'],
      ['Tỷ lệ kiến nghị, phản ánh của nhân dân được giải quyết đạt 93,3%', 'reached'],
    ]);
    const communes = reported.find((target) => target.condition.level === 'commune');
    expect(communes?.units.filter((one) => !one.reached).every((one) => one.noData === null)).toBe(true);
  });

  it('were sent, some late, some returned and mended, and all of them accepted by the districts', async () => {
    const { db } = database;
    const count = async (query: string): Promise<number> =>
      Number((await sql<{ n: string }>`${sql.raw(query)}`.execute(db)).rows[0]?.n);
    const of2021 = "submission s join form f on f.id = s.form_id and f.until = '2021-12-15'";
    expect(await count(`select count(*) as n from ${of2021}`)).toBe(3394);
    expect(await count(`select count(*) as n from ${of2021} where s.state <> 'accepted'`)).toBe(0);
    expect(await count(`select count(*) as n from ${of2021} where s.first_sent_on > s.due_on`)).toBe(256);
    expect(await count('select count(*) as n from revision_return')).toBe(75);
    expect(await count("select count(*) as n from submission_event where kind = 'reopened'")).toBe(26);
  });

  it('the province has as much as its communes together, and percentages are Σ over Σ', async () => {
    const yenBai = await unit('15', '2021-12-14');
    const communes = await population(database.db, yenBai, 'commune', '2021-12-14');
    const units = [yenBai, ...communes.map(({ id }) => id)];
    const period = { from: '2020-12-15', until: '2021-12-15', view: 'was' as const, units };
    const [sessions, settled, received, share] = await valuesOf(
      database.db,
      ['sessions', 'petitions_settled', 'petitions_received', 'petitions_share'].map((name) => ({
        ...period,
        measure: `danvan.${name}`,
      })),
    );
    const sum = (values: typeof sessions): number =>
      communes.reduce((total, { id }) => total + (values?.get(id) ?? 0), 0);
    expect(sessions?.get(yenBai)).toBe(sum(sessions));
    expect(sum(sessions)).toBe(7236);
    expect(share?.get(yenBai)).toBeCloseTo((100 * sum(settled)) / sum(received), 6);
  });

  it('are as many as it is now, with what has no certain successor unassigned', async () => {
    const [yenBai, laoCai] = [await unit('15', '2021-12-14'), await unit('15', '2025-07-01')];
    const period = { from: '2020-12-15', until: '2021-12-15', measure: 'danvan.sessions' };
    const was = (await figures(database.db, { ...period, view: 'was' }, [yenBai])).get(yenBai);
    const now = (await figures(database.db, { ...period, view: 'now' }, [laoCai])).get(laoCai);
    expect(now).toBe(was);
  });

  it('the models of the province are shared out to nine districts, to the last one', async () => {
    const [first] = await targets();
    const shares = must(await getShares(env, { id: first?.id as string }));
    expect(shares).toMatchObject({ sum: 2500, short: 0, sharing: { way: 'weights' } });
    expect(shares.units.filter(({ target }) => target !== null)).toHaveLength(9);
  });

  it('of today there is a month to fill in, one that was returned, and some that wait', async () => {
    const month = await database.db
      .selectFrom('submission')
      .innerJoin('form', 'form.id', 'submission.form_id')
      .select(['submission.state', (e) => e.fn.countAll<string>().as('n')])
      .where('form.until', 'is', null)
      .where('period_key', '=', '2026-M11')
      .groupBy('submission.state')
      .orderBy('submission.state')
      .execute();
    expect(month.map(({ state, n }) => [state, Number(n)])).toEqual([
      ['returned', 1],
      ['submitted', 53],
    ]);
    const khanhHoa = await unit('04342', '2026-11-22');
    const { reports } = must(await listReports(env, { unit: khanhHoa, year: 2026 }));
    expect(reports.find(({ period }) => period.key === '2026-M11')).toMatchObject({
      state: null,
      late: true,
      locked: false,
    });
  });
});

describe('the year of the registry', () => {
  const found = async (stage: 'running' | 'recognised' | 'replicated' | 'ended') =>
    must(await listInitiatives(env, { year: 2021, stage, limit: 1 })).total;

  it('goes from registered to recognised and replicated', async () => {
    expect([await found('recognised'), await found('replicated'), await found('ended')]).toEqual([
      821, 54, 12,
    ]);
  });
});

it('four initiatives have a drawing, described and marked as one', async () => {
  const rows = await database.db.selectFrom('initiative_photo').selectAll().execute();
  expect(rows).toHaveLength(4);
  expect(rows.every((row) => row.caption.startsWith('Hình vẽ minh họa: '))).toBe(true);
  for (const { hash } of rows) expect(await keptFile(hash)).not.toBeNull();
});

describe('seen as it is now', () => {
  it('the total is 2,943 in both views, with the two units without a confirmed successor unassigned', async () => {
    const wanted = {
      measure: 'initiatives.registered',
      from: '2021-01-01',
      until: '2022-01-01',
      dims: { kind: 'new' },
    };
    const yenBai = await unit('15', '2021-12-31');
    const laoCai = await unit('15', '2025-07-01');
    expect((await figures(database.db, { ...wanted, view: 'was' }, [yenBai])).get(yenBai)).toBe(2943);
    expect((await figures(database.db, { ...wanted, view: 'now' }, [laoCai])).get(laoCai)).toBe(2943);
    const parts = await unassignedUnits(database.db, wanted, laoCai);
    expect(parts.map((p) => [p.name, p.value])).toEqual([
      ['Xã Bảo Hưng', 17],
      ['Xã Nga Quán', 14],
    ]);
    const communes = await population(database.db, laoCai, 'commune', '2026-01-01');
    expect(communes).toHaveLength(99);
    const each = await figures(
      database.db,
      { ...wanted, view: 'now' },
      communes.map((c) => c.id),
    );
    const assigned = [...each.values()].reduce((a, b) => a + b, 0);
    expect(assigned + parts.reduce((a, p) => a + p.value, 0)).toBe(2943);
  });

  it('an abolished level is not applicable and never changes the verdict', async () => {
    const [, communes, districts] = await targets('now');
    expect(districts?.evaluation.verdict).toBe('not_applicable');
    expect(districts?.verdict).toBe('reached');
    expect(said(districts)).toBe('Không áp dụng: không có huyện, thị xã, thành phố nào vào ngày 22/11/2026');
    expect(communes?.verdict).toBe('reached');
    expect(said(communes)).toMatch(/^51\/99 xã, phường /);
  });
});

it('every total equals the recount, and loading again changes nothing', async () => {
  await loadSample(env, undefined, { photos: true });
  expect(said((await targets())[0])).toBe('2.943 mô hình “Dân vận khéo” đăng ký mới');
  expect(await check(database.db, [initiativeCounts, reportCounts])).toEqual([]);
}, 120_000);
