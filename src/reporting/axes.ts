/** What figures are laid out by: what is measured, where, when, and the value of the dimension that divides them. */
export const axes = ['measure', 'unit', 'period', 'value'] as const;
export type Axis = (typeof axes)[number];
