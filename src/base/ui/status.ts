/** The six verdicts that a target can have; records borrow the one whose weight fits theirs. */
export type StatusKey = 'reached' | 'on_track' | 'at_risk' | 'late' | 'no_data' | 'not_applicable';

/** The icon of a status, drawn in a 16 × 16 box: the shape tells it without the colour. */
export const statusIcons: Record<StatusKey, string> = {
  reached: 'M3 8.5l3.2 3L13 4.8',
  on_track: 'M2.8 8h10M8.8 4l4 4-4 4',
  at_risk: 'M8 3v6M8 12.4v.1',
  late: 'M8 2.8a5.2 5.2 0 1 0 .01 0zM8 5.4V8l2 1.4',
  no_data: 'M4 8h8',
  not_applicable: 'M8 2.8a5.2 5.2 0 1 0 .01 0zM4.4 11.6l7.2-7.2',
};
