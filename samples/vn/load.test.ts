import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import {
  countByLevel,
  findUnit,
  getUnit,
  listUnconfirmed,
  population,
  searchUnits,
} from '#units/server/queries.ts';
import { loadCountry, loadTree2021 } from './load.ts';

let database: TestDatabase;
let env: Env;

beforeAll(async () => {
  database = await testDatabase();
  env = { db: database.db, actor: system('test'), today: '2026-11-22' };
  await loadTree2021(env, { bodies: true });
  await loadCountry(env);
}, 180_000);
afterAll(() => database.close());

const communesOf = async (code: string, on: string): Promise<number> =>
  (await population(database.db, must(await findUnit(env, { code, on })).id, 'commune', on)).length;

describe('the country', () => {
  it.each([
    ['2025-06-30', { province: 63, district: 696, commune: 10_051 }],
    ['2025-07-01', { province: 34, commune: 3_321 }],
  ])('on %s', async (on, expected) => {
    const { province, district, commune } = await countByLevel(database.db, on);
    expect({ province, district, commune }).toMatchObject(expected);
  });

  it('tells the lineage of every commune of 2025-06-30, or lists it as unconfirmed', async () => {
    const { rows } = await sql<{ code: string; name: string }>`
      select v.code, v.name from unit_version v
      where v.level = 'commune' and v.during @> '2025-06-30'::date
        and not exists (select 1 from unit_version k where k.unit_id = v.unit_id and k.during @> '2025-07-01'::date)
        and not exists (select 1 from unit_succession s where s.predecessor_id = v.unit_id and s.confirmed)
        and not exists (select 1 from unit_unconfirmed u where u.code = v.code)`.execute(database.db);
    expect(rows).toEqual([]);
    expect(must(await listUnconfirmed(env, {})).total).toBeGreaterThan(1000);
  });

  it('lists first what late 2024 left open in Yên Bái, in both languages', async () => {
    const { rows } = must(await listUnconfirmed(env, { limit: 3 }));
    expect(rows.map((row) => [row.name, row.on])).toEqual([
      ['Xã Đào Thịnh', '2024-12-01'],
      ['Xã Nga Quán', '2024-12-01'],
      ['Xã Bảo Hưng', '2024-12-01'],
    ]);
    expect(rows[1]?.reason).toMatch(/^chưa rõ đơn vị kế thừa; .+ \| successor not known; /);
  });

  it('never carries a divided commune to one successor', async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from unit_now n
      where n.assigned and n.at_unit_id <> n.unit_id and exists
        (select 1 from unit_succession s where s.predecessor_id = n.unit_id and s.part <> 'whole')`.execute(
      database.db,
    );
    expect(rows[0]?.n).toBe(0);
  });

  it('loaded again adds nothing', async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from unit_version`.execute(database.db)).rows[0]?.n;
    const before = await count();
    await loadCountry(env);
    expect(await count()).toBe(before);
  }, 60_000);
});

describe('Yên Bái and Lào Cai', () => {
  it.each([
    ['15', '2021-12-31', 173],
    ['15', '2024-11-30', 173],
    ['15', '2024-12-01', 168],
    ['15', '2025-06-30', 168],
    ['10', '2024-10-31', 152],
    ['10', '2024-11-01', 151],
    ['15', '2025-07-01', 99],
  ])('code %s has on %s %i communes', async (code, on, expected) => {
    expect(await communesOf(code, on)).toBe(expected);
  });

  it('had 9 districts until 2025-06-30 and none after', async () => {
    const yenBai = must(await findUnit(env, { code: '15', on: '2021-12-31' })).id;
    expect(await population(database.db, yenBai, 'district', '2025-06-30')).toHaveLength(9);
    const laoCai = must(await findUnit(env, { code: '15', on: '2025-07-01' })).id;
    expect(await population(database.db, laoCai, 'district', '2025-07-01')).toHaveLength(0);
  });

  it('51 of the 99 hold former communes of Yên Bái by confirmed rows', async () => {
    const laoCai = must(await findUnit(env, { code: '15', on: '2025-07-01' })).id;
    const yenBai = must(await findUnit(env, { code: '15', on: '2025-06-30' })).id;
    const { rows } = await sql<{ n: number }>`
      select count(distinct t.unit_id)::int as n from unit_version t
      where t.parent_id = ${laoCai} and t.level = 'commune' and t.during @> '2025-07-01'::date and (
        exists (select 1 from unit_succession s join unit_ancestor a on a.unit_id = s.predecessor_id
          and a.since <= '2025-06-30' and '2025-06-30' < a.until
          where s.successor_id = t.unit_id and s.confirmed and a.ancestor_id = ${yenBai})
        or exists (select 1 from unit_ancestor a where a.unit_id = t.unit_id and a.ancestor_id = ${yenBai}
          and a.since <= '2025-06-30' and '2025-06-30' < a.until))`.execute(database.db);
    expect(rows[0]?.n).toBe(51);
  });

  it.each([
    ['15', '2025-06-30', 'Yên Bái'],
    ['15', '2025-07-01', 'Lào Cai'],
    ['04264', '2024-11-30', 'Nguyễn Phúc'],
    ['04264', '2024-12-01', 'Hồng Hà'],
    ['04267', '2024-11-30', 'Hồng Hà'],
    ['04510', '2024-11-30', 'Việt Thành'],
    ['04510', '2024-12-01', 'Thành Thịnh'],
  ])('code %s on %s is %s', async (code, on, name) => {
    expect(must(await findUnit(env, { code, on })).name).toBe(name);
  });

  it('code 10 ends, and 04267 with it in December 2024', async () => {
    expect(await findUnit(env, { code: '10', on: '2025-07-01' })).toMatchObject({ code: 'unit.not_found' });
    expect(await findUnit(env, { code: '04267', on: '2024-12-01' })).toMatchObject({
      code: 'unit.not_found',
    });
  });

  it('Hồng Hà is one unit under two codes', async () => {
    const before = must(await findUnit(env, { code: '04267', on: '2024-11-30' })).id;
    expect(must(await findUnit(env, { code: '04264', on: '2024-12-01' })).id).toBe(before);
  });

  it.each(['04528', '04561'])('%s has no confirmed successor: unassigned under Lào Cai', async (code) => {
    const unit = must(await findUnit(env, { code, on: '2021-12-31' }));
    const page = must(await getUnit(env, { id: unit.id }));
    expect(page.successors.map((s) => [s.unitId, s.part, s.confirmed])).toEqual([[null, 'unknown', false]]);
    expect(page.now).toMatchObject({ name: 'Tỉnh Lào Cai', assigned: false });
  });

  it('is found under the name that people write', async () => {
    for (const q of ['Mù Cang Chải', 'mu cang chai', 'Mù Căng Chải']) {
      const names = must(await searchUnits(env, { q, on: '2021-12-31' })).units.map((u) => u.name);
      expect(names).toContain('Huyện Mù Căng Chải');
    }
  });

  it('bodies are merged like areas', async () => {
    const body = must(await findUnit(env, { code: 'ban-dan-van-yen-bai', on: '2021-12-31' }));
    const page = must(await getUnit(env, { id: body.id }));
    expect(page.now).toMatchObject({ name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai', assigned: true });
    expect(page.ascendants.at(-1)?.name).toBe('Tỉnh Yên Bái');
  });
});

it('an island district goes on as a special zone', async () => {
  const island = must(await findUnit(env, { code: '318', on: '2025-06-30' }));
  const page = must(await getUnit(env, { id: island.id, on: '2025-07-01' }));
  expect(page.history.map((h) => [h.designation, h.level])).toEqual([
    ['Huyện', 'district'],
    ['Đặc khu', 'commune'],
  ]);
});
