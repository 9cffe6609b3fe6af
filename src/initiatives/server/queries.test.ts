import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#base/server/query.ts';
import {
  EFFECTIVE,
  EXEMPLARY,
  RECOGNISED,
  REGISTERED,
  REPLICATED,
  recordsBehind,
} from '#initiatives/rules.ts';
import {
  moveInitiative,
  registerAgain,
  registerInitiative,
  startInitiative,
} from '#initiatives/server/actions.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { evaluateInitiatives, withdrawInitiatives } from '#initiatives/server/several.actions.ts';
import {
  markExemplary,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { readFigure } from '#measures/server/figure.queries.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await story(world);
});
afterAll(() => world?.database.close());

/** Lò Thị Mai's commune and its neighbours: new and continuing, evaluated twice, moved, withdrawn, and merged away. */
async function story(w: World): Promise<void> {
  const register = (code: string, on: string, field: string, kind: 'new' | 'continuing' = 'new') =>
    registerInitiative(w.system, {
      name: `Mô hình ${code} ${on}`,
      field,
      form: 'collective',
      unitId: w.unit(code),
      registeredOn: on,
      kind,
    }).then(must);
  const started = async (code: string, on: string, field: string) =>
    must(await startInitiative(w.system, { ...seen(await register(code, on, field)), on }));
  const judged = async (made: Seen, on: string, result: 'effective' | 'not_yet') => {
    must(await evaluateInitiatives(w.system, { items: [seen(made)], on, result }));
    return { id: made.id, version: made.version + 1 };
  };

  await register('04303', '2021-01-05', 'economy');
  await register('04303', '2021-02-05', 'culture_society', 'continuing');
  await register('04306', '2020-12-31', 'economy');
  // effective in May, not any more in June
  const fell = await started('04303', '2021-02-10', 'economy');
  await judged(await judged(fell, '2021-05-01', 'effective'), '2021-06-01', 'not_yet');
  // registered the year before, effective in this one, at the unit that had it on that day
  const moved = await started('04306', '2020-06-01', 'economy');
  const away = must(
    await moveInitiative(w.system, { ...seen(moved), toUnitId: w.unit('04375'), from: '2021-03-01' }),
  );
  await judged(away, '2021-04-01', 'effective');
  // registered again, moved after its registration
  const kept = await started('04306', '2020-03-01', 'defence_security');
  const again = must(
    await registerAgain(w.system, { ...seen(kept), campaignYear: 2021, registeredOn: '2021-01-10' }),
  );
  await judged(again, '2021-01-20', 'effective');
  // registered by one unit in one year and by another in the next, recognised by both, taken up twice on a day
  const both = await started('04306', '2020-02-01', 'economy');
  let step = must(
    await moveInitiative(w.system, { ...seen(both), toUnitId: w.unit('04303'), from: '2020-06-01' }),
  );
  step = must(
    await registerAgain(w.system, { ...seen(step), campaignYear: 2021, registeredOn: '2021-02-15' }),
  );
  for (const [on, level] of [
    ['2020-05-01', 'commune'],
    ['2021-03-01', 'commune'],
    ['2021-04-01', 'district'],
  ] as const) {
    const done = must(await recogniseInitiatives(w.system, { items: [seen(step)], on, level }));
    step = done.changed[0] as typeof step;
  }
  for (const toUnitId of [w.unit('04306'), w.unit('04375'), null]) {
    const done = must(
      await replicateInitiatives(w.system, { items: [seen(step)], on: '2021-05-02', toUnitId }),
    );
    step = done.changed[0] as typeof step;
  }
  must(await markExemplary(w.system, { items: [seen(step)], on: '2021-05-03', level: 'province' }));
  const gone = await register('04303', '2021-03-03', 'economy');
  must(await withdrawInitiatives(w.system, { items: [seen(gone)], reason: 'Trùng với mô hình khác' }));

  // Lâm Thượng becomes part of Tân Phượng
  const [stays, ends] = [`#${w.unit('04303')}`, `#${w.unit('04306')}`];
  const draft = must(
    await draftRestructuring(w.system, {
      title: 'Sáp nhập hai xã',
      document: 'Nghị quyết số 2',
      effectiveOn: '2021-06-10',
      lines: [
        { op: 'end', ref: ends },
        { op: 'succeed', ref: ends, successorRef: stays, part: 'whole', kind: 'absorbed' },
      ],
    }),
  );
  const decided = must(
    await decideOpenItems(w.system, { ...seen(draft), decisions: [], acceptProposals: true }),
  );
  must(await applyRestructuring(w.system, seen(decided)));
}

interface Seen {
  readonly id: string;
  readonly version: number;
}
const seen = ({ id, version }: Seen): Seen => ({ id, version });

const figures: readonly { measure: string; dims: Record<string, string> }[] = [
  { measure: REGISTERED, dims: {} },
  { measure: REGISTERED, dims: { kind: 'new' } },
  { measure: REGISTERED, dims: { field: 'economy' } },
  { measure: EFFECTIVE, dims: {} },
  { measure: REGISTERED, dims: { kind: 'continuing' } },
  { measure: EFFECTIVE, dims: { field: 'defence_security' } },
  { measure: RECOGNISED, dims: {} },
  { measure: RECOGNISED, dims: { level: 'district' } },
  { measure: RECOGNISED, dims: { level: 'commune', field: 'economy' } },
  { measure: EXEMPLARY, dims: {} },
  { measure: REPLICATED, dims: {} },
];
const periods = [
  { from: '2021-01-01', until: '2022-01-01' },
  { from: '2020-01-01', until: '2021-01-01' },
  { from: '2021-01-15', until: '2021-06-01' },
  { from: '2020-01-01', until: '2022-01-01' },
];

describe('a figure opens into exactly the records that it counts', () => {
  it.each(['was', 'now'] as const)('by the units as the view "%s" has them', async (view) => {
    const found: number[] = [];
    for (const code of ['VN', '15', '135', '136', '04303', '04306', '04375']) {
      for (const { measure, dims } of figures) {
        for (const period of periods) {
          const unit = world.unit(code);
          const figure = must(
            await readFigure(world.public, { measure, dims, view, unitId: unit, ...period }),
          );
          const filter = recordsBehind(measure, dims, period) as Record<string, string>;
          const list = must(await listInitiatives(world.public, { ...filter, unit, view }));
          expect({ code, measure, dims, period, n: list.total }).toEqual({
            code,
            measure,
            dims,
            period,
            n: figure.value,
          });
          found.push(list.total);
        }
      }
    }
    expect(Math.max(...found)).toBeGreaterThan(3);
  });
});

it('a calendar year stands in the address as a year, any other period by its days', () => {
  expect(recordsBehind(EFFECTIVE, {}, periods[0] as { from: string; until: string })).toEqual({
    year: 2021,
    result: 'effective',
  });
  expect(
    recordsBehind(REGISTERED, { kind: 'new' }, periods[2] as { from: string; until: string }),
  ).toMatchObject({ from: '2021-01-15', until: '2021-06-01', kind: 'new' });
  expect(recordsBehind('pledges.signed', {}, { from: '2021-01-01', until: '2022-01-01' })).toBeNull();
});

it('a registration of another year is no new one of this year', async () => {
  const unit = world.unit('04306');
  const list = must(await listInitiatives(world.public, { unit, view: 'was', year: 2020, kind: 'new' }));
  expect(list.rows.map((row) => row.registeredOn)).toEqual([
    '2020-12-31',
    '2020-06-01',
    '2020-03-01',
    '2020-02-01',
  ]);
  expect(new Set(list.rows.map((row) => row.unitName))).toEqual(new Set(['Xã Lâm Thượng']));
});
