import { z } from 'zod';
import { day, line, recordId, unitId, version } from '#base/shapes.ts';
import { DimsShape, MeasureKey, View } from '#measures/shapes.ts';
import { Level } from '#units/shapes.ts';

export const quantifiers = ['figure', 'every', 'share', 'number', 'none_without'] as const;

const definition = {
  measure: MeasureKey,
  dims: DimsShape.default({}),
  nounVi: line(200),
  nounEn: line(200),
  quantifier: z.enum(quantifiers),
  /** At least so many of what is counted. */
  amount: z.number().positive().max(1e12),
  /** For `share` the percent of units, for `number` how many. */
  threshold: z.number().positive().max(1e6).nullable().default(null),
  withinUnitId: unitId,
  level: Level.nullable().default(null),
  from: day,
  /** The first day after. */
  until: day,
  dueOn: day,
  position: z.int().min(0).max(10_000).default(0),
  public: z.boolean().default(true),
  illustration: z.boolean().default(false),
};

export const DefineTarget = z.strictObject(definition);
export const WithdrawTarget = z.strictObject({ id: recordId, version, reason: line(500, 3) });
export const ListTargets = z.strictObject({ within: unitId.optional(), view: View.default('was') });
export const GetTarget = z.strictObject({ id: recordId, view: View.default('was') });
