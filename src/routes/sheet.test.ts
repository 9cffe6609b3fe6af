import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#base/server/query.ts';
import { registerInitiative } from '#initiatives/server/actions.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { whySentence } from '#targets/why.rules.ts';
import { openWorld, today, type World } from '#testing/world.ts';
import { readCourse } from './course.ts';
import { placesOf, tilesOf } from './places.ts';
import { readSheet } from './sheet.ts';
import { targetFile } from './target-file.ts';

/**
 * Three communes of Yên Bái are asked for an initiative each. Tân Phượng registers in February, Lâm Thượng in May, Châu
 * Quế Thượng not yet; today is the 15th of June.
 */
let world: World;
let id: string;

beforeAll(async () => {
  world = await openWorld();
  await world.body();
  await world.initiative('registered', '2021-02-01');
  must(
    await registerInitiative(world.system, {
      name: 'Tuyến đường hoa',
      field: 'economy',
      form: 'collective',
      unitId: world.unit('04306'),
      registeredOn: '2021-05-10',
    }),
  );
  const milestones = [
    { on: '2021-03-31', amount: 2 },
    { on: '2021-05-31', amount: 3 },
  ];
  id = must(await defineTarget(world.system, { ...(await world.targetInput()), milestones })).id;
});
afterAll(() => world?.database.close());

const sheet = (more: { face?: string; within?: number; view?: 'was' | 'now' } = {}) =>
  readSheet(world.public, 'vi', {
    id,
    view: more.view ?? 'was',
    within: more.within,
    face: more.face ?? null,
  });

describe('a target as its page shows it', () => {
  it('has every unit once, in the face that fits, and says who is missing', async () => {
    const { face, units, amount } = await sheet();
    expect([face, amount]).toEqual(['strip', 1]);
    expect(units.map((unit) => [unit.name, unit.value, unit.state])).toEqual([
      ['Xã Lâm Thượng', 1, 'reached'],
      ['Xã Tân Phượng', 1, 'reached'],
      ['Xã Châu Quế Thượng', 0, 'missed'],
    ]);
    expect((await sheet({ face: 'table' })).face).toBe('table');
    expect((await sheet({ face: 'pie' })).face).toBe('strip');
  });

  it('is narrowed to the units below one of its units, and to nothing by another', async () => {
    const below = await sheet({ within: world.unit('136') });
    expect(below.units.map((unit) => unit.name)).toEqual(['Xã Châu Quế Thượng']);
    expect((await sheet({ within: world.unit('10') })).units).toHaveLength(3);
  });

  it('comes along month by month beside its path, and its milestones are met, met later or not met', async () => {
    const { target } = await sheet();
    const { months, milestones } = await readCourse(world.public, target);
    expect(months).toHaveLength(12);
    expect(months.map(({ value }) => value)).toEqual([0, 1, 1, 1, 2, 2, null, null, null, null, null, null]);
    expect(months.map(({ path }) => path).slice(0, 5)).toEqual([0, 1, 2, 2, 3]);
    // June ends, for now, today
    expect(months[5]?.end).toBe(today);
    expect(milestones).toEqual([
      { on: '2021-03-31', amount: 2, value: 1, state: 'later' },
      { on: '2021-05-31', amount: 3, value: 2, state: 'missed' },
    ]);
    expect(whySentence(target, today, 'vi')).toBe('Mốc 31/05/2021: cần 3, có 2.');
  });
});

describe('places', () => {
  it('are those of what a unit, or the areas below it, have become; too few of them are no map', async () => {
    const { places, own } = await placesOf(
      world.database.db,
      ['135', '04303'].map((code) => ({ id: world.unit(code), group: null })),
      today,
    );
    // Lục Yên lies in the middle of its communes, of which one has a place.
    expect(places).toEqual([
      { id: world.unit('135'), lon: 104.779, lat: 22.118 },
      { id: world.unit('04303'), lon: 104.779, lat: 22.118 },
    ]);
    expect(own).toBe(false);
    expect(new Set(tilesOf(places).map(({ col, row }) => `${col},${row}`)).size).toBe(2);
    expect((await sheet()).noTiles).toBe('unplaced');
  });
});

describe('files', () => {
  const file = async (query: string, names = true): Promise<Response> =>
    targetFile(world.public, 'vi', new URL(`http://kheo.test/targets/${id}/download?${query}`), {
      id,
      names,
    });

  it('bring every unit line by line, as a spreadsheet opens it', async () => {
    const response = await file('face=strip&as=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="2-3-xa-co-.*-strip\.csv"$/,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe(
      'Xã Châu Quế Thượng,Văn Yên,0,1,1,chưa đạt,mô hình,2021-01-01,2021-12-31,2021-06-15,Tại thời điểm',
    );
    const course = (await (await file('face=course&as=csv')).text()).trim().split('\r\n');
    expect(course).toHaveLength(13);
    expect(course[6]).toMatch(/^2021-06-15,2,/);
  });

  it('are drawings that stand alone; on the portal who is missing is named in a title alone', async () => {
    const svg = await (await file('face=strip&as=svg', false)).text();
    expect(svg).toContain('<title>Xã Châu Quế Thượng: 0 mô hình, chưa đạt</title>');
    expect(svg.replace(/<title>.*?<\/title>/g, '')).not.toContain('Châu Quế');
    expect(svg).toContain('Văn Yên · 0/1');
    expect(await (await file('face=course&as=svg')).text()).toContain('Ban Dân vận Tỉnh ủy Yên Bái');
  });

  it('lead nowhere when nothing stands there', async () => {
    for (const query of ['face=strip', 'face=strip&as=pdf', 'face=table&as=svg'])
      await expect(file(query)).rejects.toMatchObject({ status: 404 });
  });
});
