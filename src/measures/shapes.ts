import { z } from 'zod';
import { day, unitId } from '#base/shapes.ts';

export const views = ['was', 'now'] as const;
/** Two views everywhere: the tree of the date, or history carried to today's successors. */
export const View = z.enum(views);
export type View = z.output<typeof View>;

export const MeasureKey = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z][a-z0-9_.]*$/);

export const DimsShape = z
  .record(z.string().regex(/^[a-z_]{1,30}$/), z.string().min(1).max(60))
  .refine((d) => Object.keys(d).length <= 10);

export const ReadFigure = z
  .strictObject({
    measure: MeasureKey,
    unitId,
    from: day,
    until: day,
    view: View.default('was'),
    dims: DimsShape.default({}),
    /** With what is sent and not accepted yet. */
    provisional: z.boolean().default(false),
  })
  .refine((input) => input.from < input.until, { params: { problem: 'bad_format' }, path: ['until'] });
