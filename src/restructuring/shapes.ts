import { z } from 'zod';
import { day, line, recordId, version } from '#base/shapes.ts';
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

const lines = z.array(DraftLine).min(1).max(60_000);

export const DraftRestructuring = z.strictObject({
  title: line(300, 3),
  document: line(300, 0).default(''),
  effectiveOn: day,
  lines,
});

export const ReplaceLines = z.strictObject({ id: recordId, version, lines });

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
  /** Decide everything still open as it is proposed. */
  acceptProposals: z.boolean().default(false),
});

export const RestructuringVersion = z.strictObject({ id: recordId, version });
export const DiscardRestructuring = z.strictObject({ id: recordId, version, reason: line(500, 3) });
export const GetRestructuring = z.strictObject({ id: recordId });
