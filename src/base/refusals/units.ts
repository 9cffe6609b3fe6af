import { no } from '#base/refusals/refusal.ts';
import { date } from '#base/text.ts';

/** Units over time. */
export const units = {
  'unit.not_found': no<{ unit: string | number; on?: string }>(
    404,
    (d) => `Không tìm thấy đơn vị ${d.unit}${d.on ? ` vào ngày ${date(d.on)}` : ''}.`,
    (d) => `Unit ${d.unit} was not found${d.on ? ` on ${date(d.on)}` : ''}.`,
  ),
  'unit.not_on_date': no<{ name: string; on: string; until?: string | null }>(
    422,
    (d) =>
      `${d.name} không tồn tại vào ngày ${date(d.on)}${d.until ? ` (kết thúc ngày ${date(d.until)})` : ''}; hãy chọn đơn vị kế thừa hoặc ngày khác.`,
    (d) =>
      `${d.name} does not exist on ${date(d.on)}${d.until ? ` (it ended on ${date(d.until)})` : ''}; choose its successor or another date.`,
  ),
  'unit.changed_later': no<{ name: string; on: string }>(
    409,
    (d) => `${d.name} đã có thay đổi sau ngày ${date(d.on)}; hãy áp dụng theo thứ tự thời gian.`,
    (d) => `${d.name} has changes after ${date(d.on)}; apply them in order of time.`,
  ),
  'unit.cycle': no(
    422,
    () => 'Đơn vị không thể là cấp trên của chính mình; hãy chọn đơn vị cấp trên khác.',
    () => 'A unit cannot stand above itself; choose another parent.',
  ),
  'unit.code_taken': no<{ code: string }>(
    409,
    (d) => `Mã ${d.code} đang thuộc đơn vị khác trong thời gian này.`,
    (d) => `Code ${d.code} belongs to another unit at that time.`,
  ),
  'unit.parent_missing': no(
    422,
    () => 'Đơn vị cấp trên không tồn tại trong suốt thời gian này; hãy chuyển đơn vị trực thuộc trước.',
    () => 'The parent does not exist for the whole of that time; move the units below it first.',
  ),
} as const;
