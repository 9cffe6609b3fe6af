import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { addDays } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { cellKey, type Delta, type Dims } from '#measures/rules.ts';
import { type CountSource, count } from '#measures/server/actions.ts';
import { countsOfSending } from '#reporting/completeness.rules.ts';
import { deltasOfPoints, type Point } from '#reporting/count.rules.ts';
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
  const around = await neighbours(
    tx,
    changes,
    own.flatMap(([b, a]) => [...b, ...a]),
  );
  const sending = (change: Change, counting: Counting): Delta[] => {
    const { form, of, unit } = change.report;
    const { firstSentOn, dueOn } = counting;
    if (firstSentOn === null || dueOn === null) return [];
    return countsOfSending({ form: form.id, unitId: unit.id, period: of, dueOn, firstSentOn });
  };
  return [
    [
      ...deltasOfPoints([...around, ...own.flatMap(([before]) => before)]),
      ...changes.flatMap((change) => sending(change, change.report.row ?? nothing)),
    ],
    [
      ...deltasOfPoints([...around, ...own.flatMap(([, after]) => after)]),
      ...changes.flatMap((change) => sending(change, change.after)),
    ],
  ];
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
  const found = new Map<string, Map<number, Value[]>>();
  if (wanted.length === 0) return found;
  const { rows } = await sql<Value & { id: string; number: number }>`
    select v.submission_id as id, v.number, m.key as measure, m.over_time as "overTime", c.dims, v.value::float8 as value
    from unnest(${wanted.map((w) => w.id)}::uuid[], ${wanted.map((w) => w.number)}::int[]) w (id, number)
    join revision_value v on v.submission_id = w.id and v.number = w.number
    join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id`.execute(tx);
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

function spanOf({ of, unitSince }: Pick<ReportRecord, 'of' | 'unitSince'>): { firstDay: Day; lastDay: Day } {
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

/**
 * Of stocks, what stands around the changed figures in time: all between the first and the last that change, and the
 * nearest accepted and the nearest sent one on either side. Without the changed reports themselves.
 */
async function neighbours(tx: Tx, changes: readonly Change[], points: readonly Point[]): Promise<Point[]> {
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
  if (asked.size === 0) return [];
  const all = [...asked.values()];
  const nearest = (which: 'accepted' | 'sent', side: 'before' | 'after') => sql`
    (select s.id from submission s join revision_value v on v.submission_id = s.id
       and v.number = ${sql.ref(`s.${which}_revision`)} and v.measure_id = a.measure_id and v.cell_id = a.cell_id
     where s.unit_id = a.unit and ${side === 'before' ? sql`s.since < a.from_day` : sql`s.since > a.to_day`}
     order by s.since ${side === 'before' ? sql`desc` : sql`asc`}, s.form_id ${side === 'before' ? sql`desc` : sql`asc`} limit 1)`;
  const { rows } = await sql<{
    id: string;
    unitId: number;
    measure: string;
    dims: Dims;
    since: Day;
    form: string;
    firstDay: Day;
    lastDay: Day;
    accepted: number | null;
    sent: number | null;
  }>`
    with a as materialized (
      select w.unit, w.from_day, w.to_day, m.id as measure_id, m.key as measure, c.id as cell_id, c.dims
      from unnest(${all.map((w) => w.unit)}::int[], ${all.map((w) => w.measure)}::text[],
        ${all.map((w) => w.cell)}::text[], ${all.map((w) => w.from)}::date[], ${all.map((w) => w.to)}::date[])
        w (unit, measure, cell, from_day, to_day)
      join measure m on m.key = w.measure join measure_cell c on c.key = w.cell
    )
    select near.id, a.unit as "unitId", a.measure, a.dims, s.since, s.form_id as form,
      greatest(s.since, (select min(lower(u.during)) from unit_version u where u.unit_id = a.unit)) as "firstDay",
      s.until - 1 as "lastDay", accepted.value::float8 as accepted, sent.value::float8 as sent
    from a cross join lateral (
      ${nearest('accepted', 'before')} union ${nearest('sent', 'before')}
      union ${nearest('accepted', 'after')} union ${nearest('sent', 'after')}
      union (select s.id from submission s where s.unit_id = a.unit and s.since >= a.from_day and s.since <= a.to_day)
    ) near
    join submission s on s.id = near.id
    left join revision_value accepted on accepted.submission_id = s.id and accepted.number = s.accepted_revision
      and accepted.measure_id = a.measure_id and accepted.cell_id = a.cell_id
    left join revision_value sent on sent.submission_id = s.id and sent.number = s.sent_revision
      and sent.measure_id = a.measure_id and sent.cell_id = a.cell_id
    where accepted.value is not null or sent.value is not null`.execute(tx);
  const changed = new Set(changes.map((change) => change.id));
  return rows
    .filter((row) => !changed.has(row.id))
    .map(({ id: _, since, form, ...point }) => ({ ...point, overTime: 'last', order: orderOf(since, form) }));
}

/** So many units are counted again at a time. */
const UNITS_AT_A_TIME = 20;

/** Every report as it counts: what `measures check` and `rebuild` go by. */
export const reportCounts: CountSource = {
  name: 'reports',
  async *all(db: Db | Tx) {
    const units = await sql<{ id: number }>`
      select distinct unit_id as id from submission where sent_revision is not null order by 1`.execute(
      db as Db,
    );
    for (let at = 0; at < units.rows.length; at += UNITS_AT_A_TIME)
      yield countsOfUnits(
        db,
        units.rows.slice(at, at + UNITS_AT_A_TIME).map((row) => row.id),
      );
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

async function countsOfUnits(db: Db | Tx, units: readonly number[]): Promise<Delta[]> {
  const kept = await sql<Kept>`
    select s.id, s.form_id as form, s.unit_id as "unitId", s.since, s.until, s.sent_revision as "sentRevision",
      s.accepted_revision as "acceptedRevision", s.first_sent_on as "firstSentOn", s.due_on as "dueOn",
      greatest(s.since, (select min(lower(u.during)) from unit_version u where u.unit_id = s.unit_id)) as "firstDay"
    from submission s where s.unit_id = any(${units as number[]}::int[]) and s.sent_revision is not null`.execute(
    db as Db,
  );
  const values = await sql<Value & { id: string; number: number }>`
    select s.id, v.number, m.key as measure, m.over_time as "overTime", c.dims, v.value::float8 as value
    from submission s join revision_value v on v.submission_id = s.id
      and (v.number = s.sent_revision or v.number = s.accepted_revision)
    join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
    where s.unit_id = any(${units as number[]}::int[]) and s.sent_revision is not null`.execute(db as Db);
  const stored = new Map<string, Map<number, Value[]>>();
  for (const { id, number, ...value } of values.rows) {
    const revisions = stored.get(id) ?? new Map<number, Value[]>();
    stored.set(id, revisions);
    const known = revisions.get(number);
    if (known) known.push(value);
    else revisions.set(number, [value]);
  }
  const points = kept.rows.flatMap((row) =>
    pointsOf(
      {
        unitId: row.unitId,
        order: orderOf(row.since, row.form),
        firstDay: row.firstDay,
        lastDay: addDays(row.until, -1),
      },
      stored.get(row.id) ?? new Map(),
      row,
    ),
  );
  const sent = kept.rows.flatMap(({ form, unitId, until, firstSentOn, dueOn }) =>
    firstSentOn === null || dueOn === null
      ? []
      : countsOfSending({ form, unitId, period: { until }, dueOn, firstSentOn }),
  );
  return [...deltasOfPoints(points), ...sent];
}
