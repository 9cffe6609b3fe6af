/** A target of the sample. Without `illustration` its amount is the press's own. */
export type SampleTarget = {
  readonly key: string;
  /** The strand that it belongs to, counted from 1. */
  readonly strand: number;
  readonly position: number;
  readonly measure: string;
  readonly dims?: Readonly<Record<string, string>>;
  readonly nounVi: string;
  readonly nounEn: string;
  readonly quantifier: 'figure' | 'ratio' | 'every' | 'share' | 'number' | 'none_without';
  readonly amount: number;
  readonly threshold?: number;
  /** The code of the unit as of 2021-10-15; the province unless said. */
  readonly within?: string;
  readonly level?: 'district' | 'commune';
  /** From when until when it is counted; the days of the programme, until it is due, unless said. */
  readonly from?: string;
  readonly until?: string;
  readonly dueOn: string;
  readonly milestones?: readonly { readonly on: string; readonly amount: number }[];
  readonly owner: string;
  readonly illustration: boolean;
};

const yearEnd = '2021-12-31';
const anLac = '04327';

/** What is reported by the months of Decree 09/2019/NĐ-CP: its year ends on 14 December. */
const reportedYear = { from: '2020-12-15', until: '2021-12-15', dueOn: yearEnd } as const;

/** The three targets of strand 2, from records; the press gives their results. Milestones are made up. */
const models: readonly SampleTarget[] = [
  {
    key: 'registered',
    strand: 2,
    position: 1,
    measure: 'initiatives.registered',
    dims: { kind: 'new' },
    nounVi: 'mô hình “Dân vận khéo” đăng ký mới',
    nounEn: 'newly registered “Dân vận khéo” initiatives',
    quantifier: 'figure',
    amount: 2500,
    dueOn: yearEnd,
    milestones: [
      { on: '2021-03-31', amount: 600 },
      { on: '2021-06-30', amount: 1500 },
      { on: '2021-09-30', amount: 2200 },
    ],
    owner: 'chuyenvien',
    illustration: true,
  },
  {
    key: 'communes',
    strand: 2,
    position: 2,
    measure: 'initiatives.registered',
    nounVi: 'mô hình “Dân vận khéo”',
    nounEn: '“Dân vận khéo” initiatives',
    quantifier: 'every',
    amount: 1,
    level: 'commune',
    dueOn: yearEnd,
    milestones: [
      { on: '2021-03-31', amount: 120 },
      { on: '2021-06-30', amount: 173 },
    ],
    owner: 'chuyenvien',
    illustration: false,
  },
  {
    key: 'districts',
    strand: 2,
    position: 3,
    measure: 'initiatives.effective',
    nounVi: 'mô hình hoạt động hiệu quả, điển hình và có thể nhân rộng',
    nounEn: 'effective, exemplary and replicable initiatives',
    quantifier: 'every',
    amount: 10,
    level: 'district',
    dueOn: yearEnd,
    milestones: [
      { on: '2021-06-30', amount: 5 },
      { on: '2021-09-30', amount: 9 },
    ],
    owner: 'lanhdao',
    illustration: false,
  },
];

/** Targets of the other strands: what counts them does not exist yet, so they honestly have no data. */
const waiting: readonly SampleTarget[] = [
  {
    key: 'pledges',
    strand: 3,
    position: 11,
    measure: 'commitments.pledged',
    nounVi: 'đảng viên, công chức của Ban có kế hoạch học tập và ký bản cam kết',
    nounEn: 'Party members and civil servants of the commission with a study plan and a signed pledge',
    quantifier: 'ratio',
    amount: 100,
    within: 'ban-dan-van-yen-bai',
    dueOn: yearEnd,
    owner: 'lanhdao',
    illustration: false,
  },
  {
    key: 'an-lac-session',
    strand: 4,
    position: 21,
    measure: 'aid.working_sessions',
    nounVi: 'buổi làm việc về giúp hộ nghèo thoát nghèo',
    nounEn: 'working sessions on helping poor households out of poverty',
    quantifier: 'figure',
    amount: 1,
    within: anLac,
    dueOn: '2021-03-31',
    owner: 'lanhdao',
    illustration: true,
  },
  {
    key: 'an-lac-proposals',
    strand: 4,
    position: 22,
    measure: 'aid.proposals_sent',
    nounVi: 'đề xuất dự án gửi các tổ chức phi chính phủ',
    nounEn: 'project proposals sent to non-governmental organisations',
    quantifier: 'figure',
    amount: 1,
    within: anLac,
    dueOn: '2021-09-30',
    owner: 'thanhvien',
    illustration: true,
  },
  {
    key: 'an-lac-amplifiers',
    strand: 4,
    position: 23,
    measure: 'aid.items_handed_over',
    nounVi: 'bộ tăng âm được bàn giao phục vụ công tác tuyên truyền',
    nounEn: 'amplifier sets handed over for its information work',
    quantifier: 'figure',
    amount: 3,
    within: anLac,
    dueOn: yearEnd,
    owner: 'chuyenvien',
    illustration: false,
  },
  {
    key: 'dialogues',
    strand: 5,
    position: 31,
    measure: 'danvan.dialogues',
    nounVi: 'cuộc đối thoại với nhân dân',
    nounEn: 'dialogues with the people',
    quantifier: 'every',
    amount: 12,
    level: 'district',
    ...reportedYear,
    owner: 'chuyenvien',
    illustration: true,
  },
  {
    key: 'directive-49',
    strand: 6,
    position: 41,
    measure: 'danvan.sessions',
    nounVi: 'buổi tuyên truyền, vận động',
    nounEn: 'information sessions',
    quantifier: 'share',
    amount: 24,
    threshold: 80,
    level: 'commune',
    ...reportedYear,
    owner: 'thanhvien',
    illustration: true,
  },
  {
    key: 'briefs',
    strand: 7,
    position: 51,
    measure: 'reporting.situation_briefs',
    nounVi: 'báo cáo nắm tình hình nhân dân',
    nounEn: 'briefs on the people’s situation',
    quantifier: 'figure',
    amount: 12,
    dueOn: yearEnd,
    owner: 'chuyenvien',
    illustration: true,
  },
  {
    key: 'issues',
    strand: 7,
    position: 52,
    measure: 'danvan.petitions_share',
    nounVi: 'kiến nghị, phản ánh của nhân dân được giải quyết',
    nounEn: 'recommendations and feedback settled',
    quantifier: 'ratio',
    amount: 90,
    ...reportedYear,
    owner: 'lanhdao',
    illustration: true,
  },
  {
    key: 'reviews',
    strand: 8,
    position: 61,
    measure: 'reporting.reviews',
    nounVi: 'cuộc sơ kết, tổng kết nghị quyết, chỉ thị về công tác dân vận',
    nounEn: 'reviews of resolutions and directives on mass mobilisation',
    quantifier: 'figure',
    amount: 2,
    dueOn: yearEnd,
    owner: 'lanhdao',
    illustration: true,
  },
  {
    key: 'articles',
    strand: 9,
    position: 71,
    measure: 'publishing.articles',
    nounVi: 'tin, bài về mô hình “Dân vận khéo”',
    nounEn: 'articles on “Dân vận khéo” initiatives',
    quantifier: 'figure',
    amount: 24,
    dueOn: yearEnd,
    owner: 'thanhvien',
    illustration: true,
  },
];

/** All targets of the programme, in their order. */
export const targets: readonly SampleTarget[] = [...models, ...waiting];
