import { type Actor, holds, type Role } from '#base/actor.ts';
import { contains, type Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { InitiativeRecord, Ownership, Step } from '#initiatives/views.ts';
import { type Delta, latestInPeriod, type MeasureDefinition } from '#measures/rules.ts';

export type { InitiativeRecord } from '#initiatives/views.ts';

export const REGISTERED = 'initiatives.registered';
export const EFFECTIVE = 'initiatives.effective';
export const RECOGNISED = 'initiatives.recognised';
export const EXEMPLARY = 'initiatives.exemplary';
export const REPLICATED = 'initiatives.replicated';

/** What this registry counts. */
export const initiativeMeasures: readonly MeasureDefinition[] = [
  {
    key: REGISTERED,
    name: ['Mô hình “Dân vận khéo” đăng ký', 'Registered initiatives'],
    unit: ['mô hình', 'initiatives'],
    direction: 'up',
    overUnits: 'sum',
    overTime: 'sum',
  },
  {
    key: EFFECTIVE,
    name: ['Mô hình “Dân vận khéo” hoạt động hiệu quả', 'Effective initiatives'],
    unit: ['mô hình', 'initiatives'],
    direction: 'up',
    overUnits: 'sum',
    overTime: 'last',
  },
  ...(
    [
      [RECOGNISED, 'Mô hình “Dân vận khéo” được công nhận', 'Recognised initiatives'],
      [EXEMPLARY, 'Mô hình “Dân vận khéo” tiêu biểu', 'Exemplary initiatives'],
      [REPLICATED, 'Mô hình “Dân vận khéo” được nhân rộng', 'Replicated initiatives'],
    ] as const
  ).map(
    ([key, vi, en]): MeasureDefinition => ({
      key,
      name: [vi, en],
      unit: ['mô hình', 'initiatives'],
      direction: 'up',
      overUnits: 'sum',
      overTime: 'last',
    }),
  ),
];

/** What a list of initiatives is narrowed to, as `initiatives.list` takes it. */
export interface RecordFilter {
  readonly year?: number;
  readonly from?: Day;
  readonly until?: Day;
  readonly kind?: string;
  readonly result?: 'effective';
  readonly recognised?: string;
  readonly exemplary?: string;
  readonly replicated?: true;
  readonly field?: string;
  readonly form?: string;
}

/** The initiatives behind a figure: exactly those that it counts. Null for a measure of another registry. */
export function recordsBehind(
  measure: string,
  dims: Readonly<Record<string, string>>,
  period: { readonly from: Day; readonly until: Day },
): RecordFilter | null {
  if (!initiativeMeasures.some((known) => known.key === measure)) return null;
  const year = Number(period.from.slice(0, 4));
  const calendar = period.from === `${year}-01-01` && period.until === `${year + 1}-01-01`;
  const { level = 'any', ...rest } = dims;
  return {
    ...(calendar ? { year } : { from: period.from, until: period.until }),
    ...(measure === EFFECTIVE ? { result: 'effective' } : {}),
    ...(measure === RECOGNISED ? { recognised: level } : {}),
    ...(measure === EXEMPLARY ? { exemplary: level } : {}),
    ...(measure === REPLICATED ? { replicated: true } : {}),
    ...rest,
  };
}

/** The unit that owned the initiative on a day. */
export function ownerOn(owners: readonly Ownership[], on: Day): number {
  const owner = owners.find((range) => contains(range, on));
  if (!owner) throw new Error(`no owner on ${on}`);
  return owner.unitId;
}

/** What counting reads of a record. */
export type Counted = Omit<InitiativeRecord, 'lineage' | 'version' | 'name' | 'id'>;

/**
 * What an initiative counts for: a pure function of the record, so that totals can always be made again. In every
 * period it counts once for each measure, by the latest event in it: a list of records and a figure agree.
 */
export function countsOf(record: Counted): Delta[] {
  if (record.withdrawnReason !== null) return [];
  const dims = { field: record.field, form: record.form };
  const at = (on: Day): number => ownerOn(record.owners, on);
  const latest = (measure: string, kind: Step['kind']): Delta[] => {
    // replicated to three units on one day is replicated once
    const days = new Map(record.steps.filter((step) => step.kind === kind).map((step) => [step.on, step]));
    const states = [...days.values()].map((step) => ({
      on: step.on,
      counts: true,
      unitId: at(step.on),
      ...(step.level === null ? {} : { dims: { level: step.level } }),
    }));
    return latestInPeriod(measure, states, dims);
  };
  const evaluations = record.evaluations.map((e) => ({
    on: e.on,
    counts: e.result === 'effective',
    unitId: at(e.on),
  }));
  return [
    ...registrationsOf(record),
    ...latestInPeriod(EFFECTIVE, evaluations, dims),
    ...latest(RECOGNISED, 'recognised'),
    ...latest(EXEMPLARY, 'exemplary'),
    ...latest(REPLICATED, 'replicated'),
  ];
}

/**
 * A period that holds two registrations of one initiative counts it once, by the later one, and so for each kind: what
 * the later one takes back of a registration of its own kind lies in that kind's cell, else in none of a kind.
 */
function registrationsOf(record: Counted): Delta[] {
  const dims = { field: record.field, form: record.form };
  return record.registrations.flatMap((r, n): Delta[] => {
    const on = r.registeredOn;
    const plus: Delta = {
      measure: REGISTERED,
      unitId: ownerOn(record.owners, on),
      firstDay: on,
      lastDay: on,
      dims: { ...dims, kind: r.kind },
      value: 1,
    };
    const next = record.registrations[n + 1];
    if (!next) return [plus];
    const same = next.kind === r.kind;
    return [plus, { ...plus, lastDay: next.registeredOn, dims: same ? plus.dims : dims, value: -1 }];
  });
}

/** The ownership after a move on a day: what lies before stays, what lies after belongs to the new unit. */
export function moveOwner(owners: readonly Ownership[], toUnitId: number, from: Day): Ownership[] {
  const kept = owners.flatMap((range): Ownership[] => {
    if (range.from !== null && range.from >= from) return [];
    return [range.until === null || range.until > from ? { ...range, until: from } : range];
  });
  return [...kept, { unitId: toUnitId, from, until: null }];
}

const WRITERS: readonly Role[] = ['reporter', 'officer', 'administrator'];
export const JUDGES: readonly Role[] = ['officer', 'approver', 'administrator'];

function needs(actor: Actor, roles: readonly Role[], lineage: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, roles, lineage, today) ? null : refuse('access.forbidden', { roles });
}

export function dated(on: Day, today: Day): Refusal | null {
  return on > today ? refuse('initiative.not_yet', { on, today }) : null;
}

function open(record: InitiativeRecord): Refusal | null {
  return record.withdrawnReason === null ? null : refuse('initiative.withdrawn', { name: record.name });
}

/** An event lies between the first registration and the end. */
export function notBefore(record: InitiativeRecord, on: Day): Refusal | null {
  const ended = record.steps.find((step) => step.kind === 'ended');
  if (ended && on > ended.on) return refuse('initiative.ended', { name: record.name, on: ended.on });
  return on < record.registeredOn
    ? refuse('initiative.before_registration', { on, registered: record.registeredOn })
    : null;
}

/** Judging needs the right of an officer, approver or administrator, and a record that is not withdrawn. */
export function mayJudge(actor: Actor, record: InitiativeRecord, today: Day): Refusal | null {
  return needs(actor, JUDGES, record.lineage, today) ?? open(record);
}

export function mayRegister(
  actor: Actor,
  lineage: readonly number[],
  today: Day,
  on: Day = today,
): Refusal | null {
  return needs(actor, WRITERS, lineage, today) ?? dated(on, today);
}

export function mayEdit(actor: Actor, record: InitiativeRecord, today: Day): Refusal | null {
  return needs(actor, WRITERS, record.lineage, today) ?? open(record);
}

export function mayRegisterAgain(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  again: { campaignYear: number; registeredOn: Day },
): Refusal | null {
  return (
    mayEdit(actor, record, today) ??
    dated(again.registeredOn, today) ??
    notBefore(record, again.registeredOn) ??
    (record.registrations.some((r) => r.campaignYear === again.campaignYear)
      ? refuse('initiative.registered_that_year', { year: again.campaignYear })
      : null) ??
    (Number(again.registeredOn.slice(0, 4)) === again.campaignYear
      ? null
      : refuse('initiative.other_year', { year: again.campaignYear, on: again.registeredOn }))
  );
}

export function mayStart(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  on: Day = today,
): Refusal | null {
  return (
    mayEdit(actor, record, today) ??
    (record.startedOn === null ? null : refuse('initiative.already_started', { name: record.name })) ??
    dated(on, today) ??
    notBefore(record, on)
  );
}

export function mayEvaluate(
  actor: Actor,
  record: InitiativeRecord,
  today: Day,
  on: Day = today,
): Refusal | null {
  return (
    mayJudge(actor, record, today) ??
    (record.startedOn === null ? refuse('initiative.not_started', { name: record.name }) : null) ??
    dated(on, today) ??
    notBefore(record, on)
  );
}

export function mayWithdraw(actor: Actor, record: InitiativeRecord, today: Day): Refusal | null {
  return mayJudge(actor, record, today);
}

export function mayRestore(actor: Actor, record: InitiativeRecord, today: Day): Refusal | null {
  return (
    needs(actor, JUDGES, record.lineage, today) ??
    (record.withdrawnReason === null ? refuse('initiative.not_withdrawn', { name: record.name }) : null)
  );
}

/** Moving needs the right over both units. */
export function mayMove(
  actor: Actor,
  record: InitiativeRecord,
  target: { readonly unitId: number; readonly lineage: readonly number[] },
  today: Day,
  from: Day = today,
): Refusal | null {
  return (
    mayEdit(actor, record, today) ??
    needs(actor, WRITERS, target.lineage, today) ??
    dated(from, today) ??
    (record.owners.every(
      (range) => range.unitId === target.unitId || (range.until !== null && range.until <= from),
    )
      ? refuse('initiative.same_unit', { name: record.name })
      : null)
  );
}

/** Refuses when the record is newer than what was seen. */
export function fresh(record: InitiativeRecord, seen: number): Refusal | null {
  return record.version === seen
    ? null
    : refuse('record.stale', {
        seen,
        current: record.version,
        theirs: { name: record.name, stage: record.stage },
      });
}
