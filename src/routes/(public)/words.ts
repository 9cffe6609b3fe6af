import { words } from '#base/words.ts';

/** What the portal says. */
export const w = words({
  // the menu
  results: ['Kết quả', 'Results'],
  programme: ['Chương trình', 'Programmes'],
  targets: ['Chỉ tiêu', 'Targets'],
  figures: ['Số liệu', 'Figures'],
  initiatives: ['Mô hình', 'Initiatives'],
  places: ['Địa phương', 'Places'],
  signIn: ['Đăng nhập', 'Sign in'],

  // the first page
  homeTitle: ['Chỉ tiêu rõ ràng, mô hình cụ thể', 'Clear targets, concrete models'],
  homeLead: [
    'Mỗi con số dưới đây được tính từ hồ sơ và báo cáo đã duyệt; chọn con số để xem căn cứ.',
    'Every figure below is counted from records and accepted reports; follow it to see them.',
  ],
  sampleLead: [
    'Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020–2025.',
    'Carrying out the resolution of the 19th provincial Party congress, term 2020–2025.',
  ],
  asOn: [
    (p: { on: string }) => `Số liệu tính đến hết ngày ${p.on}.`,
    (p) => `The figures stand as on ${p.on}.`,
  ],
  wholeProgramme: ['Xem toàn bộ chương trình', 'See the whole programme'],
  strands: [
    (p: { n: number }) => `${p.n} nội dung của chương trình`,
    (p) => (p.n === 1 ? 'The strand of the programme' : `The ${p.n} strands of the programme`),
  ],
  tasksDone: [
    (p: { done: string; all: string }) => `${p.done}/${p.all} nhiệm vụ hoàn thành`,
    (p) => `${p.done}/${p.all} tasks done`,
  ],
  targetsOf: [(p: { n: number }) => `${p.n} chỉ tiêu`, (p) => (p.n === 1 ? '1 target' : `${p.n} targets`)],
  silent: [(p: { n: number }) => `${p.n} chưa có số liệu`, (p) => `${p.n} without data`],
  otherProgrammes: ['Các chương trình khác', 'Other programmes'],
  forPeople: ['Kết quả cho nhân dân', 'Results for the people'],
  know: ['Dân biết', 'The people know'],
  knowHelp: [
    'Chỉ tiêu, tiến độ và căn cứ của từng con số',
    'Targets, progress and what each figure rests on',
  ],
  take: ['Dân làm', 'The people do'],
  takeHelp: [
    'Mô hình ở xã, thôn, bản mình có thể tham gia',
    'Initiatives in one’s commune or village to join',
  ],
  check: ['Dân kiểm tra', 'The people inspect'],
  checkHelp: [
    'Đối chiếu những mô hình được đánh giá hiệu quả',
    'The initiatives that were evaluated as effective, one by one',
  ],
  benefit: ['Dân thụ hưởng', 'The people benefit'],
  benefitHelp: ['Kết quả ở từng địa phương', 'Results place by place'],
  stripLabel: [
    (p: { reached: string; all: string }) => `${p.reached} trên ${p.all} đơn vị đã đạt`,
    (p) => `${p.reached} of ${p.all} units have reached it`,
  ],
  due: [(p: { on: string }) => `Hạn: ${p.on}`, (p) => `Due: ${p.on}`],
  atLeast: [(p: { n: string }) => `Chỉ tiêu: ít nhất ${p.n}`, (p) => `Target: at least ${p.n}`],
  assumed: ['giả định', 'assumed'],
  openRecords: [(p: { n: string }) => `Mở ${p.n} hồ sơ`, (p) => `Open the ${p.n} records`],
  byPlace: ['Xem theo địa phương', 'See it by place'],
  seeTarget: ['Xem chỉ tiêu', 'See the target'],
  eachUnit: ['Xem từng đơn vị', 'See each unit'],
  missingUnits: [(p: { n: string }) => `Còn ${p.n} đơn vị chưa đạt`, (p) => `Units not there yet: ${p.n}`],
  noTargets: ['Chưa có chỉ tiêu nào được công khai', 'No target has been made public yet'],
  noTargetsHelp: [
    'Khi cơ quan lập chỉ tiêu và các đơn vị đăng ký mô hình, kết quả hiện ngay ở đây. Cán bộ đăng nhập để bắt đầu.',
    'Once targets are set and units register initiatives, the results stand here at once. Staff sign in to begin.',
  ],
  notSetUp: ['Trang chưa được thiết lập', 'This house has not been set up yet'],
  notSetUpHelp: [
    'Người cài đặt mở liên kết một lần in ra khi khởi động để lập quản trị viên đầu tiên, rồi nạp đơn vị và lập chỉ tiêu.',
    'Whoever installed it opens the one-time link that was printed at the start to make the first administrator, then loads the units and sets targets.',
  ],

  // all targets
  targetsLead: [
    (p: { n: string; reached: string; silent: string }) =>
      `${p.n} chỉ tiêu được công khai: ${p.reached} đã đạt${p.silent === '0' ? '' : `, ${p.silent} chưa có số liệu`}.`,
    (p) =>
      `Public targets: ${p.n}. Reached: ${p.reached}.${p.silent === '0' ? '' : ` Without data yet: ${p.silent}.`}`,
  ],
  year: ['Năm', 'Year'],
  withFigures: ['Đã có số liệu', 'With figures'],
  withoutFigures: ['Chưa có số liệu', 'Without data yet'],
  withoutFiguresNote: [
    'số liệu đến từ sổ theo dõi, không nhập bằng tay',
    'figures come from registries, none is typed by hand',
  ],

  // programmes
  programmesLead: [
    'Chương trình hành động của các cơ quan: mục tiêu, chỉ tiêu, nhiệm vụ và kết quả tính từ hồ sơ, báo cáo đã duyệt.',
    'Action programmes: objectives, targets, tasks, and results counted from records and accepted reports.',
  ],
  noProgrammes: ['Chưa có chương trình nào được công khai', 'No programme has been made public yet'],
  noProgrammesHelp: [
    'Khi cơ quan công khai chương trình, mục tiêu và kết quả hiện ngay ở đây.',
    'Once a programme is made public, its objectives and results stand here.',
  ],

  // one target
  wanted: [(p: { sentence: string }) => `Chỉ tiêu: ${p.sentence}`, (p) => `Target: ${p.sentence}`],
  planned: [
    'Chỉ số này sẽ có số liệu khi sổ theo dõi của nó được mở; không con số nào được nhập bằng tay.',
    'There will be a figure once its registry is opened; none is typed by hand.',
  ],
  missedCount: [(p: { n: string }) => `${p.n} đơn vị chưa đạt`, (p) => `Not there yet: ${p.n}`],

  // initiatives
  listLead: [
    (p: { n: string; narrowed: boolean }) =>
      p.narrowed
        ? `${p.n} mô hình đúng với điều đang chọn.`
        : `${p.n} mô hình của các địa phương và cơ quan.`,
    (p) => (p.narrowed ? `${p.n} fit what is chosen.` : `${p.n} initiatives of places and organisations.`),
  ],
  viewWas: ['tại thời điểm', 'as it was'],
  viewNow: ['hiện nay', 'as it is now'],
  all: ['Tất cả', 'All'],
  find: ['Tìm', 'Find'],
  more: ['Lọc theo năm, lĩnh vực, hình thức, đánh giá', 'Filter by year, field, form, evaluation'],
  clear: ['Bỏ mọi điều kiện', 'Take all conditions away'],
  noneNarrowed: [
    'Hãy bỏ bớt một điều kiện, hoặc tìm bằng từ khác.',
    'Take a condition away, or try other words.',
  ],
  noneYet: [
    'Khi các đơn vị đăng ký, mô hình hiện ở đây.',
    'Once units register initiatives, they stand here.',
  ],
  unitNow: ['Đơn vị hiện nay', 'Unit today'],
  illustration: [
    'Mô hình minh họa: tên, địa điểm và kết quả được dựng để trình bày.',
    'An illustration: name, place and result are made up to show the product.',
  ],

  // places
  placesLead: [
    'Tỉnh, huyện, xã và các cơ quan, tổ chức: tên gọi qua các thời kỳ, đơn vị trước và sau sắp xếp, số liệu.',
    'Provinces, districts, communes and organisations: their names over time, what was before and came after, figures.',
  ],
  unitSearch: ['Tìm đơn vị', 'Find a unit'],
  unitSearchHint: [
    'Tên cũ, tên mới hoặc mã; không cần gõ dấu',
    'A name of then or now, or a code; tone marks make no difference',
  ],
  found: ['Đơn vị tìm thấy', 'Units found'],
  unitName: ['Tên', 'Name'],
  partOf: ['Thuộc', 'Part of'],
  level: ['Cấp', 'Level'],
  existence: ['Tồn tại', 'Exists'],
  exists: ['hiện nay', 'today'],
  endedOn: [(p: { on: string }) => `đến hết ${p.on}`, (p) => `until ${p.on}`],
  noUnit: [(p: { q: string }) => `Không có đơn vị nào tên “${p.q}”`, (p) => `No unit is called “${p.q}”`],
  noUnitHelp: [
    'Hãy gõ ít chữ hơn, hoặc chỉ tên riêng: “an lạc”, “nga quán”, hoặc mã.',
    'Type less, or the name alone: “an lac”, “nga quan”, or a code.',
  ],
  moreUnits: [
    'Chỉ hiện 50 đơn vị đầu; hãy gõ thêm để thu hẹp.',
    'Only the first 50 are shown; type more to narrow them down.',
  ],
  startHere: ['Địa bàn của chương trình', 'Where the programme is carried out'],
});
