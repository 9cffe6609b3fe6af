import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { Axis, ViewDefinition } from '#reporting/analysis.shapes.ts';

/** A step of a legend: it holds from its bound up to the next one's. */
export const LegendStep = z
  .strictObject({
    atLeast: z.number(),
    name: Wording,
    tone: z.enum(['good', 'fair', 'poor', 'plain']),
  })
  .meta({ id: 'LegendStep' });
export type LegendStep = z.output<typeof LegendStep>;

export const AnalysisMeasure = z
  .strictObject({
    key: z.string(),
    name: Wording,
    unit: Wording,
    decimals: z.int(),
    source: z.enum(['counted', 'reported', 'formula', 'provisional']),
    additive: z.boolean().describe('True when the figures of units add up to that of the unit above them.'),
    grain: z.string().nullable().describe('The kind of period it is reported for.'),
    calendar: z.string().nullable(),
    dimensions: z.array(z.string()),
    legend: z.array(LegendStep),
    planned: z.boolean(),
    public: z.boolean(),
  })
  .meta({ id: 'AnalysisMeasure' });
export type AnalysisMeasure = z.output<typeof AnalysisMeasure>;

/** `total`: the whole that the others are parts of, read by itself and never added up. */
export const AnalysisUnit = z
  .strictObject({
    id: z.int().describe('0 for what belongs to none of the units: kept above them, or not assigned.'),
    name: Wording,
    parentName: z.string().nullable(),
    total: z.boolean(),
  })
  .meta({ id: 'AnalysisUnit' });
export type AnalysisUnit = z.output<typeof AnalysisUnit>;

export const AnalysisPeriod = z
  .strictObject({
    key: z.string(),
    name: Wording,
    since: z.iso.date(),
    until: z.iso.date().describe('The first day after it.'),
    total: z.boolean(),
  })
  .meta({ id: 'AnalysisPeriod' });
export type AnalysisPeriod = z.output<typeof AnalysisPeriod>;

export const AnalysisValue = z
  .strictObject({
    key: z.string().describe('A value of the dimension; empty for all together.'),
    name: Wording,
    total: z.boolean(),
  })
  .meta({ id: 'AnalysisValue' });
export type AnalysisValue = z.output<typeof AnalysisValue>;

/** Where a line or a column stands: the place of its member on each of its axes, in the order of the axes. */
const places = z.array(z.int());

/** Figures laid out as a table. */
export const Analysis = z
  .strictObject({
    measures: z.array(AnalysisMeasure),
    units: z.array(AnalysisUnit),
    periods: z.array(AnalysisPeriod),
    values: z.array(AnalysisValue),
    by: Wording.nullable().describe('The dimension that divides the figures.'),
    rows: z.array(Axis),
    columns: z.array(Axis),
    heads: z.array(places).describe('The columns.'),
    lines: z.array(
      z.strictObject({
        at: places,
        values: z
          .array(z.number().nullable())
          .describe('Null: nobody reported anything. Never the same as 0.'),
        marked: z
          .array(z.int())
          .describe('The columns whose figures count what is sent and not accepted yet.'),
      }),
    ),
    on: z.iso.date().describe('The day whose tree is shown.'),
    view: z.enum(['was', 'now']),
    provisional: z.boolean(),
  })
  .meta({ id: 'Analysis' });
export type Analysis = z.output<typeof Analysis>;

/** A saved way to look at figures. */
export const SavedView = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    owner: z.string().describe('Who saved it.'),
    own: z.boolean(),
    shared: z.boolean(),
    definition: ViewDefinition,
    version: z.int(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.output<typeof SavedView>;
export const SavedViews = z.strictObject({ views: z.array(SavedView) });
export type SavedViews = z.output<typeof SavedViews>;
