import { type Actor, holds, type Role } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import { date, number } from '#base/text.ts';
import type { Dims } from '#measures/rules.ts';
import { periodName } from '#reporting/period.rules.ts';
import { strangeDim } from '#targets/noun.rules.ts';
import { pathOn } from '#targets/path.rules.ts';
import { earliest, periodHolding, type Reported } from '#targets/period.rules.ts';
import type { Condition, Evaluation, Milestone } from '#targets/views.ts';

export type { UnitResult } from '#targets/views.ts';

/** The due date, or today before it: "as on which date" every answer names. */
export function decisionDay(condition: { readonly dueOn: Day }, today: Day): Day {
  return condition.dueOn < today ? condition.dueOn : today;
}

/** True for a condition that is asked of every unit of a level; the others ask one figure of one unit. */
export function quantified({ quantifier }: Pick<Condition, 'quantifier'>): boolean {
  return quantifier !== 'figure' && quantifier !== 'ratio';
}

/** How many units of a population have to reach the amount. */
export function neededUnits(condition: Condition, population: number): number {
  switch (condition.quantifier) {
    case 'figure':
    case 'ratio':
      return 0;
    case 'every':
    case 'none_without':
      return population;
    case 'share':
      // p % of the units, rounded up: 80 % of 9 is 8
      return Math.ceil((population * (condition.threshold ?? 100)) / 100 - 1e-9);
    case 'number':
      return condition.threshold ?? 1;
  }
}

/** Marks each unit as reached or missed, and by how much. */
export function judgeUnits<U extends { readonly id: number }>(
  units: readonly U[],
  values: ReadonlyMap<number, number>,
  amount: number,
): (U & { value: number; reached: boolean; missing: number })[] {
  return units.map((unit) => {
    const value = values.get(unit.id) ?? 0;
    return { ...unit, value, reached: value >= amount, missing: Math.max(0, amount - value) };
  });
}

/** What a target asks. */
export interface Asking {
  readonly condition: Condition;
  readonly milestones: readonly Milestone[];
  /** Its measure is planned: nothing counts it yet. */
  readonly planned: boolean;
}

/** How it stands, in numbers: units for a target over units, and the figure. */
export interface Standing {
  readonly population: number;
  readonly reachedCount: number;
  readonly total: number;
  /** For a measure that is reported: nobody has reported anything. A figure that is counted is empty at 0. */
  readonly empty?: boolean;
}

/** What the verdict compares with the path: units for a target over units, the figure or percent otherwise. */
export function progress(condition: Condition, standing: Standing): number {
  return quantified(condition) ? standing.reachedCount : standing.total;
}

/** What has to be there when it is due, in the same unit as `progress`. */
export function neededOf(condition: Condition, population: number): number {
  return quantified(condition) ? neededUnits(condition, population) : condition.amount;
}

/**
 * The verdict, in this order: a planned measure has no data, whatever the date; without units of its level a target is
 * not applicable; a reported measure of which nobody has reported anything has no data either; reached; late once the due date has passed, or before it when what a passed milestone asks is not
 * there; no data when nothing has been counted yet; at risk below the straight line between milestones; on track.
 * A milestone and a due date have passed on the day after.
 */
export function evaluate(asking: Asking, standing: Standing, today: Day): Evaluation {
  const { condition, milestones, planned } = asking;
  const { population, reachedCount, total } = standing;
  const asOn = decisionDay(condition, today);
  const needed = neededOf(condition, population);
  const base = { asOn, reachedCount, population, needed, total };
  if (planned) return { ...base, verdict: 'no_data' };
  if (quantified(condition) && population === 0) return { ...base, verdict: 'not_applicable' };
  if (standing.empty === true) return { ...base, verdict: 'no_data' };
  const now = progress(condition, standing);
  if (now >= needed) return { ...base, verdict: 'reached' };
  if (condition.dueOn < today) return { ...base, verdict: 'late' };
  if (milestones.some((milestone) => milestone.on < today && milestone.amount > now)) {
    return { ...base, verdict: 'late' };
  }
  if (standing.empty === undefined && total === 0) return { ...base, verdict: 'no_data' };
  const expected = pathOn({ condition, milestones, needed }, asOn);
  return { ...base, verdict: expected !== null && now < expected ? 'at_risk' : 'on_track' };
}

/** What stands around a condition when it is set up: in what it has to be possible. */
export interface Setting {
  readonly measure: string;
  readonly dims: Dims;
  /** Units of its level in its unit on the day; 0 for a condition without a level. */
  readonly population: number;
  /** The day on which it is decided as things stand. */
  readonly on: Day;
  readonly unitName: string;
  readonly counts: Counts;
  /** `until` is the first day after. */
  readonly programme: { readonly since: Day; readonly until: Day } | null;
}

/** How the measure of a condition counts. */
export interface Counts {
  /** It is a percentage: planned, or a formula of that kind. */
  readonly percent: boolean;
  readonly overTime: 'sum' | 'last' | 'average';
  readonly direction: 'up' | 'down' | 'none';
  /** By which periods it is reported, or the measures are that it is computed from; none for what registries count. */
  readonly periods: readonly Reported[];
  /** By which dimensions its values are divided; null when that is not known here. */
  readonly dimensions: readonly string[] | null;
}

type No = (at: string, vi: string, en: string) => Refusal;
const no: No = (at, vi, en) => refuse('target.impossible', { at, why: { vi, en } });

/** Why a condition can never hold, with the field at fault, or null. */
export function impossible(
  condition: Condition,
  milestones: readonly Milestone[],
  setting: Setting,
): Refusal | null {
  return (
    wrongDims(setting) ??
    wrongMeasure(setting.counts) ??
    wrongDates(condition, setting) ??
    wrongPeriods(condition, setting.counts.periods) ??
    wrongParts(condition, setting.counts.percent) ??
    wrongUnits(condition, setting) ??
    wrongPath(condition, milestones, setting)
  );
}

function wrongDims({ measure, dims, counts }: Setting): Refusal | null {
  const { dimensions } = counts;
  const strange =
    dimensions === null
      ? strangeDim(measure, dims)
      : (Object.keys(dims).find((name) => !dimensions.includes(name)) ?? null);
  return strange === null
    ? null
    : no(
        `dims.${strange}`,
        'chỉ số này không chia theo tiêu chí đó, nên sẽ không bao giờ có số liệu',
        'this measure is not divided by that, so it would never count anything',
      );
}

function wrongMeasure({ overTime, direction }: Counts): Refusal | null {
  if (overTime === 'average') {
    return no(
      'measure',
      'chỉ số này lấy trung bình theo thời gian, nên không có mức cộng dồn để đạt tới',
      'this measure is an average over time, so there is nothing that adds up towards an amount',
    );
  }
  return direction === 'down'
    ? no(
        'measure',
        'chỉ số này càng thấp càng tốt, mà chỉ tiêu chỉ nói được “ít nhất”',
        'less is better for this measure, and a target can only say “at least”',
      )
    : null;
}

/** What is reported by whole periods counts only where the target's days begin and end with them. */
function wrongPeriods({ from, until }: Condition, periods: readonly Reported[]): Refusal | null {
  for (const reported of periods) {
    const first = periodHolding(reported, from);
    if (first.since !== from) {
      return no(
        'from',
        `chỉ số này báo cáo theo kỳ, ${periodName(first).vi} bắt đầu từ ${date(first.since)}; kỳ tính phải bắt đầu cùng một kỳ báo cáo`,
        `this measure is reported by periods, and ${periodName(first).en} begins on ${date(first.since)}; begin with one of them`,
      );
    }
    const last = periodHolding(reported, addDays(until, -1));
    if (last.until !== until) {
      return no(
        'until',
        `chỉ số này báo cáo theo kỳ, ${periodName(last).vi} kết thúc ngày ${date(addDays(last.until, -1))}; kỳ tính phải kết thúc cùng một kỳ báo cáo`,
        `this measure is reported by periods, and ${periodName(last).en} ends on ${date(addDays(last.until, -1))}; end with one of them`,
      );
    }
  }
  return null;
}

function wrongDates(condition: Condition, { programme, counts }: Setting): Refusal | null {
  const { from, until, dueOn } = condition;
  if (from >= until)
    return no('until', 'ngày kết thúc phải sau ngày bắt đầu', 'the end must come after the beginning');
  if (dueOn < from) return no('dueOn', 'hạn nằm trước ngày bắt đầu', 'it is due before it begins');
  const last = addDays(until, -1);
  if (dueOn < last) {
    return no(
      'dueOn',
      `hạn nằm trước ngày cuối của kỳ tính (${date(last)}); kết luận vào ngày đến hạn, nên kỳ tính phải kết thúc trước đó`,
      `it is due before the last day that it counts (${date(last)}); it is decided on the due date, so let the counting end by then`,
    );
  }
  if (programme === null) return null;
  const begins = earliest(programme.since, counts.periods);
  const span = [date(begins), date(addDays(programme.until, -1))] as const;
  const outside = from < begins ? 'from' : until > programme.until ? 'until' : 'dueOn';
  return from < begins || until > programme.until || dueOn >= programme.until
    ? no(
        outside,
        `nằm ngoài thời gian của chương trình, từ ${span[0]} đến ${span[1]}`,
        `it lies outside its programme, which runs from ${span[0]} to ${span[1]}`,
      )
    : null;
}

function wrongParts(condition: Condition, percent: boolean): Refusal | null {
  const { quantifier, threshold, level, amount } = condition;
  if (quantified(condition) !== (level !== null)) {
    return no(
      'level',
      'chỉ tiêu theo đơn vị cần một cấp, chỉ tiêu chung thì không',
      'a target over units needs a level, a single figure none',
    );
  }
  if ((quantifier === 'share' || quantifier === 'number') !== (threshold !== null)) {
    return no('threshold', 'cần tỷ lệ hoặc số đơn vị phải đạt', 'the share or the number of units is needed');
  }
  if (amount <= 0) return no('amount', 'mức phải đạt phải lớn hơn 0', 'the amount must be more than 0');
  if (threshold !== null && threshold <= 0)
    return no('threshold', 'phải lớn hơn 0', 'it must be more than 0');
  if (percent ? quantifier === 'figure' : quantifier === 'ratio') {
    return no(
      'quantifier',
      percent
        ? 'chỉ số này là một tỷ lệ; hãy chọn điều kiện “Một tỷ lệ phần trăm”, hoặc theo từng đơn vị'
        : 'chỉ số này không phải là tỷ lệ; hãy chọn điều kiện khác',
      percent
        ? 'this measure is a ratio; choose the condition “A percentage”, or one on each unit'
        : 'this measure is not a ratio; choose another condition',
    );
  }
  if (percent && amount > 100)
    return no('amount', 'tỷ lệ không thể trên 100%', 'a ratio cannot be above 100%');
  if (quantifier === 'share' && (threshold ?? 0) > 100)
    return no('threshold', 'tỷ lệ không thể trên 100%', 'a share cannot be above 100%');
  if (quantifier === 'number' && !Number.isInteger(threshold))
    return no('threshold', 'số đơn vị phải là số nguyên', 'a number of units must be whole');
  return null;
}

function wrongUnits(condition: Condition, { population, on, unitName }: Setting): Refusal | null {
  if (!quantified(condition)) return null;
  if (population === 0) {
    return no(
      'level',
      `${unitName} không có đơn vị nào ở cấp này vào ngày ${date(on)}`,
      `${unitName} has no units of this level on ${date(on)}`,
    );
  }
  if (condition.quantifier === 'number' && (condition.threshold ?? 0) > population) {
    return no(
      'threshold',
      `${unitName} chỉ có ${number(population, 'vi')} đơn vị ở cấp này vào ngày ${date(on)}`,
      `${unitName} has only ${number(population, 'en')} units of that level on ${date(on)}`,
    );
  }
  return null;
}

function wrongPath(
  condition: Condition,
  milestones: readonly Milestone[],
  { population }: Setting,
): Refusal | null {
  const needed = neededOf(condition, population);
  for (const [index, { on, amount }] of milestones.entries()) {
    const before = milestones[index - 1];
    const at = (field: 'on' | 'amount') => `milestones.${index}.${field}`;
    if (on < condition.from || on > condition.dueOn) {
      return no(
        at('on'),
        `mốc ${date(on)} nằm ngoài thời gian của chỉ tiêu, từ ${date(condition.from)} đến ${date(condition.dueOn)}`,
        `the milestone of ${date(on)} lies outside the target, which runs from ${date(condition.from)} to ${date(condition.dueOn)}`,
      );
    }
    if (before && on <= before.on) {
      return no(
        at('on'),
        'ngày của các mốc phải tăng dần, mỗi ngày một mốc',
        'milestones must stand in the order of their days, one a day',
      );
    }
    if (before && amount <= before.amount) {
      return no(
        at('amount'),
        `mốc ${date(on)} phải cao hơn mốc trước đó (${number(before.amount, 'vi')})`,
        `the milestone of ${date(on)} must be higher than the one before it (${number(before.amount, 'en')})`,
      );
    }
    if (amount > needed) {
      return no(
        at('amount'),
        `mốc ${date(on)} cao hơn mức phải đạt là ${number(needed, 'vi')}`,
        `the milestone of ${date(on)} is above what is needed, which is ${number(needed, 'en')}`,
      );
    }
    if (quantified(condition) && !Number.isInteger(amount))
      return no(
        at('amount'),
        'mốc là số đơn vị, phải là số nguyên',
        'a milestone is a number of units and must be whole',
      );
  }
  return null;
}

/** Who defines, changes, withdraws and restores targets. */
export const SETTERS: readonly Role[] = ['administrator', 'officer'];

/** What somebody must hold to define a target: the right over its unit, and over its programme's when it has one. */
export interface Place {
  readonly lineage: readonly number[];
  readonly programmeLineage: readonly number[] | null;
}

/** Why somebody may not define, edit, withdraw or restore a target there. */
export function mayDefine(actor: Actor, place: Place, today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const held = (lineage: readonly number[]): boolean => holds(actor, SETTERS, lineage, today);
  return held(place.lineage) && (place.programmeLineage === null || held(place.programmeLineage))
    ? null
    : refuse('access.forbidden', { roles: SETTERS });
}

/** Why a target may not be edited or withdrawn now. */
export function mayChange(
  actor: Actor,
  place: Place,
  record: { readonly withdrawnReason: string | null },
  today: Day,
): Refusal | null {
  return (
    mayDefine(actor, place, today) ?? (record.withdrawnReason === null ? null : refuse('target.withdrawn'))
  );
}

/** Why a target may not be restored now. */
export function mayRestore(
  actor: Actor,
  place: Place,
  record: { readonly withdrawnReason: string | null },
  today: Day,
): Refusal | null {
  return (
    mayDefine(actor, place, today) ??
    (record.withdrawnReason === null ? refuse('target.not_withdrawn') : null)
  );
}
