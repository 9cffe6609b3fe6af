import { randomBytes } from 'node:crypto';
import { must } from '#base/server/query.ts';
import { saveView } from '#reporting/server/view.actions.ts';
import { keepForm, keepIndicators, keepReport } from './kept.ts';
import type { Examples, World } from './world.ts';

const shown = (world: World) => ({
  measures: ['initiatives.registered'],
  unit: world.unit('15'),
  from: '2021-M01',
  to: '2021-M06',
});

/** A view that the officer inside has saved. */
async function view(world: World, shared: boolean): Promise<{ id: string; version: number }> {
  const made = { title: 'Mô hình theo tháng', shared, definition: shown(world) };
  return must(await saveView(world.env(world.inside.officer), made));
}

/** Right inputs for the declarations about analysis, as in `examples.ts`. */
export const analysisExamples: Examples = {
  'reporting.analysis': async (world) => shown(world),
  'reporting.drill': async (world) => ({
    measure: 'initiatives.registered',
    unit: world.unit('15'),
    from: '2021-01-01',
    until: '2022-01-01',
  }),
  'reporting.latest': async (world) => ({ unit: world.unit('15') }),
  'reporting.publicFigure': async (world) => {
    const { db } = world.database;
    const key = `open.m${randomBytes(6).toString('hex')}`;
    await keepIndicators(db, [{ key }]);
    const form = await keepForm(db, world.unit('15'));
    await keepReport(db, { form, unit: world.unit('04303'), month: '2021-05' }, [{ measure: key, value: 3 }]);
    return { measure: key, unit: world.unit('15') };
  },
  'reporting.view': async (world) => ({ id: (await view(world, true)).id }),
  'reporting.view.save': async (world) => ({ title: 'Mô hình theo tháng', definition: shown(world) }),
  'reporting.view.withdraw': async (world) => ({ ...(await view(world, false)), reason: 'Không dùng nữa' }),
  'reporting.views': async () => ({}),
};
