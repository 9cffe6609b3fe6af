import { z } from 'zod';
import { day, line, paragraphs, recordId, unitId, version, year } from '#base/shapes.ts';

export const taskStatuses = ['not_started', 'in_progress', 'done', 'paused', 'cancelled'] as const;

const title = line(300, 3);
const reason = line(500, 3);
/** Its place among its siblings, counted from 0; beyond the last one means last. */
const place = z.int().min(0).max(10_000);
const documents = z.array(recordId).max(20).default([]);

const span = {
  from: day,
  /** The first day after. */
  until: day,
};

const ordered = (input: { from: string; until: string }): boolean => input.from < input.until;
const orderedProblem = { params: { problem: 'bad_format' }, path: ['until'] };

export const CreateProgramme = z
  .strictObject({
    title,
    summary: paragraphs(5000).default(''),
    unitId,
    ...span,
    ownerId: recordId,
    /** The documents that it carries out, and those by which it was issued. */
    basis: documents,
    issuedBy: documents,
    public: z.boolean().default(true),
    /** True for demo data: every page marks it. */
    illustration: z.boolean().default(false),
  })
  .refine(ordered, orderedProblem);

export const EditProgramme = z
  .strictObject({
    id: recordId,
    version,
    title,
    summary: paragraphs(5000),
    ...span,
    ownerId: recordId,
    basis: documents,
    issuedBy: documents,
    public: z.boolean(),
  })
  .refine(ordered, orderedProblem);

export const WithdrawRecord = z.strictObject({ id: recordId, version, reason });
export const RestoreRecord = z.strictObject({ id: recordId, version });

export const AddObjective = z.strictObject({
  programmeId: recordId,
  title,
  description: paragraphs(5000).default(''),
});

export const EditObjective = z.strictObject({
  id: recordId,
  version,
  title,
  description: paragraphs(5000),
});

export const MoveObjective = z.strictObject({ id: recordId, version, place });

/** What is left out comes from the programme: its unit leads, its owner answers, its first and last day. */
export const AddTask = z.strictObject({
  objectiveId: recordId,
  title,
  deliverable: paragraphs(1000).default(''),
  leadUnitId: unitId.optional(),
  cooperatingUnitIds: z.array(unitId).max(200).default([]),
  ownerId: recordId.optional(),
  startsOn: day.optional(),
  /** The last day. */
  dueOn: day.optional(),
  illustration: z.boolean().default(false),
});

export const EditTask = z.strictObject({
  id: recordId,
  version,
  title,
  deliverable: paragraphs(1000),
  leadUnitId: unitId,
  cooperatingUnitIds: z.array(unitId).max(200).default([]),
  ownerId: recordId,
  startsOn: day,
  dueOn: day,
});

export const MoveTask = z.strictObject({
  id: recordId,
  version,
  place,
  /** Another objective of the same programme; its own unless said. */
  objectiveId: recordId.optional(),
});

/** What was done, and perhaps what the status became, on a business day. */
export const NoteTask = z.strictObject({
  id: recordId,
  version,
  on: day,
  status: z.enum(taskStatuses).optional(),
  text: paragraphs(2000).default(''),
});

const q = line(200, 0).optional();

export const ListProgrammes = z.strictObject({
  /** The programmes of the unit and of all below it. */
  unit: unitId.optional(),
  /** Those that run in some part of the calendar year. */
  year: year.optional(),
  /** Those that hang on this document. */
  document: recordId.optional(),
  withdrawn: z.boolean().default(false),
  q,
  limit: z.int().min(1).max(500).default(200),
});

export const GetProgramme = z.strictObject({ id: recordId });

export const ListTasks = z.strictObject({
  programme: recordId.optional(),
  /** Led by the unit or by one below it. */
  unit: unitId.optional(),
  /** Owned by whoever asks. */
  mine: z.boolean().default(false),
  /** Neither done nor cancelled. */
  open: z.boolean().default(false),
  /** Open and past its due date. */
  late: z.boolean().default(false),
  /** Due before this day. */
  dueBefore: day.optional(),
  /** Due in the calendar year. */
  year: year.optional(),
  q,
  limit: z.int().min(1).max(500).default(100),
});

export const GetTask = z.strictObject({ id: recordId });

/** For whom an owner or a lead unit is looked for. */
export const ListChoices = z.strictObject({
  unit: unitId,
  /** The day as on which units are listed. */
  on: day,
});
