import type pg from 'pg';
import { system } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { must } from '#base/server/query.ts';
import { EFFECTIVE, REGISTERED } from '#initiatives/rules.ts';
import { registerInitiative } from '#initiatives/server/actions.ts';
import { type View, views } from '#measures/shapes.ts';
import { listTargets } from '#targets/server/queries.ts';
import { idsByCode, population } from '#units/server/queries.ts';
import { drawn, median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { INITIATIVES, NATION_TODAY, onNation } from './nation.ts';

const RUNS = 7;
/** Forty statements of about a second each. */
const PLAIN_RUNS = 1;

interface Asked {
  readonly measure: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly quantifier: 'every' | 'share' | 'number' | 'none_without';
  readonly amount: number;
  readonly threshold: number | null;
  readonly within: number;
  readonly level: 'commune' | 'province';
  readonly from: Day;
  readonly until: Day;
  readonly dueOn: Day;
}

/** Calendar years, a half-year, and a half-year as state bodies close their data. */
const PERIODS: readonly (readonly [from: Day, until: Day, dueOn: Day])[] = [
  ['2026-01-01', '2026-07-01', '2026-06-30'],
  ['2026-01-01', '2027-01-01', '2026-12-31'],
  ['2025-01-01', '2026-01-01', '2025-12-31'],
  ['2025-12-15', '2026-06-15', '2026-06-14'],
];
const DIMS = [{}, { field: 'economy' }, { form: 'collective' }, { kind: 'new' }, {}] as const;

/**
 * Twenty targets, five per quantifier: of each five, three ask all communes of the country, one the provinces, one the
 * communes of a province. No two of them ask for the same figures.
 */
function twenty(country: number, provinces: readonly number[]): Asked[] {
  const quantifiers = ['every', 'share', 'number', 'none_without'] as const;
  return quantifiers.flatMap((quantifier, q) =>
    [0, 1, 2, 3, 4].map((n): Asked => {
      const [from, until, dueOn] = PERIODS[(q + n) % PERIODS.length] as (typeof PERIODS)[number];
      const dims = DIMS[(q * 2 + n) % DIMS.length] as Asked['dims'];
      const measure = (q + n) % 2 === 0 || 'kind' in dims ? REGISTERED : EFFECTIVE;
      const level = n === 3 ? 'province' : 'commune';
      const within = n === 4 ? (provinces[q * 7] as number) : country;
      const threshold = quantifier === 'share' ? 80 : quantifier === 'number' ? 20 + n : null;
      const amount = level === 'province' ? 500 : 5 + n;
      return { measure, dims, quantifier, amount, threshold, within, level, from, until, dueOn };
    }),
  );
}

/** The answers to twenty targets over the nation in both views, straight after a write, beside the grouped SQL. */
export function run(): Promise<Measured[]> {
  return onNation(4, async (db, house) => {
    const env: Env = { db, actor: system('bench'), today: NATION_TODAY };
    const country = (await idsByCode(db, ['VN'], NATION_TODAY)).get('VN') as number;
    const provinces = (await population(db, country, 'province', NATION_TODAY)).map((unit) => unit.id);
    const communes = (await population(db, country, 'commune', NATION_TODAY)).map((unit) => unit.id);
    const asked = twenty(country, provinces);
    return withClient(house.appUrl, async (client) => {
      await define(client, asked);
      const pick = drawn(20);
      const ours: number[] = [];
      const alone: number[] = [];
      let reached: Record<View, number[]> = { was: [], now: [] };
      for (let n = 0; n <= RUNS; n++) {
        await write(env, communes[pick(communes.length)] as number, n);
        const found = await answers(env);
        reached = found.reached;
        if (n === 0) continue;
        ours.push(found.ms);
        await write(env, communes[pick(communes.length)] as number, n + RUNS);
        alone.push(await asItWas(env));
      }
      const plain: number[] = [];
      for (let n = 0; n < PLAIN_RUNS; n++) {
        const begun = performance.now();
        for (const view of views) {
          for (const [at, one] of asked.entries()) {
            const counted = await grouped(client, one, view);
            if (counted !== reached[view][at])
              throw new Error(`target ${at} ${view}: ${reached[view][at]} ≠ ${counted} by the records`);
          }
        }
        plain.push(performance.now() - begun);
      }
      const [value, beside] = [median(ours), median(plain)];
      const how = `${INITIATIVES.toLocaleString('en')} initiatives, ${communes.length} communes, ${provinces.length} provinces; 20 targets, five per quantifier, no two over the same figures, in both views by one question (as it was alone: ${Math.round(median(alone))} ms), each time straight after a write; median of ${RUNS} (${ours.map((ms) => Math.round(ms)).join(', ')}); units reached compared with the records; beside: grouped SQL over the records, one statement a target and view, all forty once`;
      return [{ name: 'targets.national.ms', value, beside, ratio: beside / value, how }];
    });
  });
}

/** The view `now` answers how it was decided, too. */
async function answers(env: Env): Promise<{ ms: number; reached: Record<View, number[]> }> {
  const begun = performance.now();
  const { targets } = must(await listTargets(env, { view: 'now' }));
  const ms = performance.now() - begun;
  return {
    ms,
    reached: {
      was: targets.map((target) => target.decided.reachedCount),
      now: targets.map((target) => target.evaluation.reachedCount),
    },
  };
}

async function asItWas(env: Env): Promise<number> {
  const begun = performance.now();
  must(await listTargets(env, { view: 'was' }));
  return performance.now() - begun;
}

async function write(env: Env, unitId: number, n: number): Promise<void> {
  must(
    await registerInitiative(env, {
      name: `Tuyến đường hoa số ${n}`,
      field: 'economy',
      form: 'collective',
      unitId,
      registeredOn: NATION_TODAY,
    }),
  );
}

async function define(client: pg.Client, asked: readonly Asked[]): Promise<void> {
  await client.query('update target set withdrawn_reason = $1 where withdrawn_reason is null', ['bench']);
  for (const [position, one] of asked.entries()) {
    await client.query(
      `insert into target (position, measure, dims, noun_vi, noun_en, quantifier, amount, threshold, within_unit_id,
         level, since, until, due_on)
       values ($1, $2, $3, 'mô hình', 'initiatives', $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        position + 1,
        one.measure,
        JSON.stringify(one.dims),
        one.quantifier,
        one.amount,
        one.threshold,
        one.within,
        one.level,
        one.from,
        one.until,
        one.dueOn,
      ],
    );
  }
}

/** How many units reach a target, as somebody would ask it who has only the records. */
async function grouped(client: pg.Client, one: Asked, view: View): Promise<number> {
  const on = view === 'was' && one.dueOn < NATION_TODAY ? one.dueOn : NATION_TODAY;
  const dims = Object.entries(one.dims).filter(([name]) => name !== 'kind');
  const values: unknown[] = [one.from, one.until, one.within, on, one.level, one.amount];
  const narrowed = dims.map(([name, value]) => `and i.${name} = $${values.push(value)}`).join(' ');
  const kind = one.dims.kind ? `and r.kind = $${values.push(one.dims.kind)}` : '';
  const events =
    one.measure === REGISTERED
      ? `select r.initiative_id, r.unit_id, r.registered_on as on_day from registration r
         where r.registered_on >= $1::date and r.registered_on < $2::date ${kind}`
      : `select initiative_id, unit_id, on_day from (
           select distinct on (e.initiative_id) e.initiative_id, e.unit_id, e.on_day, e.result from stage_event e
           where e.kind = 'evaluated' and not e.annulled and e.on_day >= $1::date and e.on_day < $2::date
           order by e.initiative_id, e.on_day desc) latest where result = 'effective'`;
  const place =
    view === 'was'
      ? 'join unit_ancestor a on a.unit_id = e.unit_id and a.since <= e.on_day and e.on_day < a.until'
      : `join unit_now n on n.unit_id = e.unit_id
         join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'`;
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from (
       select a.ancestor_id from (${events}) e
       join initiative i on i.id = e.initiative_id and i.withdrawn_reason is null ${narrowed}
       ${place}
       where a.ancestor_id in (
         select v.unit_id from unit_version v
         join unit_ancestor w on w.unit_id = v.unit_id and w.ancestor_id = $3 and w.since <= $4::date and $4::date < w.until
         where v.level = $5 and v.during @> $4::date)
       group by a.ancestor_id having count(*) >= $6) reached`,
    values,
  );
  return rows[0]?.n ?? 0;
}
