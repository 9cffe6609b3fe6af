import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#base/actor.ts';
import { sentence } from '#base/refusal.ts';
import {
  impossibleFormula,
  impossibleLegend,
  impossibleReported,
  type Known,
  keepsManner,
  keyFree,
  keyFrom,
  mayKeepIndicators,
  nameFree,
  stepOf,
} from '#measures/indicator.rules.ts';
import type { Formula } from '#measures/value.rules.ts';

const measure = (key: string, more: Partial<Known> = {}): [string, Known] => [
  key,
  {
    key,
    name: { vi: `Chỉ số ${key}`, en: `Indicator ${key}` },
    source: 'reported',
    grain: 'month',
    calendar: 'state',
    overTime: 'sum',
    formula: null,
    planned: false,
    closed: false,
    ...more,
  },
];
const computed = (key: string, op: Formula['op'], ...of: string[]): [string, Known] =>
  measure(key, { source: 'formula', grain: null, calendar: null, formula: { op, of } });

const known = new Map([
  measure('settled'),
  measure('received'),
  measure('members', { overTime: 'last' }),
  measure('yearly', { grain: 'year' }),
  measure('civil', { calendar: 'civil' }),
  measure('closed', { closed: true }),
  measure('planned', { planned: true }),
  measure('initiatives', { source: 'counted', grain: null, calendar: null }),
  computed('all', 'sum', 'settled', 'received'),
  computed('share', 'ratio', 'settled', 'received'),
  computed('deep', 'sum', 'all', 'settled'),
]);

describe('a formula', () => {
  it.each<[string, string, Formula, string | null]>([
    ['a ratio of two that are reported alike', 'new', { op: 'ratio', of: ['settled', 'received'] }, null],
    ['a ratio over a sum', 'new', { op: 'ratio', of: ['settled', 'all'] }, null],
    ['a ratio of what is summed over a stock', 'new', { op: 'ratio', of: ['settled', 'members'] }, null],
    ['with what the product counts', 'new', { op: 'ratio', of: ['initiatives', 'received'] }, null],
    ['a ratio of three', 'new', { op: 'ratio', of: ['settled', 'received', 'members'] }, 'two indicators'],
    ['the same twice', 'new', { op: 'sum', of: ['settled', 'settled'] }, 'chosen twice'],
    ['over what nobody knows', 'new', { op: 'sum', of: ['settled', 'rumours'] }, 'no indicator “rumours”'],
    ['over what is closed', 'new', { op: 'sum', of: ['settled', 'closed'] }, 'is closed'],
    ['over what nobody counts yet', 'new', { op: 'sum', of: ['settled', 'planned'] }, 'no figures yet'],
    ['over itself', 'all', { op: 'sum', of: ['settled', 'all'] }, 'comes back to itself'],
    ['over one that is over it', 'all', { op: 'sum', of: ['settled', 'deep'] }, 'comes back to itself'],
    ['over a percentage', 'new', { op: 'sum', of: ['settled', 'share'] }, 'percentages are not'],
    ['too deep', 'new', { op: 'sum', of: ['deep', 'settled'] }, 'more than 2 deep'],
    ['of other periods', 'new', { op: 'ratio', of: ['settled', 'yearly'] }, 'different periods'],
    ['of another calendar', 'new', { op: 'ratio', of: ['settled', 'civil'] }, 'different periods'],
    ['of other periods further down', 'new', { op: 'ratio', of: ['yearly', 'all'] }, 'different periods'],
    [
      'a sum of what flows and what stands',
      'new',
      { op: 'sum', of: ['settled', 'members'] },
      'over time alike',
    ],
  ])('%s', (_, key, formula, problem) => {
    const refusal = impossibleFormula(key, formula, known);
    if (problem === null) expect(refusal).toBeNull();
    else expect(refusal && sentence(refusal, 'en')).toContain(problem);
  });

  it('of which others are made grows no deeper than they can bear', () => {
    // `share` is over nothing but reported figures; over `all`, `settled` is one deeper, and `deep` above it two
    const refusal = impossibleFormula(
      'all',
      { op: 'sum', of: ['received', 'other'] },
      new Map([...known, computed('other', 'sum', 'settled', 'received')]),
    );
    expect(refusal && sentence(refusal, 'en')).toContain('more than 2 deep');
  });
});

describe('an indicator', () => {
  const dimensions = new Set(['sex', 'area', 'field']);
  it.each([
    ['within bounds', { least: 0, most: 100, dimensions: ['sex'] }, null],
    ['of one value', { least: 1, most: 1, dimensions: [] }, null],
    ['with the most below the least', { least: 10, most: 1, dimensions: [] }, 'at least the least'],
    ['by ethnicity', { least: null, most: null, dimensions: ['ethnicity'] }, 'never by ethnicity'],
    ['by religion', { least: null, most: null, dimensions: ['sex', 'religion'] }, 'never by ethnicity'],
    ['in percent, added up', { least: 0, most: 100, dimensions: [], unitVi: '%' }, 'cannot be added up'],
    [
      'in percent, of which the highest counts',
      { least: 0, most: 100, dimensions: [], unitVi: '%', overUnits: 'max', overTime: 'last' },
      null,
    ],
    [
      'in percent, added up over time',
      { least: 0, most: 100, dimensions: [], unitVi: '%', overUnits: 'max' },
      'of periods cannot be added up',
    ],
  ])('%s', (_, input, problem) => {
    const refusal = impossibleReported(
      { unitVi: 'hộ', overUnits: 'sum', overTime: 'sum', ...input },
      dimensions,
    );
    if (problem === null) expect(refusal).toBeNull();
    else expect(refusal && sentence(refusal, 'en')).toContain(problem);
  });

  it('gets a key from its name, without tone marks, its own', () => {
    expect(keyFrom('Số cuộc đối thoại', new Set())).toBe('so_cuoc_doi_thoai');
    expect(keyFrom('Số cuộc đối thoại', new Set(['so_cuoc_doi_thoai']))).toBe('so_cuoc_doi_thoai_2');
    expect(keyFrom('100 %', new Set())).toBe('indicator');
  });

  it.each([
    ['doi_thoai', null],
    ['reporting.dialogues', null],
    ['all', 'measure.key_taken'],
    ['initiatives.registered_new', 'measure.key_taken'],
  ])('may take the key %s', (key, code) => {
    expect(keyFree(key, new Set(known.keys()))?.code ?? null).toBe(code);
  });

  it('has a name of its own, whatever the tone marks, among those that are open', () => {
    expect(nameFree('chi so settled', known.values())?.code).toBe('measure.name_taken');
    expect(nameFree('Chỉ số closed', known.values())).toBeNull();
  });

  it('keeps how it adds up once it has figures', () => {
    const before = {
      grain: 'month',
      calendar: 'state',
      overUnits: 'sum',
      overTime: 'sum',
      dimensions: ['sex'],
    };
    expect(keepsManner('Đối thoại', true, before, before)).toBeNull();
    expect(keepsManner('Đối thoại', true, before, { ...before, dimensions: ['area', 'sex'] })).toBeNull();
    for (const other of [
      { grain: 'year' },
      { calendar: 'civil' },
      { overUnits: 'max' },
      { overTime: 'last' },
      { dimensions: [] },
    ]) {
      expect(keepsManner('Đối thoại', true, before, { ...before, ...other })?.code).toBe(
        'measure.has_figures',
      );
      expect(keepsManner('Đối thoại', false, before, { ...before, ...other })).toBeNull();
    }
  });
});

describe('a legend', () => {
  const steps = [{ atLeast: 0 }, { atLeast: 50 }, { atLeast: 90 }];
  it('rises from step to step', () => {
    expect(impossibleLegend(steps)).toBeNull();
    expect(impossibleLegend([])).toBeNull();
    expect(impossibleLegend([{ atLeast: 50 }, { atLeast: 50 }])?.details).toMatchObject({
      at: 'steps.1.atLeast',
    });
  });
  it.each([
    [-1, null],
    [0, 0],
    [49.9, 0],
    [50, 50],
    [1000, 90],
  ])('calls %d by the step from %s', (value, at) => {
    expect(stepOf(value, steps)?.atLeast ?? null).toBe(at);
  });
});

describe('who keeps indicators', () => {
  const person = (role: Role, unitId = 1): Actor => ({
    kind: 'account',
    id: 'a',
    name: 'Chị Hoa',
    grants: [{ role, unitId, from: '2021-01-01', until: null }],
  });
  it.each([
    ['an administrator of the body', person('administrator'), null],
    ['an officer of the body', person('officer'), null],
    ['an approver of the body', person('approver'), 'access.forbidden'],
    ['an officer of a commune', person('officer', 7), 'access.forbidden'],
    ['a citizen', { kind: 'public' } as Actor, 'access.sign_in_needed'],
  ])('%s', (_, actor, code) => {
    expect(mayKeepIndicators(actor, [0, 1], '2021-06-15')?.code ?? null).toBe(code);
  });
});
