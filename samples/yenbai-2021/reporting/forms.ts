import type { z } from 'zod';
import type { CreateForm, FormDefinition } from '#reporting/shapes.ts';
import { indicators, type SampleIndicator } from './indicators.ts';

type Definition = z.input<typeof FormDefinition>;
type SectionInput = Definition['sections'][number];
type ItemInput = SectionInput['items'][number];
type Grain = SampleIndicator['grain'];

/** A form of the sample: what every commune reports, for each period of a kind. */
export type SampleForm = {
  readonly grain: Grain;
  readonly title: string;
  /** Working days from the cut-off to the due date, and days from there to the lock. */
  readonly dueAfter: number;
  readonly lockAfter: number;
  readonly definition: Definition;
};

const figure = (measure: string): ItemInput => {
  const by = indicators.find(({ key }) => key === measure)?.dimensions?.[0] ?? null;
  return { kind: 'figure', measure, by };
};
const text = (key: string, labelVi: string, labelEn: string): ItemInput => ({
  kind: 'text',
  key,
  labelVi,
  labelEn,
});
const section = (titleVi: string, titleEn: string, ...items: ItemInput[]): SectionInput => ({
  titleVi,
  titleEn,
  items,
});

/** What has to hold: soft, since what came in the month before is often settled in this one. */
const settledOfReceived = {
  hard: false,
  left: { measures: ['danvan.petitions_settled'] },
  op: 'le' as const,
  right: { measures: ['danvan.petitions_received'] },
  sayVi: 'Số đã giải quyết lớn hơn số tiếp nhận trong tháng; ghi chú nếu có đơn của tháng trước',
  sayEn: 'More was settled than received in the month; add a note if some came in earlier',
};
const goodOfChecked = {
  hard: true,
  left: { measures: ['danvan.villages_good'] },
  op: 'le' as const,
  right: { measures: ['danvan.villages_checked'] },
  sayVi: 'Số thôn, bản thực hiện tốt không thể lớn hơn số được kiểm tra',
  sayEn: 'No more villages can do well than were checked',
};

/** The quick report of a month: events, a first judgement, a proposal, and a few figures. */
export const monthly: Definition = {
  sections: [
    section(
      'I. Tuyên truyền, vận động',
      'I. Information work',
      figure('danvan.sessions'),
      figure('danvan.participants'),
      figure('danvan.dialogues'),
    ),
    section(
      'II. Kiến nghị, phản ánh của nhân dân',
      'II. What the people write and say',
      figure('danvan.petitions_received'),
      figure('danvan.petitions_settled'),
    ),
    section(
      'III. Chăm lo đời sống nhân dân',
      'III. The people’s life',
      figure('danvan.households_helped'),
      figure('danvan.workdays'),
    ),
    section(
      'IV. Tình hình nổi bật',
      'IV. What stood out',
      text('events', 'Sự việc, tình hình nổi bật', 'Events'),
      text('judgement', 'Nhận định bước đầu', 'First judgement'),
      text('proposal', 'Đề xuất, kiến nghị', 'Proposal'),
    ),
  ],
  rules: [settledOfReceived],
};

const overview = [
  text('situation', 'Kinh tế - xã hội, quốc phòng - an ninh', 'Economy and society, security'),
  text('mood', 'Tâm trạng, nguyện vọng, kiến nghị của nhân dân', 'Mood, wishes and grievances of the people'),
];

/** Forms of 2021: the quick report of the month, then quarter, six months, nine months and the year. */
export const forms: readonly SampleForm[] = [
  {
    grain: 'month',
    title: 'Báo cáo nhanh công tác dân vận tháng',
    dueAfter: 2,
    lockAfter: 45,
    definition: monthly,
  },
  {
    grain: 'quarter',
    title: 'Báo cáo công tác dân vận quý',
    dueAfter: 3,
    lockAfter: 60,
    definition: {
      sections: [
        section('I. Tình hình chung', 'I. Overview', ...overview),
        section(
          'II. Lực lượng làm công tác dân vận',
          'II. Who does the work',
          figure('danvan.teams'),
          figure('danvan.training'),
          figure('danvan.trained'),
        ),
        section(
          'III. Nhiệm vụ quý sau',
          'III. Tasks of the next quarter',
          text('tasks', 'Nhiệm vụ quý sau', 'Tasks of the next quarter'),
        ),
      ],
    },
  },
  {
    grain: 'half',
    title: 'Báo cáo công tác dân vận 6 tháng',
    dueAfter: 4,
    lockAfter: 60,
    definition: {
      sections: [
        section('I. Tình hình chung', 'I. Overview', ...overview),
        section(
          'II. Quy chế dân chủ ở cơ sở',
          'II. Grassroots democracy',
          figure('danvan.conventions'),
          figure('danvan.villages_checked'),
          figure('danvan.villages_good'),
        ),
        section(
          'III. Đánh giá, nhiệm vụ',
          'III. Assessment and tasks',
          text('assessment', 'Đánh giá chung, hạn chế', 'Assessment, shortcomings'),
          text('tasks', 'Nhiệm vụ trọng tâm', 'Main tasks'),
        ),
      ],
      rules: [goodOfChecked],
    },
  },
  {
    grain: 'nine',
    title: 'Báo cáo công tác dân vận 9 tháng',
    dueAfter: 4,
    lockAfter: 60,
    definition: {
      sections: [
        section('I. Tình hình chung', 'I. Overview', ...overview),
        section('II. Kết quả vận động nhân dân', 'II. What the people did', figure('danvan.roads')),
        section(
          'III. Nhiệm vụ 3 tháng cuối năm',
          'III. Tasks of the last three months',
          text('tasks', 'Nhiệm vụ', 'Tasks'),
        ),
      ],
    },
  },
  {
    grain: 'year',
    title: 'Báo cáo công tác dân vận năm',
    dueAfter: 5,
    lockAfter: 90,
    definition: {
      sections: [
        section('Phần thứ nhất. I. Tình hình chung', 'Part one. I. Overview', ...overview),
        section(
          'II. Công tác dân vận của hệ thống chính trị',
          'II. Mass mobilisation by the political system',
          text('committees', '1. Cấp ủy', '1. Party committees'),
          text('government', '2. Chính quyền', '2. Government'),
          text('front', '3. Mặt trận Tổ quốc và các đoàn thể', '3. The Front and organisations'),
          text('ethnic', '4. Công tác dân tộc, tôn giáo', '4. Ethnic and religious affairs'),
        ),
        section(
          'III. Công tác của khối dân vận',
          'III. Work of the mobilisation block',
          figure('danvan.cadres'),
          figure('danvan.land'),
        ),
        section(
          'IV. Đánh giá chung, kiến nghị',
          'IV. Assessment and proposals',
          text('assessment', 'Đánh giá, hạn chế, bài học', 'Assessment, shortcomings, lessons'),
          text('proposals', 'Đề xuất, kiến nghị', 'Proposals'),
        ),
        section(
          'Phần thứ hai. I. Phương hướng',
          'Part two. I. Direction',
          text('direction', 'Phương hướng', 'Direction'),
        ),
        section(
          'II. Nhiệm vụ trọng tâm năm tới',
          'II. Tasks of the coming year',
          text('tasks', 'Nhiệm vụ, thời hạn, giải pháp', 'What, by when, how'),
        ),
      ],
    },
  },
];

/** What `reporting.form.create` takes, but for the unit. */
export function formInput(
  { grain, title, dueAfter, lockAfter, definition }: SampleForm,
  since: string,
  until: string | null,
): Omit<z.input<typeof CreateForm>, 'unitId'> {
  return {
    title,
    level: 'commune',
    calendar: 'state',
    grain,
    dueAfter,
    lockAfter,
    since,
    until,
    definition,
    illustration: true,
  };
}
