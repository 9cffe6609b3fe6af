import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { addDays } from '#base/period.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import { cellKey, type Delta, type Dims } from '#measures/rules.ts';
import { type CountSource, count } from '#measures/server/actions.ts';
import { countsOfSending } from '#reporting/completeness.rules.ts';
import { deltasOfPoints, type Heirs, type Point } from '#reporting/count.rules.ts';
import { families, heirsOf, rootsOf } from '#reporting/server/heirs.ts';
import type { ReportRecord, SubmissionRow } from '#reporting/server/record.ts';

/** How reports count, in the transaction that changes them. */

/** A figure of a revision. */
export interface Value {
  readonly measure: string;
  readonly overTime: Point['overTime'];
  readonly dims: Dims;
  readonly value: number;
}

/** Which revisions of a submission count, and when it was first sent. */
export type Counting = Pick<SubmissionRow, 'sentRevision' | 'acceptedRevision' | 'firstSentOn' | 'dueOn'>;

/** What changes for one submission. `fresh`: the revision that is not written yet, with its figures. */
export interface Change {
  readonly id: string;
  readonly report: ReportRecord;
  readonly after: Counting;
  readonly fresh?: { readonly number: number; readonly values: readonly Value[] };
}

const nothing: Counting = { sentRevision: null, acceptedRevision: null, firstSentOn: null, dueOn: null };

/** What the changes come to, read before anything is written; `count` takes them. */
export async function changesInCounts(
  tx: Tx,
  changes: readonly Change[],
): Promise<readonly [before: Delta[], after: Delta[]]> {
  const stored = await valuesOf(tx, changes);
  const own = changes.map((change) => ownPoints(change, stored.get(change.id) ?? new Map()));
  const { points: around, heirs } = await neighbours(
    tx,
    changes,
    own.flatMap(([b, a]) => [...b, ...a]),
  );
  return [
    [
      ...deltasOfPoints([...around, ...own.flatMap(([before]) => before)], heirs),
      ...changes.flatMap(({ report }) => countsOfFirst(report, report.row ?? nothing)),
    ],
    [
      ...deltasOfPoints([...around, ...own.flatMap(([, after]) => after)], heirs),
      ...changes.flatMap(({ report, after }) => countsOfFirst(report, after)),
    ],
  ];
}

/** What a report counts because it was first sent, whatever its figures. */
export function countsOfFirst(
  { form, of, unit }: ReportRecord,
  { firstSentOn, dueOn }: Pick<Counting, 'firstSentOn' | 'dueOn'>,
): Delta[] {
  if (firstSentOn === null || dueOn === null) return [];
  return countsOfSending({ form: form.id, unitId: unit.id, period: of, dueOn, firstSentOn });
}

/** Counts the changes at once: what `changesInCounts` has read is written. */
export async function countChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const [before, after] = await changesInCounts(tx, changes);
  await count(tx, before, after);
}

type ByRevision = ReadonlyMap<number, readonly Value[]>;

/** The figures of the revisions that count before or after, as they are stored. */
async function valuesOf(tx: Tx, changes: readonly Change[]): Promise<Map<string, Map<number, Value[]>>> {
  const wanted = changes.flatMap(({ id, report: { row }, after, fresh }) =>
    [
      ...new Set([
        row?.sentRevision,
        row?.acceptedRevision,
        after.sentRevision === fresh?.number ? null : after.sentRevision,
        after.acceptedRevision === fresh?.number ? null : after.acceptedRevision,
      ]),
    ].flatMap((number) => (typeof number === 'number' ? [{ id, number }] : [])),
  );
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<Value & { id: string; number: number }>`
    select v.submission_id as id, v.number, m.key as measure, m.over_time as "overTime", c.dims, v.value::float8 as value
    from unnest(${wanted.map((w) => w.id)}::uuid[], ${wanted.map((w) => w.number)}::int[]) w (id, number)
    join revision_value v on v.submission_id = w.id and v.number = w.number
    join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id`.execute(tx);
  return byRevision(rows);
}

function byRevision(
  rows: readonly (Value & { readonly id: string; readonly number: number })[],
): Map<string, Map<number, Value[]>> {
  const found = new Map<string, Map<number, Value[]>>();
  for (const { id, number, ...value } of rows) {
    const revisions = found.get(id) ?? new Map<number, Value[]>();
    found.set(id, revisions);
    const values = revisions.get(number);
    if (values) values.push(value);
    else revisions.set(number, [value]);
  }
  return found;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** The days that the figures of a report count for. */
export function spanOf({ of, unitSince }: Pick<ReportRecord, 'of' | 'unitSince'>): {
  firstDay: Day;
  lastDay: Day;
} {
  return { firstDay: later(of.since, unitSince), lastDay: addDays(of.until, -1) };
}

function ownPoints({ report, after, fresh }: Change, stored: ByRevision): readonly [Point[], Point[]] {
  const revisions = fresh ? new Map([...stored, [fresh.number, fresh.values]]) : stored;
  const at = {
    unitId: report.unit.id,
    order: orderOf(report.of.since, report.form.id),
    ...spanOf(report),
  };
  const points = (counting: Counting): Point[] => pointsOf(at, revisions, counting);
  return [points(report.row ?? nothing), points(after)];
}

const orderOf = (since: Day, form: string): string => `${since} ${form}`;

type At = Pick<Point, 'unitId' | 'order' | 'firstDay' | 'lastDay'>;

function pointsOf(
  at: At,
  revisions: ByRevision,
  { sentRevision, acceptedRevision }: Pick<Counting, 'sentRevision' | 'acceptedRevision'>,
): Point[] {
  const points = new Map<string, Point>();
  for (const [which, number] of [
    ['accepted', acceptedRevision],
    ['sent', sentRevision],
  ] as const) {
    for (const { value, ...of } of number === null ? [] : (revisions.get(number) ?? [])) {
      const key = `${of.measure} ${cellKey(of.dims)}`;
      points.set(key, {
        ...(points.get(key) ?? { ...at, ...of, accepted: null, sent: null }),
        [which]: value,
      });
    }
  }
  return [...points.values()];
}

interface Around {
  readonly points: readonly Point[];
  readonly heirs: Heirs;
}

/**
 * Of stocks, what stands around the changed figures in time, also of the units that were taken over whole: all between
 * the first and the last that change, and the nearest accepted and the nearest sent one on either side. Without the
 * changed reports themselves.
 */
async function neighbours(tx: Tx, changes: readonly Change[], points: readonly Point[]): Promise<Around> {
  const asked = new Map<string, { unit: number; measure: string; cell: string; from: Day; to: Day }>();
  for (const { overTime, unitId, measure, dims, order } of points) {
    if (overTime !== 'last') continue;
    const cell = cellKey(dims);
    const since = order.slice(0, 10);
    const known = asked.get(`${unitId} ${measure} ${cell}`);
    asked.set(`${unitId} ${measure} ${cell}`, {
      unit: unitId,
      measure,
      cell,
      from: known && known.from < since ? known.from : since,
      to: known && known.to > since ? known.to : since,
    });
  }
  if (asked.size === 0) return { points: [], heirs: new Map() };
  const all = [...asked.values()];
  // asked for one report at a time, so that no plan ever opens the figures of all
  const said = (which: 'accepted' | 'sent') => sql`
    (select v.value from revision_value v where v.submission_id = s.id and v.number = ${sql.raw(`s.${which}_revision`)}
       and v.measure_id = a.measure_id and v.cell_id = a.cell_id)`;
  const nearest = (which: 'accepted' | 'sent', side: 'before' | 'after') => sql`
    (select s.id from submission s where s.unit_id = a.unit_id and ${said(which)} is not null
       and ${side === 'before' ? sql`s.since < a.from_day` : sql`s.since > a.to_day and s.until > a.on_day`}
     order by s.since ${side === 'before' ? sql`desc` : sql`asc`}, s.form_id ${side === 'before' ? sql`desc` : sql`asc`} limit 1)`;
  const units = [...new Set(all.map((w) => w.unit))];
  const [{ rows }, heirs] = await together([
    sql<Near>`
      with recursive ${rootsOf(sql`select unnest(${units}::int[]) as unit_id`)}, ${families}, wanted as materialized (
        select r.root, m.id as measure_id, m.key as measure, c.id as cell_id, c.dims, min(w.from_day) as from_day,
          max(w.to_day) as to_day
        from unnest(${all.map((w) => w.unit)}::int[], ${all.map((w) => w.measure)}::text[],
          ${all.map((w) => w.cell)}::text[], ${all.map((w) => w.from)}::date[], ${all.map((w) => w.to)}::date[])
          w (unit_id, measure, cell, from_day, to_day)
        join root r on r.unit_id = w.unit_id join measure m on m.key = w.measure join measure_cell c on c.key = w.cell
        group by 1, 2, 3, 4, 5
      ), member as materialized (
        -- what stands after the changed figures is looked for from the beginning, and from each taking over on
        select f.root, f.unit_id, '-infinity'::date as on_day from family f
        union select f.root, f.unit_id, s.on_day from family f
          join unit_succession s on s.successor_id = f.unit_id and s.part = 'whole'
      ), a as materialized (select w.*, b.unit_id, b.on_day from wanted w join member b on b.root = w.root)
      select * from (select distinct near.id, a.unit_id as "unitId", a.measure, a.dims, s.since, s.form_id as form,
        greatest(s.since, (select min(lower(u.during)) from unit_version u where u.unit_id = a.unit_id)) as "firstDay",
        s.until - 1 as "lastDay", ${said('accepted')}::float8 as accepted, ${said('sent')}::float8 as sent
      from a cross join lateral (
        ${nearest('accepted', 'before')} union ${nearest('sent', 'before')}
        union ${nearest('accepted', 'after')} union ${nearest('sent', 'after')}
        union (select s.id from submission s where s.unit_id = a.unit_id and s.since >= a.from_day and s.since <= a.to_day)
      ) near
      join submission s on s.id = near.id) found
      where accepted is not null or sent is not null`.execute(tx),
    heirsOf(tx, units),
  ]);
  const changed = new Set(changes.map((change) => change.id));
  return {
    points: rows
      .filter((row) => !changed.has(row.id))
      .map(({ id: _, since, form, ...point }) => ({
        ...point,
        overTime: 'last',
        order: orderOf(since, form),
      })),
    heirs,
  };
}

interface Near extends Omit<Point, 'order' | 'overTime'> {
  readonly id: string;
  readonly since: Day;
  readonly form: string;
}

/** So many units are counted again at a time. */
const UNITS_AT_A_TIME = 20;

/** Every report as it counts: what `measures check` and `rebuild` go by. */
export const reportCounts: CountSource = {
  name: 'reports',
  async *all(db: Db | Tx) {
    const heirs = await heirsOf(db, 'all');
    const { rows } = await sql<{ units: number[] }>`
      with recursive ${rootsOf(sql`select distinct unit_id from submission where sent_revision is not null`)}
      select array_agg(unit_id) as units from root group by root order by root`.execute(db as Db);
    // units that took each other over stay together
    let batch: number[] = [];
    for (const { units } of rows) {
      batch.push(...units);
      if (batch.length < UNITS_AT_A_TIME) continue;
      yield await countsOfUnits(db, batch, heirs);
      batch = [];
    }
    if (batch.length > 0) yield await countsOfUnits(db, batch, heirs);
  },
};

type Kept = Counting & {
  readonly id: string;
  readonly form: string;
  readonly unitId: number;
  readonly since: Day;
  readonly until: Day;
  readonly firstDay: Day;
};

async function countsOfUnits(db: Db | Tx, units: readonly number[], heirs: Heirs): Promise<Delta[]> {
  const { kept, points } = await reportsOfUnits(db, units);
  const sent = kept.flatMap(({ form, unitId, until, firstSentOn, dueOn }) =>
    firstSentOn === null || dueOn === null
      ? []
      : countsOfSending({ form, unitId, period: { until }, dueOn, firstSentOn }),
  );
  return [...deltasOfPoints(points, heirs), ...sent];
}

/** Every report of units that counts, and every figure in it. */
async function reportsOfUnits(
  db: Db | Tx,
  units: readonly number[],
): Promise<{ kept: readonly Kept[]; points: readonly Point[] }> {
  const [kept, values] = await together([
    sql<Kept>`
      select s.id, s.form_id as form, s.unit_id as "unitId", s.since, s.until, s.sent_revision as "sentRevision",
        s.accepted_revision as "acceptedRevision", s.first_sent_on as "firstSentOn", s.due_on as "dueOn",
        greatest(s.since, (select min(lower(u.during)) from unit_version u where u.unit_id = s.unit_id)) as "firstDay"
      from submission s where s.unit_id = any(${units as number[]}::int[]) and s.sent_revision is not null`.execute(
      db as Db,
    ),
    sql<Value & { id: string; number: number }>`
      select s.id, v.number, m.key as measure, m.over_time as "overTime", c.dims, v.value::float8 as value
      from submission s join revision_value v on v.submission_id = s.id
        and (v.number = s.sent_revision or v.number = s.accepted_revision)
      join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
      where s.unit_id = any(${units as number[]}::int[]) and s.sent_revision is not null`.execute(db as Db),
  ]);
  const stored = byRevision(values.rows);
  const points = kept.rows.flatMap((row) => {
    const { unitId, since, form, firstDay, until } = row;
    const at = { unitId, order: orderOf(since, form), firstDay, lastDay: addDays(until, -1) };
    return pointsOf(at, stored.get(row.id) ?? new Map(), row);
  });
  return { kept: kept.rows, points };
}

/**
 * Counts the stocks of units that have just been taken over whole: where their heirs had reported of a time after it
 * already, those figures now supersede theirs.
 */
export async function countTakenOver(tx: Tx, ended: readonly number[]): Promise<void> {
  const { rows } = await sql<{ units: number[] }>`
    with recursive ${rootsOf(sql`
      select s.predecessor_id as unit_id from unit_succession s
      where s.part = 'whole' and s.predecessor_id = any(${ended as number[]}::int[])`)}, ${families}
    select array_agg(distinct f.unit_id) as units from family f group by f.root
    having bool_or(exists (select 1 from unit_succession s join submission r on r.unit_id = s.successor_id
      where s.successor_id = f.unit_id and s.part = 'whole' and r.until > s.on_day and r.sent_revision is not null))`.execute(
    tx,
  );
  const gone = new Set(ended);
  for (const { units } of rows) {
    const heirs = await heirsOf(tx, units);
    const before = new Map([...heirs].filter(([id]) => !gone.has(id)));
    const { points } = await reportsOfUnits(tx, units);
    const stocks = points.filter((point) => point.overTime === 'last');
    await count(tx, deltasOfPoints(stocks, before), deltasOfPoints(stocks, heirs));
  }
}
