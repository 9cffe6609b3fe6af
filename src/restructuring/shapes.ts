import { z } from 'zod';
import { day, line, recordId, version, year } from '#base/shapes.ts';
import { hasControl } from '#base/text.ts';
import { Code, Level } from '#units/shapes.ts';

/** A unit by the code it bears the day before, `#id`, or `+code` when the draft forms it. */
export const Ref = z
  .string()
  .min(1)
  .max(41)
  .regex(/^(\+|#)?[\p{L}\p{N}._-]+$/u)
  .overwrite((text) => text.normalize('NFC'));

export const DraftLine = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('form'),
    ref: Ref,
    code: Code.nullable().default(null),
    designation: line(40, 0).default(''),
    name: line(200),
    level: Level,
    parentRef: Ref.nullable(),
  }),
  z.strictObject({
    op: z.literal('revise'),
    ref: Ref,
    code: Code.optional(),
    designation: line(40, 0).optional(),
    name: line(200).optional(),
    level: Level.optional(),
    parentRef: Ref.optional(),
  }),
  z.strictObject({ op: z.literal('end'), ref: Ref }),
  z.strictObject({
    op: z.literal('succeed'),
    ref: Ref,
    successorRef: Ref.nullable(),
    part: z.enum(['whole', 'part', 'unknown']),
    kind: z.enum(['absorbed', 'formed']),
    confirmed: z.boolean().default(true),
    note: line(1000, 0).default(''),
  }),
]);
export type DraftLine = z.output<typeof DraftLine>;

/** The columns of a table of lines, in the order in which they stand without a heading. */
export const columns = [
  'op',
  'ref',
  'code',
  'designation',
  'name',
  'level',
  'parent',
  'successor',
  'part',
  'kind',
  'note',
] as const;

/** A row of such a table as it was given: what stands in each cell that is not empty. */
export const Cells = z.partialRecord(z.enum(columns), z.string().max(2000));
export type Cells = Partial<Record<(typeof columns)[number], string>>;

const lines = z.array(DraftLine).max(60_000);
/** A table as pasted or saved by a spreadsheet, with or without a heading. */
const table = z
  .string()
  .max(8_000_000)
  .refine((text) => !hasControl(text), { params: { problem: 'control_characters' } });

export const DraftRestructuring = z.strictObject({
  title: line(300, 3),
  document: line(300, 0).default(''),
  effectiveOn: day,
  lines: lines.default([]),
  /** Rows that follow the lines: those that cannot be read wait in the draft until somebody mends or drops them. */
  table: table.default(''),
});

export const EditRestructuring = z.strictObject({
  id: recordId,
  version,
  title: line(300, 3),
  document: line(300, 0),
  effectiveOn: day,
});

export const ReplaceLines = z.strictObject({ id: recordId, version, lines });

export const ImportLines = z.strictObject({
  id: recordId,
  version,
  table,
  /** Instead of what the draft holds; otherwise below it. */
  replace: z.boolean().default(false),
});

/** A row of a draft: its number, as its table or the draft gave it. */
const row = z.int().min(1).max(10_000_000);

export const EditRow = z.strictObject({
  id: recordId,
  version,
  /** Null: a new one below all others. */
  row: row.nullable().default(null),
  cells: Cells,
});

export const DropRows = z.strictObject({
  id: recordId,
  version,
  rows: z.array(row).max(5000).default([]),
  /** And everything that waits because it cannot be read. */
  waiting: z.boolean().default(false),
});

/** Which rows of a draft: all, those with something wrong, or those of one sort. */
export const rowSorts = ['all', 'wrong', 'form', 'revise', 'end', 'succeed'] as const;
export const ListRows = z.strictObject({
  id: recordId,
  sort: z.enum(rowSorts).default('all'),
  /** Rows behind this one. */
  after: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(1).max(500).default(100),
});

export const ListOpenItems = z.strictObject({
  id: recordId,
  kind: line(40).optional(),
  /** Only what nobody has decided. */
  undecided: z.boolean().default(false),
  /** So many are passed over. */
  skip: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(500).default(100),
});

export const ListEffects = z.strictObject({
  id: recordId,
  /** The measure and year of the unit-by-unit part; the largest one without them. */
  measure: line(120).optional(),
  year: year.optional(),
  skip: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(500).default(100),
});

export const DecideOpenItems = z.strictObject({
  id: recordId,
  version,
  decisions: z
    .array(
      z.strictObject({
        subject: line(80, 3),
        choice: z.enum(['carry', 'keep', 'end']),
        successorRef: Ref.nullable().default(null),
      }),
    )
    .max(5000)
    .default([]),
  /** Decide everything still open as it is proposed; with `kind` only what is of that kind. */
  acceptProposals: z.boolean().default(false),
  kind: line(40).optional(),
});

export const RestructuringVersion = z.strictObject({ id: recordId, version });
export const DiscardRestructuring = z.strictObject({ id: recordId, version, reason: line(500, 3) });
export const GetRestructuring = z.strictObject({ id: recordId });
