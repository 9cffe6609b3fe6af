import { randomUUID } from 'node:crypto';
import { must } from '#base/server/query.ts';
import { closeMeasure, defineFormula, defineMeasure } from '#measures/server/indicator.actions.ts';
import type { Examples, World } from './world.ts';

/** An indicator that nobody has defined yet. */
export function indicatorInput() {
  return {
    nameVi: `Cuộc đối thoại ${randomUUID().slice(0, 8)}`,
    nameEn: 'Dialogues',
    unitVi: 'cuộc',
    unitEn: 'dialogues',
    grain: 'month' as const,
    calendar: 'state',
    least: 0,
    dimensions: ['sex'],
  };
}

/** An indicator of months that units report, of its own. */
export async function indicator(w: World): Promise<{ key: string; version: number }> {
  await w.body();
  return must(await defineMeasure(w.system, indicatorInput()));
}

async function formula(w: World) {
  const of = [(await indicator(w)).key, (await indicator(w)).key];
  return { nameVi: `Tỷ lệ ${randomUUID().slice(0, 8)}`, op: 'ratio' as const, of };
}

/** Right inputs for indicators. */
export const indicatorExamples: Examples = {
  'measures.close': indicator,
  'measures.define': async (w) => {
    await w.body();
    return indicatorInput();
  },
  'measures.defineFormula': formula,
  'measures.edit': async (w) => {
    const seen = must(await defineFormula(w.system, await formula(w)));
    return { ...seen, nameVi: `Tỷ lệ mới ${seen.key}`, op: 'difference', decimals: 1 };
  },
  'measures.indicator': async (w) => ({ key: (await indicator(w)).key }),
  'measures.indicators': async () => ({ q: 'đối thoại', source: 'reported', grain: 'month' }),
  'measures.open': async (w) => must(await closeMeasure(w.system, await indicator(w))),
  'measures.setLegend': async (w) => ({
    ...(await indicator(w)),
    steps: [
      { atLeast: 0, nameVi: 'Thấp', nameEn: 'Low', tone: 'poor' },
      { atLeast: 10, nameVi: 'Khá', nameEn: 'Fair', tone: 'good' },
    ],
  }),
};
