import { type Actor, holds, type Role } from '#base/actor.ts';
import { type Day, daysBetween, isDay } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type {
  NextStep,
  ObjectiveRecord,
  ProgrammeRecord,
  TaskCounts,
  TaskRecord,
  TaskStatus,
} from '#programmes/views.ts';

/** Who writes a programme, and who else notes the progress of a task that his unit leads. */
const EDITORS: readonly Role[] = ['administrator', 'officer'];
const NOTERS: readonly Role[] = ['administrator', 'officer', 'reporter'];

/**
 * What the status of a task may become. Work may be done without ever having been "in progress"; what was done,
 * paused or cancelled can be taken up again.
 */
const steps: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  not_started: ['in_progress', 'done', 'paused', 'cancelled'],
  in_progress: ['done', 'paused', 'cancelled', 'not_started'],
  done: ['in_progress'],
  paused: ['in_progress', 'done', 'cancelled'],
  cancelled: ['in_progress', 'not_started'],
};

/** What the status may become next. */
export function stepsFrom(status: TaskStatus): readonly TaskStatus[] {
  return steps[status];
}

/** True for a step that needs a reason: to stop, or to take back what was said. */
export function needsReason(from: TaskStatus, to: TaskStatus): boolean {
  return to === 'paused' || to === 'cancelled' || to === 'not_started' || from === 'done';
}

interface Dated {
  readonly status: TaskStatus;
  readonly dueOn: Day;
}

export function isOpen(task: { readonly status: TaskStatus }): boolean {
  return task.status !== 'done' && task.status !== 'cancelled';
}

/** Due before today and neither done nor cancelled. The due date itself is not late. */
export function isLate(task: Dated, today: Day): boolean {
  return isOpen(task) && task.dueOn < today;
}

/** How far tasks have come: each is counted once, a late one as late. */
export function countTasks(tasks: readonly Dated[], today: Day): TaskCounts {
  const late = tasks.filter((task) => isLate(task, today)).length;
  const of = (status: TaskStatus): number =>
    tasks.filter((task) => task.status === status && !isLate(task, today)).length;
  return {
    total: tasks.length,
    done: of('done'),
    inProgress: of('in_progress'),
    notStarted: of('not_started'),
    paused: of('paused'),
    cancelled: of('cancelled'),
    late,
  };
}

/** A task that is due within so many days waits for somebody now. */
const SOON = 30;

/**
 * Who acts next: every late task, the longest late first; then what is due within a month; when neither is there, the
 * one that is due first. Paused tasks wait for a decision and come only when they are late.
 */
export function nextSteps(tasks: readonly (Dated & { readonly id: string })[], today: Day): NextStep[] {
  const open = tasks
    .filter((task) => isLate(task, today) || (isOpen(task) && task.status !== 'paused'))
    .map((task) => ({ task, days: daysBetween(today, task.dueOn) }))
    .sort((a, b) => a.days - b.days);
  const pressing = open.filter(({ days }) => days <= SOON);
  return (pressing.length > 0 ? pressing : open.slice(0, 1)).map(({ task, days }) => ({
    taskId: task.id,
    why: days < 0 ? 'late' : days <= SOON ? 'soon' : 'next',
    days,
  }));
}

/** The same day so many years later; the 29th of February becomes the 28th where there is none. */
export function shiftYears(day: Day, years: number): Day {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return isDay(moved) ? moved : `${moved.slice(0, 8)}28`;
}

/** The ids in a new order: one of them at another place, or added there. */
export function placed(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter((each) => each !== id);
  return [...others.slice(0, place), id, ...others.slice(place)];
}

function needs(actor: Actor, roles: readonly Role[], lineage: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, roles, lineage, today) ? null : refuse('access.forbidden', { roles });
}

interface Withdrawable {
  readonly title: string;
  readonly withdrawnReason: string | null;
}

function standing(record: Withdrawable): Refusal | null {
  return record.withdrawnReason === null ? null : refuse('programme.withdrawn', { title: record.title });
}

function gone(record: Withdrawable): Refusal | null {
  return record.withdrawnReason === null ? refuse('programme.not_withdrawn', { title: record.title }) : null;
}

/** Refuses when the record is newer than what was seen. */
export function fresh(
  record: { readonly version: number; readonly title: string },
  seen: number,
): Refusal | null {
  return record.version === seen
    ? null
    : refuse('record.stale', { seen, current: record.version, theirs: { title: record.title } });
}

export function mayCreate(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  return needs(actor, EDITORS, lineage, today);
}

/** Editing, ordering, adding to it, copying and withdrawing. */
export function mayChange(actor: Actor, programme: ProgrammeRecord, today: Day): Refusal | null {
  return needs(actor, EDITORS, programme.lineage, today) ?? standing(programme);
}

export function mayRestore(actor: Actor, programme: ProgrammeRecord, today: Day): Refusal | null {
  return needs(actor, EDITORS, programme.lineage, today) ?? gone(programme);
}

export function mayChangeObjective(actor: Actor, objective: ObjectiveRecord, today: Day): Refusal | null {
  return mayChange(actor, objective.programme, today) ?? standing(objective);
}

export function mayRestoreObjective(actor: Actor, objective: ObjectiveRecord, today: Day): Refusal | null {
  return mayChange(actor, objective.programme, today) ?? gone(objective);
}

export function mayChangeTask(actor: Actor, task: TaskRecord, today: Day): Refusal | null {
  return mayChangeObjective(actor, task.objective, today) ?? standing(task);
}

export function mayRestoreTask(actor: Actor, task: TaskRecord, today: Day): Refusal | null {
  return mayChangeObjective(actor, task.objective, today) ?? gone(task);
}

/** What a note says. */
interface Noted {
  readonly on: Day;
  readonly status?: TaskStatus | undefined;
  readonly text: string;
}

/**
 * Progress is noted by the officers of the programme's unit, by whoever owns the task, and by the people of the lead
 * unit. The day of a note has come; a status never goes back behind the day of the one before.
 */
export function mayNote(actor: Actor, task: TaskRecord, today: Day, note?: Noted): Refusal | null {
  const owns = actor.kind === 'account' && actor.id === task.ownerId;
  const { objective } = task;
  return (
    (owns || needs(actor, EDITORS, objective.programme.lineage, today) === null
      ? null
      : needs(actor, NOTERS, task.lineage, today)) ??
    standing(objective.programme) ??
    standing(objective) ??
    standing(task) ??
    (note === undefined ? null : wrongNote(task, note, today))
  );
}

function wrongNote(task: TaskRecord, note: Noted, today: Day): Refusal | null {
  const { on, status, text } = note;
  if (on > today) return refuse('task.not_yet', { on, today });
  if (status === undefined || status === task.status) {
    return text === '' ? refuse('task.nothing_said') : null;
  }
  if (!steps[task.status].includes(status))
    return refuse('task.no_such_step', { from: task.status, to: status });
  if (task.statusOn !== null && on < task.statusOn) {
    return refuse('task.before_status', { on, since: task.statusOn });
  }
  return text === '' && needsReason(task.status, status)
    ? refuse('task.reason_needed', { to: status })
    : null;
}

/** The days of a task: it ends after it begins, and lies within the programme. */
export function wrongDays(
  task: { readonly startsOn: Day; readonly dueOn: Day },
  programme: { readonly from: Day; readonly until: Day },
): Refusal | null {
  if (task.dueOn < task.startsOn) return refuse('task.due_before_start', { starts: task.startsOn });
  const inside = programme.from <= task.startsOn && task.dueOn < programme.until;
  return inside ? null : refuse('task.outside_programme', { from: programme.from, until: programme.until });
}
