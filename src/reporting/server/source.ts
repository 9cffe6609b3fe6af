import { decodeText, encodingNames } from '#base/encoding.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { advance } from '#base/server/runs.ts';
import { readWorkbook } from '#base/server/sheet.ts';
import { openTable } from '#base/server/table-file.ts';
import type { FileRef } from '#base/shapes.ts';
import {
  both,
  type CellNote,
  type Filled,
  metaOf,
  type ReadBook,
  readBook,
} from '#reporting/filled.rules.ts';
import { asks } from '#reporting/form.rules.ts';
import { cutOff, type Period, periodByKey } from '#reporting/period.rules.ts';
import {
  type Asks,
  asksOf,
  calendarsOf,
  expectedUnits,
  type FormRow,
  formById,
} from '#reporting/server/form.queries.ts';
import { type CodedUnit, codesOf } from '#reporting/server/many.queries.ts';
import { PeriodKey } from '#reporting/shapes.ts';
import { readValueTable } from '#reporting/values.rules.ts';
import { codeOf } from '#reporting/workbook.rules.ts';
import { wb } from '#reporting/workbook.words.ts';

/** A file as it was read: the form, and what was filled in period by period. */
export interface Source {
  readonly form: FormRow;
  readonly encoding: string | null;
  readonly parts: readonly Part[];
  readonly problems: readonly CellNote[];
  readonly notices: readonly CellNote[];
}

/** What was filled in for a period. */
export interface Part {
  readonly period: Period;
  readonly asks: Asks;
  readonly units: ReadonlyMap<number, CodedUnit>;
  readonly filled: readonly Filled[];
}

/** Reads a file as what it is: a workbook of ours, or a CSV of values. */
export async function readSource(
  db: Db | Tx,
  { file, form }: { readonly file: FileRef; readonly form?: string | undefined },
): Promise<Outcome<Source>> {
  await advance('reading', 0, 1);
  const opened = await openTable(file);
  if (isRefusal(opened)) return opened;
  return opened.found.kind === 'csv'
    ? readCsv(db, opened.bytes, form)
    : readOwnWorkbook(db, opened.bytes, form);
}

async function formOf(db: Db | Tx, id: string): Promise<Outcome<FormRow>> {
  const form = /^[0-9a-f-]{36}$/.test(id) ? await formById(db, id) : null;
  if (!form) return refuse('report.workbook_foreign');
  return form.withdrawnReason === null ? form : refuse('form.withdrawn', { title: form.title });
}

async function readOwnWorkbook(db: Db | Tx, bytes: Uint8Array, wanted?: string): Promise<Outcome<Source>> {
  const book = await readWorkbook(bytes);
  if (isRefusal(book)) return book;
  const meta = metaOf(book);
  if (!meta) return refuse('report.workbook_foreign');
  const form = await formOf(db, meta.form);
  if (isRefusal(form)) return form;
  if (wanted !== undefined && wanted !== form.id)
    return refuse('report.workbook_other', { title: form.title });
  const part = await partOf(db, form, meta.period);
  if (isRefusal(part)) return part;
  const { questionnaire } = part.asks;
  const { formVersion } = questionnaire;
  if (formVersion !== meta.formVersion)
    return refuse('report.workbook_stale', { has: meta.formVersion, now: formVersion });
  const read: ReadBook = readBook(book, meta, questionnaire);
  return {
    form,
    encoding: null,
    parts: [{ ...part, filled: read.units }],
    problems: read.problems,
    notices: read.notices,
  };
}

async function partOf(db: Db | Tx, form: FormRow, key: string): Promise<Outcome<Part>> {
  const calendar = (await calendarsOf(db)).get(form.calendar);
  const period = calendar && PeriodKey.safeParse(key).success ? periodByKey(calendar, key) : null;
  if (!period || !asks(form, period))
    return refuse('report.no_period', { period: key.slice(0, 20), title: form.title });
  const [asked, units] = await Promise.all([asksOf(db, form, period), codedUnits(db, form, period)]);
  return { period, asks: asked, units, filled: [] };
}

/** The units that are asked for a period, by id, in their order. */
export async function codedUnits(
  db: Db | Tx,
  form: FormRow,
  period: Period,
): Promise<Map<number, CodedUnit>> {
  const members = await expectedUnits(db, form, period);
  const codes = await codesOf(
    db,
    members.map(({ id }) => id),
    cutOff(period),
  );
  return new Map(
    members.map(({ id, designation, name, parentName }) => [
      id,
      { id, code: codes.get(id) ?? null, name: [designation, name].filter(Boolean).join(' '), parentName },
    ]),
  );
}

/** Values as a CSV, of any number of units and periods. */
async function readCsv(db: Db | Tx, bytes: Uint8Array, wanted?: string): Promise<Outcome<Source>> {
  const text = decodeText(bytes);
  if (text === null) return refuse('sheet.encoding');
  const table = readValueTable(text.text);
  if (table === null) return refuse('report.values_heading');
  if (table.units.length === 0 && table.problems.length === 0) return refuse('sheet.empty');
  if (wanted === undefined) return refuse('report.values_form');
  const form = await formOf(db, wanted);
  if (isRefusal(form)) return form;
  const problems: CellNote[] = [...table.problems];
  const parts = new Map<string, Part & { filled: Filled[] }>();
  const codes = new Map<string, ReadonlyMap<string, number>>();
  const bad = new Set<string>();
  // earlier periods first: later ones are held against them
  const rows = [...table.units].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  for (const row of rows) {
    const at = { sheet: null, cell: `A${row.line}`, unit: row.code.slice(0, 40) };
    let part = parts.get(row.period);
    if (!part && !bad.has(row.period)) {
      const found = await partOf(db, form, row.period);
      if (isRefusal(found)) bad.add(row.period);
      else {
        part = { ...found, filled: [] };
        parts.set(row.period, part);
        codes.set(row.period, new Map([...found.units.values()].map((unit) => [codeOf(unit), unit.id])));
      }
    }
    const id = codes.get(row.period)?.get(row.code);
    if (!part) problems.push({ ...at, say: both(wb.noPeriod, { period: row.period.slice(0, 20) }) });
    else if (id === undefined)
      problems.push({ ...at, say: both(wb.unknownUnit, { code: row.code.slice(0, 40) }) });
    else
      part.filled.push({
        unitId: id,
        code: row.code,
        period: row.period,
        sheet: null,
        cell: at.cell,
        send: true,
        content: { values: row.values, texts: {}, notes: {}, files: {} },
        covers: { has: (item) => item in row.lines },
        cells: row.lines,
        column: table.column,
        problems: row.problems,
      });
  }
  return { form, encoding: encodingNames[text.encoding], parts: [...parts.values()], problems, notices: [] };
}
