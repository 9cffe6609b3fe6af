import type { Random } from './random.ts';

/** What a settlement is called in the text: "thôn", "bản" or "tổ dân phố". */
export type Village = { lower: string; upper: string };

type Area = { word: string; names: readonly string[] };

const hills = [
  'Khe Vải',
  'Khe Dứa',
  'Khe Lép',
  'Khe Cạn',
  'Ngòi Viễn',
  'Ngòi Sen',
  'Đồng Tâm',
  'Đồng Bưởi',
  'Đồng Gianh',
  'Đồng Cạn',
  'Gò Bông',
  'Gốc Sấu',
  'Cây Thị',
  'Làng Mới',
  'Làng Chiềng',
  'Đồi Chè',
  'Minh Thành',
  'Thanh Bình',
  'Quyết Tiến',
  'Quyết Thắng',
  'Tân Tiến',
  'Tiền Phong',
  'Hồng Phong',
  'Toàn Thắng',
];

const lakeside = [
  'Ngòi Tu',
  'Ngòi Giàng',
  'Ngòi Khang',
  'Làng Cần',
  'Làng Đát',
  'Làng Quan',
  'Đá Chồng',
  'Đồng Tý',
  'Đồng Tha',
  'Đồng Tiến',
  'Khe Gầy',
  'Khe Nhàn',
  'Hồng Bàng',
  'Hợp Thịnh',
  'Trung Sơn',
  'Thủy Văn',
  'Quyên Thắng',
  'Tân Lập',
  'Tân Phong',
  'Cây Tre',
];

const tayValleys = [
  'Nà Pồng',
  'Nà Khà',
  'Nà Lại',
  'Nà Ó',
  'Nà Tông',
  'Nà Bái',
  'Bản Chang',
  'Bản Muổi',
  'Bản Rịa',
  'Bản Thủy',
  'Bản Pang',
  'Khuôn Thống',
  'Khuôn Pục',
  'Khe Bín',
  'Khe Ngõa',
  'Làng Mường',
  'Làng Già',
  'Tông Cụm',
  'Tông Pình',
  'Sơn Trung',
  'Kim Long',
  'Trung Tâm',
];

const thaiValleys = [
  'Bản Đêu',
  'Bản Lè',
  'Bản Noọng',
  'Bản Xa',
  'Bản Vệ',
  'Bản Sang',
  'Bản Chao',
  'Bản Lụ',
  'Nà Làng',
  'Nà Vặng',
  'Nà Phát',
  'Nà Ban',
  'Nà Lốc',
  'Pá Xổm',
  'Pá Kết',
  'Cò Cọi',
  'Co Hẹ',
  'Sà Rèn',
  'Sang Thái',
  'Ao Luông',
  'Mường Chà',
  'Tông Co',
  'Đồng Lơi',
  'Viềng Công',
];

const highSlopes = [
  'Háng Chú',
  'Háng Gàng',
  'Háng Sung',
  'Háng Đề Sủa',
  'Háng Tày',
  'Háng Xê',
  'Tà Chơ',
  'Tà Ghênh',
  'Tà Đằng',
  'Tà Chử',
  'Trống Tông',
  'Trống Khua',
  'Trống Là',
  'Trống Tầu',
  'Sáng Nhù',
  'Sán Trá',
  'Nả Háng',
  'Nả Tà',
  'Mý Háng',
  'Xéo Dì Hồ',
  'Dào Xa',
  'Cáng Dông',
  'Hú Trù Lìn',
  'La Phu Khơ',
  'Kháo Chu',
  'Mù Thấp',
  'Mù Cao',
];

const areas: Record<string, Area> = {
  '132': { word: 'thôn', names: hills },
  '133': { word: 'bản', names: thaiValleys },
  '135': { word: 'thôn', names: tayValleys },
  '136': { word: 'thôn', names: hills },
  '137': { word: 'bản', names: highSlopes },
  '138': { word: 'thôn', names: hills },
  '139': { word: 'thôn', names: highSlopes },
  '140': { word: 'thôn', names: thaiValleys },
  '141': { word: 'thôn', names: lakeside },
};

/**
 * The settlements of one commune: numbered residential groups in wards and townships, elsewhere names that sound
 * like the valley. They are made up; a name may exist elsewhere.
 */
export function villagesOf(district: string, urban: boolean, random: Random): Village[] {
  if (urban) {
    const count = 6 + random.below(6);
    return Array.from({ length: count }, (_, index) => village('tổ dân phố', `số ${index + 1}`));
  }
  const area = areas[district];
  if (area === undefined) throw new Error(`no settlements are known for district ${district}`);
  const count = 7 + random.below(5);
  return random
    .shuffle(area.names)
    .slice(0, count)
    .map((name) => village(area.word, name));
}

/** "bản Bản Lè" is nobody's speech: a name that starts with the word does not get it twice. */
function village(word: string, name: string): Village {
  const doubled = word === 'bản' && name.startsWith('Bản ');
  const lower = doubled ? `bản ${name.slice('Bản '.length)}` : `${word} ${name}`;
  return { lower, upper: lower.charAt(0).toUpperCase() + lower.slice(1) };
}
