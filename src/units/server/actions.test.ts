import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, system } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { addAlias, createUnit, loadUnits, reviseUnit } from '#units/server/actions.ts';
import { ascendants, findUnit, getUnit, lineage, searchUnits } from '#units/server/queries.ts';

let database: TestDatabase;
let env: Env;
let provinceId: number;
let communeId: number;

const as = (actor: Actor): Env => ({ ...env, actor });
const hoa = (unitId: number, role: 'administrator' | 'officer' = 'administrator'): Env =>
  as({
    kind: 'account',
    id: '019aa000-0000-7000-8000-000000000001',
    name: 'Hoa',
    grants: [{ role, unitId, from: '2021-01-01', until: null }],
  });

beforeAll(async () => {
  database = await testDatabase();
  env = { db: database.db, actor: system('test'), today: '2025-06-30' };
  must(
    await createUnit(env, {
      kind: 'area',
      code: 'VN',
      designation: '',
      name: 'Việt Nam',
      level: 'country',
      parentId: null,
      from: '2021-01-01',
    }),
  );
  const rows = [
    { code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province' as const, parentCode: 'VN' },
    { code: '137', designation: 'Huyện', name: 'Mù Căng Chải', level: 'district' as const, parentCode: '15' },
    { code: '135', designation: 'Huyện', name: 'Lục Yên', level: 'district' as const, parentCode: '15' },
    { code: '04327', designation: 'Xã', name: 'An Lạc', level: 'commune' as const, parentCode: '135' },
    { code: '04342', designation: 'Xã', name: 'Khánh Hoà', level: 'commune' as const, parentCode: '135' },
    { code: '04330', designation: 'Xã', name: 'Đào Thịnh', level: 'commune' as const, parentCode: '135' },
  ];
  expect(
    must(
      await loadUnits(env, { from: '2021-01-01', rows, aliases: [{ code: '137', alias: 'Mù Cang Chải' }] }),
    ),
  ).toEqual({ added: 6, known: 0, problems: [] });
  provinceId = must(await findUnit(env, { code: '15', on: '2021-12-31' })).id;
  communeId = must(await findUnit(env, { code: '04327', on: '2021-12-31' })).id;
});
afterAll(() => database.close());

describe('a list of units', () => {
  const row = { code: '04360', designation: 'Xã', name: 'Mới', level: 'commune' as const, parentCode: '135' };

  it('loaded again adds nothing', async () => {
    const again = must(
      await loadUnits(env, {
        from: '2021-01-01',
        rows: [{ code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province', parentCode: 'VN' }],
      }),
    );
    expect(again).toMatchObject({ added: 0, known: 1 });
  });

  it('with wrong rows names each one and changes nothing', async () => {
    const result = must(
      await loadUnits(env, {
        from: '2021-01-01',
        rows: [row, { ...row, code: '04361', parentCode: '999' }, row],
      }),
    );
    expect(result.added).toBe(0);
    expect(result.problems.map((p) => [p.row, p.code])).toEqual([
      [2, '04361'],
      [3, '04360'],
    ]);
    expect(isRefusal(await findUnit(env, { code: '04360', on: '2021-12-31' }))).toBe(true);
  });
});

describe('search', () => {
  it.each([
    ['Mù Cang Chải', 'Huyện Mù Căng Chải'],
    ['mu cang chai', 'Huyện Mù Căng Chải'],
    ['MÙ CĂNG CHẢI', 'Huyện Mù Căng Chải'],
    ['Khánh Hòa', 'Xã Khánh Hoà'],
    ['khanh hoa', 'Xã Khánh Hoà'],
    ['dao thinh', 'Xã Đào Thịnh'],
    ['04327', 'Xã An Lạc'],
    ['xã an lạc', 'Xã An Lạc'],
  ])('"%s" finds %s', async (q, name) => {
    const { units } = must(await searchUnits(env, { q }));
    expect(units[0]?.name).toBe(name);
  });

  it('orders by the Vietnamese alphabet, Đ after D', async () => {
    const page = must(
      await getUnit(env, {
        id: must(await findUnit(env, { code: '135', on: '2021-12-31' })).id,
        on: '2021-12-31',
      }),
    );
    expect(page.children.map((child) => child.name)).toEqual(['An Lạc', 'Đào Thịnh', 'Khánh Hoà']);
  });

  it('is not led astray by wildcards', async () => {
    expect(must(await searchUnits(env, { q: '%_%' })).units.length).toBe(
      must(await searchUnits(env, { q: '' })).units.length,
    );
  });
});

describe('a unit over time', () => {
  it('is renamed from a day on and keeps what it was', async () => {
    must(await reviseUnit(hoa(provinceId), { unitId: communeId, on: '2024-12-01', name: 'An Lạc Mới' }));
    const page = must(await getUnit(env, { id: communeId, on: '2024-11-30' }));
    expect(page.shown.name).toBe('An Lạc');
    expect(page.history.map((h) => [h.name, h.from, h.until])).toEqual([
      ['An Lạc', '2021-01-01', '2024-12-01'],
      ['An Lạc Mới', '2024-12-01', null],
    ]);
    expect(must(await getUnit(env, { id: communeId, on: '2024-12-01' })).shown.name).toBe('An Lạc Mới');
  });

  it('is not changed behind its own later history', async () => {
    const refused = await reviseUnit(env, { unitId: communeId, on: '2023-01-01', name: 'X' });
    expect(isRefusal(refused) && refused.code).toBe('unit.changed_later');
  });

  it('does not take a code that another one bears that day', async () => {
    const refused = await reviseUnit(env, { unitId: communeId, on: '2025-01-01', code: '04330' });
    expect(isRefusal(refused) && refused.code).toBe('unit.code_taken');
    expect(must(await findUnit(env, { code: '04330', on: '2025-01-01' })).name).toBe('Đào Thịnh');
  });

  it('stands below what is above it, and nowhere before it began', async () => {
    const names = await ascendants(database.db, communeId, '2021-12-31');
    expect(names).toHaveLength(4);
    expect(names[0]).toBe(communeId);
    expect(await ascendants(database.db, communeId, '2020-12-31')).toEqual([]);
    expect(await lineage(database.db, communeId, '2021-12-31')).toContain(provinceId);
  });
});

describe('who may', () => {
  it.each([
    ['an administrator above', () => hoa(provinceId), null],
    ['an officer', () => hoa(provinceId, 'officer'), 'access.forbidden'],
    ['an administrator elsewhere', () => hoa(999_999), 'access.forbidden'],
    ['a citizen', () => as({ kind: 'public' }), 'access.sign_in_needed'],
  ])('%s adds an alias', async (_, who, expected) => {
    const outcome = await addAlias(who(), { unitId: communeId, alias: 'An Lac xa' });
    expect(isRefusal(outcome) ? outcome.code : null).toBe(expected);
  });

  it('a list is loaded by an administrator above all of it, a root by nobody', async () => {
    const village = {
      code: 'AL-1',
      designation: 'Thôn',
      name: 'Nà Khà',
      level: 'village' as const,
      parentCode: '04327',
    };
    const load = (
      rows: (Omit<typeof village, 'level' | 'parentCode'> & {
        level: 'village' | 'country';
        parentCode: string | null;
      })[],
    ) => loadUnits(hoa(communeId), { from: '2021-01-01', rows });
    expect(must(await load([village]))).toMatchObject({ added: 1, problems: [] });
    const beside = await load([{ ...village, code: 'KH-1', parentCode: '04342' }]);
    expect(beside as unknown).toMatchObject({ code: 'access.forbidden' });
    const root = await load([{ ...village, code: 'X', level: 'country', parentCode: null }]);
    expect(root as unknown).toMatchObject({ code: 'access.forbidden' });
    const nowhere = must(await load([{ ...village, code: 'Y', parentCode: 'ZZ' }]));
    expect(nowhere.problems).toMatchObject([{ row: 1, vi: 'không có đơn vị cấp trên mang mã ZZ' }]);
    const alias = await loadUnits(hoa(communeId), {
      from: '2021-01-01',
      rows: [{ ...village, code: '04342', name: 'Khánh Hoà', level: 'commune', parentCode: '135' }],
      aliases: [{ code: '04342', alias: 'Khánh Hòa' }],
    });
    expect(alias as unknown).toMatchObject({ code: 'access.forbidden' });
  });

  it('an area is not put below a lower one', async () => {
    const refused = await createUnit(env, {
      kind: 'area',
      code: null,
      designation: 'Huyện',
      name: 'Ngược',
      level: 'district',
      parentId: communeId,
      from: '2025-01-01',
    });
    expect(isRefusal(refused) && refused.code).toBe('unit.cycle');
  });

  it('a unit is not put below one that does not exist yet', async () => {
    const refused = await createUnit(env, {
      kind: 'area',
      code: null,
      designation: 'Thôn',
      name: 'Sớm',
      level: 'village',
      parentId: communeId,
      from: '2020-01-01',
    });
    expect(isRefusal(refused) && refused.code).toBe('unit.not_on_date');
  });
});
