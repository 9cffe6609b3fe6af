import { describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import type { Refusal } from '#base/refusal.ts';
import {
  countsOf,
  EXEMPLARY,
  fresh,
  type InitiativeRecord,
  mayEdit,
  mayEvaluate,
  mayMove,
  mayRegister,
  mayRegisterAgain,
  mayRestore,
  mayStart,
  mayWithdraw,
  moveOwner,
  ownerOn,
  RECOGNISED,
  REGISTERED,
  REPLICATED,
} from '#initiatives/rules.ts';

const today = '2021-12-31';
const account = (role: Role, unitId = 1): Actor => ({
  kind: 'account',
  id: 'a',
  name: 'Lan',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const record = (change: Partial<InitiativeRecord> = {}): InitiativeRecord => ({
  id: 'i',
  name: 'Đường hoa',
  version: 3,
  field: 'economy',
  form: 'collective',
  stage: 'running',
  withdrawnReason: null,
  registeredOn: '2021-02-01',
  startedOn: '2021-02-10',
  owners: [{ unitId: 7, from: null, until: null }],
  registrations: [{ campaignYear: 2021, registeredOn: '2021-02-01', kind: 'new' }],
  evaluations: [],
  steps: [],
  lineage: [7, 1],
  ...change,
});
const code = (refusal: Refusal | null): string | null => refusal?.code ?? null;

describe('who may do what, and when', () => {
  it.each<[string, Refusal | null, string | null]>([
    ['a citizen cannot register', mayRegister(citizen, [7, 1], today), 'access.sign_in_needed'],
    ['a reporter registers in his subtree', mayRegister(account('reporter'), [7, 1], today), null],
    [
      'a reporter of another subtree does not',
      mayRegister(account('reporter', 2), [7, 1], today),
      'access.forbidden',
    ],
    ['an auditor only looks', mayRegister(account('auditor'), [7, 1], today), 'access.forbidden'],
    [
      'not in the future',
      mayRegister(account('reporter'), [7, 1], today, '2022-01-01'),
      'initiative.not_yet',
    ],
    ['today is no future', mayRegister(account('reporter'), [7, 1], today, today), null],
    [
      'a withdrawn one is not edited',
      mayEdit(account('officer'), record({ withdrawnReason: 'x' }), today),
      'initiative.withdrawn',
    ],
    [
      'started once only',
      mayStart(account('reporter'), record(), today, today),
      'initiative.already_started',
    ],
    [
      'not started before it was registered',
      mayStart(account('reporter'), record({ startedOn: null }), today, '2021-01-31'),
      'initiative.before_registration',
    ],
    [
      'started on the day of registration',
      mayStart(account('reporter'), record({ startedOn: null }), today, '2021-02-01'),
      null,
    ],
    ['a reporter does not judge', mayEvaluate(account('reporter'), record(), today), 'access.forbidden'],
    ['an approver judges', mayEvaluate(account('approver'), record(), today), null],
    [
      'nothing to judge before the start',
      mayEvaluate(account('approver'), record({ startedOn: null }), today),
      'initiative.not_started',
    ],
    [
      'no judgement in the future',
      mayEvaluate(account('approver'), record(), today, '2022-02-01'),
      'initiative.not_yet',
    ],
    ['an officer withdraws', mayWithdraw(account('officer'), record(), today), null],
    [
      'not twice',
      mayWithdraw(account('officer'), record({ withdrawnReason: 'x' }), today),
      'initiative.withdrawn',
    ],
    [
      'restores what is withdrawn',
      mayRestore(account('officer'), record({ withdrawnReason: 'x' }), today),
      null,
    ],
    ['nothing to restore', mayRestore(account('officer'), record(), today), 'initiative.not_withdrawn'],
    [
      'moves need the right over both units',
      mayMove(account('officer'), record(), { unitId: 9, lineage: [9, 2] }, today),
      'access.forbidden',
    ],
    [
      'moves within the subtree',
      mayMove(account('officer'), record(), { unitId: 8, lineage: [8, 1] }, today),
      null,
    ],
    [
      'not to where it is',
      mayMove(account('officer'), record(), { unitId: 7, lineage: [7, 1] }, today),
      'initiative.same_unit',
    ],
    [
      'not twice in a year',
      mayRegisterAgain(account('reporter'), record(), today, { campaignYear: 2021, registeredOn: today }),
      'initiative.registered_that_year',
    ],
    [
      'a day of another year',
      mayRegisterAgain(account('reporter'), record(), today, {
        campaignYear: 2022,
        registeredOn: '2021-12-30',
      }),
      'initiative.other_year',
    ],
    ['the system may all of it', mayEvaluate(system('test'), record(), today), null],
    ['a stale version', fresh(record(), 2), 'record.stale'],
    ['the version that is', fresh(record(), 3), null],
  ])('%s', (_, refusal, expected) => {
    expect(code(refusal)).toBe(expected);
  });

  it('a grant that has ended gives no right', () => {
    const past: Actor = {
      kind: 'account',
      id: 'a',
      name: 'Lan',
      grants: [{ role: 'officer', unitId: 1, from: '2020-01-01', until: today }],
    };
    expect(code(mayWithdraw(past, record(), today))).toBe('access.forbidden');
  });
});

describe('what it counts for', () => {
  const figures = (change: Partial<InitiativeRecord>) =>
    countsOf(record(change)).map((d) => [d.measure, d.unitId, d.firstDay, d.lastDay, d.value]);

  it('a registration, on its business date, at the unit that owned it', () => {
    expect(figures({})).toEqual([['initiatives.registered', 7, '2021-02-01', '2021-02-01', 1]]);
  });

  it('nothing once withdrawn', () => {
    expect(figures({ withdrawnReason: 'trùng' })).toEqual([]);
  });

  it('each event at the unit that owned it on its date', () => {
    const owners = moveOwner([{ unitId: 7, from: null, until: null }], 8, '2021-06-01');
    expect(
      figures({
        owners,
        evaluations: [
          { on: '2021-05-31', result: 'effective' },
          { on: '2021-06-01', result: 'effective' },
        ],
      }),
    ).toEqual([
      ['initiatives.registered', 7, '2021-02-01', '2021-02-01', 1],
      ['initiatives.effective', 7, '2021-05-31', '2021-05-31', 1],
      ['initiatives.effective', 7, '2021-05-31', '2021-06-01', -1],
      ['initiatives.effective', 8, '2021-06-01', '2021-06-01', 1],
    ]);
  });
});

describe('in every period it counts once', () => {
  const again = record({
    registeredOn: '2020-03-01',
    registrations: [
      { campaignYear: 2020, registeredOn: '2020-03-01', kind: 'new' },
      { campaignYear: 2021, registeredOn: '2021-02-01', kind: 'continuing' },
      { campaignYear: 2022, registeredOn: '2022-02-01', kind: 'continuing' },
    ],
    steps: [
      { kind: 'recognised', on: '2021-03-01', level: 'commune', toUnitId: null },
      { kind: 'recognised', on: '2021-09-01', level: 'district', toUnitId: null },
      { kind: 'replicated', on: '2021-10-01', level: null, toUnitId: 8 },
      { kind: 'replicated', on: '2021-10-01', level: null, toUnitId: 9 },
      { kind: 'exemplary', on: '2022-01-01', level: 'province', toUnitId: null },
    ],
  });
  const value = (measure: string, from: string, until: string, dims: Record<string, string> = {}) =>
    countsOf(again)
      .filter((d) => d.measure === measure && d.firstDay >= from && d.lastDay < until)
      .filter((d) => Object.entries(dims).every(([name, wanted]) => d.dims[name] === wanted))
      .reduce((sum, d) => sum + d.value, 0);

  it.each<[string, number, number]>([
    ['a year of one registration', value(REGISTERED, '2021-01-01', '2022-01-01'), 1],
    ['a term of three', value(REGISTERED, '2020-01-01', '2025-01-01'), 1],
    ['the new one of a term', value(REGISTERED, '2020-01-01', '2025-01-01', { kind: 'new' }), 1],
    ['the continuing of a term', value(REGISTERED, '2020-01-01', '2025-01-01', { kind: 'continuing' }), 1],
    ['the continuing ones alone', value(REGISTERED, '2021-01-01', '2023-01-01'), 1],
    ['recognised in the year', value(RECOGNISED, '2021-01-01', '2022-01-01'), 1],
    [
      'by the district, which came last',
      value(RECOGNISED, '2021-01-01', '2022-01-01', { level: 'district' }),
      1,
    ],
    ['not by the commune any more', value(RECOGNISED, '2021-01-01', '2022-01-01', { level: 'commune' }), 0],
    ['by the commune in spring', value(RECOGNISED, '2021-01-01', '2021-07-01', { level: 'commune' }), 1],
    ['replicated once on a day', value(REPLICATED, '2021-01-01', '2022-01-01'), 1],
    ['exemplary on its day', value(EXEMPLARY, '2022-01-01', '2022-01-02', { level: 'province' }), 1],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));
});

describe('ownership', () => {
  it.each([
    [
      'a first move',
      [{ unitId: 1, from: null, until: null }],
      2,
      '2021-06-01',
      [
        [1, null, '2021-06-01'],
        [2, '2021-06-01', null],
      ],
    ],
    [
      'a move dated before an earlier one takes its place',
      [
        { unitId: 1, from: null, until: '2021-06-01' },
        { unitId: 2, from: '2021-06-01', until: null },
      ],
      3,
      '2021-03-01',
      [
        [1, null, '2021-03-01'],
        [3, '2021-03-01', null],
      ],
    ],
    [
      'a move on the same day replaces',
      [
        { unitId: 1, from: null, until: '2021-06-01' },
        { unitId: 2, from: '2021-06-01', until: null },
      ],
      3,
      '2021-06-01',
      [
        [1, null, '2021-06-01'],
        [3, '2021-06-01', null],
      ],
    ],
  ] as const)('%s', (_, owners, to, from, expected) => {
    expect(moveOwner(owners, to, from).map((o) => [o.unitId, o.from, o.until])).toEqual(expected);
  });

  it('has an owner on every day', () => {
    const owners = moveOwner([{ unitId: 1, from: null, until: null }], 2, '2021-06-01');
    expect(ownerOn(owners, '1990-01-01')).toBe(1);
    expect(ownerOn(owners, '2021-05-31')).toBe(1);
    expect(ownerOn(owners, '2021-06-01')).toBe(2);
  });
});
