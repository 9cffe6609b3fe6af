import { describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import { figure } from '#measures/rules.ts';
import {
  countsOfSending,
  isAsked,
  mayFollowUp,
  nobody,
  ON_TIME,
  owes,
  SENT,
  type Standing,
  standingOf,
  together,
  withOne,
  worst,
} from './completeness.rules.ts';
import { dueOn, periodOf } from './period.rules.ts';

const state = { firstDay: 15 };
/** 15/7–14/8/2021: cut off on Saturday the 14th, due on Tuesday the 17th. */
const august = periodOf(state, 'month', 2021, 8);
const dates = { cutOff: '2021-08-14', dueOn: dueOn(august, { dueAfter: 2, lockAfter: 30 }, new Set()) };

describe('how a unit stands', () => {
  it.each<[what: string, sent: string | null, today: string, standing: Standing]>([
    ['the period still runs', null, '2021-08-14', 'running'],
    ['the period is over and the due date has not come: due, not owed', null, '2021-08-15', 'due'],
    ['the due date itself is in time', null, '2021-08-17', 'due'],
    ['the day after it is owed', null, '2021-08-18', 'owed'],
    ['years later it is still owed', null, '2026-11-23', 'owed'],
    ['sent before the period ended', '2021-08-12', '2021-08-13', 'on_time'],
    ['sent on the due date', '2021-08-17', '2021-08-17', 'on_time'],
    ['first sent the day after: late for ever', '2021-08-18', '2021-08-18', 'late'],
    ['sent in time, returned, sent again and accepted in October', '2021-08-16', '2021-10-01', 'on_time'],
    ['withdrawn before anybody looked, not sent again', null, '2021-08-20', 'owed'],
  ])('%s', (_, sent, today, standing) => {
    expect(dates.dueOn).toBe('2021-08-17');
    expect(standingOf(sent, dates, today)).toBe(standing);
  });

  it('has something to send while nothing was sent, or once it came back or was opened again', () => {
    const cases: [Standing, string | null, boolean][] = [
      ['owed', null, true],
      ['owed', 'draft', true],
      ['due', null, true],
      ['running', null, false],
      ['running', 'draft', false],
      ['late', 'draft', true],
      ['on_time', 'submitted', false],
      ['late', 'accepted', false],
      ['on_time', 'returned', true],
      ['late', 'returned', true],
    ];
    for (const [standing, is, answer] of cases)
      expect([standing, is, owes(standing, is)]).toEqual([standing, is, answer]);
  });
});

it('shows the worst of several units that stand as one', () => {
  const cases: [Standing[], Standing | null][] = [
    [[], null],
    [['on_time', 'on_time'], 'on_time'],
    [['on_time', 'late'], 'late'],
    [['late', 'owed', 'on_time'], 'owed'],
    [['on_time', 'due'], 'due'],
    [['running', 'due'], 'due'],
  ];
  for (const [all, answer] of cases) expect([all, worst(all)]).toEqual([all, answer]);
});

describe('who is asked for what', () => {
  const always = { from: '2021-01-01', until: null };
  it.each<
    [what: string, life: { from: string; until: string | null }, assigned: typeof always, asked: boolean]
  >([
    ['a unit that is always there', { from: '2010-01-01', until: null }, always, true],
    ['a unit founded within the period', { from: '2021-08-01', until: null }, always, true],
    ['a unit founded on the cut-off day', { from: '2021-08-14', until: null }, always, true],
    ['a unit founded the day after', { from: '2021-08-15', until: null }, always, false],
    ['a unit that ended within the period', { from: '2010-01-01', until: '2021-08-01' }, always, false],
    ['a unit whose last day is the cut-off day', { from: '2010-01-01', until: '2021-08-15' }, always, true],
    [
      'assigned only afterwards',
      { from: '2010-01-01', until: null },
      { from: '2021-08-15', until: null },
      false,
    ],
  ])('%s', (_, life, assigned, asked) => {
    expect(isAsked(life, assigned, august)).toBe(asked);
  });
});

describe('counting', () => {
  it('counts who is asked, who sent, who sent in time, and who owes', () => {
    const all: Standing[] = ['on_time', 'on_time', 'late', 'owed', 'due', 'running'];
    const counts = all.reduce(withOne, nobody);
    expect(counts).toEqual({ expected: 6, sent: 3, onTime: 2, owed: 1 });
    expect(together([counts, counts, nobody])).toEqual({ expected: 12, sent: 6, onTime: 4, owed: 2 });
    expect(together([])).toEqual(nobody);
  });

  it('counts a sending on the cut-off day, and nothing once it is withdrawn', () => {
    const report = { form: 'f', unitId: 7, period: august, dueOn: dates.dueOn };
    const inTime = countsOfSending({ ...report, firstSentOn: '2021-08-17' });
    const late = countsOfSending({ ...report, firstSentOn: '2021-08-18' });
    const of = (deltas: typeof late, measure: string, from: string, until: string): number =>
      figure(deltas, measure, from, until);
    for (const [from, until] of [
      [august.since, august.until],
      ['2021-08-01', '2021-09-01'],
      ['2021-01-01', '2022-01-01'],
    ] as const) {
      expect([of(inTime, SENT, from, until), of(inTime, ON_TIME, from, until)]).toEqual([1, 1]);
      expect([of(late, SENT, from, until), of(late, ON_TIME, from, until)]).toEqual([1, 0]);
    }
    expect(of(inTime, SENT, '2021-08-15', '2021-09-15')).toBe(0);
    expect(countsOfSending({ ...report, firstSentOn: null })).toEqual([]);
  });
});

describe('who follows up', () => {
  const holding = (role: Role, unitId: number): Actor => ({
    kind: 'account',
    id: 'a',
    name: 'A',
    grants: [{ role, unitId, from: '2021-01-01', until: null }],
  });
  /** The district and the province above a commune. */
  const above = [2, 1];
  it.each<[what: string, actor: Actor, answer: string | null]>([
    ['a citizen', citizen, 'access.sign_in_needed'],
    ['the officer of the district', holding('officer', 2), null],
    ['the approver of the province', holding('approver', 1), null],
    ['the administrator above', holding('administrator', 1), null],
    ['a reporter above', holding('reporter', 2), 'access.forbidden'],
    ['an auditor above', holding('auditor', 1), 'access.forbidden'],
    ['the officer of the commune itself', holding('officer', 3), 'access.forbidden'],
    ['the officer of another district', holding('officer', 9), 'access.forbidden'],
    ['the product itself', system('test'), null],
  ])('%s', (_, actor, answer) => {
    expect(mayFollowUp(actor, above, '2021-08-20')?.code ?? null).toBe(answer);
  });
});
