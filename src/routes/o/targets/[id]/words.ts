import { words } from '#base/words.ts';

/** What the page of one target says in the office. */
export const w = words({
  programmes: ['Chương trình', 'Programmes'],
  owner: [(p: { name: string }) => `Phụ trách: ${p.name}.`, (p) => `Answers for it: ${p.name}.`],
  noOwner: ['Chưa có người phụ trách.', 'Nobody answers for it yet.'],
  notPublic: ['Chỉ hiện trong cơ quan, chưa công khai.', 'Shown in the office alone, not on the portal.'],
  planned: [
    'Chưa có sổ nào đếm chỉ số này, nên chưa có số liệu; chỉ tiêu tự có số khi sổ được mở.',
    'No registry counts this yet, so there is no data; the target gets its figure once one does.',
  ],

  narrowed: [
    (p: { unit: string }) => `Đang xem riêng ${p.unit}; diễn biến và các mốc vẫn của cả chỉ tiêu.`,
    (p) => `Only ${p.unit} is shown; the course and the milestones are those of the whole target.`,
  ],
  narrowedTo: [
    (p: { unit: string; reached: string; all: string }) =>
      `Đang xem riêng ${p.unit}: ${p.reached}/${p.all} đơn vị đạt; diễn biến và các mốc vẫn của cả chỉ tiêu.`,
    (p) =>
      `Only ${p.unit} is shown: ${p.reached} of ${p.all} units have reached it; the course and the milestones are those of the whole target.`,
  ],
  milestones: ['Các mốc', 'Milestones'],
  milestone: ['Mốc', 'By'],
  needed: ['Cần', 'Needed'],
  there: ['Có', 'There'],
  met: ['Đạt', 'Met'],
  metLater: ['Đạt sau mốc', 'Met later'],
  notMet: ['Chưa đạt', 'Not met'],
  ahead: ['Sắp tới', 'To come'],

  changes: ['Thay đổi', 'Changes'],
  edit: ['Sửa chỉ tiêu', 'Edit the target'],
  withdraw: ['Rút chỉ tiêu…', 'Withdraw the target…'],
  withdrawButton: ['Rút 1 chỉ tiêu', 'Withdraw 1 target'],
  withdrawn: [(p: { reason: string }) => `Chỉ tiêu đã rút: ${p.reason}`, (p) => `Withdrawn: ${p.reason}`],
  willLeave: [
    'đưa chỉ tiêu này ra khỏi chương trình, danh sách và cổng công khai; hồ sơ phía sau giữ nguyên',
    'take this target out of its programme, the lists and the portal; the records behind it stay',
  ],
  undo: [
    'Có thể khôi phục ngay tại trang này; lịch sử vẫn nằm trong nhật ký.',
    'It can be restored on this page; its history stays in the log.',
  ],
  restore: ['Khôi phục chỉ tiêu…', 'Restore the target…'],
  restoreButton: ['Khôi phục 1 chỉ tiêu', 'Restore 1 target'],
  willReturn: [
    'đưa chỉ tiêu này trở lại chương trình, danh sách và cổng công khai',
    'put this target back into its programme, the lists and the portal',
  ],
  reason: ['Lý do', 'Reason'],
  notDone: ['Chưa thực hiện được', 'Not done'],
  done_withdrawn: ['Đã rút 1 chỉ tiêu.', '1 target withdrawn.'],
  done_restored: ['Đã khôi phục 1 chỉ tiêu.', '1 target restored.'],
});
