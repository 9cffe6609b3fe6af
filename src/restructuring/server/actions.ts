import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { Saved } from '#base/views.ts';
import { throughChange } from '#measures/server/actions.ts';
import type { Plan } from '#restructuring/plan.rules.ts';
import { mayApply, mayRestructure } from '#restructuring/rules.ts';
import { affected } from '#restructuring/server/affected.ts';
import {
  homeOf,
  lineages,
  openItems,
  planOf,
  readDecisions,
  readWaiting,
  waitingProblems,
} from '#restructuring/server/draft.queries.ts';
import { loadDraft, touch } from '#restructuring/server/draft.ts';
import { apart, numbered, writeRows } from '#restructuring/server/rows.actions.ts';
import {
  DecideOpenItems,
  DiscardRestructuring,
  DraftRestructuring,
  EditRestructuring,
  RestructuringVersion,
} from '#restructuring/shapes.ts';
import { readTable } from '#restructuring/text.rules.ts';
import { AppliedRestructuring, DecidedDraft, type Decision, type Outcome } from '#restructuring/views.ts';
import { changeTree, ownersTouched } from '#units/server/tree.actions.ts';
import type { OpenItem } from '#units/views.ts';

/** Starts a draft. Problems of its rows are shown in the preview; they keep it from being applied, not from being kept. */
export const draftRestructuring = action('restructuring.draft', {
  input: DraftRestructuring,
  published: { summary: 'Starts a draft of a restructuring.', output: Saved },
  load: async (tx, input) => {
    const read = apart(readTable(input.table), input.lines.length);
    const lines = [...numbered(input.lines), ...read.lines];
    const made = await planOf(tx, lines, input.effectiveOn, input.document);
    return {
      lines,
      waiting: read.waiting,
      lineages: await lineages(tx, made, input.effectiveOn),
      home: await homeOf(tx, made, input.effectiveOn),
    };
  },
  may: (actor, loaded, today) => mayRestructure(actor, loaded.lineages, today),
  apply: async (tx, { lines, waiting }, input) => {
    const { id } = await tx
      .insertInto('restructuring')
      .values({ title: input.title, document: input.document, effective_on: input.effectiveOn })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeRows(tx, id, lines, waiting);
    return { id, version: 1 };
  },
  about: (result, { home }) => ({ unit: home, subject: `restructuring:${result.id}` }),
  recorded: ({ lines, table, ...rest }) => ({ ...rest, lines: lines.length, characters: table.length }),
});

/** Gives a draft another title, document or day; what its lines mean is worked out anew for the day. */
export const editRestructuring = action('restructuring.edit', {
  input: EditRestructuring,
  published: { summary: 'Changes the title, document and day of a draft.', output: Saved },
  load: async (tx, input) => {
    const draft = await loadDraft(tx, input);
    if (isRefusal(draft)) return draft;
    const made = await planOf(tx, draft.lines, input.effectiveOn, input.document);
    return { ...draft, lineages: [...draft.lineages, ...(await lineages(tx, made, input.effectiveOn))] };
  },
  may: (actor, draft, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { row }, input) => {
    await tx
      .updateTable('restructuring')
      .set({ title: input.title, document: input.document, effective_on: input.effectiveOn })
      .where('id', '=', row.id)
      .execute();
    return touch(tx, row);
  },
  about: (result, { home }) => ({ unit: home, subject: `restructuring:${result.id}` }),
});

/** What is proposed for items, as decisions; nothing for those without a proposal. */
function proposals(items: readonly OpenItem[], made: Plan): [subject: string, Decision][] {
  const refs = new Map(made.ending.map((unit) => [unit.unitId, unit.successorRef]));
  return items.flatMap((item): [string, Decision][] => {
    if (item.proposal === null) return [];
    const successorRef = item.proposal === 'carry' ? (refs.get(item.unitId) ?? null) : null;
    return [[item.subject, { choice: item.proposal, successorRef }]];
  });
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
    const subjects = new Set(items.map((item) => item.subject));
    const unknown = input.decisions.find((d) => !subjects.has(d.subject));
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
      for (const [subject, decision] of proposals(items, made)) {
        const asked = input.kind === undefined || subject.startsWith(`${input.kind}:`);
        if (asked && !known.has(subject) && !wanted.has(subject)) wanted.set(subject, decision);
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
  about: (result, { home }) => ({ unit: home, subject: `restructuring:${result.id}` }),
});

/** Applies a draft in one transaction: tree, successions, totals in both views, everything carried over. */
export const applyRestructuring = action('restructuring.apply', {
  input: RestructuringVersion,
  published: { summary: 'Applies a restructuring in one transaction.', output: AppliedRestructuring },
  load: async (tx, input) => {
    const draft = await loadDraft(tx, input);
    if (isRefusal(draft)) return draft;
    const items = await openItems(tx, draft.made, draft.row.effectiveOn);
    const waiting = waitingProblems(await readWaiting(tx, input.id));
    const problems = [...waiting, ...draft.made.problems];
    return { ...draft, problems, items, decisions: await readDecisions(tx, input.id) };
  },
  may: (actor, { row, lines, problems, items, decisions, lineages: all }, today) =>
    mayApply(
      actor,
      all,
      { effectiveOn: row.effectiveOn, lines: lines.length, problems, items, decisions },
      today,
    ),
  apply: async (tx, { row, made, items, decisions }, _input, { today }) => {
    const started = performance.now();
    const { change } = made;
    const owners = await ownersTouched(tx, [...change.end, ...change.revise.map((unit) => unit.unitId)]);
    const carried: Record<string, number> = {};
    const done = await throughChange(tx, owners, async (): Promise<Refusal | null> => {
      const formed = await changeTree(tx, change, today);
      if (isRefusal(formed)) return formed;
      await keepUnits(tx, row.id, formed, row.effectiveOn);
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
        await slice.settle?.(tx, change.end);
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
  about: (result, { home }) => ({ unit: home, subject: `restructuring:${result.id}` }),
  tree: 'exclusive',
});

/** Writes beside every line which unit it was about: refs say that only together with the day. */
async function keepUnits(tx: Tx, id: string, formed: ReadonlyMap<string, number>, on: Day): Promise<void> {
  await sql`
    update restructuring_line l set unit_id = coalesce(f.id,
      case when l.ref ~ '^#[0-9]{1,9}$' then substr(l.ref, 2)::int end, v.unit_id)
    from restructuring_line k
    left join unnest(${[...formed.keys()]}::text[], ${[...formed.values()]}::int[]) f (ref, id) on f.ref = k.ref
    left join unit_version v on v.code = k.ref and v.during @> ${addDays(on, -1)}::date
    where k.restructuring_id = ${id}::uuid and l.restructuring_id = k.restructuring_id and l.line = k.line`.execute(
    tx,
  );
}

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
  about: (result, { home }) => ({ unit: home, subject: `restructuring:${result.id}` }),
});
