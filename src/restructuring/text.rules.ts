import { type Issue, problems as sentences } from '#base/refusals.ts';
import { issuesOf } from '#base/shapes.ts';
import { dividerOf, splitTable, writeCell } from '#base/table.ts';
import { fold } from '#base/text.ts';
import type { Wording } from '#base/views.ts';
import { type Cells, columns, DraftLine } from '#restructuring/shapes.ts';
import type { CellProblem } from '#restructuring/views.ts';
import { levelWords } from '#units/table.rules.ts';

/** A table of lines as people type, paste or upload it; which words it takes stands on the page, see `headings`. */

type Column = (typeof columns)[number];
type Op = DraftLine['op'];

/** What a line of each sort says; a cell that it has no use for must be empty. */
const used: Record<Op, readonly Column[]> = {
  form: ['op', 'ref', 'code', 'designation', 'name', 'level', 'parent'],
  revise: ['op', 'ref', 'code', 'designation', 'name', 'level', 'parent'],
  end: ['op', 'ref'],
  succeed: ['op', 'ref', 'successor', 'part', 'kind', 'note'],
};

/** The heading of each column, first as the template writes it, then what else is understood. */
export const headings: Readonly<Record<Column, { readonly vi: string; readonly also: readonly string[] }>> = {
  op: { vi: 'việc', also: ['op', 'loại việc', 'what'] },
  ref: { vi: 'đơn vị', also: ['ref', 'mã đơn vị', 'mã cũ', 'unit'] },
  code: { vi: 'mã mới', also: ['code', 'mã', 'new code'] },
  designation: { vi: 'loại', also: ['designation', 'loại đơn vị', 'kind of unit'] },
  name: { vi: 'tên', also: ['name', 'tên mới', 'tên đơn vị'] },
  level: { vi: 'cấp', also: ['level'] },
  parent: { vi: 'thuộc', also: ['parent', 'cấp trên', 'đơn vị cấp trên'] },
  successor: { vi: 'kế thừa bởi', also: ['successor', 'đơn vị kế thừa'] },
  part: { vi: 'phần', also: ['part'] },
  kind: { vi: 'cách', also: ['kind', 'cách kế thừa', 'how'] },
  note: { vi: 'ghi chú', also: ['note', 'notes'] },
};
const columnOf = new Map(
  columns.flatMap((column) =>
    [column, headings[column].vi, ...headings[column].also].map((text) => [fold(text), column] as const),
  ),
);

/** The words that a cell may use for a value, first the one that the template writes. */
const values = {
  op: {
    form: ['lập mới', 'lập', 'thành lập', 'form'],
    revise: ['sửa', 'giữ', 'đổi', 'revise'],
    end: ['kết thúc', 'end'],
    succeed: ['kế thừa', 'succeed'],
  },
  level: levelWords,
  part: {
    whole: ['toàn bộ', 'whole'],
    part: ['một phần', 'part'],
    unknown: ['chưa rõ', 'unknown', 'chưa xác định'],
  },
  kind: { absorbed: ['nhập vào', 'absorbed', 'sáp nhập'], formed: ['lập mới', 'formed', 'hợp nhất'] },
} as const;
type Coded = keyof typeof values;
const keysOf = (of: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(of).flatMap(([key, all]) => [key, ...all].map((word) => [fold(word), key] as const)),
  );
const known: Readonly<Record<Coded, ReadonlyMap<string, string>>> = {
  op: keysOf(values.op),
  level: keysOf(values.level),
  part: keysOf(values.part),
  kind: keysOf(values.kind),
};

/** The word that the template writes for a value. */
export function wordOf(column: Coded, key: string): string {
  return (values[column] as Readonly<Record<string, readonly string[]>>)[key]?.[0] ?? key;
}

/** A row of the table: as a line when it can be read, else as its cells with what is wrong. */
export type ReadRow =
  | { readonly at: number; readonly line: DraftLine; readonly problems: readonly [] }
  | { readonly at: number; readonly cells: Cells; readonly problems: readonly CellProblem[] };

/**
 * Reads what was typed, pasted or uploaded, row by row; `at` is the line of the text, a heading and empty lines counted.
 * With a heading the columns may stand in any order, without one in the order of `columns`. Lines that begin with "//"
 * are passed over. A note may hold the divider itself.
 */
export function readTable(text: string): ReadRow[] {
  const divider = dividerOf(text.replace(/^(?:\s*\n|\s*\/\/[^\n]*\n)+/, ''));
  const rows = splitTable(text, divider).filter(({ cells }) => !cells[0]?.startsWith('//'));
  const head = rows[0] && headingOf(rows[0].cells);
  const order = head ?? columns;
  return (head ? rows.slice(1) : rows).map(({ line, cells }) => {
    const last = order.length - 1;
    const found: Cells = {};
    order.forEach((column, at) => {
      const rest = cells.slice(at).join(divider === '\t' ? ' ' : `${divider} `);
      const value = at === last ? rest.replace(/[\s;,]+$/, '') : (cells[at] ?? '');
      if (column && value !== '') found[column] = value.normalize('NFC');
    });
    return readRow(line, found);
  });
}

/** The columns of a heading; null when the first row is none. Columns with another name are left aside. */
function headingOf(cells: readonly string[]): (Column | null)[] | null {
  const found = cells.map((cell) => columnOf.get(fold(cell)) ?? null);
  return found.includes('op') && found.includes('ref') ? found : null;
}

/** One row by its cells. */
export function readRow(at: number, cells: Cells): ReadRow {
  const problems: CellProblem[] = [];
  const add = (column: Column, said: Wording) => void problems.push({ column, ...said });
  const op = known.op.get(fold(cells.op ?? '')) as Op | undefined;
  if (!op) {
    add('op', {
      vi: cells.op
        ? `không rõ việc “${cells.op}”; viết lập mới, sửa, kết thúc hoặc kế thừa`
        : 'chưa ghi việc; viết lập mới, sửa, kết thúc hoặc kế thừa',
      en: cells.op
        ? `“${cells.op}” is not known; write form, revise, end or succeed`
        : 'is empty; write form, revise, end or succeed',
    });
    return { at, cells, problems };
  }
  for (const column of columns) {
    if (!cells[column] || used[op].includes(column)) continue;
    add(column, {
      vi: `dòng “${wordOf('op', op)}” không dùng cột này; hãy để trống`,
      en: `a line “${op}” has no use for this column; leave it empty`,
    });
  }
  const coded: Cells = { ...cells };
  for (const column of ['level', 'part', 'kind'] as const) {
    const text = cells[column]?.replace(/\s*\?$/, '');
    if (!text || !used[op].includes(column)) continue;
    const key = known[column].get(fold(text));
    if (key) coded[column] = cells[column]?.endsWith('?') ? `${key}?` : key;
    else
      add(column, {
        vi: `không rõ “${text}”; viết ${Object.values(values[column])
          .map(([vi]) => vi)
          .join(', ')}`,
        en: `“${text}” is not known; write ${Object.keys(values[column]).join(', ')}`,
      });
  }
  if (problems.length > 0) return { at, cells, problems };
  const parsed = DraftLine.safeParse(lineOf(op, coded));
  if (parsed.success) return { at, line: parsed.data, problems: [] };
  return { at, cells, problems: issuesOf(parsed.error).map(cellProblem) };
}

function cellProblem(issue: Issue): CellProblem {
  const column = columns.find((c) => issue.at === c || issue.at === `${c}Ref`) ?? 'ref';
  if (issue.problem === 'bad_format')
    return {
      column,
      vi: 'chỉ gồm chữ, số, dấu chấm, gạch; đơn vị có sẵn ghi mã hoặc #số, đơn vị lập mới ghi + và mã',
      en: 'takes letters, digits, dots and dashes; a unit that stands is its code or #number, a new one + and a code',
    };
  const said = (locale: 'vi' | 'en') => (sentences[issue.problem][locale] as (issue: Issue) => string)(issue);
  return { column, vi: said('vi'), en: said('en') };
}

/** "mới 04303" is "+04303": a spreadsheet takes a plus sign for the beginning of a sum. */
function refOf(text: string | undefined): string | undefined {
  const plain = text?.replace(/^'/, '').trim();
  const fresh = plain && /^(?:mới|moi|new)\s+(.+)$/iu.exec(plain);
  return fresh ? `+${fresh[1]}` : plain;
}

/** The line as the schema takes it; empty cells are left out, or say "none". */
function lineOf(op: Op, cells: Cells): Record<string, unknown> {
  const { code, designation, name, level, part, kind, note } = cells;
  const [ref, parent, successor] = [refOf(cells.ref), refOf(cells.parent), refOf(cells.successor)];
  const given = (entries: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value));
  if (op === 'form')
    return {
      op,
      ref: ref && !ref.startsWith('+') ? `+${ref}` : ref,
      ...given({ code, designation, name, level }),
      parentRef: parent || null,
    };
  if (op === 'revise') return { op, ref, ...given({ code, designation, name, level, parentRef: parent }) };
  if (op === 'end') return { op, ref };
  return {
    op,
    ref,
    successorRef: successor || null,
    // "whole?": what the source does not confirm
    part: part?.replace(/\s*\?$/, '') || (successor ? 'whole' : 'unknown'),
    confirmed: !part?.endsWith('?'),
    kind: kind || (successor?.startsWith('+') ? 'formed' : 'absorbed'),
    ...given({ note }),
  };
}

/** A line by its cells, in the words of the template. */
export function cellsOf(line: DraftLine): Cells {
  const cells: Cells = { op: wordOf('op', line.op), ref: line.ref };
  if (line.op === 'form' || line.op === 'revise') {
    cells.code = line.code ?? '';
    cells.designation = line.designation ?? '';
    cells.name = line.name ?? '';
    cells.level = line.level ? wordOf('level', line.level) : '';
    cells.parent = line.parentRef ?? '';
  } else if (line.op === 'succeed') {
    cells.successor = line.successorRef ?? '';
    cells.part = `${wordOf('part', line.part)}${line.confirmed ? '' : '?'}`;
    cells.kind = wordOf('kind', line.kind);
    cells.note = line.note;
  }
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ''));
}

/** Rows as text under their heading, to be read again. */
export function writeTable(rows: readonly Cells[]): string {
  const write = (cells: readonly string[]) => cells.map((cell) => writeCell(cell, ';')).join(';');
  return [
    write(columns.map((column) => headings[column].vi)),
    ...rows.map((cells) => write(columns.map((column) => cells[column] ?? '')).replace(/;+$/, '')),
  ].join('\n');
}

/** An example of every sort of line: two communes become one, one is renamed, one is lost from sight. */
export const template: readonly Cells[] = [
  {
    op: 'lập mới',
    ref: 'mới M001',
    code: 'M001',
    designation: 'Xã',
    name: 'Tên mới',
    level: 'xã',
    parent: '15',
  },
  { op: 'kết thúc', ref: '04303' },
  { op: 'kế thừa', ref: '04303', successor: 'mới M001', part: 'toàn bộ', kind: 'lập mới' },
  { op: 'kết thúc', ref: '04306' },
  {
    op: 'kế thừa',
    ref: '04306',
    successor: 'mới M001',
    part: 'toàn bộ?',
    kind: 'lập mới',
    note: 'theo báo chí',
  },
  { op: 'sửa', ref: '04309', designation: 'Phường' },
  { op: 'kết thúc', ref: '04312' },
  { op: 'kế thừa', ref: '04312', part: 'chưa rõ', note: 'chờ nghị quyết' },
];
