import { no } from '#base/refusals/refusal.ts';
import { number } from '#base/text.ts';

/** Workbooks and tables that were sent, and the runs that read them. */
export const sheets = {
  'sheet.not_a_table': no(
    422,
    () =>
      'Tệp này không phải bảng tính Excel (.xlsx) cũng không phải CSV, dù tên tệp ghi thế nào; hãy mở bằng phần mềm bảng tính, chọn “Lưu thành” Excel (.xlsx) rồi gửi lại.',
    () =>
      'By its content this file is neither an Excel workbook (.xlsx) nor CSV, whatever it is named; open it in a spreadsheet program, save it as Excel (.xlsx) and send it again.',
  ),
  'sheet.old_format': no(
    422,
    () =>
      'Đây là bảng tính Excel cũ (.xls, trước năm 2007), dù tên tệp ghi thế nào; hãy mở bằng Excel hoặc LibreOffice, chọn “Lưu thành” Excel (.xlsx) rồi gửi lại.',
    () =>
      'This is an old Excel workbook (.xls, before 2007), whatever it is named; open it in Excel or LibreOffice, save it as Excel (.xlsx) and send it again.',
  ),
  'sheet.password': no(
    422,
    () => 'Bảng tính có mật khẩu mở tệp nên không đọc được; hãy bỏ mật khẩu, lưu lại rồi gửi.',
    () => 'The workbook needs a password to be opened; take the password off, save it and send it again.',
  ),
  'sheet.macros': no(
    422,
    () => 'Bảng tính có macro; hãy chọn “Lưu thành” Excel (.xlsx), loại không có macro, rồi gửi lại.',
    () => 'The workbook holds macros; save it as Excel (.xlsx), the kind without macros, and send it again.',
  ),
  'sheet.damaged': no(
    422,
    () =>
      'Bảng tính bị hỏng, không đọc hết được; hãy mở tệp bằng phần mềm bảng tính, lưu lại thành .xlsx rồi gửi.',
    () =>
      'The workbook is damaged and cannot be read to its end; open it in a spreadsheet program, save it as .xlsx and send it again.',
  ),
  'sheet.too_big': no<{ limit: string }>(
    413,
    (d) =>
      `Bảng tính giải nén ra quá lớn (nhiều nhất ${d.limit}); hãy chỉ giữ phần số liệu, bỏ hình ảnh và vùng trống đã định dạng, hoặc chia thành nhiều tệp.`,
    (d) =>
      `Unpacked, the workbook is too large (at most ${d.limit}); keep only the data, take out pictures and formatted empty areas, or split it into several files.`,
  ),
  'sheet.too_many_cells': no<{ limit: number }>(
    413,
    (d) => `Bảng có quá nhiều ô (nhiều nhất ${number(d.limit, 'vi')}); hãy chia thành nhiều tệp.`,
    (d) => `The table has too many cells (at most ${number(d.limit, 'en')}); split it into several files.`,
  ),
  'sheet.encoding': no(
    422,
    () =>
      'Không nhận ra bảng mã chữ của tệp CSV; hãy mở bằng phần mềm bảng tính, chọn “Lưu thành” CSV UTF-8 (hoặc .xlsx) rồi gửi lại.',
    () =>
      'The character encoding of this CSV file could not be told; open it in a spreadsheet program, save it as CSV UTF-8 (or .xlsx) and send it again.',
  ),
  'sheet.empty': no(
    422,
    () => 'Bảng không có dòng nào; hãy kiểm tra đã lưu và chọn đúng tệp.',
    () => 'The table has no rows; check that it was saved and that it is the right file.',
  ),
  'sheet.bad_rows': no<{ bad: number; rows: number }>(
    422,
    (d) =>
      `${number(d.bad, 'vi')} trong ${number(d.rows, 'vi')} dòng có lỗi nên chưa nhập dòng nào; hãy sửa tệp, hoặc chọn nhập các dòng đúng và bỏ các dòng lỗi.`,
    (d) =>
      `${number(d.bad, 'en')} of ${number(d.rows, 'en')} rows are wrong, so none was imported; mend the file, or choose to import the right ones without them.`,
  ),
  'sheet.no_heading': no<{ vi: readonly string[]; en: readonly string[] }>(
    422,
    (d) => `Dòng đầu của bảng cần có các cột: ${d.vi.join(', ')}; hãy thêm dòng tiêu đề như trong bảng mẫu.`,
    (d) =>
      `The first row of the table needs the columns ${d.en.join(', ')}; add the heading as in the template.`,
  ),
  'sheet.too_many_rows': no<{ limit: number }>(
    413,
    (d) => `Danh sách quá dài (nhiều nhất ${number(d.limit, 'vi')} dòng); hãy chia thành nhiều tệp.`,
    (d) => `The list is too long (at most ${number(d.limit, 'en')} rows); split it into several files.`,
  ),
  'run.not_found': no(
    404,
    () => 'Không có lần nhập này, hoặc không phải của bạn.',
    () => 'There is no such import, or it is not yours.',
  ),
} as const;
