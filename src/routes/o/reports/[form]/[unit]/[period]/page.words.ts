import { words } from '#base/words.ts';

/** The page around a report, whoever looks at it. */
export const p = words({
  workbook: ['Tải bảng tính để điền', 'Download the workbook'],
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
  withdraw: ['Rút lại báo cáo', 'Withdraw the report'],
  fillFor: [(p: { unit: string }) => `Nhập thay ${p.unit}`, (p) => `Fill it in for ${p.unit}`],
  notSent: ['Đơn vị chưa gửi báo cáo này', 'The unit has not sent this report'],
  notSentHint: [(p: { on: string }) => `Hạn nộp là ngày ${p.on}.`, (p) => `It is due on ${p.on}.`],
  sendersNote: [(p: { who: string }) => `Lời nhắn của ${p.who}:`, (p) => `A word from ${p.who}:`],
  toDecide: ['Xem để duyệt hoặc trả lại', 'Look at it to accept or return it'],
  leftOnDevice: [
    'Trên máy này còn bản nhập dở chưa gửi được, và báo cáo không còn sửa được.',
    'On this device there is a draft that was not sent, and the report can no longer be changed.',
  ],
  drop: ['Bỏ bản trên máy', 'Remove it from this device'],
});
