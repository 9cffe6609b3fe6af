/** Indicators of the sample's reports. No measure is asked by two kinds of periods, and none counts what registries count. */

export type SampleIndicator = {
  readonly key: string;
  readonly grain: 'month' | 'quarter' | 'half' | 'nine' | 'year';
  readonly name: readonly [vi: string, en: string];
  readonly unit: readonly [vi: string, en: string];
  readonly direction?: 'up' | 'none';
  readonly decimals?: number;
  /** A stock: the latest value counts. */
  readonly stock?: true;
  readonly dimensions?: readonly string[];
  readonly least?: number;
  readonly most?: number;
};

export const indicators: readonly SampleIndicator[] = [
  {
    key: 'danvan.sessions',
    grain: 'month',
    name: ['Buổi tuyên truyền, vận động', 'Information sessions'],
    unit: ['buổi', 'sessions'],
    direction: 'up',
  },
  {
    key: 'danvan.participants',
    grain: 'month',
    name: ['Lượt người dự tuyên truyền, vận động', 'People at information sessions'],
    unit: ['lượt người', 'people'],
    direction: 'up',
    dimensions: ['sex'],
  },
  {
    key: 'danvan.dialogues',
    grain: 'month',
    name: ['Cuộc đối thoại với nhân dân', 'Dialogues with the people'],
    unit: ['cuộc', 'dialogues'],
    direction: 'up',
  },
  {
    key: 'danvan.petitions_received',
    grain: 'month',
    name: ['Kiến nghị, phản ánh tiếp nhận', 'Recommendations and feedback received'],
    unit: ['kiến nghị', 'items'],
  },
  {
    key: 'danvan.petitions_settled',
    grain: 'month',
    name: ['Kiến nghị, phản ánh đã giải quyết', 'Recommendations and feedback settled'],
    unit: ['kiến nghị', 'items'],
    direction: 'up',
  },
  {
    key: 'danvan.households_helped',
    grain: 'month',
    name: ['Hộ nghèo, cận nghèo được thăm, giúp đỡ', 'Poor and near-poor households visited and helped'],
    unit: ['hộ', 'households'],
    direction: 'up',
  },
  {
    key: 'danvan.workdays',
    grain: 'month',
    name: ['Ngày công nhân dân đóng góp', 'Days of work given by the people'],
    unit: ['ngày công', 'days'],
    direction: 'up',
  },
  {
    key: 'danvan.training',
    grain: 'quarter',
    name: ['Lớp bồi dưỡng nghiệp vụ dân vận', 'Training courses on mass mobilisation'],
    unit: ['lớp', 'courses'],
    direction: 'up',
  },
  {
    key: 'danvan.trained',
    grain: 'quarter',
    name: ['Lượt cán bộ được bồi dưỡng', 'Staff trained'],
    unit: ['lượt người', 'people'],
    direction: 'up',
    dimensions: ['sex'],
  },
  {
    key: 'danvan.teams',
    grain: 'quarter',
    name: ['Tổ dân vận thôn, bản, tổ dân phố đang hoạt động', 'Village mobilisation teams at work'],
    unit: ['tổ', 'teams'],
    direction: 'up',
    stock: true,
  },
  {
    key: 'danvan.conventions',
    grain: 'half',
    name: ['Hương ước, quy ước được rà soát, sửa đổi', 'Village conventions reviewed'],
    unit: ['bản', 'conventions'],
    direction: 'up',
  },
  {
    key: 'danvan.villages_checked',
    grain: 'half',
    name: ['Thôn, bản được kiểm tra quy chế dân chủ', 'Villages checked on the grassroots democracy rules'],
    unit: ['thôn, bản', 'villages'],
  },
  {
    key: 'danvan.villages_good',
    grain: 'half',
    name: ['Thôn, bản thực hiện tốt quy chế dân chủ', 'Villages that carry them out well'],
    unit: ['thôn, bản', 'villages'],
    direction: 'up',
  },
  {
    key: 'danvan.roads',
    grain: 'nine',
    name: [
      'Đường thôn, bản được bê tông hóa từ vận động nhân dân',
      'Village roads concreted with the people’s help',
    ],
    unit: ['km', 'km'],
    direction: 'up',
    decimals: 1,
  },
  {
    key: 'danvan.land',
    grain: 'year',
    name: ['Diện tích đất nhân dân hiến', 'Land given by the people'],
    unit: ['m²', 'm²'],
    direction: 'up',
  },
  {
    key: 'danvan.cadres',
    grain: 'year',
    name: ['Cán bộ làm công tác dân vận cấp xã', 'Commune staff in mass mobilisation'],
    unit: ['người', 'people'],
    stock: true,
    dimensions: ['sex'],
  },
];

/** Percentages: Σ of the first over Σ of the second, at every unit. */
export const ratios: readonly {
  readonly key: string;
  readonly name: readonly [vi: string, en: string];
  readonly of: readonly [string, string];
}[] = [
  {
    key: 'danvan.petitions_share',
    name: ['Tỷ lệ kiến nghị, phản ánh được giải quyết', 'Share of recommendations and feedback settled'],
    of: ['danvan.petitions_settled', 'danvan.petitions_received'],
  },
  {
    key: 'danvan.democracy_share',
    name: [
      'Tỷ lệ thôn, bản thực hiện tốt quy chế dân chủ',
      'Share of villages that carry out the democracy rules well',
    ],
    of: ['danvan.villages_good', 'danvan.villages_checked'],
  },
];
