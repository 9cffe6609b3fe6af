/** What a document can be, in the order in which official papers name them. */
export const documentKinds = [
  'resolution',
  'directive',
  'conclusion',
  'regulation',
  'guideline',
  'plan',
  'programme',
  'letter',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
