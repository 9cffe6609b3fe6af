import { describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role, roles, system } from '#base/actor.ts';
import {
  isLate,
  isLocked,
  mayAccept,
  mayLook,
  mayReopen,
  mayReturn,
  maySave,
  maySend,
  mayUnlock,
  mayWithdraw,
  type Standing,
  unlockable,
} from '#reporting/rules.ts';

// Commune 1 in district 2 in province 3; the form is the province's. August 2021 is due on 2 September.

const person = (role: Role, unitId: number, id = 'p'): Actor => ({
  kind: 'account',
  id,
  name: 'Lò Thị Mai',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const report = (more: Partial<Standing> = {}): Standing => ({
  state: null,
  period: {
    key: '2021-M08',
    name: { vi: 'Tháng 8/2021', en: 'August 2021' },
    since: '2021-08-01',
    until: '2021-09-01',
    cutOff: '2021-08-31',
    dueOn: '2021-09-02',
    lockOn: '2021-09-22',
  },
  locked: false,
  lookedAt: null,
  sentById: null,
  closed: null,
  unit: { id: 1, name: 'Tân Phượng' },
  lineage: [1, 2, 3],
  acceptorLineage: [2, 3],
  formLineage: [3],
  ...more,
});
const submitted = (more: Partial<Standing> = {}) => report({ state: 'submitted', sentById: 'mai', ...more });

type May = (actor: Actor, report: Standing, today: string) => { code: string } | null;
const on = '2021-09-01';

describe('who may do what with a report', () => {
  const everybody: readonly [string, Actor][] = [
    ['citizen', citizen],
    ...roles.flatMap((role) =>
      [1, 2, 3, 9].map((unit): [string, Actor] => [`${role} ${unit}`, person(role, unit)]),
    ),
    ['system', system('test')],
  ];
  const cases: readonly [string, May, Standing, readonly string[]][] = [
    [
      'save',
      maySave,
      report(),
      ['officer 1', 'officer 2', 'officer 3', 'reporter 1', 'reporter 2', 'reporter 3'],
    ],
    [
      'send',
      maySend,
      report(),
      ['officer 1', 'officer 2', 'officer 3', 'reporter 1', 'reporter 2', 'reporter 3'],
    ],
    [
      'withdraw',
      mayWithdraw,
      submitted(),
      ['officer 1', 'officer 2', 'officer 3', 'reporter 1', 'reporter 2', 'reporter 3'],
    ],
    ['look', mayLook, submitted(), ['officer 2', 'officer 3', 'approver 2', 'approver 3']],
    ['return', mayReturn, submitted(), ['officer 2', 'officer 3', 'approver 2', 'approver 3']],
    ['accept', mayAccept, submitted(), ['officer 2', 'officer 3', 'approver 2', 'approver 3']],
    [
      'reopen',
      mayReopen,
      report({ state: 'accepted' }),
      ['administrator 3', 'officer 2', 'officer 3', 'approver 2', 'approver 3'],
    ],
    ['unlock', mayUnlock, report(), ['administrator 3', 'officer 3']],
  ];
  for (const [what, may, standing, who] of cases) {
    it(what, () => {
      const codes = everybody.map(([name, actor]) => [name, may(actor, standing, on)?.code ?? 'yes']);
      expect(codes).toEqual(
        everybody.map(([name]) => [
          name,
          name === 'system' || who.includes(name)
            ? 'yes'
            : name === 'citizen'
              ? 'access.sign_in_needed'
              : 'access.forbidden',
        ]),
      );
    });
  }

  it('nobody accepts what he sent for his own unit, unless he decides by a role above', () => {
    // nobody stands above the province: its own people decide
    const own = submitted({ unit: { id: 3, name: 'Yên Bái' }, lineage: [3], acceptorLineage: [3] });
    expect(mayAccept(person('officer', 3, 'mai'), own, on)?.code).toBe('report.own');
    expect(mayAccept(person('officer', 3, 'dung'), own, on)).toBeNull();
    expect(mayAccept(person('officer', 2, 'mai'), submitted(), on)).toBeNull();
  });
});

describe('how a report goes on', () => {
  const officer = person('officer', 3);
  const outcomes = (standing: Standing, today = on) =>
    ([maySave, maySend, mayWithdraw, mayReturn, mayAccept, mayReopen, mayUnlock] as May[]).map(
      (may) => may(officer, standing, today)?.code.replace('report.', '') ?? 'yes',
    );
  it.each<[string, Standing, string[]]>([
    [
      'nothing done',
      report(),
      ['yes', 'yes', 'not_waiting', 'not_waiting', 'not_waiting', 'not_accepted', 'yes'],
    ],
    [
      'draft',
      report({ state: 'draft' }),
      ['yes', 'yes', 'not_waiting', 'not_waiting', 'not_waiting', 'not_accepted', 'yes'],
    ],
    ['submitted', submitted(), ['waiting', 'waiting', 'yes', 'yes', 'yes', 'not_accepted', 'yes']],
    [
      'looked at',
      submitted({ lookedAt: '2021-09-01T02:00:00Z' }),
      ['waiting', 'waiting', 'looked_at', 'yes', 'yes', 'not_accepted', 'yes'],
    ],
    [
      'returned',
      report({ state: 'returned' }),
      ['yes', 'yes', 'not_waiting', 'not_waiting', 'not_waiting', 'not_accepted', 'yes'],
    ],
    [
      'accepted',
      report({ state: 'accepted' }),
      ['accepted', 'accepted', 'not_waiting', 'not_waiting', 'not_waiting', 'yes', 'yes'],
    ],
    [
      'locked, nothing done',
      report({ locked: true }),
      ['locked', 'locked', 'not_waiting', 'not_waiting', 'not_waiting', 'not_accepted', 'yes'],
    ],
    [
      'locked while it waits: it is decided all the same',
      submitted({ locked: true }),
      ['waiting', 'waiting', 'locked', 'yes', 'yes', 'not_accepted', 'yes'],
    ],
    [
      'closed',
      report({ closed: 'đơn vị kết thúc', state: 'draft' }),
      ['closed', 'closed', 'not_waiting', 'not_waiting', 'not_waiting', 'not_accepted', 'closed'],
    ],
  ])('%s', (_, standing, expected) => {
    expect(outcomes(standing)).toEqual(expected);
  });

  it.each([
    ['2021-07-31', 'report.not_begun', 'report.not_begun'],
    ['2021-08-01', null, 'report.not_over'],
    ['2021-08-30', null, 'report.not_over'],
    ['2021-08-31', null, null],
    ['2021-09-01', null, null],
  ])('on %s', (today, save, send) => {
    expect(maySave(officer, report(), today)?.code ?? null).toBe(save);
    expect(maySend(officer, report(), today)?.code ?? null).toBe(send);
  });

  it.each([
    ['2021-09-22', null, false],
    ['2021-09-23', null, true],
    ['2021-09-23', '2021-09-23', false],
    ['2021-09-24', '2021-09-23', true],
    ['2021-09-01', '2021-08-01', false],
  ])('on %s, unlocked until %s, is it locked: %s', (today, until, locked) => {
    expect(isLocked('2021-09-22', until, today)).toBe(locked);
  });

  it.each([
    [null, '2021-09-02', false],
    [null, '2021-09-03', true],
    ['2021-09-02', '2021-12-01', false],
    ['2021-09-03', '2021-09-03', true],
  ])('first sent on %s, on %s is it late: %s', (sent, today, late) => {
    expect(isLate('2021-09-02', sent, today)).toBe(late);
  });

  it('a period is opened until a day to come, after its lock date', () => {
    expect(unlockable('2021-09-30', '2021-09-22', '2021-09-25')).toBeNull();
    expect(unlockable('2021-09-24', '2021-09-22', '2021-09-25')?.code).toBe('report.unlock_past');
    expect(unlockable('2021-09-22', '2021-09-22', '2021-09-01')?.code).toBe('report.not_locked');
  });
});
