import type { Day } from '#base/period.ts';

/** An amount that counts in every period that contains [firstDay, lastDay]. */
export interface Span {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly value: number;
}

/** How a measure is computed from others. A ratio is Σ of the first over Σ of the second, in percent. */
export interface Formula {
  readonly op: 'ratio' | 'sum' | 'difference';
  /** Keys of measures. */
  readonly of: readonly string[];
}

/** Without what binary fractions add: values have at most six decimals. */
export function tidy(value: number): number {
  return Math.abs(value) < 1e15 ? Number(value.toFixed(6)) : value;
}

/**
 * The figure of the period [since, until) from spans: the sum of those that lie within it. For stocks (`last`) a later
 * value takes the earlier one back, so the same sum is the latest value. An `average` is divided by the number of
 * spans with a figure other than 0, and is null without any.
 */
export function inPeriod(
  spans: readonly Span[],
  since: Day,
  until: Day,
  overTime: 'sum' | 'last' | 'average',
): number | null {
  const within = spans.filter((span) => span.firstDay >= since && span.lastDay < until);
  const sum = within.reduce((total, span) => total + span.value, 0);
  if (overTime !== 'average') return tidy(sum);
  const periods = new Map<string, number>();
  for (const { firstDay, lastDay, value } of within)
    periods.set(`${firstDay}|${lastDay}`, (periods.get(`${firstDay}|${lastDay}`) ?? 0) + value);
  const counted = [...periods.values()].filter((value) => tidy(value) !== 0).length;
  return counted === 0 ? null : sum / counted;
}

/**
 * The figure of a formula from the figures of its measures, in their order. Null when one of them is, or when there is
 * nothing to divide by: no percentage is made up for it.
 */
export function formulaValue(formula: Formula, parts: readonly (number | null)[]): number | null {
  const values = formula.of.map((_, at) => parts[at] ?? null);
  if (values.some((value) => value === null)) return null;
  const [first = 0, ...others] = values as number[];
  const rest = others.reduce((sum, value) => sum + value, 0);
  switch (formula.op) {
    case 'sum':
      return tidy(first + rest);
    case 'difference':
      return tidy(first - rest);
    case 'ratio':
      return tidy(rest) === 0 ? null : (100 * first) / rest;
  }
}

/** How deep formulas may lie in each other: a ratio over sums, and no deeper. */
export const DEEPEST = 2;

/**
 * How deep a formula reaches through others: 1 when it is over measures alone. Throws when it comes back to itself.
 * A ratio within a sum, a difference or a ratio would add up percentages: that is no number, see `addsPercentages`.
 */
export function depthOf(key: string, formulas: ReadonlyMap<string, Formula | null>): number {
  const walk = (at: string, above: readonly string[]): number => {
    const formula = formulas.get(at);
    if (!formula) return 0;
    if (above.includes(at)) throw new Error(`formula ${at} comes back to itself`);
    return 1 + Math.max(0, ...formula.of.map((part) => walk(part, [...above, at])));
  };
  return walk(key, []);
}

/** True when a formula takes a percentage as one of its parts. */
export function addsPercentages(formula: Formula, formulas: ReadonlyMap<string, Formula | null>): boolean {
  return formula.of.some((part) => formulas.get(part)?.op === 'ratio');
}
