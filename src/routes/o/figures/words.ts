import { words } from '#base/words.ts';

/** What the page of one figure says: the figure, what it is made of, the reports behind it. */
export const w = words({
  analysis: ['Phân tích', 'Analysis'],
  sentence: [
    (p: { unit: string; measure: string; from: string; to: string }) =>
      `${p.measure}, ${p.unit}, từ ${p.from} đến ${p.to}`,
    (p) => `${p.measure}, ${p.unit}, ${p.from} to ${p.to}`,
  ],
  none: ['Chưa có số liệu', 'No figures'],
  noneHelp: [
    'Chưa đơn vị nào báo cáo chỉ số này trong thời gian ấy; không phải là 0.',
    'No unit has reported this for these days; that is not 0.',
  ],
  noneSent: ['Xem cả số liệu đã gửi', 'See what is sent too'],
  acceptedOnly: ['Chỉ tính số liệu đã duyệt.', 'Accepted figures only.'],
  provisional: [
    'Tạm tính: gồm cả số liệu đã gửi, chưa duyệt.',
    'Provisional: with what is sent and not accepted yet.',
  ],
  officialOnly: ['Chỉ xem số liệu đã duyệt', 'See accepted figures only'],
  ratio: [
    (p: { top: string; bottom: string }) => `= 100 × ${p.top} / ${p.bottom}; không lấy trung bình các tỷ lệ.`,
    (p) => `= 100 × ${p.top} / ${p.bottom}; percentages are never averaged.`,
  ],
  sum: [(p: { parts: string }) => `= ${p.parts}`, (p) => `= ${p.parts}`],
  madeOf: ['Gồm', 'Made of'],
  madeOfNote: [(p: { on: string }) => `đơn vị hành chính tại ngày ${p.on}`, (p) => `units as on ${p.on}`],
  unit: ['Đơn vị', 'Unit'],
  share: ['Tỷ trọng', 'Share'],
  whole: ['Cả đơn vị', 'The whole unit'],
  rest: ['Ngoài các đơn vị trên', 'In none of the units above'],
  reports: ['Báo cáo của chính đơn vị', 'Reports of the unit itself'],
  reportsNote: ['mọi bản đã gửi, bản mới nhất trước', 'everything that was sent, the latest first'],
  revision: [(p: { n: number }) => `Bản ${p.n}`, (p) => `Revision ${p.n}`],
  sentBy: [
    (p: { on: string; by: string }) => `gửi ngày ${p.on}, ${p.by}`,
    (p) => `sent on ${p.on} by ${p.by}`,
  ],
  decidedBy: [
    (p: { on: string; by: string }) => `xử lý ngày ${p.on}, ${p.by}`,
    (p) => `decided on ${p.on} by ${p.by}`,
  ],
  state_sent: ['đã gửi, chờ duyệt', 'sent, waiting'],
  state_withdrawn: ['đã rút', 'withdrawn'],
  state_returned: ['trả lại', 'returned'],
  state_accepted: ['đã duyệt, đang được tính', 'accepted, this is what counts'],
  state_superseded: ['đã duyệt, nay có bản mới thay', 'accepted, since replaced'],
  note: [(p: { note: string }) => `Ghi chú: ${p.note}`, (p) => `Note: ${p.note}`],
  returned: [(p: { reason: string }) => `Trả lại vì: ${p.reason}`, (p) => `Returned because: ${p.reason}`],
  file: [(p: { name: string }) => `Tệp: ${p.name}`, (p) => `File: ${p.name}`],
  records: ['Số này đếm từ hồ sơ; mở danh sách hồ sơ', 'This is counted from records; open the list of them'],
  inAnalysis: ['Xem theo đơn vị và kỳ', 'See it by units and periods'],
});
