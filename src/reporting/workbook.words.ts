import { words } from '#base/words.ts';

/** What stands in the workbook of a report. */
export const wb = words({
  data: ['Số liệu', 'Figures'],
  texts: ['Nội dung', 'Answers'],
  guide: ['Hướng dẫn', 'How to fill in'],
  tree: ['Đơn vị', 'Units'],
  key: ['Mã', 'Code'],
  figure: ['Chỉ tiêu', 'Figure'],
  measuredIn: ['Đơn vị tính', 'Counted in'],
  before: ['Kỳ trước', 'Period before'],
  now: ['Kỳ này', 'This period'],
  note: ['Ghi chú', 'Note'],
  unit: ['Đơn vị', 'Unit'],
  under: ['Thuộc', 'Below'],
  standing: ['Tình trạng', 'Standing'],
  send: ['Gửi?', 'Send?'],
  yes: ['Có', 'Yes'],
  no: ['Không', 'No'],
  open: ['Chưa gửi', 'Not sent'],
  sent: ['Đã gửi', 'Sent'],
  accepted: ['Đã duyệt', 'Accepted'],
  locked: ['Đã khóa', 'Locked'],
  closed: ['Đã đóng', 'Closed'],
  lead: [
    'Chỉ điền các ô nền vàng; không đổi tên trang, không thêm hay xóa cột. Cách điền: xem trang “Hướng dẫn”.',
    'Fill in the yellow cells only; do not rename sheets or add and delete columns. See “How to fill in”.',
  ],
  period: [
    (p: { period: string; due: string }) => `${p.period}, hạn nộp ${p.due}`,
    (p) => `${p.period}, due on ${p.due}`,
  ],
  wholeFrom: [
    (p: { least: string }) => `Số nguyên từ ${p.least} trở lên. Không phát sinh thì ghi 0.`,
    (p) => `A whole number, ${p.least} or more. Enter 0 if there was nothing to count.`,
  ],
  wholeBetween: [
    (p: { least: string; most: string }) => `Số nguyên từ ${p.least} đến ${p.most}.`,
    (p) => `A whole number from ${p.least} to ${p.most}.`,
  ],
  numberFrom: [
    (p: { least: string }) => `Số từ ${p.least} trở lên. Không phát sinh thì ghi 0.`,
    (p) => `A number, ${p.least} or more. Enter 0 if there was nothing to count.`,
  ],
  numberBetween: [
    (p: { least: string; most: string }) => `Số từ ${p.least} đến ${p.most}.`,
    (p) => `A number from ${p.least} to ${p.most}.`,
  ],
  anyText: [(p: { most: number }) => `Nhiều nhất ${p.most} ký tự.`, (p) => `At most ${p.most} characters.`],
  sendSay: ['“Không”: chưa gửi báo cáo của đơn vị này.', '“No”: the report of this unit is not sent yet.'],
  guideSteps: [
    [
      'Đây là bảng tính của một biểu mẫu và một kỳ báo cáo. Điền xong, tải lên ở mục Báo cáo › Nhập từ bảng tính.',
      'Chỉ điền các ô nền vàng. Các ô khác đã khóa; cột mã và trang ẩn “kheo” để Khéo nhận ra đơn vị, chỉ tiêu và kỳ.',
      'Số: gõ số, không kèm đơn vị tính. Không phát sinh thì ghi 0; để trống là chưa có số liệu.',
      'Công thức được đọc theo kết quả đang hiện trong ô. Không gộp ô, không ẩn hàng hay cột có số liệu.',
      'Mỗi đơn vị một dòng. Dòng để trống hoàn toàn, hoặc chọn “Không” ở cột “Gửi?”, thì chưa gửi.',
      'Sau khi tải lên, Khéo cho xem trước những gì sẽ thay đổi và từng ô có lỗi; chưa bấm gửi thì chưa có gì thay đổi.',
      'Tải lại cùng một tệp lần nữa không làm thay đổi gì.',
    ].join('\n'),
    [
      'This is the workbook of one form and one period. When it is filled in, send it at Reports › Import a workbook.',
      'Fill in the yellow cells only. All others are locked; the codes and the hidden sheet “kheo” tell Khéo the unit, the figure and the period.',
      'Figures: type the number, without its unit. Enter 0 if there was nothing to count; empty means not known yet.',
      'Formulas are read as the result that the cell shows. Do not merge cells, and do not hide rows or columns with figures.',
      'One row for each unit. A row that is left empty, or says “No” under “Send?”, is not sent yet.',
      'After you send the file, Khéo shows what will change and every cell that is wrong; nothing changes before you confirm.',
      'Sending the same file again changes nothing.',
    ].join('\n'),
  ],
  // what is wrong in a cell
  merged: [
    (p: { at: string }) => `“${p.at}”: ô đã gộp với ô khác. Bỏ gộp ô rồi ghi số vào từng ô.`,
    (p) => `“${p.at}”: the cell is merged with others. Unmerge it and write each figure into its own cell.`,
  ],
  aDate: [
    (p: { at: string; written: string }) =>
      `“${p.at}”: ô đang là ngày ${p.written}. Đổi định dạng ô thành số rồi gõ lại.`,
    (p) => `“${p.at}”: the cell holds a date, ${p.written}. Format it as a number and type it again.`,
  ],
  logical: [
    (p: { at: string; written: string }) => `“${p.at}”: “${p.written}” không phải là một số. Chỉ ghi chữ số.`,
    (p) => `“${p.at}”: “${p.written}” is not a number. Write digits only.`,
  ],
  failed: [
    (p: { at: string; written: string }) =>
      `“${p.at}”: công thức báo lỗi${p.written === '' ? '' : ` ${p.written}`}. Sửa công thức, hoặc gõ thẳng con số.`,
    (p) =>
      `“${p.at}”: the formula fails${p.written === '' ? '' : ` with ${p.written}`}. Mend it, or type the number itself.`,
  ],
  longNote: [
    (p: { at: string; most: number }) => `“${p.at}”: quá dài. Viết gọn lại, nhiều nhất ${p.most} ký tự.`,
    (p) => `“${p.at}” is too long. Shorten it to at most ${p.most} characters.`,
  ],
  noUnit: [
    'Dòng có số liệu nhưng không có mã đơn vị. Ghi mã ở cột đầu, hoặc xóa số liệu của dòng.',
    'The row has figures and no code of a unit. Write the code into the first column, or clear the row.',
  ],
  unknownUnit: [
    (p: { code: string }) =>
      `Không có đơn vị mang mã “${p.code}” trong biểu mẫu kỳ này. Kiểm tra lại mã, hoặc tải bảng tính mới.`,
    (p) =>
      `No unit with the code “${p.code}” is asked in this period. Check the code, or download a new workbook.`,
  ],
  unitTwice: [
    (p: { code: string; line: number }) =>
      `Đơn vị “${p.code}” đã có ở dòng ${p.line}. Giữ một dòng và xóa dòng kia.`,
    (p) => `The unit “${p.code}” stands in row ${p.line} already. Keep one row and delete the other.`,
  ],
  figureTwice: [
    (p: { key: string; line: number }) =>
      `Chỉ tiêu “${p.key}” của đơn vị đã có ở dòng ${p.line}. Giữ một dòng.`,
    (p) => `The figure “${p.key}” of the unit stands in row ${p.line} already. Keep one row.`,
  ],
  noPeriod: [
    (p: { period: string }) => `“${p.period}” không phải một kỳ của biểu mẫu. Ghi kỳ như 2021-M08, 2021-Q3.`,
    (p) => `“${p.period}” is no period of the form. Write periods like 2021-M08, 2021-Q3.`,
  ],
  // what is read, and said
  computed: [
    (p: { at: string; written: string }) => `“${p.at}”: lấy kết quả ${p.written} của công thức.`,
    (p) => `“${p.at}”: the result of the formula, ${p.written}, is taken.`,
  ],
  hiddenRow: [
    'Dòng đang ẩn; số liệu ở đó vẫn được đọc.',
    'The row is hidden; its figures are read all the same.',
  ],
  hiddenColumn: [
    (p: { at: string }) => `Cột “${p.at}” đang ẩn; số liệu ở đó vẫn được đọc.`,
    (p) => `The column of “${p.at}” is hidden; its figures are read all the same.`,
  ],
});
