import { describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import type { Refusal } from '#base/refusal.ts';
import {
  countTasks,
  fresh,
  isLate,
  mayChange,
  mayChangeObjective,
  mayChangeTask,
  mayCreate,
  mayNote,
  mayRestore,
  mayRestoreObjective,
  mayRestoreTask,
  nextSteps,
  placed,
  shiftYears,
  stepsFrom,
  wrongDays,
} from '#programmes/rules.ts';
import type { ObjectiveRecord, ProgrammeRecord, TaskRecord, TaskStatus } from '#programmes/views.ts';

const today = '2021-06-15';
/** Unit 1 is the province, whose programme it is; unit 7 the district that leads, unit 9 another one. */
const account = (role: Role, unitId: number, id = 'somebody'): Actor => ({
  kind: 'account',
  id,
  name: 'Lan',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const programme = (change: Partial<ProgrammeRecord> = {}): ProgrammeRecord => ({
  id: 'p',
  version: 2,
  title: 'Chương trình hành động năm 2021',
  unitId: 1,
  from: '2021-01-01',
  until: '2022-01-01',
  withdrawnReason: null,
  lineage: [1],
  ...change,
});
const objective = (change: Partial<ObjectiveRecord> = {}): ObjectiveRecord => ({
  id: 'o',
  version: 1,
  title: 'Mô hình “Dân vận khéo”',
  withdrawnReason: null,
  programme: programme(),
  ...change,
});
const task = (change: Partial<TaskRecord> = {}): TaskRecord => ({
  id: 't',
  version: 1,
  title: 'Khảo sát một số thôn',
  status: 'in_progress',
  statusOn: '2021-03-01',
  startsOn: '2021-02-01',
  dueOn: '2021-06-30',
  ownerId: 'minh',
  leadUnitId: 7,
  lineage: [7, 1],
  withdrawnReason: null,
  objective: objective(),
  ...change,
});
const code = (refusal: Refusal | null): string | null => refusal?.code ?? null;
const gone = { withdrawnReason: 'lập nhầm' };
const officer = account('officer', 1);

describe('who may do what, and when', () => {
  it.each<[string, Refusal | null, string | null]>([
    ['a citizen creates nothing', mayCreate(citizen, [1], today), 'access.sign_in_needed'],
    ['an officer creates in his unit', mayCreate(officer, [1], today), null],
    ['an administrator too', mayCreate(account('administrator', 1), [1], today), null],
    ['an approver does not', mayCreate(account('approver', 1), [1], today), 'access.forbidden'],
    ['an officer below does not', mayCreate(account('officer', 7), [1], today), 'access.forbidden'],
    ['the product itself does', mayCreate(system('sample'), [1], today), null],
    ['an officer changes it', mayChange(officer, programme(), today), null],
    ['a reporter does not', mayChange(account('reporter', 1), programme(), today), 'access.forbidden'],
    ['nothing changes when withdrawn', mayChange(officer, programme(gone), today), 'programme.withdrawn'],
    ['a withdrawn one is restored', mayRestore(officer, programme(gone), today), null],
    ['one that stands is not', mayRestore(officer, programme(), today), 'programme.not_withdrawn'],
    ['an objective is changed', mayChangeObjective(officer, objective(), today), null],
    ['not a withdrawn one', mayChangeObjective(officer, objective(gone), today), 'programme.withdrawn'],
    [
      'nor one of a withdrawn programme',
      mayChangeObjective(officer, objective({ programme: programme(gone) }), today),
      'programme.withdrawn',
    ],
    ['a withdrawn objective is restored', mayRestoreObjective(officer, objective(gone), today), null],
    [
      'not in a withdrawn programme',
      mayRestoreObjective(officer, objective({ ...gone, programme: programme(gone) }), today),
      'programme.withdrawn',
    ],
    ['a task is changed', mayChangeTask(officer, task(), today), null],
    [
      'the lead unit does not change it',
      mayChangeTask(account('officer', 7), task(), today),
      'access.forbidden',
    ],
    ['a withdrawn task is restored', mayRestoreTask(officer, task(gone), today), null],
    [
      'not in a withdrawn objective',
      mayRestoreTask(officer, task({ ...gone, objective: objective(gone) }), today),
      'programme.withdrawn',
    ],
    ['one that stands is not restored', mayRestoreTask(officer, task(), today), 'programme.not_withdrawn'],
  ])('%s', (_title, refusal, expected) => expect(code(refusal)).toBe(expected));

  it.each<[string, Actor, string | null]>([
    ['a citizen', citizen, 'access.sign_in_needed'],
    ['an officer of the programme’s unit', officer, null],
    ['whoever owns it, whatever his role', account('member', 9, 'minh'), null],
    ['a reporter of the lead unit', account('reporter', 7), null],
    ['an approver of the lead unit', account('approver', 7), 'access.forbidden'],
    ['a reporter of another unit', account('reporter', 9), 'access.forbidden'],
    ['a reporter above the lead unit', account('reporter', 1), null],
    ['the product itself', system('sample'), null],
  ])('progress is noted by: %s', (_who, actor, expected) => {
    expect(code(mayNote(actor, task(), today))).toBe(expected);
  });

  it('nobody notes anything on what is withdrawn', () => {
    const objectives = [objective(gone), objective({ programme: programme(gone) })];
    for (const record of [task(gone), ...objectives.map((each) => task({ objective: each }))]) {
      expect(code(mayNote(officer, record, today))).toBe('programme.withdrawn');
    }
  });

  it('sees a record that is newer than what was seen', () => {
    expect(fresh(programme(), 2)).toBeNull();
    expect(code(fresh(programme(), 1))).toBe('record.stale');
  });
});

describe('the statuses of a task', () => {
  const statuses: TaskStatus[] = ['not_started', 'in_progress', 'done', 'paused', 'cancelled'];
  // y: at once; r: with a reason; n: not from there; k: as it is, with words
  const table: Record<TaskStatus, string> = {
    not_started: 'kyyrr',
    in_progress: 'rkyrr',
    done: 'nrknn',
    paused: 'nyykr',
    cancelled: 'rynnk',
  };
  const letters: Record<string, [string | null, string | null]> = {
    y: [null, null],
    r: ['task.reason_needed', null],
    n: ['task.no_such_step', 'task.no_such_step'],
    k: ['task.nothing_said', null],
  };
  for (const from of statuses) {
    it(`from ${from}`, () => {
      const record = task({ status: from, statusOn: from === 'not_started' ? null : '2021-03-01' });
      const row = statuses.map((status) =>
        ['', 'vì mưa lũ'].map((text) => code(mayNote(officer, record, today, { on: today, status, text }))),
      );
      expect(row).toEqual([...table[from]].map((letter) => letters[letter]));
      expect(stepsFrom(from)).toEqual(
        expect.arrayContaining(statuses.filter((_, at) => 'yr'.includes(table[from][at] as string))),
      );
    });
  }

  it.each<[string, Refusal | null, string | null]>([
    [
      'not in the future',
      mayNote(officer, task(), today, { on: '2021-06-16', status: 'done', text: '' }),
      'task.not_yet',
    ],
    [
      'not before the day of the status before',
      mayNote(officer, task(), today, { on: '2021-02-28', status: 'done', text: '' }),
      'task.before_status',
    ],
    [
      'on the same day',
      mayNote(officer, task(), today, { on: '2021-03-01', status: 'done', text: '' }),
      null,
    ],
    [
      'words alone may be of an earlier day',
      mayNote(officer, task(), today, { on: '2021-02-10', text: 'Đã họp với xã' }),
      null,
    ],
    [
      'nothing at all is no note',
      mayNote(officer, task(), today, { on: today, text: '' }),
      'task.nothing_said',
    ],
  ])('%s', (_title, refusal, expected) => expect(code(refusal)).toBe(expected));
});

describe('how far it has come', () => {
  const of = (status: TaskStatus, dueOn: string, id = `${status} ${dueOn}`) => ({ id, status, dueOn });

  it.each<[TaskStatus, string, boolean]>([
    ['not_started', '2021-06-14', true],
    ['not_started', '2021-06-15', false],
    ['in_progress', '2021-06-14', true],
    ['paused', '2021-06-14', true],
    ['done', '2021-06-14', false],
    ['cancelled', '2021-06-14', false],
  ])('a task %s and due on %s is late: %s', (status, dueOn, expected) => {
    expect(isLate({ status, dueOn }, today)).toBe(expected);
  });

  it('counts each task once, a late one as late', () => {
    const tasks = [
      of('done', '2021-03-31'),
      of('done', '2021-12-31'),
      of('in_progress', '2021-12-31'),
      of('in_progress', '2021-03-31'),
      of('not_started', '2021-06-14'),
      of('not_started', '2021-06-15'),
      of('paused', '2021-12-31'),
      of('cancelled', '2021-01-31'),
    ];
    expect(countTasks(tasks, today)).toEqual({
      total: 8,
      done: 2,
      inProgress: 1,
      notStarted: 1,
      paused: 1,
      cancelled: 1,
      late: 2,
    });
  });

  it('says who acts next: the late, the longest late first, then what is due within a month', () => {
    const tasks = [
      of('in_progress', '2021-07-15', 'in a month'),
      of('not_started', '2021-07-16', 'a day later'),
      of('paused', '2021-06-20', 'paused'),
      of('paused', '2021-06-01', 'paused and late'),
      of('in_progress', '2021-05-01', 'long late'),
      of('not_started', '2021-06-15', 'today'),
      of('done', '2021-06-01', 'done'),
      of('cancelled', '2021-06-01', 'cancelled'),
    ];
    expect(nextSteps(tasks, today)).toEqual([
      { taskId: 'long late', why: 'late', days: -45 },
      { taskId: 'paused and late', why: 'late', days: -14 },
      { taskId: 'today', why: 'soon', days: 0 },
      { taskId: 'in a month', why: 'soon', days: 30 },
    ]);
  });

  it('says the one that is due first when nothing presses, and nobody when all is done', () => {
    const far = [of('not_started', '2021-12-31', 'last'), of('not_started', '2021-09-30', 'first')];
    expect(nextSteps(far, today)).toEqual([{ taskId: 'first', why: 'next', days: 107 }]);
    expect(nextSteps([of('done', '2021-09-30')], today)).toEqual([]);
  });
});

describe('days and places', () => {
  it.each([
    ['2021-01-01', 1, '2022-01-01'],
    ['2020-02-29', 1, '2021-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
    ['2021-12-31', -1, '2020-12-31'],
  ])('%s moves by %i years to %s', (day, years, expected) => {
    expect(shiftYears(day, years)).toBe(expected);
  });

  it.each<[string, string, string | null]>([
    ['2021-01-01', '2021-12-31', null],
    ['2021-03-01', '2021-03-01', null],
    ['2021-03-02', '2021-03-01', 'task.due_before_start'],
    ['2020-12-31', '2021-03-01', 'task.outside_programme'],
    ['2021-03-01', '2022-01-01', 'task.outside_programme'],
  ])('a task from %s to %s in the programme of 2021: %s', (startsOn, dueOn, expected) => {
    expect(code(wrongDays({ startsOn, dueOn }, programme()))).toBe(expected);
  });

  it.each<[string, number, string]>([
    ['b', 0, 'bacd'],
    ['b', 1, 'abcd'],
    ['b', 2, 'acbd'],
    ['b', 99, 'acdb'],
    ['x', 1, 'axbcd'],
  ])('%s put at place %i gives %s', (id, place, expected) => {
    expect(placed(['a', 'b', 'c', 'd'], id, place).join('')).toBe(expected);
  });
});
