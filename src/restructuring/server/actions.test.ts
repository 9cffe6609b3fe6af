import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoAccount } from '#access/server/actions.ts';
import { type Actor, system } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { initiativeCounts, registerInitiative } from '#initiatives/server/actions.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import { restoreInitiatives, withdrawInitiatives } from '#initiatives/server/several.actions.ts';
import { check, syncMeasures } from '#measures/server/actions.ts';
import { figures, unassignedUnits } from '#measures/server/queries.ts';
import {
  applyRestructuring,
  decideOpenItems,
  discardRestructuring,
  draftRestructuring,
} from '#restructuring/server/actions.ts';
import { getAfterwards } from '#restructuring/server/afterwards.queries.ts';
import { listEffects } from '#restructuring/server/effects.queries.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { replaceLines } from '#restructuring/server/rows.actions.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { findUnit, getUnit, idsByCode } from '#units/server/queries.ts';

let database: TestDatabase;
let env: Env;
let ids: Map<string, number>;
const id = (code: string): number => ids.get(code) as number;
const year = { from: '2021-01-01', until: '2022-01-01' };
const wholeTime = { from: '2021-01-01', until: '2027-01-01' };
const registered = 'initiatives.registered';

const initiative = (code: string, registeredOn: string) => ({
  name: `Mô hình ${code}`,
  field: 'economy',
  form: 'collective' as const,
  unitId: id(code),
  registeredOn,
  startedOn: registeredOn,
  evaluations: [{ on: registeredOn, result: 'effective' as const }],
});

/** Two provinces merge; the district level ends; A absorbs B, C is divided, D is unknown, E stays. */
beforeAll(async () => {
  database = await testDatabase();
  env = { db: database.db, actor: system('test'), today: '2026-01-10' };
  await syncMeasures(database.db, initiativeMeasures);
  must(
    await createUnit(env, {
      kind: 'area',
      code: 'VN',
      designation: '',
      name: 'Việt Nam',
      level: 'country',
      parentId: null,
      from: '2021-01-01',
    }),
  );
  const commune = (code: string, name: string, parentCode: string) => ({
    code,
    designation: 'Xã',
    name,
    level: 'commune' as const,
    parentCode,
  });
  must(
    await loadUnits(env, {
      from: '2021-01-01',
      rows: [
        { code: '10', designation: 'Tỉnh', name: 'Lào Cai', level: 'province', parentCode: 'VN' },
        { code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province', parentCode: 'VN' },
        { code: '132', designation: 'Huyện', name: 'Trấn Yên', level: 'district', parentCode: '15' },
        commune('A', 'An', '132'),
        commune('B', 'Bình', '132'),
        commune('C', 'Chia', '132'),
        commune('D', 'Dở', '132'),
        commune('E', 'Êm', '132'),
      ],
    }),
  );
  ids = await idsByCode(database.db, ['VN', '10', '15', '132', 'A', 'B', 'C', 'D', 'E'], '2021-06-01');
  must(
    await importInitiatives(env, {
      rows: ['A', 'B', 'B', 'C', 'D', 'D', 'E']
        .map((code, n) => initiative(code, `2021-0${n + 1}-10`))
        .concat([initiative('B', '2025-08-01')]),
    }),
  );
  must(
    await createDemoAccount(env, {
      login: 'binh',
      name: 'Cán bộ xã Bình',
      password: 'mot-mat-khau-dai',
      grants: [{ role: 'reporter', unitId: id('B'), since: '2021-01-01', until: null }],
    }),
  );
});
afterAll(() => database.close());

const lines = [
  {
    op: 'form',
    ref: '+15',
    code: '15',
    designation: 'Tỉnh',
    name: 'Lào Cai',
    level: 'province',
    parentRef: 'VN',
  },
  {
    op: 'form',
    ref: '+C1',
    code: 'C1',
    designation: 'Xã',
    name: 'Chia Một',
    level: 'commune',
    parentRef: '+15',
  },
  {
    op: 'form',
    ref: '+C2',
    code: 'C2',
    designation: 'Xã',
    name: 'Chia Hai',
    level: 'commune',
    parentRef: '+15',
  },
  { op: 'revise', ref: 'A', parentRef: '+15' },
  { op: 'revise', ref: 'E', parentRef: '+15', name: 'Êm Đềm' },
  ...['10', '15', '132', 'B', 'C', 'D'].map((ref) => ({ op: 'end', ref })),
  ...['10', '15'].map((ref) => ({ op: 'succeed', ref, successorRef: '+15', part: 'whole', kind: 'formed' })),
  { op: 'succeed', ref: 'B', successorRef: 'A', part: 'whole', kind: 'absorbed' },
  { op: 'succeed', ref: 'C', successorRef: '+C1', part: 'part', kind: 'formed', confirmed: false },
  { op: 'succeed', ref: 'C', successorRef: '+C2', part: 'part', kind: 'formed', confirmed: false },
  { op: 'succeed', ref: 'D', successorRef: null, part: 'unknown', kind: 'formed', confirmed: false },
] as never[];

const draft = (given: readonly unknown[], effectiveOn = '2025-07-01') =>
  draftRestructuring(env, {
    title: 'Sắp xếp năm 2025',
    document: 'NQ 202',
    effectiveOn,
    lines: given as never,
  });

describe('a draft', () => {
  it.each([
    ['an unknown unit', [{ op: 'end', ref: 'ZZ' }], 'ZZ'],
    [
      'a successor that ends too',
      [
        { op: 'end', ref: 'B' },
        { op: 'end', ref: 'C' },
        { op: 'succeed', ref: 'B', successorRef: 'C', part: 'whole', kind: 'absorbed' },
      ],
      'B',
    ],
    ['children left behind', [{ op: 'end', ref: '132' }], '132'],
    [
      'a new unit without a parent',
      [{ op: 'form', ref: '+N', code: 'N', designation: 'Xã', name: 'N', level: 'commune', parentRef: null }],
      '+N',
    ],
    [
      'a parent of a lower level',
      [
        {
          op: 'form',
          ref: '+N',
          code: 'N',
          designation: 'Huyện',
          name: 'N',
          level: 'district',
          parentRef: 'A',
        },
      ],
      '+N',
    ],
    [
      'ended and kept',
      [
        { op: 'end', ref: 'B' },
        { op: 'revise', ref: 'B', name: 'X' },
      ],
      'B',
    ],
    [
      'whole and yet two successors',
      [
        { op: 'end', ref: 'B' },
        { op: 'succeed', ref: 'B', successorRef: 'A', part: 'whole', kind: 'absorbed' },
        { op: 'succeed', ref: 'B', successorRef: 'C', part: 'part', kind: 'absorbed' },
      ],
      'B',
    ],
  ])('with %s is kept, names the line, and is not applied', async (_, given, ref) => {
    const made = must(await draft(given));
    const page = must(await getRestructuring(env, { id: made.id }));
    expect(page.problems.some((p) => p.ref.startsWith(ref))).toBe(true);
    const refused = await applyRestructuring(env, made);
    expect(isRefusal(refused) && refused.code).toBe('restructuring.line');
    must(await discardRestructuring(env, { ...made, reason: 'thử' }));
    const again = await applyRestructuring(env, { id: made.id, version: made.version + 1 });
    expect(isRefusal(again) && again.code).toBe('restructuring.not_draft');
  });

  it('is not applied before its date, nor by an officer, nor in a version that is stale', async () => {
    const made = must(await draft([{ op: 'revise', ref: 'A', name: 'Mới' }], '2026-06-01'));
    expect((await applyRestructuring(env, made)) as unknown).toMatchObject({ code: 'restructuring.future' });
    const officer: Actor = {
      kind: 'account',
      id: '019aa000-0000-7000-8000-00000000000a',
      name: 'Nam',
      grants: [{ role: 'officer', unitId: id('VN'), from: '2021-01-01', until: null }],
    };
    expect((await applyRestructuring({ ...env, actor: officer }, made)) as unknown).toMatchObject({
      code: 'access.forbidden',
    });
    must(await replaceLines(env, { ...made, lines: [{ op: 'revise', ref: 'A', name: 'Khác' }] }));
    expect((await applyRestructuring(env, made)) as unknown).toMatchObject({
      code: 'record.stale',
      details: { seen: 1, current: 2 },
    });
  });
});

describe('merging two provinces and abolishing a level', () => {
  it('takes withdrawn initiatives along, which may be restored later', async () => {
    const made = must(await draft(lines));
    const rows = await database.db
      .selectFrom('initiative')
      .select(['id', 'version'])
      .where('unit_id', '=', id('B'))
      .execute();
    const gone = must(await withdrawInitiatives(env, { items: rows, reason: 'Trùng tên' }));
    const page = must(await getRestructuring(env, { id: made.id }));
    expect(
      page.items.find((item) => item.label.vi === 'Mô hình của Xã Bình' && item.proposal === 'carry'),
    ).toMatchObject({
      subject: `initiatives:${id('B')}`,
      count: 3,
    });
    must(await restoreInitiatives(env, { items: [...gone.changed], reason: 'Không trùng' }));
    must(await discardRestructuring(env, { ...made, reason: 'Chỉ để xem trước' }));
  });

  it('previews the effect, asks for every decision, and applies in one go', async () => {
    const made = must(await draft(lines));
    const page = must(await getRestructuring(env, { id: made.id }));
    expect(page.problems).toEqual([]);
    expect(page.counts).toEqual({ form: 3, revise: 2, end: 6, succeed: 6 });
    expect(
      page.items.map((i) => [i.subject.split(':')[0], i.label.vi, i.count, i.proposal, i.proposedRef]),
    ).toEqual([
      ['grant', 'Quyền Người báo cáo của binh · Xã Bình', 1, 'carry', `#${id('A')}`],
      ['initiatives', 'Mô hình của Xã Bình', 3, 'carry', `#${id('A')}`],
      ['initiatives', 'Mô hình của Xã Chia', 1, 'keep', null],
      ['initiatives', 'Mô hình của Xã Dở', 2, 'keep', null],
    ]);
    // registered and effective alike: 3 of Bình are carried, 1 of Chia and 2 of Dở stay unassigned
    expect(page.effects.map((e) => [e.measure, e.year, e.total, e.carried, e.unassigned, e.moved])).toEqual([
      ['initiatives.effective', 2025, 1, 1, 0, 1],
      ['initiatives.effective', 2021, 5, 2, 3, 0],
      ['initiatives.registered', 2025, 1, 1, 0, 1],
      ['initiatives.registered', 2021, 5, 2, 3, 0],
    ]);
    const forecasts = await Promise.all(
      page.effects.map(async ({ measure, year: of }) =>
        must(await listEffects(env, { id: made.id, measure, year: of })),
      ),
    );
    expect(
      forecasts[3]?.units.map((u) => [
        u.name,
        u.role,
        u.was.after,
        u.now.before,
        u.now.after,
        u.unassigned.after,
      ]),
    ).toEqual([
      ['Việt Nam', 'above', 7, 7, 7, 0],
      ['Tỉnh Lào Cai', 'formed', 0, 0, 7, 3],
      ['Xã An', 'successor', 1, 1, 3, 0],
      ['Tỉnh Yên Bái', 'ends', 7, 7, 0, 0],
      ['Huyện Trấn Yên', 'ends', 7, 7, 0, 0],
      ['Xã Bình', 'ends', 2, 2, 0, 0],
      ['Xã Dở', 'ends', 2, 2, 0, 0],
      ['Xã Chia', 'ends', 1, 1, 0, 0],
    ]);
    const early = await applyRestructuring(env, made);
    expect(isRefusal(early) && early.code).toBe('restructuring.undecided');
    const decided = must(await decideOpenItems(env, { ...made, acceptProposals: true }));
    const applied = must(await applyRestructuring(env, { id: decided.id, version: decided.version }));
    expect(applied.outcome).toMatchObject({
      formed: 3,
      revised: 2,
      ended: 6,
      carried: { grant: 1, initiatives: 3, target: 0 },
    });
    // applying gave what the preview said, in both views
    for (const { shown, units } of forecasts) {
      if (!shown) throw new Error('a measure and year are shown');
      const period = {
        measure: shown.measure,
        from: `${shown.year}-01-01`,
        until: `${shown.year + 1}-01-01`,
      };
      for (const unit of units) {
        const of = unit.unitId ?? must(await findUnit(env, { code: '15', on: '2026-01-01' })).id;
        for (const view of ['was', 'now'] as const) {
          const got = await figures(database.db, { ...period, view }, [of]);
          expect([unit.name, shown, view, got.get(of)]).toEqual([unit.name, shown, view, unit[view].after]);
        }
      }
    }
    const after = must(await getAfterwards(env, { id: made.id }));
    expect(after.renamed.map((u) => `${u.before} → ${u.after}`)).toEqual(['Xã Êm → Xã Êm Đềm']);
    expect(after.moved.map((u) => `${u.name}: ${u.before} → ${u.after}`)).toEqual([
      'Xã An: Huyện Trấn Yên → Tỉnh Lào Cai',
      'Xã Êm Đềm: Huyện Trấn Yên → Tỉnh Lào Cai',
    ]);
    expect(after.formed.map((u) => u.name)).toEqual(['Tỉnh Lào Cai', 'Xã Chia Một', 'Xã Chia Hai']);
    expect(after.unassigned.map((u) => [u.name, u.at.name, u.figures.map((f) => f.value)])).toEqual([
      ['Xã Chia', 'Tỉnh Lào Cai', [1, 1]],
      ['Xã Dở', 'Tỉnh Lào Cai', [2, 2]],
    ]);
  });

  it('gives the code 15 to Yên Bái until the day before and to Lào Cai from the day', async () => {
    expect(must(await findUnit(env, { code: '15', on: '2025-06-30' })).name).toBe('Yên Bái');
    expect(must(await findUnit(env, { code: '15', on: '2025-07-01' })).name).toBe('Lào Cai');
    expect((await findUnit(env, { code: '10', on: '2025-07-01' })) as unknown).toMatchObject({
      code: 'unit.not_found',
    });
    expect(must(await findUnit(env, { code: '15', on: '2025-07-01' })).id).not.toBe(id('10'));
  });

  it('keeps 2021 as it was, and carries it to the successors of today', async () => {
    const now = must(await findUnit(env, { code: '15', on: '2026-01-01' })).id;
    const was = await figures(database.db, { measure: registered, view: 'was', ...year }, [
      id('15'),
      id('132'),
      id('B'),
      now,
    ]);
    expect([...was.values()]).toEqual([7, 7, 2, 0]);
    const today = await figures(database.db, { measure: registered, view: 'now', ...year }, [
      now,
      id('A'),
      id('E'),
      id('15'),
    ]);
    expect([...today.values()]).toEqual([7, 3, 1, 0]);
    expect(await unassignedUnits(database.db, { measure: registered, ...year }, now)).toEqual([
      { unitId: id('C'), name: 'Xã Chia', value: 1 },
      { unitId: id('D'), name: 'Xã Dở', value: 2 },
    ]);
  });

  it('moves what is dated after it to the successor, also as it was', async () => {
    const was = await figures(
      database.db,
      { measure: registered, view: 'was', from: '2025-07-01', until: '2026-01-01' },
      [id('A'), id('B')],
    );
    expect([...was.values()]).toEqual([1, 0]);
  });

  it('carries the grant, and a page tells whence and whither', async () => {
    const grants = await database.db
      .selectFrom('role_grant')
      .select(['unit_id', 'since', 'until'])
      .orderBy('since')
      .execute();
    expect(grants).toEqual([
      { unit_id: id('B'), since: '2021-01-01', until: '2025-07-01' },
      { unit_id: id('A'), since: '2025-07-01', until: null },
    ]);
    const b = must(await getUnit(env, { id: id('B') }));
    expect(b.successors.map((s) => [s.name, s.kind, s.part])).toEqual([['Xã An', 'absorbed', 'whole']]);
    expect(b.now).toMatchObject({ name: 'Xã An', assigned: true });
    const e = must(await getUnit(env, { id: id('E') }));
    expect(e.history.map((h) => [h.name, h.parentName])).toEqual([
      ['Êm', 'Huyện Trấn Yên'],
      ['Êm Đềm', 'Tỉnh Lào Cai'],
    ]);
  });

  it('carries on what is registered or moved late, with a date before it', async () => {
    const late = must(
      await registerInitiative(env, {
        name: 'Đăng ký muộn',
        field: 'economy',
        form: 'collective',
        unitId: id('B'),
        registeredOn: '2025-06-30',
      }),
    );
    const seen = must(await getInitiative(env, { id: late.id })).record;
    expect(seen.owners).toEqual([
      { unitId: id('B'), from: null, until: '2025-07-01' },
      { unitId: id('A'), from: '2025-07-01', until: null },
    ]);
    must(await withdrawInitiatives(env, { items: [late], reason: 'chỉ để thử' }));
  });

  it('leaves every total equal to the recount, to the digit', async () => {
    expect(await check(database.db, [initiativeCounts])).toEqual([]);
    const all = await figures(database.db, { measure: registered, view: 'now', ...wholeTime }, [id('VN')]);
    expect(all.get(id('VN'))).toBe(8);
  });
});
