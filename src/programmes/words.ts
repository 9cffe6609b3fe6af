import { addDays, type Day } from '#base/period.ts';
import { date, daysSaid, number } from '#base/text.ts';
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

/** True for a period that is exactly one calendar year. */
const oneYear = (from: Day, until: Day): boolean =>
  from.endsWith('-01-01') && until === `${Number(from.slice(0, 4)) + 1}-01-01`;

/** What pages of programmes say alike in the office and on the portal. */
export const w = words({
  programmes: ['Chương trình', 'Programmes'],
  period: [
    (p: { from: Day; until: Day }) =>
      oneYear(p.from, p.until)
        ? `Năm ${p.from.slice(0, 4)}`
        : `Từ ${date(p.from)} đến hết ${date(addDays(p.until, -1))}`,
    (p) =>
      oneYear(p.from, p.until)
        ? `Year ${p.from.slice(0, 4)}`
        : `From ${date(p.from)} to ${date(addDays(p.until, -1))}`,
  ],
  illustration: ['Dữ liệu minh họa', 'Illustration'],
  owner: ['Người phụ trách', 'Owner'],
  issuedBy: ['Ban hành theo', 'Issued by'],
  basis: ['Căn cứ', 'Rests on'],
  basisCount: [
    (p: { n: number }) => `Căn cứ ${number(p.n, 'vi')} văn bản`,
    (p) => (p.n === 1 ? 'Rests on 1 document' : `Rests on ${number(p.n, 'en')} documents`),
  ],
  documents: ['Văn bản', 'Documents'],
  overview: ['Từng mục tiêu', 'Objective by objective'],
  targetsReachedHead: ['Chỉ tiêu đạt', 'Targets reached'],
  tasksDoneHead: ['Nhiệm vụ xong', 'Tasks done'],
  progressHead: ['Tiến độ', 'Progress'],

  // how far it has come
  targetsReached: ['chỉ tiêu đã đạt', 'targets reached'],
  targetsBehind: ['chỉ tiêu chậm hoặc có nguy cơ', 'targets late or at risk'],
  tasksDone: ['nhiệm vụ hoàn thành', 'tasks done'],
  tasksLate: ['nhiệm vụ quá hạn', 'tasks late'],
  noData: [
    (p: { n: number }) => `${number(p.n, 'vi')} chỉ tiêu chưa có số liệu`,
    (p) => (p.n === 1 ? '1 target without data' : `${number(p.n, 'en')} targets without data`),
  ],
  progress: [
    (p: { done: number; total: number }) => `${number(p.done, 'vi')}/${number(p.total, 'vi')} nhiệm vụ`,
    (p) => `${number(p.done, 'en')}/${number(p.total, 'en')} tasks`,
  ],
  lateOnes: [(p: { n: number }) => `${number(p.n, 'vi')} quá hạn`, (p) => `${number(p.n, 'en')} late`],

  // who acts next
  behind: ['Còn thiếu', 'What is missing'],
  nothingBehind: ['Không có chỉ tiêu nào chậm.', 'No target is behind.'],
  next: ['Ai làm tiếp', 'Who acts next'],
  nobodyNext: ['Mọi nhiệm vụ đã xong.', 'Every task is done.'],
  daysLate: [(p: { n: number }) => `quá hạn ${daysSaid(p.n, 'vi')}`, (p) => `${daysSaid(p.n, 'en')} late`],
  daysLeft: [
    (p: { n: number }) => (p.n === 0 ? 'hạn hôm nay' : `còn ${number(p.n, 'vi')} ngày`),
    (p) => (p.n === 0 ? 'due today' : p.n === 1 ? '1 day left' : `${number(p.n, 'en')} days left`),
  ],
  andMore: [
    (p: { n: number }) => `Và ${number(p.n, 'vi')} nhiệm vụ khác`,
    (p) => `And ${number(p.n, 'en')} more`,
  ],
  missingUnits: [
    (p: { n: number }) => `Còn ${number(p.n, 'vi')} đơn vị chưa đạt`,
    (p) => `Units not there yet: ${number(p.n, 'en')}`,
  ],

  // objectives, targets, tasks
  targets: ['Chỉ tiêu', 'Targets'],
  tasks: ['Nhiệm vụ', 'Tasks'],
  common: ['Chỉ tiêu chung của chương trình', 'Targets of the whole programme'],
  objectiveNote: [
    (p: { done: number; tasks: number }) => `${number(p.done, 'vi')}/${number(p.tasks, 'vi')} hoàn thành`,
    (p) => `${number(p.done, 'en')}/${number(p.tasks, 'en')} done`,
  ],
  noneBelow: [
    'Mục tiêu này chưa có nhiệm vụ và chỉ tiêu.',
    'This objective has neither tasks nor targets yet.',
  ],
  leads: ['Chủ trì', 'Lead unit'],
  cooperates: ['Phối hợp', 'Cooperating units'],
  deliverable: ['Sản phẩm', 'Deliverable'],
  starts: ['Bắt đầu', 'Starts'],
  due: ['Thời hạn', 'Due'],
  dueOn: [(p: { on: Day }) => `hạn ${date(p.on)}`, (p) => `due ${date(p.on)}`],
  doneOn: [(p: { on: Day }) => `xong ngày ${date(p.on)}`, (p) => `done on ${date(p.on)}`],
  status: ['Trạng thái', 'Status'],
  statusOn: ['Ngày của trạng thái', 'Status since'],
  spreadLabel: [
    (p: { reached: number; all: number }) =>
      `${number(p.reached, 'vi')} trên ${number(p.all, 'vi')} đơn vị đã đạt`,
    (p) => `${number(p.reached, 'en')} of ${number(p.all, 'en')} units have reached it`,
  ],

  // the file
  download: ['Tải bảng (csv)', 'Download the table (csv)'],
  objective: ['Mục tiêu', 'Objective'],
  kind: ['Loại', 'Kind'],
  target: ['Chỉ tiêu', 'Target'],
  task: ['Nhiệm vụ', 'Task'],
  content: ['Nội dung', 'Content'],
  result: ['Kết quả', 'Result'],
});
