import { type Issue, problems as sentences } from '#base/refusals.ts';
import { issuesOf } from '#base/shapes.ts';
import { DraftLine } from '#restructuring/shapes.ts';
import type { LineProblem } from '#restructuring/views.ts';

/** The columns of a draft as people type it, one line each, divided by ";" (or by tabs, as a spreadsheet gives them). */
export const columns = [
  'op',
  'ref',
  'code',
  'designation',
  'name',
  'level',
  'parent',
  'successor',
  'part',
  'kind',
  'note',
] as const;
type Cells = Partial<Record<(typeof columns)[number], string>>;

/** What a line of each sort says; a cell that it has no use for must be empty. */
const used: Record<DraftLine['op'], readonly (typeof columns)[number][]> = {
  form: ['op', 'ref', 'code', 'designation', 'name', 'level', 'parent'],
  revise: ['op', 'ref', 'code', 'designation', 'name', 'level', 'parent'],
  end: ['op', 'ref'],
  succeed: ['op', 'ref', 'successor', 'part', 'kind', 'note'],
};

export interface ReadText {
  readonly lines: readonly DraftLine[];
  /** By line of the text, empty lines and a heading counted. */
  readonly problems: readonly LineProblem[];
}

/** Reads what was typed or pasted. Empty lines, lines that begin with "//" and a heading are passed over. */
export function readText(text: string): ReadText {
  const lines: DraftLine[] = [];
  const problems: LineProblem[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    if (raw.trim() === '' || raw.trim().startsWith('//') || /^\s*op\s*[;\t]/i.test(raw)) return;
    const cells = cellsOf(raw);
    const add = (vi: string, en: string) =>
      void (problems.length < 200 && problems.push({ line: index + 1, ref: cells.ref ?? '', vi, en }));
    const op = (['form', 'revise', 'end', 'succeed'] as const).find((known) => known === cells.op);
    if (!op) {
      add(
        'cột đầu phải là form, revise, end hoặc succeed',
        'the first column is form, revise, end or succeed',
      );
      return;
    }
    const idle = columns.filter((column) => cells[column] && !used[op].includes(column));
    if (idle.length > 0) {
      add(`dòng ${op} không dùng cột ${idle.join(', ')}`, `a line ${op} has no use for ${idle.join(', ')}`);
      return;
    }
    const parsed = DraftLine.safeParse(lineOf(op, cells));
    if (parsed.success) lines.push(parsed.data);
    else
      for (const issue of issuesOf(parsed.error))
        add(`${issue.at} ${said(issue, 'vi')}`, `${issue.at} ${said(issue, 'en')}`);
  });
  return { lines, problems };
}

function said(issue: Issue, locale: 'vi' | 'en'): string {
  return (sentences[issue.problem][locale] as (issue: Issue) => string)(issue);
}

function cellsOf(raw: string): Cells {
  const parts = raw.includes('\t') ? raw.split('\t') : raw.split(';');
  // a note may hold the divider itself
  const note = parts.slice(columns.length - 1).join(';');
  return Object.fromEntries(
    columns.map((column, at) => [column, (at === columns.length - 1 ? note : (parts[at] ?? '')).trim()]),
  );
}

/** The line as the schema takes it; empty cells are left out, or say "none". */
function lineOf(op: DraftLine['op'], cells: Cells): Record<string, unknown> {
  const { ref, code, designation, name, level, parent, successor, part, kind, note } = cells;
  const given = (entries: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value));
  if (op === 'form')
    return { op, ref, ...given({ code, designation, name, level }), parentRef: parent || null };
  if (op === 'revise') return { op, ref, ...given({ code, designation, name, level, parentRef: parent }) };
  if (op === 'end') return { op, ref };
  return {
    op,
    ref,
    successorRef: successor || null,
    // "whole?": what the source does not confirm
    part: part?.replace(/\?$/, '') || (successor ? 'whole' : 'unknown'),
    confirmed: !part?.endsWith('?'),
    kind: kind || 'absorbed',
    ...given({ note }),
  };
}

/** The lines of a draft as text, to be read again. */
export function writeText(lines: readonly DraftLine[]): string {
  return lines
    .map((line) => {
      const cells: Cells = {
        op: line.op,
        ref: line.ref,
        ...(line.op === 'form' || line.op === 'revise'
          ? {
              code: line.code ?? '',
              designation: line.designation ?? '',
              name: line.name ?? '',
              level: line.level ?? '',
              parent: line.parentRef ?? '',
            }
          : {}),
        ...(line.op === 'succeed'
          ? {
              successor: line.successorRef ?? '',
              part: line.confirmed ? line.part : `${line.part}?`,
              kind: line.kind,
              note: line.note,
            }
          : {}),
      };
      return columns
        .map((column) => cells[column] ?? '')
        .join(';')
        .replace(/;+$/, '');
    })
    .join('\n');
}
