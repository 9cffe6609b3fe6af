import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays, type Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { testDatabase } from '#base/server/testing/database.ts';
import type { Delta } from '#measures/rules.ts';
import { check, fold, rebuild } from '#measures/server/actions.ts';
import { figuresOf } from '#measures/server/queries.ts';
import { type AskedValue, measuresOf, seriesOf, valuesOf } from '#measures/server/reported.queries.ts';
import { views } from '#measures/shapes.ts';
import { inPeriod } from '#measures/value.rules.ts';
import {
  type Above,
  define,
  deltasOf,
  type Entry,
  entry,
  formulas,
  month,
  Plain,
  plant,
  reform,
  reported,
  tree,
  write,
} from '#testing/figures.ts';

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
