import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#base/actor.ts';
import { sentence } from '#base/refusal.ts';
import {
  type Askable,
  asks,
  type FormTerms,
  impossibleForm,
  impossibleVersion,
  mayDefine,
  mayEdit,
  mayRestore,
  periodsAsked,
  periodView,
  versionFor,
} from '#reporting/form.rules.ts';
import { periodByKey } from '#reporting/period.rules.ts';
import { FormDefinition } from '#reporting/shapes.ts';

const today = '2021-06-15';
const province = 1;
const state = { firstDay: 15 };

const measure = (key: string, more: Partial<Askable> = {}): [string, Askable] => [
  key,
  {
    key,
    name: { vi: `Chỉ số ${key}`, en: `Indicator ${key}` },
    source: 'reported',
    grain: 'month',
    calendar: 'state',
    dimensions: ['sex'],
    closed: false,
    ...more,
  },
];

const measures = new Map([
  measure('dialogues'),
  measure('meetings'),
  measure('yearly', { grain: 'year' }),
  measure('civil', { calendar: 'civil' }),
  measure('closed', { closed: true }),
  measure('counted', { source: 'counted', grain: null, calendar: null }),
]);

const monthly: FormTerms = {
  level: 'commune',
  grain: 'month',
  calendar: 'state',
  acceptLevel: null,
  since: '2020-12-15',
  until: null,
};

const figure = (key: string, by: string | null = null) => ({ kind: 'figure', measure: key, by });
const definition = (items: object[], rules: object[] = []) =>
  FormDefinition.parse({ sections: [{ titleVi: 'Đối thoại', titleEn: 'Dialogues', items }], rules });
const rule = (left: object, right: object) => ({
  hard: true,
  left,
  op: 'le',
  right,
  sayVi: 'Không quá',
  sayEn: 'At most',
});

function officer(role: Role, unitId = province): Actor {
  return {
    kind: 'account',
    id: 'a',
    name: 'Chị Hoa',
    grants: [{ role, unitId, from: '2021-01-01', until: null }],
  };
}

describe('a form', () => {
  it.each([
    [
      'asks what is reported as often',
      monthly,
      definition([figure('dialogues'), figure('meetings', 'sex')]),
      null,
    ],
    [
      'may hold a figure against a constant',
      monthly,
      definition([figure('dialogues')], [rule({ measures: ['dialogues'] }, { measures: [], plus: 100 })]),
      null,
    ],
    ['asks nothing unknown', monthly, definition([figure('rumours')]), 'no indicator “rumours”'],
    ['asks nothing twice', monthly, definition([figure('dialogues'), figure('dialogues')]), 'asked twice'],
    [
      'asks no question twice',
      monthly,
      definition([
        { kind: 'text', key: 'mood', labelVi: 'Tâm trạng', labelEn: 'Mood' },
        { kind: 'text', key: 'mood', labelVi: 'Nguyện vọng', labelEn: 'Wishes' },
      ]),
      'asked twice',
    ],
    [
      'keeps to its kind of period',
      monthly,
      definition([figure('yearly')]),
      'reported yearly, this form monthly',
    ],
    ['keeps to its calendar', monthly, definition([figure('civil')]), 'another calendar'],
    ['asks nothing closed', monthly, definition([figure('closed')]), 'is closed'],
    ['asks nothing that is counted', monthly, definition([figure('counted')]), 'no reported indicator'],
    ['divides only as the indicator does', monthly, definition([figure('dialogues', 'area')]), 'not divided'],
    [
      'has rules over its own figures',
      monthly,
      definition([figure('dialogues')], [rule({ measures: ['dialogues'] }, { measures: ['meetings'] })]),
      'rule 1 speaks of “meetings”',
    ],
    [
      'has rules that say something',
      monthly,
      definition([figure('dialogues')], [rule({ measures: [], plus: 1 }, { measures: [], plus: 2 })]),
      'no indicator',
    ],
    [
      'is accepted above who reports',
      { ...monthly, acceptLevel: 'commune' as const },
      definition([figure('dialogues')]),
      'must stand above',
    ],
    [
      'ends after it begins',
      { ...monthly, until: '2020-12-15' },
      definition([figure('dialogues')]),
      'after the beginning',
    ],
  ])('%s', (_, terms, asked, problem) => {
    const refusal = impossibleForm(terms, asked, measures);
    if (problem === null) expect(refusal).toBeNull();
    else expect(refusal && sentence(refusal, 'en')).toContain(problem);
  });

  it('asks for the periods that lie within its time', () => {
    const year = { ...monthly, since: '2021-02-15', until: '2021-06-15' };
    expect(periodsAsked(year, state, 2021, 2021).map((one) => one.key)).toEqual([
      '2021-M03',
      '2021-M04',
      '2021-M05',
      '2021-M06',
    ]);
    const quarter = periodByKey(state, '2021-Q2');
    expect(quarter && asks(year, quarter)).toBe(false);
  });

  it('has a cut-off, a due date and a lock date', () => {
    const march = periodByKey(state, '2021-M03');
    if (!march) throw new Error('no March');
    // the 14th was a Sunday; Monday is a holiday of the commission
    expect(periodView({ dueAfter: 2, lockAfter: 10 }, state, new Set(['2021-03-15']), march)).toMatchObject({
      name: { vi: 'Tháng 3/2021' },
      since: '2021-02-15',
      cutOff: '2021-03-14',
      dueOn: '2021-03-17',
      lockOn: '2021-03-27',
    });
  });
});

describe('a version', () => {
  const asked = definition([figure('dialogues')]);
  const versions = [
    { number: 1, since: '2020-12-15', definition: asked },
    { number: 2, since: '2021-05-15', definition: asked },
    { number: 3, since: '2021-05-15', definition: asked },
  ];
  it.each([
    ['the first also holds before it begins', '2020-06-15', 1],
    ['the first, until another begins', '2021-04-15', 1],
    ['the latest of those that begin with it', '2021-05-15', 3],
    ['the latest from then on', '2022-01-15', 3],
  ])('%s', (_, since, number) => {
    expect(versionFor(versions, { since }).number).toBe(number);
  });

  it('begins no earlier than the one before', () => {
    expect(impossibleVersion(versions, '2021-05-14')?.code).toBe('form.version_earlier');
    expect(impossibleVersion(versions, '2021-05-15')).toBeNull();
  });
});

describe('who may', () => {
  it.each([
    ['an administrator of the unit', officer('administrator'), null],
    ['an officer of the unit', officer('officer'), null],
    ['an approver', officer('approver'), 'access.forbidden'],
    ['a reporter', officer('reporter'), 'access.forbidden'],
    ['an officer of another province', officer('officer', 9), 'access.forbidden'],
    ['a citizen', { kind: 'public' } as Actor, 'access.sign_in_needed'],
  ])('define: %s', (_, actor, code) => {
    expect(mayDefine(actor, [2, province], today)?.code ?? null).toBe(code);
  });

  it('change a form: not while it is withdrawn', () => {
    const form = { title: 'Báo cáo nhanh', withdrawnReason: null };
    const withdrawn = { ...form, withdrawnReason: 'Lập nhầm' };
    const who = officer('officer');
    expect(mayEdit(who, form, [province], today)).toBeNull();
    expect(mayEdit(who, withdrawn, [province], today)?.code).toBe('form.withdrawn');
    expect(mayRestore(who, withdrawn, [province], today)).toBeNull();
    expect(mayRestore(who, form, [province], today)?.code).toBe('form.not_withdrawn');
    expect(mayRestore(officer('member'), withdrawn, [province], today)?.code).toBe('access.forbidden');
  });
});
