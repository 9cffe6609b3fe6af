import { no } from '#base/refusals/refusal.ts';
import { number } from '#base/text.ts';

/** Figures laid out, saved views, files taken away. */
export const analysis = {
  'analysis.too_many': no<{ cells: number; most: number }>(
    422,
    (d) =>
      `Bảng này có ${number(d.cells, 'vi')} số liệu, một trang chỉ hiện được ${number(d.most, 'vi')}; hãy bớt chỉ số, kỳ hoặc đơn vị, hoặc tải tệp để có đủ.`,
    (d) =>
      `This table has ${number(d.cells, 'en')} figures and one page shows ${number(d.most, 'en')}; take fewer measures, periods or units, or download it, which gives all of them.`,
  ),
  'analysis.periods': no<{ from: string; to: string }>(
    422,
    (d) => `Không có kỳ nào từ ${d.from} đến ${d.to}; hãy chọn hai kỳ cùng loại, kỳ đầu không sau kỳ cuối.`,
    (d) =>
      `There is no period from ${d.from} to ${d.to}; choose two of one kind, the first not after the last.`,
  ),
  'view.withdrawn': no<{ title: string }>(
    409,
    (d) => `Cách xem “${d.title}” đã bỏ nên không đổi được nữa.`,
    (d) => `The view “${d.title}” was withdrawn and cannot be changed any more.`,
  ),
  'view.not_own': no<{ title: string }>(
    403,
    (d) => `Cách xem “${d.title}” do người khác lưu; hãy lưu thành một cách xem của bạn.`,
    (d) => `The view “${d.title}” was saved by somebody else; save one of your own.`,
  ),
  'export.busy': no<{ most: number }>(
    503,
    (d) => `Đang có ${d.most} tệp lớn được tải cùng lúc; hãy thử lại sau ít phút.`,
    (d) => `${d.most} large files are being written; try again in a few minutes.`,
  ),
} as const;
