import type { Locale } from '#base/text.ts';
import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const n = (value: number, locale: Locale): string => number(value, locale);
const vi = (value: number): string => n(value, 'vi');
const en = (value: number, one: string, many = `${one}s`): string =>
  `${n(value, 'en')} ${value === 1 ? one : many}`;

/** How many there are; when counting stopped at `total`, there are more. */
export interface Total {
  readonly total: number;
  readonly exact: boolean;
}
const allVi = ({ total, exact }: Total): string => `${exact ? '' : 'hơn '}${vi(total)} mô hình`;
const allEn = ({ total, exact }: Total): string => `${exact ? '' : 'more than '}${en(total, 'initiative')}`;

export const w = words({
  title: ['Mô hình “Dân vận khéo”', '“Dân vận khéo” initiatives'],
  titleWithdrawn: ['Mô hình đã rút', 'Withdrawn initiatives'],
  lead: [
    (p: Total & { unit: string | null }) =>
      `${allVi(p)}${p.unit ? ` · ${p.unit}` : ''}. Đánh dấu để đánh giá, công nhận, rút nhiều mô hình một lần.`,
    (p) =>
      `${allEn(p)}${p.unit ? ` · ${p.unit}` : ''}. Tick several to evaluate, recognise or withdraw them at once.`,
  ],
  room: ['Mô hình', 'Initiatives'],
  search: ['Tên hoặc địa điểm, không cần gõ dấu', 'Name or place, with or without tone marks'],
  searchButton: ['Tìm', 'Search'],
  importList: ['Nhập từ bảng tính', 'Import a list'],
  registerNew: ['Đăng ký mô hình', 'Register an initiative'],
  fieldsLink: ['Lĩnh vực', 'Fields'],
  none: ['Không có mô hình nào', 'No initiatives'],
  noneHint: ['Bỏ bớt điều kiện lọc, hoặc đăng ký mô hình mới.', 'Take a filter away, or register a new one.'],
  filterBy: ['Lọc', 'Filter'],
  shown: [
    (p: Total & { shown: number }) => `${vi(p.shown)} trong ${allVi(p)}`,
    (p) => `${n(p.shown, 'en')} of ${allEn(p)}`,
  ],
  moreThan: ['hơn', 'more than'],

  // columns and fields
  name: ['Tên mô hình', 'Name'],
  description: ['Cách làm và kết quả', 'What is done, and what comes of it'],
  descriptionHint: [
    'Không ghi tên riêng, dân tộc, tôn giáo hay sức khỏe của ai',
    'No names of persons; nothing on anybody’s ethnicity, religion or health',
  ],
  field: ['Lĩnh vực', 'Field'],
  form: ['Hình thức', 'Form'],
  collective: ['Tập thể', 'Collective'],
  individual: ['Cá nhân', 'Individual'],
  place: ['Địa điểm', 'Place'],
  unit: ['Đơn vị', 'Unit'],
  unitFrom: [(p: { day: string }) => `Từ ngày ${p.day}`, (p) => `From ${p.day}`],
  registeredOn: ['Ngày đăng ký', 'Registered on'],
  kind: ['Loại đăng ký', 'Registration'],
  new: ['Đăng ký mới', 'New'],
  continuing: ['Tiếp tục duy trì', 'Continuing'],
  year: ['Năm', 'Year'],
  period: ['Thời gian', 'Period'],
  periodOf: [
    (p: { from: string | null; to: string | null }) =>
      `${p.from ? `từ ${p.from} ` : ''}${p.to ? `đến hết ${p.to}` : ''}`.trim(),
    (p) => `${p.from ? `from ${p.from} ` : ''}${p.to ? `to ${p.to}` : ''}`.trim(),
  ],
  result: ['Đánh giá', 'Evaluation'],
  effective: ['Hiệu quả', 'Effective'],
  not_yet: ['Chưa hiệu quả', 'Not yet effective'],
  noResult: ['Chưa đánh giá', 'Not evaluated'],
  state: ['Trạng thái', 'State'],
  withdrawn: ['Đã rút', 'Withdrawn'],
  registered: ['Đăng ký', 'Registered'],
  running: ['Đang triển khai', 'Running'],
  recognised: ['Đã công nhận', 'Recognised'],
  replicated: ['Đã nhân rộng', 'Replicated'],
  ended: ['Kết thúc', 'Ended'],
  stage: ['Giai đoạn', 'Stage'],
  anyLevel: ['mọi cấp', 'any level'],
  exemplaryFacet: ['Tiêu biểu', 'Exemplary'],
  replicatedFacet: ['Được nhân rộng trong kỳ', 'Replicated in the period'],
  print: ['In hoặc lưu PDF', 'Print or save as PDF'],
  printHint: [
    'Trang dưới đây vừa khổ A4: dùng lệnh In của trình duyệt (Ctrl+P).',
    'The sheet below fits A4: use the browser’s print command (Ctrl+P).',
  ],
  printedOn: [(p: { on: string }) => `số liệu ngày ${p.on}`, (p) => `as on ${p.on}`],
  printCut: [
    (p: Total & { shown: number }) =>
      `Bản in gồm ${vi(p.shown)} mô hình đầu trong ${allVi(p)}; hãy lọc thêm, hoặc tải CSV để có đủ.`,
    (p) =>
      `This print holds the first ${n(p.shown, 'en')} of ${allEn(p)}; filter further, or download the CSV for all.`,
  ],
  ordinal: ['TT', 'No.'],
  csv: ['Tải CSV', 'Download CSV'],
  level: ['Cấp công nhận', 'Recognised by'],
  commune: ['cấp xã', 'commune'],
  district: ['cấp huyện', 'district'],
  province: ['cấp tỉnh', 'province'],
  central: ['trung ương', 'central level'],
  code: ['Mã hồ sơ', 'Record'],
  notGiven: ['Chưa ghi', 'Not given'],
  illustration: ['Hồ sơ minh họa', 'An illustration'],

  // ticking several
  tick: [(p: { name: string }) => `Chọn ${p.name}`, (p) => `Select ${p.name}`],
  tickPage: ['Đánh dấu cả trang này', 'Tick all on this page'],
  untickPage: ['Bỏ dấu cả trang này', 'Untick all on this page'],
  tickAll: [(p: Total) => `Cả ${allVi(p)} đang lọc`, (p) => `All ${allEn(p)} of this filter`],
  tooMany: [
    (p: Total) => `${allVi(p)} là quá nhiều cho một lần; hãy lọc còn nhiều nhất 500.`,
    (p) => `${allEn(p)} are too many at once; filter to 500 at most.`,
  ],
  withTicked: ['Với các mô hình đã đánh dấu', 'With the ticked ones'],
  withdrawMany: ['Rút…', 'Withdraw…'],
  restoreMany: ['Khôi phục…', 'Restore…'],
  evaluateMany: ['Đánh giá…', 'Evaluate…'],
  recogniseMany: ['Công nhận…', 'Recognise…'],
  exemplaryMany: ['Ghi là tiêu biểu…', 'Mark as exemplary…'],
  replicateMany: ['Ghi đã nhân rộng…', 'Record replication…'],
  endMany: ['Kết thúc…', 'End…'],
  otherMany: ['Việc khác', 'More'],
  recogniseTitle: [
    (p: { count: number }) => `Công nhận ${vi(p.count)} mô hình`,
    (p) => `Recognise ${en(p.count, 'initiative')}`,
  ],
  exemplaryTitle: [
    (p: { count: number }) => `Ghi ${vi(p.count)} mô hình tiêu biểu`,
    (p) => `Mark ${en(p.count, 'initiative')} as exemplary`,
  ],
  replicateTitle: [
    (p: { count: number }) => `Ghi ${vi(p.count)} mô hình đã nhân rộng`,
    (p) => `Record the replication of ${en(p.count, 'initiative')}`,
  ],
  endTitle: [
    (p: { count: number }) => `Kết thúc ${vi(p.count)} mô hình`,
    (p) => `End ${en(p.count, 'initiative')}`,
  ],
  willRecognise: [
    (p: { of: string }) => `tính ${p.of} là được công nhận, từ ngày và ở cấp bạn chọn`,
    (p) => `count ${p.of} as recognised, by the level and as of the day you choose`,
  ],
  willMark: [
    (p: { of: string }) => `tính ${p.of} là tiêu biểu, từ ngày và ở cấp bạn chọn`,
    (p) => `count ${p.of} as exemplary, by the level and as of the day you choose`,
  ],
  willReplicate: [
    (p: { of: string }) => `tính ${p.of} là đã được nhân rộng, từ ngày bạn chọn`,
    (p) => `count ${p.of} as replicated, as of the day you choose`,
  ],
  willEnd: [
    (p: { of: string }) => `không nhận thêm việc nào của ${p.of} sau ngày bạn chọn; số liệu đã tính vẫn giữ`,
    (p) => `take nothing more for ${p.of} after the day you choose; what was counted stays`,
  ],
  undoStep: [
    'Ghi nhầm thì hủy từng việc trong trang của mô hình, kèm lý do; việc đã hủy vẫn đọc được.',
    'What was wrong is annulled on the initiative’s own page, with a reason; it stays readable.',
  ],
  didRecognise: [
    (p: { count: number; on: string }) => `Đã ghi công nhận ${vi(p.count)} mô hình, ngày ${p.on}.`,
    (p) => `${en(p.count, 'initiative')} recognised as of ${p.on}.`,
  ],
  didMark: [
    (p: { count: number; on: string }) => `Đã ghi ${vi(p.count)} mô hình tiêu biểu, ngày ${p.on}.`,
    (p) => `${en(p.count, 'initiative')} marked as exemplary as of ${p.on}.`,
  ],
  didReplicate: [
    (p: { count: number; on: string }) => `Đã ghi ${vi(p.count)} mô hình được nhân rộng, ngày ${p.on}.`,
    (p) => `${en(p.count, 'initiative')} recorded as replicated as of ${p.on}.`,
  ],
  didEnd: [
    (p: { count: number; on: string }) => `Đã ghi ${vi(p.count)} mô hình kết thúc, ngày ${p.on}.`,
    (p) => `${en(p.count, 'initiative')} ended as of ${p.on}.`,
  ],
  withdrawTitle: [
    (p: { count: number }) => `Rút ${vi(p.count)} mô hình`,
    (p) => `Withdraw ${en(p.count, 'initiative')}`,
  ],
  restoreTitle: [
    (p: { count: number }) => `Khôi phục ${vi(p.count)} mô hình`,
    (p) => `Restore ${en(p.count, 'initiative')}`,
  ],
  evaluateTitle: [
    (p: { count: number }) => `Đánh giá ${vi(p.count)} mô hình`,
    (p) => `Evaluate ${en(p.count, 'initiative')}`,
  ],
  ofUnits: [
    (p: { count: number; names: string; units: number }) =>
      `${vi(p.count)} mô hình của ${p.units > 3 ? `${vi(p.units)} đơn vị` : p.names}`,
    (p) => `${en(p.count, 'initiative')} of ${p.units > 3 ? en(p.units, 'unit') : p.names}`,
  ],
  willWithdraw: [
    (p: { of: string; registered: number }) =>
      `đưa ${p.of} ra khỏi mọi số liệu: bớt ${vi(p.registered)} lượt đăng ký`,
    (p) => `take ${p.of} out of every figure: ${en(p.registered, 'registration')} fewer`,
  ],
  willLoseEffective: [
    (p: { count: number }) => `bớt ${vi(p.count)} mô hình đang được đánh giá hiệu quả`,
    (p) => `count ${en(p.count, 'effective initiative')} fewer`,
  ],
  willRestore: [
    (p: { of: string; registered: number }) =>
      `đưa ${p.of} trở lại mọi số liệu: thêm ${vi(p.registered)} lượt đăng ký`,
    (p) => `put ${p.of} back into every figure: ${en(p.registered, 'registration')} more`,
  ],
  willGainEffective: [
    (p: { count: number }) => `thêm lại ${vi(p.count)} mô hình đã được đánh giá hiệu quả`,
    (p) => `count ${en(p.count, 'effective initiative')} again`,
  ],
  willEvaluate: [
    (p: { of: string }) => `ghi một kết quả đánh giá cho ${p.of}, tính từ ngày bạn chọn`,
    (p) => `record one result for ${p.of}, as of the day you choose`,
  ],
  nowEffective: [
    (p: { yes: number; no: number; none: number }) =>
      `thay cho kết quả hiện nay: ${vi(p.yes)} hiệu quả, ${vi(p.no)} chưa hiệu quả, ${vi(p.none)} chưa đánh giá`,
    (p) =>
      `follow on what stands now: ${n(p.yes, 'en')} effective, ${n(p.no, 'en')} not yet, ${n(p.none, 'en')} not evaluated`,
  ],
  undoWithdraw: [
    'Hồ sơ vẫn được giữ và có thể khôi phục bất cứ lúc nào.',
    'The records stay and can be restored at any time.',
  ],
  undoRestore: ['Có thể rút lại bất cứ lúc nào.', 'They can be withdrawn again at any time.'],
  undoEvaluate: [
    'Đánh giá lại cùng ngày sẽ thay kết quả này; kết quả cũ vẫn nằm trong nhật ký.',
    'A second evaluation of the same day replaces this one; the log keeps both.',
  ],
  cannot: [
    (p: { count: number }) => `${vi(p.count)} mô hình không làm được và được để ngoài:`,
    (p) => `${en(p.count, 'initiative')} cannot be included:`,
  ],
  nothingLeft: ['Không còn mô hình nào làm được việc này', 'Nothing is left to do this with'],
  nothingChosen: ['Chưa chọn mô hình nào', 'No initiative is selected'],
  backToList: ['Về danh sách', 'Back to the list'],
  chosenList: [
    (p: { count: number }) => `Danh sách ${vi(p.count)} mô hình đã chọn`,
    (p) => `The ${en(p.count, 'selected initiative')}`,
  ],
  keepTicked: ['Chỉ giữ những mô hình còn đánh dấu', 'Keep only those still ticked'],
  keepHint: [
    'Bỏ dấu những mô hình không muốn thay đổi, rồi bấm nút dưới danh sách.',
    'Untick those that should stay as they are, then use the button below the list.',
  ],
  reason: ['Lý do', 'Reason'],
  reasonHint: ['Ít nhất 3 ký tự; lưu vào nhật ký', 'At least 3 characters; it is kept in the log'],
  on: ['Tính từ ngày', 'As of'],
  note: ['Ghi chú', 'Note'],
  didWithdraw: [
    (p: { count: number }) => `Đã rút ${vi(p.count)} mô hình. Các số liệu đã đổi theo.`,
    (p) => `${en(p.count, 'initiative')} withdrawn. The figures have followed.`,
  ],
  didRestore: [
    (p: { count: number }) => `Đã khôi phục ${vi(p.count)} mô hình. Các số liệu đã trở lại.`,
    (p) => `${en(p.count, 'initiative')} restored. The figures are back.`,
  ],
  didEvaluate: [
    (p: { count: number; result: string; on: string }) =>
      `Đã ghi “${p.result}” từ ngày ${p.on} cho ${vi(p.count)} mô hình.`,
    (p) => `“${p.result}” recorded as of ${p.on} for ${en(p.count, 'initiative')}.`,
  ],
  wayBack: ['Nếu nhầm, làm lại ngay tại đây:', 'If that was a mistake, take it back here:'],
  notDone: ['Chưa thực hiện được', 'Not done'],
  seeTargets: ['Xem chỉ tiêu', 'See the targets'],

  // one record
  record: ['Hồ sơ', 'Record'],
  actionsTitle: ['Việc có thể làm', 'What can be done'],
  history: ['Quá trình', 'History'],
  evRegistered: ['Đăng ký mới', 'Registered as new'],
  evContinued: [
    (p: { year: number }) => `Tiếp tục duy trì năm ${p.year}`,
    (p) => `Registered again for ${p.year}`,
  ],
  evStarted: ['Bắt đầu triển khai', 'Started'],
  evEffective: ['Đánh giá hiệu quả', 'Found effective'],
  evNotYet: ['Đánh giá chưa hiệu quả', 'Found not yet effective'],
  evRecognised: [(p: { level: string }) => `Công nhận ${p.level}`, (p) => `Recognised by the ${p.level}`],
  evExemplary: [(p: { level: string }) => `Tiêu biểu ${p.level}`, (p) => `Exemplary for the ${p.level}`],
  evReplicated: ['Được nhân rộng', 'Replicated'],
  evReplicatedTo: [(p: { unit: string }) => `Được nhân rộng tại ${p.unit}`, (p) => `Replicated in ${p.unit}`],
  evEnded: ['Kết thúc', 'Ended'],
  evMoved: [(p: { unit: string }) => `Chuyển về ${p.unit}`, (p) => `Moved to ${p.unit}`],
  evOn: [(p: { what: string; on: string }) => `${p.what}, ${p.on}`, (p) => `${p.what}, ${p.on}`],
  evBy: [(p: { name: string }) => `Người ghi: ${p.name}`, (p) => `Recorded by ${p.name}`],
  evAnnulled: [(p: { reason: string }) => `Đã hủy: ${p.reason}`, (p) => `Annulled: ${p.reason}`],
  evCorrected: ['Đã được thay bằng lần ghi sau', 'Replaced by a later entry'],
  evWithdrawn: ['Đã rút', 'Withdrawn'],
  nextStart: ['Bắt đầu triển khai', 'Start'],
  nextEvaluate: ['Đánh giá', 'Evaluate'],
  edit: ['Sửa hồ sơ', 'Edit'],
  editTitle: ['Sửa hồ sơ mô hình', 'Edit the initiative'],
  saveEdit: ['Lưu thay đổi', 'Save the changes'],
  saveMine: ['Lưu bản của tôi', 'Save mine'],
  theirs: [
    (p: { version: number }) => `Bản hiện nay (bản ${p.version})`,
    (p) => `As it stands now (version ${p.version})`,
  ],
  mine: ['Bản bạn vừa gõ', 'What you typed'],
  staleHelp: [
    'So sánh hai bản dưới đây. Biểu mẫu vẫn giữ những gì bạn gõ; lưu lần nữa sẽ thay bản hiện nay.',
    'Compare the two. The form still holds what you typed; saving again replaces what stands now.',
  ],
  start: ['Ghi ngày bắt đầu triển khai…', 'Record the start…'],
  startButton: ['Ghi ngày bắt đầu', 'Record the start'],
  startOn: ['Ngày bắt đầu', 'Started on'],
  evaluate: ['Đánh giá…', 'Evaluate…'],
  evaluateButton: ['Ghi kết quả đánh giá', 'Record the result'],
  recognise: ['Công nhận…', 'Recognise…'],
  recogniseButton: ['Ghi công nhận', 'Record the recognition'],
  exemplary: ['Ghi là tiêu biểu…', 'Mark as exemplary…'],
  exemplaryButton: ['Ghi là tiêu biểu', 'Mark as exemplary'],
  replicate: ['Ghi đã nhân rộng…', 'Record replication…'],
  replicateButton: ['Ghi đã nhân rộng', 'Record the replication'],
  intoUnit: ['Đơn vị đã làm theo', 'Unit that took it up'],
  pickInto: ['Chọn đơn vị', 'Choose the unit'],
  dropInto: ['Bỏ đơn vị', 'Take the unit away'],
  end: ['Kết thúc mô hình…', 'End the initiative…'],
  endButton: ['Ghi ngày kết thúc', 'Record the end'],
  endHint: ['Sau ngày này không ghi thêm việc nào', 'Nothing later is recorded'],
  noteHint: ['Ví dụ: số quyết định', 'For example the number of the decision'],
  annul: ['Hủy một việc ghi nhầm…', 'Annul a wrong entry…'],
  annulButton: ['Hủy việc này', 'Annul it'],
  annulEvent: ['Việc ghi nhầm', 'The wrong entry'],
  nothingToAnnul: ['Chưa có việc nào để hủy.', 'There is nothing to annul.'],
  annulHint: [
    'Việc đã hủy không tính vào số liệu nữa nhưng vẫn đọc được trong quá trình',
    'It counts no more, and stays readable in the history',
  ],
  again: ['Đăng ký tiếp cho năm khác…', 'Register for another year…'],
  againButton: ['Đăng ký tiếp tục duy trì', 'Register as continuing'],
  campaignYear: ['Năm phong trào', 'Campaign year'],
  move: ['Chuyển sang đơn vị khác…', 'Move to another unit…'],
  moveButton: [(p: { unit: string }) => `Chuyển về ${p.unit}`, (p) => `Move to ${p.unit}`],
  moveFrom: ['Từ ngày', 'From'],
  moveHint: [
    'Những gì diễn ra trước ngày này vẫn thuộc đơn vị cũ',
    'What lies before that day stays with the unit it had',
  ],
  toUnitId: ['Đơn vị nhận', 'Unit to move to'],
  withdraw: ['Rút mô hình…', 'Withdraw…'],
  withdrawOne: ['Rút mô hình này', 'Withdraw this initiative'],
  restore: ['Khôi phục mô hình…', 'Restore…'],
  restoreOne: ['Khôi phục mô hình này', 'Restore this initiative'],
  withdrawnFor: [(p: { reason: string }) => `Mô hình đã rút: ${p.reason}`, (p) => `Withdrawn: ${p.reason}`],
  done_registered: ['Đã đăng ký mô hình. Mô hình được tính ngay.', 'Registered. It counts from now on.'],
  done_edited: ['Đã lưu thay đổi.', 'The changes are saved.'],
  done_started: ['Đã ghi ngày bắt đầu triển khai.', 'The start is recorded.'],
  done_evaluated: ['Đã ghi kết quả đánh giá.', 'The result is recorded.'],
  done_recognised: ['Đã ghi công nhận. Các số liệu đã đổi theo.', 'Recognised. The figures have followed.'],
  done_exemplary: [
    'Đã ghi là tiêu biểu. Các số liệu đã đổi theo.',
    'Marked as exemplary. The figures have followed.',
  ],
  done_replicated: [
    'Đã ghi nhân rộng. Các số liệu đã đổi theo.',
    'Recorded as replicated. The figures have followed.',
  ],
  done_ended: ['Đã ghi ngày kết thúc.', 'The end is recorded.'],
  done_annulled: ['Đã hủy. Các số liệu đã đổi theo.', 'Annulled. The figures have followed.'],
  done_again: ['Đã đăng ký tiếp cho năm mới.', 'Registered for the further year.'],
  done_moved: ['Đã chuyển mô hình sang đơn vị mới.', 'The initiative is moved.'],
  done_withdrawn: ['Đã rút 1 mô hình.', '1 initiative withdrawn.'],
  done_restored: ['Đã khôi phục 1 mô hình.', '1 initiative restored.'],

  // a new one
  registerButton: ['Đăng ký 1 mô hình', 'Register 1 initiative'],
  registerLead: [
    'Mô hình được tính cho đơn vị từ ngày đăng ký. Ngày có thể ở quá khứ, không ở tương lai.',
    'It counts for its unit from the day of registration, which may be past but not to come.',
  ],
});
