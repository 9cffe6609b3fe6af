import type { Locale } from '#base/text.ts';
import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const n = (value: number, locale: Locale): string => number(value, locale);

/** What the list of targets and the page that builds one say. */
export const w = words({
  room: ['Chỉ tiêu', 'Targets'],
  new: ['Lập chỉ tiêu', 'New target'],
  edit: ['Sửa chỉ tiêu', 'Edit the target'],
  newLead: [
    'Chọn đếm cái gì, điều kiện nào, ở đâu, đến bao giờ. Câu chỉ tiêu và kết luận hiện tại tự hiện bên cạnh.',
    'Choose what is counted, under which condition, where and until when. The sentence and its present verdict stand beside it as you go.',
  ],
  editLead: [
    'Kết luận được tính lại theo điều kiện mới; nội dung trước đây vẫn nằm trong nhật ký.',
    'The verdict is worked out again; the earlier wording stays in the log.',
  ],
  notDone: ['Chưa lưu được chỉ tiêu', 'The target is not saved'],
  noProgramme: ['Cần có chương trình trước', 'A programme comes first'],
  noProgrammeHelp: [
    'Mỗi chỉ tiêu thuộc một chương trình. Bạn chưa có chương trình nào được giao quyền lập chỉ tiêu.',
    'Every target belongs to a programme. There is none yet in which you may set targets.',
  ],
  newProgramme: ['Lập chương trình', 'New programme'],

  what: ['Đếm cái gì', 'What is counted'],
  measure: ['Chỉ số', 'Measure'],
  counts: ['Đang có số liệu', 'Counted today'],
  countsReported: ['Theo báo cáo của các đơn vị', 'Reported by units'],
  countsLater: ['Chưa có sổ theo dõi (chưa có số liệu)', 'Not counted yet (no data)'],
  anyOf: ['Tất cả', 'All'],
  field: ['Lĩnh vực', 'Field'],
  form: ['Hình thức', 'Form'],
  collective: ['Tập thể', 'Collective'],
  individual: ['Cá nhân', 'Individual'],
  kind: ['Loại đăng ký', 'Kind of registration'],
  kindNew: ['Đăng ký mới', 'New'],
  kindContinuing: ['Tiếp tục duy trì', 'Continuing'],
  recognised: ['Cấp công nhận', 'Level of recognition'],
  atCommune: ['Cấp xã', 'Commune'],
  atDistrict: ['Cấp huyện', 'District'],
  atProvince: ['Cấp tỉnh', 'Province'],
  atCentral: ['Cấp trung ương', 'Central'],
  part: ['Chỉ tính riêng', 'Only'],
  partHint: [
    'Một phần của chỉ số, theo cách các đơn vị báo cáo; ai chỉ báo cáo số chung thì chưa có số liệu.',
    'A part of the measure, as units report it; those that report the whole alone have no data.',
  ],
  nounVi: ['Gọi là gì trong câu', 'What it is called in the sentence, in Vietnamese'],
  nounHint: [
    'Đề xuất sẵn từ chỉ số, đứng sau con số; sửa được.',
    'Proposed from the measure; it follows a number. You may change it.',
  ],
  nounEn: ['Gọi là gì bằng tiếng Anh', 'What it is called in English'],
  nounEnHint: ['Số nhiều, ví dụ “initiatives”.', 'In the plural, e.g. “initiatives”.'],

  condition: ['Điều kiện', 'Condition'],
  quantifier: ['Khi nào thì đạt', 'When it is reached'],
  every: ['Mọi đơn vị của một cấp', 'Every unit of a level'],
  everyHint: ['100% xã có ít nhất 1 mô hình', '100% of communes have at least 1 initiative'],
  share: ['Ít nhất một tỷ lệ số đơn vị', 'At least a share of the units'],
  shareHint: [
    'Ít nhất 80% số huyện có ít nhất 10 mô hình',
    'At least 80% of districts have at least 10 initiatives',
  ],
  number: ['Ít nhất một số đơn vị', 'At least a number of units'],
  numberHint: ['Ít nhất 7 huyện có ít nhất 10 mô hình', 'At least 7 districts have at least 10 initiatives'],
  none_without: ['Không đơn vị nào chưa có', 'No unit without'],
  none_withoutHint: ['Không có xã nào chưa có mô hình', 'No commune is without initiatives'],
  figure: ['Tổng của cả đơn vị', 'The total of one unit'],
  figureHint: ['Toàn tỉnh có ít nhất 2.500 mô hình', 'The province has at least 2,500 initiatives'],
  ratio: ['Một tỷ lệ phần trăm', 'A percentage'],
  ratioHint: ['Tỷ lệ ký cam kết đạt ít nhất 95%', 'The share of signed pledges is at least 95%'],
  threshold: ['Tỷ lệ hoặc số đơn vị phải đạt', 'Share or number of units'],
  thresholdShare: ['Tỷ lệ đơn vị phải đạt (%)', 'Share of units (%)'],
  thresholdNumber: ['Số đơn vị phải đạt', 'Number of units'],
  level: ['Cấp', 'Level'],
  levelHint: [
    'Chỉ những cấp có trong đơn vị vào ngày kết luận.',
    'Only levels that exist in the unit on the day of decision.',
  ],
  levelOption: [
    (p: { label: string; count: number }) => `${p.label} (${n(p.count, 'vi')})`,
    (p) => `${p.label} (${n(p.count, 'en')})`,
  ],
  amountEach: ['Mỗi đơn vị có ít nhất', 'Each has at least'],
  amount: ['Mức phải đạt', 'Amount to reach'],
  amountTotal: ['Có ít nhất', 'At least'],
  amountPercent: ['Đạt ít nhất (%)', 'At least (%)'],

  where: ['Ở đâu, khi nào', 'Where and when'],
  within: ['Trong đơn vị', 'Within'],
  from: ['Tính từ ngày', 'Counted from'],
  lastDay: ['Đến hết ngày', 'To the end of'],
  dueOn: ['Hạn', 'Due'],
  dueHint: [
    'Ngày kết luận; không trước ngày cuối của kỳ tính.',
    'The day of decision; not before the last day counted.',
  ],

  path: ['Lộ trình', 'Path'],
  pathNote: ['không bắt buộc', 'optional'],
  pathLead: [
    'Mốc giúp biết sớm: đúng tiến độ, có nguy cơ hay chậm. Để trống nếu không cần.',
    'Milestones tell early whether it is on track, at risk or late. Leave them empty if you need none.',
  ],
  monthly: ['Gợi ý mốc theo tháng', 'Suggest monthly milestones'],
  quarterly: ['Gợi ý mốc theo quý', 'Suggest quarterly milestones'],
  suggestLater: [
    'Hãy điền xong điều kiện và thời gian, rồi bấm gợi ý mốc.',
    'Fill in condition and dates first, then ask for milestones.',
  ],
  suggestNone: [
    'Với điều kiện này không có mốc nào để gợi ý; có thể tự điền.',
    'There is no milestone to suggest for this condition; you may fill one in yourself.',
  ],
  milestoneOn: [(p: { at: number }) => `Mốc ${p.at}: hết ngày`, (p) => `${p.at}. By the end of`],
  milestoneUnits: ['Số đơn vị đạt', 'Units that have reached it'],
  milestoneFigure: ['Đạt được', 'Reached so far'],

  who: ['Thuộc chương trình nào, ai phụ trách', 'Programme and owner'],
  hang: ['Chương trình, mục tiêu', 'Programme and objective'],
  whole: [(p: { title: string }) => `${p.title} (chung)`, (p) => `${p.title} (as a whole)`],
  owner: ['Người phụ trách', 'Owner'],
  ownerHint: [
    'Người có quyền ở đơn vị của chỉ tiêu hoặc cấp trên.',
    'Somebody with a role on the target’s unit or above it.',
  ],
  public: ['Công khai', 'Public'],
  publicYes: ['Mọi người đọc được trên cổng công khai', 'Everybody can read it on the portal'],
  publicNo: ['Chỉ người có quyền', 'Only people with a role'],

  try: ['Xem thử', 'Preview'],
  save: ['Lập chỉ tiêu này', 'Set this target'],
  saveEdit: ['Lưu chỉ tiêu', 'Save the target'],

  preview: ['Xem trước', 'Preview'],
  previewWait: ['Còn cần điền:', 'Still needed:'],
  previewStart: ['Câu chỉ tiêu sẽ hiện ở đây.', 'The sentence of the target will stand here.'],
  previewWrong: ['Chưa thể lập chỉ tiêu này', 'This target cannot be set'],
  asOn: [(p: { on: string }) => `Tính đến hết ngày ${p.on}.`, (p) => `As on ${p.on}.`],
  due: [(p: { on: string }) => `Hạn: ${p.on}.`, (p) => `Due: ${p.on}.`],
  missing: [
    (p: { count: number }) => `Còn thiếu: ${n(p.count, 'vi')} đơn vị`,
    (p) => `Still missing: ${n(p.count, 'en')} ${p.count === 1 ? 'unit' : 'units'}`,
  ],
  lacks: [(p: { name: string; n: string }) => `${p.name}: thiếu ${p.n}`, (p) => `${p.name}: ${p.n} missing`],
  more: [
    (p: { count: number }) => `và ${n(p.count, 'vi')} đơn vị khác`,
    (p) => `and ${n(p.count, 'en')} more`,
  ],
  nobodyMissing: ['Không đơn vị nào còn thiếu.', 'Nobody is missing anything.'],
  expected: [
    (p: { n: string }) => `Theo lộ trình, đến ngày này cần đạt ${p.n}.`,
    (p) => `By this day the path expects ${p.n}.`,
  ],
  plannedNote: [
    'Chưa có sổ theo dõi cho chỉ số này, nên chỉ tiêu sẽ ghi “chưa có số liệu” cho đến khi có.',
    'Nothing counts this measure yet, so the target will say “no data yet” until something does.',
  ],

  // the list
  lead: [
    'Mỗi chỉ tiêu là một câu; con số mở ra hồ sơ phía sau.',
    'Every target is a sentence; its figure opens into the records behind it.',
  ],
  none: ['Chưa có chỉ tiêu nào', 'There are no targets yet'],
  noneHelp: [
    'Bắt đầu bằng một chỉ tiêu: chọn đếm cái gì, điều kiện và hạn; câu chỉ tiêu và kết luận tự hiện.',
    'Begin with one: choose what is counted, the condition and the due date; sentence and verdict come by themselves.',
  ],
  noneHere: ['Không có chỉ tiêu nào ở đây', 'There is no target here'],
  noneHereHelp: [
    'Hãy bỏ bớt điều kiện lọc, hoặc chọn kỳ, đơn vị khác ở thanh trên.',
    'Take a filter away, or choose another period or unit in the bar above.',
  ],
  verdict: ['Kết luận', 'Verdict'],
  whose: ['Phụ trách', 'Owner'],
  mine: ['Của tôi', 'Mine'],
  withdrawn: ['Đã rút', 'Withdrawn'],
  state: ['Trạng thái', 'State'],
  noGroup: ['Chưa thuộc chương trình nào', 'In no programme yet'],
  groupNote: [
    (p: { reached: number; all: number }) => `${n(p.reached, 'vi')}/${n(p.all, 'vi')} đạt`,
    (p) => `${n(p.reached, 'en')}/${n(p.all, 'en')} reached`,
  ],
  dueShort: [(p: { on: string }) => `Hạn: ${p.on}`, (p) => `Due: ${p.on}`],
  ownerIs: [(p: { name: string }) => `Phụ trách: ${p.name}`, (p) => `Owner: ${p.name}`],
  withdrawnFor: [(p: { reason: string }) => `Đã rút: ${p.reason}`, (p) => `Withdrawn: ${p.reason}`],
  open: ['Xem chỉ tiêu', 'Open the target'],
  each: ['Xem từng đơn vị', 'See each unit'],
});
