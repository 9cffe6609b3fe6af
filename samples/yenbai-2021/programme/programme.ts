import type { Strand } from './shapes.ts';
import { strands1to3 } from './strands-1-3.ts';
import { strands4to6 } from './strands-4-6.ts';
import { strands7to9 } from './strands-7-9.ts';

/** The nine strands of the programme of 2021, in the order of the press; dates, notes and who does what are made up. */
export const strands: readonly Strand[] = [...strands1to3, ...strands4to6, ...strands7to9];

export const programme = {
  title: 'Chương trình hành động năm 2021 của Ban Dân vận Tỉnh ủy Yên Bái',
  summary:
    'Chỉ tiêu rõ ràng, mô hình cụ thể: chín nội dung thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX và Chương trình hành động số 18. Nội dung và ba con số của mô hình “Dân vận khéo” theo Báo Yên Bái; thời hạn, người phụ trách và ghi chép tiến độ là dữ liệu minh họa.',
  since: '2021-01-01',
  until: '2022-01-01',
  owner: 'lanhdao',
} as const;
