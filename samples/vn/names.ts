const designations = [
  'Thành phố',
  'Thị trấn',
  'Đặc khu',
  'Thị xã',
  'Phường',
  'Huyện',
  'Quận',
  'Tỉnh',
  'Xã',
] as const;

/** What kind of unit a name says it is: the first word or two of the full name. */
export type Designation = (typeof designations)[number];

/** A full name taken apart: "Thị trấn Bắc Hà" is the designation "Thị trấn" and the name "Bắc Hà". */
export type SplitName = { designation: Designation; name: string };

/** NFC, single spaces, and the plain apostrophe that the older list uses. */
export function tidy(text: string): string {
  return text.normalize('NFC').replaceAll('’', "'").trim().replace(/\s+/gu, ' ');
}

/** Takes a full name apart; the packages write some designations as "Thị Trấn", which is put right here. */
export function splitName(fullName: string): SplitName {
  const text = tidy(fullName);
  const found = designations.find((word) => text.toLowerCase().startsWith(`${word.toLowerCase()} `));
  if (found === undefined) throw new Error(`"${fullName}" does not start with a known designation`);
  return { designation: found, name: text.slice(found.length + 1) };
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * A key under which two spellings of one name are equal: "Hòa" and "Hoà", "Ea H'Leo" and "Ea H’leo",
 * "NT" and "Nông trường". Different tones or letters stay different: Minh Quân is not Minh Quán.
 */
export function nameKey(text: string): string {
  const words = tidy(text)
    .toLowerCase()
    .replace(/['-]/gu, ' ')
    .replace(/(^| )(nông trường|n\.t) /u, '$1nt ');
  return words
    .normalize('NFD')
    .split(/\s+/u)
    .map((word) => word.replace(tones, '') + (word.match(tones) ?? []).join(''))
    .join(' ')
    .normalize('NFC');
}
