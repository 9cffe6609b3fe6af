/** What the programme hangs on. Only what is known for sure: an empty number or date is not known, and stays empty. */
export type SampleDocument = {
  readonly key: string;
  readonly kind: 'resolution' | 'directive' | 'plan' | 'programme' | 'regulation';
  readonly number: string;
  readonly issuedOn: string | null;
  readonly issuer: string;
  readonly abstract: string;
  /** What the document is for the programme of the sample. */
  readonly role: 'basis' | 'issued_by';
};

export const documents: readonly SampleDocument[] = [
  {
    key: 'congress-19',
    kind: 'resolution',
    number: '',
    issuedOn: null,
    issuer: 'Đại hội Đảng bộ tỉnh Yên Bái lần thứ XIX',
    abstract: 'Nghị quyết Đại hội Đảng bộ tỉnh Yên Bái lần thứ XIX, nhiệm kỳ 2020–2025',
    role: 'basis',
  },
  {
    key: 'programme-18',
    kind: 'programme',
    number: '18',
    issuedOn: null,
    issuer: 'Chưa rõ (bài báo không nêu cơ quan ban hành)',
    abstract: 'Chương trình hành động số 18, Ban Dân vận Tỉnh ủy thực hiện các chỉ tiêu, nhiệm vụ được giao',
    role: 'basis',
  },
  {
    key: 'programme-2021',
    kind: 'programme',
    number: '',
    issuedOn: null,
    issuer: 'Ban Dân vận Tỉnh ủy Yên Bái',
    abstract:
      'Chương trình hành động của Ban Dân vận Tỉnh ủy thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020–2025',
    role: 'issued_by',
  },
  {
    key: 'directive-49',
    kind: 'directive',
    number: '49-CT/TW',
    issuedOn: '2015-10-20',
    issuer: 'Ban Bí thư Trung ương Đảng',
    abstract: 'Về tăng cường và đổi mới công tác dân vận của Đảng ở vùng đồng bào dân tộc thiểu số',
    role: 'basis',
  },
  {
    key: 'directive-05',
    kind: 'directive',
    number: '05-CT/TW',
    issuedOn: '2016-05-15',
    issuer: 'Bộ Chính trị',
    abstract: 'Về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    role: 'basis',
  },
  {
    key: 'tw4-11',
    kind: 'resolution',
    number: '12-NQ/TW',
    issuedOn: '2012-01-16',
    issuer: 'Ban Chấp hành Trung ương Đảng khóa XI',
    abstract: 'Nghị quyết Hội nghị lần thứ tư: một số vấn đề cấp bách về xây dựng Đảng hiện nay',
    role: 'basis',
  },
  {
    key: 'tw4-12',
    kind: 'resolution',
    number: '04-NQ/TW',
    issuedOn: '2016-10-30',
    issuer: 'Ban Chấp hành Trung ương Đảng khóa XII',
    abstract:
      'Nghị quyết Hội nghị lần thứ tư về tăng cường xây dựng, chỉnh đốn Đảng; ngăn chặn, đẩy lùi sự suy thoái về tư tưởng chính trị, đạo đức, lối sống, những biểu hiện “tự diễn biến”, “tự chuyển hóa” trong nội bộ',
    role: 'basis',
  },
  {
    key: 'tw7-11',
    kind: 'resolution',
    number: '25-NQ/TW',
    issuedOn: '2013-06-03',
    issuer: 'Ban Chấp hành Trung ương Đảng khóa XI',
    abstract:
      'Nghị quyết Hội nghị lần thứ bảy về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới',
    role: 'basis',
  },
  {
    key: 'plan-an-lac',
    kind: 'plan',
    number: '',
    issuedOn: null,
    issuer: 'Tỉnh ủy Yên Bái',
    abstract:
      'Kế hoạch giúp đỡ hộ nghèo thoát nghèo năm 2021; Ban Dân vận Tỉnh ủy được phân công giúp xã An Lạc, huyện Lục Yên',
    role: 'basis',
  },
];
