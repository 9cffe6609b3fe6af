import type { Role } from '#base/actor.ts';
import { date } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';

export const roleWords: Readonly<Record<Role, Phrase>> = words({
  administrator: ['Quản trị', 'Administrator'],
  officer: ['Chuyên viên', 'Officer'],
  approver: ['Người duyệt', 'Approver'],
  reporter: ['Người báo cáo', 'Reporter'],
  member: ['Thành viên', 'Member'],
  auditor: ['Kiểm soát', 'Auditor'],
});

/** What each role may do, in one line: for whoever gives it. */
export const roleHints: Readonly<Record<Role, Phrase>> = words({
  administrator: [
    'tạo tài khoản, giao quyền, quản lý đơn vị',
    'creates accounts, gives roles, keeps the units',
  ],
  officer: ['đăng ký, đánh giá, lập chỉ tiêu', 'registers, evaluates, sets targets'],
  approver: ['đánh giá và rút mô hình', 'evaluates and withdraws initiatives'],
  reporter: ['đăng ký và cập nhật mô hình của đơn vị', 'registers and updates the unit’s initiatives'],
  member: ['chỉ xem', 'reads only'],
  auditor: ['xem nhật ký, không sửa', 'reads the audit log, changes nothing'],
});

export const w = words({
  // signing in
  signIn: ['Đăng nhập', 'Sign in'],
  signInLead: ['Dành cho cán bộ được cấp tài khoản.', 'For staff who have an account.'],
  login: ['Tên đăng nhập', 'User name'],
  loginHint: [
    '3 đến 60 chữ không dấu, số, dấu chấm, gạch hoặc @; ví dụ lan.bancong',
    '3 to 60 plain letters, digits, dots, dashes or @, e.g. lan.bancong',
  ],
  loginSignIn: ['Không phân biệt chữ hoa và dấu', 'Capitals and tone marks make no difference'],
  password: ['Mật khẩu', 'Password'],
  forgotten: [
    'Quên mật khẩu? Quản trị viên của đơn vị tạo cho bạn một liên kết đặt lại.',
    'Forgotten the password? Your unit’s administrator makes you a link to set a new one.',
  ],
  signInFailed: ['Chưa đăng nhập được', 'Not signed in'],
  signOut: ['Đăng xuất', 'Sign out'],

  // one-time links
  setTitle: ['Đặt mật khẩu', 'Set a password'],
  setFor: [
    (p: { name: string; login: string }) => `Cho ${p.name}, tên đăng nhập ${p.login}.`,
    (p) => `For ${p.name}, user name ${p.login}.`,
  ],
  firstTitle: ['Quản trị viên đầu tiên', 'The first administrator'],
  firstLead: [
    'Tài khoản này quản trị toàn bộ đơn vị và tạo tài khoản cho mọi người.',
    'This account administers the whole body and creates accounts for everybody else.',
  ],
  newPassword: ['Mật khẩu mới', 'New password'],
  passwordHint: [
    (p: { min: number }) => `Ít nhất ${p.min} ký tự; một câu dễ nhớ là tốt nhất`,
    (p) => `At least ${p.min} characters; a sentence that you remember is best`,
  ],
  setButton: ['Đặt mật khẩu và đăng nhập', 'Set the password and sign in'],
  firstButton: ['Tạo tài khoản và đăng nhập', 'Create the account and sign in'],
  linkDead: ['Liên kết không dùng được', 'The link does not work'],

  // one's own account
  account: ['Tài khoản của tôi', 'My account'],
  roles: ['Quyền', 'Roles'],
  role: ['Quyền', 'Role'],
  unit: ['Đơn vị', 'Unit'],
  since: ['Từ ngày', 'From'],
  until: ['Đến trước ngày', 'Until'],
  untilHint: [
    'Ngày đầu tiên không còn quyền; để trống nếu chưa định',
    'The first day without it; leave empty for no end',
  ],
  noRoles: ['Chưa có quyền nào', 'No roles yet'],
  changePassword: ['Đổi mật khẩu', 'Change the password'],
  changeButton: ['Đổi mật khẩu, kết thúc các phiên khác', 'Change the password and end other sessions'],
  current: ['Mật khẩu hiện tại', 'Current password'],
  changed: [
    (p: { n: number }) => `Đã đổi mật khẩu; ${p.n} phiên khác đã kết thúc.`,
    (p) => `The password is changed; ${p.n} other sessions have ended.`,
  ],
  sessions: ['Phiên đăng nhập', 'Sessions'],
  sessionsOpen: [
    (p: { n: number }) => `Đang mở ${p.n} phiên, kể cả phiên này.`,
    (p) =>
      p.n === 1 ? 'This session is the only one open.' : `${p.n} sessions are open, this one included.`,
  ],
  endOthers: ['Kết thúc các phiên khác', 'End all other sessions'],
  ended: [(p: { n: number }) => `Đã kết thúc ${p.n} phiên.`, (p) => `${p.n} sessions have ended.`],
  notDone: ['Chưa thực hiện được', 'Not done'],

  // other people's accounts
  people: ['Người dùng', 'People'],
  peopleLead: [
    'Tài khoản có quyền trong các đơn vị bạn quản trị.',
    'Accounts with a role in the units that you administer.',
  ],
  search: ['Tìm theo tên hoặc tên đăng nhập', 'Search by name or user name'],
  searchButton: ['Tìm', 'Search'],
  name: ['Họ và tên', 'Full name'],
  state: ['Trạng thái', 'State'],
  active: ['Đang hoạt động', 'Active'],
  disabled: ['Đã ngừng', 'Disabled'],
  noPassword: ['Chưa đặt mật khẩu', 'No password yet'],
  locked: [(p: { n: number }) => `Tạm khóa, còn ${p.n} phút`, (p) => `Locked for ${p.n} more minutes`],
  demo: ['minh họa', 'demo'],
  nobody: ['Không có tài khoản nào', 'No accounts'],
  nobodyHint: ['Tạo tài khoản đầu tiên cho đơn vị.', 'Create the first account for the unit.'],
  newAccount: ['Tạo tài khoản', 'New account'],
  createButton: ['Tạo tài khoản và liên kết đặt mật khẩu', 'Create the account and its link'],
  linkMade: ['Liên kết đặt mật khẩu', 'The link that sets the password'],
  linkOnce: [
    (p: { hours: number }) =>
      `Gửi liên kết này cho đúng người đó. Dùng được một lần trong ${p.hours} giờ và chỉ hiện ở đây lần này.`,
    (p) => `Give it to that person only. It works once within ${p.hours} hours, and is shown here only now.`,
  ],
  linkGone: [
    'Liên kết đã hiện ở lần gửi trước; nếu bị mất, hãy tạo liên kết đặt lại.',
    'The link was shown the first time; if it is lost, make a reset link.',
  ],
  openAccount: ['Mở tài khoản', 'Open the account'],
  ownUnits: ['Đơn vị bạn quản trị', 'Units that you administer'],
  giveRole: ['Giao quyền', 'Give a role'],
  giveButton: ['Giao quyền', 'Give the role'],
  given: ['Đã giao quyền.', 'The role is given.'],
  endRole: ['Kết thúc quyền', 'End the role'],
  endButton: ['Kết thúc quyền này', 'End this role'],
  endOn: ['Từ ngày', 'As of'],
  endWhat: [
    (p: { role: string; unit: string }) => `kết thúc quyền ${p.role} tại ${p.unit}; lịch sử vẫn được giữ`,
    (p) => `end the role ${p.role} at ${p.unit}; its history stays`,
  ],
  endUndo: ['Có thể giao lại bất cứ lúc nào.', 'It can be given again at any time.'],
  roleEnded: ['Đã ghi ngày kết thúc quyền.', 'The end of the role is recorded.'],
  passwordAndState: ['Mật khẩu và đăng nhập', 'Password and sign-in'],
  reset: ['Tạo liên kết đặt lại mật khẩu', 'Make a link to reset the password'],
  resetHint: [
    'Mật khẩu cũ còn dùng được tới khi liên kết được dùng.',
    'The old password works until the link is used.',
  ],
  disable: ['Ngừng tài khoản…', 'Disable the account…'],
  disableConfirm: ['Ngừng tài khoản', 'Disable the account'],
  disableWhat: [
    'kết thúc mọi phiên và không cho đăng nhập nữa',
    'end all sessions and allow no more sign-in',
  ],
  disableLinks: ['hủy các liên kết đặt mật khẩu chưa dùng', 'take back links that nobody has used'],
  disableUndo: [
    'Có thể mở lại; quyền và lịch sử vẫn được giữ.',
    'It can be enabled again; roles and history stay.',
  ],
  enable: ['Mở lại tài khoản', 'Enable the account'],
  wasDisabled: ['Đã ngừng tài khoản.', 'The account is disabled.'],
  wasEnabled: ['Đã mở lại tài khoản.', 'The account is enabled.'],
});

/** "từ 01/01/2021", "từ 01/01/2021 đến trước 31/12/2021". */
export const period: Phrase<{ since: string; until: string | null }> = [
  (p) => `từ ${date(p.since)}${p.until ? ` đến trước ${date(p.until)}` : ''}`,
  (p) => `from ${date(p.since)}${p.until ? ` until ${date(p.until)}` : ''}`,
];
