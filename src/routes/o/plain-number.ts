import { readNumber } from '#reporting/number.rules.ts';

/**
 * A number in a field about definitions, as people write it: "1.000" is a thousand, "87,5" and "0.125" have decimals.
 * Null for what is no number.
 */
export function plainNumber(written: string): number | null {
  const exact = readNumber(written, 6, { percent: true });
  if ('value' in exact) return exact.value;
  // where a point can mean both, it groups
  const grouped = readNumber(written, 2, { percent: true });
  return 'value' in grouped ? grouped.value : null;
}
