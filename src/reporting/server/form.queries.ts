import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import { dimensionValues, type MeasureRow } from '#measures/server/reported.queries.ts';
import { type Assignment, measuresAsked, type VersionOfForm, versionFor } from '#reporting/form.rules.ts';
import { type Calendar, cutOff, type Period } from '#reporting/period.rules.ts';
import type { Grain, Item } from '#reporting/shapes.ts';
import type { CellView, ItemView, Questionnaire } from '#reporting/views.ts';
import { unitName } from '#units/server/naming.ts';
import { type Member, populationsOf } from '#units/server/population.queries.ts';
import type { Level } from '#units/shapes.ts';

export { periodView } from '#reporting/form.rules.ts';

/** A form with all its versions and all parts of the tree that it asks. */
export interface FormRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Whose form it is. */
  readonly unitId: number;
  readonly level: Level;
  readonly calendar: string;
  readonly grain: Grain;
  readonly dueAfter: number;
  readonly lockAfter: number;
  readonly acceptLevel: Level | null;
  readonly since: Day;
  readonly until: Day | null;
  readonly illustration: boolean;
  readonly withdrawnReason: string | null;
  readonly versions: readonly VersionOfForm[];
  readonly assignments: readonly Assignment[];
}

/** SQL: the columns of a `FormRow` of form `f`. */
export const formColumns = sql`
  f.id, f.version, f.title, f.unit_id as "unitId", f.level, f.calendar, f.grain, f.due_after as "dueAfter",
  f.lock_after as "lockAfter", f.accept_level as "acceptLevel", f.since, f.until, f.illustration,
  f.withdrawn_reason as "withdrawnReason",
  (select json_agg(json_build_object('number', v.number, 'since', v.since, 'definition', v.definition)
    order by v.number) from form_version v where v.form_id = f.id) as versions,
  (select coalesce(json_agg(json_build_object('unitId', a.unit_id, 'since', a.since, 'until', a.until)
    order by a.since, a.unit_id), '[]') from form_assignment a where a.form_id = f.id) as assignments`;

/** A form; null when there is none, withdrawn ones too. */
export async function formById(db: Db | Tx, id: string): Promise<FormRow | null> {
  const { rows } = await sql<FormRow>`select ${formColumns} from form f where f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A form with the calendar by which it counts and the days off: what the dates of its periods hang on. */
export interface DatedForm extends FormRow {
  readonly counts: CalendarRow;
  readonly daysOff: readonly Day[];
}

/** A form; null when there is none, withdrawn ones too. */
export async function datedForm(db: Db | Tx, id: string): Promise<DatedForm | null> {
  const { rows } = await sql<DatedForm>`
    select ${formColumns}, json_build_object('key', c.key, 'firstDay', c.first_day,
        'name', json_build_object('vi', c.name_vi, 'en', c.name_en)) as counts,
      (select coalesce(json_agg(on_day), '[]') from holiday) as "daysOff"
    from form f join calendar c on c.key = f.calendar where f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A calendar as it is kept. */
export interface CalendarRow extends Calendar {
  readonly key: string;
  readonly name: Wording;
}

/** All calendars by key. */
export async function calendarsOf(db: Db | Tx): Promise<Map<string, CalendarRow>> {
  const { rows } = await sql<CalendarRow>`
    select key, json_build_object('vi', name_vi, 'en', name_en) as name, first_day as "firstDay"
    from calendar order by first_day, key`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** The days off that working days skip beside Saturdays and Sundays. */
export async function holidaysOf(db: Db | Tx): Promise<ReadonlySet<Day>> {
  const { rows } = await sql<{ day: Day }>`select on_day as day from holiday`.execute(db);
  return new Set(rows.map((row) => row.day));
}

/** What a form asks for a period, with the names and bounds that its indicators have. */
export async function questionnaireOf(
  db: Db | Tx,
  form: Pick<FormRow, 'versions'>,
  period: { readonly since: Day },
): Promise<Questionnaire> {
  return (await asksOf(db, form, period)).questionnaire;
}

/** What a form needs to know of an indicator. */
type Indicator = Pick<MeasureRow, 'name' | 'unit' | 'decimals' | 'least' | 'most' | 'overTime'>;

/** The same as `measuresOf`, of what a report needs alone and in one row: a hundred units send at once. */
async function indicatorsOf(db: Db | Tx, keys: readonly string[]): Promise<Map<string, Indicator>> {
  const { rows } = await sql<{
    all: [
      key: string,
      nameVi: string,
      nameEn: string,
      unitVi: string,
      unitEn: string,
      decimals: number,
      least: number | null,
      most: number | null,
      overTime: Indicator['overTime'],
    ][];
  }>`
    select coalesce(json_agg(json_build_array(key, name_vi, name_en, unit_vi, unit_en, decimals, least, most, over_time)),
      '[]') as "all" from measure where key = any(${[...new Set(keys)]}::text[]) and source <> 'provisional'`.execute(
    db,
  );
  return new Map(
    (rows[0]?.all ?? []).map(([key, nameVi, nameEn, unitVi, unitEn, decimals, least, most, overTime]) => [
      key,
      { name: { vi: nameVi, en: nameEn }, unit: { vi: unitVi, en: unitEn }, decimals, least, most, overTime },
    ]),
  );
}

/** What a form asks for a period, and its indicators as they are defined. */
export interface Asks {
  readonly questionnaire: Questionnaire;
  readonly measures: ReadonlyMap<string, Indicator>;
}

export async function asksOf(
  db: Db | Tx,
  form: Pick<FormRow, 'versions'>,
  period: { readonly since: Day },
): Promise<Asks> {
  const { number, definition } = versionFor(form.versions, period);
  const divided = definition.sections.some(({ items }) =>
    items.some((item) => item.kind === 'figure' && item.by !== null),
  );
  const [measures, dimensions] = await Promise.all([
    indicatorsOf(db, measuresAsked(definition)),
    divided ? dimensionValues(db) : [],
  ]);
  const cells = (measure: string, by: string | null): CellView[] =>
    by === null
      ? [{ key: measure, name: { vi: '', en: '' }, dims: {} }]
      : dimensions
          .filter((one) => one.dimension === by)
          .map(({ value, name }) => ({ key: `${measure}/${value}`, name, dims: { [by]: value } }));
  const view = (item: Item): ItemView => {
    if (item.kind === 'text') {
      const { key, labelVi, labelEn, required } = item;
      return { kind: 'text', key, name: { vi: labelVi, en: labelEn }, required };
    }
    const { measure, by, required } = item;
    const found = measures.get(measure);
    if (!found) throw new Error(`no measure ${measure}`);
    const { name, unit, decimals, least, most } = found;
    return {
      kind: 'figure',
      measure,
      name,
      unit,
      decimals,
      least,
      most,
      required,
      by,
      cells: cells(measure, by),
    };
  };
  const questionnaire = {
    formVersion: number,
    sections: definition.sections.map(({ titleVi, titleEn, items }) => ({
      title: { vi: titleVi, en: titleEn },
      items: items.map(view),
    })),
    rules: definition.rules,
  };
  return { questionnaire, measures };
}

/**
 * The units that owe a report for a period: those of the form's level, in the tree of the cut-off day, at or below a
 * unit that the form is assigned to on that day; part by part, by parent and name.
 */
export async function expectedUnits(
  db: Db | Tx,
  form: Pick<FormRow, 'level' | 'assignments'>,
  period: Pick<Period, 'until'>,
): Promise<Member[]> {
  const day = cutOff(period);
  const roots = form.assignments.filter((one) => one.since <= day && (one.until === null || day < one.until));
  const lists = await populationsOf(
    db,
    roots.map((one) => ({ root: one.unitId, level: form.level, day })),
  );
  // parts may overlap
  const all = new Map(lists.flat().map((unit) => [unit.id, unit]));
  return [...all.values()];
}

/** A unit by its name. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/**
 * Whose acceptance counts for each unit, in the tree of a day: the first unit above it, or the first that stands at
 * least as high as the level that the form names. Units with nobody above are left out. A unit that stood below a
 * district and later right below its province has both at the same depth: the lower level is the nearer one.
 */
export async function acceptorsOf(
  db: Db | Tx,
  form: Pick<FormRow, 'acceptLevel'>,
  units: readonly number[],
  day: Day,
): Promise<Map<number, Named>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ unit: number; id: number; name: string }>`
    select distinct on (a.unit_id) a.unit_id as unit, a.ancestor_id as id,
      ${unitName(sql`a.ancestor_id`, sql`${day}::date`)} as name
    from unit_ancestor a
    join unit_version v on v.unit_id = a.ancestor_id and v.during @> ${day}::date
    join unit_level l on l.key = v.level
    where a.unit_id = any(${units as number[]}::int[]) and a.since <= ${day} and ${day} < a.until and a.depth > 0
      and l.rank <= coalesce((select rank from unit_level where key = ${form.acceptLevel}::text), 1000)
    order by a.unit_id, a.depth, l.rank desc`.execute(db);
  return new Map(rows.map(({ unit, id, name }) => [unit, { id, name }]));
}

/** Whose acceptance counts for one unit; null when nobody stands above it. */
export async function acceptorOf(
  db: Db | Tx,
  form: Pick<FormRow, 'acceptLevel'>,
  unitId: number,
  day: Day,
): Promise<Named | null> {
  return (await acceptorsOf(db, form, [unitId], day)).get(unitId) ?? null;
}
