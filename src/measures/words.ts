import { type Phrase, words } from '#base/words.ts';
import type { PeriodKind } from '#measures/period-kinds.ts';

/** Where the figures of an indicator come from. */
export const sourceWords: Readonly<Record<'reported' | 'formula' | 'counted', Phrase>> = words({
  reported: ['Đơn vị báo cáo', 'Reported by units'],
  formula: ['Tính từ chỉ số khác', 'Computed from others'],
  counted: ['Hệ thống tự đếm', 'Counted from records'],
});

/** How often it is reported. */
export const kindWords: Readonly<Record<PeriodKind, Phrase>> = words({
  month: ['Tháng', 'Month'],
  quarter: ['Quý', 'Quarter'],
  half: ['6 tháng', 'Half-year'],
  nine: ['9 tháng', 'Nine months'],
  year: ['Năm', 'Year'],
});

/** Which way is good. */
export const directionWords: Readonly<Record<'up' | 'down' | 'none', Phrase>> = words({
  up: ['Càng nhiều càng tốt', 'More is better'],
  down: ['Càng ít càng tốt', 'Less is better'],
  none: ['Chỉ để theo dõi', 'Only to be watched'],
});

/** How figures of several periods become one. */
export const overTimeWords: Readonly<Record<'sum' | 'last' | 'average', Phrase>> = words({
  sum: ['Cộng dồn', 'Summed'],
  last: ['Lấy số mới nhất', 'The latest counts'],
  average: ['Lấy bình quân', 'Averaged'],
});

/** How figures of several units become one. */
export const overUnitsWords: Readonly<Record<'sum' | 'ratio' | 'max' | 'last', Phrase>> = words({
  sum: ['Cộng các đơn vị', 'Summed over units'],
  ratio: ['Tổng tử số chia tổng mẫu số', 'All numerators over all denominators'],
  max: ['Lấy đơn vị cao nhất', 'The highest unit'],
  last: ['Lấy số mới nhất', 'The latest counts'],
});

/** How a step of a legend looks. */
export const toneWords: Readonly<Record<'good' | 'fair' | 'poor' | 'plain', Phrase>> = words({
  good: ['Tốt', 'Good'],
  fair: ['Khá', 'Fair'],
  poor: ['Cần cố gắng', 'Poor'],
  plain: ['Không đánh giá', 'No judgement'],
});
