import { no } from '#base/refusals/refusal.ts';
import { date, number } from '#base/text.ts';

const levelVi = { commune: 'xã', district: 'huyện', province: 'tỉnh', central: 'trung ương' } as const;

/** Initiatives, their fields and photos. */
export const initiatives = {
  'initiative.not_yet': no<{ on: string; today: string }>(
    422,
    (d) => `Ngày ${date(d.on)} còn ở tương lai (hôm nay là ${date(d.today)}); hãy chọn ngày đã qua.`,
    (d) => `${date(d.on)} is in the future (today is ${date(d.today)}); choose a day that has come.`,
  ),
  'initiative.before_registration': no<{ on: string; registered: string }>(
    422,
    (d) => `Ngày ${date(d.on)} trước ngày đăng ký ${date(d.registered)}; hãy chọn ngày sau đó.`,
    (d) => `${date(d.on)} is before the registration of ${date(d.registered)}; choose a later day.`,
  ),
  'initiative.withdrawn': no<{ name: string }>(
    409,
    (d) => `Mô hình “${d.name}” đã rút; hãy khôi phục trước khi làm việc này.`,
    (d) => `The initiative “${d.name}” is withdrawn; restore it first.`,
  ),
  'initiative.not_withdrawn': no<{ name: string }>(
    409,
    (d) => `Mô hình “${d.name}” chưa rút nên không cần khôi phục.`,
    (d) => `The initiative “${d.name}” is not withdrawn, so there is nothing to restore.`,
  ),
  'initiative.already_started': no<{ name: string }>(
    409,
    (d) => `Mô hình “${d.name}” đã được triển khai.`,
    (d) => `The initiative “${d.name}” has already been started.`,
  ),
  'initiative.not_started': no<{ name: string }>(
    409,
    (d) => `Mô hình “${d.name}” chưa triển khai nên chưa đánh giá được; hãy ghi ngày bắt đầu trước.`,
    (d) =>
      `The initiative “${d.name}” has not been started, so it cannot be evaluated; record its start first.`,
  ),
  'initiative.not_begun': no<{ name: string }>(
    409,
    (d) => `Mô hình “${d.name}” chưa triển khai; hãy ghi ngày bắt đầu trước.`,
    (d) => `The initiative “${d.name}” has not been started; record its start first.`,
  ),
  'initiative.ended': no<{ name: string; on: string }>(
    409,
    (d) =>
      `Mô hình “${d.name}” đã kết thúc ngày ${date(d.on)}; hãy chọn ngày trước đó hoặc hủy lần kết thúc.`,
    (d) => `The initiative “${d.name}” ended on ${date(d.on)}; choose an earlier day, or annul the end.`,
  ),
  'initiative.later_event': no<{ on: string; last: string }>(
    422,
    (d) => `Hồ sơ còn có việc ngày ${date(d.last)}, sau ngày ${date(d.on)}; hãy chọn từ ngày đó trở đi.`,
    (d) => `The record has an event on ${date(d.last)}, after ${date(d.on)}; choose that day or a later one.`,
  ),
  'initiative.other_year': no<{ year: number; on: string }>(
    422,
    (d) => `Ngày ${date(d.on)} không thuộc năm ${d.year}; hãy chọn ngày và năm khớp nhau.`,
    (d) => `${date(d.on)} does not lie in ${d.year}; choose a day of that year.`,
  ),
  'initiative.level_above': no<{ level: 'commune' | 'district' | 'province' | 'central' }>(
    403,
    (d) =>
      `Cấp ${levelVi[d.level]} công nhận thì do cán bộ từ cấp ${d.level === 'central' ? 'tỉnh' : levelVi[d.level]} trở lên ghi; hãy chọn cấp khác hoặc nhờ cấp trên.`,
    (d) =>
      `What the ${d.level === 'central' ? 'centre' : d.level} decides is recorded by officials of the ${d.level === 'central' ? 'province' : d.level} or above; choose another level, or ask them.`,
  ),
  'initiative.field_closed': no<{ vi: string; en: string }>(
    422,
    (d) => `Lĩnh vực “${d.vi}” đã đóng; hãy chọn lĩnh vực khác.`,
    (d) => `The field “${d.en}” is closed; choose another.`,
  ),
  'initiative.field_exists': no<{ name: string }>(
    409,
    (d) => `Đã có lĩnh vực “${d.name}”; hãy đặt tên khác hoặc mở lại lĩnh vực ấy.`,
    (d) => `There is a field “${d.name}” already; choose another name, or open that one again.`,
  ),
  'initiative.last_field': no(
    409,
    () => 'Đây là lĩnh vực duy nhất còn mở; hãy thêm hoặc mở lĩnh vực khác trước.',
    () => 'This is the last open field; add or open another one first.',
  ),
  'initiative.field_state_same': no(
    409,
    () => 'Lĩnh vực đã ở trạng thái này.',
    () => 'The field is in that state already.',
  ),
  'initiative.field_at_end': no(
    409,
    () => 'Lĩnh vực đã ở đầu hoặc cuối danh sách.',
    () => 'The field stands at that end of the list already.',
  ),
  'photo.unreadable': no(
    422,
    () =>
      'Ảnh không đọc được hoặc quá lớn; hãy gửi ảnh JPEG, PNG hay WebP khác, nhiều nhất 60 triệu điểm ảnh.',
    () =>
      'The picture cannot be read, or is too large; send another JPEG, PNG or WebP of at most 60 megapixels.',
  ),
  'photo.too_many': no<{ most: number }>(
    409,
    (d) => `Mỗi mô hình có nhiều nhất ${d.most} ảnh; hãy rút bớt một ảnh trước.`,
    (d) => `An initiative has at most ${d.most} photos; withdraw one first.`,
  ),
  'photo.same': no(
    409,
    () => 'Ảnh này đã có trong hồ sơ; hãy chọn ảnh khác.',
    () => 'This photo is in the record already; choose another.',
  ),
  'photo.at_end': no(
    409,
    () => 'Ảnh đã ở đầu hoặc cuối danh sách.',
    () => 'The photo stands at that end already.',
  ),
  'initiative.replicated_to_itself': no<{ name: string }>(
    422,
    (d) => `Mô hình “${d.name}” là của chính đơn vị này; hãy chọn đơn vị khác đã làm theo.`,
    (d) => `The initiative “${d.name}” is of that very unit; choose another one that took it up.`,
  ),
  'initiative.event_annulled': no<{ name: string }>(
    409,
    (d) => `Việc này của mô hình “${d.name}” đã được hủy.`,
    (d) => `This event of “${d.name}” is annulled already.`,
  ),
  'initiative.start_needed': no<{ count: number }>(
    409,
    (d) => `Còn ${number(d.count, 'vi')} việc dựa vào ngày bắt đầu; hãy hủy các việc đó trước.`,
    (d) => `${number(d.count, 'en')} later events stand on the start; annul them first.`,
  ),
  'initiative.same_unit': no<{ name: string }>(
    409,
    (d) => `Mô hình “${d.name}” đã thuộc đơn vị này vào ngày đó.`,
    (d) => `The initiative “${d.name}” belongs to that unit on that day already.`,
  ),
  'initiative.registered_that_year': no<{ year: number }>(
    409,
    (d) => `Mô hình đã đăng ký trong năm ${d.year}.`,
    (d) => `The initiative is registered for ${d.year} already.`,
  ),
  'initiative.nothing_selected': no(
    422,
    () => 'Chưa chọn mô hình nào; hãy đánh dấu ít nhất một mô hình.',
    () => 'No initiative is selected; tick at least one.',
  ),
} as const;
