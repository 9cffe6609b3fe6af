import { isEffective, type SampleInitiative } from './initiatives.ts';
import { type Random, randomOf } from './random.ts';

/** What was decided about several initiatives at once on a day of 2021: made up, as the evaluations are. */
export type SampleDecision = {
  readonly on: string;
  readonly kind: 'recognised' | 'exemplary' | 'replicated' | 'ended';
  /** Who decided; only of what is recognised or exemplary. */
  readonly level: 'commune' | 'district' | 'province' | null;
  /** The commune by which it was taken up; only of what is replicated. */
  readonly toCode: string | null;
  readonly note: string;
  readonly keys: readonly string[];
};

/** The days on which the districts sign, three and three. */
const districtDays: Readonly<Record<string, string>> = {
  '132': '2021-12-21',
  '133': '2021-12-21',
  '135': '2021-12-22',
  '136': '2021-12-22',
  '137': '2021-12-22',
  '138': '2021-12-21',
  '139': '2021-12-23',
  '140': '2021-12-23',
  '141': '2021-12-23',
};

/** The days on which communes visit and take up what works elsewhere. */
const visits = ['2021-10-20', '2021-11-10', '2021-12-01', '2021-12-15'];

const keysOf = (items: readonly SampleInitiative[]): string[] => items.map((item) => item.key);

interface Choice {
  readonly byCommune: string[];
  readonly byDistrict: string[];
  readonly exemplary: string[];
  readonly province: string[];
  readonly replicated: SampleDecision[];
}

function choose(items: readonly SampleInitiative[], communes: readonly string[], random: Random): Choice {
  const good = random.shuffle(items.filter((item) => isEffective(item)));
  const byDistrict = good.slice(0, Math.round(good.length * 0.22));
  const byCommune = good.slice(byDistrict.length, Math.round(good.length * 0.49));
  const early = good.filter((item) => isEffective(item, '2021-10-15')).slice(0, 6);
  return {
    byCommune: keysOf(byCommune),
    byDistrict: keysOf(byDistrict),
    exemplary: keysOf(byDistrict.slice(0, 10)),
    province: keysOf(byDistrict.slice(0, 2)),
    replicated: early.map((item) => ({
      on: random.pick(visits),
      kind: 'replicated',
      level: null,
      toCode: random.pick(communes.filter((code) => code !== item.ownerCode)),
      note: 'Xã bạn đến học tập, làm theo.',
      keys: [item.key],
    })),
  };
}

/** Every decision of the year about the initiatives, in the order of its day. */
export function decisionsOf(initiatives: readonly SampleInitiative[]): SampleDecision[] {
  const random = randomOf('yenbai-2021 stages');
  const chosen = Object.keys(districtDays).map((district) => {
    const items = initiatives.filter((item) => item.districtCode === district);
    const communes = [...new Set(items.map((item) => item.ownerCode))].sort();
    return { district, ...choose(items, communes, random) };
  });
  const all = (of: 'byCommune' | 'exemplary' | 'province') => chosen.flatMap((choice) => choice[of]);
  const signing = [...new Set(Object.values(districtDays))];
  const asleep = initiatives.filter((item) => item.evaluations.length === 0 && item.startedOn < '2021-05-01');
  const decisions: SampleDecision[] = [
    ...chosen.flatMap((choice) => choice.replicated),
    {
      on: '2021-12-20',
      kind: 'recognised',
      level: 'commune',
      toCode: null,
      note: 'Đạt các tiêu chí, được nhân dân ghi nhận.',
      keys: all('byCommune'),
    },
    ...signing.map(
      (on): SampleDecision => ({
        on,
        kind: 'recognised',
        level: 'district',
        toCode: null,
        note: 'Công nhận mô hình “Dân vận khéo” hiệu quả năm 2021.',
        keys: chosen
          .filter((choice) => districtDays[choice.district] === on)
          .flatMap((choice) => choice.byDistrict),
      }),
    ),
    {
      on: '2021-12-27',
      kind: 'exemplary',
      level: 'district',
      toCode: null,
      note: 'Điển hình của địa phương, đề nghị giới thiệu để nhân rộng.',
      keys: all('exemplary'),
    },
    {
      on: '2021-12-29',
      kind: 'recognised',
      level: 'province',
      toCode: null,
      note: 'Công nhận cấp tỉnh năm 2021.',
      keys: all('province'),
    },
    {
      on: '2021-12-30',
      kind: 'ended',
      level: null,
      toCode: null,
      note: 'Không duy trì được, đơn vị đề nghị kết thúc.',
      keys: keysOf(random.shuffle(asleep).slice(0, 12)),
    },
  ];
  return decisions.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
}
