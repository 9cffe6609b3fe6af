import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import { date, type Locale, number } from '#base/text.ts';
import { counted } from '#measures/rules.ts';
import type { Condition, Evaluation, Part } from '#targets/views.ts';
import { levelLabel } from '#units/rules.ts';

export type { UnitResult } from '#targets/views.ts';

/** The due date, or today before it: "as on which date" every answer names. */
export function decisionDay(condition: { readonly dueOn: Day }, today: Day): Day {
  return condition.dueOn < today ? condition.dueOn : today;
}

/** How many units of a population have to reach the amount. */
export function neededUnits(condition: Condition, population: number): number {
  switch (condition.quantifier) {
    case 'figure':
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

/**
 * The verdict. Before the due date an unreached target is on track (milestones decide "at risk" once there are any);
 * after it, late. An empty population is not applicable, and no figure at all before the due date is "no data".
 */
export function evaluate(
  condition: Condition,
  units: readonly { readonly reached: boolean; readonly value: number }[],
  total: number,
  today: Day,
): Evaluation {
  const asOn = decisionDay(condition, today);
  const open = today <= condition.dueOn;
  const quantified = condition.quantifier !== 'figure';
  const reachedCount = units.filter((unit) => unit.reached).length;
  const needed = quantified ? neededUnits(condition, units.length) : condition.amount;
  const base = { asOn, reachedCount, population: units.length, needed, total };
  if (quantified && units.length === 0) return { ...base, verdict: 'not_applicable' };
  const reached = quantified ? reachedCount >= needed : total >= condition.amount;
  if (reached) return { ...base, verdict: 'reached' };
  if (open && total === 0) return { ...base, verdict: 'no_data' };
  return { ...base, verdict: open ? 'on_track' : 'late' };
}

/** Why a condition can never hold, or null. */
export function impossible(condition: Condition, population: number): Refusal | null {
  const no = (vi: string, en: string): Refusal => refuse('target.impossible', { why: { vi, en } });
  const { quantifier, threshold, level } = condition;
  if (condition.from >= condition.until)
    return no('ngày kết thúc phải sau ngày bắt đầu', 'the end must come after the beginning');
  if (condition.dueOn < condition.from) return no('hạn nằm trước ngày bắt đầu', 'it is due before it begins');
  if ((quantifier === 'figure') !== (level === null)) {
    return no(
      'chỉ tiêu theo đơn vị cần một cấp, chỉ tiêu chung thì không',
      'a target over units needs a level, a single figure none',
    );
  }
  if ((quantifier === 'share' || quantifier === 'number') !== (threshold !== null)) {
    return no('cần tỷ lệ hoặc số đơn vị phải đạt', 'the share or the number of units is needed');
  }
  if (quantifier === 'share' && (threshold ?? 0) > 100)
    return no('tỷ lệ không thể trên 100%', 'a share cannot be above 100%');
  if (quantifier === 'number' && (threshold ?? 0) > population) {
    return no(`chỉ có ${population} đơn vị ở cấp này`, `there are only ${population} units of that level`);
  }
  return null;
}

export interface Nouns {
  readonly vi: string;
  readonly en: string;
}

/**
 * The result as a sentence: "9/9 huyện, thị xã, thành phố có ít nhất 10 mô hình hoạt động hiệu quả". `designations`
 * are those present in the tree of the date, so that level names are right for it.
 */
export function resultSentence(
  condition: Condition,
  evaluation: Evaluation,
  nouns: Nouns,
  designations: readonly string[],
  locale: Locale,
): Part[] {
  const vi = locale === 'vi';
  if (condition.quantifier === 'figure') {
    return [
      { text: number(evaluation.total, locale), kind: 'figure' },
      { text: ` ${vi ? nouns.vi : nouns.en}`, kind: 'plain' },
    ];
  }
  const level = levelLabel(condition.level ?? 'commune', designations, locale, evaluation.population || 2);
  if (evaluation.verdict === 'not_applicable') {
    const on = date(evaluation.asOn);
    return [
      {
        text: vi
          ? `Không áp dụng: không có ${level} nào vào ngày ${on}`
          : `Not applicable: there are no ${level} on ${on}`,
        kind: 'plain',
      },
    ];
  }
  const amount = number(condition.amount, locale);
  return [
    {
      text: `${number(evaluation.reachedCount, locale)}/${number(evaluation.population, locale)}`,
      kind: 'figure',
    },
    { text: ` ${level} ${vi ? 'có' : evaluation.population === 1 ? 'has' : 'have'} `, kind: 'plain' },
    { text: vi ? `ít nhất ${amount}` : `at least ${amount}`, kind: 'strong' },
    { text: ` ${vi ? nouns.vi : nouns.en}`, kind: 'plain' },
  ];
}

/** The condition as a sentence: "100% xã, phường, thị trấn có ít nhất 1 mô hình". */
export function conditionSentence(
  condition: Condition,
  nouns: Nouns,
  unitName: string,
  designations: readonly string[],
  locale: Locale,
): string {
  const amount = number(condition.amount, locale);
  const threshold = number(condition.threshold ?? 0, locale);
  const level = levelLabel(condition.level ?? 'commune', designations, locale);
  if (locale === 'vi') {
    switch (condition.quantifier) {
      case 'figure':
        return `${unitName} có ít nhất ${amount} ${nouns.vi}`;
      case 'every':
        return `100% ${level} có ít nhất ${amount} ${nouns.vi}`;
      case 'share':
        return `Ít nhất ${threshold}% số ${level} có ít nhất ${amount} ${nouns.vi}`;
      case 'number':
        return `Ít nhất ${threshold} ${level} có ít nhất ${amount} ${nouns.vi}`;
      case 'none_without':
        return `Không có ${level} nào có dưới ${amount} ${nouns.vi}`;
    }
  }
  switch (condition.quantifier) {
    case 'figure':
      return `${unitName} has at least ${amount} ${nouns.en}`;
    case 'every':
      return `100% of ${level} have at least ${amount} ${nouns.en}`;
    case 'share':
      return `At least ${threshold}% of ${level} have at least ${amount} ${nouns.en}`;
    case 'number':
      return `At least ${threshold} ${level} have at least ${amount} ${nouns.en}`;
    case 'none_without':
      return `No unit among the ${level} has fewer than ${amount} ${nouns.en}`;
  }
}

/** "Từ ngày 01/01/2021 đến hết ngày 31/12/2021". `until` is the first day after. */
export function periodSentence(from: Day, lastDay: Day, locale: Locale): string {
  return locale === 'vi'
    ? `Từ ngày ${date(from)} đến hết ngày ${date(lastDay)}`
    : `From ${date(from)} to ${date(lastDay)}`;
}

/** Who is missing, by name and by how much: at most `limit` names, then how many more. Empty when nobody is. */
export function missingSentence(
  missed: readonly { readonly name: string; readonly designation: string; readonly missing: number }[],
  unit: Nouns,
  locale: Locale,
  limit = 3,
): string {
  if (missed.length === 0) return '';
  const vi = locale === 'vi';
  const named = missed.slice(0, limit).map((m) => {
    const name = m.designation ? `${m.designation} ${m.name}` : m.name;
    return vi
      ? `${name} còn thiếu ${counted(m.missing, unit, 'vi')}`
      : `${name} is missing ${counted(m.missing, unit, 'en')}`;
  });
  const more = missed.length - named.length;
  const rest =
    more > 0 ? (vi ? `; và ${number(more, 'vi')} đơn vị khác` : `; and ${number(more, 'en')} more`) : '';
  return `${named.join('; ')}${rest}`;
}

export function mayDefine(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  const roles = ['administrator', 'officer'] as const;
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, roles, lineage, today) ? null : refuse('access.forbidden', { roles });
}
