import { setImmediate } from 'node:timers/promises';
import type { Actor } from '#base/actor.ts';
import { decodeText, encodingNames } from '#base/encoding.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { query } from '#base/server/query.ts';
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
import {
  cellOf,
  type Differences,
  differences,
  howMany,
  isBlank,
  isSame,
  noDifference,
  overlaid,
} from '#reporting/import.rules.ts';
import { type ImportReports, PreviewImport } from '#reporting/import.shapes.ts';
import type { ImportPlanView } from '#reporting/import.views.ts';
import { cutOff, type Period, periodByKey, periodName } from '#reporting/period.rules.ts';
import { maySend } from '#reporting/rules.ts';
import {
  type Asks,
  asksOf,
  calendarsOf,
  expectedUnits,
  type FormRow,
  formById,
} from '#reporting/server/form.queries.ts';
import {
  againstMany,
  type CodedUnit,
  codesOf,
  currentContent,
  sentContents,
} from '#reporting/server/many.queries.ts';
import { loadPlaces, type ReportRecord } from '#reporting/server/record.ts';
import { type Content, PeriodKey } from '#reporting/shapes.ts';
import { type Against, checkReport, readValues } from '#reporting/value.rules.ts';
import { readValueTable } from '#reporting/values.rules.ts';
import type { Values } from '#reporting/views.ts';
import { codeOf } from '#reporting/workbook.rules.ts';
import { wb } from '#reporting/workbook.words.ts';

/** What a file would do, with everything that doing it needs. */
export interface ImportPlan {
  readonly form: FormRow;
  readonly periods: readonly Period[];
  readonly encoding: string | null;
  readonly reports: readonly Planned[];
  /** Of rows that belong to no unit. */
  readonly problems: readonly CellNote[];
  readonly notices: readonly CellNote[];
}

/** One report of a file. */
export interface Planned {
  readonly filled: Filled;
  readonly unit: CodedUnit;
  readonly period: Period;
  readonly asks: Asks;
  readonly what: 'send' | 'same' | 'blank' | 'held' | 'wrong';
  /** Why it may not be sent at all. */
  readonly no: Refusal | null;
  readonly problems: readonly CellNote[];
  readonly warnings: readonly CellNote[];
  readonly differences: Differences;
  /** Both null for what is left as it is. */
  readonly report: ReportRecord | null;
  readonly content: Content | null;
  /** The figures of the content, read. */
  readonly read: Values;
}

/** A file as it was read: the form, and what was filled in period by period. */
interface Source {
  readonly form: FormRow;
  readonly encoding: string | null;
  readonly parts: readonly Part[];
  readonly problems: readonly CellNote[];
  readonly notices: readonly CellNote[];
}
interface Part {
  readonly period: Period;
  readonly asks: Asks;
  readonly units: ReadonlyMap<number, CodedUnit>;
  readonly filled: readonly Filled[];
}

/** Beyond so many reports figures are not held against the unit's own past: that is for who fills in a few. */
const DEEP = 500;
const AT_A_TIME = 500;

/** Reads a file and holds it against what is there. In an action the reports are locked. */
export async function planImport(
  db: Db | Tx,
  actor: Actor,
  input: Pick<ImportReports, 'file' | 'form'>,
  today: Day,
  lock: boolean,
): Promise<Outcome<ImportPlan>> {
  const source = await readSource(db, input);
  if (isRefusal(source)) return source;
  const { form, encoding, parts, notices } = source;
  const total = parts.reduce((sum, { filled }) => sum + filled.length, 0);
  const reports: Planned[] = [];
  const pieces = parts.flatMap((part) =>
    Array.from({ length: Math.ceil(part.filled.length / AT_A_TIME) }, (_, at) => ({
      ...part,
      filled: part.filled.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME),
    })),
  );
  const how = { today, lock, deep: total <= DEEP };
  const look = (at: number) => {
    const looking = pieces[at] ? lookUp(db, form, pieces[at], how) : null;
    // what goes wrong is met where it is awaited, later
    looking?.catch(() => undefined);
    return looking;
  };
  let next = look(0);
  try {
    for (const [at, piece] of pieces.entries()) {
      await advance('checking', reports.length, total);
      const found = (await next) as Awaited<NonNullable<typeof next>>;
      next = null;
      if (isRefusal(found)) return found;
      // the database looks up the next reports while these are checked
      next = look(at + 1);
      await setImmediate();
      reports.push(...planPart(actor, piece, found, today));
    }
  } finally {
    // nothing goes on asking in a transaction that has ended
    await Promise.allSettled([next]);
  }
  const forbidden = reports.filter(({ no }) => no?.code === 'access.forbidden');
  const own = reports.filter(({ filled, what }) => what !== 'blank' && filled.send);
  if (forbidden.length > 0 && forbidden.length === own.length) return forbidden[0]?.no as Refusal;
  const periods = parts.map(({ period }) => period);
  return { form, periods, encoding, reports, problems: source.problems, notices };
}

async function readSource(
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
    const at = { sheet: null, cell: `A${row.line}`, unit: row.code };
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

interface How {
  readonly today: Day;
  readonly lock: boolean;
  readonly deep: boolean;
}

/** What there is of the reports of a piece, and what their figures are held against. */
interface Found {
  readonly records: ReadonlyMap<number, ReportRecord>;
  readonly sent: ReadonlyMap<string, Content>;
  readonly against: (unit: number) => Against;
}

async function lookUp(
  db: Db | Tx,
  form: FormRow,
  { period, units, filled }: Part,
  { today, lock, deep }: How,
): Promise<Outcome<Found>> {
  const known = filled.filter(({ unitId }) => units.has(unitId));
  const places = known.map(({ unitId }) => ({ unit: unitId, period: period.key }));
  const found = await loadPlaces(db, form.id, places, today, lock);
  if (isRefusal(found)) return found;
  const all = found as ReportRecord[];
  const [sent, against] = await together([sentContents(db, all), againstMany(db, all, deep)]);
  return { records: new Map(all.map((record) => [record.unit.id, record])), sent, against };
}

function planPart(
  actor: Actor,
  { period, asks, units, filled }: Part,
  { records, sent, against }: Found,
  today: Day,
): Planned[] {
  const { questionnaire } = asks;
  return filled.map((one): Planned => {
    const at = { sheet: one.sheet, cell: one.cell, unit: one.code };
    const unit = units.get(one.unitId);
    const report = records.get(one.unitId);
    const base = {
      filled: one,
      unit: unit ?? { id: one.unitId, code: one.code, name: one.code, parentName: null },
      period,
      asks,
      no: null,
      warnings: [],
      differences: noDifference,
      report: null,
      content: null,
      read: {},
    };
    if (isBlank(one)) return { ...base, what: 'blank', problems: [] };
    if (!one.send) return { ...base, what: 'held', problems: [] };
    if (!unit || !report)
      return { ...base, what: 'wrong', problems: [{ ...at, say: both(wb.unknownUnit, { code: one.code }) }] };
    const no = maySend(actor, report, today);
    const says = no ? [{ ...at, say: { vi: sentence(no, 'vi'), en: sentence(no, 'en') } }] : [];
    // whoever has no right here does not learn what was sent
    if (no?.code === 'access.forbidden') return { ...base, no, what: 'wrong', problems: says };
    const last = sent.get(report.row?.id ?? '') ?? null;
    const content = overlaid(one, currentContent(report, sent));
    const read = readValues(questionnaire, content);
    // what waits, is accepted, or was returned and is still as it was returned
    if (
      last &&
      report.state !== 'draft' &&
      one.problems.length === 0 &&
      isSame(questionnaire, last, content, read)
    )
      return { ...base, what: 'same', problems: [] };
    const bad = new Set(one.problems.map(({ cell }) => cell));
    const findings = checkReport(questionnaire, content, against(one.unitId), read)
      .map(({ item, hard, say }) => ({
        hard,
        sheet: one.sheet,
        cell: cellOf(one, item),
        unit: one.code,
        say,
      }))
      .filter(({ cell }) => !bad.has(cell));
    const note = ({ hard: _, ...rest }: (typeof findings)[number]): CellNote => rest;
    const problems = [...says, ...one.problems, ...findings.filter(({ hard }) => hard).map(note)];
    return {
      ...base,
      no,
      what: problems.length > 0 ? 'wrong' : 'send',
      problems,
      warnings: problems.length > 0 ? [] : findings.map(note),
      differences: differences(questionnaire, last, { texts: content.texts, read }),
      report,
      content,
      read,
    };
  });
}

/** At most so many lines of each kind are shown; all are counted. */
const SHOWN = 500;

/** A plan as a person reads it. */
export function viewOf({ form, periods, encoding, reports, problems, notices }: ImportPlan): ImportPlanView {
  const of = (what: Planned['what']): number => reports.filter((one) => one.what === what).length;
  const said = [...problems, ...reports.flatMap((one) => one.problems)];
  const warnings = reports.flatMap((one) => one.warnings);
  const sending = reports.filter(({ what }) => what === 'send');
  return {
    form: { id: form.id, title: form.title },
    periods: periods.map((period) => ({ key: period.key, name: periodName(period) })),
    encoding,
    counts: {
      reports: reports.length,
      send: of('send'),
      same: of('same'),
      blank: of('blank'),
      held: of('held'),
      wrong: of('wrong') + problems.length,
      figures: sending.reduce((sum, one) => sum + howMany(one.differences), 0),
      problems: said.length,
      warnings: warnings.length,
    },
    reports: reports.slice(0, SHOWN).map(({ unit, period, what, differences: all }) => ({
      unit: { id: unit.id, code: codeOf(unit), name: unit.name },
      period: period.key,
      what,
      ...all,
    })),
    problems: said.slice(0, SHOWN),
    warnings: warnings.slice(0, SHOWN),
    notices: notices.slice(0, SHOWN),
  };
}

/** What a workbook, or a CSV of values, would change: report by report, and every cell that is wrong. */
export const previewImport = query('reporting.previewImport', {
  input: PreviewImport,
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<ImportPlanView | Refusal> => {
    const plan = await planImport(db, actor, input, today, false);
    return isRefusal(plan) ? plan : viewOf(plan);
  },
});
