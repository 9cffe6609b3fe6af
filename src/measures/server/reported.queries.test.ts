import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import { type Db, transaction } from '#base/server/db.ts';
import { must } from '#base/server/query.ts';
import { testDatabase } from '#base/server/testing/database.ts';
import { type Delta, provisionalKey } from '#measures/rules.ts';
import { addMany, check, count, fold, rebuild, throughChange } from '#measures/server/actions.ts';
import { figuresOf } from '#measures/server/queries.ts';
import { type AskedValue, measuresOf, seriesOf, valuesOf } from '#measures/server/reported.queries.ts';
import { type View, views } from '#measures/shapes.ts';
import { inPeriod, tidy } from '#measures/value.rules.ts';
import { changeTree, ownersTouched } from '#units/server/tree.actions.ts';

const TODAY = '2023-06-01';
const REFORM = '2022-01-01';

/** num and den are amounts, stock is what there is, mean is averaged over months, peak is the highest of units. */
const reported = [
  ['num', 'sum', 'sum'],
  ['den', 'sum', 'sum'],
  ['stock', 'sum', 'last'],
  ['mean', 'sum', 'average'],
  ['peak', 'max', 'sum'],
] as const;
const formulas = {
  share: { op: 'ratio', of: ['num', 'den'] },
  all: { op: 'sum', of: ['num', 'den', 'stock'] },
  rest: { op: 'difference', of: ['den', 'num'] },
  deep: { op: 'ratio', of: ['num', 'all'] },
} as const;

async function define(db: Db): Promise<void> {
  for (const [key, units, time] of reported) {
    await sql`insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, source, grain, calendar)
      values (${key}, ${key}, ${key}, '', '', 'up', ${units}, ${time}, 'reported', 'month', 'civil')`.execute(
      db,
    );
    await sql`insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, source, layer_of)
      select ${provisionalKey(key)}, '', '', '', '', 'up', over_units, over_time, 'provisional', id
      from measure where key = ${key}`.execute(db);
  }
  for (const [key, formula] of Object.entries(formulas))
    await sql`insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, source, formula)
      values (${key}, ${key}, ${key}, '%', '%', 'up', ${formula.op === 'ratio' ? 'ratio' : 'sum'}, 'sum', 'formula',
        ${JSON.stringify(formula)}::jsonb)`.execute(db);
}

/** What becomes of a commune in the reform. */
const fate = fc.constantFrom('stays', 'moves', 'merges', 'divided', 'lost');
const tree = fc.record({
  /** For each commune its district; the last district keeps its communes. */
  communes: fc.array(fc.record({ district: fc.nat(2), fate }), { minLength: 2, maxLength: 6 }),
  districtsEnd: fc.boolean(),
});
type Tree = typeof tree extends fc.Arbitrary<infer T> ? T : never;

type Level = 'province' | 'district' | 'commune';
const form = (ref: string, level: Level, parent: string | null) => ({
  ref,
  kind: 'area' as const,
  code: ref,
  designation: '',
  name: ref,
  level,
  parent,
});

async function plant(db: Db, { communes }: Tree): Promise<Map<string, number>> {
  const units = [
    form('P', 'province', null),
    ...[0, 1, 2].map((n) => form(`H${n}`, 'district', 'P')),
    ...communes.map(({ district }, n) => form(`C${n}`, 'commune', `H${district}`)),
  ];
  const formed = await transaction(
    db,
    'exclusive',
    (tx) => changeTree(tx, { on: '2021-01-01', form: units, revise: [], end: [], succeed: [] }, TODAY),
    isRefusal,
  );
  return must(formed);
}

/** Communes stay, move to another district, merge into one, are divided or end without a successor. */
async function reform(db: Db, { communes, districtsEnd }: Tree, ids: Map<string, number>): Promise<void> {
  const id = (code: string): number => ids.get(code) as number;
  const at = (n: number): number => (districtsEnd ? id('P') : id(`H${(n + 1) % 3}`));
  const of = (...fates: string[]): number[] =>
    communes.flatMap((one, n) => (fates.includes(one.fate) ? [n] : []));
  const to = { kind: 'formed', confirmed: true, document: '', note: '' } as const;
  const ending = of('merges', 'divided', 'lost');
  const formed = await transaction(
    db,
    'exclusive',
    async (tx) => {
      const revised = of('stays', 'moves').filter((n) => districtsEnd || communes[n]?.fate === 'moves');
      const districts = districtsEnd ? [0, 1, 2].map((n) => id(`H${n}`)) : [];
      const touched = [...ending, ...revised].map((n) => id(`C${n}`));
      const owners = await ownersTouched(tx, [...touched, ...districts]);
      return throughChange(tx, owners, () =>
        changeTree(
          tx,
          {
            on: REFORM,
            form: ['N', 'M'].map((code) => ({
              ...form(code, 'commune', null),
              ref: `+${code}`,
              parent: at(0),
            })),
            revise: revised.map((n) => ({
              unitId: id(`C${n}`),
              ...form(`C${n}`, 'commune', null),
              parent: at(n),
            })),
            end: [...ending.map((n) => id(`C${n}`)), ...districts],
            succeed: [
              ...of('merges').map((n) => ({
                predecessor: id(`C${n}`),
                successor: '+N',
                part: 'whole' as const,
                ...to,
              })),
              ...of('divided').flatMap((n) =>
                ['+N', '+M'].map((successor) => ({
                  predecessor: id(`C${n}`),
                  successor,
                  part: 'part' as const,
                  ...to,
                })),
              ),
            ],
          },
          TODAY,
        ),
      );
    },
    isRefusal,
  );
  for (const [code, unit] of must(formed)) ids.set(code, unit);
}

const value = fc.integer({ min: -300, max: 900 }).map((n) => n / 100);
const entry = fc.record({
  measure: fc.constantFrom(...reported.map(([key]) => key)),
  sent: fc.boolean(),
  owner: fc.nat(9),
  month: fc.integer({ min: 0, max: 17 }),
  /** How many months later the next value stands, of a stock. */
  later: fc.option(fc.integer({ min: 1, max: 4 })),
  sex: fc.constantFrom(null, 'female', 'male'),
  value,
  way: fc.constantFrom('count', 'many'),
});
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const month = (n: number): Day => `${2021 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`;

function deltasOf(one: Entry, unitId: number): Delta[] {
  const measure = one.sent ? provisionalKey(one.measure) : one.measure;
  const dims: Delta['dims'] = one.sex ? { sex: one.sex } : {};
  const own: Delta = {
    measure,
    unitId,
    firstDay: month(one.month),
    lastDay: addDays(month(one.month + 1), -1),
    dims,
    value: one.value,
  };
  if (one.measure !== 'stock' || one.later === null) return [own];
  const lastDay = addDays(month(one.month + one.later + 1), -1);
  return [own, { ...own, lastDay, value: -one.value }];
}

async function write(db: Db, deltas: readonly Delta[], way: Entry['way']): Promise<void> {
  await transaction(
    db,
    'shared',
    async (tx) => {
      if (way === 'many') await addMany(tx, deltas);
      else await count(tx, [], deltas);
    },
    () => false,
  );
}

interface Above {
  readonly id: number;
  readonly since: Day;
  readonly until: Day;
  readonly ancestor: number;
}

/** What figures are, from the deltas alone: the plain way, unit by unit. */
class Plain {
  readonly #deltas: readonly Delta[];
  readonly #above: readonly Above[];
  readonly #now: ReadonlyMap<number, number>;

  constructor(deltas: readonly Delta[], above: readonly Above[], now: ReadonlyMap<number, number>) {
    this.#deltas = deltas;
    this.#above = above;
    this.#now = now;
  }

  /** The deltas that count for a unit. */
  of(measure: string, unit: number, view: View, { provisional = false } = {}): Delta[] {
    const keys = provisional ? [measure, provisionalKey(measure)] : [measure];
    return this.#deltas.filter((d) => {
      const place = view === 'was' ? d.unitId : (this.#now.get(d.unitId) ?? -1);
      return (
        keys.includes(d.measure) &&
        this.#above.some(
          (a) =>
            a.id === place &&
            a.ancestor === unit &&
            (view === 'was' ? a.since <= d.firstDay && d.firstDay < a.until : a.until === 'infinity'),
        )
      );
    });
  }

  value(asked: AskedValue, unit: number): number | null {
    const { measure, from, until, view, provisional = false, dims = {} } = asked;
    const part = (key: string): number => this.value({ ...asked, measure: key }, unit) ?? 0;
    const here = this.of(measure, unit, view, { provisional }).filter(
      (d) => dims.sex === undefined || d.dims.sex === dims.sex,
    );
    switch (measure) {
      case 'share':
        return part('den') === 0 ? null : (100 * part('num')) / part('den');
      case 'all':
        return tidy(part('num') + part('den') + part('stock'));
      case 'rest':
        return tidy(part('den') - part('num'));
      case 'deep':
        return part('all') === 0 ? null : (100 * part('num')) / part('all');
      case 'mean':
        return inPeriod(here, from, until, 'average');
      case 'peak': {
        const owners = [...new Set(here.map((d) => d.unitId))];
        const each = owners.map(
          (owner) =>
            inPeriod(
              here.filter((d) => d.unitId === owner),
              from,
              until,
              'sum',
            ) ?? 0,
        );
        const counted = each.filter((one) => one !== 0);
        return counted.length === 0 ? null : Math.max(...counted);
      }
      default:
        return inPeriod(here, from, until, 'sum');
    }
  }
}

const close = (found: number | null | undefined, wanted: number | null): void => {
  if (wanted === null || found === null || found === undefined) expect(found).toBe(wanted);
  else expect(found).toBeCloseTo(wanted, 7);
};

async function plainOf(db: Db, deltas: readonly Delta[]): Promise<Plain> {
  const above = await sql<Above>`
    select unit_id as id, since, until, ancestor_id as ancestor from unit_ancestor`.execute(db);
  const now = await sql<{
    id: number;
    at: number;
  }>`select unit_id as id, at_unit_id as at from unit_now`.execute(db);
  return new Plain(deltas, above.rows, new Map(now.rows.map(({ id, at }) => [id, at])));
}

const periods: readonly [Day, Day][] = [
  ['2021-01-01', '2023-01-01'],
  ['2021-03-01', '2021-04-01'],
  ['2021-01-15', '2022-03-15'],
];

async function allAsPlain(db: Db, deltas: readonly Delta[], units: readonly number[]): Promise<void> {
  const plain = await plainOf(db, deltas);
  const asked = views.flatMap((view) =>
    periods.flatMap(([from, until]) =>
      [...reported.map(([key]) => key), ...Object.keys(formulas)].flatMap((measure): AskedValue[] => {
        const one = { measure, view, from, until, units };
        return [one, { ...one, provisional: true }, { ...one, dims: { sex: 'female' } }];
      }),
    ),
  );
  const found = await valuesOf(db, asked);
  for (const [at, one] of asked.entries())
    for (const unit of units) close(found[at]?.get(unit), plain.value(one, unit));
  // the spans of sums are what the periods are made of
  for (const view of views) {
    const wanted = {
      measures: ['num', 'den', 'stock'],
      units,
      since: '2021-01-01',
      until: '2024-01-01',
      view,
    };
    for (const provisional of [false, true]) {
      const rows = await seriesOf(db, { ...wanted, provisional, by: 'sex' });
      for (const unit of units)
        for (const measure of wanted.measures)
          for (const [from, until] of periods) {
            const own = rows.filter((row) => row.unitId === unit && row.measure === measure);
            close(
              inPeriod(own, from, until, 'sum'),
              plain.value({ measure, view, from, until, units, provisional }, unit),
            );
          }
    }
  }
}

it('Figures, percentages and maxima are what the values say at every node, in both views, through a reform, folded or not.', async () => {
  await fc.assert(
    fc.asyncProperty(
      tree,
      fc.array(entry, { minLength: 1, maxLength: 25 }),
      fc.array(entry, { maxLength: 15 }),
      fc.nat(40),
      async (shape, early, late, folded) => {
        const database = await testDatabase();
        const { db } = database;
        try {
          await define(db);
          const ids = await plant(db, shape);
          const deltas: Delta[] = [];
          const carry = async (entries: readonly Entry[]): Promise<void> => {
            const owners = [...ids].filter(([code]) => code !== 'P').map(([, id]) => id);
            for (const one of entries) {
              const made = deltasOf(one, owners[one.owner % owners.length] as number);
              deltas.push(...made);
              await write(db, made, one.way);
            }
          };
          await carry(early);
          if (folded > 0) await fold(db, folded);
          await reform(db, shape, ids);
          await carry(late);
          const source = {
            name: 'test',
            all: async function* () {
              yield deltas;
            },
          };
          expect(await check(db, [source])).toEqual([]);
          await allAsPlain(db, deltas, [...ids.values()]);
          while ((await fold(db)) > 0);
          expect(await check(db, [source])).toEqual([]);
          await allAsPlain(db, deltas, [...ids.values()]);
          await rebuild(db, [source]);
          await allAsPlain(db, deltas, [...ids.values()]);
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from measure_coarse`.execute(
            db,
          );
          expect(rows[0]?.n).toBe(0);
        } finally {
          await database.close();
        }
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
}, 180_000);

it('Many values added at once by several importers, beside counting and folding, are all there.', async () => {
  const database = await testDatabase({ max: 8 });
  const { db } = database;
  try {
    await define(db);
    const ids = await plant(db, {
      communes: [0, 1, 2, 0].map((district) => ({ district, fate: 'stays' as const })),
      districtsEnd: false,
    });
    const communes = [...ids].filter(([code]) => code.startsWith('C')).map(([, id]) => id);
    const batch = (seed: number): Delta[] =>
      communes.flatMap((unitId) =>
        Array.from(
          { length: 24 },
          (_, n): Delta => ({
            measure: n % 2 === 0 ? 'num' : 'den',
            unitId,
            firstDay: month(n % 12),
            lastDay: addDays(month((n % 12) + 1), -1),
            dims: n % 3 === 0 ? { sex: 'female' } : {},
            value: seed + n / 100,
          }),
        ),
      );
    const batches = [1, 2, 3, 4, 5, 6].map(batch);
    await Promise.all([
      ...batches.map((deltas, n) => write(db, deltas, n % 3 === 0 ? 'count' : 'many')),
      fold(db, 10),
      fold(db, 10),
    ]);
    const deltas = batches.flat();
    const source = {
      name: 'test',
      all: async function* () {
        yield deltas;
      },
    };
    expect(await check(db, [source])).toEqual([]);
    const plain = await plainOf(db, deltas);
    const units = [...ids.values()];
    const one = { measure: 'num', view: 'was', from: '2021-01-01', until: '2022-01-01', units } as const;
    const [found] = await figuresOf(db, [one]);
    for (const unit of units) close(found?.get(unit), plain.value(one, unit));
    await expect(write(db, [{ ...(deltas[0] as Delta), measure: 'nothing' }], 'many')).rejects.toThrow(
      'nothing',
    );
  } finally {
    await database.close();
  }
});

it('Layers of what is sent are in no list; definitions come with their formulas.', async () => {
  const database = await testDatabase();
  try {
    await define(database.db);
    const all = await measuresOf(database.db, 'all');
    expect([...all.keys()].filter((key) => key.includes('~'))).toEqual([]);
    expect(all.get('deep')?.formula).toEqual(formulas.deep);
    expect([...(await measuresOf(database.db, ['num', 'num~sent', 'none'])).keys()]).toEqual(['num']);
    const asked = {
      measure: 'none',
      view: 'was',
      from: '2021-01-01',
      until: '2022-01-01',
      units: [7],
    } as const;
    expect(await valuesOf(database.db, [asked])).toEqual([new Map([[7, null]])]);
    expect(await valuesOf(database.db, [])).toEqual([]);
    await sql`update measure set formula = '{"op":"sum","of":["deep","num"]}' where key = 'rest'`.execute(
      database.db,
    );
    await expect(valuesOf(database.db, [{ ...asked, measure: 'rest' }])).rejects.toThrow('too deep');
  } finally {
    await database.close();
  }
});
