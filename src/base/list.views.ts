import { z } from 'zod';
import { Wording } from '#base/views.ts';

/** A cell of a list that somebody sent, and why it cannot be taken. */
export const ListProblem = z
  .strictObject({
    sheet: z.string().nullable().describe('Null in a CSV.'),
    cell: z.string().describe('As spreadsheets name it: "C7".'),
    /** What the row is called. */
    of: z.string(),
    say: Wording,
  })
  .meta({ id: 'ListProblem' });
export type ListProblem = z.output<typeof ListProblem>;

/** What taking a list would do. */
export const ListPlan = z
  .strictObject({
    rows: z.int(),
    fresh: z.int().describe('Rows that would be taken.'),
    known: z.int().describe('Rows that stand there already and stay as they are.'),
    bad: z.int().describe('Rows with something wrong.'),
    problems: z.array(ListProblem).readonly().describe('At most 500.'),
    encoding: z.string().nullable().describe('How a text was written; null for a workbook.'),
    first: z.array(z.string()).readonly().describe('What the first rows that would be taken are called.'),
  })
  .meta({ id: 'ListPlan' });
export type ListPlan = z.output<typeof ListPlan>;

/** What taking a list did. */
export const ListTaken = z
  .strictObject({ added: z.int(), known: z.int(), leftOut: z.int() })
  .meta({ id: 'ListTaken' });
export type ListTaken = z.output<typeof ListTaken>;
