import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

/** What the rooms of programmes and tasks say. */
export const w = words({
  room: ['Chương trình', 'Programmes'],
  lead: [
    'Mục tiêu, nhiệm vụ và chỉ tiêu của từng năm: đã đạt gì, còn thiếu gì, ai làm tiếp.',
    'Objectives, tasks and targets of each year: what is reached, what is missing, who acts next.',
  ],
  none: ['Chưa có chương trình nào', 'There is no programme yet'],
  noneHint: [
    'Lập chương trình của năm: đặt tên, chọn đơn vị và người phụ trách, rồi thêm mục tiêu, nhiệm vụ, chỉ tiêu.',
    'Set up the programme of the year: name it, choose unit and owner, then add objectives, tasks and targets.',
  ],
  noneHere: [
    'Không có chương trình nào trong phạm vi này; hãy chọn kỳ hoặc đơn vị khác ở thanh trên.',
    'There is no programme in this scope; choose another period or unit in the bar above.',
  ],
  new: ['Lập chương trình', 'New programme'],
  title: ['Tên chương trình', 'Title'],
  summary: ['Giới thiệu ngắn', 'In a few words'],
  unit: ['Đơn vị', 'Unit'],
  unitLead: ['Chương trình của đơn vị nào?', 'Whose programme is it?'],
  ownUnits: ['Đơn vị bạn phụ trách', 'Your units'],
  period: ['Thời gian', 'Period'],
  from: ['Từ ngày', 'From'],
  last: ['Đến hết ngày', 'To the end of'],
  owner: ['Người phụ trách', 'Owner'],
  ownerHint: ['Người có quyền ở đơn vị này hoặc cấp trên.', 'Somebody with a role on the unit or above it.'],
  issuedBy: ['Văn bản ban hành', 'Document that issued it'],
  basis: ['Căn cứ', 'Documents it rests on'],
  noDocument: ['Không có', 'None'],
  documentHint: [
    'Chưa có trong danh sách? Thêm ở mục Văn bản trước.',
    'Not in the list? Add it under Documents first.',
  ],
  public: ['Công khai', 'Public'],
  publicYes: ['Mọi người đọc được trên cổng công khai', 'Everybody can read it on the portal'],
  publicNo: ['Chỉ người có quyền', 'Only people with a role'],
  notPublic: ['Không công khai', 'Not public'],
  create: ['Lập và soạn tiếp', 'Create and go on'],
  save: ['Lưu', 'Save'],
  staleHelp: [
    'Người khác đã lưu trước. So sánh hai bản dưới đây; nếu vẫn lưu, bản bạn gõ thay bản hiện nay.',
    'Somebody else has saved first. Compare the two below; if you still save, yours replaces what stands now.',
  ],
  theirs: [
    (p: { version: number }) => `Bản hiện nay (bản ${p.version})`,
    (p) => `As it stands now (version ${p.version})`,
  ],
  typed: ['Bản bạn vừa gõ', 'What you typed'],
  saveMine: ['Lưu bản của tôi', 'Save mine'],
  notDone: ['Chưa lưu được', 'Not saved'],
  compose: ['Soạn chương trình', 'Compose'],
  composeLead: [
    'Thêm, sửa và sắp xếp mục tiêu, chỉ tiêu, nhiệm vụ. Mỗi lần lưu là xong ngay.',
    'Add, correct and order objectives, targets and tasks. Everything is kept as soon as it is saved.',
  ],
  read: ['Xem chương trình', 'Read it'],
  edit: ['Sửa thông tin', 'Edit'],
  emptyTitle: ['Chương trình chưa có mục tiêu', 'The programme has no objective yet'],
  emptyHint: [
    'Bắt đầu bằng mục tiêu đầu tiên, rồi thêm nhiệm vụ và chỉ tiêu dưới đó.',
    'Begin with the first objective, then add tasks and targets below it.',
  ],

  // copying
  copy: ['Chép sang năm sau…', 'Copy to the next year…'],
  copyButton: ['Chép chương trình', 'Copy the programme'],
  copyTitle: ['Tên của bản chép', 'Title of the copy'],
  copyHint: [
    'Ngày của nhiệm vụ và chỉ tiêu lùi đúng một năm, trạng thái bắt đầu lại; chương trình cũ giữ nguyên.',
    'Dates of tasks and targets move by one year, statuses begin again; the old programme stays as it is.',
  ],

  // withdrawing
  withdraw: ['Rút chương trình…', 'Withdraw the programme…'],
  withdrawButton: ['Rút chương trình', 'Withdraw the programme'],
  willWithdraw: [
    (p: { objectives: number; tasks: number }) =>
      `${number(p.objectives, 'vi')} mục tiêu và ${number(p.tasks, 'vi')} nhiệm vụ không còn hiện ở đâu.`,
    (p) =>
      `${number(p.objectives, 'en')} objectives and ${number(p.tasks, 'en')} tasks are no longer shown anywhere.`,
  ],
  undo: ['Có thể khôi phục bất cứ lúc nào.', 'It can be restored at any time.'],
  reason: ['Lý do', 'Reason'],
  reasonHint: ['Ít nhất 3 ký tự, ghi vào nhật ký', 'At least 3 characters; kept in the log'],
  withdrawnFor: [(p: { reason: string }) => `Đã rút: ${p.reason}`, (p) => `Withdrawn: ${p.reason}`],
  withdrawnList: [
    (p: { n: number }) => `Đã rút (${number(p.n, 'vi')})`,
    (p) => `Withdrawn (${number(p.n, 'en')})`,
  ],
  seeWithdrawn: ['Xem chương trình đã rút', 'See withdrawn programmes'],
  seeStanding: ['Xem chương trình hiện có', 'See standing programmes'],
  restore: ['Khôi phục', 'Restore'],
  finish: ['Khép lại', 'Putting it away'],

  history: [
    (p: { n: number }) => `Lịch sử sửa đổi (${number(p.n, 'vi')})`,
    (p) => `What was changed (${number(p.n, 'en')})`,
  ],

  // objectives
  addObjective: ['Thêm mục tiêu…', 'Add an objective…'],
  addObjectiveButton: ['Thêm mục tiêu', 'Add the objective'],
  objectiveTitle: ['Tên mục tiêu', 'Title of the objective'],
  description: ['Nội dung', 'Description'],
  editObjective: ['Sửa mục tiêu…', 'Edit the objective…'],
  withdrawObjective: ['Rút mục tiêu…', 'Withdraw the objective…'],
  withdrawObjectiveButton: ['Rút mục tiêu', 'Withdraw the objective'],
  willWithdrawObjective: [
    (p: { tasks: number }) => `${number(p.tasks, 'vi')} nhiệm vụ của mục tiêu này không còn được tính.`,
    (p) => `${number(p.tasks, 'en')} tasks of this objective no longer count.`,
  ],
  up: [(p: { title: string }) => `Chuyển lên: ${p.title}`, (p) => `Move up: ${p.title}`],
  down: [(p: { title: string }) => `Chuyển xuống: ${p.title}`, (p) => `Move down: ${p.title}`],

  // tasks
  addTask: ['Thêm nhiệm vụ', 'Add a task'],
  addTaskButton: ['Thêm nhiệm vụ này', 'Add this task'],
  addTarget: ['Thêm chỉ tiêu', 'Add a target'],
  closeForm: ['Đóng', 'Close'],
  taskTitle: ['Nhiệm vụ', 'Task'],
  deliverable: ['Sản phẩm', 'Deliverable'],
  leadUnit: ['Đơn vị chủ trì', 'Lead unit'],
  cooperating: [(p: { n: number }) => `Đơn vị phối hợp ${p.n}`, (p) => `Cooperating unit ${p.n}`],
  noUnit: ['Không có', 'None'],
  startsOn: ['Bắt đầu', 'Starts'],
  dueOn: ['Thời hạn', 'Due'],
  more: ['Sản phẩm, đơn vị phối hợp', 'Deliverable, cooperating units'],
  editTask: ['Sửa', 'Edit'],
  editTaskTitle: ['Sửa nhiệm vụ', 'Edit the task'],
  other: ['Việc khác', 'Other deeds'],
  notGiven: ['Chưa ghi', 'Not given'],
  note: ['Ghi tiến độ', 'Note progress'],
  noteOpen: ['Ghi kết quả, đổi trạng thái…', 'Note a result, change the status…'],
  noteButton: ['Ghi tiến độ', 'Note progress'],
  noteOn: ['Ngày', 'On'],
  noteStatus: ['Trạng thái', 'Status'],
  noteSame: [(p: { status: string }) => `Vẫn là: ${p.status}`, (p) => `Still: ${p.status}`],
  noteText: ['Đã làm được gì', 'What was done'],
  noteHint: [
    'Cần lý do khi tạm dừng, hủy hoặc làm lại.',
    'A reason is needed to pause, cancel or take it up again.',
  ],
  course: ['Tiến độ', 'Progress'],
  noted: ['Ghi chú', 'Note'],
  record: ['Nhiệm vụ', 'The task'],
  objective: ['Mục tiêu', 'Objective'],
  withdrawTask: ['Rút nhiệm vụ…', 'Withdraw the task…'],
  withdrawTaskButton: ['Rút nhiệm vụ', 'Withdraw the task'],
  willWithdrawTask: [
    'Nhiệm vụ không còn hiện và không còn được tính. Nếu đã làm dở, hãy ghi trạng thái Hủy thay vì rút.',
    'It is no longer shown and no longer counts. If work had begun, note it as cancelled instead.',
  ],
  moveTo: ['Chuyển sang mục tiêu khác…', 'Move to another objective…'],
  moveToButton: ['Chuyển nhiệm vụ', 'Move the task'],
  late: [(p: { n: number }) => `Quá hạn ${number(p.n, 'vi')} ngày`, (p) => `${number(p.n, 'en')} days late`],

  // the list of tasks
  allTasks: ['Tất cả nhiệm vụ', 'All tasks'],
  tasksLead: ['Nhiệm vụ của mọi chương trình, theo thời hạn.', 'The tasks of every programme, by due date.'],
  show: ['Xem', 'Show'],
  mine: ['Của tôi', 'Mine'],
  open: ['Chưa xong', 'Open'],
  find: ['Tìm', 'Find'],
  findTask: ['Tìm nhiệm vụ', 'Find a task'],
  findProgramme: ['Tìm chương trình', 'Find a programme'],
  findHint: ['Không cần gõ dấu', 'Tone marks make no difference'],
  listed: [
    (p: { n: number; total: number }) =>
      p.n < p.total
        ? `${number(p.n, 'vi')} trong ${number(p.total, 'vi')}`
        : `${number(p.total, 'vi')} nhiệm vụ`,
    (p) => (p.n < p.total ? `${number(p.n, 'en')} of ${number(p.total, 'en')}` : number(p.total, 'en')),
  ],
  noTasks: ['Không có nhiệm vụ nào', 'There is no task'],
  noTasksHere: [
    'Hãy bỏ bớt điều kiện, hoặc chọn đơn vị và kỳ khác ở thanh trên.',
    'Take a condition away, or choose another unit and period in the bar above.',
  ],
  noTasksHint: [
    'Nhiệm vụ được giao trong chương trình; hãy mở chương trình và bấm Soạn.',
    'Tasks are set in a programme; open one and compose it.',
  ],

  said_created: [
    'Đã lập chương trình. Thêm mục tiêu đầu tiên bên dưới.',
    'The programme is there. Add the first objective below.',
  ],
  said_edited: ['Đã lưu thay đổi.', 'The changes are saved.'],
  said_withdrawn: ['Đã rút.', 'Withdrawn.'],
  said_restored: ['Đã khôi phục.', 'Restored.'],
  said_objective: ['Đã thêm mục tiêu.', 'The objective is added.'],
  said_task: ['Đã thêm nhiệm vụ; nhập tiếp nhiệm vụ sau.', 'The task is added; go on with the next one.'],
  said_moved: ['Đã chuyển.', 'Moved.'],
  said_noted: ['Đã ghi tiến độ.', 'The progress is noted.'],
  copied: [
    (p: { objectives: number; tasks: number; targets: number }) =>
      `Đã chép ${number(p.objectives, 'vi')} mục tiêu, ${number(p.tasks, 'vi')} nhiệm vụ, ${number(p.targets, 'vi')} chỉ tiêu.`,
    (p) =>
      `Copied: ${number(p.objectives, 'en')} objectives, ${number(p.tasks, 'en')} tasks, ${number(p.targets, 'en')} targets.`,
  ],
  openCopy: ['Mở chương trình mới', 'Open the new programme'],
  leftBehind: [
    (p: { n: number }) => `${number(p.n, 'vi')} chỉ tiêu không chép được:`,
    (p) => `${number(p.n, 'en')} targets could not be copied:`,
  ],
  reassigned: [
    (p: { n: number }) =>
      `${number(p.n, 'vi')} nhiệm vụ có đơn vị chủ trì đã kết thúc; tạm giao cho đơn vị của chương trình.`,
    (p) =>
      `${number(p.n, 'en')} tasks were led by units that have ended; the programme’s unit leads them for now.`,
  ],
});
