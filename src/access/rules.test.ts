import { describe, expect, test } from 'vitest';
import {
  alreadyGranted,
  deciding,
  entrance,
  LOGIN,
  lockMinutes,
  loginKey,
  type ManagedAccount,
  mayDisable,
  mayEndGrant,
  mayGrant,
  mayManage,
  maySignIn,
  type PlacedGrant,
  returnTo,
  takenBack,
  weakPassword,
} from '#access/rules.ts';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import { isRefusal, sentence } from '#base/refusal.ts';

const today = '2021-06-15';
// province 1 > district 10 > commune 100; province 1 > district 11
const lineages: Record<number, number[]> = { 1: [1], 10: [10, 1], 11: [11, 1], 100: [100, 10, 1] };
const who = (role: Role, unitId: number, until: string | null = null): Actor => ({
  kind: 'account',
  id: 'me',
  name: 'Tôi',
  grants: [{ role, unitId, from: '2021-01-01', until }],
});
const held = (
  role: Role,
  unitId: number,
  since = '2021-01-01',
  until: string | null = null,
): PlacedGrant => ({
  id: `${role}-${unitId}`,
  role,
  unitId,
  since,
  until,
  lineage: lineages[unitId] ?? [],
});
const account = (...grants: PlacedGrant[]): ManagedAccount => ({ id: 'other', state: 'active', grants });
const code = (value: unknown): string | null => (isRefusal(value) ? value.code : null);

const province = who('administrator', 1);
const district = who('administrator', 10);
const ended = who('administrator', 1, '2021-06-15');
const officer = who('officer', 1);

describe('user names', () => {
  test.each([
    ['  Nguyễn.Văn.An ', 'nguyen.van.an'],
    ['ĐẶNG.BA', 'dang.ba'],
    ['Nguyễn.Hòa'.normalize('NFD'), 'nguyen.hoa'],
    ['nguyễn.hoà', 'nguyen.hoa'],
    ['lan@yenbai.gov.vn', 'lan@yenbai.gov.vn'],
  ])('%s is found as %s', (typed, key) => {
    expect(loginKey(typed)).toBe(key);
    expect(key).toMatch(LOGIN);
  });

  test.each(['', 'ab', '.lan', 'lan an', 'lan\u0000', 'л'.repeat(5), 'a'.repeat(61)])(
    '%j is no user name',
    (text) => {
      expect(loginKey(text)).not.toMatch(LOGIN);
    },
  );
});

describe('passwords', () => {
  test.each([
    ['ngắn', 'lan', true],
    ['123456789', 'lan', true],
    ['0123456789', 'lan', false],
    ['ữữữữữữữữữữ'.normalize('NFD'), 'lan', false],
    ['ữữữữữ'.normalize('NFD'), 'lan', true],
    ['Nguyễn.Văn.An', 'nguyen.van.an', true],
  ])('%s for %s is weak: %s', (password, login, weak) => {
    expect(code(weakPassword(password, login))).toBe(weak ? 'access.weak_password' : null);
  });

  test.each([
    [0, 0],
    [4, 0],
    [5, 15],
    [6, 30],
    [7, 60],
    [8, 120],
    [9, 240],
    [10, 240],
    [2_000_000, 240],
  ])('after %i failures the account is locked for %i minutes', (failures, minutes) => {
    expect(lockMinutes(failures)).toBe(minutes);
  });

  test.each([
    [{ lockedMinutes: 3, state: 'disabled', demo: true }, false, 'access.locked'],
    [{ lockedMinutes: 0, state: 'disabled', demo: true }, true, 'access.disabled'],
    [{ lockedMinutes: 0, state: 'active', demo: true }, false, 'access.demo_only_local'],
    [{ lockedMinutes: 0, state: 'active', demo: true }, true, null],
    [{ lockedMinutes: 0, state: 'active', demo: false }, false, null],
  ] as const)('%j with demo accounts allowed %s: %s', (state, demoAllowed, expected) => {
    expect(code(maySignIn(state, demoAllowed))).toBe(expected);
  });
});

describe('who manages an account', () => {
  const commune = account(held('reporter', 100));
  const both = account(held('reporter', 100), held('officer', 11));
  const moved = account(held('officer', 1, '2020-01-01', '2021-01-01'), held('reporter', 100));
  const gone = account(held('officer', 10, '2020-01-01', '2021-01-01'));
  const later = account(held('reporter', 100), held('officer', 1, '2022-01-01'));

  test.each<[string, Actor, ManagedAccount, string | null]>([
    ['the province, a commune', province, commune, null],
    ['the district, its commune', district, commune, null],
    ['the product itself', system('cli'), both, null],
    ['a citizen', citizen, commune, 'access.sign_in_needed'],
    ['an officer', officer, commune, 'access.forbidden'],
    ['an administrator whose right ended today', ended, commune, 'access.forbidden'],
    ['the other district', who('administrator', 11), commune, 'record.not_found'],
    ['a district, an account with a role elsewhere too', district, both, 'access.forbidden'],
    ['a district, an account that was once above it', district, moved, null],
    ['a district, an account that will be above it', district, later, 'access.forbidden'],
    ['a district, an account whose roles are over', district, gone, null],
  ])('%s', (_what, actor, managed, expected) => {
    expect(code(mayManage(actor, managed, today))).toBe(expected);
  });

  test('grants that are over decide only when all are', () => {
    expect(deciding(moved.grants, today).map((g) => g.unitId)).toEqual([100]);
    expect(deciding(gone.grants, today).map((g) => g.unitId)).toEqual([10]);
  });
});

describe('giving a role', () => {
  const open = { role: 'reporter' as Role, since: today, until: null };
  test.each<[string, Actor, number, { role: Role; since: string; until: string | null }, string | null]>([
    ['below', district, 100, open, null],
    ['on the own unit', district, 10, open, null],
    ['above', district, 1, open, 'access.forbidden'],
    ['beside', district, 11, open, 'access.forbidden'],
    ['by an officer', officer, 100, open, 'access.forbidden'],
    ['by a citizen', citizen, 100, open, 'access.sign_in_needed'],
    ['from yesterday', district, 100, { ...open, since: '2021-06-14' }, 'access.in_the_past'],
    ['from yesterday, by the sample', system('sample'), 100, { ...open, since: '2020-01-01' }, null],
    ['ending as it begins', district, 100, { ...open, until: today }, 'access.empty_period'],
    ['administration', district, 100, { ...open, role: 'administrator' }, null],
    [
      'administration without end, by one whose own ends',
      who('administrator', 10, '2021-12-31'),
      100,
      { ...open, role: 'administrator' },
      'access.longer_than_own',
    ],
    [
      'administration that ends with the own',
      who('administrator', 10, '2021-12-31'),
      100,
      { ...open, role: 'administrator', until: '2021-12-31' },
      null,
    ],
    [
      'another role without end, by one whose own ends',
      who('administrator', 10, '2021-12-31'),
      100,
      open,
      null,
    ],
  ])('%s', (_what, actor, unitId, wanted, expected) => {
    expect(code(mayGrant(actor, wanted, lineages[unitId] ?? [], today))).toBe(expected);
  });

  test.each<[string, string, string | null, boolean]>([
    ['before', '2020-01-01', '2021-01-01', false],
    ['across the beginning', '2020-01-01', '2021-01-02', true],
    ['inside', '2021-02-01', '2021-03-01', true],
    ['after', '2021-07-01', null, false],
  ])('the same role twice, %s: %s to %s', (_what, since, until, refused) => {
    const grants = [held('reporter', 100, '2021-01-01', '2021-07-01')];
    const refusal = alreadyGranted(grants, { role: 'reporter', unitId: 100, since, until });
    expect(code(refusal)).toBe(refused ? 'access.already_granted' : null);
    expect(alreadyGranted(grants, { role: 'approver', unitId: 100, since, until })).toBeNull();
  });
});

describe('ending a role', () => {
  test.each<[string, Actor, PlacedGrant, boolean, string, string | null]>([
    ['a reporter', district, held('reporter', 100), false, today, null],
    ['from next month', district, held('reporter', 100), false, '2021-07-15', null],
    ['from yesterday', district, held('reporter', 100), false, '2021-06-14', 'access.in_the_past'],
    [
      'one that is over',
      district,
      held('reporter', 100, '2020-01-01', '2021-01-01'),
      false,
      today,
      'access.grant_over',
    ],
    [
      'later than its end',
      district,
      held('reporter', 100, '2020-01-01', '2021-07-01'),
      false,
      '2021-08-01',
      'access.grant_over',
    ],
    ['above', district, held('reporter', 1), true, today, 'access.forbidden'],
    ['the last administrator', province, held('administrator', 1), false, today, 'access.last_administrator'],
    ['an administrator beside another', province, held('administrator', 1), true, today, null],
    [
      'an administrator who has not begun',
      province,
      held('administrator', 1, '2022-01-01'),
      false,
      today,
      null,
    ],
  ])('%s', (_what, actor, grant, others, on, expected) => {
    expect(code(mayEndGrant(actor, grant, others, on, today))).toBe(expected);
  });

  test('a grant is taken back whole when no day of it has passed', () => {
    expect(takenBack(held('reporter', 100, today), today)).toBe(true);
    expect(takenBack(held('reporter', 100, '2021-06-14'), today)).toBe(false);
    expect(takenBack(held('reporter', 100, '2022-01-01'), today)).toBe(true);
  });

  test('the last administrator is not disabled', () => {
    const last = account(held('administrator', 1));
    expect(code(mayDisable(province, last, false, today))).toBe('access.last_administrator');
    expect(mayDisable(province, last, true, today)).toBeNull();
  });
});

test('refusals read well in both languages', () => {
  const refusal = mayGrant(
    who('administrator', 10, '2021-12-31'),
    { role: 'administrator', since: today, until: null },
    [10, 1],
    today,
  );
  expect(isRefusal(refusal) && sentence(refusal, 'vi')).toBe(
    'Quyền quản trị của bạn kết thúc ngày 31/12/2021; hãy chọn ngày kết thúc không muộn hơn.',
  );
  expect(isRefusal(refusal) && sentence(refusal, 'en')).toBe(
    'Your own right ends on 31/12/2021; choose an end that is not later.',
  );
});

describe('the way in', () => {
  test.each([
    ['/o/targets?view=now', '/o/targets?view=now'],
    ['/', '/'],
    [null, '/o'],
    ['//evil.example', '/o'],
    ['/\\\\evil.example', '/o'],
    ['https://evil.example', '/o'],
    ['/o\r\nset-cookie: a=b', '/o'],
    [`/${'a'.repeat(600)}`, '/o'],
  ])('after signing in, %j leads to %s', (wanted, to) => {
    expect(returnTo(wanted)).toBe(to);
  });

  test.each<[Actor, string, string | null]>([
    [citizen, '/o', '/sign-in?to=%2Fo'],
    [citizen, '/o/people?search=lan', '/sign-in?to=%2Fo%2Fpeople%3Fsearch%3Dlan'],
    [citizen, '/', null],
    [citizen, '/oh', null],
    [officer, '/o/people', null],
  ])('%j at %s is sent to %s', (actor, path, to) => {
    expect(entrance(actor, new URL(path, 'http://kheo.test'))).toBe(to);
  });
});
