import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '#base/server/query.ts';
import { getTarget } from '#targets/server/queries.ts';
import { affectedTargets } from '#targets/server/restructuring.actions.ts';
import { define, open, type Place, reform, reformDay, register, restructure } from '#testing/reform.ts';

let place: Place;
const ids: Record<string, string> = {};
const read = async (name: string, view: 'was' | 'now' = 'was') =>
  must(await getTarget(place.env('2025-12-01'), { id: ids[name] as string, view }));

/** Lục Yên ends with the districts; what is open on it is decided one by one. */
beforeAll(async () => {
  place = await open();
  await register(place, { A: 2, B: 1 });
  const lucYen = { quantifier: 'figure' as const, amount: 2, within: 'H1' };
  const late = { ...lucYen, dueOn: '2025-12-31', until: '2026-01-01' };
  ids.decided = await define(place, lucYen);
  for (const name of ['carried', 'kept', 'ended']) ids[name] = await define(place, late);
});
afterAll(() => place?.database.close());

it('names what is open on a unit that ends, and not what was decided before', async () => {
  const ending = [{ unitId: place.units.get('H1') as number, name: 'Huyện Lục Yên', successorRef: null }];
  const items = await affectedTargets.affectedBy(place.database.db, ending, reformDay);
  expect(items.map((item) => [item.subject, item.proposal])).toEqual(
    ['carried', 'kept', 'ended'].map((name) => [`target:${ids[name]}`, null]),
  );
  expect(items[0]?.label).toEqual({
    vi: 'Chỉ tiêu mô hình · Huyện Lục Yên',
    en: 'Target: initiatives · Huyện Lục Yên',
  });
});

it('carries it on, keeps it with the unit that ended, or ends it, as was decided', async () => {
  const choices = new Map([
    [`target:${ids.carried}`, { choice: 'carry' as const, successorRef: '+N' }],
    [`target:${ids.ended}`, { choice: 'end' as const, successorRef: null }],
  ]);
  await restructure(place, reformDay, reform, choices);
  expect(await read('carried')).toMatchObject({ within: { name: 'Xã An Bình' }, version: 2 });
  expect(await read('kept')).toMatchObject({ within: { name: 'Huyện Lục Yên' }, version: 1 });
  expect(await read('ended')).toMatchObject({
    within: { name: 'Huyện Lục Yên' },
    withdrawnReason: 'đơn vị kết thúc theo phương án sắp xếp',
  });
});

it('a target decided before stays with its unit and keeps its verdict in both views', async () => {
  expect(await read('decided')).toMatchObject({
    verdict: 'reached',
    version: 1,
    within: { name: 'Huyện Lục Yên' },
    evaluation: { total: 3, asOn: '2021-12-31' },
  });
  const [was, now] = [await read('decided'), await read('decided', 'now')];
  expect(now.verdict).toBe('reached');
  expect(now.decided).toEqual(was.evaluation);
  expect(was.decided).toEqual(was.evaluation);
});
