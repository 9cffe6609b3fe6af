import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Content } from '#reporting/shapes.ts';
import { parseCsv } from '../../vn/csv.ts';
import { codesAsOf } from '../initiatives.ts';
import { type Random, randomOf } from '../random.ts';
import type { SampleIndicator } from './indicators.ts';

type Grain = SampleIndicator['grain'];
type Filled = z.input<typeof Content>;

/** A commune of the sample that reports. */
export type Reporter = { readonly code: string; readonly district: string };

/** What became of a report that was due: some were never sent, some late, some returned for a figure, some corrected later. */
export type Fate = 'on_time' | 'late' | 'gap' | 'returned' | 'corrected';

/** A report of the sample: `first` is what was sent when it was returned or corrected later; `content` is what counts. */
export type SampleReport = {
  readonly code: string;
  readonly district: string;
  readonly fate: Fate;
  readonly content: Filled;
  readonly first: Filled | null;
  /** The figure that was returned, and why. */
  readonly returned: { readonly item: string; readonly reason: string } | null;
};

/** The communes of 2021 with their districts. */
export function reporters(): Reporter[] {
  const file = new URL(`../../vn/units-${codesAsOf}.csv`, import.meta.url);
  const units = parseCsv(readFileSync(file, 'utf8'), file.pathname);
  const districts = new Set(units.filter((row) => row.parent_code === '15').map((row) => row.code));
  return units
    .filter((row) => districts.has(row.parent_code))
    .map((row) => ({ code: row.code as string, district: row.parent_code as string }));
}

/** How much happens in each month of the year: few meetings at Tết and in the months of the epidemic, help at Tết. */
const meetings = [1, 0.7, 1.2, 1.2, 1, 0.7, 0.7, 0.6, 0.9, 1.1, 1.3, 1.1];
const help = [2.6, 2.2, 0.8, 0.8, 0.9, 0.8, 1.2, 0.9, 0.9, 1.1, 1, 1.2];

const between = (random: Random, least: number, most: number): number =>
  least + random.below(most - least + 1);
const scaled = (random: Random, size: number, least: number, most: number): number =>
  Math.round(size * between(random, least, most));

/** How large a commune is, the same in all its reports. */
const sizeOf = (code: string): number => 0.6 + randomOf(`size ${code}`).below(90) / 100;

const events = [
  'Nhân dân phấn khởi trước kết quả phát triển kinh tế, tin tưởng vào sự lãnh đạo của cấp ủy.',
  'Nhân dân đồng thuận với các biện pháp phòng, chống dịch COVID-19 tại địa phương.',
  'Mưa lớn làm hư hỏng một số đoạn đường thôn; nhân dân đã tham gia khắc phục.',
  'Một số hộ đề nghị làm rõ mức hỗ trợ khi giải phóng mặt bằng tuyến đường liên xã.',
  'Nhân dân quan tâm đến giá vật tư nông nghiệp và đầu ra của nông sản.',
];
const judgements = [
  'Tình hình ổn định, không phát sinh vụ việc phức tạp.',
  'Cần tiếp tục theo dõi, giải thích kịp thời cho nhân dân.',
];
const proposals = [
  'Đề nghị cấp trên sớm trả lời kiến nghị về hệ thống thủy lợi.',
  'Đề nghị bổ sung tài liệu tuyên truyền cho thôn, bản.',
];

type Parts = { readonly values: Record<string, number>; readonly texts: Record<string, string> };
const divided = (
  random: Random,
  total: number,
  key: string,
  least: number,
  most: number,
): Record<string, number> => {
  const female = Math.round((total * between(random, least, most)) / 100);
  return { [`${key}/female`]: female, [`${key}/male`]: total - female };
};

function monthOf(random: Random, size: number, part: number): Parts {
  const sessions = Math.max(1, scaled(random, size * (meetings[part - 1] as number), 2, 5));
  const people = sessions * between(random, 34, 62);
  const received = scaled(random, size, 0, 6);
  const open = received > 0 && random.below(4) === 0 ? 1 : 0;
  const texts: Record<string, string> = {};
  if (random.below(4) === 0) {
    texts.events = random.pick(events);
    texts.judgement = random.pick(judgements);
  }
  if (random.below(12) === 0) texts.proposal = random.pick(proposals);
  return {
    values: {
      'danvan.sessions': sessions,
      ...divided(random, people, 'danvan.participants', 44, 56),
      'danvan.dialogues': random.below(5) === 0 ? 1 : 0,
      'danvan.petitions_received': received,
      'danvan.petitions_settled': received - open,
      'danvan.households_helped': scaled(random, size * (help[part - 1] as number), 2, 7),
      'danvan.workdays': scaled(random, size, 40, 180),
    },
    texts,
  };
}

const outline: Readonly<Record<Exclude<Grain, 'month'>, readonly (readonly [key: string, text: string])[]>> =
  {
    quarter: [
      ['mood', 'Nhân dân yên tâm lao động, sản xuất, tin tưởng vào sự lãnh đạo của Đảng.'],
      ['tasks', 'Tiếp tục tuyên truyền, duy trì các mô hình “Dân vận khéo” đã đăng ký.'],
    ],
    half: [
      ['mood', 'Nhân dân đồng thuận với các chủ trương của địa phương.'],
      ['assessment', 'Các nhiệm vụ cơ bản hoàn thành; một số thôn còn chậm báo cáo.'],
      ['tasks', 'Rà soát hương ước, quy ước còn lại; củng cố tổ dân vận.'],
    ],
    nine: [['tasks', 'Hoàn thành các tuyến đường đã đăng ký trước ngày 14/12.']],
    year: [
      ['situation', 'Kinh tế - xã hội ổn định, quốc phòng - an ninh giữ vững; dịch COVID-19 được kiểm soát.'],
      ['mood', 'Nhân dân phấn khởi, mong muốn được quan tâm hơn về giao thông và đầu ra nông sản.'],
      ['committees', 'Cấp ủy ban hành kế hoạch, phân công cấp ủy viên phụ trách thôn, bản.'],
      ['government', 'Chính quyền tiếp công dân định kỳ, công khai các nguồn vốn, quỹ.'],
      ['front', 'Mặt trận và các đoàn thể phát động nhân dân hiến đất, góp công làm đường.'],
      ['ethnic', 'Thực hiện Chỉ thị số 49-CT/TW; các cơ sở thờ tự hoạt động bình thường.'],
      ['assessment', 'Hoàn thành các chỉ tiêu được giao; công tác nắm tình hình có lúc chưa kịp thời.'],
      ['proposals', 'Đề nghị bổ sung kinh phí hoạt động cho khối dân vận xã.'],
      ['direction', 'Tiếp tục đổi mới công tác dân vận, hướng về cơ sở.'],
      ['tasks', 'Duy trì mô hình đã đăng ký; mỗi thôn, bản có ít nhất một việc làm cụ thể.'],
    ],
  };

function longerOf(
  random: Random,
  size: number,
  grain: Exclude<Grain, 'month'>,
  part: number,
  code: string,
): Parts {
  const texts = Object.fromEntries(outline[grain]);
  switch (grain) {
    case 'quarter': {
      const training = random.below(3) === 0 ? 1 : 0;
      const teams = Math.round(8 * sizeOf(code)) + (part > 2 ? 1 : 0);
      return {
        values: {
          'danvan.teams': teams,
          'danvan.training': training,
          ...divided(random, training * scaled(random, size, 18, 40), 'danvan.trained', 35, 50),
        },
        texts,
      };
    }
    case 'half': {
      const checked = Math.max(1, scaled(random, size, 2, 5));
      return {
        values: {
          'danvan.conventions': scaled(random, size, 0, 4),
          'danvan.villages_checked': checked,
          'danvan.villages_good': checked - (random.below(5) === 0 ? 1 : 0),
        },
        texts,
      };
    }
    case 'nine':
      return { values: { 'danvan.roads': scaled(random, size, 3, 28) / 10 }, texts };
    case 'year':
      return {
        values: {
          'danvan.land': scaled(random, size, 0, 60) * 20,
          ...divided(random, between(random, 4, 6), 'danvan.cadres', 30, 60),
        },
        texts,
      };
  }
}

/** Some communes of the high valleys had no line for a while in the rains of summer. */
const cutOff: Readonly<Record<string, readonly number[]>> = {
  '04462': [7, 8],
  '04591': [7, 8],
  '04621': [8],
};

function fateOf(random: Random, grain: Grain, part: number, code: string): Fate {
  if (grain === 'month' && cutOff[code]?.includes(part)) return 'gap';
  // An Lạc sent a figure with a digit too many in March
  if (grain === 'month' && code === '04327') return part === 3 ? 'returned' : 'on_time';
  const draw = random.below(1000);
  if (draw < 18) return 'gap';
  if (draw < 100) return 'late';
  if (draw < 118) return 'returned';
  return draw < 126 ? 'corrected' : 'on_time';
}

/** The figure by which a report is known to be wrong at first: ten times too many. */
const typo: Readonly<Record<Grain, string>> = {
  month: 'danvan.workdays',
  quarter: 'danvan.teams',
  half: 'danvan.conventions',
  nine: 'danvan.roads',
  year: 'danvan.land',
};

/** The reports of all communes for one period: the same on every call and machine. */
export function reportsOf(
  grain: Grain,
  part: number,
  who: readonly Reporter[] = reporters(),
): SampleReport[] {
  return who.map(({ code, district }) => {
    const random = randomOf(`report ${grain} ${part} ${code}`);
    const size = sizeOf(code);
    const fate = fateOf(random, grain, part, code);
    const { values, texts } =
      grain === 'month' ? monthOf(random, size, part) : longerOf(random, size, grain, part, code);
    const item = typo[grain];
    const content: Filled = { values, texts };
    const right = values[item] as number;
    const wrong = fate === 'returned' ? right * 10 + 90 : right + between(random, 1, 3);
    return {
      code,
      district,
      fate,
      content,
      first:
        fate === 'returned' || fate === 'corrected' ? { values: { ...values, [item]: wrong }, texts } : null,
      returned:
        fate === 'returned'
          ? { item, reason: 'Số liệu cao bất thường so với kỳ trước, đề nghị kiểm tra lại.' }
          : null,
    };
  });
}

/** The periods of 2021 by kind, and how many of each there are. */
export const periods: readonly { readonly grain: Grain; readonly parts: number }[] = [
  { grain: 'month', parts: 12 },
  { grain: 'quarter', parts: 4 },
  { grain: 'half', parts: 2 },
  { grain: 'nine', parts: 1 },
  { grain: 'year', parts: 1 },
];
