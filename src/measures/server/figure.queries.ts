import { type Refusal, refuse } from '#base/refusal.ts';
import { query } from '#base/server/query.ts';
import { measuresWithParts } from '#measures/server/measure.queries.ts';
import { unassigned } from '#measures/server/queries.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { ReadFigure } from '#measures/shapes.ts';
import { Figure } from '#measures/views.ts';
import { momentsOf } from '#units/server/queries.ts';

/** A figure: measure × unit × period × view; with what is sent and not accepted yet for who has signed in. */
export const readFigure = query('measures.figure', {
  input: ReadFigure,
  published: { summary: 'A figure: measure × unit × period × view.', path: '/figures', output: Figure },
  read: async (db, actor, input): Promise<Figure | Refusal> => {
    const { unitId, provisional } = input;
    if (provisional && actor.kind === 'public') return refuse('access.sign_in_needed');
    if ((await momentsOf(db, unitId)).length === 0) return refuse('unit.not_found', { unit: unitId });
    const known = await measuresWithParts(db, [input.measure]);
    const measure = known.get(input.measure);
    // to everybody one that is not public is not there, nor what is computed from it
    const open = [...known.values()].every((one) => one.public);
    if (!measure || (actor.kind === 'public' && !open))
      return refuse('record.not_found', { what: input.measure });
    const [values] = await valuesOf(db, [{ ...input, units: [unitId] }]);
    const summed = measure.formula === null && measure.overUnits === 'sum' && measure.overTime !== 'average';
    const left = summed && input.view === 'now' ? await unassigned(db, input, unitId) : 0;
    return { value: values?.get(unitId) ?? null, unassigned: left };
  },
});
