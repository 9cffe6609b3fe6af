import { words } from '#base/words.ts';

/** The page of one report. */
export const w = words({
  title: [
    (p: { unit: string; period: string }) =>
      `${p.unit}, ${p.period.charAt(0).toLowerCase()}${p.period.slice(1)}`,
    (p) => `${p.unit}, ${p.period}`,
  ],
  due: [
    (p: { state: string; on: string }) => `${p.state} · hạn nộp ${p.on}`,
    (p) => `${p.state} · due ${p.on}`,
  ],
  span: [
    (p: { from: string; to: string; acceptor: string | null }) =>
      `Số liệu từ ${p.from} đến hết ${p.to}${p.acceptor === null ? '' : ` · ${p.acceptor} duyệt`}`,
    (p) => `Figures from ${p.from} to ${p.to}${p.acceptor === null ? '' : ` · accepted by ${p.acceptor}`}`,
  ],
  doneSaved: ['Đã lưu bản nháp.', 'The draft is saved.'],
  doneSent: ['Đã gửi báo cáo.', 'The report is sent.'],
  doneSentNext: [
    (p: { acceptor: string }) => `${p.acceptor} sẽ xem và duyệt. Khi chưa ai mở xem, bạn vẫn rút lại được.`,
    (p) => `${p.acceptor} will look at it. Until somebody opens it, you may withdraw it.`,
  ],
  doneWithdrawn: [
    'Đã rút lại báo cáo; có thể sửa và gửi lại.',
    'The report is withdrawn; mend it and send it again.',
  ],
  returnedBy: [
    (p: { who: string; n: number }) =>
      p.n === 0 ? `${p.who} trả lại báo cáo:` : `${p.who} trả lại ${p.n} số liệu:`,
    (p) =>
      p.n === 0
        ? `${p.who} returned the report:`
        : `${p.who} returned ${p.n === 1 ? '1 figure' : `${p.n} figures`}:`,
  ],
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
  withdraw: ['Rút lại báo cáo', 'Withdraw the report'],
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
  leftOnDevice: [
    'Trên máy này còn bản nhập dở chưa gửi được, và báo cáo không còn sửa được.',
    'On this device there is a draft that was not sent, and the report can no longer be changed.',
  ],
  drop: ['Bỏ bản trên máy', 'Remove it from this device'],

  conflictTitle: ['Có người khác đã sửa báo cáo này', 'Somebody else has changed this report'],
  conflictBy: [
    (p: { by: string; at: string }) =>
      `${p.by === '' ? 'Người khác' : p.by} đã lưu lúc ${p.at}. Chưa có gì bị ghi đè: chọn số đúng ở từng dòng.`,
    (p) =>
      `${p.by === '' ? 'Somebody' : p.by} saved at ${p.at}. Nothing was overwritten: choose the right one in each line.`,
  ],
  conflictPlain: ['Sửa các ô bên dưới cho đúng rồi lưu lại.', 'Mend the fields below and save again.'],
  mine: ['Của tôi', 'Mine'],
  theirs: [
    (p: { by: string }) => (p.by === '' ? 'Bản kia' : `Của ${p.by}`),
    (p) => (p.by === '' ? 'Theirs' : p.by),
  ],
  keepMine: [(p: { what: string }) => `${p.what}: giữ của tôi`, (p) => `${p.what}: keep mine`],
  takeTheirs: [(p: { what: string }) => `${p.what}: lấy bản kia`, (p) => `${p.what}: take theirs`],
  conflictTake: ['Dùng các số đã chọn', 'Use what is chosen'],
  conflictOpen: [(p: { n: number }) => `Còn ${p.n} dòng chưa chọn.`, (p) => `${p.n} not chosen yet.`],
  empty: ['trống', 'empty'],
  noteIn: ['ghi chú', 'note'],
  fileIn: ['tệp', 'file'],

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
  overviewShort: [(p: { n: number }) => `Tất cả (${p.n})`, (p) => `All (${p.n})`],
  overview: ['Tất cả các câu', 'All questions'],

  fillFor: [(p: { unit: string }) => `Nhập thay ${p.unit}`, (p) => `Fill it in for ${p.unit}`],
  notSent: ['Đơn vị chưa gửi báo cáo này', 'The unit has not sent this report'],
  notSentHint: [(p: { on: string }) => `Hạn nộp là ngày ${p.on}.`, (p) => `It is due on ${p.on}.`],
  sendersNote: [(p: { who: string }) => `Lời nhắn của ${p.who}:`, (p) => `A word from ${p.who}:`],

  step_saved: ['Lập bản nháp', 'Draft made'],
  step_sent: ['Gửi', 'Sent'],
  step_looked_at: ['Cấp duyệt mở xem', 'Opened by who accepts'],
  step_withdrawn: ['Rút lại', 'Withdrawn'],
  step_returned: ['Trả lại', 'Returned'],
  step_accepted: ['Duyệt', 'Accepted'],
  step_reopened: ['Mở lại', 'Reopened'],
  step_unlocked: ['Mở khóa', 'Unlocked'],
  step_reminded: ['Được đôn đốc', 'Reminded'],
  nextFill: ['Nhập số liệu', 'Fill in'],
  nextMend: ['Sửa và gửi lại', 'Mend and send again'],
  nextSend: ['Gửi', 'Send'],
  nextAccept: [(p: { who: string }) => `${p.who} duyệt`, (p) => `Accepted by ${p.who}`],
  nextTotal: ['Số liệu vào tổng của cấp trên', 'The figures count above'],
});
