import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { FormDefinition, Grain } from '#reporting/shapes.ts';
import { PeriodView, Questionnaire } from '#reporting/views.ts';
import { Level } from '#units/shapes.ts';

export const CalendarView = z
  .strictObject({
    key: z.string(),
    name: Wording,
    firstDay: z
      .int()
      .describe('1: months of the calendar; n: from day n of the month before to the day before n.'),
    forms: z.int().describe('How many forms go by it.'),
    measures: z.int().describe('How many indicators are reported by it.'),
  })
  .meta({ id: 'Calendar' });
export type CalendarView = z.infer<typeof CalendarView>;

export const HolidayView = z.strictObject({ on: z.iso.date(), name: z.string() }).meta({ id: 'Holiday' });
export type HolidayView = z.infer<typeof HolidayView>;

export const CalendarList = z.strictObject({
  calendars: z.array(CalendarView).readonly(),
  holidays: z.array(HolidayView).readonly().describe('Days off, the latest first.'),
  lineage: z.array(z.int()).readonly().describe('The unit of the body and all above it: who keeps them.'),
});
export type CalendarList = z.infer<typeof CalendarList>;

const NamedUnit = z.strictObject({ id: z.int(), name: z.string() });

const standing = {
  id: z.uuid(),
  version: z.int(),
  title: z.string(),
  unit: NamedUnit.describe('Whose form it is.'),
  level: Level.describe('Units of this level report.'),
  levelName: Wording,
  calendar: z.strictObject({ key: z.string(), name: Wording }),
  grain: Grain,
  since: z.iso.date(),
  until: z.iso.date().nullable().describe('It asks for the periods that lie within [since, until).'),
  illustration: z.boolean(),
  withdrawnReason: z.string().nullable(),
};

/** A form in a list. */
export const FormRowView = z
  .strictObject({
    ...standing,
    figures: z.int().describe('How many indicators the latest version asks.'),
    questions: z.int(),
    versions: z.int(),
    assigned: z.array(NamedUnit).readonly().describe('The parts of the tree that it asks today.'),
    period: PeriodView.nullable().describe('The period of today, else the next; null when none is to come.'),
  })
  .meta({ id: 'FormRow' });
export type FormRowView = z.infer<typeof FormRowView>;

export const FormList = z.strictObject({ forms: z.array(FormRowView).readonly() });
export type FormList = z.infer<typeof FormList>;

/** What a form asks from its first period on. */
export const FormVersionView = z
  .strictObject({
    number: z.int(),
    since: z.iso.date(),
    first: PeriodView.nullable().describe('The first period that it holds for.'),
    definition: FormDefinition,
    reports: z.int().describe('How many revisions answered it.'),
    added: z.array(Wording).readonly().describe('Indicators that the version before did not ask.'),
    dropped: z.array(Wording).readonly(),
  })
  .meta({ id: 'FormVersion' });
export type FormVersionView = z.infer<typeof FormVersionView>;

/** Everything about one form. */
export const FormPage = z
  .strictObject({
    ...standing,
    dueAfter: z.int().describe('Working days from the cut-off to the due date.'),
    lockAfter: z.int().describe('Days from the due date to the lock date.'),
    acceptLevel: Level.nullable().describe('Whose acceptance counts; null: the first unit above.'),
    acceptName: Wording.nullable(),
    versions: z.array(FormVersionView).readonly(),
    questionnaire: Questionnaire.describe('What the latest version asks, with names.'),
    assignments: z
      .array(z.strictObject({ unit: NamedUnit, since: z.iso.date(), until: z.iso.date().nullable() }))
      .readonly(),
    expected: z.int().describe('How many units owe a report for the period of today, else the next.'),
    coming: z.array(PeriodView).readonly().describe('The period of today and those after it.'),
    reports: z.int().describe('How many reports were sent.'),
    lineage: z
      .array(z.int())
      .readonly()
      .describe('The unit whose form it is and all above: who may change it.'),
  })
  .meta({ id: 'FormPage' });
export type FormPage = z.infer<typeof FormPage>;

/** A calendar or a day off as an action leaves it. */
export const SavedKey = z.strictObject({ key: z.string() }).meta({ id: 'SavedKey' });
export type SavedKey = z.infer<typeof SavedKey>;
