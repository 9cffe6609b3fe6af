import type { MeasureDefinition } from '#measures/rules.ts';

type Planned = readonly [
  key: string,
  nameVi: string,
  nameEn: string,
  unitVi: string,
  unitEn: string,
  overUnits?: 'ratio',
];

/**
 * What a programme already commits to although the registry that will count it does not exist yet. A target over one
 * of these has no data, whatever the date: no figure is made up for it. When a registry comes it declares the measure
 * itself, under the same key, and takes it out of here.
 */
const planned: readonly Planned[] = [
  // commitments: one ratio, those who have both, of all who must
  [
    'commitments.pledged',
    'Cán bộ, đảng viên có kế hoạch học tập và bản cam kết',
    'Party members and staff with a study plan and a signed pledge',
    '%',
    '%',
    'ratio',
  ],
  // aid
  [
    'aid.working_sessions',
    'Buổi làm việc với xã được giúp đỡ',
    'Working sessions with the sponsored commune',
    'buổi làm việc',
    'working sessions',
  ],
  ['aid.villages_surveyed', 'Thôn, bản được khảo sát', 'Surveyed villages', 'thôn, bản', 'villages'],
  ['aid.households_visited', 'Lượt thăm hộ nghèo', 'Visits to poor households', 'lượt thăm', 'visits'],
  ['aid.households_helped', 'Hộ nghèo được giúp đỡ', 'Poor households helped', 'hộ nghèo', 'poor households'],
  [
    'aid.proposals_sent',
    'Đề xuất dự án gửi tổ chức phi chính phủ',
    'Project proposals sent to non-governmental organisations',
    'đề xuất',
    'proposals',
  ],
  ['aid.items_handed_over', 'Bộ tăng âm, hiện vật đã bàn giao', 'Items handed over', 'bộ', 'items'],
  // cases
  ['cases.settled', 'Vụ việc ở cơ sở được giải quyết', 'Grassroots issues settled', 'vụ việc', 'issues'],
  [
    'cases.settled_in_time',
    'Vụ việc ở cơ sở được giải quyết đúng hạn',
    'Grassroots issues settled in time',
    '%',
    '%',
    'ratio',
  ],
  // oversight
  ['oversight.visits', 'Cuộc kiểm tra, giám sát', 'Inspections and supervisions', 'cuộc', 'visits'],
  // reporting
  [
    'reporting.situation_briefs',
    'Báo cáo nắm tình hình nhân dân',
    'Briefs on the people’s situation',
    'báo cáo',
    'briefs',
  ],
  [
    'reporting.reviews',
    'Cuộc sơ kết, tổng kết nghị quyết, chỉ thị',
    'Interim and final reviews of resolutions and directives',
    'cuộc',
    'reviews',
  ],
  [
    'reporting.democracy',
    'Đơn vị thực hiện tốt quy chế dân chủ ở cơ sở',
    'Units that carry out the grassroots democracy rules well',
    '%',
    '%',
    'ratio',
  ],
  // publishing
  [
    'publishing.articles',
    'Tin, bài về công tác dân vận',
    'Articles on mass mobilisation',
    'tin, bài',
    'articles',
  ],
];

/** The measures of registries to come. */
export const plannedMeasures: readonly MeasureDefinition[] = planned.map(
  ([key, nameVi, nameEn, unitVi, unitEn, overUnits]): MeasureDefinition => ({
    key,
    name: [nameVi, nameEn],
    unit: [unitVi, unitEn],
    direction: 'up',
    overUnits: overUnits ?? 'sum',
    overTime: 'sum',
    planned: true,
  }),
);
