import { z } from 'zod';
import { recordId, unitId, year } from '#base/shapes.ts';
import { View } from '#measures/shapes.ts';
import { PeriodKey } from '#reporting/shapes.ts';

/** How complete and how timely the reports of one form are, below a unit; the form's own unit unless said. */
export const ReadCompleteness = z.strictObject({
  form: recordId,
  unit: unitId.optional(),
  /** The periods of a year; the last twelve that have begun unless said. */
  year: year.optional(),
  view: View.default('was'),
  /** Every unit that reports too, not only those right below. */
  units: z.boolean().default(false),
});

/** How one unit stands with all that it is asked. */
export const ReadOwnCompleteness = z.strictObject({ unit: unitId, year: year.optional() });

/** Who has something to send, below a unit. */
export const ListOwed = z.strictObject({
  unit: unitId.optional(),
  form: recordId.optional(),
  period: PeriodKey.optional(),
  year: year.optional(),
  limit: z.int().min(1).max(2000).default(500),
});

export const ListReminders = z.strictObject({
  unit: unitId,
  form: recordId.optional(),
  period: PeriodKey.optional(),
});

/** What waits to be accepted by whoever asks. */
export const ListQueue = z.strictObject({
  form: recordId.optional(),
  period: PeriodKey.optional(),
  /** The unit above those that reported. */
  above: unitId.optional(),
  /** Only what my own unit accepts, not what units below it do. */
  mine: z.boolean().default(true),
  skip: z.int().min(0).max(100_000).default(0),
  limit: z.int().min(1).max(100).default(40),
});
