import { type Fate, resolveNow, type TreeChange, type Whereabouts } from '#units/rules.ts';

/** What a unit has counted itself in a year; `late` is the part dated on the day of the restructuring or later. */
export interface OwnValue {
  readonly owner: number;
  readonly measure: string;
  readonly year: number;
  readonly late: boolean;
  readonly value: number;
}

/** By how much a unit's figure of a measure and year changes, and what of it hangs there without a certain successor. */
export interface Shift {
  was: number;
  now: number;
  readonly unassigned: { before: number; after: number };
}

export interface Summary {
  total: number;
  carried: number;
  unassigned: number;
  moved: number;
}

/** Effects by measure and year (`measure|year`), over all and unit by unit; a unit that is formed has a negative id. */
export interface Effects {
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly shifts: ReadonlyMap<string, ReadonlyMap<number, Shift>>;
  /** Units below which something stands, before or after. */
  readonly above: ReadonlySet<number>;
}

/** The id that stands for a unit formed by the draft until it is applied: by its place in the list. */
export const formedId = (at: number): number => -1 - at;

/** What is known of the end of each unit once the change has been made. */
export function fatesAfter(
  fates: ReadonlyMap<number, Fate>,
  change: Pick<TreeChange, 'form' | 'revise' | 'end' | 'succeed'>,
): Map<number, Fate> {
  const ids = new Map(change.form.map((form, at) => [form.ref, formedId(at)]));
  const resolve = (target: number | string | null): number | null =>
    typeof target === 'string' ? (ids.get(target) ?? null) : target;
  const after = new Map(fates);
  const set = (id: number, changes: Partial<Fate>): void => {
    const known = after.get(id);
    if (known) after.set(id, { ...known, ...changes });
  };
  change.form.forEach((form, at) => {
    after.set(formedId(at), { alive: true, parentId: resolve(form.parent), successions: [] });
  });
  for (const unit of change.revise) set(unit.unitId, { parentId: resolve(unit.parent) });
  for (const id of change.end) set(id, { alive: false });
  for (const s of change.succeed) {
    const successions = after.get(s.predecessor)?.successions ?? [];
    const next = { successorId: resolve(s.successor), part: s.part };
    set(s.predecessor, { successions: [...successions, next] });
  }
  return after;
}

/** A unit and all that stands above it. */
function chain(id: number, fates: ReadonlyMap<number, Fate>): number[] {
  const found: number[] = [];
  for (let at: number | null = id; at !== null && !found.includes(at); at = fates.get(at)?.parentId ?? null)
    found.push(at);
  return found;
}

interface Side {
  readonly where: ReadonlyMap<number, Whereabouts>;
  readonly fates: ReadonlyMap<number, Fate>;
}

/** Where a history is counted as it is now: where it stands today and all above that. */
function nowChain(owner: number, { where, fates }: Side): number[] {
  return chain(where.get(owner)?.at ?? owner, fates);
}

/** Where something dated late is counted as it was: at its unit, or, when that has ended, also where it stands today. */
function wasChain(owner: number, side: Side): number[] {
  if (side.fates.get(owner)?.alive) return chain(owner, side.fates);
  return [owner, ...nowChain(owner, side).filter((id) => id !== owner)];
}

/**
 * What a change of the tree does to the figures of the units that it touches, and to all above them. The figures are
 * those that applying it would give: the same `resolveNow` says where every history stands before and after.
 */
export function effectsOf(
  fates: ReadonlyMap<number, Fate>,
  change: Pick<TreeChange, 'form' | 'revise' | 'end' | 'succeed'>,
  values: readonly OwnValue[],
): Effects {
  const before: Side = { fates, where: resolveNow(fates) };
  const afterFates = fatesAfter(fates, change);
  const after: Side = { fates: afterFates, where: resolveNow(afterFates) };
  const ending = new Set(change.end);
  const summaries = new Map<string, Summary>();
  const shifts = new Map<string, Map<number, Shift>>();
  const above = new Set<number>();
  for (const { owner, measure, year, late, value } of values) {
    const key = `${measure}|${year}`;
    const units = shifts.get(key) ?? new Map<number, Shift>();
    shifts.set(key, units);
    const at = (id: number): Shift => {
      const known = units.get(id) ?? { was: 0, now: 0, unassigned: { before: 0, after: 0 } };
      units.set(id, known);
      return known;
    };
    const [left, goes] = [nowChain(owner, before), nowChain(owner, after)];
    for (const id of left) at(id).now -= value;
    for (const id of goes) at(id).now += value;
    for (const id of [...left.slice(1), ...goes.slice(1)]) above.add(id);
    if (late) {
      for (const id of wasChain(owner, before)) at(id).was -= value;
      // what a certain heir takes over is his own from the day on, not the ended unit's
      const carried = ending.has(owner) && after.where.get(owner)?.assigned;
      for (const id of carried ? goes : wasChain(owner, after)) at(id).was += value;
    }
    const stood = before.where.get(owner);
    const stands = after.where.get(owner);
    if (stood && !stood.assigned) at(stood.at).unassigned.before += value;
    if (stands && !stands.assigned) at(stands.at).unassigned.after += value;
    if (!ending.has(stood?.at ?? owner)) continue;
    const sum = summaries.get(key) ?? { total: 0, carried: 0, unassigned: 0, moved: 0 };
    summaries.set(key, sum);
    sum.total += value;
    if (stands?.assigned) sum.carried += value;
    else sum.unassigned += value;
    if (late) sum.moved += value;
  }
  return { summaries, shifts, above };
}
