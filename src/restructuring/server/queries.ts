import { sql } from 'kysely';
import { z } from 'zod';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import { query } from '#base/server/query.ts';
import type { Wording } from '#base/views.ts';
import type { Plan } from '#restructuring/plan.rules.ts';
import { mayApply, mayRead, mayRestructure, undecided } from '#restructuring/rules.ts';
import {
  lineages,
  openItems,
  planOf,
  readDecisions,
  readLines,
  readRow,
  readWaiting,
  rowColumns,
  waitingProblems,
} from '#restructuring/server/draft.queries.ts';
import { effectsOn, summariesOf } from '#restructuring/server/effects.queries.ts';
import { GetRestructuring, ListOpenItems } from '#restructuring/shapes.ts';
import {
  type Decision,
  type ItemKind,
  OpenItemPage,
  RestructuringList,
  RestructuringPage,
  type RestructuringRow,
} from '#restructuring/views.ts';
import type { OpenItem } from '#units/views.ts';

export type { Effect, Outcome, RestructuringRow } from '#restructuring/views.ts';

/** Restructurings, newest effective date first. */
export const listRestructurings = query('restructuring.list', {
  input: z.strictObject({}),
  published: {
    summary: 'Restructurings: drafts, applied and discarded ones.',
    path: '/restructurings',
    output: RestructuringList,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db): Promise<RestructuringList> => {
    const { rows } = await sql<RestructuringRow>`
      select ${rowColumns} from restructuring order by effective_on desc, created_at desc`.execute(db);
    return { restructurings: rows };
  },
});

function said(refusal: Refusal | null): Wording | null {
  return refusal && { vi: sentence(refusal, 'vi'), en: sentence(refusal, 'en') };
}

/** The kind of an open item, as its slice calls it. */
const kindOf = (item: OpenItem): string => item.subject.split(':')[0] ?? '';

function kindsOf(items: readonly OpenItem[], decisions: ReadonlyMap<string, Decision>): ItemKind[] {
  const kinds = new Map<string, { kind: string; count: number; undecided: number }>();
  const add = (item: OpenItem, key: 'count' | 'undecided'): void => {
    const kind = kindOf(item);
    const known = kinds.get(kind) ?? { kind, count: 0, undecided: 0 };
    kinds.set(kind, { ...known, [key]: known[key] + 1 });
  };
  for (const item of items) add(item, 'count');
  for (const item of undecided(items, decisions)) add(item, 'undecided');
  return [...kinds.values()];
}

/** Items with what was decided, and where a proposal to carry them would lead. */
function shownItems(items: readonly OpenItem[], made: Plan, decisions: ReadonlyMap<string, Decision>) {
  const refs = new Map(made.ending.map((unit) => [unit.unitId, unit.successorRef]));
  return items.map((item) => ({
    ...item,
    decision: decisions.get(item.subject) ?? null,
    proposedRef: refs.get(item.unitId) ?? null,
  }));
}

/** A restructuring with its preview: counts, problems by row, what is open, and the effect on every total. */
export const getRestructuring = query('restructuring.get', {
  input: GetRestructuring,
  published: {
    summary: 'A restructuring with its preview.',
    path: '/restructurings/{id}',
    output: RestructuringPage,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db, actor, input, today): Promise<RestructuringPage | Refusal> => {
    const row = await readRow(db, input.id);
    if (isRefusal(row)) return row;
    const [lines, waiting] = [await readLines(db, input.id), await readWaiting(db, input.id)];
    const counts = { form: 0, revise: 0, end: 0, succeed: 0 };
    for (const { line } of lines) counts[line.op]++;
    const base = { row, counts, waiting: waiting.length };
    if (row.state !== 'draft') {
      const over = said(refuse('restructuring.not_draft', { state: row.state }));
      const may = { change: over, apply: over };
      return { ...base, problems: [], items: [], kinds: [], itemCount: 0, undecided: 0, effects: [], may };
    }
    const made = await planOf(db, lines, row.effectiveOn, row.document);
    const problems = [...waitingProblems(waiting), ...made.problems].sort((a, b) => a.line - b.line);
    const items = await openItems(db, made, row.effectiveOn);
    const decisions = await readDecisions(db, input.id);
    const all = await lineages(db, made, row.effectiveOn);
    const ready = { effectiveOn: row.effectiveOn, lines: lines.length, problems, items, decisions };
    return {
      ...base,
      problems: problems.slice(0, 200),
      items: shownItems(items.slice(0, 200), made, decisions),
      kinds: kindsOf(items, decisions),
      itemCount: items.length,
      undecided: undecided(items, decisions).length,
      effects: await summariesOf(db, await effectsOn(db, made, row.effectiveOn, today)),
      may: {
        change: said(mayRestructure(actor, all, today)),
        apply: said(mayApply(actor, all, ready, today)),
      },
    };
  },
});

/** What is open on the units that end, page by page: all of it, of one kind, or what nobody has decided. */
export const listOpenItems = query('restructuring.items', {
  input: ListOpenItems,
  published: {
    summary: 'What is open on the units that end, with what was decided.',
    path: '/restructurings/{id}/items',
    output: OpenItemPage,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db, _actor, input): Promise<OpenItemPage | Refusal> => {
    const row = await readRow(db, input.id);
    if (isRefusal(row)) return row;
    if (row.state !== 'draft') return { items: [], total: 0 };
    const made = await planOf(db, await readLines(db, row.id), row.effectiveOn, row.document);
    const decisions = await readDecisions(db, row.id);
    const all = (await openItems(db, made, row.effectiveOn)).filter(
      (item) => input.kind === undefined || kindOf(item) === input.kind,
    );
    const wanted = input.undecided ? undecided(all, decisions) : all;
    const items = wanted.slice(input.skip, input.skip + input.limit);
    return { items: shownItems(items, made, decisions), total: wanted.length };
  },
});
