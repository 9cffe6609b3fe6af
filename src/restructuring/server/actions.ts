import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { Saved } from '#base/views.ts';
import { throughChange } from '#measures/server/actions.ts';
import { mayApply, mayRestructure, type Plan } from '#restructuring/rules.ts';
import { affected } from '#restructuring/server/affected.ts';
import {
  lineages,
  openItems,
  planOf,
  readDecisions,
  readLines,
  readRow,
} from '#restructuring/server/queries.ts';
import {
  DecideOpenItems,
  DiscardRestructuring,
  type DraftLine,
  DraftRestructuring,
  ReplaceLines,
  RestructuringVersion,
} from '#restructuring/shapes.ts';
import {
  AppliedRestructuring,
  DecidedDraft,
  type Decision,
  type Outcome,
  type RestructuringRow,
} from '#restructuring/views.ts';
import { changeTree, ownersTouched } from '#units/server/tree.actions.ts';
import type { OpenItem } from '#units/views.ts';

async function writeLines(tx: Tx, id: string, lines: readonly DraftLine[]): Promise<void> {
  await tx.deleteFrom('restructuring_line').where('restructuring_id', '=', id).execute();
  const text = <K extends string>(line: DraftLine, key: K): string | null =>
    key in line ? ((line as unknown as Record<K, string | null>)[key] ?? null) : null;
  await sql`
    insert into restructuring_line (restructuring_id, line, op, ref, code, designation, name, level, parent_ref,
      successor_ref, part, kind, confirmed, note)
    select ${id}::uuid, n, op, ref, code, designation, name, level, parent_ref, successor_ref, part, kind, confirmed, note
    from unnest(${lines.map((l) => l.op)}::text[], ${lines.map((l) => l.ref)}::text[], ${lines.map((l) => text(l, 'code'))}::text[],
      ${lines.map((l) => text(l, 'designation'))}::text[], ${lines.map((l) => text(l, 'name'))}::text[],
      ${lines.map((l) => text(l, 'level'))}::text[], ${lines.map((l) => text(l, 'parentRef'))}::text[],
      ${lines.map((l) => text(l, 'successorRef'))}::text[], ${lines.map((l) => text(l, 'part'))}::text[],
      ${lines.map((l) => text(l, 'kind'))}::text[], ${lines.map((l) => (l.op === 'succeed' ? l.confirmed : true))}::bool[],
      ${lines.map((l) => text(l, 'note') ?? '')}::text[])
      with ordinality as t (op, ref, code, designation, name, level, parent_ref, successor_ref, part, kind, confirmed, note, n)`.execute(
    tx,
  );
}

/** Starts a draft. Problems of its lines are shown in the preview; they keep it from being applied, not from being kept. */
export const draftRestructuring = action('restructuring.draft', {
  input: DraftRestructuring,
  published: { summary: 'Starts a draft of a restructuring.', output: Saved },
  load: async (tx, input) => {
    const made = await planOf(tx, input.lines, input.effectiveOn, input.document);
    return { lineages: await lineages(tx, made, input.effectiveOn) };
  },
  may: (actor, loaded, today) => mayRestructure(actor, loaded.lineages, today),
  apply: async (tx, _loaded, input) => {
    const { id } = await tx
      .insertInto('restructuring')
      .values({ title: input.title, document: input.document, effective_on: input.effectiveOn })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeLines(tx, id, input.lines);
    return { id, version: 1 };
  },
  about: (result) => ({ unit: null, subject: `restructuring:${result.id}` }),
  recorded: ({ lines, ...rest }) => ({ ...rest, lines: lines.length }),
});

interface LoadedDraft {
  readonly row: RestructuringRow;
  readonly made: Plan;
  readonly lineages: readonly (readonly number[])[];
}

async function loadDraft(tx: Tx, input: { id: string; version: number }): Promise<LoadedDraft | Refusal> {
  const row = await readRow(tx, input.id, true);
  if (isRefusal(row)) return row;
  if (row.state !== 'draft') return refuse('restructuring.not_draft', { state: row.state });
  if (row.version !== input.version)
    return refuse('record.stale', { seen: input.version, current: row.version });
  const made = await planOf(tx, await readLines(tx, input.id), row.effectiveOn, row.document);
  return { row, made, lineages: await lineages(tx, made, row.effectiveOn) };
}

async function touch(tx: Tx, row: RestructuringRow): Promise<Saved> {
  await tx
    .updateTable('restructuring')
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  return { id: row.id, version: row.version + 1 };
}

/** Replaces the lines of a draft; decisions about items that are no longer open are dropped when it is applied. */
export const replaceLines = action('restructuring.replaceLines', {
  input: ReplaceLines,
  published: { summary: 'Replaces the lines of a draft.', output: Saved },
  load: async (tx, input) => {
    const draft = await loadDraft(tx, input);
    if (isRefusal(draft)) return draft;
    const made = await planOf(tx, input.lines, draft.row.effectiveOn, draft.row.document);
    return { ...draft, lineages: [...draft.lineages, ...(await lineages(tx, made, draft.row.effectiveOn))] };
  },
  may: (actor, draft, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { row }, input) => {
    await writeLines(tx, row.id, input.lines);
    return touch(tx, row);
  },
  about: (result) => ({ unit: null, subject: `restructuring:${result.id}` }),
  recorded: ({ lines, ...rest }) => ({ ...rest, lines: lines.length }),
});

/** What is proposed for an item, as a decision; null when there is nothing to propose. */
function proposed(item: OpenItem, made: Plan): Decision | null {
  if (item.proposal === null) return null;
  const successorRef = made.ending.find((unit) => unit.unitId === item.unitId)?.successorRef ?? null;
  return { choice: item.proposal, successorRef: item.proposal === 'carry' ? successorRef : null };
}

/** Decides about what is open on units that end: one by one, or all the rest as proposed. */
export const decideOpenItems = action('restructuring.decide', {
  input: DecideOpenItems,
  published: {
    summary: 'Decides what becomes of everything open on the units that end.',
    output: DecidedDraft,
  },
  load: async (tx, input) => {
    const draft = await loadDraft(tx, input);
    if (isRefusal(draft)) return draft;
    const items = await openItems(tx, draft.made, draft.row.effectiveOn);
    const unknown = input.decisions.find((d) => !items.some((item) => item.subject === d.subject));
    if (unknown) return refuse('record.not_found', { what: unknown.subject });
    return { ...draft, items };
  },
  may: (actor, draft, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { row, made, items }, input) => {
    const known = await readDecisions(tx, row.id);
    const wanted = new Map(
      input.decisions.map((d) => [d.subject, { choice: d.choice, successorRef: d.successorRef } as Decision]),
    );
    if (input.acceptProposals) {
      for (const item of items) {
        const decision = proposed(item, made);
        if (decision && !known.has(item.subject) && !wanted.has(item.subject))
          wanted.set(item.subject, decision);
      }
    }
    const rows = [...wanted];
    await sql`
      insert into restructuring_decision (restructuring_id, subject, choice, successor_ref)
      select ${row.id}::uuid, s, c, r from unnest(${rows.map(([s]) => s)}::text[], ${rows.map(([, d]) => d.choice)}::text[],
        ${rows.map(([, d]) => d.successorRef)}::text[]) as t (s, c, r)
      on conflict (restructuring_id, subject) do update set choice = excluded.choice, successor_ref = excluded.successor_ref`.execute(
      tx,
    );
    return { ...(await touch(tx, row)), decided: rows.length };
  },
  about: (result) => ({ unit: null, subject: `restructuring:${result.id}` }),
});

/** Applies a draft in one transaction: tree, successions, totals in both views, everything carried over. */
export const applyRestructuring = action('restructuring.apply', {
  input: RestructuringVersion,
  published: { summary: 'Applies a restructuring in one transaction.', output: AppliedRestructuring },
  load: async (tx, input) => {
    const draft = await loadDraft(tx, input);
    if (isRefusal(draft)) return draft;
    const items = await openItems(tx, draft.made, draft.row.effectiveOn);
    return { ...draft, items, decisions: await readDecisions(tx, input.id) };
  },
  may: (actor, { row, made, items, decisions, lineages: all }, today) =>
    mayApply(actor, all, { effectiveOn: row.effectiveOn, problems: made.problems, items, decisions }, today),
  apply: async (tx, { row, made, items, decisions }, _input, { today }) => {
    const started = performance.now();
    const { change } = made;
    const owners = await ownersTouched(tx, [...change.end, ...change.revise.map((unit) => unit.unitId)]);
    const carried: Record<string, number> = {};
    const done = await throughChange(tx, owners, async (): Promise<Refusal | null> => {
      const formed = await changeTree(tx, change, today);
      if (isRefusal(formed)) return formed;
      const idOf = await successorIds(tx, decisions, formed, row.effectiveOn);
      for (const slice of affected) {
        const own = items.flatMap((item) => {
          const decision = decisions.get(item.subject);
          if (!decision || !item.subject.startsWith(`${slice.kind}:`)) return [];
          const successorId =
            decision.successorRef === null ? null : (idOf.get(decision.successorRef) ?? null);
          return [{ subject: item.subject, unitId: item.unitId, choice: decision.choice, successorId }];
        });
        carried[slice.kind] = own.length === 0 ? 0 : await slice.carryOver(tx, own, row.effectiveOn);
      }
      return null;
    });
    if (done) return done;
    const outcome: Outcome = {
      formed: change.form.length,
      revised: change.revise.length,
      ended: change.end.length,
      carried,
      ms: Math.round(performance.now() - started),
    };
    await tx
      .updateTable('restructuring')
      .set({
        state: 'applied',
        applied_at: new Date(),
        outcome: JSON.stringify(outcome),
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    return { id: row.id, version: row.version + 1, outcome };
  },
  about: (result) => ({ unit: null, subject: `restructuring:${result.id}` }),
  tree: 'exclusive',
});

/** The ids behind the refs of decisions: units formed by the draft, ids, and codes on the effective day. */
async function successorIds(
  tx: Tx,
  decisions: ReadonlyMap<string, Decision>,
  formed: ReadonlyMap<string, number>,
  on: Day,
): Promise<Map<string, number>> {
  const refs = [
    ...new Set([...decisions.values()].flatMap((d) => (d.successorRef === null ? [] : [d.successorRef]))),
  ];
  const ids = new Map<string, number>();
  for (const ref of refs) {
    const made = formed.get(ref);
    if (made !== undefined) ids.set(ref, made);
    else if (ref.startsWith('#')) ids.set(ref, Number(ref.slice(1)));
  }
  const codes = refs.filter((ref) => !ids.has(ref));
  const { rows } = await sql<{ code: string; id: number }>`
    select code, unit_id as id from unit_version where code = any(${codes}::text[]) and during @> ${on}::date`.execute(
    tx,
  );
  for (const row of rows) ids.set(row.code, row.id);
  return ids;
}

/** Puts a draft aside, with a reason. */
export const discardRestructuring = action('restructuring.discard', {
  input: DiscardRestructuring,
  published: { summary: 'Puts a draft aside.', output: Saved },
  load: (tx, input) => loadDraft(tx, input),
  may: (actor, draft, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { row }) => {
    await tx.updateTable('restructuring').set({ state: 'discarded' }).where('id', '=', row.id).execute();
    return touch(tx, row);
  },
  about: (result) => ({ unit: null, subject: `restructuring:${result.id}` }),
});
