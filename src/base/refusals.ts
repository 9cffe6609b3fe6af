import { addDays } from '#base/period.ts';
import { date, number } from '#base/text.ts';

/** One field that could not be accepted: where, which problem, and what would be accepted. */
export interface Issue {
  /** Dotted path into the input, e.g. `items.3.on`; empty for the input as a whole. */
  readonly at: string;
  readonly problem: keyof typeof problems;
  readonly limit?: number | string;
  readonly allowed?: readonly string[];
}

/** The types that inputs are made of, as people call them. */
const types: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  string: ['chữ', 'text'],
  number: ['số', 'a number'],
  int: ['số nguyên', 'a whole number'],
  boolean: ['có hoặc không (true, false)', 'true or false'],
  array: ['một danh sách', 'a list'],
  object: ['một đối tượng', 'an object'],
};
const typeOf = (issue: Issue) => types[String(issue.limit)] ?? (['giá trị hợp lệ', 'a valid value'] as const);

/** Sentences for single fields; they follow the field's name. */
export const problems = {
  required: { vi: () => 'cần được điền', en: () => 'is required' },
  wrong_type: {
    vi: (i: Issue) => `không đúng kiểu; cần ${typeOf(i)[0]}`,
    en: (i: Issue) => `has the wrong type; it takes ${typeOf(i)[1]}`,
  },
  too_short: {
    vi: (i: Issue) => `quá ngắn; cần ít nhất ${i.limit} ký tự`,
    en: (i: Issue) => `is too short; at least ${i.limit} characters are needed`,
  },
  too_long: {
    vi: (i: Issue) => `quá dài; nhiều nhất ${i.limit} ký tự`,
    en: (i: Issue) => `is too long; at most ${i.limit} characters`,
  },
  too_small: {
    vi: (i: Issue) => `quá nhỏ; ít nhất là ${i.limit}`,
    en: (i: Issue) => `is too small; at least ${i.limit}`,
  },
  too_big: {
    vi: (i: Issue) => `quá lớn; nhiều nhất là ${i.limit}`,
    en: (i: Issue) => `is too big; at most ${i.limit}`,
  },
  too_few: {
    vi: (i: Issue) => `cần ít nhất ${i.limit} mục`,
    en: (i: Issue) => `needs at least ${i.limit} items`,
  },
  too_many: {
    vi: (i: Issue) => `có quá nhiều mục; nhiều nhất ${i.limit}`,
    en: (i: Issue) => `has too many items; at most ${i.limit}`,
  },
  not_a_day: {
    vi: () => 'không phải là ngày có thật; viết ngày/tháng/năm, ví dụ 31/12/2021',
    en: () => 'is not a real date; write year-month-day, e.g. 2021-12-31',
  },
  not_allowed: {
    vi: (i: Issue) => `không nằm trong các giá trị được chọn: ${(i.allowed ?? []).join(', ')}`,
    en: (i: Issue) => `is not one of: ${(i.allowed ?? []).join(', ')}`,
  },
  control_characters: {
    vi: () => 'có ký tự điều khiển không đọc được; hãy xóa và gõ lại',
    en: () => 'holds control characters that cannot be read; delete them and type again',
  },
  bad_format: {
    vi: () => 'không đúng dạng; hãy kiểm tra lại',
    en: () => 'does not have the right form; check it',
  },
  unknown_field: {
    vi: (i: Issue) => `có trường không được nhận: ${(i.allowed ?? []).join(', ')}`,
    en: (i: Issue) => `has fields that are not accepted: ${(i.allowed ?? []).join(', ')}`,
  },
} as const;

type Pair<D> = { readonly status: number; readonly vi: (d: D) => string; readonly en: (d: D) => string };

const no = <D = undefined>(status: number, vi: (d: D) => string, en: (d: D) => string): Pair<D> => ({
  status,
  vi,
  en,
});

const levelVi = { commune: 'xã', district: 'huyện', province: 'tỉnh', central: 'trung ương' } as const;

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
const at = (issue: Issue): string => (issue.at === '' ? '' : `${issue.at}: `);
const issueLine = (locale: 'vi' | 'en') => (issue: Issue) =>
  `${at(issue)}${(problems[issue.problem][locale] as (i: Issue) => string)(issue)}`;

/** Every expected "no" of the product, with its HTTP status and its sentence in both languages. */
export const refusals = {
  // what came in
  'input.invalid': no<{ issues: Issue[] }>(
    422,
    (d) => `Chưa nhận được: ${d.issues.map(issueLine('vi')).join('; ')}.`,
    (d) => `Not accepted: ${d.issues.map(issueLine('en')).join('; ')}.`,
  ),
  'input.unreadable': no(
    400,
    () => 'Nội dung gửi lên không đọc được; hãy gửi lại dạng JSON hoặc biểu mẫu, mã hóa UTF-8.',
    () => 'What was sent could not be read; send it again as JSON or a form, encoded as UTF-8.',
  ),
  'input.too_big': no<{ limit: string }>(
    413,
    (d) => `Nội dung gửi lên quá lớn; nhiều nhất ${d.limit}.`,
    (d) => `What was sent is too big; at most ${d.limit}.`,
  ),
  'record.not_found': no<{ what: string }>(
    404,
    (d) => `Không tìm thấy ${d.what}; có thể hồ sơ không tồn tại hoặc bạn không được xem.`,
    (d) => `${d.what} was not found; it may not exist, or may not be yours to see.`,
  ),
  'record.stale': no<{ seen: number; current: number; theirs?: Record<string, unknown> }>(
    409,
    (d) =>
      `Hồ sơ đã được người khác sửa (bản ${d.current}, bạn đang xem bản ${d.seen}); hãy so sánh rồi lưu lại.`,
    (d) =>
      `Somebody else has changed the record (version ${d.current}, you saw ${d.seen}); compare and save again.`,
  ),
  'record.conflict': no<{ what: string }>(
    409,
    (d) => `Trùng với dữ liệu đã có: ${d.what}; hãy kiểm tra lại.`,
    (d) => `It collides with what is already there: ${d.what}; check it.`,
  ),
  'record.reference_missing': no<{ what: string }>(
    422,
    (d) => `Dữ liệu được nhắc tới không tồn tại: ${d.what}.`,
    (d) => `What is referred to does not exist: ${d.what}.`,
  ),
  'key.reused': no(
    409,
    () => 'Mã chống gửi trùng này đã dùng cho một nội dung khác; hãy mở lại biểu mẫu rồi gửi.',
    () => 'This idempotency key was used for something else; open the form again and send it.',
  ),
  'key.missing': no(
    400,
    () => 'Thiếu mã chống gửi trùng (Idempotency-Key); mỗi lần gửi cần một mã riêng từ 8 đến 200 ký tự.',
    () =>
      'The Idempotency-Key is missing; every request that writes needs one of its own, 8 to 200 characters.',
  ),
  'service.unavailable': no(
    503,
    () => 'Cơ sở dữ liệu đang khởi động lại; chưa có gì được ghi, hãy thử lại sau ít giây.',
    () => 'The database is restarting; try again in a few seconds.',
  ),
  'service.busy': no(
    503,
    () => 'Nhiều người cùng sửa một chỗ; chưa có gì được ghi, hãy thử lại.',
    () => 'Several people are changing the same thing; nothing was written, try again.',
  ),
  // files
  'file.empty': no(
    422,
    () => 'Tệp trống; hãy chọn đúng tệp rồi gửi lại.',
    () => 'The file is empty; choose the right one and send it again.',
  ),
  'file.too_large': no<{ limit: string }>(
    413,
    (d) => `Tệp quá lớn; mỗi tệp nhiều nhất ${d.limit}. Hãy nén hoặc chia nhỏ tệp rồi gửi lại.`,
    (d) => `The file is too large; at most ${d.limit} each. Make it smaller or split it, and send it again.`,
  ),
  'file.wrong_type': no<{ allowed: string }>(
    422,
    (d) => `Nội dung tệp không thuộc loại được nhận; hãy lưu lại thành một trong các loại: ${d.allowed}.`,
    (d) => `By its content the file is of a type that is not taken; save it as one of: ${d.allowed}.`,
  ),
  'file.not_kept': no(
    422,
    () => 'Tệp này chưa có trên máy chủ; hãy chọn lại tệp rồi gửi.',
    () => 'The server does not have this file; choose it again and send it.',
  ),
  // who may
  'access.sign_in_needed': no(
    401,
    () => 'Cần đăng nhập để làm việc này.',
    () => 'You need to sign in for this.',
  ),
  'access.forbidden': no<{ roles: readonly string[] }>(
    403,
    (d) =>
      `Bạn chưa được giao quyền cho đơn vị này; việc này cần một trong các quyền: ${d.roles.map(roleVi).join(', ')}.`,
    (d) => `You hold no right for this unit; this needs one of the roles: ${d.roles.join(', ')}.`,
  ),
  'access.wrong_password': no(
    401,
    () => 'Tên đăng nhập hoặc mật khẩu không đúng; hãy kiểm tra và thử lại.',
    () => 'The user name or the password is wrong; check them and try again.',
  ),
  'access.wrong_current': no(
    422,
    () => 'Mật khẩu hiện tại không đúng; hãy nhập lại.',
    () => 'The current password is wrong; type it again.',
  ),
  'access.locked': no<{ minutes: number }>(
    429,
    (d) =>
      `Tài khoản tạm khóa vì nhập sai nhiều lần; hãy thử lại sau ${d.minutes} phút hoặc nhờ quản trị viên đặt lại mật khẩu.`,
    (d) =>
      `The account is locked after several wrong attempts; try again in ${d.minutes} minutes, or ask an administrator for a reset.`,
  ),
  'access.disabled': no(
    403,
    () => 'Tài khoản đã ngừng hoạt động; hãy liên hệ quản trị viên.',
    () => 'The account is disabled; ask an administrator.',
  ),
  'access.demo_only_local': no(
    403,
    () =>
      'Tài khoản minh họa chỉ đăng nhập được trên máy chạy thử (địa chỉ nội bộ), trừ khi đặt KHEO_DEMO=1.',
    () => 'Demo accounts sign in on a loopback host only, unless KHEO_DEMO=1 is set.',
  ),
  'access.weak_password': no<{ min: number }>(
    422,
    (d) => `Mật khẩu cần ít nhất ${d.min} ký tự và không được trùng tên đăng nhập.`,
    (d) => `The password needs at least ${d.min} characters and must differ from the user name.`,
  ),
  'access.link_used': no(
    410,
    () => 'Liên kết này đã dùng hoặc hết hạn; hãy nhờ quản trị viên tạo liên kết mới.',
    () => 'This link was used or has expired; ask an administrator for a new one.',
  ),
  'access.login_taken': no<{ login: string }>(
    409,
    (d) => `Tên đăng nhập “${d.login}” đã có người dùng; hãy chọn tên khác.`,
    (d) => `The user name “${d.login}” is taken; choose another.`,
  ),
  'access.last_administrator': no(
    409,
    () => 'Đây là quản trị viên cuối cùng; hãy giao quyền quản trị cho người khác trước.',
    () => 'This is the last administrator; give somebody else the role first.',
  ),
  'access.longer_than_own': no<{ until: string }>(
    422,
    (d) => `Quyền quản trị của bạn kết thúc ngày ${date(d.until)}; hãy chọn ngày kết thúc không muộn hơn.`,
    (d) => `Your own right ends on ${date(d.until)}; choose an end that is not later.`,
  ),
  'access.already_granted': no<{ since: string; until: string | null }>(
    409,
    (d) =>
      `Quyền này đã được giao từ ngày ${date(d.since)}${d.until ? ` đến trước ngày ${date(d.until)}` : ''}; hãy chọn thời gian khác.`,
    (d) =>
      `This role is held already from ${date(d.since)}${d.until ? ` until ${date(d.until)}` : ''}; choose another period.`,
  ),
  'access.empty_period': no<{ since: string }>(
    422,
    (d) => `Ngày kết thúc phải sau ngày bắt đầu ${date(d.since)}.`,
    (d) => `The end must come after the beginning on ${date(d.since)}.`,
  ),
  'access.in_the_past': no<{ today: string }>(
    422,
    (d) => `Ngày đã qua; hãy chọn từ hôm nay, ${date(d.today)}, trở đi.`,
    (d) => `The day has passed; choose today, ${date(d.today)}, or later.`,
  ),
  'access.grant_over': no<{ until: string }>(
    409,
    (d) => `Quyền này đã kết thúc từ ngày ${date(d.until)}.`,
    (d) => `This role ends on ${date(d.until)} already.`,
  ),
  'access.only_grant': no(
    409,
    () =>
      'Đây là quyền duy nhất của tài khoản và chưa qua ngày nào; hãy giao quyền khác trước, hoặc ngừng tài khoản.',
    () => 'This is the only role the account ever had; give another one first, or disable the account.',
  ),
  'access.state_same': no(
    409,
    () => 'Tài khoản đã ở trạng thái này.',
    () => 'The account is in that state already.',
  ),
  'access.not_empty': no(
    409,
    () => 'Hệ thống đã có quản trị viên; liên kết lần đầu không còn dùng được.',
    () => 'There is an administrator already; the first-time link no longer works.',
  ),
  // units
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
  // restructuring
  'restructuring.not_draft': no<{ state: string }>(
    409,
    () => 'Phương án không còn là bản nháp nên không sửa hay áp dụng được nữa.',
    () => 'This restructuring is no longer a draft; it can be neither changed nor applied.',
  ),
  'restructuring.undecided': no<{ count: number; first: { vi: string; en: string } }>(
    409,
    (d) =>
      `Còn ${number(d.count, 'vi')} việc chưa quyết định, ví dụ: ${d.first.vi}; hãy quyết định hết rồi áp dụng.`,
    (d) =>
      d.count === 1
        ? `One item is undecided: ${d.first.en}; decide it, then apply.`
        : `${number(d.count, 'en')} items are undecided, e.g. ${d.first.en}; decide all of them, then apply.`,
  ),
  'restructuring.line': no<{ line: number; ref: string; problem: { vi: string; en: string } }>(
    422,
    (d) =>
      `${d.line > 0 ? `Dòng ${d.line}` : 'Phương án'}${d.ref ? ` (${d.ref})` : ''}: ${ended(d.problem.vi)}`,
    (d) =>
      `${d.line > 0 ? `Line ${d.line}` : 'The draft'}${d.ref ? ` (${d.ref})` : ''}: ${ended(d.problem.en)}`,
  ),
  'restructuring.empty': no(
    422,
    () => 'Phương án chưa có dòng nào; hãy thêm dòng hoặc nạp bảng trước.',
    () => 'The draft has no lines yet; add some, or import a table, first.',
  ),
  'restructuring.row': no<{ problems: { column: string; vi: string; en: string }[] }>(
    422,
    (d) => `Dòng chưa đọc được: ${d.problems.map((p) => `${p.column}: ${p.vi}`).join('; ')}.`,
    (d) => `The row cannot be read: ${d.problems.map((p) => `${p.column}: ${p.en}`).join('; ')}.`,
  ),
  'restructuring.too_many_rows': no<{ limit: number }>(
    422,
    (d) => `Bảng quá dài; một phương án có nhiều nhất ${number(d.limit, 'vi')} dòng.`,
    (d) => `The table is too long; a draft has at most ${number(d.limit, 'en')} rows.`,
  ),
  'restructuring.future': no<{ on: string }>(
    422,
    (d) => `Ngày hiệu lực ${date(d.on)} chưa tới; phương án chỉ áp dụng được từ ngày đó.`,
    (d) => `It takes effect on ${date(d.on)}, which is still to come; it can be applied from that day.`,
  ),
  // documents
  'document.not_yet': no<{ on: string; today: string }>(
    422,
    (d) => `Ngày ban hành ${date(d.on)} còn ở tương lai (hôm nay là ${date(d.today)}); hãy kiểm tra lại.`,
    (d) => `The day of issue, ${date(d.on)}, is in the future (today is ${date(d.today)}); check it.`,
  ),
  'document.same': no<{ number: string; on: string }>(
    409,
    (d) =>
      `Đơn vị đã lưu văn bản số ${d.number} ngày ${date(d.on)}; hãy sửa văn bản ấy, hoặc kiểm tra lại số và ngày.`,
    (d) =>
      `The unit keeps a document no. ${d.number} of ${date(d.on)} already; edit that one, or check number and date.`,
  ),
  'document.withdrawn': no<{ name: string }>(
    409,
    (d) => `Văn bản “${d.name}” đã rút; hãy khôi phục trước khi làm việc này.`,
    (d) => `The document “${d.name}” is withdrawn; restore it first.`,
  ),
  'document.not_withdrawn': no<{ name: string }>(
    409,
    (d) => `Văn bản “${d.name}” chưa rút nên không cần khôi phục.`,
    (d) => `The document “${d.name}” is not withdrawn, so there is nothing to restore.`,
  ),
  // initiatives
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
  // programmes
  'programme.withdrawn': no<{ title: string }>(
    409,
    (d) => `“${d.title}” đã rút; hãy khôi phục trước khi làm việc này.`,
    (d) => `“${d.title}” is withdrawn; restore it first.`,
  ),
  'programme.not_withdrawn': no<{ title: string }>(
    409,
    (d) => `“${d.title}” chưa rút nên không cần khôi phục.`,
    (d) => `“${d.title}” is not withdrawn, so there is nothing to restore.`,
  ),
  'programme.tasks_outside': no<{ count: number; from: string; until: string }>(
    409,
    (d) =>
      `${number(d.count, 'vi')} nhiệm vụ nằm ngoài thời gian mới (${date(d.from)} – ${date(addDays(d.until, -1))}); hãy sửa ngày của các nhiệm vụ đó trước.`,
    (d) =>
      `${number(d.count, 'en')} tasks lie outside the new period (${date(d.from)} – ${date(addDays(d.until, -1))}); change their dates first.`,
  ),
  'programme.owner_unfit': no<{ name: string }>(
    422,
    (d) =>
      `${d.name} chưa được giao quyền ở đơn vị này hoặc cấp trên, hoặc tài khoản đã ngừng; hãy chọn người khác hoặc giao quyền trước.`,
    (d) =>
      `${d.name} holds no role on this unit or above it, or is disabled; choose somebody else or give a role first.`,
  ),
  'programme.other_programme': no(
    422,
    () => 'Mục tiêu thuộc chương trình khác; hãy chọn mục tiêu của chính chương trình này.',
    () => 'The objective belongs to another programme; choose one of this programme.',
  ),
  'task.not_yet': no<{ on: string; today: string }>(
    422,
    (d) => `Ngày ${date(d.on)} còn ở tương lai (hôm nay là ${date(d.today)}); hãy chọn ngày đã qua.`,
    (d) => `${date(d.on)} is in the future (today is ${date(d.today)}); choose a day that has come.`,
  ),
  'task.no_such_step': no<{ from: string; to: string }>(
    409,
    (d) =>
      `Nhiệm vụ đang ở trạng thái “${stateVi(d.from)}”, không chuyển thẳng sang “${stateVi(d.to)}” được.`,
    (d) => `The task is ${d.from.replace('_', ' ')}; it cannot become ${d.to.replace('_', ' ')} from there.`,
  ),
  'task.reason_needed': no<{ to: string }>(
    422,
    (d) => `Hãy ghi lý do chuyển sang “${stateVi(d.to)}”.`,
    (d) => `Say why it becomes ${d.to.replace('_', ' ')}.`,
  ),
  'task.nothing_said': no(
    422,
    () => 'Hãy ghi kết quả đã làm, hoặc chọn trạng thái mới.',
    () => 'Write what was done, or choose a new status.',
  ),
  'task.before_status': no<{ on: string; since: string }>(
    422,
    (d) => `Ngày ${date(d.on)} trước ngày ${date(d.since)} của trạng thái hiện tại; hãy chọn ngày sau đó.`,
    (d) => `${date(d.on)} lies before the present status of ${date(d.since)}; choose a later day.`,
  ),
  'task.due_before_start': no<{ starts: string }>(
    422,
    (d) => `Thời hạn phải từ ngày bắt đầu ${date(d.starts)} trở đi.`,
    (d) => `It cannot be due before it starts on ${date(d.starts)}.`,
  ),
  'task.outside_programme': no<{ from: string; until: string }>(
    422,
    (d) =>
      `Nhiệm vụ phải nằm trong thời gian của chương trình, từ ${date(d.from)} đến hết ${date(addDays(d.until, -1))}.`,
    (d) => `A task lies within its programme: from ${date(d.from)} to ${date(addDays(d.until, -1))}.`,
  ),
  // targets
  // `at` is the field at fault
  'target.impossible': no<{ at: string; why: { vi: string; en: string } }>(
    422,
    (d) => `Chỉ tiêu không thể thực hiện: ${d.why.vi}.`,
    (d) => `The target cannot hold: ${d.why.en}.`,
  ),
  'target.withdrawn': no(
    409,
    () => 'Chỉ tiêu này đã được rút; hãy khôi phục trước khi sửa.',
    () => 'This target has been withdrawn; restore it before you change it.',
  ),
  'target.not_withdrawn': no(
    409,
    () => 'Chỉ tiêu này chưa bị rút nên không cần khôi phục.',
    () => 'This target has not been withdrawn, so there is nothing to restore.',
  ),
  'target.objective': no(
    422,
    () => 'Mục tiêu này không thuộc chương trình đã chọn.',
    () => 'This objective does not belong to the chosen programme.',
  ),
} as const;

function roleVi(role: string): string {
  const names: Record<string, string> = {
    administrator: 'quản trị',
    officer: 'chuyên viên',
    approver: 'người duyệt',
    reporter: 'người báo cáo',
    member: 'thành viên',
    auditor: 'kiểm tra, giám sát',
  };
  return names[role] ?? role;
}

function stateVi(state: string): string {
  const names: Record<string, string> = {
    not_started: 'chưa bắt đầu',
    in_progress: 'đang thực hiện',
    done: 'hoàn thành',
    paused: 'tạm dừng',
    cancelled: 'hủy',
  };
  return names[state] ?? state;
}

export type RefusalCode = keyof typeof refusals;
export type RefusalDetails<C extends RefusalCode> = Parameters<(typeof refusals)[C]['vi']>[0];
