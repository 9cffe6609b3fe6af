import { no } from '#base/refusals/refusal.ts';
import { date } from '#base/text.ts';

/** Who may, and who has an account. */
export const access = {
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
