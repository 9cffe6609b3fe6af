import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { directions, formulaKinds, PeriodKind, sources, tones } from '#measures/indicator.shapes.ts';

/** An indicator in a list. */
export const IndicatorRow = z
  .strictObject({
    key: z.string(),
    name: Wording,
    unit: Wording,
    source: z
      .enum(sources)
      .describe('Reported by units, computed from others, or counted by the product itself.'),
    grain: PeriodKind.nullable().describe('The kind of period that it is reported for.'),
    calendar: z.string().nullable(),
    dimensions: z.array(z.string()).readonly().describe('What its figures may be divided by.'),
    public: z.boolean(),
    closed: z.boolean(),
    planned: z.boolean().describe('The registry that counts it is not there yet.'),
    illustration: z.boolean(),
  })
  .meta({ id: 'IndicatorRow' });
export type IndicatorRow = z.infer<typeof IndicatorRow>;

const Count = z.strictObject({ value: z.string(), count: z.int() });

export const IndicatorList = z.strictObject({
  rows: z.array(IndicatorRow).readonly(),
  sources: z.array(Count).readonly().describe('By source, whatever source is asked for.'),
  lineage: z.array(z.int()).readonly().describe('The unit of the body and all above it: who may define.'),
});
export type IndicatorList = z.infer<typeof IndicatorList>;

/** A value of a dimension. */
export const DimensionView = z
  .strictObject({
    key: z.string(),
    name: Wording,
    values: z.array(z.strictObject({ key: z.string(), name: Wording })).readonly(),
  })
  .meta({ id: 'Dimension' });
export type DimensionView = z.infer<typeof DimensionView>;

/** A step of a legend: from its bound up to the next one's. */
export const LegendStep = z
  .strictObject({ atLeast: z.number(), name: Wording, tone: z.enum(tones) })
  .meta({ id: 'LegendStep' });
export type LegendStep = z.infer<typeof LegendStep>;

const Part = z.strictObject({ key: z.string(), name: Wording });

/** Everything about one indicator. */
export const Indicator = IndicatorRow.extend({
  version: z.int(),
  direction: z.enum(directions).describe('Which way is good.'),
  decimals: z.int(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  overUnits: z.enum(['sum', 'ratio', 'max', 'last']),
  overTime: z.enum(['sum', 'last', 'average']),
  formula: z.strictObject({ op: z.enum(formulaKinds), of: z.array(Part).readonly() }).nullable(),
  usedBy: z.array(Part).readonly().describe('The formulas over it.'),
  legend: z.array(LegendStep).readonly(),
  fixed: z
    .boolean()
    .describe('It has figures or a form asks it: how it adds up and its periods do not change any more.'),
}).meta({ id: 'Indicator' });
export type Indicator = z.infer<typeof Indicator>;

export const IndicatorPage = z.strictObject({
  indicator: Indicator,
  dimensions: z.array(DimensionView).readonly().describe('All that figures may be divided by.'),
  lineage: z.array(z.int()).readonly().describe('The unit of the body and all above it: who may change it.'),
});
export type IndicatorPage = z.infer<typeof IndicatorPage>;

/** An indicator as an action leaves it. */
export const SavedMeasure = z
  .strictObject({ key: z.string(), version: z.int().describe('To be sent along with the next change.') })
  .meta({ id: 'SavedMeasure' });
export type SavedMeasure = z.infer<typeof SavedMeasure>;
