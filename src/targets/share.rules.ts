import { type Refusal, refuse } from '#base/refusal.ts';
import type { Condition, Milestone } from '#targets/views.ts';

/** A unit's part of something that is shared out. */
export interface Part {
  readonly unitId: number;
  readonly amount: number;
}

/** So many figures after the point at most: what is shared out is counted in such steps. */
const MOST_DECIMALS = 6;

/** How many figures a number has after the point, at most six. */
export function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    const steps = value * 10 ** decimals;
    if (Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps))) return decimals;
  }
  return MOST_DECIMALS;
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** The sum of amounts, without the dust that binary fractions leave. */
export function sumOf(amounts: readonly number[]): number {
  const decimals = Math.max(0, ...amounts.map(decimalsOf));
  return rounded(
    amounts.reduce((sum, amount) => sum + amount, 0),
    decimals,
  );
}

/**
 * An amount shared out by weights, in whole steps of 1 (of 0.1, 0.01 … with `decimals`), so that the parts add up to it
 * exactly: each gets its quota rounded down, and what is left goes one step each to the largest remainders, the first of
 * equals first (Hamilton's method). Weights below 0 count as 0; when none is above it, all are equal.
 */
export function sharedBy(amount: number, weights: readonly number[], decimals = 0): number[] {
  if (weights.length === 0) return [];
  const step = 10 ** Math.max(decimals, decimalsOf(amount));
  const whole = Math.round(amount * step);
  const positive = weights.map((weight) => (Number.isFinite(weight) ? Math.max(0, weight) : 0));
  const most = Math.max(...positive);
  // divided by the largest first, so that no sum of weights overflows
  const even = most === 0;
  const scaled = even ? positive.map(() => 1) : positive.map((weight) => weight / most);
  const total = scaled.reduce((sum, weight) => sum + weight, 0);
  const quotas = scaled.map((weight) => (whole * weight) / total);
  const parts = quotas.map((quota) => Math.floor(quota + 1e-9));
  const order = quotas
    .map((quota, at) => ({ at, rest: quota - (parts[at] as number) }))
    .filter(({ at }) => (scaled[at] as number) > 0)
    .sort((a, b) => (Math.abs(a.rest - b.rest) < 1e-9 ? a.at - b.at : b.rest - a.rest));
  let left = whole - parts.reduce((sum, part) => sum + part, 0);
  for (let turn = 0; left > 0; turn++, left--) {
    const { at } = order[turn % order.length] as { at: number };
    parts[at] = (parts[at] as number) + 1;
  }
  const after = Math.round(Math.log10(step));
  return parts.map((part) => rounded(part / step, after));
}

/**
 * The milestones of each part: those of the whole, shared out as the amounts are, so that they add up too. One that would
 * not rise above the one before it, or asks for nothing, is left out.
 */
export function sharedMilestones(
  milestones: readonly Milestone[],
  amounts: readonly number[],
  decimals = 0,
): Milestone[][] {
  const shared = milestones.map(({ amount }) => sharedBy(amount, amounts, decimals));
  return amounts.map((whole, at) => {
    const own: Milestone[] = [];
    for (const [row, { on }] of milestones.entries()) {
      const amount = Math.min(whole, shared[row]?.[at] ?? 0);
      if (amount > (own.at(-1)?.amount ?? 0)) own.push({ on, amount });
    }
    return own;
  });
}

/** What the parts come to beside the whole. */
export interface Balance {
  readonly sum: number;
  /** What the parts are short of the whole; negative when they are above it. */
  readonly short: number;
}

/** Compares the parts with the whole. */
export function balance(whole: number, amounts: readonly number[]): Balance {
  const sum = sumOf(amounts);
  return { sum, short: sumOf([whole, -sum]) };
}

/** What has to be known of a target before it is shared out. */
export interface Sharable {
  readonly condition: Pick<Condition, 'quantifier' | 'amount'>;
  readonly measure: { readonly overUnits: 'sum' | 'ratio' | 'max' | 'last'; readonly ratio: boolean };
  /** Units directly below its unit on the day of decision. */
  readonly below: readonly { readonly id: number }[];
  readonly unitName: string;
}

const no = (at: string, vi: string, en: string): Refusal =>
  refuse('target.impossible', { at, why: { vi, en } });

/** Why a target cannot be shared out at all: only a figure that adds up over units can, among units that are there. */
export function unsharable({ condition, measure, below, unitName }: Sharable): Refusal | null {
  if (condition.quantifier !== 'figure' || measure.ratio) {
    return no(
      'id',
      'chỉ giao được chỉ tiêu là tổng của một đơn vị; tỷ lệ và điều kiện theo từng đơn vị không chia nhỏ được',
      'only the total of one unit can be shared out; a percentage or a condition on each unit has no parts',
    );
  }
  if (measure.overUnits !== 'sum') {
    return no(
      'id',
      'chỉ số này không cộng dồn theo đơn vị, nên các phần không cộng lại thành chỉ tiêu',
      'this measure does not add up over units, so parts would not make up the target',
    );
  }
  if (below.length === 0) {
    return no(
      'id',
      `${unitName} không có đơn vị trực thuộc nào vào ngày kết luận`,
      `${unitName} has no units directly below it on the day of decision`,
    );
  }
  return null;
}

/** Why these parts cannot be given: each unit once, each directly below, at least one above 0, and the sum confirmed when it differs. */
export function wrongShares(
  { condition, below }: Sharable,
  parts: readonly Part[],
  differs: boolean,
): Refusal | null {
  const known = new Set(below.map((unit) => unit.id));
  const seen = new Set<number>();
  for (const [at, { unitId }] of parts.entries()) {
    if (!known.has(unitId)) {
      return no(
        `shares.${at}.unitId`,
        'đơn vị này không trực thuộc đơn vị của chỉ tiêu',
        'this unit is not directly below the one of the target',
      );
    }
    if (seen.has(unitId))
      return no(`shares.${at}.unitId`, 'đơn vị này có hai dòng', 'this unit stands there twice');
    seen.add(unitId);
  }
  const amounts = parts.map(({ amount }) => amount);
  if (!amounts.some((amount) => amount > 0))
    return no('shares', 'cần giao cho ít nhất một đơn vị', 'at least one unit has to get a share');
  const { sum, short } = balance(condition.amount, amounts);
  return short !== 0 && !differs ? refuse('target.shares_differ', { sum, whole: condition.amount }) : null;
}

/** Why a target that is shared out, or a share, cannot be changed so: both stay figures, and a share stays with its unit. */
export function tied(
  record: { readonly isShare: boolean; readonly isShared: boolean; readonly withinUnitId: number },
  wanted: { readonly quantifier: Condition['quantifier']; readonly withinUnitId: number },
): Refusal | null {
  if ((record.isShare || record.isShared) && wanted.quantifier !== 'figure') {
    return no(
      'quantifier',
      'chỉ tiêu này gắn với các phần được giao, nên phải là tổng của một đơn vị',
      'it is tied to its shares, so it has to stay the total of one unit',
    );
  }
  if (record.isShare && wanted.withinUnitId !== record.withinUnitId) {
    return no(
      'withinUnitId',
      'đây là phần được giao cho đơn vị này; hãy giao lại ở chỉ tiêu cấp trên',
      'this is the share of its unit; share the target above it out again instead',
    );
  }
  return null;
}
