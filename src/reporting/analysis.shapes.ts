import { z } from 'zod';
import type { Day } from '#base/period.ts';
import { day, line, recordId, unitId, version } from '#base/shapes.ts';
import { MeasureKey, View } from '#measures/shapes.ts';
import { axes } from '#reporting/axes.ts';
import { CalendarKey, Grain, PeriodKey } from '#reporting/shapes.ts';
import { levels } from '#units/shapes.ts';

export const Axis = z.enum(axes);

/** The unit alone, those right below it, or all of a level below it. */
export const below = ['self', 'children', ...levels] as const;
export const Below = z.enum(below);
export type Below = z.output<typeof Below>;

export const DimensionKey = z.string().regex(/^[a-z_]{1,30}$/);

const chosen = {
  /** In the order in which they are shown. */
  measures: z.array(MeasureKey).min(1).max(40),
  unit: unitId,
  below: Below.default('children'),
  calendar: CalendarKey.default('civil'),
  grain: Grain.default('month'),
  from: PeriodKey,
  /** The last period; unless said, the first one alone. */
  to: PeriodKey.optional(),
  by: DimensionKey.optional(),
  view: View.default('was'),
  /** Counts what was sent and is not accepted yet. */
  provisional: z.boolean().default(false),
  /** What stands at the side, from the outside in; everything else stands above. */
  rows: z.array(Axis).max(4).default(['unit']),
};

export const ReadAnalysis = z
  .strictObject(chosen)
  .refine((input) => new Set(input.rows).size === input.rows.length, {
    params: { problem: 'bad_format' },
    path: ['rows'],
  })
  .refine((input) => new Set(input.measures).size === input.measures.length, {
    params: { problem: 'bad_format' },
    path: ['measures'],
  });
export type ReadAnalysis = z.output<typeof ReadAnalysis>;

export const analysisFaces = ['table', 'course', 'bars', 'tiles'] as const;
export const AnalysisFace = z.enum(analysisFaces);
export type AnalysisFace = z.output<typeof AnalysisFace>;

/** What is kept of a view: everything that its address says. */
export const ViewDefinition = z.strictObject({ ...chosen, face: AnalysisFace.default('table') });
export type ViewDefinition = z.output<typeof ViewDefinition>;

/** Saves a new view, or, with `id` and the version that was seen, changes one's own. */
export const SaveView = z.strictObject({
  id: recordId.optional(),
  version: version.default(0),
  title: line(200, 3),
  /** Everybody who has the link may open it. */
  shared: z.boolean().default(false),
  definition: ViewDefinition,
});
export const WithdrawView = z.strictObject({ id: recordId, version, reason: line(500, 3) });
export const GetView = z.strictObject({ id: recordId });

/** What happened at a unit between two days. */
const spanned = {
  unit: unitId,
  from: day,
  until: day,
  view: View.default('was'),
  provisional: z.boolean().default(false),
};
const forwards = (input: { readonly from: Day; readonly until: Day }): boolean => input.from < input.until;

/** Which reported figures are taken away one by one; of all measures unless some are named. */
export const ExportFigures = z
  .strictObject({
    measures: z.array(MeasureKey).max(200).default([]),
    ...spanned,
  })
  .refine(forwards, { params: { problem: 'bad_format' }, path: ['until'] });
export type ExportFigures = z.output<typeof ExportFigures>;

/** Only what was reported for a value of a dimension: women, or a field. */
const narrowed = {
  by: DimensionKey.optional(),
  part: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/)
    .optional(),
};
type Narrowed = { readonly by?: string | undefined; readonly part?: string | undefined };
const hasPart = ({ by, part }: Narrowed): boolean => by === undefined || part !== undefined;
const hasBy = ({ by, part }: Narrowed): boolean => part === undefined || by !== undefined;

/** A figure that is opened: what it is made of. */
export const OpenFigure = z
  .strictObject({
    measure: MeasureKey,
    ...narrowed,
    ...spanned,
  })
  .refine(forwards, { params: { problem: 'bad_format' }, path: ['until'] })
  .refine(hasPart, { params: { problem: 'required' }, path: ['part'] })
  .refine(hasBy, { params: { problem: 'required' }, path: ['by'] });
export type OpenFigure = z.output<typeof OpenFigure>;

/** The latest figures of a unit that everybody may read. */
export const ReadLatest = z.strictObject({ unit: unitId, view: View.default('was') });
/** One of them by the units below: of its latest period unless days are given. */
export const ReadPublic = z
  .strictObject({
    measure: MeasureKey,
    ...narrowed,
    unit: unitId,
    from: day.optional(),
    until: day.optional(),
    view: View.default('was'),
  })
  .refine(hasPart, { params: { problem: 'required' }, path: ['part'] })
  .refine(hasBy, { params: { problem: 'required' }, path: ['by'] });
export type ReadPublic = z.output<typeof ReadPublic>;
