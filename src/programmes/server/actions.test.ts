import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { transaction } from '#base/server/db.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import {
  createProgramme,
  editProgramme,
  restoreProgramme,
  withdrawProgramme,
} from '#programmes/server/actions.ts';
import { copyProgramme } from '#programmes/server/copy.ts';
import {
  addObjective,
  editObjective,
  moveObjective,
  restoreObjective,
  withdrawObjective,
} from '#programmes/server/objective.actions.ts';
import { getProgramme, listChoices, listProgrammes } from '#programmes/server/queries.ts';
import { lockProgramme } from '#programmes/server/record.ts';
import {
  addTask,
  editTask,
  moveTask,
  noteTask,
  restoreTask,
  withdrawTask,
} from '#programmes/server/task.actions.ts';
import { getTask, listTasks } from '#programmes/server/task.queries.ts';
import type { ProgrammePage, ProgrammeRecord } from '#programmes/views.ts';
import { type Account, openWorld, today, type World } from '#testing/world.ts';

let world: World;
/** Hạnh is the officer of the province, Minh of Lục Yên; Lan reports for Tân Phượng; Sùng is of another province. */
let hanh: Env;
let minh: Env;
let lan: Env;
let sung: Env;
const accountOf = (env: Env): string => (env.actor as Account).id;
const code = (outcome: Outcome<unknown>): string | null => (isRefusal(outcome) ? outcome.code : null);

beforeAll(async () => {
  world = await openWorld();
  const person = async (name: string, role: Role, unit: string): Promise<Env> => {
    const account = await world.account(role, world.unit(unit));
    await world.database.db.updateTable('account').set({ name }).where('id', '=', account.id).execute();
    return world.env({ ...account, name });
  };
  hanh = await person('Hạnh', 'officer', '15');
  minh = await person('Minh', 'officer', '135');
  lan = await person('Lan', 'reporter', '04303');
  sung = await person('Sùng', 'officer', '10');
});
afterAll(() => world?.database.close());

const input = () => ({
  title: 'Chương trình hành động năm 2021',
  summary: 'Thực hiện Nghị quyết Đại hội.',
  unitId: world.unit('15'),
  from: '2021-01-01',
  until: '2022-01-01',
  ownerId: accountOf(hanh),
});
const made = async (change: Record<string, unknown> = {}) =>
  must(await createProgramme(hanh, { ...input(), ...change }));
const read = async (env: Env, id: string): Promise<ProgrammePage> => must(await getProgramme(env, { id }));
const titles = (list: readonly { title: string }[]): string[] => list.map((each) => each.title);

/** A programme with two objectives; the first has two tasks, one of them led by Lục Yên with Minh. */
async function programme2021() {
  const { id } = await made();
  const models = must(await addObjective(hanh, { programmeId: id, title: 'Mô hình “Dân vận khéo”' }));
  const poor = must(await addObjective(hanh, { programmeId: id, title: 'Giúp hộ nghèo thoát nghèo' }));
  const follow = must(await addTask(hanh, { objectiveId: models.id, title: 'Đôn đốc đăng ký mô hình' }));
  const survey = must(
    await addTask(hanh, {
      objectiveId: models.id,
      title: 'Khảo sát một số thôn',
      deliverable: 'Báo cáo khảo sát',
      leadUnitId: world.unit('135'),
      cooperatingUnitIds: [world.unit('04303'), world.unit('135')],
      ownerId: accountOf(minh),
      startsOn: '2021-02-01',
      dueOn: '2021-05-31',
    }),
  );
  return { id, models, poor, follow, survey };
}

describe('Hạnh builds the programme of 2021', () => {
  it('from nothing: a task takes what is left out from the programme', async () => {
    const { id } = await programme2021();
    const page = await read(hanh, id);
    expect(page.programme).toMatchObject({
      title: 'Chương trình hành động năm 2021',
      unit: { name: 'Tỉnh Yên Bái' },
      owner: { name: 'Hạnh' },
      objectives: 2,
      tasks: { total: 2, notStarted: 1, late: 1, done: 0 },
    });
    expect(titles(page.objectives)).toEqual(['Mô hình “Dân vận khéo”', 'Giúp hộ nghèo thoát nghèo']);
    const [follow, survey] = page.objectives[0]?.tasks ?? [];
    expect(follow).toMatchObject({
      leadUnit: { name: 'Tỉnh Yên Bái' },
      owner: { name: 'Hạnh' },
      startsOn: '2021-01-01',
      dueOn: '2021-12-31',
      status: 'not_started',
      late: false,
      cooperating: [],
    });
    // it leads, so it does not cooperate with itself
    expect(survey).toMatchObject({
      leadUnit: { name: 'Huyện Lục Yên' },
      cooperating: [{ name: 'Xã Tân Phượng' }],
      late: true,
    });
    expect(page.next).toEqual([{ taskId: survey?.id, why: 'late', days: -15 }]);
    expect(page.may).toEqual({ change: null, restore: expect.anything() });
  });

  it('not in a unit that is not his, nor with an owner who has nothing to do with it', async () => {
    expect(code(await createProgramme(hanh, { ...input(), unitId: world.unit('10') }))).toBe(
      'access.forbidden',
    );
    expect(code(await createProgramme(hanh, { ...input(), ownerId: accountOf(sung) }))).toBe(
      'programme.owner_unfit',
    );
    expect(code(await createProgramme(hanh, { ...input(), ownerId: randomUUID() }))).toBe(
      'record.reference_missing',
    );
    const backwards = await createProgramme(hanh, { ...input(), until: '2021-01-01' });
    expect(code(backwards)).toBe('input.invalid');
  });

  it('a task lies within the programme, and its owner belongs to its unit', async () => {
    const { models } = await programme2021();
    const task = { objectiveId: models.id, title: 'Tặng quà hộ nghèo' };
    expect(code(await addTask(hanh, { ...task, dueOn: '2022-01-31' }))).toBe('task.outside_programme');
    expect(code(await addTask(hanh, { ...task, startsOn: '2021-05-01', dueOn: '2021-04-01' }))).toBe(
      'task.due_before_start',
    );
    expect(code(await addTask(hanh, { ...task, ownerId: accountOf(minh) }))).toBe('programme.owner_unfit');
    expect(code(await addTask(hanh, { ...task, leadUnitId: 999_999 }))).toBe('unit.not_found');
    expect(code(await addTask(minh, task))).toBe('access.forbidden');
  });

  it('documents are those that he names: one that issued it is no basis of it', async () => {
    const [resolution, plan] = await Promise.all(
      ['Nghị quyết Đại hội', 'Chương trình số 18'].map(async (abstract) => {
        const { id } = await world.database.db
          .insertInto('document')
          .values({
            kind: 'resolution',
            issuer: 'Tỉnh ủy',
            unit_id: world.unit('15'),
            abstract,
            search: abstract,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return id;
      }),
    );
    const basis = [resolution as string, plan as string];
    const { id } = await made({ basis, issuedBy: [plan as string] });
    const roles = (page: ProgrammePage) => page.documents.map((each) => `${each.role} ${each.abstract}`);
    expect(roles(await read(world.public, id))).toEqual([
      'issued_by Chương trình số 18',
      'basis Nghị quyết Đại hội',
    ]);
    const { title, summary, from, until, ownerId } = input();
    const edit = { id, version: 1, title, summary, from, until, ownerId, public: true };
    must(await editProgramme(hanh, { ...edit, basis: [resolution as string] }));
    expect(roles(await read(hanh, id))).toEqual(['basis Nghị quyết Đại hội']);
  });

  it('puts objectives and tasks in another order', async () => {
    const { id, models, poor, follow, survey } = await programme2021();
    must(await moveObjective(hanh, { ...poor, place: 0 }));
    expect(titles((await read(hanh, id)).objectives)).toEqual([
      'Giúp hộ nghèo thoát nghèo',
      'Mô hình “Dân vận khéo”',
    ]);
    must(await moveTask(hanh, { ...survey, place: 0 }));
    expect((await read(hanh, id)).objectives[1]?.tasks.map((task) => task.id)).toEqual([
      survey.id,
      follow.id,
    ]);
    must(await moveTask(hanh, { ...follow, place: 5, objectiveId: poor.id }));
    expect((await read(hanh, id)).objectives.map((each) => each.tasks.length)).toEqual([1, 1]);
    const other = await programme2021();
    expect(code(await moveTask(hanh, { ...other.survey, place: 0, objectiveId: models.id }))).toBe(
      'programme.other_programme',
    );
    // what was moved has a new version; its neighbours keep theirs
    expect(code(await moveObjective(hanh, { ...poor, place: 1 }))).toBe('record.stale');
    must(await editObjective(hanh, { ...models, title: 'Mô hình', description: 'Mỗi xã ít nhất một.' }));
  });

  it('corrects it: a new period still holds every task', async () => {
    const { id, survey } = await programme2021();
    const { unitId: _, ...rest } = input();
    const edit = { id, version: 1, ...rest, public: true, from: '2021-03-01' };
    expect(code(await editProgramme(hanh, edit))).toBe('programme.tasks_outside');
    must(
      await editProgramme(hanh, {
        ...edit,
        from: '2021-01-01',
        until: '2023-01-01',
        title: 'Chương trình 2021–2022',
      }),
    );
    const task = (await read(hanh, id)).objectives[0]?.tasks[1];
    must(
      await editTask(hanh, {
        ...survey,
        title: 'Khảo sát năm thôn',
        deliverable: '',
        leadUnitId: world.unit('04303'),
        cooperatingUnitIds: [],
        ownerId: accountOf(lan),
        startsOn: '2021-02-01',
        dueOn: '2022-05-31',
      }),
    );
    expect(task?.title).toBe('Khảo sát một số thôn');
    expect((await read(hanh, id)).objectives[0]?.tasks[1]).toMatchObject({
      title: 'Khảo sát năm thôn',
      leadUnit: { name: 'Xã Tân Phượng' },
      owner: { name: 'Lan' },
      cooperating: [],
      late: false,
    });
  });

  it('withdraws with a reason, and everything comes back as it was', async () => {
    const { id, models, survey } = await programme2021();
    const reason = 'Trùng với nhiệm vụ khác';
    must(await withdrawTask(hanh, { ...survey, reason }));
    expect((await read(hanh, id)).withdrawn).toMatchObject([{ kind: 'task', id: survey.id, reason }]);
    expect((await read(lan, id)).withdrawn).toEqual([]);
    expect(code(await getTask(lan, { id: survey.id }))).toBe('record.not_found');
    expect(code(await noteTask(minh, { id: survey.id, version: 2, on: today, text: 'xong' }))).toBe(
      'programme.withdrawn',
    );
    must(await restoreTask(hanh, { id: survey.id, version: 2 }));
    must(await withdrawObjective(hanh, { ...models, reason }));
    expect((await read(hanh, id)).programme.tasks.total).toBe(0);
    expect(must(await listTasks(hanh, { programme: id })).total).toBe(0);
    must(await restoreObjective(hanh, { id: models.id, version: 2 }));
    expect((await read(hanh, id)).programme.tasks.total).toBe(2);
    must(await withdrawProgramme(hanh, { id, version: 1, reason }));
    for (const env of [world.public, lan, sung]) {
      expect(code(await getProgramme(env, { id }))).toBe('record.not_found');
    }
    expect(titles(must(await listProgrammes(hanh, { withdrawn: true })).programmes)).toHaveLength(1);
    expect((await read(hanh, id)).may.change?.vi).toContain('đã rút');
    must(await restoreProgramme(hanh, { id, version: 2 }));
    expect((await read(world.public, id)).programme.tasks.total).toBe(2);
  });
});

describe('progress', () => {
  it('Minh notes what was done; late is computed, and a day in the future is refused', async () => {
    const { id, survey } = await programme2021();
    const note = { id: survey.id, version: 1, on: '2021-05-20' };
    expect(code(await noteTask(sung, { ...note, status: 'done' }))).toBe('access.forbidden');
    expect(code(await noteTask(lan, { ...note, status: 'done' }))).toBe('access.forbidden');
    expect(code(await noteTask(minh, { ...note, on: '2021-06-16', status: 'done' }))).toBe('task.not_yet');
    must(await noteTask(minh, { ...note, status: 'in_progress', text: 'Đã khảo sát thôn Khe Bín' }));
    must(await noteTask(minh, { ...note, version: 2, on: '2021-06-01', text: 'Còn hai thôn' }));
    const paused = { ...note, version: 3, on: '2021-06-02', status: 'paused' as const };
    expect(code(await noteTask(minh, paused))).toBe('task.reason_needed');
    expect((await read(hanh, id)).objectives[0]?.counts).toMatchObject({ late: 1, inProgress: 0 });
    must(
      await noteTask(hanh, { ...note, version: 3, on: '2021-06-10', status: 'done', text: 'Đủ năm thôn' }),
    );
    const page = must(await getTask(hanh, { id: survey.id }));
    expect(page.task).toMatchObject({
      status: 'done',
      statusOn: '2021-06-10',
      late: false,
      lastNote: { on: '2021-06-10', text: 'Đủ năm thôn' },
    });
    expect(page.notes).toEqual([
      { on: '2021-06-10', status: 'done', text: 'Đủ năm thôn', by: 'Hạnh' },
      { on: '2021-06-01', status: null, text: 'Còn hai thôn', by: 'Minh' },
      { on: '2021-05-20', status: 'in_progress', text: 'Đã khảo sát thôn Khe Bín', by: 'Minh' },
    ]);
    expect(page.steps).toEqual(['in_progress']);
    expect(code(await noteTask(minh, { ...note, version: 3, text: 'cùng lúc' }))).toBe('record.stale');
  });

  it('a citizen reads what became of it, never who said so or in which words', async () => {
    const { id, survey } = await programme2021();
    must(
      await noteTask(minh, { ...survey, on: '2021-05-20', status: 'in_progress', text: 'Gặp ông Lò Văn A' }),
    );
    const page = must(await getTask(world.public, { id: survey.id }));
    expect(page.notes).toEqual([{ on: '2021-05-20', status: 'in_progress', text: '', by: null }]);
    expect(page.task).toMatchObject({ owner: null, lastNote: null });
    const whole = JSON.stringify([await read(world.public, id), must(await listTasks(world.public, {}))]);
    for (const name of ['Hạnh', 'Minh', 'Lò Văn A']) expect(whole).not.toContain(name);
  });
});

describe('who reads what', () => {
  it('a programme that is not public: its own officials, and those who take part', async () => {
    const { id } = await made({ public: false, title: 'Chương trình nội bộ' });
    const objective = must(await addObjective(hanh, { programmeId: id, title: 'Nắm tình hình nhân dân' }));
    for (const env of [world.public, sung, minh, lan]) {
      expect(code(await getProgramme(env, { id }))).toBe('record.not_found');
    }
    must(await addTask(hanh, { objectiveId: objective.id, title: 'Báo cáo', leadUnitId: world.unit('135') }));
    expect((await read(minh, id)).may.change?.en).toContain('no right');
    expect(code(await getProgramme(sung, { id }))).toBe('record.not_found');
    expect(titles(must(await listProgrammes(sung, { q: 'noi bo' })).programmes)).toEqual([]);
    expect(titles(must(await listProgrammes(minh, { q: 'noi bo' })).programmes)).toEqual([
      'Chương trình nội bộ',
    ]);
  });

  it('lists by year and unit; tasks by owner, unit, due date', async () => {
    const { id, survey, follow } = await programme2021();
    const ids = async (filter: Parameters<typeof listTasks>[1], env = hanh): Promise<string[]> =>
      must(await listTasks(env, { programme: id, ...filter })).tasks.map((task) => task.id);
    expect(await ids({})).toEqual([survey.id, follow.id]);
    expect(await ids({ mine: true }, minh)).toEqual([survey.id]);
    expect(await ids({ unit: world.unit('135') })).toEqual([survey.id]);
    expect(await ids({ unit: world.unit('10') })).toEqual([]);
    expect(await ids({ late: true })).toEqual([survey.id]);
    expect(await ids({ dueBefore: '2021-05-31' })).toEqual([]);
    expect(await ids({ dueBefore: '2021-06-01', open: true })).toEqual([survey.id]);
    expect(await ids({ q: 'don doc' })).toEqual([follow.id]);
    expect(await ids({ year: 2021 })).toEqual([survey.id, follow.id]);
    expect(await ids({ year: 2022 })).toEqual([]);
    expect(code(await listTasks(world.public, { mine: true }))).toBe('access.sign_in_needed');
    const has = async (filter: Parameters<typeof listProgrammes>[1]): Promise<boolean> =>
      must(await listProgrammes(hanh, filter)).programmes.some((each) => each.id === id);
    expect(await has({ year: 2021 })).toBe(true);
    expect(await has({ year: 2022 })).toBe(false);
    expect(await has({ unit: world.unit('VN') })).toBe(true);
    expect(await has({ unit: world.unit('135') })).toBe(false);
  });

  it('offers owners with a role on the unit or above first, and the units of two levels', async () => {
    const choices = must(await listChoices(hanh, { unit: world.unit('135'), on: today }));
    const names = choices.owners.map((owner) => owner.name);
    expect(names).toEqual(expect.arrayContaining(['Hạnh', 'Minh', 'Lan']));
    expect(names).not.toContain('Sùng');
    expect(names.indexOf('Lan')).toBeGreaterThan(names.indexOf('Hạnh'));
    expect(choices.units.map((unit) => `${unit.name} ${unit.group}`)).toEqual([
      'Huyện Lục Yên null',
      'Xã Lâm Thượng null',
      'Xã Tân Phượng null',
    ]);
  });
});

describe('a copy for the next year', () => {
  it('moves every date by a year, begins every task again, and leaves the old one alone', async () => {
    const { id, survey } = await programme2021();
    must(await noteTask(minh, { ...survey, on: '2021-05-20', status: 'done' }));
    const before = await read(hanh, id);
    const copy = await transaction(
      world.database.db,
      'shared',
      async (tx) => {
        const source = must<ProgrammeRecord>(await lockProgramme(tx, id, today));
        const options = { title: 'Chương trình hành động năm 2022', years: 1 };
        return copyProgramme(tx, source, options, hanh.actor);
      },
      isRefusal,
    );
    const made = must(copy);
    expect(made).toMatchObject({ tasks: 2, reassigned: 0 });
    expect([...made.objectives.keys()]).toEqual(before.objectives.map((each) => each.id));
    const after = await read(hanh, made.id);
    expect(after.programme).toMatchObject({
      title: 'Chương trình hành động năm 2022',
      from: '2022-01-01',
      until: '2023-01-01',
      tasks: { total: 2, notStarted: 2 },
    });
    expect(titles(after.objectives)).toEqual(titles(before.objectives));
    expect(after.objectives[0]?.tasks[1]).toMatchObject({
      title: 'Khảo sát một số thôn',
      startsOn: '2022-02-01',
      dueOn: '2022-05-31',
      status: 'not_started',
      cooperating: [{ name: 'Xã Tân Phượng' }],
      owner: { name: 'Minh' },
    });
    expect(await read(hanh, id)).toEqual(before);
  });
});
