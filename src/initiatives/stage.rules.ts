import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { RecognitionLevel } from '#initiatives/kinds.ts';
import { dated, JUDGES, mayEdit, mayJudge, notBefore } from '#initiatives/rules.ts';
import type { InitiativeRecord, Step } from '#initiatives/views.ts';

/** The levels of units, by id: the areas that they are, or that an organisation serves. */
export type Ranks = ReadonlyMap<number, number>;

const RANK: Readonly<Record<RecognitionLevel, number>> = { commune: 1, district: 2, province: 3, central: 4 };
const LEVEL_RANK: Readonly<Record<string, number>> = { commune: 1, district: 2, province: 3, country: 4 };

/** The rank of an area's level; a village stands with its commune. */
export function rankOf(level: string): number {
  return LEVEL_RANK[level] ?? 1;
}

/** The stage that a record has come to: the furthest of its events, and the end before all. */
export function stageOf(record: Pick<InitiativeRecord, 'startedOn' | 'steps'>): InitiativeRecord['stage'] {
  const has = (kind: Step['kind']): boolean => record.steps.some((step) => step.kind === kind);
  if (has('ended')) return 'ended';
  if (has('replicated')) return 'replicated';
  if (has('recognised') || has('exemplary')) return 'recognised';
  return record.startedOn === null ? 'registered' : 'running';
}

/** What lists are narrowed by, of all that has happened to a record. */
export function standingOf(record: Pick<InitiativeRecord, 'startedOn' | 'steps' | 'evaluations'>): {
  readonly stage: InitiativeRecord['stage'];
  readonly result: 'effective' | 'not_yet' | null;
  readonly level: RecognitionLevel | null;
  readonly evaluatedFrom: Day | null;
} {
  return {
    stage: stageOf(record),
    result: record.evaluations.at(-1)?.result ?? null,
    level: record.steps.filter((step) => step.kind === 'recognised').at(-1)?.level ?? null,
    evaluatedFrom: record.evaluations[0]?.on ?? null,
  };
}

/**
 * Who may record what a level decides: an official of a unit of that level or above. What the centre decides is
 * recorded by provinces, since no official of the centre keeps a registry.
 */
export function mayAtLevel(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  level: RecognitionLevel,
  ranks: Ranks,
): Refusal | null {
  const needed = Math.min(RANK[level], RANK.province);
  const high = record.lineage.filter((unit) => (ranks.get(unit) ?? 0) >= needed);
  return (
    mayJudge(actor, record, today) ??
    (holds(actor, JUDGES, high, today) ? null : refuse('initiative.level_above', { level }))
  );
}

/** True for what needs the work to have begun. */
function underWay(record: InitiativeRecord, today: Day, on: Day): Refusal | null {
  return (
    (record.startedOn === null ? refuse('initiative.not_begun', { name: record.name }) : null) ??
    dated(on, today) ??
    notBefore(record, on)
  );
}

/** Recognised, or named exemplary, by a level on a day. Without a level: by any that the actor may record. */
export function mayRecognise(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  ranks: Ranks,
  { on = today, level = 'commune' }: { readonly on?: Day; readonly level?: RecognitionLevel } = {},
): Refusal | null {
  return mayAtLevel(actor, record, today, level, ranks) ?? underWay(record, today, on);
}

export function mayReplicate(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  { on = today, toUnitId = null }: { readonly on?: Day; readonly toUnitId?: number | null } = {},
): Refusal | null {
  return (
    mayJudge(actor, record, today) ??
    underWay(record, today, on) ??
    (toUnitId !== null && toUnitId === record.owners.at(-1)?.unitId
      ? refuse('initiative.replicated_to_itself', { name: record.name })
      : null)
  );
}

/** An initiative ends after all that has happened to it. */
export function mayEnd(actor: Actor, record: InitiativeRecord, today: Day, on: Day = today): Refusal | null {
  const days = [
    ...record.registrations.map((r) => r.registeredOn),
    ...record.evaluations.map((e) => e.on),
    ...record.steps.map((step) => step.on),
    record.startedOn ?? record.registeredOn,
  ];
  const last = days.reduce((latest, day) => (day > latest ? day : latest), record.registeredOn);
  const ended = record.steps.find((step) => step.kind === 'ended');
  return (
    mayJudge(actor, record, today) ??
    (ended ? refuse('initiative.ended', { name: record.name, on: ended.on }) : null) ??
    dated(on, today) ??
    (on < last ? refuse('initiative.later_event', { on, last }) : null)
  );
}

/** An event as annulling sees it. */
export interface AnnullableEvent {
  readonly kind: 'started' | 'evaluated' | Step['kind'];
  readonly level: RecognitionLevel | null;
  readonly annulled: boolean;
}

/** Who could record an event can annul it; a start goes last, since everything else stands on it. */
export function mayAnnul(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  event: AnnullableEvent,
  ranks: Ranks,
): Refusal | null {
  const right =
    event.kind === 'started'
      ? mayEdit(actor, record, today)
      : event.level === null
        ? mayJudge(actor, record, today)
        : mayAtLevel(actor, record, today, event.level, ranks);
  const stands = record.evaluations.length + record.steps.filter((step) => step.kind !== 'ended').length;
  return (
    right ??
    (event.annulled ? refuse('initiative.event_annulled', { name: record.name }) : null) ??
    (event.kind === 'started' && stands > 0 ? refuse('initiative.start_needed', { count: stands }) : null)
  );
}
