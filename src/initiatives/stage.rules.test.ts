import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#base/actor.ts';
import type { Refusal } from '#base/refusal.ts';
import type { InitiativeRecord } from '#initiatives/rules.ts';
import { mayEvaluate, mayRegisterAgain } from '#initiatives/rules.ts';
import {
  mayAnnul,
  mayEnd,
  mayRecognise,
  mayReplicate,
  type Ranks,
  rankOf,
  stageOf,
  standingOf,
} from '#initiatives/stage.rules.ts';
import type { Step } from '#initiatives/views.ts';

const today = '2021-12-31';
const [province, district, commune] = [1, 2, 7];
const ranks: Ranks = new Map([
  [province, rankOf('province')],
  [district, rankOf('district')],
  [commune, rankOf('commune')],
]);
const person = (role: Role, unitId: number): Actor => ({
  kind: 'account',
  id: 'a',
  name: 'Lan',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const step = (kind: Step['kind'], on: string, change: Partial<Step> = {}): Step => ({
  kind,
  on,
  level: kind === 'recognised' || kind === 'exemplary' ? 'commune' : null,
  toUnitId: null,
  ...change,
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
  owners: [{ unitId: commune, from: null, until: null }],
  registrations: [{ campaignYear: 2021, registeredOn: '2021-02-01', kind: 'new' }],
  evaluations: [],
  steps: [],
  lineage: [commune, district, province],
  ...change,
});
const ended = record({ steps: [step('ended', '2021-06-01')] });
const code = (refusal: Refusal | null): string | null => refusal?.code ?? null;

it.each<[string, Partial<InitiativeRecord>, InitiativeRecord['stage']]>([
  ['nothing yet', { startedOn: null }, 'registered'],
  ['started', {}, 'running'],
  ['recognised', { steps: [step('recognised', '2021-03-01')] }, 'recognised'],
  ['exemplary is recognised', { steps: [step('exemplary', '2021-03-01')] }, 'recognised'],
  [
    'replicated, whatever was recognised later',
    { steps: [step('replicated', '2021-03-01'), step('recognised', '2021-04-01')] },
    'replicated',
  ],
  ['ended before all', { steps: [step('replicated', '2021-03-01'), step('ended', '2021-04-01')] }, 'ended'],
])('the stage: %s', (_, change, stage) => expect(stageOf(record(change))).toBe(stage));

it('stands by its latest evaluation and its latest recognition', () => {
  const standing = standingOf(
    record({
      evaluations: [
        { on: '2021-03-01', result: 'effective' },
        { on: '2021-05-01', result: 'not_yet' },
      ],
      steps: [
        step('recognised', '2021-03-01'),
        step('recognised', '2021-04-01', { level: 'district' }),
        step('exemplary', '2021-05-01', { level: 'province' }),
      ],
    }),
  );
  expect(standing).toEqual({
    stage: 'recognised',
    result: 'not_yet',
    level: 'district',
    evaluatedFrom: '2021-03-01',
  });
});

describe('who may, and when', () => {
  const recognise = (
    actor: Actor,
    level: 'commune' | 'district' | 'province' | 'central',
    on = '2021-05-01',
  ) => mayRecognise(actor, record(), today, ranks, { on, level });
  const annul = (actor: Actor, event: Partial<Parameters<typeof mayAnnul>[3]>, of = record()) =>
    mayAnnul(actor, of, today, { kind: 'evaluated', level: null, annulled: false, ...event }, ranks);
  it.each<[string, Refusal | null, string | null]>([
    ['a commune recognises at its level', recognise(person('officer', commune), 'commune'), null],
    ['not at the district’s', recognise(person('officer', commune), 'district'), 'initiative.level_above'],
    ['the district at its own', recognise(person('approver', district), 'district'), null],
    ['and below', recognise(person('officer', district), 'commune'), null],
    ['not at the province’s', recognise(person('officer', district), 'province'), 'initiative.level_above'],
    ['the province records what the centre decides', recognise(person('officer', province), 'central'), null],
    ['the district does not', recognise(person('officer', district), 'central'), 'initiative.level_above'],
    ['a reporter does not', recognise(person('reporter', province), 'commune'), 'access.forbidden'],
    ['nobody from elsewhere', recognise(person('officer', 99), 'commune'), 'access.forbidden'],
    [
      'not in the future',
      recognise(person('officer', commune), 'commune', '2022-01-01'),
      'initiative.not_yet',
    ],
    [
      'not before the registration',
      recognise(person('officer', commune), 'commune', '2021-01-01'),
      'initiative.before_registration',
    ],
    [
      'not before the work began',
      mayRecognise(person('officer', commune), record({ startedOn: null }), today, ranks),
      'initiative.not_begun',
    ],
    [
      'not after the end',
      mayRecognise(person('officer', commune), ended, today, ranks, { on: '2021-06-02' }),
      'initiative.ended',
    ],
    [
      'on the day of the end',
      mayRecognise(person('officer', commune), ended, today, ranks, { on: '2021-06-01' }),
      null,
    ],
    ['replicated by an approver', mayReplicate(person('approver', district), record(), today), null],
    [
      'not to its own unit',
      mayReplicate(person('approver', district), record(), today, { toUnitId: commune }),
      'initiative.replicated_to_itself',
    ],
    ['ends', mayEnd(person('officer', commune), record(), today), null],
    ['ends once', mayEnd(person('officer', commune), ended, today), 'initiative.ended'],
    [
      'not before something that happened',
      mayEnd(person('officer', commune), record(), today, '2021-02-09'),
      'initiative.later_event',
    ],
    ['a reporter does not end it', mayEnd(person('reporter', commune), record(), today), 'access.forbidden'],
    [
      'no evaluation after the end',
      mayEvaluate(person('officer', commune), ended, today),
      'initiative.ended',
    ],
    [
      'no registration after the end',
      mayRegisterAgain(person('reporter', commune), ended, '2022-03-01', {
        campaignYear: 2022,
        registeredOn: '2022-02-01',
      }),
      'initiative.ended',
    ],
    ['an evaluation is annulled by who judges', annul(person('approver', district), {}), null],
    ['not by a reporter', annul(person('reporter', commune), {}), 'access.forbidden'],
    ['not twice', annul(person('approver', district), { annulled: true }), 'initiative.event_annulled'],
    [
      'a recognition by who may record it',
      annul(person('officer', district), { kind: 'recognised', level: 'province' }),
      'initiative.level_above',
    ],
    ['a start by who may start', annul(person('reporter', commune), { kind: 'started' }), null],
    [
      'not while something stands on it',
      annul(
        person('officer', commune),
        { kind: 'started' },
        record({ evaluations: [{ on: '2021-03-01', result: 'effective' }] }),
      ),
      'initiative.start_needed',
    ],
  ])('%s', (_, refusal, expected) => expect(code(refusal)).toBe(expected));
});
