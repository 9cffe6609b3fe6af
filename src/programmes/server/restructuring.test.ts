import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { transaction } from '#base/server/db.ts';
import { must } from '#base/server/query.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { copyProgramme } from '#programmes/server/copy.ts';
import { addObjective } from '#programmes/server/objective.actions.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import { lockProgramme } from '#programmes/server/record.ts';
import { addTask, editTask, noteTask } from '#programmes/server/task.actions.ts';
import { getTask } from '#programmes/server/task.queries.ts';
import type { ProgrammeRecord, TaskView } from '#programmes/views.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { openWorld, today, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

/**
 * Of three villages the first stays; the second goes into it on 1 May 2021, the third ends without anybody knowing
 * where its history went. The programme is the second village's; each leads a task, and the second cooperates in one.
 */
async function villages() {
  const [stays, goes, ends] = (await Promise.all([1, 2, 3].map(() => world.village()))) as [
    number,
    number,
    number,
  ];
  const ownerId = world.inside.officer.id;
  const { id: programmeId } = must(
    await createProgramme(world.system, { ...world.programmeInput(), unitId: goes, ownerId }),
  );
  const { id: objectiveId } = must(await addObjective(world.system, { programmeId, title: 'Đường hoa' }));
  const task = async (title: string, leadUnitId: number, cooperatingUnitIds: number[] = []) =>
    must(await addTask(world.system, { objectiveId, title, leadUnitId, cooperatingUnitIds })).id;
  const done = await task('Việc đã xong', goes);
  must(await noteTask(world.system, { id: done, version: 1, on: '2021-03-01', status: 'done' }));
  const tasks = {
    done,
    carried: await task('Trồng hoa', goes),
    ended: await task('Vệ sinh đường thôn', ends),
    helped: await task('Vận động nhân dân', stays, [goes, ends]),
    shared: await task('Góp ngày công', world.unit('04303'), [goes]),
  };
  const refs = [`#${stays}`, `#${goes}`, `#${ends}`] as const;
  const draft = must(
    await draftRestructuring(world.system, {
      title: 'Sắp xếp ba thôn',
      document: 'Nghị quyết số 1',
      effectiveOn: '2021-05-01',
      lines: [
        { op: 'revise', ref: refs[0], name: 'Khe Bín Chung' },
        { op: 'end', ref: refs[1] },
        { op: 'succeed', ref: refs[1], successorRef: refs[0], part: 'whole', kind: 'absorbed' },
        { op: 'end', ref: refs[2] },
        { op: 'succeed', ref: refs[2], successorRef: null, part: 'unknown', kind: 'absorbed' },
      ],
    }),
  );
  return { stays, goes, ends, programmeId, tasks, draft };
}

describe('a unit ends with a programme and tasks', () => {
  it('shows what is open, carries it to the successor or cancels it, and leaves what is done', async () => {
    const { stays, goes, ends, programmeId, tasks, draft } = await villages();
    const page = must(await getRestructuring(world.system, { id: draft.id }));
    const open = page.items.filter((item) => /^(programme|task|cooperations):/.test(item.subject));
    expect(open.map((item) => `${item.subject} ${item.proposal} ${item.count}`).sort()).toEqual(
      [
        `programme:${programmeId} carry 1`,
        `task:${tasks.carried} carry 1`,
        `task:${tasks.ended} null 1`,
        `cooperations:${goes} carry 2`,
        `cooperations:${ends} keep 1`,
      ].sort(),
    );
    const proposed = must(
      await decideOpenItems(world.system, { ...draft, decisions: [], acceptProposals: true }),
    );
    const decided = must(
      await decideOpenItems(world.system, {
        id: draft.id,
        version: proposed.version,
        decisions: [
          { subject: `task:${tasks.ended}`, choice: 'end' },
          { subject: `cooperations:${ends}`, choice: 'end' },
        ],
      }),
    );
    must(await applyRestructuring(world.system, { id: draft.id, version: decided.version }));

    const after = must(await getProgramme(world.system, { id: programmeId }));
    expect(after.programme.unitId).toBe(stays);
    const task = async (id: string): Promise<TaskView> => must(await getTask(world.system, { id })).task;
    expect((await task(tasks.done)).leadUnit.id).toBe(goes);
    expect((await task(tasks.carried)).leadUnit.id).toBe(stays);
    expect(await task(tasks.ended)).toMatchObject({
      leadUnit: { id: ends },
      status: 'cancelled',
      statusOn: '2021-05-01',
      lastNote: { text: 'đơn vị kết thúc theo phương án sắp xếp' },
    });
    // the successor leads it already; where it does not, it cooperates
    expect((await task(tasks.helped)).cooperating).toEqual([]);
    expect((await task(tasks.shared)).cooperating.map((unit) => unit.id)).toEqual([stays]);
  });

  it('a late task that went to a unit formed later is still corrected, and noted by its people', async () => {
    const village = await world.village();
    const input = { ...world.programmeInput(), unitId: world.unit('04303') };
    const { id: programmeId } = must(await createProgramme(world.system, input));
    const { id: objectiveId } = must(await addObjective(world.system, { programmeId, title: 'Đường hoa' }));
    const { id } = must(
      await addTask(world.system, {
        objectiveId,
        title: 'Trồng hoa',
        leadUnitId: village,
        dueOn: '2021-03-31',
      }),
    );
    const draft = must(
      await draftRestructuring(world.system, {
        title: 'Lập thôn mới',
        document: 'Nghị quyết số 2',
        effectiveOn: '2021-05-01',
        lines: [
          {
            op: 'form',
            ref: '+M1',
            designation: 'Thôn',
            name: 'Khe Bín Mới',
            level: 'village',
            parentRef: '04303',
          },
          { op: 'end', ref: `#${village}` },
          { op: 'succeed', ref: `#${village}`, successorRef: '+M1', part: 'whole', kind: 'formed' },
        ],
      }),
    );
    const decided = must(
      await decideOpenItems(world.system, { ...draft, decisions: [], acceptProposals: true }),
    );
    must(await applyRestructuring(world.system, { id: draft.id, version: decided.version }));
    const { task } = must(await getTask(world.system, { id }));
    expect(task).toMatchObject({ leadUnit: { name: 'Thôn Khe Bín Mới' }, late: true });
    const people = world.env(await world.account('reporter', task.leadUnit.id));
    must(
      await editTask(world.system, {
        id,
        version: task.version,
        title: 'Trồng hoa ven đường',
        deliverable: '',
        leadUnitId: task.leadUnit.id,
        cooperatingUnitIds: [],
        ownerId: world.inside.officer.id,
        startsOn: task.startsOn,
        dueOn: task.dueOn,
      }),
    );
    must(await noteTask(people, { id, version: task.version + 1, on: '2021-06-01', status: 'done' }));
  });

  it('a copy for the next year follows the heirs, and says what nobody leads any more', async () => {
    const { stays, programmeId, tasks, draft } = await villages();
    const keep = ['programme', 'task', 'cooperations'];
    const page = must(await getRestructuring(world.system, { id: draft.id }));
    const decisions = page.items
      .filter((item) => keep.includes(item.subject.split(':')[0] ?? ''))
      .map((item) => ({ subject: item.subject, choice: 'keep' as const }));
    const decided = must(await decideOpenItems(world.system, { ...draft, decisions, acceptProposals: true }));
    must(await applyRestructuring(world.system, { id: draft.id, version: decided.version }));
    const copied = await transaction(
      world.database.db,
      'shared',
      async (tx) => {
        const source = must<ProgrammeRecord>(await lockProgramme(tx, programmeId, today));
        const options = { title: 'Chương trình năm 2022', years: 1 };
        return copyProgramme(tx, source, options, world.inside.officer);
      },
      isRefusal,
    );
    const copy = must(copied);
    expect(copy).toMatchObject({ tasks: 5, reassigned: 1 });
    const after = must(await getProgramme(world.system, { id: copy.id }));
    expect(after.programme.unitId).toBe(stays);
    const all = after.objectives.flatMap((objective) => objective.tasks);
    expect(all.map((task) => task.leadUnit.id)).toEqual([stays, stays, stays, stays, world.unit('04303')]);
    expect(all.map((task) => task.cooperating.map((unit) => unit.id))).toEqual([[], [], [], [], [stays]]);
    expect(all.every((task) => task.status === 'not_started')).toBe(true);
    expect(tasks.done).not.toBe(all[0]?.id);
  });
});
