import { must } from '#base/server/query.ts';
import { keepDocument } from '#documents/server/actions.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { addObjective } from '#programmes/server/objective.actions.ts';
import { addTask, noteTask } from '#programmes/server/task.actions.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { shareTarget } from '#targets/server/share.actions.ts';
import { proposeShares } from '#targets/server/share.queries.ts';
import { plusDays } from '../calendar.ts';
import { key, type People } from '../people.ts';
import { reporters } from '../reporting/figures.ts';
import { documents, type SampleDocument } from './documents.ts';
import { programme, strands } from './programme.ts';
import { type Body, bodies, type SampleTask } from './shapes.ts';
import { targets } from './targets.ts';

/** The officer who types the programme. */
const TYPIST = 'chuyenvien';

/** Where the programme stands: its people, the units by their codes of 2021. */
export interface Setting {
  readonly people: People;
  unit(code: string): number;
}

const body = ({ unit }: Setting, name: Body): number => unit(bodies[name]);

/** Documents, the programme, its strands with their tasks and what was noted, and the targets. */
export async function loadProgramme(setting: Setting): Promise<void> {
  const { people } = setting;
  const kept = await keepDocuments(setting);
  const hangs = (role: SampleDocument['role']): string[] =>
    documents.filter((item) => item.role === role).map((item) => kept.get(item.key) as string);
  const made = must(
    await createProgramme(
      people.as(TYPIST),
      {
        title: programme.title,
        summary: programme.summary,
        unitId: body(setting, 'commission'),
        from: programme.since,
        until: programme.until,
        ownerId: people.idOf(programme.owner),
        basis: hangs('basis'),
        issuedBy: hangs('issued_by'),
        illustration: true,
      },
      key('programme'),
    ),
  );
  const objectives: string[] = [];
  for (const [at, { title, description, tasks }] of strands.entries()) {
    const input = { programmeId: made.id, title, description };
    const objective = must(await addObjective(people.as(TYPIST), input, key(`strand-${at + 1}`)));
    objectives.push(objective.id);
    for (const [n, task] of tasks.entries()) {
      await loadTask(setting, objective.id, task, `task-${at + 1}-${n + 1}`);
    }
  }
  await defineTargets(setting, made.id, objectives);
}

async function keepDocuments(setting: Setting): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  for (const { key: name, kind, number, issuedOn, issuer, abstract } of documents) {
    const input = { kind, number, issuedOn, issuer, abstract, unitId: body(setting, 'commission') };
    const made = must(await keepDocument(setting.people.as(TYPIST), input, key(`document-${name}`)));
    kept.set(name, made.id);
  }
  return kept;
}

/** A task, and what was noted about it by whoever answers for it. */
async function loadTask(
  setting: Setting,
  objectiveId: string,
  task: SampleTask,
  step: string,
): Promise<void> {
  const { people } = setting;
  const made = must(
    await addTask(
      people.as(TYPIST),
      {
        objectiveId,
        title: task.title,
        deliverable: task.deliverable,
        leadUnitId: body(setting, task.lead),
        cooperatingUnitIds: (task.with ?? []).map((name) => body(setting, name)),
        ownerId: people.idOf(task.owner),
        startsOn: task.startsOn,
        dueOn: task.dueOn,
        illustration: true,
      },
      key(step),
    ),
  );
  let { version } = made;
  for (const [n, [on, status, text]] of task.notes.entries()) {
    const input = { id: made.id, version, on, text, ...(status ? { status } : {}) };
    const noted = must(await noteTask(people.as(task.owner), input, key(`${step}-note-${n + 1}`)));
    version = noted.version;
  }
}

async function defineTargets(
  { people, unit }: Setting,
  programmeId: string,
  objectives: readonly string[],
): Promise<void> {
  for (const { key: name, strand, owner, within = '15', milestones = [], ...target } of targets) {
    const input = {
      ...target,
      withinUnitId: unit(within),
      from: target.from ?? programme.since,
      // counted until it is due
      until: target.until ?? plusDays(target.dueOn, 1),
      milestones: [...milestones],
      programmeId,
      objectiveId: objectives[strand - 1] as string,
      ownerId: people.idOf(owner),
    };
    const made = must(await defineTarget(people.as(TYPIST), input, key(`target-${name}`)));
    if (name === 'registered') await shareOut({ people, unit }, made);
  }
}

/** The province's models are shared out to the districts by how many communes each has. */
async function shareOut(
  { people, unit }: Setting,
  seen: { readonly id: string; readonly version: number },
): Promise<void> {
  const env = people.as(TYPIST);
  const communes = new Map<string, number>();
  for (const { district } of reporters()) communes.set(district, (communes.get(district) ?? 0) + 1);
  const weights = [...communes].map(([district, weight]) => ({ unitId: unit(district), weight }));
  const { parts } = must(await proposeShares(env, { id: seen.id, way: 'weights', weights }));
  const shares = parts.map(({ unitId, amount }) => ({ unitId, amount }));
  must(await shareTarget(env, { ...seen, way: 'weights', shares }, key('target-registered-shares')));
}
