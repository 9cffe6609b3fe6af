import { z } from 'zod';
import { standings } from '#reporting/completeness.rules.ts';
import { Grain } from '#reporting/shapes.ts';
import { PeriodView, State } from '#reporting/views.ts';

const Standing = z.enum(standings);

export const CountsView = z
  .strictObject({
    expected: z.int(),
    sent: z.int(),
    onTime: z.int(),
    owed: z.int().describe('Not sent though the due date has passed.'),
  })
  .meta({ id: 'Completeness' });

const FormName = z.strictObject({ id: z.uuid(), title: z.string(), grain: Grain });
const UnitName = z.strictObject({ id: z.int(), name: z.string() });

/** Reported and expected, on time and expected: one number for each period, in their order. */
export const CompletenessView = z
  .strictObject({
    form: FormName,
    unit: UnitName,
    view: z.enum(['was', 'now']),
    periods: z.array(PeriodView).readonly(),
    total: z.array(CountsView).readonly().describe('The unit and everything below it, by period.'),
    below: z
      .array(z.strictObject({ unit: UnitName, counts: z.array(CountsView).readonly() }))
      .readonly()
      .describe('The units right below it.'),
    units: z
      .array(
        z.strictObject({
          unit: UnitName,
          parentName: z.string().nullable(),
          branch: z.int().nullable().describe('The unit right below under which it stood last.'),
          standings: z.array(Standing.nullable()).readonly().describe('Null: not asked.'),
          returned: z.array(z.boolean()).readonly().describe('What was sent came back.'),
        }),
      )
      .readonly()
      .describe('Every unit that reports, when it was asked for.'),
  })
  .meta({ id: 'CompletenessOfForm' });
export type CompletenessView = z.output<typeof CompletenessView>;

/** All reports of one unit: what it reports itself, and what stands below it. */
export const OwnCompleteness = z
  .strictObject({
    unit: UnitName,
    forms: z
      .array(
        z.strictObject({
          form: FormName,
          periods: z
            .array(
              z.strictObject({
                period: PeriodView,
                standing: Standing.nullable().describe('Its own report; null when it reports none itself.'),
                state: State.nullable(),
                counts: CountsView,
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'CompletenessOfUnit' });
export type OwnCompleteness = z.output<typeof OwnCompleteness>;

/** Something that a unit has to send. */
export const OwedRow = z
  .strictObject({
    form: FormName,
    unit: UnitName,
    parent: UnitName.nullable(),
    period: PeriodView,
    standing: Standing,
    state: State.nullable(),
    daysLate: z.int().describe('0 as long as it is in time.'),
    locked: z.boolean().describe('Its lock date has passed: it can be sent once it is unlocked.'),
    remindedOn: z.iso.date().nullable(),
    reminders: z.int(),
  })
  .meta({ id: 'OwedReport' });
export type OwedRow = z.output<typeof OwedRow>;

export const OwedList = z.strictObject({
  rows: z.array(OwedRow).readonly(),
  total: z.int(),
  units: z.int().describe('How many units they are.'),
  overdue: z.int().describe('How many of all are overdue.'),
  choices: z
    .array(
      z.strictObject({
        form: FormName,
        period: PeriodView,
        count: z.int(),
        overdue: z.int(),
      }),
    )
    .readonly()
    .describe('How many there are of each form and period, without narrowing to one of them.'),
});
export type OwedList = z.output<typeof OwedList>;

export const ReminderRow = z
  .strictObject({
    form: z.strictObject({ id: z.uuid(), title: z.string() }),
    period: z.strictObject({ key: z.string(), name: PeriodView.shape.name }),
    on: z.iso.date(),
    by: z.string(),
    message: z.string(),
  })
  .meta({ id: 'Reminder' });
export const ReminderList = z.strictObject({ reminders: z.array(ReminderRow).readonly() });
export type ReminderList = z.output<typeof ReminderList>;

/** What following up did. */
export const FollowedUp = z
  .strictObject({
    reminded: z.array(z.int()).readonly(),
    sent: z.array(z.string()).readonly().describe('Who has sent meanwhile.'),
    already: z.array(z.string()).readonly().describe('Who was reminded today already.'),
  })
  .meta({ id: 'FollowedUp' });
export type FollowedUp = z.output<typeof FollowedUp>;
