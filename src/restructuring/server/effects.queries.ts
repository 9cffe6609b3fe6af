import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { figures } from '#measures/server/queries.ts';
import {
  type Effects,
  effectsOf,
  formedId,
  type OwnValue,
  type Shift,
} from '#restructuring/effects.rules.ts';
import type { Plan } from '#restructuring/plan.rules.ts';
import { mayRead } from '#restructuring/rules.ts';
import { planOf, readLines, readRow } from '#restructuring/server/draft.queries.ts';
import { ListEffects } from '#restructuring/shapes.ts';
import { type Effect, EffectsPage, type UnitEffect } from '#restructuring/views.ts';
import { fullName } from '#units/rules.ts';
import { fatesOf, ownersTouched } from '#units/server/tree.actions.ts';
import { unitNames } from '#units/server/tree.queries.ts';

/** What the touched units have counted themselves, by measure and year. */
async function ownValues(db: Db | Tx, owners: readonly number[], on: Day): Promise<OwnValue[]> {
  const { rows } = await sql<OwnValue & { value: unknown }>`
    select x.unit_id as owner, m.key as measure, extract(year from x.first_day)::int as year,
      x.first_day >= ${on}::date as late, sum(x.value)::float8 as value
    from (select measure_id, unit_id, first_day, last_day, value from measure_total where view = 'own'
          union all select measure_id, unit_id, first_day, last_day, value from measure_delta) x
    join measure m on m.id = x.measure_id and m.source <> 'provisional'
    where x.unit_id = any(${owners as number[]}::int[])
      and extract(year from x.first_day) = extract(year from x.last_day)
    group by 1, 2, 3, 4 having sum(x.value) <> 0`.execute(db as Db);
  return rows;
}

/** The effect of a plan on every total that it touches. */
export async function effectsOn(db: Db | Tx, made: Plan, on: Day, today: Day): Promise<Effects> {
  const { change } = made;
  const touched = [...change.end, ...change.revise.map((unit) => unit.unitId)];
  const owners = touched.length === 0 ? [] : await ownersTouched(db, touched);
  const values = await ownValues(db, owners, on);
  return effectsOf(await fatesOf(db, today), change, values);
}

/** The sums over all ending units, by measure and year: the measures by name, the latest year first. */
export async function summariesOf(db: Db | Tx, { summaries }: Effects): Promise<Effect[]> {
  const measures = await (db as Db).selectFrom('measure').select(['key', 'name_vi', 'name_en']).execute();
  const names = new Map(measures.map((m) => [m.key, { vi: m.name_vi, en: m.name_en }]));
  return [...summaries]
    .map(([key, sum]): Effect => {
      const [measure = '', year = ''] = key.split('|');
      return {
        measure,
        name: names.get(measure) ?? { vi: measure, en: measure },
        year: Number(year),
        ...sum,
      };
    })
    .sort((a, b) => (a.measure === b.measure ? b.year - a.year : a.measure < b.measure ? -1 : 1));
}

const order: readonly UnitEffect['role'][] = ['above', 'formed', 'successor', 'ends', 'other'];

/** The figures of every unit that a draft touches, before and after, in both views. */
export const listEffects = query('restructuring.effects', {
  input: ListEffects,
  published: {
    summary: 'The effect of a draft on every total that it touches, unit by unit.',
    path: '/restructurings/{id}/effects',
    output: EffectsPage,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db, _actor, input, today): Promise<EffectsPage | Refusal> => {
    const row = await readRow(db, input.id);
    if (isRefusal(row)) return row;
    if (row.state !== 'draft') return { effects: [], shown: null, units: [], total: 0 };
    const made = await planOf(db, await readLines(db, row.id), row.effectiveOn, row.document);
    const found = await effectsOn(db, made, row.effectiveOn, today);
    const effects = await summariesOf(db, found);
    const shown =
      effects.find(
        (e) =>
          (input.measure === undefined || e.measure === input.measure) &&
          (input.year === undefined || e.year === input.year),
      ) ??
      effects.reduce<Effect | undefined>((most, e) => (most && most.total >= e.total ? most : e), undefined);
    if (!shown) return { effects, shown: null, units: [], total: 0 };
    const shifts = found.shifts.get(`${shown.measure}|${shown.year}`) ?? new Map<number, Shift>();
    const roles = rolesIn(made);
    const roleOf = (id: number): UnitEffect['role'] =>
      roles.get(id) ?? (found.above.has(id) ? 'above' : 'other');
    const touched = [...shifts].filter(
      ([id, s]) =>
        roleOf(id) !== 'other' || s.was !== 0 || s.now !== 0 || s.unassigned.after !== s.unassigned.before,
    );
    touched.sort(
      ([a, x], [b, y]) =>
        order.indexOf(roleOf(a)) - order.indexOf(roleOf(b)) || Math.abs(y.now) - Math.abs(x.now) || a - b,
    );
    const page = touched.slice(input.skip, input.skip + input.limit);
    const ids = page.flatMap(([id]) => (id > 0 ? [id] : []));
    const period = { measure: shown.measure, from: `${shown.year}-01-01`, until: `${shown.year + 1}-01-01` };
    const [was, now, names] = await Promise.all([
      figures(db, { ...period, view: 'was' }, ids),
      figures(db, { ...period, view: 'now' }, ids),
      unitNames(db, ids, addDays(row.effectiveOn, -1)),
    ]);
    return {
      effects,
      shown: { measure: shown.measure, name: shown.name, year: shown.year },
      units: page.map(([id, shift]): UnitEffect => {
        const form = id < 0 ? made.change.form[-1 - id] : undefined;
        const before = { was: was.get(id) ?? 0, now: now.get(id) ?? 0 };
        return {
          unitId: id > 0 ? id : null,
          name: form ? fullName(form) : (names.get(id) ?? String(id)),
          role: roleOf(id),
          was: { before: before.was, after: before.was + shift.was },
          now: { before: before.now, after: before.now + shift.now },
          unassigned: shift.unassigned,
        };
      }),
      total: touched.length,
    };
  },
});

/** What a plan does with each unit that it names. */
function rolesIn({ change }: Plan): Map<number, UnitEffect['role']> {
  const roles = new Map<number, UnitEffect['role']>();
  for (const s of change.succeed) if (typeof s.successor === 'number') roles.set(s.successor, 'successor');
  change.form.forEach((_, at) => void roles.set(formedId(at), 'formed'));
  for (const id of change.end) roles.set(id, 'ends');
  return roles;
}
