import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { PeriodView } from '#reporting/views.ts';

const Name = z.strictObject({ id: z.int(), name: z.string() });
const ChangeView = z
  .strictObject({
    from: z.number(),
    by: z.number(),
    percent: z
      .number()
      .nullable()
      .describe('Null out of nothing, and for shares, whose change is in points.'),
  })
  .meta({ id: 'FigureChange' });

const ComparedView = z
  .strictObject({
    key: z.string(),
    name: Wording,
    unit: Wording,
    decimals: z.int(),
    share: z.boolean(),
    value: z.number().nullable(),
    before: ChangeView.nullable().describe('Against the period before.'),
    yearAgo: ChangeView.nullable().describe('Against the same period a year ago.'),
  })
  .meta({ id: 'ComparedFigure' });

/** A report that waits to be accepted. */
export const QueueRow = z
  .strictObject({
    id: z.uuid(),
    version: z.int().describe('To be sent along with the decision.'),
    form: z.strictObject({ id: z.uuid(), title: z.string() }),
    unit: Name,
    parent: Name.nullable(),
    acceptor: Name,
    period: PeriodView,
    sentOn: z.iso.date(),
    sentBy: z.string(),
    late: z.boolean(),
    revision: z.int().describe('More than 1: it was returned or withdrawn before.'),
    note: z.string(),
    why: Wording.nullable().describe('Why it cannot be accepted by whoever asks; null when it can.'),
    findings: z
      .array(z.strictObject({ item: z.string(), hard: z.boolean(), say: Wording }))
      .readonly()
      .describe('What is unusual in it.'),
    figures: z.int().describe('How many figures it has.'),
    changed: z.array(ComparedView).readonly().describe('The figures that changed most, at most five.'),
  })
  .meta({ id: 'WaitingReport' });
export type QueueRow = z.output<typeof QueueRow>;

export const QueueList = z.strictObject({
  rows: z.array(QueueRow).readonly(),
  total: z.int(),
  mine: z.int().describe('How many wait for the units of whoever asks.'),
  others: z.int().describe('How many wait for units below them.'),
  choices: z
    .strictObject({
      forms: z.array(z.strictObject({ id: z.uuid(), title: z.string(), count: z.int() })).readonly(),
      periods: z.array(z.strictObject({ key: z.string(), name: Wording, count: z.int() })).readonly(),
      above: z.array(z.strictObject({ id: z.int(), name: z.string(), count: z.int() })).readonly(),
    })
    .describe('How many there are of each, without narrowing to one of them.'),
});
export type QueueList = z.output<typeof QueueList>;
