import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { provisionalKey } from '#measures/rules.ts';
import type { CheckRule, Content, Grain, Item } from '#reporting/shapes.ts';

/** Forms and indicators for tests of reports, written as the actions that define them would leave them. */

interface Indicator {
  readonly key: string;
  readonly name: string;
  readonly decimals: number;
  readonly overTime: 'sum' | 'last' | 'average';
  readonly dimensions: string[];
  readonly least: number | null;
}

/** Meetings and money add up over time, members are a stock divided by sex, satisfaction is averaged. */
export const indicators: readonly Indicator[] = [
  {
    key: 'meeting.held',
    name: 'Hội nghị đã tổ chức',
    decimals: 0,
    overTime: 'sum',
    dimensions: [],
    least: 0,
  },
  {
    key: 'fund.raised',
    name: 'Kinh phí vận động',
    decimals: 2,
    overTime: 'sum',
    dimensions: [],
    least: null,
  },
  {
    key: 'group.members',
    name: 'Thành viên các tổ',
    decimals: 0,
    overTime: 'last',
    dimensions: ['sex'],
    least: 0,
  },
  {
    key: 'people.trust',
    name: 'Mức độ hài lòng',
    decimals: 1,
    overTime: 'average',
    dimensions: [],
    least: null,
  },
];

async function define(
  db: Db,
  { key, name, ...said }: Indicator,
  grain: Grain,
  calendar: string,
): Promise<void> {
  const known = await db.selectFrom('measure').select('id').where('key', '=', key).executeTakeFirst();
  if (known) return;
  const both = {
    name_vi: name,
    name_en: key,
    unit_vi: 'đơn vị tính',
    unit_en: 'units',
    direction: 'up' as const,
    over_units: 'sum' as const,
    over_time: said.overTime,
    decimals: said.decimals,
  };
  const { id } = await db
    .insertInto('measure')
    .values({
      ...both,
      key,
      source: 'reported',
      grain,
      calendar,
      least: said.least === null ? null : String(said.least),
      most: null,
      dimensions: said.dimensions,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('measure')
    .values({ ...both, key: provisionalKey(key), source: 'provisional', layer_of: id, public: false })
    .execute();
}

const figure = (measure: string, by: string | null = null, required = true): Item => ({
  kind: 'figure',
  measure,
  by,
  required,
});

/** What the forms of the tests ask. */
export const asked: readonly Item[] = [
  figure('meeting.held'),
  figure('fund.raised', null, false),
  figure('group.members', 'sex', false),
  figure('people.trust', null, false),
  { kind: 'text', key: 'news', labelVi: 'Tình hình nổi bật', labelEn: 'News', required: false },
];

interface FormOf {
  /** Whose form it is; communes at or below it are asked. */
  readonly unit: number;
  readonly grain?: Grain;
  readonly calendar?: string;
  readonly since?: Day;
  readonly lockAfter?: number;
  readonly acceptLevel?: 'province' | 'district' | null;
  readonly items?: readonly Item[];
  readonly rules?: readonly CheckRule[];
}

/** A monthly form for communes, due two working days after the month; its id. */
export async function reportForm(
  db: Db,
  { unit, grain = 'month', calendar = 'civil', since = '2020-01-01', lockAfter = 20, ...form }: FormOf,
): Promise<string> {
  for (const indicator of indicators) await define(db, indicator, grain, calendar);
  const { id } = await db
    .insertInto('form')
    .values({
      title: 'Báo cáo công tác dân vận',
      unit_id: unit,
      level: 'commune',
      calendar,
      grain,
      due_after: 2,
      lock_after: lockAfter,
      accept_level: form.acceptLevel ?? null,
      since,
      until: null,
      withdrawn_reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const definition = JSON.stringify({
    sections: [{ titleVi: 'Số liệu', titleEn: 'Figures', items: form.items ?? asked }],
    rules: form.rules ?? [],
  });
  await db.insertInto('form_version').values({ form_id: id, number: 1, since, definition }).execute();
  await db.insertInto('form_assignment').values({ form_id: id, unit_id: unit, since, until: null }).execute();
  return id;
}

/** The content of a report from its figures alone. */
export function filled(
  values: Readonly<Record<string, number | string>>,
  more: Partial<Content> = {},
): Content {
  return { values, texts: {}, notes: {}, files: {}, ...more };
}
