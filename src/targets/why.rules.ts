import type { Day } from '#base/period.ts';
import { date, type Locale, number } from '#base/text.ts';
import { progress } from '#targets/rules.ts';
import type { Condition, Evaluation, Milestone } from '#targets/views.ts';

/** What the sentence is made from: the answer as it was. */
export interface Judged {
  readonly condition: Condition;
  readonly evaluation: Evaluation;
  readonly milestones: readonly Milestone[];
  /** What the path expects on the decision day, or null. */
  readonly path: number | null;
}

/**
 * Why a target is late or at risk, in one sentence: "Mốc 30/06/2021: cần 120, có 97." The due date itself once it has
 * passed, before it the last milestone that was not met, else the line between two of them. Null for every other verdict.
 */
export function whySentence(judged: Judged, today: Day, locale: Locale): string | null {
  const { condition, evaluation, milestones, path } = judged;
  const { verdict, needed, asOn } = evaluation;
  if (verdict !== 'late' && verdict !== 'at_risk') return null;
  const now = progress(condition, evaluation);
  const vi = locale === 'vi';
  const sentence = (when: string, asked: number): string =>
    vi
      ? `${when}: cần ${figure(condition, asked, locale)}, có ${figure(condition, now, locale)}.`
      : `${when}: ${figure(condition, asked, locale)} needed, ${figure(condition, now, locale)} there.`;
  if (verdict === 'at_risk') {
    return path === null
      ? null
      : sentence(vi ? `Theo lộ trình đến ${date(asOn)}` : `On the path by ${date(asOn)}`, path);
  }
  if (condition.dueOn < today) {
    return sentence(vi ? `Hạn ${date(condition.dueOn)}` : `Due ${date(condition.dueOn)}`, needed);
  }
  const missed = milestones.filter((milestone) => milestone.on < today && milestone.amount > now).at(-1);
  return missed
    ? sentence(vi ? `Mốc ${date(missed.on)}` : `Milestone of ${date(missed.on)}`, missed.amount)
    : null;
}

function figure({ quantifier }: Condition, value: number, locale: Locale): string {
  return quantifier === 'ratio' ? `${number(value, locale)}%` : number(value, locale);
}
