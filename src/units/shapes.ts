import { z } from 'zod';
import { day, line, unitId } from '#base/shapes.ts';

export const levels = ['country', 'province', 'district', 'commune', 'village', 'organisation'] as const;
export const Level = z.enum(levels);
export type Level = z.output<typeof Level>;

/** The statistics office's codes are 2, 3 or 5 digits; organisations and other countries may use letters. */
export const Code = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u)
  .overwrite((text) => text.normalize('NFC'));

export const CreateUnit = z.strictObject({
  kind: z.enum(['area', 'organisation']),
  code: Code.nullable().default(null),
  designation: line(40, 0),
  name: line(200),
  level: Level,
  parentId: unitId.nullable(),
  from: day,
});

export const ReviseUnit = z.strictObject({
  unitId,
  on: day,
  code: Code.nullable().optional(),
  designation: line(40, 0).optional(),
  name: line(200).optional(),
});

export const AddAlias = z.strictObject({ unitId, alias: line(200) });

/** One row of a list of units: a tree as on a date. */
export const UnitRow = z.strictObject({
  code: Code,
  designation: line(40, 0),
  name: line(200),
  level: Level,
  parentCode: Code.nullable(),
  from: day.optional(),
});
export type UnitRow = z.output<typeof UnitRow>;

export const LoadUnits = z.strictObject({
  from: day,
  rows: z.array(UnitRow).min(1).max(50_000),
  aliases: z
    .array(z.strictObject({ code: Code, alias: line(200) }))
    .max(1000)
    .default([]),
});

export type LoadInput = z.output<typeof LoadUnits>;

export const UnconfirmedRows = z.strictObject({
  source: line(200),
  on: day,
  rows: z.array(z.strictObject({ code: Code.nullable(), name: line(300), reason: line(1000) })).max(50_000),
});

export const GetUnit = z.strictObject({ id: unitId, on: day.optional() });
export const FindUnit = z.strictObject({ code: Code, on: day });
export const SearchUnits = z.strictObject({
  q: line(200, 0).default(''),
  on: day.optional(),
  level: Level.optional(),
  limit: z.int().min(1).max(100).default(20),
});
export const ListPopulation = z.strictObject({ within: unitId, level: Level, on: day });
export const ListUnconfirmed = z.strictObject({
  after: z.int().min(0).max(2_147_483_647).default(0),
  limit: z.int().min(1).max(500).default(100),
});

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** Whose house this is: the unit its work covers, and its name as it stands on every page. */
export const ConfigureBody = z.strictObject({
  unitId,
  parentName: line(200, 0).default(''),
  name: line(200),
  /** The zone in which the body's day begins, e.g. Asia/Ho_Chi_Minh. */
  timeZone: z
    .string()
    .max(60)
    .refine(isZone, { params: { problem: 'bad_format' } })
    .default('Asia/Ho_Chi_Minh'),
  /** loading, loaded: the sample of 2021; null: a body's own data. */
  sample: z.enum(['loading', 'loaded']).nullable().default(null),
});
export type Body = z.output<typeof ConfigureBody>;
