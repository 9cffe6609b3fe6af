import { afterAll, beforeAll, expect, it } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { everyInitiative } from '#initiatives/server/export.queries.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { openWorld, type World } from '#testing/world.ts';

const MANY = 2345;
let world: World;
beforeAll(async () => {
  world = await openWorld();
  const rows = Array.from({ length: MANY }, (_, n) => ({
    name: n === 7 ? '=HYPERLINK("http://a.example")' : `Đường hoa số ${n}`,
    field: n % 2 === 0 ? 'economy' : 'culture_society',
    form: 'collective' as const,
    unitId: world.unit(n % 3 === 0 ? '04303' : '04375'),
    registeredOn: `2021-0${1 + (n % 5)}-1${n % 7}`,
  }));
  must(await importInitiatives(world.system, { rows }));
});
afterAll(() => world?.database.close());

it.each([
  ['everything', {}],
  ['a field', { field: 'economy', view: 'was' as const }],
  ['a word', { q: 'duong hoa so 1' }],
])(
  'the whole list of %s comes in batches, in the order of its pages, and not a row less',
  async (_, filter) => {
    const all = must(await everyInitiative(world.public, filter));
    const ids: string[] = [];
    for await (const rows of all.rows()) ids.push(...rows.map((row) => row.id));
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = must(
        await listInitiatives(world.public, { ...filter, limit: 500, ...(after ? { after } : {}) }),
      );
      expect([page.total, page.exact]).toEqual([all.total, true]);
      pages.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(ids).toEqual(pages);
    expect(ids).toHaveLength(all.total);
  },
);

it('a unit’s whole list is that of its communes', async () => {
  const all = must(await everyInitiative(world.public, { unit: world.unit('135'), view: 'was', year: 2021 }));
  expect(all.total).toBe(Math.ceil(MANY / 3));
});

it('a row that is gone while it is read ends the reading with an error', async () => {
  const all = must(await everyInitiative(world.system, {}));
  const rows = all.rows();
  expect((await rows.next()).value).toHaveLength(1000);
  const { db } = world.database;
  const list = must(await listInitiatives(world.system, { limit: 1 }));
  const last = await db
    .selectFrom('initiative')
    .select('id')
    .orderBy('registered_on')
    .orderBy('id')
    .limit(1)
    .execute();
  const gone = last[0]?.id as string;
  expect(gone).not.toBe(list.rows[0]?.id);
  for (const table of ['registration', 'initiative_owner'] as const)
    await db.deleteFrom(table).where('initiative_id', '=', gone).execute();
  await db.deleteFrom('initiative').where('id', '=', gone).execute();
  await rows.next();
  await expect(rows.next()).rejects.toThrow('1 rows of a list are gone');
});

it('the withdrawn are nobody’s but the office’s', async () => {
  const open = await everyInitiative(world.public, { withdrawn: true });
  expect(isRefusal(open) && open.code).toBe('access.sign_in_needed');
  const wrong = await everyInitiative(world.public, { year: 12 });
  expect(isRefusal(wrong) && wrong.code).toBe('input.invalid');
});
