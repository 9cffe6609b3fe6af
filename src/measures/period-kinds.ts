/** The kinds of periods that figures are reported for, the shortest first. */
export const periodKinds = ['month', 'quarter', 'half', 'nine', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];
