import type { z } from 'zod';
import { cellIn, dayIn, type Headings, headingOf, issueIn, type ListRow, type ReadList } from '#base/list.ts';
import type { Issue } from '#base/refusals.ts';
import { issuesOf } from '#base/shapes.ts';
import { fold } from '#base/text.ts';
import type { Wording } from '#base/views.ts';
import { ImportRow } from '#initiatives/shapes.ts';

/** A list of initiatives as a table that people fill in. */

export type InitiativeRow = z.output<typeof ImportRow>;

export const initiativeColumns = {
  name: ['Tên mô hình', 'Name', 'mô hình', 'tên'],
  field: ['Lĩnh vực', 'Field'],
  form: ['Loại hình', 'Whose', 'loại', 'form'],
  unit: ['Mã đơn vị', 'Unit', 'đơn vị', 'unit code'],
  place: ['Địa điểm', 'Place', 'nơi thực hiện'],
  description: ['Nội dung', 'Description', 'mô tả'],
  registeredOn: ['Ngày đăng ký', 'Registered on', 'registered'],
  kind: ['Đăng ký', 'Registration'],
  startedOn: ['Ngày triển khai', 'Started on', 'started'],
  evaluatedOn: ['Ngày đánh giá', 'Evaluated on', 'evaluated'],
  result: ['Kết quả', 'Result'],
} as const satisfies Headings<string>;
type Column = keyof typeof initiativeColumns;

export const neededColumns: readonly Column[] = ['name', 'field', 'form', 'unit', 'registeredOn'];

/** What people write for a choice, first what a template writes. */
export const choiceWords = {
  form: { collective: ['tập thể', 'collective'], individual: ['cá nhân', 'individual'] },
  kind: { new: ['mới', 'new', 'đăng ký mới'], continuing: ['tiếp tục', 'continuing', 'tiếp tục duy trì'] },
  result: { effective: ['hiệu quả', 'effective'], not_yet: ['chưa hiệu quả', 'not yet', 'not_yet'] },
} as const;

const chosen = (choices: Readonly<Record<string, readonly string[]>>, written: string): string | undefined =>
  Object.keys(choices).find((key) => choices[key]?.some((word) => fold(word) === fold(written)));

/** A unit that bears a code for a time. */
export interface CodedUnit {
  readonly id: number;
  readonly code: string;
  readonly since: string;
  /** The first day after it; null while it stands. */
  readonly until: string | null;
}

export interface ListOf {
  readonly fields: readonly { readonly key: string; readonly vi: string; readonly en: string }[];
  readonly units: ReadonlyMap<string, readonly CodedUnit[]>;
}

/** The codes that stand in a table: what has to be looked up before it is read. */
export function codesIn(lines: readonly ListRow[]): string[] {
  const at = headingOf(lines[0], initiativeColumns, neededColumns)?.get('unit');
  return at === undefined ? [] : [...new Set(lines.slice(1).map(({ cells }) => cells[at] ?? ''))];
}

/** Reads a table with its heading; null when the heading does not name all columns that are needed. */
export function readInitiatives(
  lines: readonly ListRow[],
  { fields, units }: ListOf,
): (ReadList<InitiativeRow> & { readonly at: ReadonlyMap<string, number> }) | null {
  const at = headingOf<Column>(lines[0], initiativeColumns, neededColumns);
  if (!at) return null;
  const fieldOf = new Map(
    fields.flatMap(({ key, vi, en }) => [key, fold(vi), fold(en)].map((word) => [word, key] as const)),
  );
  const rows: { line: number; of: string; row: InitiativeRow }[] = [];
  const problems: ReadList<InitiativeRow>['problems'][number][] = [];
  for (const { line, cells } of lines.slice(1)) {
    const given = (column: Column): string =>
      (cells[at.get(column) ?? -1] ?? '').replace(/^'(?=[=@+-])/, '').normalize('NFC');
    const of = given('name');
    const wrong = (column: Column, say: Wording) =>
      void problems.push({ line, cell: cellIn(at, column, line), of, say });
    const issue = (column: Column, found: Omit<Issue, 'at'>) =>
      wrong(column, issueIn({ at: column, ...found } as Issue, initiativeColumns[column]));
    const before = problems.length;
    const day = (column: Column): string | null => {
      const written = given(column);
      if (written === '') return null;
      const read = dayIn(written);
      if (read === null) issue(column, { problem: 'not_a_day' });
      return read;
    };
    const choice = (column: 'form' | 'kind' | 'result'): string | undefined => {
      const written = given(column);
      if (written === '') return undefined;
      const key = chosen(choiceWords[column], written);
      if (key === undefined)
        issue(column, {
          problem: 'not_allowed',
          allowed: Object.values(choiceWords[column]).map(([first]) => first),
        });
      return key;
    };
    for (const column of neededColumns) if (given(column) === '') issue(column, { problem: 'required' });
    const [form, kind, result] = [choice('form'), choice('kind'), choice('result')];
    const [registeredOn, startedOn, evaluatedOn] = [
      day('registeredOn'),
      day('startedOn'),
      day('evaluatedOn'),
    ];
    const field = fieldOf.get(given('field')) ?? fieldOf.get(fold(given('field')));
    if (field === undefined && given('field') !== '')
      issue('field', { problem: 'not_allowed', allowed: fields.map(({ vi }) => vi) });
    const unit = unitAt(units.get(given('unit')), registeredOn);
    if (unit === undefined && given('unit') !== '' && registeredOn !== null)
      wrong('unit', {
        vi: `Không có đơn vị mang mã “${given('unit')}” vào ngày đăng ký; kiểm tra lại mã và ngày`,
        en: `There is no unit with the code “${given('unit')}” on the day of registration; check both`,
      });
    if (result !== undefined && evaluatedOn === null && given('evaluatedOn') === '')
      issue('evaluatedOn', { problem: 'required' });
    if (evaluatedOn !== null && result === undefined && given('result') === '')
      issue('result', { problem: 'required' });
    if (problems.length > before) continue;
    const parsed = ImportRow.safeParse({
      name: of,
      field,
      form,
      unitId: unit,
      place: given('place'),
      description: given('description'),
      registeredOn,
      startedOn,
      ...(kind ? { kind } : {}),
      evaluations: evaluatedOn && result ? [{ on: evaluatedOn, result }] : [],
    });
    if (parsed.success) rows.push({ line, of, row: parsed.data });
    else for (const { at: path, ...rest } of issuesOf(parsed.error)) issue(columnAt(path), rest);
  }
  return { rows, problems, at };
}

/** The column that an issue at a place of the input speaks of. */
export function columnAt(path: string): Column {
  if (path.startsWith('evaluations')) return path.endsWith('result') ? 'result' : 'evaluatedOn';
  if (path === 'unitId') return 'unit';
  return path in initiativeColumns ? (path as Column) : 'name';
}

const unitAt = (bearers: readonly CodedUnit[] | undefined, on: string | null): number | undefined =>
  bearers?.find(({ since, until }) => on !== null && since <= on && (until === null || on < until))?.id;
