import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { documentKinds } from '#documents/kinds.ts';
import { taskStatuses } from '#programmes/shapes.ts';

export const TaskStatus = z.enum(taskStatuses).meta({ id: 'TaskStatus' });
export type TaskStatus = z.infer<typeof TaskStatus>;

/** A unit by the name it had then. */
export const UnitName = z.strictObject({ id: z.int(), name: z.string() }).meta({ id: 'UnitName' });
export type UnitName = z.infer<typeof UnitName>;

/** Who answers for something; names are for signed-in people only. */
export const Owner = z
  .strictObject({ id: z.uuid(), name: z.string() })
  .nullable()
  .describe('Who answers for it; null for whoever is not signed in.');
export type Owner = z.infer<typeof Owner>;

const withdrawnReason = z.string().nullable().describe('Why it was withdrawn; null while it stands.');
const lineage = z.array(z.int()).readonly().describe('Its unit and all above it.');

/** A programme as the rules know it. */
export const ProgrammeRecord = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    title: z.string(),
    unitId: z.int(),
    from: z.iso.date(),
    until: z.iso.date().describe('The first day after.'),
    withdrawnReason,
    lineage,
  })
  .meta({ id: 'ProgrammeRecord' });
export type ProgrammeRecord = z.infer<typeof ProgrammeRecord>;

/** An objective as the rules know it. */
export interface ObjectiveRecord {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly withdrawnReason: string | null;
  readonly programme: ProgrammeRecord;
}

/** A task as the rules know it. */
export interface TaskRecord {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly status: TaskStatus;
  readonly statusOn: string | null;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly ownerId: string;
  readonly leadUnitId: number;
  /** The lead unit and all above it. */
  readonly lineage: readonly number[];
  readonly withdrawnReason: string | null;
  readonly objective: ObjectiveRecord;
}

/** How far tasks have come: each is counted once, a late one as late. */
export const TaskCounts = z
  .strictObject({
    total: z.int(),
    done: z.int(),
    inProgress: z.int(),
    notStarted: z.int(),
    paused: z.int(),
    cancelled: z.int(),
    late: z.int().describe('Due before today and neither done nor cancelled, whatever the status.'),
  })
  .meta({ id: 'TaskCounts', description: 'Each task is counted once, a late one as late.' });
export type TaskCounts = z.infer<typeof TaskCounts>;

/** What a programme hangs on. */
export const ProgrammeDocument = z
  .strictObject({
    id: z.uuid(),
    role: z.enum(['basis', 'issued_by']),
    kind: z.enum(documentKinds),
    number: z.string(),
    issuedOn: z.iso.date().nullable(),
    issuer: z.string(),
    abstract: z.string(),
  })
  .meta({ id: 'ProgrammeDocument' });
export type ProgrammeDocument = z.infer<typeof ProgrammeDocument>;

/** A programme in a list. */
export const ProgrammeRow = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    title: z.string(),
    unit: UnitName,
    from: z.iso.date(),
    until: z.iso.date().describe('The first day after.'),
    owner: Owner,
    public: z.boolean(),
    illustration: z.boolean().describe('True for demo data.'),
    withdrawnReason,
    objectives: z.int(),
    tasks: TaskCounts,
  })
  .meta({ id: 'ProgrammeRow' });
export type ProgrammeRow = z.infer<typeof ProgrammeRow>;

export const ProgrammeList = z.strictObject({
  programmes: z.array(ProgrammeRow).readonly(),
  total: z.int().describe('Of all there are, also beyond the limit.'),
});
export type ProgrammeList = z.infer<typeof ProgrammeList>;

/** A task as its programme and lists show it. */
export const TaskView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    objectiveId: z.uuid(),
    programme: z.strictObject({ id: z.uuid(), title: z.string() }),
    title: z.string(),
    deliverable: z.string(),
    leadUnit: UnitName,
    cooperating: z.array(UnitName).readonly(),
    owner: Owner,
    startsOn: z.iso.date(),
    dueOn: z.iso.date().describe('The last day.'),
    status: TaskStatus,
    statusOn: z.iso.date().nullable().describe('The day on which the status became what it is.'),
    late: z.boolean().describe('Due before today and neither done nor cancelled.'),
    lastNote: z
      .strictObject({ on: z.iso.date(), text: z.string() })
      .nullable()
      .describe('The latest words about its progress; null for whoever is not signed in.'),
    illustration: z.boolean().describe('True for demo data.'),
  })
  .meta({ id: 'TaskView' });
export type TaskView = z.infer<typeof TaskView>;

export const TaskList = z.strictObject({
  tasks: z.array(TaskView).readonly(),
  total: z.int().describe('Of all there are, also beyond the limit.'),
});
export type TaskList = z.infer<typeof TaskList>;

/** An objective with its tasks in their order. */
export const ObjectiveView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    title: z.string(),
    description: z.string(),
    counts: TaskCounts,
    tasks: z.array(TaskView).readonly(),
  })
  .meta({ id: 'ObjectiveView' });
export type ObjectiveView = z.infer<typeof ObjectiveView>;

/** Who acts next: an open task and why it comes first. */
export const NextStep = z
  .strictObject({
    taskId: z.uuid(),
    why: z.enum(['late', 'soon', 'next']),
    days: z.int().describe('To the due date; negative when it has passed.'),
  })
  .meta({ id: 'NextStep' });
export type NextStep = z.infer<typeof NextStep>;

const no = Wording.nullable().describe('Why it may not be done; null when it may.');

/** A programme with its documents, objectives and tasks. */
export const ProgrammePage = z.strictObject({
  programme: ProgrammeRow.extend({ summary: z.string(), unitId: z.int() }),
  documents: z.array(ProgrammeDocument).readonly(),
  objectives: z.array(ObjectiveView).readonly(),
  next: z.array(NextStep).readonly().describe('Who acts next: the late first, then by due date.'),
  withdrawn: z
    .array(
      z.strictObject({
        kind: z.enum(['objective', 'task']),
        id: z.uuid(),
        version: z.int(),
        title: z.string(),
        reason: z.string(),
      }),
    )
    .readonly()
    .describe('What was withdrawn from it; for those who may restore it.'),
  may: z.strictObject({ change: no, restore: no }),
});
export type ProgrammePage = z.infer<typeof ProgrammePage>;

/** What was said about a task on a day. */
export const TaskNote = z
  .strictObject({
    on: z.iso.date(),
    status: TaskStatus.nullable().describe('What the status became; null when it stayed.'),
    text: z.string().describe('Empty for whoever is not signed in.'),
    by: z.string().nullable().describe('Null for whoever is not signed in, and for the product itself.'),
  })
  .meta({ id: 'TaskNote' });
export type TaskNote = z.infer<typeof TaskNote>;

/** One task with all that was said about it, latest first. */
export const TaskPage = z.strictObject({
  task: TaskView,
  objective: z.strictObject({ id: z.uuid(), title: z.string() }),
  programme: ProgrammeRecord,
  withdrawnReason,
  notes: z.array(TaskNote).readonly(),
  steps: z.array(TaskStatus).readonly().describe('What the status may become next.'),
  may: z.strictObject({ change: no, note: no, restore: no }),
});
export type TaskPage = z.infer<typeof TaskPage>;

/** Who can answer for what a unit does, and which units can lead. */
export const Choices = z.strictObject({
  owners: z
    .array(z.strictObject({ id: z.uuid(), name: z.string(), unit: z.string() }))
    .readonly()
    .describe('Accounts with a role on the unit or above it first, then those below it.'),
  units: z
    .array(z.strictObject({ id: z.int(), name: z.string(), group: z.string().nullable() }))
    .readonly()
    .describe('The unit, or the area that it serves, then two levels below it.'),
});
export type Choices = z.infer<typeof Choices>;

/** What a copy to another year made. */
export interface CopiedProgramme {
  readonly id: string;
  /** The new objective for each old one. */
  readonly objectives: ReadonlyMap<string, string>;
  readonly tasks: number;
  /** Tasks whose lead unit had ended without an heir: the programme's unit leads them. */
  readonly reassigned: number;
}
