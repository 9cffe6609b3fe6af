import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import { transaction } from '#base/server/db.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { type Delta, type Dims, figure } from '#measures/rules.ts';
import { count, fold, syncMeasures } from '#measures/server/actions.ts';
import { type Asked, figures, figuresOf, unassignedOf } from '#measures/server/queries.ts';
import { type SeriesRow, seriesOf, valuesOf } from '#measures/server/reported.queries.ts';
import { views } from '#measures/shapes.ts';
import { inPeriod } from '#measures/value.rules.ts';
import { loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';
import { changeTree } from '#units/server/tree.actions.ts';

const codes = ['P', 'H1', 'H2', 'A', 'B', 'C', 'D', 'N'] as const;
const owners = ['H1', 'A', 'B', 'C', 'D', 'N'] as const;
let database: TestDatabase;
let ids: Map<string, number>;
/** Who stands above whom: when it happened, and today. */
let above: { id: number; since: Day; until: Day; ancestor: number }[];
let now: Map<number, { at: number; assigned: boolean }>;

/** Four communes of two districts; on 2022-06-01 A and B become N, C is divided, the districts end. */
beforeAll(async () => {
  database = await testDatabase();
  const env = { db: database.db, actor: system('test'), today: '2023-06-01' };
  const row = (code: string, level: 'province' | 'district' | 'commune', parentCode: string | null) => ({
    code,
    designation: '',
    name: code,
    level,
    parentCode,
  });
  const rows = [
    row('P', 'province', null),
    row('H1', 'district', 'P'),
    row('H2', 'district', 'P'),
    ...['A', 'B'].map((code) => row(code, 'commune', 'H1')),
    ...['C', 'D'].map((code) => row(code, 'commune', 'H2')),
  ];
  must(await loadUnits(env, { from: '2020-01-01', rows }));
  const old = await idsByCode(database.db, codes, '2021-06-01');
  const id = (code: string): number => old.get(code) as number;
  const on = '2022-06-01';
  const to = { part: 'whole', kind: 'formed', confirmed: true, document: '', note: '' } as const;
  const named = (code: string) =>
    ({ code, designation: '', name: code, level: 'commune', parent: id('P') }) as const;
  const done = await transaction(
    database.db,
    'exclusive',
    (tx) =>
      changeTree(
        tx,
        {
          on,
          form: [{ ref: '+N', kind: 'area', ...named('N') }],
          revise: [{ unitId: id('D'), ...named('D') }],
          end: ['H1', 'H2', 'A', 'B', 'C'].map(id),
          succeed: [
            ...['A', 'B'].map((code) => ({ predecessor: id(code), successor: '+N', ...to })),
            { predecessor: id('C'), successor: '+N', ...to, part: 'part' },
            { predecessor: id('C'), successor: id('D'), ...to, part: 'part', kind: 'absorbed' },
          ],
        },
        env.today,
      ),
    isRefusal,
  );
  must(done);
  ids = new Map([...old, ...(await idsByCode(database.db, ['N'], '2023-01-01'))]);
  const measure = {
    name: ['', ''],
    unit: ['', ''],
    direction: 'up',
    overUnits: 'sum',
    overTime: 'sum',
  } as const;
  await syncMeasures(database.db, [
    { key: 'a', ...measure },
    { key: 'b', ...measure },
  ]);
  above = (
    await sql<(typeof above)[number]>`
      select unit_id as id, since, until, ancestor_id as ancestor from unit_ancestor`.execute(database.db)
  ).rows;
  const rowsNow = await sql<{ id: number; at: number; assigned: boolean }>`
    select unit_id as id, at_unit_id as at, assigned from unit_now`.execute(database.db);
  now = new Map(rowsNow.rows.map(({ id, ...there }) => [id, there]));
});
afterAll(() => database?.close());

async function empty(): Promise<void> {
  for (const table of ['measure_delta', 'measure_total', 'measure_coarse'])
    await sql`delete from ${sql.table(table)}`.execute(database.db);
}

async function write(deltas: readonly Delta[]): Promise<void> {
  await transaction(
    database.db,
    'shared',
    (tx) => count(tx, [], deltas),
    () => false,
  );
}

const day = fc.integer({ min: 0, max: 1100 }).map((n) => addDays('2021-01-01', n));
const dims = fc.constantFrom<Dims>({ field: 'x' }, { field: 'x', kind: 'new' }, { field: 'y', kind: 'new' });
const delta = fc
  .record({
    measure: fc.constantFrom('a', 'b'),
    owner: fc.constantFrom(...owners),
    firstDay: day,
    length: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 500 })),
    dims,
    value: fc.integer({ min: -3, max: 5 }).map((n) => n / 2),
  })
  .map(({ owner, length, ...rest }) => ({ ...rest, owner, lastDay: addDays(rest.firstDay, length) }));
/** Calendar years, halves, months, and periods that begin on any day, e.g. from the 15th to the 14th. */
const period = fc.oneof(
  fc.constantFrom<[Day, Day]>(
    ['2021-01-01', '2022-01-01'],
    ['2021-01-01', '2024-01-01'],
    ['2022-01-01', '2022-07-01'],
    ['2021-12-01', '2022-01-01'],
    ['2021-12-15', '2022-12-15'],
    ['2022-03-15', '2022-04-15'],
    ['2021-03-31', '2021-04-01'],
  ),
  fc.tuple(day, fc.integer({ min: 1, max: 800 })).map(([from, n]): [Day, Day] => [from, addDays(from, n)]),
);
const question = fc.record({
  measure: fc.constantFrom('a', 'b', 'unknown'),
  view: fc.constantFrom(...views),
  period,
  dims: fc.constantFrom<Dims | undefined>(undefined, {}, { field: 'x' }, { kind: 'new' }, { kind: 'none' }),
  units: fc.array(fc.constantFrom(...codes), { maxLength: 9 }),
});

const fits = (one: Dims, wanted: Dims): boolean =>
  Object.entries(wanted).every(([name, value]) => one[name] === value);

/** The figure of one unit, from the deltas alone. */
function counted(deltas: readonly Delta[], asked: Asked, unit: number): number {
  const here = deltas.filter((d) => {
    const place = asked.view === 'was' ? d.unitId : (now.get(d.unitId)?.at ?? d.unitId);
    return (
      fits(d.dims, asked.dims ?? {}) &&
      above.some(
        (a) =>
          a.id === place &&
          a.ancestor === unit &&
          (asked.view === 'was' ? a.since <= d.firstDay && d.firstDay < a.until : a.until === 'infinity'),
      )
    );
  });
  return figure(here, asked.measure, asked.from, asked.until);
}

it('Many figures in one statement are what the deltas add up to, one by one, folded or not.', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(delta, { minLength: 1, maxLength: 30 }),
      fc.array(question, { minLength: 1, maxLength: 8 }),
      fc.nat(30),
      async (written, questions, folded) => {
        await empty();
        const deltas = written.map(({ owner, ...d }): Delta => ({ ...d, unitId: ids.get(owner) as number }));
        await write(deltas);
        if (folded > 0) await fold(database.db, folded);
        const asked = questions.map(({ period: [from, until], units, dims: wanted, ...q }): Asked => {
          const narrowed = wanted === undefined ? {} : { dims: wanted };
          return { ...q, ...narrowed, from, until, units: units.map((code) => ids.get(code) as number) };
        });
        const expected = asked.map((one) => new Map(one.units.map((u) => [u, counted(deltas, one, u)])));
        expect(await figuresOf(database.db, asked)).toEqual(expected);
        const single = await Promise.all(asked.map((one) => figures(database.db, one, one.units)));
        expect(single).toEqual(expected);
        const [left] = await unassignedOf(
          database.db,
          asked.slice(0, 1).map((one) => ({ ...one, unitId: ids.get('P') as number })),
        );
        const { measure, from, until, dims: wanted = {} } = asked[0] as Asked;
        const parts = ['C', 'H1', 'H2'].map((name) => {
          const unitId = ids.get(name) as number;
          const own = deltas.filter((d) => d.unitId === unitId && fits(d.dims, wanted));
          return { unitId, name, value: figure(own, measure, from, until) };
        });
        expect(left).toEqual(parts.filter((part) => part.value !== 0));
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

it('Series add up to the figures, and values of counted measures are their figures.', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(delta, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(...views),
      period,
      fc.nat(20),
      async (written, view, [from, until], folded) => {
        await empty();
        const deltas = written.map(({ owner, ...d }): Delta => ({ ...d, unitId: ids.get(owner) as number }));
        await write(deltas);
        if (folded > 0) await fold(database.db, folded);
        const units = codes.map((code) => ids.get(code) as number);
        const wanted = { measures: ['a', 'b'], units, since: from, until, view };
        const whole = await seriesOf(database.db, wanted);
        const parts = await seriesOf(database.db, { ...wanted, by: 'kind' });
        const asked = ['a', 'b'].map((measure): Asked => ({ measure, view, from, until, units }));
        const values = await valuesOf(database.db, asked);
        for (const [at, one] of asked.entries())
          for (const unit of units) {
            const of = (rows: SeriesRow[]) =>
              rows.filter((r) => r.measure === one.measure && r.unitId === unit);
            const value = counted(deltas, one, unit);
            expect(inPeriod(of(whole), from, until, 'sum')).toBe(value);
            expect(inPeriod(of(parts), from, until, 'sum')).toBe(value);
            expect(values[at]?.get(unit)).toBe(value);
            const ofNew = of(parts).filter((row) => row.by === 'new');
            expect(inPeriod(ofNew, from, until, 'sum')).toBe(
              counted(deltas, { ...one, dims: { kind: 'new' } }, unit),
            );
          }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

it('Nothing asked is nothing answered.', async () => {
  expect(await figuresOf(database.db, [])).toEqual([]);
  expect(await unassignedOf(database.db, [])).toEqual([]);
  expect(
    await figuresOf(database.db, [
      { measure: 'a', view: 'was', from: '2021-01-01', until: '2022-01-01', units: [] },
    ]),
  ).toEqual([new Map()]);
});
