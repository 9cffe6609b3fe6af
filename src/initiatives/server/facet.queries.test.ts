import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#base/server/query.ts';
import { moveInitiative, registerAgain, registerInitiative } from '#initiatives/server/actions.ts';
import { countChoices } from '#initiatives/server/facet.queries.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { withdrawInitiatives } from '#initiatives/server/several.actions.ts';
import {
  endInitiatives,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const w = world;
  const rows = Array.from({ length: 24 }, (_, n) => ({
    name: `${n % 3 === 0 ? 'Đường hoa' : 'Tổ hòa giải'} số ${n}`,
    field: n % 4 === 0 ? 'economy' : 'culture_society',
    form: n % 5 === 0 ? ('individual' as const) : ('collective' as const),
    unitId: w.unit(n % 2 === 0 ? '04303' : '04375'),
    registeredOn: n % 6 === 0 ? '2020-05-01' : '2021-02-01',
    kind: n % 7 === 0 ? ('continuing' as const) : ('new' as const),
    startedOn: n % 6 === 0 ? '2020-06-01' : '2021-02-02',
    evaluations:
      n % 3 === 1
        ? [
            {
              on: n % 2 === 0 ? '2021-03-01' : '2021-05-01',
              result: n % 4 === 1 ? ('not_yet' as const) : ('effective' as const),
            },
          ]
        : [],
  }));
  must(await importInitiatives(w.system, { rows }));
  const list = must(await listInitiatives(w.system, { limit: 100 })).rows;
  const seen = (at: number) => ({ id: list[at]?.id as string, version: list[at]?.version as number });
  must(
    await recogniseInitiatives(w.system, { items: [seen(0), seen(1)], on: '2021-06-01', level: 'district' }),
  );
  must(await recogniseInitiatives(w.system, { items: [seen(2)], on: '2021-06-01', level: 'commune' }));
  must(await replicateInitiatives(w.system, { items: [seen(3)], on: '2021-06-01' }));
  must(await endInitiatives(w.system, { items: [seen(4)], on: '2021-06-02' }));
  must(await withdrawInitiatives(w.system, { items: [seen(5)], reason: 'Trùng' }));
  must(await moveInitiative(w.system, { ...seen(6), toUnitId: w.unit('04306'), from: '2021-04-01' }));
  const old = must(await registerInitiative(w.system, plain()));
  must(await registerAgain(w.system, { ...old, campaignYear: 2021, registeredOn: '2021-01-05' }));
});
afterAll(() => world?.database.close());

function plain() {
  return {
    name: 'Đường hoa cũ',
    field: 'economy',
    form: 'collective' as const,
    unitId: world.unit('04303'),
    registeredOn: '2020-03-01',
    kind: 'new' as const,
  };
}

type Input = Parameters<typeof listInitiatives>[1];
const filters = (): Input[] => [
  {},
  { year: 2021, view: 'was' },
  { unit: world.unit('15'), view: 'was', year: 2021 },
  { unit: world.unit('136'), view: 'now' },
  { unit: world.unit('135'), view: 'was', year: 2021, field: 'culture_society' },
  { unit: world.unit('135'), view: 'was', year: 2021, result: 'effective' },
  { unit: world.unit('15'), view: 'was', result: 'none', year: 2021 },
  { unit: world.unit('15'), view: 'was', recognised: 'any' },
  { q: 'duong hoa', view: 'was' },
  { q: 'hoa', year: 2021, view: 'was', form: 'collective', stage: 'running' },
  { stage: 'recognised', view: 'was', unit: world.unit('15') },
  { withdrawn: true, view: 'was' },
  { unit: world.unit('135') },
];

/** Compares every number that is said with the list that its choice finds; how many there were. */
async function compare(filter: Input): Promise<number> {
  const env = world.system;
  const units = ['135', '136', '082'].map((code) => world.unit(code));
  const counts = must(await countChoices(env, { ...filter, units, years: [2020, 2021] }));
  let compared = 0;
  for (const [group, choices] of Object.entries(counts)) {
    for (const [value, n] of Object.entries(choices)) {
      const choice = group === 'unit' || group === 'year' ? Number(value) : value;
      const { total } = must(await listInitiatives(env, { ...filter, [group]: choice } as Input));
      expect({ filter, group, value, n }).toEqual({ filter, group, value, n: total });
      compared++;
    }
  }
  return compared;
}

describe('the number beside a choice', () => {
  it('is the number of records that the choice then finds, whatever is chosen already', async () => {
    let compared = 0;
    for (const filter of filters()) compared += await compare(filter);
    expect(compared).toBeGreaterThan(200);
  });

  it('is there for every choice of a short list', async () => {
    const counts = must(
      await countChoices(world.public, { unit: world.unit('15'), view: 'was', year: 2021, years: [2021] }),
    );
    expect(counts.stage).toMatchObject({ recognised: 3, replicated: 1 });
    expect(counts.result).toMatchObject({ effective: expect.any(Number), none: expect.any(Number) });
    expect(counts.recognised).toMatchObject({ commune: 1, district: 2 });
  });

  it('is still exact, or not said, when there are too many records to look at', async () => {
    const rows = Array.from({ length: 3100 }, (_, n) => ({
      name: `Hũ gạo tình thương số ${n}`,
      field: n % 2 === 0 ? 'economy' : 'culture_society',
      form: 'collective' as const,
      unitId: world.unit('04306'),
      registeredOn: '2021-04-01',
      startedOn: n % 5 === 0 ? '2021-04-02' : null,
      evaluations: n % 500 === 0 ? [{ on: '2021-05-01', result: 'not_yet' as const }] : [],
    }));
    must(await importInitiatives(world.system, { rows }));
    const wide: Input = { unit: world.unit('15'), view: 'was', year: 2021 };
    const counts = must(await countChoices(world.public, wide));
    expect(counts.stage).toEqual({});
    let compared = 0;
    for (const filter of [
      wide,
      { ...wide, recognised: 'any' as const },
      { ...wide, result: 'not_yet' as const },
    ])
      compared += await compare(filter);
    compared += await compare({ ...wide, kind: 'continuing', stage: 'running' });
    expect(compared).toBeGreaterThan(40);
    const few = must(await countChoices(world.public, { ...wide, recognised: 'any' }));
    expect(few.stage).toMatchObject({ recognised: 3 });
  }, 60_000);
});
