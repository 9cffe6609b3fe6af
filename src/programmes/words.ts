import type { StatusKey } from '#base/ui/status.ts';
import type { Phrase } from '#base/words.ts';
import { words } from '#base/words.ts';
import type { TaskStatus } from '#programmes/views.ts';

/** The names of the statuses of a task, and of being late. */
export const statusWords: Readonly<Record<TaskStatus | 'late', Phrase>> = words({
  not_started: ['Chưa bắt đầu', 'Not started'],
  in_progress: ['Đang thực hiện', 'In progress'],
  done: ['Hoàn thành', 'Done'],
  paused: ['Tạm dừng', 'Paused'],
  cancelled: ['Hủy', 'Cancelled'],
  late: ['Quá hạn', 'Late'],
});

/** The icon whose weight fits the status of a task. */
export const statusIcons: Readonly<Record<TaskStatus | 'late', StatusKey>> = {
  not_started: 'no_data',
  in_progress: 'on_track',
  done: 'reached',
  paused: 'at_risk',
  cancelled: 'not_applicable',
  late: 'late',
};
