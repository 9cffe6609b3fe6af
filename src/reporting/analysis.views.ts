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
    dimension: z.string().nullable().describe('Its key.'),
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

/** What one revision of a report said of a figure. */
export const SaidFigure = z
  .strictObject({
    key: z.string().describe('How its report knows it.'),
    measure: z.string(),
    part: Wording.nullable().describe('The value of the dimension that it is a part by.'),
    value: z.number(),
    note: z.string().nullable(),
    file: z.strictObject({ hash: z.string(), name: z.string() }).nullable(),
    returned: z.string().nullable().describe('Why it was returned.'),
  })
  .meta({ id: 'SaidFigure' });
export type SaidFigure = z.output<typeof SaidFigure>;

/** A report of the unit itself that says something of the figure, with all that was said before. */
export const FigureReport = z
  .strictObject({
    form: z.strictObject({ id: z.uuid(), title: z.string() }),
    periodKey: z.string(),
    period: Wording,
    revisions: z
      .array(
        z.strictObject({
          number: z.int(),
          state: z.enum(['sent', 'withdrawn', 'returned', 'accepted', 'superseded']),
          sentOn: z.iso.date(),
          sentBy: z.string(),
          decidedOn: z.iso.date().nullable(),
          decidedBy: z.string(),
          decidedNote: z.string(),
          figures: z.array(SaidFigure),
        }),
      )
      .describe('The latest first.'),
  })
  .meta({ id: 'FigureReport' });
export type FigureReport = z.output<typeof FigureReport>;

const amount = z.number().nullable();

/** A figure with what it is made of. */
export const OpenedFigure = z
  .strictObject({
    measure: AnalysisMeasure,
    narrowed: Wording.nullable().describe('The value of a dimension of which alone it is.'),
    op: z.enum(['ratio', 'sum', 'difference']).nullable().describe('How it is computed from its parts.'),
    parts: z.array(AnalysisMeasure),
    unit: AnalysisUnit,
    value: amount,
    partValues: z.array(amount),
    marked: z.boolean().describe('It counts something that is sent and not accepted yet.'),
    below: z.array(
      z.strictObject({ unit: AnalysisUnit, value: amount, partValues: z.array(amount), marked: z.boolean() }),
    ),
    reports: z.array(FigureReport),
    on: z.iso.date().describe('The day whose tree is shown.'),
    view: z.enum(['was', 'now']),
    provisional: z.boolean(),
  })
  .meta({ id: 'OpenedFigure' });
export type OpenedFigure = z.output<typeof OpenedFigure>;

/** The latest figure of an indicator at a unit. */
export const LatestFigure = z
  .strictObject({ measure: AnalysisMeasure, period: AnalysisPeriod, value: amount })
  .meta({ id: 'LatestFigure' });
export type LatestFigure = z.output<typeof LatestFigure>;
export const LatestFigures = z.strictObject({ figures: z.array(LatestFigure) });
export type LatestFigures = z.output<typeof LatestFigures>;

/** A public figure by the units below, and how it has come along. */
export const PublicFigure = z
  .strictObject({
    measure: AnalysisMeasure,
    narrowed: Wording.nullable().describe('The value of a dimension of which alone it is.'),
    unit: AnalysisUnit,
    period: AnalysisPeriod,
    value: amount,
    below: z.array(z.strictObject({ unit: AnalysisUnit, value: amount })),
    course: z
      .array(z.strictObject({ period: AnalysisPeriod, value: amount }))
      .describe('The periods of the year.'),
    on: z.iso.date().describe('The day whose tree is shown.'),
    view: z.enum(['was', 'now']),
  })
  .meta({ id: 'PublicFigure' });
export type PublicFigure = z.output<typeof PublicFigure>;
