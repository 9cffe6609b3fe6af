import type { Wording } from '#base/views.ts';
import { askedIn, isPercent } from '#reporting/value.rules.ts';
import type { Questionnaire, Values } from '#reporting/views.ts';

/** How a figure has changed against an earlier one. */
export interface Change {
  readonly from: number;
  /** More or less than before, in the figure's unit. */
  readonly by: number;
  /** In percent of what it was; null where it was 0, and for shares, whose change is said in points. */
  readonly percent: number | null;
}

/** The change against an earlier figure; null where either is missing. */
export function changeOf(
  value: number | undefined,
  earlier: number | undefined,
  { decimals, share }: { readonly decimals: number; readonly share: boolean },
): Change | null {
  if (value === undefined || earlier === undefined) return null;
  // decimals are subtracted as binary fractions: what lies beyond the last digit is no change
  const by = Number((value - earlier).toFixed(decimals));
  return { from: earlier, by, percent: share || earlier === 0 ? null : (100 * by) / Math.abs(earlier) };
}

/** A figure beside those of the period before and of the year before. */
export interface Compared {
  readonly key: string;
  readonly name: Wording;
  readonly unit: Wording;
  readonly decimals: number;
  readonly share: boolean;
  readonly value: number | null;
  readonly before: Change | null;
  readonly yearAgo: Change | null;
}

/** Every figure that is asked, in the order of the form, beside those before and a year ago. */
export function compared(
  questionnaire: Pick<Questionnaire, 'sections'>,
  values: Values,
  before: Values,
  yearAgo: Values,
): Compared[] {
  return askedIn(questionnaire).map(({ key, full, item }) => {
    const of = { decimals: item.decimals, share: isPercent(item) };
    return {
      key,
      name: full,
      unit: item.unit,
      ...of,
      value: values[key] ?? null,
      before: changeOf(values[key], before[key], of),
      yearAgo: changeOf(values[key], yearAgo[key], of),
    };
  });
}

/** How much a change catches the eye: by the share of what was there; out of nothing it is new, and stands first. */
function weight(change: Change | null): number {
  if (!change || change.by === 0) return 0;
  if (change.from === 0) return 100 + Math.min(100, Math.abs(change.by));
  return (100 * Math.abs(change.by)) / Math.abs(change.from);
}

/** The figures that changed most against the period before, else against the year before; at most so many. */
export function mostChanged(all: readonly Compared[], most: number): Compared[] {
  return all
    .map((one, at) => ({ one, at, weight: weight(one.before ?? one.yearAgo) }))
    .filter((row) => row.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, most)
    .map(({ one }) => one);
}
