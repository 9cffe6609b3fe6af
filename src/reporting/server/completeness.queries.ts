import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import { addDays, type Day, daysBetween } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { type Counts, nobody, owes, type Standing, withOne, worst } from '#reporting/completeness.rules.ts';
import { ListOwed, ReadCompleteness, ReadOwnCompleteness } from '#reporting/completeness.shapes.ts';
import { CompletenessView, OwedList, type OwedRow, OwnCompleteness } from '#reporting/completeness.views.ts';
import {
  type AskedUnit,
  type Asking,
  askings,
  type FormBrief,
  formsInUse,
  type Row,
  standingsOf,
} from '#reporting/server/standing.queries.ts';
import type { PeriodView } from '#reporting/views.ts';
import { fullName } from '#units/rules.ts';
import { momentsOf } from '#units/server/queries.ts';

/** So many periods are looked at unless a year is named. */
const LATEST = 12;

/** Missing units are named to signed-in people alone. */
const signedIn = (actor: Actor): Refusal | null =>
  actor.kind === 'public' ? refuse('access.sign_in_needed') : null;

/** The periods of the year, or the latest that have begun. */
async function looked(
  db: Db,
  forms: readonly FormBrief[],
  year: number | undefined,
  today: Day,
): Promise<Asking[]> {
  if (year !== undefined) return askings(db, forms, { from: year, to: year }, today);
  const now = Number(today.slice(0, 4));
  const first = Math.min(now, ...forms.map((form) => Number(form.since.slice(0, 4))));
  const last = Math.max(...forms.map((form) => Number((form.until ?? today).slice(0, 4))), first);
  const all = await askings(db, forms, { from: first, to: Math.min(now + 1, last + 1) }, today);
  return all.map(({ form, periods }) => ({ form, periods: periods.slice(-LATEST) }));
}

async function named(db: Db, id: number): Promise<{ id: number; name: string } | Refusal> {
  const last = (await momentsOf(db, id)).at(-1);
  return last ? { id, name: fullName(last) } : refuse('unit.not_found', { unit: id });
}

const brief = ({ id, title, grain }: FormBrief) => ({ id, title, grain });

/**
 * Reported and expected, on time and expected, for one form: a unit, those right below it and, on demand, every unit
 * that reports, period by period, in the tree of each cut-off day or with today's successors.
 */
export const readCompleteness = query('reporting.completeness', {
  input: ReadCompleteness,
  published: {
    summary: 'How complete and how timely the reports of a form are, below a unit.',
    path: '/forms/{form}/completeness',
    output: CompletenessView,
  },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<CompletenessView | Refusal> => {
    const [form] = await formsInUse(db, input.form);
    if (!form) return refuse('record.not_found', { what: input.form });
    const unit = await named(db, input.unit ?? form.unitId);
    if (isRefusal(unit)) return unit;
    const [asking] = await looked(db, [form], input.year, today);
    const found = await standingsOf(db, asking ? [asking] : [], {
      within: [unit.id],
      view: input.view,
      today,
    });
    const names = new Map(found.units.map((one) => [one.id, one]));
    const width = found.rows.length;
    const total: Counts[] = [];
    const below = new Map<number, Counts[]>();
    const single = new Map<number, { branch: number | null; standings: Standing[][]; returned: boolean[] }>();
    for (const [n, row] of found.rows.entries()) {
      let sum = nobody;
      for (const { unit: id, standing, state } of row.cells) {
        sum = withOne(sum, standing);
        const branch = found.branch(row, id);
        if (branch !== null) {
          const counts = below.get(branch) ?? Array.from({ length: width }, () => nobody);
          counts[n] = withOne(counts[n] ?? nobody, standing);
          below.set(branch, counts);
        }
        if (!input.units) continue;
        const of = single.get(id) ?? {
          branch,
          standings: Array.from({ length: width }, (): Standing[] => []),
          returned: Array.from({ length: width }, () => false),
        };
        of.branch = branch;
        of.standings[n]?.push(standing);
        if (state === 'returned') of.returned[n] = true;
        single.set(id, of);
      }
      total.push(sum);
    }
    const branches = await branchNames(
      db,
      [...below.keys()],
      names,
      found.rows.at(-1)?.period.cutOff ?? today,
    );
    return {
      form: brief(form),
      unit,
      view: input.view,
      periods: asking?.periods ?? [],
      total,
      below: branches.map(({ id, name }) => ({ unit: { id, name }, counts: below.get(id) ?? [] })),
      units: found.units.flatMap(({ id, name, parentName }) => {
        const of = single.get(id);
        if (!of) return [];
        const { branch, standings, returned } = of;
        return [{ unit: { id, name }, parentName, branch, standings: standings.map(worst), returned }];
      }),
    };
  },
});

/** Names of units right below the root, in the order of the alphabet; those that report themselves are known. */
async function branchNames(
  db: Db,
  ids: readonly number[],
  known: ReadonlyMap<number, AskedUnit>,
  on: Day,
): Promise<{ id: number; name: string }[]> {
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) {
    // the units of the answer stand in order already
    return [...known.values()].filter(({ id }) => ids.includes(id));
  }
  const { rows } = await sql<{ id: number; name: string }>`
    select unit_id as id, coalesce(nullif(designation, '') || ' ', '') || name as name from (
      select distinct on (unit_id) unit_id, designation, name from unit_version where unit_id = any(${ids as number[]}::int[])
      order by unit_id, (during @> ${on}::date) desc, lower(during) desc) v
    order by v.name collate "vi-x-icu", unit_id`.execute(db);
  return rows;
}

/** How one unit stands with all forms that ask it or units below it, period by period. */
export const readOwnCompleteness = query('reporting.ownCompleteness', {
  input: ReadOwnCompleteness,
  published: {
    summary: 'How a unit stands with every form that asks it, or units below it.',
    path: '/units/{unit}/completeness',
    output: OwnCompleteness,
  },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<OwnCompleteness | Refusal> => {
    const unit = await named(db, input.unit);
    if (isRefusal(unit)) return unit;
    const asking = await looked(db, await formsInUse(db), input.year, today);
    const { rows } = await standingsOf(db, asking, { within: [unit.id], view: 'was', today });
    const forms = new Map<FormBrief, Row[]>();
    for (const row of rows) forms.set(row.form, [...(forms.get(row.form) ?? []), row]);
    return {
      unit,
      forms: [...forms]
        .filter(([, all]) => all.some(({ cells }) => cells.length > 0))
        .map(([form, all]) => ({
          form: brief(form),
          periods: all.map(({ period, cells }) => {
            const own = cells.find((cell) => cell.unit === unit.id);
            return {
              period,
              standing: own?.standing ?? null,
              state: own?.state ?? null,
              counts: cells.reduce((sum, cell) => withOne(sum, cell.standing), nobody),
            };
          }),
        })),
    };
  },
});

/**
 * Reports are asked for a year back, those of a form that has ended for its last year; what is older is looked at by its
 * year. Who has to clear away what an ended form is still owed withdraws it.
 */
const BACK = 366;

export interface OwedAsked {
  /** None: everywhere. */
  readonly within: readonly number[];
  readonly form?: string | undefined;
  readonly period?: string | undefined;
  readonly year?: number | undefined;
}

/**
 * Everything that units at or below those of `within` have to send: nothing was sent, or what was sent came back. What
 * is most overdue stands first, then by the unit above and by name.
 */
export async function owedBelow(db: Db, asked: OwedAsked, today: Day): Promise<OwedRow[]> {
  const forms = await formsInUse(db, asked.form);
  const now = Number(today.slice(0, 4));
  const first = Math.min(now, ...forms.map(({ until }) => Number((until ?? today).slice(0, 4))));
  const years =
    asked.year === undefined ? { from: first - 2, to: now + 1 } : { from: asked.year, to: asked.year };
  const asking = await askings(db, forms, years, today, (period, { until }) => {
    if (asked.period !== undefined && period.key !== asked.period) return false;
    const since = addDays(until !== null && until < today ? until : today, -BACK);
    return (
      period.cutOff < today &&
      (asked.year !== undefined || asked.period !== undefined || period.cutOff >= since)
    );
  });
  const { rows, units } = await standingsOf(db, asking, { within: asked.within, view: 'was', today });
  const place = new Map(units.map((unit, at) => [unit.id, { unit, at }]));
  const owed = rows.flatMap(({ form, period, cells }) =>
    cells
      .filter(({ standing, state, closed }) => !closed && owes(standing, state))
      .map(({ unit, standing, state }) => ({ form, period, unit, standing, state })),
  );
  const reminded = await remindersOf(db, owed);
  return owed
    .map(({ form, period, unit, standing, state }): OwedRow & { readonly at: number } => {
      const of = place.get(unit);
      const last = reminded.get(`${form.id} ${period.key} ${unit}`);
      return {
        at: of?.at ?? 0,
        form: brief(form),
        unit: { id: unit, name: of?.unit.name ?? '' },
        parent: of?.unit.parentId ? { id: of.unit.parentId, name: of.unit.parentName ?? '' } : null,
        period,
        standing,
        state,
        daysLate: standing === 'owed' ? daysBetween(period.dueOn, today) : 0,
        locked: today > period.lockOn,
        remindedOn: last?.on ?? null,
        reminders: last?.times ?? 0,
      };
    })
    .sort((a, b) => b.daysLate - a.daysLate || a.at - b.at)
    .map(({ at: _, ...row }) => row);
}

async function remindersOf(
  db: Db,
  owed: readonly { readonly form: FormBrief; readonly period: PeriodView; readonly unit: number }[],
): Promise<Map<string, { on: Day; times: number }>> {
  if (owed.length === 0) return new Map();
  const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
  const list = (all: readonly string[], type: RawBuilder<unknown>) => sql`any(${all as string[]}::${type}[])`;
  const { rows } = await sql<{ form: string; period: string; unit: number; on: Day; times: number }>`
    select form_id as form, period_key as period, unit_id as unit, max(on_day) as on, count(*)::int as times
    from follow_up where form_id = ${list(distinct(owed.map(({ form }) => form.id)), sql`uuid`)}
      and period_key = ${list(distinct(owed.map(({ period }) => period.key)), sql`text`)}
      and unit_id = any(${distinct(owed.map(({ unit }) => unit))}::int[])
    group by form_id, period_key, unit_id`.execute(db);
  return new Map(
    rows.map(({ form, period, unit, on, times }) => [`${form} ${period} ${unit}`, { on, times }]),
  );
}

/** Who has what to send, below a unit or everywhere: the most overdue first. */
export const listOwed = query('reporting.owed', {
  input: ListOwed,
  published: {
    summary: 'Who has which report to send, the most overdue first.',
    path: '/reports/owed',
    output: OwedList,
  },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<OwedList> => {
    const within = input.unit === undefined ? [] : [input.unit];
    return owedList(
      await owedBelow(db, { ...input, period: undefined, form: undefined, within }, today),
      input,
    );
  },
});

/** The list of what is owed, narrowed to a form and a period; the choices are counted before narrowing. */
export function owedList(
  all: readonly OwedRow[],
  asked: {
    readonly form?: string | undefined;
    readonly period?: string | undefined;
    readonly limit: number;
  },
): OwedList {
  const choices = new Map<string, OwedList['choices'][number]>();
  for (const { form, period, standing } of all) {
    const key = `${form.id} ${period.key}`;
    const known = choices.get(key) ?? { form, period, count: 0, overdue: 0 };
    choices.set(key, {
      ...known,
      count: known.count + 1,
      overdue: known.overdue + (standing === 'owed' ? 1 : 0),
    });
  }
  const rows = all.filter(
    (row) =>
      (asked.form === undefined || row.form.id === asked.form) &&
      (asked.period === undefined || row.period.key === asked.period),
  );
  return {
    rows: rows.slice(0, asked.limit),
    total: rows.length,
    units: new Set(rows.map((row) => row.unit.id)).size,
    overdue: rows.filter((row) => row.standing === 'owed').length,
    choices: [...choices.values()].sort((a, b) =>
      a.period.cutOff === b.period.cutOff ? 0 : a.period.cutOff < b.period.cutOff ? 1 : -1,
    ),
  };
}
