import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { View } from '#measures/shapes.ts';
import { type Standing, standingOf } from '#reporting/completeness.rules.ts';
import { type Assignment, periodsAsked, periodView } from '#reporting/form.rules.ts';
import { calendarsOf, holidaysOf } from '#reporting/server/form.queries.ts';
import type { Grain } from '#reporting/shapes.ts';
import type { PeriodView, State } from '#reporting/views.ts';
import { treeChange, treeSince } from '#units/server/population.queries.ts';
import type { Level } from '#units/shapes.ts';

/** What completeness reads of a form. */
export interface FormBrief {
  readonly id: string;
  readonly title: string;
  readonly unitId: number;
  readonly level: Level;
  readonly grain: Grain;
  readonly calendar: string;
  readonly dueAfter: number;
  readonly lockAfter: number;
  readonly since: Day;
  readonly until: Day | null;
  readonly illustration: boolean;
  readonly assignments: readonly Assignment[];
}

/** Forms that are not withdrawn, or the one with an id; by title. */
export async function formsInUse(db: Db | Tx, id?: string): Promise<FormBrief[]> {
  const { rows } = await sql<FormBrief>`
    select f.id, f.title, f.unit_id as "unitId", f.level, f.grain, f.calendar, f.due_after as "dueAfter",
      f.lock_after as "lockAfter", f.since, f.until, f.illustration,
      (select coalesce(json_agg(json_build_object('unitId', a.unit_id, 'since', a.since, 'until', a.until)), '[]')
       from form_assignment a where a.form_id = f.id) as assignments
    from form f where f.withdrawn_reason is null ${id === undefined ? sql`` : sql`and f.id = ${id}`}
    order by f.title collate "vi-x-icu", f.id`.execute(db);
  return rows;
}

/** One form and the periods of it that are looked at, in order of time. */
export interface Asking {
  readonly form: FormBrief;
  readonly periods: readonly PeriodView[];
}

/** The periods of each form whose cut-off day passes the test; those that have not begun are left out. */
export async function askings(
  db: Db | Tx,
  forms: readonly FormBrief[],
  years: { readonly from: number; readonly to: number },
  today: Day,
  keep: (period: PeriodView, form: FormBrief) => boolean = () => true,
): Promise<Asking[]> {
  const [calendars, holidays] = await Promise.all([calendarsOf(db), holidaysOf(db)]);
  return forms.flatMap((form) => {
    const calendar = calendars.get(form.calendar);
    if (!calendar) return [];
    const periods = periodsAsked(form, calendar, years.from, years.to)
      .filter((period) => period.since <= today)
      .map((period) => periodView(form, calendar, holidays, period))
      .filter((period) => keep(period, form));
    return periods.length > 0 ? [{ form, periods }] : [];
  });
}

/** A unit that is asked, as it is called in the tree that is looked at. */
export interface AskedUnit {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly parentName: string | null;
}

/** How one unit stands with one report. */
export interface Cell {
  readonly unit: number;
  readonly standing: Standing;
  /** Null: nothing was done yet. */
  readonly state: State | null;
  /** Nobody has to mend it any more: its unit has ended. */
  readonly closed: boolean;
}

export interface Row {
  readonly form: FormBrief;
  readonly period: PeriodView;
  /** As it is now, what units had before stands with their successor: a unit may stand here several times. */
  readonly cells: readonly Cell[];
}

export interface Standings {
  readonly rows: readonly Row[];
  /** Every unit of the cells, by parent and name in the order of the alphabet. */
  readonly units: readonly AskedUnit[];
  /** The unit right below those of `within` under which each stands, by row and unit; itself when it stands right there. */
  readonly branch: (row: Row, unit: number) => number | null;
}

/**
 * How every unit at or below those of `within` (all of them, when it is empty) stands with every report that is asked, in
 * the tree of each period's cut-off day: as it was, or with the successors of today. Two statements, however many units
 * and periods; days between which nothing changed in the tree are one.
 */
export async function standingsOf(
  db: Db | Tx,
  asking: readonly Asking[],
  { within, view, today }: { readonly within: readonly number[]; readonly view: View; readonly today: Day },
): Promise<Standings> {
  const spots = asking.flatMap(({ form, periods }) => periods.map((period) => ({ form, period })));
  if (spots.length === 0) return { rows: [], units: [], branch: () => null };
  const { lists, units } = await askedUnits(db, spots, within, view);
  const sent = await sentReports(db, spots, lists);
  const rows: Row[] = [];
  const branches = new Map<Row, ReadonlyMap<number, number | null>>();
  for (const [n, { form, period }] of spots.entries()) {
    const list = lists[n] ?? [];
    const known = sent.get(`${form.id} ${period.key}`);
    const branch = new Map<number, number | null>();
    const cells = list.flatMap(([unit, at, below]): Cell[] => {
      const found = known?.get(unit);
      // nobody has to send it any more
      if (found?.closed && found.firstSentOn === null) return [];
      branch.set(at, below);
      // the due date that held when it was sent
      const dates = { cutOff: period.cutOff, dueOn: found?.dueOn ?? period.dueOn };
      const standing = standingOf(found?.firstSentOn ?? null, dates, today);
      return [{ unit: at, standing, state: found?.state ?? null, closed: found?.closed ?? false }];
    });
    const row = { form, period, cells };
    rows.push(row);
    branches.set(row, branch);
  }
  return { rows, units, branch: (row, unit) => branches.get(row)?.get(unit) ?? null };
}

/** A unit that reports, where it stands in the tree that is looked at, and under which unit right below the root. */
type Listed = readonly [unit: number, at: number, branch: number | null];

async function askedUnits(
  db: Db | Tx,
  spots: readonly { readonly form: FormBrief; readonly period: PeriodView }[],
  within: readonly number[],
  view: View,
): Promise<{ lists: (readonly Listed[])[]; units: AskedUnit[] }> {
  const roots = spots.map(({ form, period }) => {
    const there = form.assignments.filter(
      ({ since, until }) => since <= period.cutOff && (until === null || period.cutOff < until),
    );
    return `{${[...new Set(there.map((one) => one.unitId))].sort((a, b) => a - b).join()}}`;
  });
  const all = within.length === 0;
  const top = sql`${within as number[]}::int[]`;
  const was = view === 'was';
  // as it is now the root, too, is what carries its history today
  const heads = was ? top : sql`array(select at_unit_id from unit_now where unit_id = any(${top}))`;
  const inTree = (a: string, day: RawBuilder<unknown>) =>
    was
      ? sql`${sql.ref(`${a}.since`)} <= ${day} and ${day} < ${sql.ref(`${a}.until`)}`
      : sql`${sql.ref(`${a}.until`)} = 'infinity'`;
  const alive = (v: string, day: RawBuilder<unknown>) =>
    was ? sql`${sql.ref(`${v}.during`)} @> ${day}` : sql`upper_inf(${sql.ref(`${v}.during`)})`;
  // the unit right below the root under which a unit stands
  const branch = (of: RawBuilder<unknown>, day: RawBuilder<unknown>) => sql`
    (select c.unit_id from unit_ancestor b join unit_version c on c.unit_id = b.ancestor_id and ${alive('c', day)}
     where b.unit_id = ${of} and ${inTree('b', day)} and c.parent_id = any(${heads})
     order by b.depth desc limit 1)`;
  const below = (of: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
    all
      ? sql``
      : sql`and ${of} in (select w.unit_id from unit_ancestor w where w.ancestor_id = any(${heads})
          and ${inTree('w', day)})`;
  const { rows } = await sql<{
    units: [id: number, name: string, parent: number | null, parentName: string | null][] | null;
    lists: Record<string, Listed[]> | null;
    which: number[];
  }>`
    with ${treeChange}, spot as materialized (
      select level, roots, ${treeSince(sql`s.day`)} as day, n
      from unnest(${spots.map(({ form }) => form.level)}::text[], ${roots}::text[],
        ${spots.map(({ period }) => period.cutOff)}::date[]) with ordinality s (level, roots, day, n)
    ), list as materialized (
      select level, roots::int[] as roots, day, (row_number() over ())::int - 1 as k, array_agg(n) as places
      from spot group by level, roots, day
    ), stood as materialized (
      select l.k, l.day, v.unit_id, ${
        was
          ? sql`v.unit_id as at, v.parent_id, v.name, v.designation, v.code, ${branch(sql`v.unit_id`, sql`l.day`)} as branch`
          : sql`y.unit_id as at, y.parent_id, y.name, y.designation, y.code, ${branch(sql`y.unit_id`, sql`l.day`)} as branch`
      }
      from list l join unit_version v on v.level = l.level and v.during @> l.day
      ${
        was
          ? sql``
          : sql`join unit_now h on h.unit_id = v.unit_id
      join unit_version y on y.unit_id = h.at_unit_id and upper_inf(y.during)`
      }
      where exists (select 1 from unit_ancestor a where a.unit_id = v.unit_id and a.ancestor_id = any(l.roots)
        and a.since <= l.day and l.day < a.until) ${below(was ? sql`v.unit_id` : sql`y.unit_id`, sql`l.day`)}
    ), named as materialized (
      -- what a unit is called: as on the last of the days
      select distinct on (at) at, name, designation, code, parent_id, day from stood order by at, day desc
    )
    select
      (select json_agg(json_build_array(n.at, coalesce(nullif(n.designation, '') || ' ', '') || n.name, n.parent_id,
          coalesce(nullif(p.designation, '') || ' ', '') || p.name)
          order by p.name collate "vi-x-icu", n.name collate "vi-x-icu", n.code, n.at)
        from named n left join unit_version p on p.unit_id = n.parent_id and ${alive('p', sql`n.day`)}) as units,
      -- not joined with the names again: without statistics that would compare everybody with everybody
      (select json_object_agg(k, members) from (
        select k, json_agg(json_build_array(unit_id, at, branch)) as members from stood group by k) g) as lists,
      (select json_agg(l.k order by p.n) from list l cross join lateral unnest(l.places) p (n)) as which`.execute(
    db,
  );
  const found = rows[0];
  const units = (found?.units ?? []).map(
    ([id, name, parentId, parentName]): AskedUnit => ({ id, name, parentId, parentName }),
  );
  const place = new Map(units.map(({ id }, at) => [id, at]));
  const order = ([, a]: Listed, [, b]: Listed): number => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  const lists = new Map(Object.entries(found?.lists ?? {}).map(([k, list]) => [k, [...list].sort(order)]));
  return { lists: (found?.which ?? []).map((k) => lists.get(String(k)) ?? []), units };
}

/** More units than these are not named one by one: the reports of all are read. */
const FEW = 400;

interface Sent {
  readonly firstSentOn: Day | null;
  readonly dueOn: Day | null;
  readonly state: State;
  readonly closed: boolean;
}

/** What was sent of each form and period, by unit. What was withdrawn before anybody looked counts as not sent. */
async function sentReports(
  db: Db | Tx,
  spots: readonly { readonly form: FormBrief; readonly period: PeriodView }[],
  lists: readonly (readonly Listed[])[],
): Promise<Map<string, Map<number, Sent>>> {
  const asked = new Set<number>();
  for (const list of lists) for (const [unit] of list) asked.add(unit);
  const few = asked.size <= FEW ? sql`and s.unit_id = any(${[...asked]}::int[])` : sql``;
  const { rows } = await sql<{
    form: string;
    period: string;
    sent: [number, State, Day | null, Day | null, boolean][];
  }>`
    select s.form_id as form, s.period_key as period, json_agg(json_build_array(s.unit_id, s.state,
      case when s.sent_revision is not null or s.accepted_revision is not null then s.first_sent_on end, s.due_on,
      s.closed_reason is not null)) as sent
    from unnest(${spots.map(({ form }) => form.id)}::uuid[], ${spots.map(({ period }) => period.key)}::text[])
      as p (form_id, period_key)
    join submission s on s.form_id = p.form_id and s.period_key = p.period_key ${few}
    group by s.form_id, s.period_key`.execute(db);
  return new Map(
    rows.map(({ form, period, sent }) => [
      `${form} ${period}`,
      new Map(
        sent.map(([unit, state, firstSentOn, dueOn, closed]) => [
          unit,
          { firstSentOn, dueOn, state, closed },
        ]),
      ),
    ]),
  );
}
