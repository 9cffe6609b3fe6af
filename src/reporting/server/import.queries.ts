import { setImmediate } from 'node:timers/promises';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { query } from '#base/server/query.ts';
import { advance } from '#base/server/runs.ts';
import { both, type CellNote, type Filled } from '#reporting/filled.rules.ts';
import {
  cellOf,
  type Differences,
  differences,
  howMany,
  isBlank,
  isSame,
  noDifference,
  overlaid,
  stillAsked,
} from '#reporting/import.rules.ts';
import { type ImportReports, PreviewImport } from '#reporting/import.shapes.ts';
import type { ImportPlanView } from '#reporting/import.views.ts';
import { type Period, periodBefore, periodName, yearBefore } from '#reporting/period.rules.ts';
import { maySend } from '#reporting/rules.ts';
import type { Asks, FormRow } from '#reporting/server/form.queries.ts';
import { againstMany, type CodedUnit, currentContent, sentContents } from '#reporting/server/many.queries.ts';
import { loadPlaces, type ReportRecord } from '#reporting/server/record.ts';
import { type Part, readSource } from '#reporting/server/source.ts';
import type { Content } from '#reporting/shapes.ts';
import { type Against, checkReport, readValues } from '#reporting/value.rules.ts';
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
  const told = new Map<string, Values>();
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
      reports.push(...planPart(actor, piece, found, today, told));
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

const placeOf = (unit: number, { key }: Period): string => `${unit} ${key}`;

/** What a report is held against, where the same file says anew what the unit had in the periods before. */
function withFile(
  told: ReadonlyMap<string, Values>,
  { calendar, of, unit }: ReportRecord,
  held: Against,
): Against {
  if (told.size === 0) return held;
  const before = told.get(placeOf(unit.id, periodBefore(calendar, of)));
  const yearAgo = told.get(placeOf(unit.id, yearBefore(calendar, of)));
  return before || yearAgo
    ? { ...held, before: before ?? held.before, yearAgo: yearAgo ?? held.yearAgo }
    : held;
}

/** `told`: the figures of earlier periods that the file sends, by unit and period; those of this part are added. */
function planPart(
  actor: Actor,
  { period, asks, units, filled }: Part,
  { records, sent, against }: Found,
  today: Day,
  told: Map<string, Values>,
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
    const content = overlaid(one, stillAsked(questionnaire, currentContent(report, sent)));
    const read = readValues(questionnaire, content);
    const differs = differences(questionnaire, last, { texts: content.texts, read });
    // what waits, is accepted, or was returned and is still as it was returned
    if (last && report.state !== 'draft' && one.problems.length === 0 && isSame(differs, last, content, read))
      return { ...base, what: 'same', problems: [] };
    const bad = new Set(one.problems.map(({ cell }) => cell));
    const findings = checkReport(questionnaire, content, withFile(told, report, against(one.unitId)), read)
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
    if (problems.length === 0) told.set(placeOf(one.unitId, period), read);
    return {
      ...base,
      no,
      what: problems.length > 0 ? 'wrong' : 'send',
      problems,
      warnings: problems.length > 0 ? [] : findings.map(note),
      differences: differs,
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
