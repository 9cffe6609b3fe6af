import { z } from 'zod';
import { line, version } from '#base/shapes.ts';
import { periodKinds } from '#measures/period-kinds.ts';
import { MeasureKey } from '#measures/shapes.ts';

/** The kinds of periods that a measure is reported for. */
export const PeriodKind = z.enum(periodKinds);

export const directions = ['up', 'down', 'none'] as const;
/** Over units: summed, or the highest. A ratio is a formula. */
export const unitSums = ['sum', 'max'] as const;
/** Over time: summed, the latest, or the average over the periods with figures. */
export const timeSums = ['sum', 'last', 'average'] as const;
export const formulaKinds = ['ratio', 'sum', 'difference'] as const;
export const tones = ['good', 'fair', 'poor', 'plain'] as const;
export const sources = ['reported', 'formula', 'counted'] as const;

const named = {
  nameVi: line(200, 2),
  /** The Vietnamese name stands in for one that is left out. */
  nameEn: line(200, 0).default(''),
};
const said = {
  direction: z.enum(directions).default('none'),
  decimals: z.int().min(0).max(6).default(0),
  /** Everybody reads its accepted figures. */
  public: z.boolean().default(true),
};
const counted = { unitVi: line(60), unitEn: line(60, 0).default('') };
const bound = z.number().min(-1e15).max(1e15).nullable().default(null);
const Dimensions = z.array(z.string().regex(/^[a-z_]{1,30}$/)).max(10);
const reported = {
  ...counted,
  least: bound,
  most: bound,
  dimensions: Dimensions.default([]),
  grain: PeriodKind,
  calendar: z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
  overUnits: z.enum(unitSums).default('sum'),
  overTime: z.enum(timeSums).default('sum'),
};
const computed = {
  op: z.enum(formulaKinds),
  /** A ratio is of the first over the second, a difference the first less the others. */
  of: z.array(MeasureKey).min(2).max(20),
};

/** A new indicator that units report; its key is made from its name unless one is given. */
export const DefineMeasure = z.strictObject({
  key: MeasureKey.optional(),
  ...named,
  ...said,
  ...reported,
  illustration: z.boolean().default(false),
});
export type DefineMeasure = z.output<typeof DefineMeasure>;

/** A new indicator that is computed from others; a ratio is in percent whatever unit is given. */
export const DefineFormula = z.strictObject({
  key: MeasureKey.optional(),
  ...named,
  ...said,
  unitVi: line(60, 0).default(''),
  unitEn: line(60, 0).default(''),
  ...computed,
  illustration: z.boolean().default(false),
});
export type DefineFormula = z.output<typeof DefineFormula>;

const one = { key: MeasureKey, version };

/** Corrects an indicator; what is left out stays as it is. */
export const EditMeasure = z.strictObject({
  ...one,
  ...named,
  direction: said.direction,
  decimals: said.decimals,
  public: said.public,
  unitVi: line(60, 0).optional(),
  unitEn: line(60, 0).optional(),
  least: bound,
  most: bound,
  dimensions: Dimensions.optional(),
  grain: PeriodKind.optional(),
  calendar: reported.calendar.optional(),
  overUnits: z.enum(unitSums).optional(),
  overTime: z.enum(timeSums).optional(),
  op: computed.op.optional(),
  of: computed.of.optional(),
});
export type EditMeasure = z.output<typeof EditMeasure>;

export const CloseMeasure = z.strictObject(one);
export const OpenMeasure = z.strictObject(one);

/** Steps of a legend, from the lowest bound up; none takes the legend away. */
export const SetLegend = z.strictObject({
  ...one,
  steps: z
    .array(
      z.strictObject({
        atLeast: z.number().min(-1e15).max(1e15),
        nameVi: line(60),
        nameEn: line(60, 0).default(''),
        tone: z.enum(tones),
      }),
    )
    .max(10),
});
export type SetLegend = z.output<typeof SetLegend>;

export const ListIndicators = z.strictObject({
  /** In its names, blind to tone marks; every word must be there. */
  q: line(200, 0).optional(),
  source: z.enum(sources).optional(),
  /** Those reported for this kind of period. */
  grain: PeriodKind.optional(),
  calendar: reported.calendar.optional(),
  closed: z.boolean().default(false),
});
export const GetIndicator = z.strictObject({ key: MeasureKey });
