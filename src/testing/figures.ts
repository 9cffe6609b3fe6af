import fc from 'fast-check';
import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import { type Db, transaction } from '#base/server/db.ts';
import { must } from '#base/server/query.ts';
import { type Delta, provisionalKey } from '#measures/rules.ts';
import { addMany, count, throughChange } from '#measures/server/actions.ts';
import type { AskedValue } from '#measures/server/reported.queries.ts';
import type { View } from '#measures/shapes.ts';
import { inPeriod, tidy } from '#measures/value.rules.ts';
import { changeTree, ownersTouched } from '#units/server/tree.actions.ts';

/** Random trees, what becomes of them, what is reported in them, and what its figures are, counted the plain way. */

const TODAY = '2023-06-01';
const REFORM = '2022-01-01';

/** num and den are amounts, stock is what there is, mean is averaged over months, peak is the highest of units. */
export const reported = [
  ['num', 'sum', 'sum'],
  ['den', 'sum', 'sum'],
  ['stock', 'sum', 'last'],
  ['mean', 'sum', 'average'],
  ['peak', 'max', 'sum'],
] as const;
export const formulas = {
  share: { op: 'ratio', of: ['num', 'den'] },
  all: { op: 'sum', of: ['num', 'den', 'stock'] },
  rest: { op: 'difference', of: ['den', 'num'] },
  deep: { op: 'ratio', of: ['num', 'all'] },
} as const;

export async function define(db: Db): Promise<void> {
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
export const tree = fc.record({
  /** For each commune its district; the last district keeps its communes. */
  communes: fc.array(fc.record({ district: fc.nat(2), fate }), { minLength: 2, maxLength: 6 }),
  districtsEnd: fc.boolean(),
});
export type Tree = typeof tree extends fc.Arbitrary<infer T> ? T : never;

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

export async function plant(db: Db, { communes }: Tree): Promise<Map<string, number>> {
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
export async function reform(
  db: Db,
  { communes, districtsEnd }: Tree,
  ids: Map<string, number>,
): Promise<void> {
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
export const entry = fc.record({
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
export type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

export const month = (n: number): Day =>
  `${2021 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`;

export function deltasOf(one: Entry, unitId: number): Delta[] {
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

export async function write(db: Db, deltas: readonly Delta[], way: Entry['way']): Promise<void> {
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

export interface Above {
  readonly id: number;
  readonly since: Day;
  readonly until: Day;
  readonly ancestor: number;
}

/** What figures are, from the deltas alone: the plain way, unit by unit. */
export class Plain {
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
