import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { EFFECTIVE, initiativeMeasures, REGISTERED } from '#initiatives/rules.ts';
import {
  editInitiative,
  initiativeCounts,
  moveInitiative,
  registerAgain,
  registerInitiative,
  startInitiative,
} from '#initiatives/server/actions.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import {
  evaluateInitiatives,
  restoreInitiatives,
  withdrawInitiatives,
} from '#initiatives/server/several.actions.ts';
import { check, syncMeasures } from '#measures/server/actions.ts';
import { figures } from '#measures/server/queries.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';

let database: TestDatabase;
let env: Env;
let ids: Map<string, number>;
const id = (code: string): number => ids.get(code) as number;

/** Named people: Lan reports for An Lạc, Minh is the district's officer, Thu approves for the province. */
const person = (name: string, role: Role, code: string): Env => {
  const actor: Actor = {
    kind: 'account',
    id: '019aa000-0000-7000-8000-0000000000aa',
    name,
    grants: [{ role, unitId: id(code), from: '2021-01-01', until: null }],
  };
  return { ...env, actor };
};
const lan = (): Env => person('Lan', 'reporter', '04327');
const minh = (): Env => person('Minh', 'officer', '135');
const thu = (): Env => person('Thu', 'approver', '15');

const registered = async (code: string): Promise<number> =>
  (
    await figures(
      database.db,
      { measure: REGISTERED, view: 'was', from: '2021-01-01', until: '2022-01-01' },
      [id(code)],
    )
  ).get(id(code)) ?? 0;
const effective = async (code: string, until = '2022-01-01'): Promise<number> =>
  (
    await figures(database.db, { measure: EFFECTIVE, view: 'was', from: '2021-01-01', until }, [id(code)])
  ).get(id(code)) ?? 0;
const form = () => ({
  name: 'Sáng - xanh - sạch - đẹp bản làng',
  field: 'culture_society',
  form: 'collective' as const,
  place: 'Thôn Cốc Há',
  unitId: id('04327'),
  registeredOn: '2021-03-10',
});

beforeAll(async () => {
  database = await testDatabase();
  env = { db: database.db, actor: system('test'), today: '2021-12-20' };
  await syncMeasures(database.db, initiativeMeasures);
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
  must(
    await loadUnits(env, {
      from: '2021-01-01',
      rows: [
        { code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province', parentCode: 'VN' },
        { code: '135', designation: 'Huyện', name: 'Lục Yên', level: 'district', parentCode: '15' },
        { code: '136', designation: 'Huyện', name: 'Văn Yên', level: 'district', parentCode: '15' },
        { code: '04327', designation: 'Xã', name: 'An Lạc', level: 'commune', parentCode: '135' },
        { code: '04375', designation: 'Xã', name: 'Châu Quế Thượng', level: 'commune', parentCode: '136' },
      ],
    }),
  );
  ids = await idsByCode(database.db, ['VN', '15', '135', '136', '04327', '04375'], '2021-06-01');
});
afterAll(() => database.close());

describe('an initiative of An Lạc', () => {
  let made: { id: string; version: number };

  it('is registered by Lan and counts for commune, district and province at once', async () => {
    made = must(await registerInitiative(lan(), form()));
    expect([await registered('04327'), await registered('135'), await registered('15')]).toEqual([1, 1, 1]);
  });

  it('is not registered twice by the same click, and the key is good for nothing else', async () => {
    const key = randomUUID();
    const [a, b] = await Promise.all([
      registerInitiative(lan(), form(), key),
      registerInitiative(lan(), form(), key),
    ]);
    expect(must(a)).toEqual(must(b));
    expect(await registered('04327')).toBe(2);
    const other = await registerInitiative(lan(), { ...form(), name: 'Việc khác' }, key);
    expect(isRefusal(other) && other.code).toBe('key.reused');
    must(await withdrawInitiatives(minh(), { items: [must(a)], reason: 'đăng ký trùng' }));
    expect(await registered('04327')).toBe(1);
  });

  it('is not evaluated before it has begun, nor by Lan, and a refusal leaves nothing behind', async () => {
    const before = await database.db.selectFrom('audit_entry').select('id').execute();
    const early = await evaluateInitiatives(minh(), { items: [made], on: '2021-06-01', result: 'effective' });
    expect(isRefusal(early) && early.code).toBe('initiative.not_started');
    made = must(await startInitiative(lan(), { ...made, on: '2021-03-15' }));
    const own = await evaluateInitiatives(lan(), { items: [made], on: '2021-06-01', result: 'effective' });
    expect(isRefusal(own) && own.code).toBe('access.forbidden');
    expect((await database.db.selectFrom('audit_entry').select('id').execute()).length).toBe(
      before.length + 1,
    );
  });

  it('is effective in the half-year and not yet in the year; a correction of the same day replaces', async () => {
    for (const [on, result] of [
      ['2021-06-10', 'effective'],
      ['2021-12-01', 'effective'],
      ['2021-12-01', 'not_yet'],
    ] as const) {
      made = must(await evaluateInitiatives(thu(), { items: [made], on, result })).changed[0] as typeof made;
    }
    expect([await effective('135', '2021-07-01'), await effective('135')]).toEqual([1, 0]);
    const page = must(await getInitiative(lan(), { id: made.id }));
    expect(page.record.evaluations).toEqual([
      { on: '2021-06-10', result: 'effective' },
      { on: '2021-12-01', result: 'not_yet' },
    ]);
  });

  it('is edited by two people at once: the second sees the first', async () => {
    const edit = {
      ...made,
      name: 'Bản làng xanh',
      description: '',
      field: 'economy',
      form: 'collective' as const,
      place: '',
    };
    const outcomes = await Promise.all([
      editInitiative(lan(), edit),
      editInitiative(minh(), { ...edit, name: 'Bản làng sạch' }),
    ]);
    const refused = outcomes.filter(isRefusal);
    expect(refused.map((r) => r.code)).toEqual(['record.stale']);
    made = { ...made, version: made.version + 1 };
  });

  it('moves to Châu Quế Thượng from a day on: what lies before stays', async () => {
    const half = await moveInitiative(minh(), { ...made, toUnitId: id('04375'), from: '2021-09-01' });
    expect(isRefusal(half) && half.code).toBe('access.forbidden');
    made = must(
      await moveInitiative(person('Sơn', 'officer', '15'), {
        ...made,
        toUnitId: id('04375'),
        from: '2021-09-01',
      }),
    );
    expect([await registered('04327'), await registered('04375')]).toEqual([1, 0]);
    made = must(await evaluateInitiatives(thu(), { items: [made], on: '2021-12-15', result: 'effective' }))
      .changed[0] as typeof made;
    expect([await effective('135'), await effective('136'), await effective('15')]).toEqual([0, 1, 1]);
  });

  it('is withdrawn and restored, and counts as before', async () => {
    made = must(await withdrawInitiatives(thu(), { items: [made], reason: 'gộp vào mô hình khác' }))
      .changed[0] as typeof made;
    expect([await registered('15'), await effective('15')]).toEqual([0, 0]);
    expect(isRefusal(await getInitiative({ ...env, actor: citizen }, { id: made.id }))).toBe(true);
    expect(must(await getInitiative(thu(), { id: made.id })).record.withdrawnReason).toBe(
      'gộp vào mô hình khác',
    );
    made = must(await restoreInitiatives(thu(), { items: [made], reason: 'rút nhầm' }))
      .changed[0] as typeof made;
    expect([await registered('15'), await effective('15')]).toEqual([1, 1]);
  });

  it('goes on next year as continuing, once', async () => {
    const next = { ...person('Sơn', 'officer', '15'), today: '2022-03-01' };
    made = must(await registerAgain(next, { ...made, campaignYear: 2022, registeredOn: '2022-02-01' }));
    const twice = await registerAgain(next, { ...made, campaignYear: 2022, registeredOn: '2022-02-02' });
    expect(isRefusal(twice) && twice.code).toBe('initiative.registered_that_year');
    expect(await registered('15')).toBe(1);
  });
});

describe('several at once', () => {
  it('change together or not at all', async () => {
    const made = await Promise.all([1, 2, 3].map(() => registerInitiative(lan(), form()).then(must)));
    const before = await registered('04327');
    const stale = made.map((m, n) => (n === 2 ? { ...m, version: 9 } : m));
    const refused = await withdrawInitiatives(minh(), { items: stale, reason: 'thử' });
    expect(isRefusal(refused) && refused.code).toBe('record.stale');
    expect(await registered('04327')).toBe(before);
    must(await withdrawInitiatives(minh(), { items: made, reason: 'thử' }));
    expect(await registered('04327')).toBe(before - 3);
  });
});

describe('a list of initiatives to import', () => {
  it('with wrong rows names each cell and changes nothing', async () => {
    const row = { ...form(), startedOn: '2021-03-20', evaluations: [] };
    const refused = await importInitiatives(minh(), {
      rows: [
        row,
        { ...row, field: 'nothing' },
        { ...row, registeredOn: '2020-01-01' },
        { ...row, startedOn: '2021-01-05' },
      ],
    });
    expect(isRefusal(refused) && (refused.details.issues as { at: string }[]).map((i) => i.at)).toEqual([
      'rows.1.field',
      'rows.2.registeredOn',
      'rows.3.startedOn',
    ]);
  });
});

describe('the list', () => {
  it('finds blind to tone marks, pages without gap or repeat, and shows the withdrawn only to the office', async () => {
    must(
      await importInitiatives(env, {
        rows: Array.from({ length: 25 }, (_, n) => ({
          ...form(),
          name: `Đường hoa số ${n}`,
          registeredOn: `2021-04-${10 + (n % 5)}`,
        })),
      }),
    );
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = must(
        await listInitiatives(env, { q: 'duong hoa', limit: 10, ...(after ? { after } : {}) }),
      );
      expect(page.total).toBe(25);
      seen.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    expect(must(await listInitiatives(minh(), { withdrawn: true })).total).toBe(4);
    expect(must(await listInitiatives(person('Hà', 'officer', '04375'), { withdrawn: true })).total).toBe(0);
    const open = await listInitiatives({ ...env, actor: citizen }, { withdrawn: true });
    expect(isRefusal(open) && open.code).toBe('access.sign_in_needed');
  });
});

it('every total equals the recount of the records', async () => {
  expect(await check(database.db, [initiativeCounts])).toEqual([]);
});
