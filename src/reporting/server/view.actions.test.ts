import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { saveView, withdrawView } from '#reporting/server/view.actions.ts';
import { getView, listViews } from '#reporting/server/view.queries.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.database.close());

const shown = () => ({ measures: ['initiatives.registered'], unit: world.unit('15'), from: '2021-M01' });

test('An officer saves a view, shares its link, and takes it away again', async () => {
  const lan = world.env(world.inside.officer);
  const minh = world.env(world.outside.reporter);
  const titles = async (env: typeof lan) => must(await listViews(env, {})).views.map((view) => view.title);
  const first = must(await saveView(lan, { title: 'Giúp đỡ xã', definition: shown() }));
  expect(await titles(lan)).toEqual(['Giúp đỡ xã']);
  expect(await titles(minh)).toEqual([]);
  expect(await getView(minh, { id: first.id })).toMatchObject({ code: 'record.not_found' });

  const definition = { ...shown(), rows: ['period' as const], face: 'course' as const };
  const changed = { ...first, title: 'Giúp đỡ xã theo tháng', shared: true, definition };
  const second = must(await saveView(lan, changed));
  expect(await titles(minh)).toEqual(['Giúp đỡ xã theo tháng']);
  const opened = must(await getView(minh, { id: first.id }));
  expect(opened).toMatchObject({ own: false, owner: 'Người officer', definition: { rows: ['period'] } });
  expect(await saveView(minh, { ...second, title: 'Của tôi', definition })).toMatchObject({
    code: 'view.not_own',
  });

  expect(await saveView(lan, changed)).toMatchObject({ code: 'record.stale' });
  must(await withdrawView(lan, { ...second, reason: 'Không dùng nữa' }));
  expect(await titles(minh)).toEqual([]);
  expect(await getView(lan, { id: first.id })).toMatchObject({ code: 'record.not_found' });
  const after = { id: first.id, version: second.version + 1, title: 'Lại', definition };
  expect(await saveView(lan, after)).toMatchObject({ code: 'view.withdrawn' });
});

test('A view of a unit that is not there is refused', async () => {
  const outcome = await saveView(world.env(world.inside.officer), {
    title: 'Không có đơn vị',
    definition: { ...shown(), unit: 999_999 },
  });
  expect(isRefusal(outcome) && outcome.code).toBe('unit.not_found');
});
