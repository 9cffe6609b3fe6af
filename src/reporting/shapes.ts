import { z } from 'zod';
import { day, fileRef, line, paragraphs, recordId, unitId, version, year } from '#base/shapes.ts';
import { periodKinds } from '#measures/period-kinds.ts';
import { MeasureKey } from '#measures/shapes.ts';
import { Level } from '#units/shapes.ts';

/** The kinds of periods. */
export const Grain = z.enum(periodKinds);
export type Grain = z.output<typeof Grain>;

/** "2021-M08", "2021-Q3", "2021-H2", "2021-N9", "2021-Y". */
export const PeriodKey = z.string().regex(/^(19|20|21)\d\d-(M(0[1-9]|1[0-2])|Q[1-4]|H[12]|N9|Y)$/);
export const CalendarKey = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/);

/** What a question is known by within its form. */
export const ItemKey = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/);
/** A figure within a report: its measure, or "measure/value" for a part by a dimension ("aid.members/female"). */
export const ValueKey = z
  .string()
  .max(130)
  .regex(/^[a-z][a-z0-9_.]*(\/[a-z0-9_]{1,40})?$/);

const FigureItem = z.strictObject({
  kind: z.literal('figure'),
  measure: MeasureKey,
  /** The dimension it is asked by; null for one figure. */
  by: z
    .string()
    .regex(/^[a-z_]{1,30}$/)
    .nullable()
    .default(null),
  required: z.boolean().default(true),
});
const TextItem = z.strictObject({
  kind: z.literal('text'),
  key: ItemKey,
  labelVi: line(300),
  labelEn: line(300),
  required: z.boolean().default(false),
});
export const Item = z.discriminatedUnion('kind', [FigureItem, TextItem]);
export type Item = z.output<typeof Item>;

export const Section = z.strictObject({
  titleVi: line(300),
  titleEn: line(300),
  items: z.array(Item).min(1).max(200),
});
export type Section = z.output<typeof Section>;

/** One side of a rule: the sum of figures of this period, the one before or the same a year ago, times and plus. */
export const Term = z.strictObject({
  measures: z.array(MeasureKey).max(20),
  when: z.enum(['this', 'previous', 'last_year']).default('this'),
  times: z.number().min(-1e6).max(1e6).default(1),
  plus: z.number().min(-1e12).max(1e12).default(0),
});
export type Term = z.output<typeof Term>;

/** What has to hold: hard ones before a report is sent, soft ones are shown and may be confirmed with a note. */
export const CheckRule = z.strictObject({
  hard: z.boolean(),
  left: Term,
  op: z.enum(['le', 'ge', 'eq']),
  right: Term,
  sayVi: line(300),
  sayEn: line(300),
});
export type CheckRule = z.output<typeof CheckRule>;

export const FormDefinition = z.strictObject({
  sections: z.array(Section).min(1).max(40),
  rules: z.array(CheckRule).max(100).default([]),
});
export type FormDefinition = z.output<typeof FormDefinition>;

/** What is being filled in, as it was typed; a number is exact, a text is read as people write numbers. */
export const Content = z.strictObject({
  values: z.record(ValueKey, z.union([z.number(), z.string().max(60)])).default({}),
  texts: z.record(ItemKey, paragraphs(20_000)).default({}),
  notes: z.record(ValueKey, paragraphs(2_000)).default({}),
  files: z.record(ValueKey, fileRef).default({}),
});
export type Content = z.output<typeof Content>;

/** Whose report, for which period. */
const place = { form: recordId, unit: unitId, period: PeriodKey };
export const Place = z.strictObject(place);
export type Place = z.output<typeof Place>;

/** `seen` is the version of the draft that it changes; 0 when there was none. */
export const SaveDraft = z.strictObject({ ...place, content: Content, seen: version });
/** Sends what is given. `confirmed`: the warnings that were read. */
export const SendReport = z.strictObject({
  ...place,
  content: Content,
  seen: version,
  confirmed: z.boolean().default(false),
  note: paragraphs(2_000).default(''),
});

/** The reports of several units for one period. */
export const SendReports = z.strictObject({
  form: recordId,
  period: PeriodKey,
  reports: z
    .array(z.strictObject({ unit: unitId, content: Content }))
    .min(1)
    .max(500)
    .refine((reports) => new Set(reports.map(({ unit }) => unit)).size === reports.length),
  confirmed: z.boolean().default(false),
  note: paragraphs(2_000).default(''),
});
export type SendReports = z.output<typeof SendReports>;

const one = { id: recordId, version };
export const LookAtReport = z.strictObject({ id: recordId });
export const WithdrawReport = z.strictObject(one);
export const ReturnReport = z.strictObject({
  ...one,
  items: z
    .array(z.strictObject({ item: z.union([ValueKey, ItemKey]), reason: paragraphs(1_000, 3) }))
    .max(200)
    .default([]),
  note: paragraphs(2_000).default(''),
});
export const AcceptReports = z.strictObject({ reports: z.array(z.strictObject(one)).min(1).max(500) });
export const ReopenReport = z.strictObject({ ...one, reason: line(500, 3) });
/** Opens a locked period for one unit until a day. */
export const UnlockReport = z.strictObject({ ...place, until: day, reason: line(500, 3) });
export const FollowUp = z.strictObject({
  form: recordId,
  period: PeriodKey,
  units: z.array(unitId).min(1).max(500),
  message: paragraphs(1_000).default(''),
});

export const DefineCalendar = z.strictObject({
  /** Made from the name unless it is given. */
  key: CalendarKey.optional(),
  nameVi: line(200, 2),
  /** The Vietnamese name stands in for one that is left out. */
  nameEn: line(200, 0).default(''),
  firstDay: z.int().min(1).max(28),
});
export const SetHoliday = z.strictObject({ on: day, name: line(200) });
export const DropHoliday = z.strictObject({ on: day });

const terms = {
  title: line(300, 3),
  level: Level,
  dueAfter: z.int().min(1).max(60),
  lockAfter: z.int().min(0).max(400),
  acceptLevel: Level.nullable().default(null),
  since: day,
  until: day.nullable().default(null),
};
export const CreateForm = z.strictObject({
  ...terms,
  unitId,
  calendar: CalendarKey,
  grain: Grain,
  definition: FormDefinition,
  /** The parts of the tree that are asked; the form's unit unless said. */
  units: z.array(unitId).max(500).default([]),
  illustration: z.boolean().default(false),
});
export const EditForm = z.strictObject({ ...terms, ...one });
/** A new version of what is asked, from the first period that begins on or after `since`. */
export const ReviseForm = z.strictObject({ ...one, since: day, definition: FormDefinition });
export const AssignForm = z.strictObject({ ...one, units: z.array(unitId).min(1).max(500), since: day });
export const WithdrawForm = z.strictObject({ ...one, reason: line(500, 3) });
export const RestoreForm = z.strictObject({ ...one, reason: line(500, 3) });

export const ListForms = z.strictObject({ unit: unitId.optional(), withdrawn: z.boolean().default(false) });
export const GetForm = z.strictObject({ id: recordId });
export const ReadEntry = Place;
/** One figure of a report through all its revisions. */
export const ReadHistory = z.strictObject({ ...place, key: ValueKey });
/** What units owe and have sent in a year, below a unit. */
export const ListReports = z.strictObject({
  unit: unitId.optional(),
  form: recordId.optional(),
  year: year.optional(),
  period: PeriodKey.optional(),
});
