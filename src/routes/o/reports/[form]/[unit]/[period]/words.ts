import { words } from '#base/words.ts';

/** The page of one report. */
export const w = words({
  returned: ['Trả lại:', 'Returned:'],

  what: ['Nội dung', 'What'],
  before: ['Kỳ trước', 'Before'],
  yearAgo: ['Năm trước', 'Year ago'],
  now: ['Kỳ này', 'Now'],
  note: ['Ghi chú', 'Note'],
  evidence: ['Tệp minh chứng', 'Evidence file'],
  hasNote: ['có ghi chú', 'has a note'],
  fileNow: ['Tệp đã kèm:', 'Attached:'],
  fileDrop: ['Bỏ tệp', 'Take it away'],
  fileSending: ['Đang gửi tệp…', 'Sending the file…'],
  fileAway: [
    'Chưa gửi được tệp vì mất mạng; chọn lại tệp khi có mạng.',
    'There is no connection; choose the file again when it is back.',
  ],

  send: ['Gửi báo cáo', 'Send the report'],
  sendAgain: ['Gửi lại báo cáo', 'Send again'],
  save: ['Lưu nháp', 'Save the draft'],
  left: [
    (p: { errors: number; warnings: number; empty: number }) =>
      p.errors + p.warnings + p.empty === 0
        ? 'Đủ số liệu, không có cảnh báo'
        : [
            p.errors > 0 ? `${p.errors} lỗi phải sửa` : '',
            p.warnings > 0 ? `${p.warnings} cảnh báo` : '',
            p.empty > 0 ? `${p.empty} ô trống` : '',
          ]
            .filter((part) => part !== '')
            .join(', '),
    (p) =>
      p.errors + p.warnings + p.empty === 0
        ? 'Complete, no warnings'
        : [
            p.errors > 0 ? `${p.errors} to mend` : '',
            p.warnings > 0 ? `${p.warnings} to check` : '',
            p.empty > 0 ? `${p.empty} empty` : '',
          ]
            .filter((part) => part !== '')
            .join(', '),
  ],
  fixFirst: ['Còn chỗ phải sửa trước khi gửi', 'Some things have to be mended before sending'],
  notTaken: ['Chưa được ghi nhận', 'Not taken yet'],
  confirmTitle: ['Số liệu khác thường, kiểm tra trước khi gửi', 'Unusual figures: check before sending'],
  confirmNote: ['Lời nhắn cho cấp duyệt', 'A word to who accepts it'],
  confirmSend: [
    (p: { n: number }) => `Đã kiểm tra ${p.n} cảnh báo, gửi báo cáo`,
    (p) => `${p.n === 1 ? '1 warning' : `${p.n} warnings`} checked, send`,
  ],
  back: ['Quay lại sửa', 'Back to the figures'],

  stateClean: ['Mọi thay đổi được tự động lưu', 'Every change is saved by itself'],
  stateDraft: [
    (p: { by: string; at: string }) => `Bản nháp của ${p.by}, lưu lúc ${p.at}`,
    (p) => `Draft of ${p.by}, saved ${p.at}`,
  ],
  stateSaving: ['Đang lưu…', 'Saving…'],
  stateSaved: [(p: { at: string }) => `Đã lưu lúc ${p.at}`, (p) => `Saved at ${p.at}`],
  stateAway: [
    (p: { at: string }) => `Đã lưu trên máy lúc ${p.at} · đang mất mạng, bản nháp sẽ được gửi khi có mạng`,
    (p) => `Saved on this device at ${p.at} · no connection, the draft will be sent when it is back`,
  ],
  stateQueued: [
    (p: { at: string }) => `Đã lưu trên máy lúc ${p.at} · đang mất mạng, báo cáo sẽ được gửi khi có mạng`,
    (p) => `Saved on this device at ${p.at} · no connection, the report will be sent when it is back`,
  ],
  stateSending: ['Đang gửi báo cáo…', 'Sending the report…'],
  stateOffline: [
    'Đang mất mạng; vẫn nhập được, mọi thay đổi được giữ trên máy',
    'No connection; you can go on, everything is kept on this device',
  ],
  stateNowhere: [
    'Máy không còn chỗ lưu và đang mất mạng: đừng đóng trang này',
    'This device has no room and there is no connection: do not close this page',
  ],
  stateHeld: ['Đã lưu trên máy, chưa gửi lên được', 'Kept on this device, not taken by the server'],
  stateConflict: [
    'Đã lưu trên máy; cần bạn chọn giữa hai bản',
    'Kept on this device; choose between both versions',
  ],
  resumed: [
    'Đã mở lại bản đang nhập dở trên máy này.',
    'What you were filling in on this device is here again.',
  ],
  hold: ['Chưa gửi nữa', 'Do not send it'],

  empty: ['trống', 'empty'],

  pasted: [
    (p: { n: number; left: number }) =>
      `Đã dán ${p.n} số.${p.left > 0 ? ` ${p.left} ô không có chỗ để dán.` : ''}`,
    (p) => `${p.n} pasted.${p.left > 0 ? ` ${p.left} had no place.` : ''}`,
  ],
  undo: ['Hoàn tác', 'Undo'],
  keys: [
    'Enter hoặc mũi tên để sang ô khác; có thể dán cả cột từ bảng tính.',
    'Enter or the arrow keys move between cells; a whole column can be pasted from a spreadsheet.',
  ],

  question: [(p: { n: number; of: number }) => `Câu ${p.n}/${p.of}`, (p) => `Question ${p.n} of ${p.of}`],
  previous: ['Trước', 'Back'],
  next: ['Tiếp', 'Next'],
  review: ['Xem lại và gửi', 'Review and send'],
  answered: ['đã trả lời', 'answered'],
  overviewShort: [(p: { n: number }) => `Tất cả (${p.n})`, (p) => `All (${p.n})`],
  overview: ['Tất cả các câu', 'All questions'],
});
