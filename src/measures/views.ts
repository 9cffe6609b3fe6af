import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { periodKinds } from '#measures/period-kinds.ts';
import { MeasureKey } from '#measures/shapes.ts';

/** What can be counted, with its name and the unit it is counted in. */
export const MeasureView = z
  .strictObject({
    key: MeasureKey,
    name: Wording,
    unit: Wording,
    overUnits: z.enum(['sum', 'ratio', 'max', 'last']).describe('How it adds up over units.'),
    overTime: z.enum(['sum', 'last', 'average']).describe('How it adds up over time.'),
    direction: z.enum(['up', 'down', 'none']).describe('Which way is good.'),
    source: z
      .enum(['counted', 'reported', 'formula'])
      .describe('Counted over records, reported by units, or computed from others.'),
    decimals: z.int(),
    grain: z.enum(periodKinds).nullable().describe('The kind of period that it is reported for.'),
    calendar: z.string().nullable(),
    dimensions: z.array(z.string()).readonly().describe('By what its values may be divided.'),
    public: z.boolean().describe('Everybody reads its accepted figures.'),
    closed: z.boolean(),
    illustration: z.boolean(),
    planned: z.boolean().describe('True while the registry that counts it is not there: it has no figures.'),
  })
  .meta({ id: 'MeasureView' });
export type MeasureView = z.infer<typeof MeasureView>;

/** Everything that can be counted, in order of key. */
export const MeasureList = z.strictObject({ measures: z.array(MeasureView) });
export type MeasureList = z.infer<typeof MeasureList>;

/** A figure, in the unit of its measure. */
export const Figure = z
  .strictObject({
    value: z
      .number()
      .nullable()
      .describe('Null where there is nothing to divide by, or an average or a maximum has no figures.'),
    unassigned: z.number().describe('In the view “now”: the part whose unit has no certain successor.'),
  })
  .meta({ id: 'Figure', description: 'In the unit of its measure.' });
export type Figure = z.infer<typeof Figure>;

/** What an ended unit without a certain successor contributes to a figure. */
export const UnassignedPart = z
  .strictObject({ unitId: z.int(), name: z.string(), value: z.number() })
  .meta({ id: 'UnassignedPart', description: 'What an ended unit without a certain successor contributes.' });
export type UnassignedPart = z.infer<typeof UnassignedPart>;
