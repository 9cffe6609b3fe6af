import { describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role, roles } from '#base/actor.ts';
import {
  decisionDay,
  evaluate,
  impossible,
  judgeUnits,
  mayChange,
  mayDefine,
  mayRestore,
  neededUnits,
  type Setting,
} from '#targets/rules.ts';
import type { Condition, Milestone, Quantifier, Verdict } from '#targets/views.ts';

const condition = (change: Partial<Condition> = {}): Condition => ({
  quantifier: 'every',
  amount: 10,
  threshold: null,
  level: 'district',
  from: '2021-01-01',
  until: '2022-01-01',
  dueOn: '2021-12-31',
  ...change,
});
const figure = (amount: number, change: Partial<Condition> = {}): Condition =>
  condition({ quantifier: 'figure', amount, level: null, ...change });
const share = (threshold: number) => condition({ quantifier: 'share', threshold });
const atLeast = (threshold: number) => condition({ quantifier: 'number', threshold });
const noneWithout = condition({ quantifier: 'none_without' });
const ratio = (amount: number) => condition({ quantifier: 'ratio', amount, level: null });

const verdict = (
  asked: Condition,
  values: readonly number[],
  today: string,
  { milestones = [], planned = false }: { milestones?: readonly Milestone[]; planned?: boolean } = {},
): Verdict => {
  const judged = judgeUnits(
    values.map((_, id) => ({ id })),
    new Map(values.map((v, id) => [id, v])),
    asked.amount,
  );
  const plain = asked.level === null;
  const standing = {
    population: plain ? 0 : values.length,
    reachedCount: plain ? 0 : judged.filter((unit) => unit.reached).length,
    total: values.reduce((a, b) => a + b, 0),
  };
  return evaluate({ condition: asked, milestones, planned }, standing, today).verdict;
};

const before = '2021-06-01';
const onTheDay = '2021-12-31';
const theDayAfter = '2022-01-01';
const after = '2022-03-01';

describe('verdicts, every quantifier at its boundary', () => {
  it.each<[string, Condition, number[], string, Verdict]>([
    ['every: all exactly n', condition(), [10, 10, 10], after, 'reached'],
    ['every: one short', condition(), [10, 9, 10], after, 'late'],
    ['every: one short, before the due date', condition(), [10, 9, 10], before, 'on_track'],
    ['every: one short, on the due date', condition(), [10, 9, 10], onTheDay, 'on_track'],
    ['every: one short, the day after', condition(), [10, 9, 10], theDayAfter, 'late'],
    ['every: reached before it is due', condition(), [10, 10], before, 'reached'],
    ['every: nothing at all yet', condition(), [0, 0], before, 'no_data'],
    ['every: nothing at all, after', condition(), [0, 0], after, 'late'],
    ['every: of nobody', condition(), [], after, 'not_applicable'],
    ['every: of nobody, before', condition(), [], before, 'not_applicable'],
    ['every: of one', condition(), [10], after, 'reached'],

    ['share: 80 % of 5 is 4', share(80), [10, 10, 10, 10, 0], after, 'reached'],
    ['share: 3 of 5 is not', share(80), [10, 10, 10, 0, 0], after, 'late'],
    ['share: the fourth is one short', share(80), [10, 10, 10, 9, 0], after, 'late'],
    ['share: 3 of 5, before', share(80), [10, 10, 10, 0, 0], before, 'on_track'],
    ['share: 50 % of 3 is 2', share(50), [10, 10, 0], after, 'reached'],
    ['share: 1 of 3 is not 50 %', share(50), [10, 0, 0], after, 'late'],
    ['share: nothing at all yet', share(80), [0, 0], before, 'no_data'],
    ['share: of nobody', share(80), [], after, 'not_applicable'],

    ['number: exactly two', atLeast(2), [10, 10, 0], after, 'reached'],
    ['number: the second is one short', atLeast(2), [10, 9, 0], after, 'late'],
    ['number: one, before', atLeast(2), [10, 0, 0], before, 'on_track'],
    ['number: more than there are any more', atLeast(3), [10, 10], after, 'late'],
    ['number: nothing at all yet', atLeast(2), [0, 0], before, 'no_data'],
    ['number: of nobody', atLeast(2), [], after, 'not_applicable'],

    ['none without: all', noneWithout, [10, 12], after, 'reached'],
    ['none without: one', noneWithout, [10, 0], after, 'late'],
    ['none without: one that is one short', noneWithout, [10, 9], after, 'late'],
    ['none without: one, before', noneWithout, [10, 0], before, 'on_track'],
    ['none without: nothing at all yet', noneWithout, [0, 0], before, 'no_data'],
    ['none without: of nobody', noneWithout, [], after, 'not_applicable'],

    ['figure: exactly', figure(20), [20], after, 'reached'],
    ['figure: one short', figure(20), [19], after, 'late'],
    ['figure: one short, on the due date', figure(20), [19], onTheDay, 'on_track'],
    ['figure: reached before it is due', figure(20), [20], '2021-02-01', 'reached'],
    ['figure: nothing yet', figure(20), [0], before, 'no_data'],
    ['figure: nothing, after', figure(20), [0], after, 'late'],

    ['ratio: exactly', ratio(95), [95], after, 'reached'],
    ['ratio: just below', ratio(95), [94.9], after, 'late'],
    ['ratio: just below, before', ratio(95), [94.9], before, 'on_track'],
    ['ratio: nothing yet', ratio(95), [0], before, 'no_data'],
  ])('%s', (_, asked, values, today, expected) => {
    expect(verdict(asked, values, today)).toBe(expected);
  });

  it.each<[string, Condition, number[]]>([
    ['figure', figure(3), [5]],
    ['ratio', ratio(95), [100]],
    ['every', condition(), [10, 10]],
    ['share', share(80), [10, 10]],
    ['number', atLeast(1), [10, 10]],
    ['none without', noneWithout, [10, 10]],
    ['of nobody', condition(), []],
  ])('a planned measure has no data, whatever the date: %s', (_, asked, values) => {
    for (const today of [before, onTheDay, after])
      expect(verdict(asked, values, today, { planned: true })).toBe('no_data');
  });
});

describe('milestones and the day', () => {
  // 90 at the due date, half of it by the end of June
  const path = [
    { on: '2021-03-31', amount: 20 },
    { on: '2021-06-30', amount: 45 },
  ];
  it.each<[today: string, total: number, Verdict]>([
    ['2021-01-01', 0, 'no_data'],
    ['2021-02-15', 0, 'no_data'],
    ['2021-02-15', 9, 'at_risk'],
    ['2021-02-15', 10, 'on_track'],
    ['2021-03-30', 18, 'at_risk'],
    ['2021-03-30', 19, 'on_track'],
    ['2021-03-31', 19, 'at_risk'],
    ['2021-03-31', 20, 'on_track'],
    ['2021-04-01', 0, 'late'],
    ['2021-04-01', 19, 'late'],
    ['2021-04-01', 20, 'on_track'],
    ['2021-05-16', 32, 'on_track'],
    ['2021-05-16', 31, 'at_risk'],
    ['2021-05-16', 19, 'late'],
    ['2021-06-30', 44, 'at_risk'],
    ['2021-07-01', 44, 'late'],
    ['2021-07-01', 45, 'on_track'],
    ['2021-12-31', 45, 'at_risk'],
    ['2021-12-31', 89, 'at_risk'],
    ['2021-12-31', 90, 'reached'],
    ['2022-01-01', 89, 'late'],
    ['2021-02-15', 90, 'reached'],
  ])('on %s with %i of 90: %s', (today, total, expected) => {
    expect(verdict(figure(90), [total], today, { milestones: path })).toBe(expected);
  });

  it('a milestone that was missed and made up for is met', () => {
    expect(verdict(figure(90), [45], '2021-07-02', { milestones: path })).toBe('on_track');
  });

  it('counts units for a target over units', () => {
    const two = [{ on: '2021-03-31', amount: 2 }];
    expect(verdict(condition(), [10, 9, 9, 9], '2021-04-01', { milestones: two })).toBe('late');
    expect(verdict(condition(), [10, 10, 9, 9], '2021-04-01', { milestones: two })).toBe('on_track');
    // a line at 2.9 of 4 units expects two
    expect(verdict(condition(), [10, 10, 9, 9], '2021-08-01', { milestones: two })).toBe('on_track');
    expect(verdict(condition(), [10, 10, 9, 9], '2021-09-01', { milestones: two })).toBe('at_risk');
  });

  it('without milestones nothing is at risk', () => {
    expect(verdict(figure(90), [1], '2021-12-31')).toBe('on_track');
  });
});

it.each([
  ['2022-05-01', '2021-12-31'],
  ['2021-12-31', '2021-12-31'],
  ['2021-05-01', '2021-05-01'],
])('seen on %s it is decided as on %s', (today, asOn) => {
  expect(decisionDay(condition(), today)).toBe(asOn);
});

it.each<[Quantifier, number | null, number, number]>([
  ['every', null, 9, 9],
  ['none_without', null, 9, 9],
  ['share', 80, 9, 8],
  ['share', 80, 10, 8],
  ['share', 33.3, 3, 1],
  ['share', 100, 173, 173],
  ['number', 7, 9, 7],
  ['figure', null, 9, 0],
  ['ratio', null, 9, 0],
])('%s (%s) of %i units needs %i', (quantifier, threshold, population, needed) => {
  expect(neededUnits(condition({ quantifier, threshold }), population)).toBe(needed);
});

describe('what can never hold is refused, with the field and the reason', () => {
  const setting: Setting = {
    measure: 'initiatives.registered',
    dims: {},
    population: 9,
    on: '2021-06-15',
    unitName: 'Tỉnh Yên Bái',
    counts: { percent: false, overTime: 'sum', direction: 'up', periods: [], dimensions: null },
    programme: { since: '2021-01-01', until: '2022-01-01' },
  };
  const at = (asked: Condition, milestones: Milestone[] = [], around: Partial<Setting> = {}): unknown =>
    impossible(asked, milestones, { ...setting, ...around })?.details.at ?? null;
  const why = (asked: Condition, around: Partial<Setting> = {}): unknown =>
    (impossible(asked, [], { ...setting, ...around })?.details.why as { vi: string } | undefined)?.vi;

  it.each<[string, Condition, string | null]>([
    ['a plain one holds', condition(), null],
    ['ends before it begins', condition({ until: '2020-01-01' }), 'until'],
    ['ends on the day it begins', condition({ until: '2021-01-01' }), 'until'],
    ['due before it begins', condition({ dueOn: '2020-12-31' }), 'dueOn'],
    ['due before all is counted', condition({ dueOn: '2021-12-30' }), 'dueOn'],
    ['begins before its programme', condition({ from: '2020-12-31' }), 'from'],
    ['ends after its programme', condition({ until: '2022-01-02', dueOn: '2022-01-01' }), 'until'],
    ['due after its programme', condition({ dueOn: '2022-01-01' }), 'dueOn'],
    ['a figure needs no level', condition({ quantifier: 'figure' }), 'level'],
    ['a quantified one needs a level', condition({ level: null }), 'level'],
    ['a share needs a percentage', condition({ quantifier: 'share' }), 'threshold'],
    ['every needs none', condition({ threshold: 3 }), 'threshold'],
    ['nothing at all', condition({ amount: 0 }), 'amount'],
    ['a share of nothing', share(0), 'threshold'],
    ['above 100 %', share(101), 'threshold'],
    ['all of them as a share', share(100), null],
    ['more units than there are', atLeast(10), 'threshold'],
    ['as many as there are', atLeast(9), null],
    ['half a unit', atLeast(2.5), 'threshold'],
    ['a ratio of what is no ratio', ratio(95), 'quantifier'],
    ['a figure', figure(2500), null],
  ])('%s', (_, asked, expected) => {
    expect(at(asked)).toBe(expected);
  });

  it('a level without units in the unit on that day', () => {
    expect(at(condition(), [], { population: 0 })).toBe('level');
    expect(why(condition(), { population: 0, on: '2025-07-01', unitName: 'Tỉnh Lào Cai' })).toBe(
      'Tỉnh Lào Cai không có đơn vị nào ở cấp này vào ngày 01/07/2025',
    );
    expect(at(figure(3), [], { population: 0 })).toBeNull();
  });

  it('a ratio measure takes a ratio, of one unit or of each, up to 100 %', () => {
    const percent = { counts: { ...setting.counts, percent: true } };
    expect(at(ratio(95), [], percent)).toBeNull();
    expect(at(ratio(100), [], percent)).toBeNull();
    expect(at(ratio(101), [], percent)).toBe('amount');
    expect(at(figure(3), [], percent)).toBe('quantifier');
    expect(at(condition({ amount: 80 }), [], percent)).toBeNull();
    expect(at(condition({ amount: 101 }), [], percent)).toBe('amount');
  });

  it('what its measure is not divided by', () => {
    expect(at(condition(), [], { measure: 'initiatives.effective', dims: { kind: 'new' } })).toBe(
      'dims.kind',
    );
    expect(at(condition(), [], { dims: { kind: 'new' } })).toBeNull();
  });

  it('without a programme only its own dates count', () => {
    const long = condition({ from: '2015-01-01', until: '2026-01-01', dueOn: '2026-06-30' });
    expect(at(long, [], { programme: null })).toBeNull();
  });

  it.each<[string, Milestone[], string | null]>([
    [
      'a path',
      [
        { on: '2021-03-31', amount: 3 },
        { on: '2021-06-30', amount: 5 },
      ],
      null,
    ],
    [
      'on the first and the last day',
      [
        { on: '2021-01-01', amount: 1 },
        { on: '2021-12-31', amount: 9 },
      ],
      null,
    ],
    ['before the start', [{ on: '2020-12-31', amount: 3 }], 'milestones.0.on'],
    ['after the due date', [{ on: '2022-01-01', amount: 3 }], 'milestones.0.on'],
    [
      'out of order',
      [
        { on: '2021-06-30', amount: 3 },
        { on: '2021-03-31', amount: 5 },
      ],
      'milestones.1.on',
    ],
    [
      'twice on a day',
      [
        { on: '2021-06-30', amount: 3 },
        { on: '2021-06-30', amount: 5 },
      ],
      'milestones.1.on',
    ],
    [
      'not rising',
      [
        { on: '2021-03-31', amount: 5 },
        { on: '2021-06-30', amount: 5 },
      ],
      'milestones.1.amount',
    ],
    ['above what is needed', [{ on: '2021-03-31', amount: 10 }], 'milestones.0.amount'],
    ['exactly what is needed', [{ on: '2021-03-31', amount: 9 }], null],
    ['half a unit', [{ on: '2021-03-31', amount: 2.5 }], 'milestones.0.amount'],
  ])('milestones: %s', (_, milestones, expected) => {
    expect(at(condition(), milestones)).toBe(expected);
  });

  it('milestones of a figure go up to the figure, and may be fractions', () => {
    expect(at(figure(2500), [{ on: '2021-03-31', amount: 2500 }])).toBeNull();
    expect(at(figure(2500), [{ on: '2021-03-31', amount: 2500.5 }])).toBe('milestones.0.amount');
    expect(at(figure(2500), [{ on: '2021-03-31', amount: 0.5 }])).toBeNull();
  });
});

describe('who may', () => {
  const today = '2021-06-15';
  const who = (role: Role, unitId: number): Actor => ({
    kind: 'account',
    id: '0',
    name: role,
    grants: [{ role, unitId, from: '2021-01-01', until: null }],
  });
  // unit 3 below 2 below 1
  const place = { lineage: [3, 2, 1], programmeLineage: null };
  const yes = (role: Role) => role === 'administrator' || role === 'officer';

  it.each(roles)('%s', (role) => {
    const code = (actor: Actor, of = place) => mayDefine(actor, of, today)?.code ?? null;
    expect(code(who(role, 2))).toBe(yes(role) ? null : 'access.forbidden');
    expect(code(who(role, 9))).toBe('access.forbidden');
  });

  it('a citizen signs in first', () => {
    expect(mayDefine(citizen, place, today)?.code).toBe('access.sign_in_needed');
  });

  it('a target hung on a programme needs the right over that programme too', () => {
    const hung = { lineage: [3, 2, 1], programmeLineage: [1] };
    expect(mayDefine(who('officer', 3), hung, today)?.code).toBe('access.forbidden');
    expect(mayDefine(who('officer', 1), hung, today)).toBeNull();
  });

  it('a withdrawn one is restored first; one that holds needs no restoring', () => {
    const officer = who('officer', 1);
    expect(mayChange(officer, place, { withdrawnReason: null }, today)).toBeNull();
    expect(mayChange(officer, place, { withdrawnReason: 'trùng' }, today)?.code).toBe('target.withdrawn');
    expect(mayRestore(officer, place, { withdrawnReason: null }, today)?.code).toBe('target.not_withdrawn');
    expect(mayRestore(officer, place, { withdrawnReason: 'trùng' }, today)).toBeNull();
    expect(mayRestore(who('member', 1), place, { withdrawnReason: 'trùng' }, today)?.code).toBe(
      'access.forbidden',
    );
  });
});
