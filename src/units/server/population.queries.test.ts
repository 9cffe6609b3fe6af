import { afterAll, beforeAll, expect, it } from 'vitest';
import { open, type Place, reform, reformDay, restructure } from '#testing/reform.ts';
import { populationsOf, type Spot } from '#units/server/population.queries.ts';
import { population } from '#units/server/queries.ts';

let place: Place;
beforeAll(async () => {
  place = await open();
  await restructure(place, reformDay, reform);
});
afterAll(() => place?.database.close());

it('several populations in one statement are each what one alone is, in its order, at the edges of every change', async () => {
  const { db } = place.database;
  const days = [
    '2021-06-30',
    '2021-07-01',
    '2021-07-31',
    '2021-08-01',
    '2025-06-30',
    '2025-07-01',
    '2026-01-01',
  ];
  const spots = ['VN', 'P', 'H1', 'H2', 'A'].flatMap((code) =>
    (['province', 'district', 'commune', 'village'] as const).flatMap((level) =>
      days.map((day) => ({ root: place.units.get(code) as number, level, day })),
    ),
  );
  const alone = await Promise.all(
    spots.map(async ({ root, level, day }) =>
      (await population(db, root, level, day)).map(({ id, name, designation, parentName }) => ({
        id,
        name,
        designation,
        parentName,
      })),
    ),
  );
  expect(await populationsOf(db, spots as readonly Spot[])).toEqual(alone);
  expect(await populationsOf(db, [])).toEqual([]);
});
