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

  shares: ['Phần giao cho đơn vị trực thuộc', 'Shares of the units below'],
  share: ['Phần giao', 'Share'],
  sharesSum: ['Cộng các phần', 'Sum of the shares'],
  sharesShort: [
    (p: { sum: string; whole: string; n: string }) =>
      `Các phần cộng lại là ${p.sum}, còn thiếu ${p.n} so với chỉ tiêu ${p.whole}.`,
    (p) => `The shares come to ${p.sum}, ${p.n} short of the target of ${p.whole}.`,
  ],
  sharesAbove: [
    (p: { sum: string; whole: string; n: string }) =>
      `Các phần cộng lại là ${p.sum}, cao hơn chỉ tiêu ${p.whole} là ${p.n}.`,
    (p) => `The shares come to ${p.sum}, ${p.n} above the target of ${p.whole}.`,
  ],
  sharesOff: [
    (p: { n: string }) =>
      `${p.n} phần không còn khớp với chỉ tiêu (khác chỉ số, thời gian, hoặc đơn vị không còn trực thuộc); hãy giao lại.`,
    (p) =>
      `${p.n} of the shares no longer fit the target (another measure, other days, or a unit that is not below any more); share it out again.`,
  ],
  noShares: [
    'Chưa giao cho đơn vị nào. Chia đều, theo một chỉ số, theo hệ số hoặc tự nhập; tổng được kiểm tra với chỉ tiêu.',
    'Nobody has a share yet. Share it evenly, by a measure, by weights or by hand; the sum is checked against the target.',
  ],
  shareOut: ['Giao xuống đơn vị trực thuộc', 'Share it out'],
  shareAgain: ['Giao lại', 'Share it out again'],
  done_shared: [
    (p: { count: string }) => `Đã giao ${p.count} chỉ tiêu cho các đơn vị trực thuộc.`,
    (p) => `${p.count} shares given to the units below.`,
  ],
  shareOf: [
    (p: { unit: string }) => `Đây là phần được giao từ chỉ tiêu của ${p.unit}.`,
    (p) => `This is a share of the target of ${p.unit}.`,
  ],
  shareOff: [
    'Chỉ tiêu đó đã thay đổi, phần này không còn khớp.',
    'That target has changed, and this share does not fit it any more.',
  ],
  whole: ['Mở chỉ tiêu cấp trên', 'Open the whole target'],

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
