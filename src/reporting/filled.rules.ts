import {
  addressOf,
  type Book,
  type BookCell,
  type BookRow,
  type BookSheet,
  isMerged,
  plainNumber,
  textOf,
} from '#base/sheet.ts';
import { date, fold } from '#base/text.ts';
import type { Wording } from '#base/views.ts';
import { type Phrase, say } from '#base/words.ts';
import type { Content } from '#reporting/shapes.ts';
import { askedIn, textsIn } from '#reporting/value.rules.ts';
import type { Questionnaire } from '#reporting/views.ts';
import { answerMost, FORMAT, type Layout, META, marks, noteMost } from '#reporting/workbook.rules.ts';
import { wb } from '#reporting/workbook.words.ts';

/** Which form, version, period and units a workbook is of, as its hidden sheet says. */
export interface WorkbookMeta {
  readonly form: string;
  readonly formVersion: number;
  readonly period: string;
  readonly layout: Layout;
  /** By code. */
  readonly units: ReadonlyMap<string, number>;
}

/** Something about one cell, or about the row of a unit. */
export interface CellNote {
  /** Null in a CSV. */
  readonly sheet: string | null;
  readonly cell: string;
  readonly unit: string;
  readonly say: Wording;
}

/** What was filled in for one unit. */
export interface Filled {
  readonly unitId: number;
  readonly code: string;
  readonly period: string;
  readonly sheet: string | null;
  /** Where its row begins: what is said of the unit as a whole is said there. */
  readonly cell: string;
  /** False when it is held back. */
  readonly send: boolean;
  readonly content: Content;
  /** Figures and questions that the sheet has a place for; others stay as they were. */
  readonly covers: Pick<ReadonlySet<string>, 'has'>;
  /** Where each stands: its cell, or in a table of values its line. */
  readonly cells: Readonly<Record<string, string | number>>;
  /** The letters of the column that such lines mean. */
  readonly column?: string;
  /** Cells that say nothing that could be read. */
  readonly problems: readonly CellNote[];
}

export interface ReadBook {
  readonly units: readonly Filled[];
  /** Of rows that belong to no unit. */
  readonly problems: readonly CellNote[];
  /** What is read otherwise than somebody might think. */
  readonly notices: readonly CellNote[];
}

export const both = <P>(phrase: Phrase<P>, details: P): Wording => {
  const told = say as (phrase: Phrase<unknown>, locale: 'vi' | 'en', details: unknown) => string;
  const one = phrase as Phrase<unknown>;
  return { vi: told(one, 'vi', details), en: told(one, 'en', details) };
};

/** What the hidden sheet says; null when the workbook is none of ours. */
export function metaOf(book: Book): WorkbookMeta | null {
  const rows =
    book.sheets.find(({ name }) => name === META)?.rows.map(({ cells }) => cells.map(textOf)) ?? [];
  const [head] = rows;
  if (head?.[0] !== META || Number(head[1]) !== FORMAT) return null;
  const said = (key: string): string => rows.find(([name]) => name === key)?.[1] ?? '';
  const layout = said('layout');
  if (layout !== 'one' && layout !== 'many') return null;
  const units = rows.flatMap(([name, code, id]) =>
    name === 'unit' && code !== undefined && Number.isInteger(Number(id))
      ? [[code, Number(id)] as const]
      : [],
  );
  return {
    form: said('form'),
    formVersion: Number(said('version')),
    period: said('period'),
    layout,
    units: new Map(units),
  };
}

/** A sheet in which values stand, its row of keys, and what each column holds. */
interface Grid {
  readonly sheet: BookSheet;
  readonly line: number;
  readonly columns: ReadonlyMap<number, string>;
}

/** The words under which a row of keys begins. */
const keyWords = new Set(wb.key.map((word) => fold(String(word))));
const begins = (row: BookRow): boolean => keyWords.has(fold(textOf(row.cells[0])));

function gridsIn(book: Book, known: ReadonlySet<string>): Grid[] {
  return book.sheets.flatMap((sheet): Grid[] => {
    if (sheet.name === META) return [];
    for (const row of sheet.rows) {
      if (!begins(row)) continue;
      const columns = new Map(
        row.cells.flatMap((cell, at) => {
          const key = textOf(cell).trim();
          return at > 0 && known.has(key) ? [[at, key] as const] : [];
        }),
      );
      if (columns.size > 0) return [{ sheet, line: row.line, columns }];
    }
    return [];
  });
}

interface Asked {
  readonly kind: 'figure' | 'text';
  readonly name: Wording;
}

/** What was filled in, unit by unit. A cell that cannot be read, and a row of no unit, is a problem with its address. */
export function readBook(book: Book, meta: WorkbookMeta, questionnaire: Questionnaire): ReadBook {
  const asked = new Map<string, Asked>([
    ...askedIn(questionnaire).map(({ key, full }) => [key, { kind: 'figure', name: full }] as const),
    ...textsIn(questionnaire).map(({ key, name }) => [key, { kind: 'text', name }] as const),
  ]);
  const known = new Set([...asked.keys(), ...Object.values(marks)]);
  const grids = gridsIn(book, known);
  const reading = new Reading(meta, asked);
  for (const grid of grids) {
    if (meta.layout === 'one') reading.below(grid);
    else reading.across(grid);
  }
  return reading.done();
}

/** One unit while its cells are read. */
interface Draft {
  readonly unitId: number;
  readonly code: string;
  readonly sheet: string;
  readonly cell: string;
  /** The row in each sheet. */
  readonly lines: Map<string, number>;
  send: boolean;
  readonly content: Content;
  readonly covers: Set<string>;
  readonly cells: Record<string, string>;
  readonly problems: CellNote[];
}

class Reading {
  readonly #meta: WorkbookMeta;
  readonly #asked: ReadonlyMap<string, Asked>;
  readonly #units = new Map<string, Draft>();
  readonly #problems: CellNote[] = [];
  readonly #notices: CellNote[] = [];

  constructor(meta: WorkbookMeta, asked: ReadonlyMap<string, Asked>) {
    this.#meta = meta;
    this.#asked = asked;
  }

  done(): ReadBook {
    const units = [...this.#units.values()].map(
      ({ lines: _, ...unit }): Filled => ({ ...unit, period: this.#meta.period }),
    );
    return { units, problems: this.#problems, notices: this.#notices };
  }

  #unit(code: string, unitId: number, sheet: string, cell: string): Draft {
    const there = this.#units.get(code);
    if (there) return there;
    const unit: Draft = {
      unitId,
      code,
      sheet,
      cell,
      lines: new Map(),
      send: true,
      content: { values: {}, texts: {}, notes: {}, files: {} },
      covers: new Set(),
      cells: {},
      problems: [],
    };
    this.#units.set(code, unit);
    return unit;
  }

  /** Figures below each other, all of one unit. */
  below({ sheet, line, columns }: Grid): void {
    const [only] = this.#meta.units;
    const valueAt = [...columns].find(([, key]) => key === marks.value)?.[0];
    const noteAt = [...columns].find(([, key]) => key === marks.note)?.[0];
    if (!only || valueAt === undefined) return;
    const unit = this.#unit(only[0], only[1], sheet.name, addressOf(valueAt, line));
    for (const row of sheet.rows) {
      const key = textOf(row.cells[0]).trim();
      if (row.line <= line || !this.#asked.has(key)) continue;
      if (row.hidden) this.#notice(sheet, addressOf(0, row.line), unit.code, both(wb.hiddenRow, undefined));
      this.#take(unit, sheet, row, valueAt, key);
      if (noteAt !== undefined) this.#note(unit, sheet, row, noteAt, key);
    }
  }

  /** A row for each unit. */
  across({ sheet, line, columns }: Grid): void {
    for (const [at, key] of columns) {
      const asked = this.#asked.get(key);
      if (asked && sheet.hiddenColumns.has(at))
        this.#notice(sheet, addressOf(at, line), '', saidOf(wb.hiddenColumn, asked.name));
    }
    for (const row of sheet.rows) {
      if (row.line <= line) continue;
      const unit = this.#unitOf(sheet, row, columns);
      if (!unit) continue;
      if (row.hidden) this.#notice(sheet, addressOf(0, row.line), unit.code, both(wb.hiddenRow, undefined));
      for (const [at, key] of columns) {
        if (key === marks.send) unit.send = !isNo(textOf(row.cells[at]));
        else this.#take(unit, sheet, row, at, key);
      }
    }
  }

  /** Whose row it is; a problem when it is nobody's, or that of a unit which has one. */
  #unitOf(sheet: BookSheet, row: BookRow, columns: ReadonlyMap<number, string>): Draft | null {
    const code = textOf(row.cells[0]).trim();
    const cell = addressOf(0, row.line);
    const filled = [...columns].some(([at, key]) => key !== marks.send && row.cells[at]);
    const id = this.#meta.units.get(code);
    if (id === undefined) {
      if (!filled) return null;
      const what = code === '' ? both(wb.noUnit, undefined) : both(wb.unknownUnit, { code });
      this.#problems.push({ sheet: sheet.name, cell, unit: code, say: what });
      return null;
    }
    const unit = this.#unit(code, id, sheet.name, cell);
    const before = unit.lines.get(sheet.name);
    if (before !== undefined) {
      unit.problems.push({
        sheet: sheet.name,
        cell,
        unit: code,
        say: both(wb.unitTwice, { code, line: before }),
      });
      return null;
    }
    unit.lines.set(sheet.name, row.line);
    return unit;
  }

  #notice(sheet: BookSheet, cell: string, unit: string, say: Wording): void {
    this.#notices.push({ sheet: sheet.name, cell, unit, say });
  }

  #take(unit: Draft, sheet: BookSheet, row: BookRow, at: number, key: string): void {
    const asked = this.#asked.get(key);
    if (!asked) return;
    const cell = addressOf(at, row.line);
    unit.covers.add(key);
    unit.cells[key] = cell;
    const given = row.cells[at];
    const merged = isMerged(sheet, at, row.line);
    if (!given && !merged) return;
    const read = merged ? { wrong: saidOf(wb.merged, asked.name) } : readCellOf(given as BookCell, asked);
    if ('wrong' in read) {
      unit.problems.push({ sheet: sheet.name, cell, unit: unit.code, say: read.wrong });
    } else if (asked.kind === 'figure') {
      unit.content.values[key] = read.value;
      if (given?.formula)
        this.#notice(sheet, cell, unit.code, saidOf(wb.computed, asked.name, { written: textOf(given) }));
    } else unit.content.texts[key] = String(read.value);
  }

  #note(unit: Draft, sheet: BookSheet, row: BookRow, at: number, key: string): void {
    const asked = this.#asked.get(key);
    const text = tidied(row.cells[at]);
    if (asked?.kind !== 'figure' || text === '') return;
    if (text.length > noteMost)
      unit.problems.push({
        sheet: sheet.name,
        cell: addressOf(at, row.line),
        unit: unit.code,
        say: saidOf(wb.longNote, asked.name, { most: noteMost }),
      });
    else unit.content.notes[key] = text;
  }
}

/** A sentence about a cell, with the name of what is asked there in its language. */
function saidOf<P extends { readonly at: string }>(
  phrase: Phrase<P>,
  name: Wording,
  details: Omit<P, 'at'> = {} as Omit<P, 'at'>,
): Wording {
  return {
    vi: both(phrase, { ...details, at: name.vi } as P).vi,
    en: both(phrase, { ...details, at: name.en } as P).en,
  };
}

const isNo = (text: string): boolean => ['khong', 'no', 'k'].includes(fold(text));

const tidied = (cell: BookCell | null | undefined): string =>
  textOf(cell)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC')
    .trim();

type Read = { readonly value: string | number } | { readonly wrong: Wording };

const readCellOf = (cell: BookCell, { kind, name }: Asked): Read =>
  kind === 'figure' ? readFigure(cell, name) : readAnswer(cell, name);

/** A figure as it was typed: whether that is a number that can be taken is told by the form's own rules. */
function readFigure(cell: BookCell, name: Wording): Read {
  const written = textOf(cell);
  switch (cell.kind) {
    case 'number':
      return { value: Number(plainNumber(Number(cell.value))) };
    case 'text':
      return { value: written.trim().slice(0, 60) };
    case 'date':
      return { wrong: saidOf(wb.aDate, name, { written: written === '' ? '?' : date(written) }) };
    case 'boolean':
      return { wrong: saidOf(wb.logical, name, { written }) };
    default:
      return { wrong: saidOf(wb.failed, name, { written }) };
  }
}

function readAnswer(cell: BookCell, name: Wording): Read {
  if (cell.kind === 'error') return { wrong: saidOf(wb.failed, name, { written: textOf(cell) }) };
  const text = tidied(cell);
  return text.length > answerMost
    ? { wrong: saidOf(wb.longNote, name, { most: answerMost }) }
    : { value: text };
}
