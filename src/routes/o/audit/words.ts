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
  erased: ['Nội dung đã xóa', 'Content erased'],
  wholeBody: ['Toàn cơ quan', 'The whole body'],
  from: ['Từ ngày', 'From'],
  to: ['Đến hết ngày', 'To'],
  action: ['Việc', 'What'],
  everyAction: ['Mọi việc', 'Everything'],
  filter: ['Lọc', 'Filter'],
  none: ['Không có mục nào', 'No entries'],
  noneHint: ['Bỏ bớt điều kiện lọc hoặc chọn ngày khác.', 'Take a filter away or choose other days.'],
  shown: [
    (p: { n: number }) => `${vi(p.n)} mục, mới nhất trước`,
    (p) => `${en(p.n, 'entry', 'entries')}, newest first`,
  ],
  system: ['Hệ thống', 'The product'],
  record: ['Hồ sơ', 'A record'],
  nobody: ['Người đã chọn', 'Whoever is chosen'],
  visitor: ['Người chưa đăng nhập', 'Somebody not signed in'],
  several: [(p: { n: number }) => `${vi(p.n)} mô hình`, (p) => en(p.n, 'initiative')],
  gone: ['Tài khoản không còn', 'An account that is gone'],
});

/** What people call the kinds of records. */
export const kindWords: Readonly<Record<string, Phrase>> = words({
  account: ['Tài khoản', 'Account'],
  grant: ['Quyền', 'Role'],
  document: ['Văn bản', 'Document'],
  programme: ['Chương trình', 'Programme'],
  objective: ['Mục tiêu', 'Objective'],
  task: ['Nhiệm vụ', 'Task'],
  initiative: ['Mô hình', 'Initiative'],
  'initiative-field': ['Lĩnh vực', 'Field'],
  target: ['Chỉ tiêu', 'Target'],
  unit: ['Đơn vị', 'Unit'],
  units: ['Cây đơn vị từ', 'Tree of units from'],
  restructuring: ['Sắp xếp', 'Restructuring'],
  unconfirmed: ['Chưa xác nhận, ngày', 'Unconfirmed, on'],
  audit_entry: ['Mục nhật ký', 'Log entry'],
});

/** Records that are not told apart by a number. */
export const subjectWords: Readonly<Record<string, Phrase>> = words({
  'account:first': ['Quản trị viên đầu tiên', 'The first administrator'],
  'account:unknown': ['Tài khoản không xác định', 'An account that is not known'],
  'setting:body': ['Tên và địa bàn của cơ quan', 'Name and place of the body'],
});

/** What the product does by itself, by the name that it signs with. */
export const systemWords: Readonly<Record<string, Phrase>> = words({
  'command-line': [
    'Người quản trị máy chủ, bằng dòng lệnh',
    'Whoever runs the server, from its command line',
  ],
  sample: ['Hệ thống, khi nạp dữ liệu minh họa', 'The product, loading the illustration'],
  'sign-in': ['Hệ thống, khi có người đăng nhập', 'The product, at a sign-in'],
  start: ['Hệ thống, khi khởi động lần đầu', 'The product, at its first start'],
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
  'documents.edit': ['Sửa văn bản', 'Edited a document'],
  'documents.keep': ['Thêm văn bản', 'Added a document'],
  'documents.restore': ['Khôi phục văn bản', 'Restored a document'],
  'documents.withdraw': ['Rút văn bản', 'Withdrew a document'],
  'initiatives.addField': ['Thêm lĩnh vực', 'Added a field'],
  'initiatives.annul': ['Hủy một bước đã ghi', 'Annulled a step'],
  'initiatives.closeField': ['Ngừng dùng lĩnh vực', 'Closed a field'],
  'initiatives.edit': ['Sửa mô hình', 'Edited an initiative'],
  'initiatives.end': ['Kết thúc mô hình', 'Ended initiatives'],
  'initiatives.evaluate': ['Đánh giá mô hình', 'Evaluated initiatives'],
  'initiatives.import': ['Nạp danh sách mô hình', 'Imported initiatives'],
  'initiatives.markExemplary': ['Chọn mô hình tiêu biểu', 'Marked initiatives as exemplary'],
  'initiatives.move': ['Chuyển mô hình', 'Moved an initiative'],
  'initiatives.moveField': ['Đổi thứ tự lĩnh vực', 'Moved a field'],
  'initiatives.openField': ['Dùng lại lĩnh vực', 'Opened a field again'],
  'initiatives.recognise': ['Công nhận mô hình', 'Recognised initiatives'],
  'initiatives.register': ['Đăng ký mô hình', 'Registered an initiative'],
  'initiatives.registerAgain': ['Đăng ký tiếp mô hình', 'Registered an initiative again'],
  'initiatives.renameField': ['Đổi tên lĩnh vực', 'Renamed a field'],
  'initiatives.replicate': ['Nhân rộng mô hình', 'Replicated initiatives'],
  'initiatives.restore': ['Khôi phục mô hình', 'Restored initiatives'],
  'initiatives.start': ['Bắt đầu triển khai mô hình', 'Started an initiative'],
  'initiatives.withdraw': ['Rút mô hình', 'Withdrew initiatives'],
  'programmes.create': ['Lập chương trình', 'Made a programme'],
  'programmes.edit': ['Sửa chương trình', 'Edited a programme'],
  'programmes.objective.add': ['Thêm mục tiêu', 'Added an objective'],
  'programmes.objective.edit': ['Sửa mục tiêu', 'Edited an objective'],
  'programmes.objective.move': ['Đổi thứ tự mục tiêu', 'Moved an objective'],
  'programmes.objective.restore': ['Khôi phục mục tiêu', 'Restored an objective'],
  'programmes.objective.withdraw': ['Rút mục tiêu', 'Withdrew an objective'],
  'programmes.restore': ['Khôi phục chương trình', 'Restored a programme'],
  'programmes.task.add': ['Giao nhiệm vụ', 'Added a task'],
  'programmes.task.edit': ['Sửa nhiệm vụ', 'Edited a task'],
  'programmes.task.move': ['Chuyển chỗ nhiệm vụ', 'Moved a task'],
  'programmes.task.note': ['Ghi tiến độ nhiệm vụ', 'Noted progress of a task'],
  'programmes.task.restore': ['Khôi phục nhiệm vụ', 'Restored a task'],
  'programmes.task.withdraw': ['Rút nhiệm vụ', 'Withdrew a task'],
  'programmes.withdraw': ['Rút chương trình', 'Withdrew a programme'],
  'restructuring.apply': ['Áp dụng sắp xếp', 'Applied a restructuring'],
  'restructuring.decide': ['Quyết định việc còn mở', 'Decided open items'],
  'restructuring.discard': ['Bỏ phương án sắp xếp', 'Put a restructuring aside'],
  'restructuring.dropRows': ['Bỏ dòng khỏi phương án', 'Took rows out of a draft'],
  'restructuring.edit': ['Sửa phương án sắp xếp', 'Changed a restructuring draft'],
  'restructuring.editRow': ['Sửa một dòng phương án', 'Wrote a row of a draft'],
  'restructuring.import': ['Nạp bảng vào phương án', 'Imported a table into a draft'],
  'restructuring.draft': ['Soạn phương án sắp xếp', 'Drafted a restructuring'],
  'restructuring.replaceLines': ['Sửa các dòng phương án', 'Replaced the lines of a draft'],
  'targets.copyProgramme': ['Chép chương trình sang năm sau', 'Copied a programme to the next year'],
  'targets.define': ['Giao chỉ tiêu', 'Set a target'],
  'targets.edit': ['Sửa chỉ tiêu', 'Edited a target'],
  'targets.restore': ['Khôi phục chỉ tiêu', 'Restored a target'],
  'targets.withdraw': ['Rút chỉ tiêu', 'Withdrew a target'],
  'units.alias': ['Thêm tên gọi khác', 'Added an alias'],
  'units.configureBody': ['Đặt tên cơ quan', 'Set up the body'],
  'units.create': ['Thêm đơn vị', 'Added a unit'],
  'units.load': ['Nạp cây đơn vị', 'Loaded units'],
  'units.noteUnconfirmed': ['Ghi những gì chưa xác nhận', 'Noted what is unconfirmed'],
  'units.revise': ['Đổi tên đơn vị', 'Renamed a unit'],
});
