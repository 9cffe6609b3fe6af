/** One field that could not be accepted: where, which problem, and what would be accepted. */
export interface Issue {
  /** Dotted path into the input, e.g. `items.3.on`; empty for the input as a whole. */
  readonly at: string;
  readonly problem: keyof typeof problems;
  readonly limit?: number | string;
  readonly allowed?: readonly string[];
}

/** The types that inputs are made of, as people call them. */
const types: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  string: ['chữ', 'text'],
  number: ['số', 'a number'],
  int: ['số nguyên', 'a whole number'],
  boolean: ['có hoặc không (true, false)', 'true or false'],
  array: ['một danh sách', 'a list'],
  object: ['một đối tượng', 'an object'],
};
const typeOf = (issue: Issue) => types[String(issue.limit)] ?? (['giá trị hợp lệ', 'a valid value'] as const);

/** Sentences for single fields; they follow the field's name. */
export const problems = {
  required: { vi: () => 'cần được điền', en: () => 'is required' },
  wrong_type: {
    vi: (i: Issue) => `không đúng kiểu; cần ${typeOf(i)[0]}`,
    en: (i: Issue) => `has the wrong type; it takes ${typeOf(i)[1]}`,
  },
  too_short: {
    vi: (i: Issue) => `quá ngắn; cần ít nhất ${i.limit} ký tự`,
    en: (i: Issue) => `is too short; at least ${i.limit} characters are needed`,
  },
  too_long: {
    vi: (i: Issue) => `quá dài; nhiều nhất ${i.limit} ký tự`,
    en: (i: Issue) => `is too long; at most ${i.limit} characters`,
  },
  too_small: {
    vi: (i: Issue) => `quá nhỏ; ít nhất là ${i.limit}`,
    en: (i: Issue) => `is too small; at least ${i.limit}`,
  },
  too_big: {
    vi: (i: Issue) => `quá lớn; nhiều nhất là ${i.limit}`,
    en: (i: Issue) => `is too big; at most ${i.limit}`,
  },
  too_few: {
    vi: (i: Issue) => `cần ít nhất ${i.limit} mục`,
    en: (i: Issue) => `needs at least ${i.limit} items`,
  },
  too_many: {
    vi: (i: Issue) => `có quá nhiều mục; nhiều nhất ${i.limit}`,
    en: (i: Issue) => `has too many items; at most ${i.limit}`,
  },
  not_a_day: {
    vi: () => 'không phải là ngày có thật; viết ngày/tháng/năm, ví dụ 31/12/2021',
    en: () => 'is not a real date; write year-month-day, e.g. 2021-12-31',
  },
  not_allowed: {
    vi: (i: Issue) => `không nằm trong các giá trị được chọn: ${(i.allowed ?? []).join(', ')}`,
    en: (i: Issue) => `is not one of: ${(i.allowed ?? []).join(', ')}`,
  },
  control_characters: {
    vi: () => 'có ký tự điều khiển không đọc được; hãy xóa và gõ lại',
    en: () => 'holds control characters that cannot be read; delete them and type again',
  },
  bad_format: {
    vi: () => 'không đúng dạng; hãy kiểm tra lại',
    en: () => 'does not have the right form; check it',
  },
  unknown_field: {
    vi: (i: Issue) => `có trường không được nhận: ${(i.allowed ?? []).join(', ')}`,
    en: (i: Issue) => `has fields that are not accepted: ${(i.allowed ?? []).join(', ')}`,
  },
} as const;
