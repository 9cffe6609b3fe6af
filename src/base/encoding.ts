/**
 * Texts as spreadsheets and old Vietnamese programs save them: UTF-8, UTF-16 with its mark, Windows-1258, and the fonts
 * of the nineties, TCVN3 (.VnTime) and VNI.
 */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1258' | 'tcvn3' | 'vni';

/** What people call them. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16': 'Unicode (UTF-16)',
  'windows-1258': 'Windows-1258',
  tcvn3: 'TCVN3 (.VnTime)',
  vni: 'VNI',
};

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Bytes A1 to AE and B5 to FE of TCVN 5712:1993, third form; a blank stands where there is no letter. */
const tcvn3 = new Map(
  [
    [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
    [0xb5, 'àảãáạ ằẳẵắ'],
    [0xc6, 'ặầẩẫấậè ẻẽéẹềểễếệìỉ'],
    [0xdc, 'ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ'],
  ].flatMap(([from, letters]) =>
    [...(letters as string)].flatMap((letter, at) =>
      letter === ' ' ? [] : [[Number(from) + at, letter] as const],
    ),
  ),
);

/** VNI: letters of their own, and marks that follow their letter. Capitals lie 0x20 below. */
const vniLetters: Readonly<Record<number, string>> = {
  244: 'ơ',
  246: 'ư',
  241: 'đ',
  237: 'í',
  236: 'ì',
  230: 'ỉ',
  243: 'ĩ',
  242: 'ị',
  238: 'ỵ',
};
const GRAVE = '\u0300';
const ACUTE = '\u0301';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';
const HAT = '\u0302';
const BREVE = '\u0306';
const vniMarks: Readonly<Record<number, string>> = {
  248: GRAVE,
  249: ACUTE,
  251: HOOK,
  245: TILDE,
  239: DOT,
  226: HAT,
  224: HAT + GRAVE,
  225: HAT + ACUTE,
  229: HAT + HOOK,
  227: HAT + TILDE,
  228: HAT + DOT,
  234: BREVE,
  232: BREVE + GRAVE,
  233: BREVE + ACUTE,
  250: BREVE + HOOK,
  252: BREVE + TILDE,
  235: BREVE + DOT,
};

function fromTcvn3(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (tcvn3.get(byte) ?? '\uFFFD');
  // the fonts of capitals have the same bytes as the small letters
  return text.replace(/\p{L}+/gu, (word) =>
    /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? word.toUpperCase() : word,
  );
}

function fromVni(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    if (byte < 0x80) text += String.fromCharCode(byte);
    else {
      const small = byte | 0x20;
      const letter = vniLetters[small];
      const mark = vniMarks[small];
      text += letter ? (byte === small ? letter : letter.toUpperCase()) : (mark ?? '\uFFFD');
    }
  }
  return text.normalize('NFC');
}

/** How a Vietnamese syllable is written, without its tone. */
const syllable =
  /^(ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?(iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uây|uyê|uya|uyu|uêu|iê|yê|ia|uô|ua|ưa|ươ|uâ|uê|uy|uơ|oa|oă|oe|oo|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])(ch|ng|nh|[cmnpt])?$/;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The share of the words with marks that can be Vietnamese; 0 when there is none. */
function likeness(text: string): number {
  let marked = 0;
  let right = 0;
  for (const [word] of text.slice(0, 200_000).matchAll(/[\p{L}\p{M}\uFFFD¡-ÿ]+/gu)) {
    if (!/[^\x20-\x7e]/.test(word)) continue;
    marked += 1;
    const open = word.toLowerCase().normalize('NFD');
    const toned = open.match(tones)?.length ?? 0;
    if (toned <= 1 && syllable.test(open.replace(tones, '').normalize('NFC'))) right += 1;
  }
  return marked === 0 ? 0 : right / marked;
}

/**
 * The text of a file, and how it was written; null when it is none of these. What is no UTF is read in each of the old
 * ways, and the one that gives Vietnamese words is taken, if there is exactly one.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const text = strictly(bytes, a === 0xff ? 'utf-16le' : 'utf-16be');
    return text === null ? null : { text, encoding: 'utf-16' };
  }
  const plain = strictly(bytes, 'utf-8');
  if (plain !== null) {
    if (hasNul(plain)) return null;
    // a byte for each letter: nothing in it has two forms
    const text = plain.length === bytes.length ? plain : plain.normalize('NFC');
    return { text, encoding: 'utf-8' };
  }
  if (bytes.subarray(0, 4096).includes(0)) return null;
  const read: readonly DecodedText[] = [
    { text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), encoding: 'windows-1258' },
    { text: fromTcvn3(bytes), encoding: 'tcvn3' },
    { text: fromVni(bytes), encoding: 'vni' },
  ];
  const [best, next] = read
    .map((one) => ({ ...one, like: likeness(one.text) }))
    .sort((one, other) => other.like - one.like);
  if (!best || !next || best.like < 0.8 || best.like - next.like < 0.2) return null;
  return { text: best.text, encoding: best.encoding };
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const hasNul = (text: string): boolean => text.slice(0, 4096).includes('\0');
