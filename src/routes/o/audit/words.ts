import { number } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';

const vi = (value: number): string => number(value, 'vi');
const en = (value: number, one: string, many = `${one}s`): string =>
  `${number(value, 'en')} ${value === 1 ? one : many}`;

export const w = words({
  title: ['Nhật ký', 'Audit log'],
  lead: [
    'Mọi việc đã ghi vào hệ thống: ai, lúc nào, việc gì. Chỉ ghi thêm, không sửa, không xóa.',
    'Everything that was written: who, when, what. It only grows; nothing in it is changed or removed.',
  ],
  sealed: [
    (p: { entry: string; at: string; waiting: number }) =>
      `Đã niêm phong đến mục ${p.entry}, lúc ${p.at}; ${vi(p.waiting)} mục đang chờ niêm phong.`,
    (p) =>
      `Sealed up to entry ${p.entry}, at ${p.at}; ${en(p.waiting, 'entry', 'entries')} waiting for a seal.`,
  ],
  unsealed: [
    (p: { waiting: number }) => `Chưa có niêm phong nào; ${vi(p.waiting)} mục đang chờ.`,
    (p) => `There is no seal yet; ${en(p.waiting, 'entry', 'entries')} waiting.`,
  ],
  verify: [
    'Kiểm tra toàn bộ chuỗi niêm phong: npm run kheo -- audit verify',
    'To check the whole chain of seals: npm run kheo -- audit verify',
  ],
  when: ['Lúc', 'When'],
  who: ['Ai', 'Who'],
  what: ['Việc', 'What'],
  subject: ['Hồ sơ', 'Record'],
  unit: ['Đơn vị', 'Unit'],
  content: ['Nội dung', 'Content'],
  seeContent: ['Xem', 'See'],
  contentOf: [(p: { id: string }) => `nội dung mục ${p.id}`, (p) => `the content of entry ${p.id}`],
  input: ['Đã gửi vào', 'What came in'],
  output: ['Kết quả', 'What came out'],
  erased: ['Nội dung đã xóa', 'Content erased'],
  wholeBody: ['Toàn cơ quan', 'The whole body'],
  from: ['Từ ngày', 'From'],
  to: ['Đến hết ngày', 'To'],
  action: ['Việc', 'What'],
  everyAction: ['Mọi việc', 'Everything'],
  person: [(p: { name: string }) => `Của ${p.name}`, (p) => `By ${p.name}`],
  filter: ['Lọc', 'Filter'],
  only: ['Chỉ xem', 'Only'],
  none: ['Không có mục nào', 'No entries'],
  noneHint: ['Bỏ bớt điều kiện lọc hoặc chọn ngày khác.', 'Take a filter away or choose other days.'],
  firstPage: ['Về trang đầu', 'First page'],
  shown: [
    (p: { n: number }) => `${vi(p.n)} mục, mới nhất trước`,
    (p) => `${en(p.n, 'entry', 'entries')}, newest first`,
  ],
  system: [(p: { name: string }) => `Hệ thống (${p.name})`, (p) => `The product (${p.name})`],
  visitor: ['Người chưa đăng nhập', 'Somebody not signed in'],
  several: [(p: { n: number }) => `${vi(p.n)} mô hình`, (p) => en(p.n, 'initiative')],
  gone: ['Tài khoản không còn', 'An account that is gone'],
});

/** What people call the kinds of records. */
export const kindWords: Readonly<Record<string, Phrase>> = words({
  account: ['Tài khoản', 'Account'],
  grant: ['Quyền', 'Role'],
  initiative: ['Mô hình', 'Initiative'],
  target: ['Chỉ tiêu', 'Target'],
  unit: ['Đơn vị', 'Unit'],
  units: ['Cây đơn vị', 'Tree of units'],
  restructuring: ['Sắp xếp', 'Restructuring'],
  unconfirmed: ['Chưa xác nhận', 'Unconfirmed'],
  setting: ['Thiết lập', 'Setting'],
  audit_entry: ['Mục nhật ký', 'Log entry'],
});

/** What people call each action. */
export const actionWords: Readonly<Record<string, Phrase>> = words({
  'access.changePassword': ['Đổi mật khẩu', 'Changed a password'],
  'access.claimFirstLink': ['Lập quản trị viên đầu tiên', 'Made the first administrator'],
  'access.createAccount': ['Tạo tài khoản', 'Made an account'],
  'access.createDemoAccount': ['Tạo tài khoản minh họa', 'Made a demo account'],
  'access.disableAccount': ['Ngừng tài khoản', 'Disabled an account'],
  'access.enableAccount': ['Mở lại tài khoản', 'Enabled an account'],
  'access.endGrant': ['Kết thúc quyền', 'Ended a role'],
  'access.grantRole': ['Giao quyền', 'Gave a role'],
  'access.issueFirstLink': ['Tạo liên kết lần đầu', 'Made the first-time link'],
  'access.issueReset': ['Tạo liên kết đặt lại mật khẩu', 'Made a reset link'],
  'access.recordFailure': ['Đăng nhập sai', 'A failed sign-in'],
  'access.setPassword': ['Đặt mật khẩu bằng liên kết', 'Set a password by a link'],
  'access.signIn': ['Đăng nhập', 'Signed in'],
  'access.signOut': ['Đăng xuất', 'Signed out'],
  'access.signOutEverywhere': ['Kết thúc các phiên', 'Ended sessions'],
  'audit.eraseContent': ['Xóa nội dung một mục', 'Erased the content of an entry'],
  'initiatives.edit': ['Sửa mô hình', 'Edited an initiative'],
  'initiatives.evaluate': ['Đánh giá mô hình', 'Evaluated initiatives'],
  'initiatives.import': ['Nạp danh sách mô hình', 'Imported initiatives'],
  'initiatives.move': ['Chuyển mô hình', 'Moved an initiative'],
  'initiatives.register': ['Đăng ký mô hình', 'Registered an initiative'],
  'initiatives.registerAgain': ['Đăng ký tiếp mô hình', 'Registered an initiative again'],
  'initiatives.restore': ['Khôi phục mô hình', 'Restored initiatives'],
  'initiatives.start': ['Bắt đầu triển khai mô hình', 'Started an initiative'],
  'initiatives.withdraw': ['Rút mô hình', 'Withdrew initiatives'],
  'restructuring.apply': ['Áp dụng sắp xếp', 'Applied a restructuring'],
  'restructuring.decide': ['Quyết định việc còn mở', 'Decided open items'],
  'restructuring.discard': ['Bỏ phương án sắp xếp', 'Put a restructuring aside'],
  'restructuring.draft': ['Soạn phương án sắp xếp', 'Drafted a restructuring'],
  'restructuring.replaceLines': ['Sửa các dòng phương án', 'Replaced the lines of a draft'],
  'targets.define': ['Giao chỉ tiêu', 'Set a target'],
  'targets.withdraw': ['Rút chỉ tiêu', 'Withdrew a target'],
  'units.alias': ['Thêm tên gọi khác', 'Added an alias'],
  'units.configureBody': ['Đặt tên cơ quan', 'Set up the body'],
  'units.create': ['Thêm đơn vị', 'Added a unit'],
  'units.load': ['Nạp cây đơn vị', 'Loaded units'],
  'units.noteUnconfirmed': ['Ghi những gì chưa xác nhận', 'Noted what is unconfirmed'],
  'units.revise': ['Đổi tên đơn vị', 'Renamed a unit'],
});
