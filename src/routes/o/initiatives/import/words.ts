import { words } from '#base/words.ts';

/** Words of the import of initiatives. */
export const iw = words({
  title: ['Nhập danh sách mô hình', 'Import a list of initiatives'],
  lead: [
    'Nhập nhiều mô hình từ một bảng tính. Xem trước rồi mới nhập; mô hình đã có (cùng tên, đơn vị và ngày đăng ký) được giữ nguyên.',
    'Register many initiatives from a spreadsheet. You see what would happen first; what is registered already (same name, unit and day) stays as it is.',
  ],
  columns: ['Các cột của bảng', 'The columns of the table'],
  columnsSay: [
    'Cần có: Tên mô hình, Lĩnh vực, Loại hình (tập thể hoặc cá nhân), Mã đơn vị, Ngày đăng ký. Có thể thêm: Địa điểm, Nội dung, Đăng ký (mới hoặc tiếp tục), Ngày triển khai, Ngày đánh giá, Kết quả. Ngày viết như 15/08/2021.',
    'Needed: name, field, whose (collective or individual), unit (its code), registered on. Optional: place, description, registration (new or continuing), started on, evaluated on, result. Write days like 15/08/2021.',
  ],
  template: ['Tải bảng mẫu (.xlsx)', 'Download a template (.xlsx)'],
  sheet: ['Mô hình', 'Initiatives'],
  fieldSay: ['Chọn một lĩnh vực trong danh sách.', 'Choose a field from the list.'],
  choiceSay: ['Chọn một mục trong danh sách.', 'Choose one from the list.'],
  example: ['Tổ liên gia tự quản thôn Khe Bín', 'Self-managed group of neighbours'],
});
