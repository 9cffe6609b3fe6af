import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#base/server/query.ts';
import { moveInitiative } from '#initiatives/server/actions.ts';
import { chosenRecords, registrationYears } from '#initiatives/server/chosen.queries.ts';
import { withdrawInitiatives } from '#initiatives/server/several.actions.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

describe('what somebody has ticked', () => {
  it('comes with its version, its results and the unit that registered it, wherever it is now', async () => {
    const { id } = await world.initiative('evaluated');
    must(
      await moveInitiative(world.system, {
        id,
        version: 3,
        toUnitId: world.unit('04375'),
        from: '2021-06-01',
      }),
    );
    const [record] = await chosenRecords(world.env(world.inside.officer), [id]);
    expect(record).toMatchObject({ id, version: 4, unitName: 'Xã Tân Phượng' });
    expect(record?.evaluations.at(-1)?.result).toBe('effective');
    expect(record?.lineage).toContain(world.unit('04375'));
  });

  it('leaves out what nobody knows, and what was withdrawn elsewhere', async () => {
    const gone = await world.initiative();
    must(await withdrawInitiatives(world.system, { items: [gone], reason: 'Trùng với mô hình khác' }));
    const ids = [gone.id, '0198a000-0000-7000-8000-000000000001'];
    expect(await chosenRecords(world.env(world.inside.officer), ids)).toHaveLength(1);
    expect(await chosenRecords(world.env(world.outside.officer), ids)).toEqual([]);
    expect(await chosenRecords(world.public, ids)).toEqual([]);
  });
});

it('The years of registrations are known, the latest first.', async () => {
  expect(await registrationYears(world.public)).toEqual([2021]);
});
