/**
 * How a square stands in a map of rows over periods: done in time, done late, missing, to be done now, not yet asked
 * for, asked of nobody; or, for a row that stands for many, a share of them.
 */
export const heatStates = ['on_time', 'late', 'owed', 'returned', 'due', 'running', 'none', 'part'] as const;
export type HeatState = (typeof heatStates)[number];

export interface HeatCell {
  readonly state: HeatState;
  /** Two or three signs that stand in the square: a share in percent. */
  readonly text: string;
  /** All of it, for whoever points at it or cannot see it: "Tháng 8/2021: chưa gửi". */
  readonly said: string;
  /** True where somebody of many is missing after the due date. */
  readonly short?: boolean | undefined;
  readonly href?: string | undefined;
}

export interface HeatRow {
  readonly key: string;
  readonly name: string;
  readonly href?: string | undefined;
  readonly cells: readonly HeatCell[];
}

/** The sign in a square, drawn in a 16 × 16 box: the shape tells it without the colour. */
export const heatSigns: Readonly<Record<HeatState, string>> = {
  on_time: 'M3 8.5l3.2 3L13 4.8',
  late: 'M3 8.5l3.2 3L13 4.8',
  owed: 'M8 3v6M8 12.4v.1',
  returned: 'M3.6 8.4a4.5 4.5 0 1 0 1.5-3.8M3.2 2.2l.5 3.3 3.2-.5',
  due: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  running: 'M8 8h.1',
  none: '',
  part: '',
};
