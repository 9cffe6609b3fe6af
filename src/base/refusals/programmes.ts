import { addDays } from '#base/period.ts';
import { no } from '#base/refusals/refusal.ts';
import { date, number } from '#base/text.ts';

/** Programmes and tasks. */
export const programmes = {
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
} as const;

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
