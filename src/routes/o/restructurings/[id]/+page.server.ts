import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addDays, type Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { dayIn, zoneOf } from '#base/server/today.ts';
import { carry, carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { applyRestructuring, decideOpenItems, discardRestructuring } from '#restructuring/server/actions.ts';
import { getRestructuring, readLines } from '#restructuring/server/queries.ts';
import { DecideOpenItems, type DraftLine } from '#restructuring/shapes.ts';
import { idsByCode } from '#units/server/queries.ts';
import { unitNames } from '#units/server/tree.queries.ts';
import { found } from '../../../shown.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { locale, db } = locals;
  const { row, may, ...page } = found(await getRestructuring(envOf({ locals }), { id: params.id }), locale);
  return {
    ...page,
    row,
    appliedOn: row.appliedAt && dayIn(await zoneOf(db), new Date(row.appliedAt)),
    successors:
      row.state === 'draft'
        ? await successorsOf(
            db,
            row,
            await readLines(db, row.id),
            page.items.map((item) => item.proposedRef),
          )
        : [],
    why: { change: may.change?.[locale] ?? null, apply: may.apply?.[locale] ?? null },
    said: url.searchParams.get('said'),
    keys: { accept: randomUUID(), decide: randomUUID(), apply: randomUUID(), discard: randomUUID() },
  };
};

/**
 * Everyone whom something could be carried to, by name: the successors that the lines name and those that are proposed.
 * A unit that stands is known by its number, one that the draft forms by its ref.
 */
async function successorsOf(
  db: Db,
  { effectiveOn }: { readonly effectiveOn: Day },
  lines: readonly DraftLine[],
  proposed: readonly (string | null)[],
): Promise<{ value: string; label: string }[]> {
  const formed = lines.flatMap((line) =>
    line.op === 'form' ? [{ value: line.ref, label: `${line.designation} ${line.name}`.trim() }] : [],
  );
  const named = lines.flatMap((line) =>
    line.op === 'succeed' && line.successorRef ? [line.successorRef] : [],
  );
  const refs = [...new Set([...named, ...proposed])].filter((ref) => ref !== null);
  const codes = refs.filter((ref) => !/^[#+]/.test(ref));
  const byCode = await idsByCode(db, codes, addDays(effectiveOn, -1));
  const numbers = refs.flatMap((ref) => (ref.startsWith('#') ? [Number(ref.slice(1))] : []));
  const standing = await unitNames(db, [...new Set([...byCode.values(), ...numbers])], effectiveOn);
  const used = new Set(refs);
  return [
    ...formed.filter(({ value }) => used.has(value)),
    ...[...standing].map(([id, label]) => ({ value: `#${id}`, label })),
  ];
}

/** Decisions row by row; a row without a choice stays open. */
const Decisions = DecideOpenItems.omit({ decisions: true, acceptProposals: true }).extend({
  decisions: z
    .array(
      z.object({ subject: z.string(), choice: z.string().optional(), successorRef: z.string().optional() }),
    )
    .default([]),
});

export const actions: Actions = {
  accept: async (event) => {
    const done = await carryTo(event, decideOpenItems, names, {
      id: event.params.id,
      acceptProposals: true,
    });
    return done.failure ?? { done: 'decided' as const };
  },
  decide: async (event) => {
    const { id } = event.params;
    const done = await carry(event, Decisions, names, (env, input, key) => {
      const decisions = (input.decisions ?? []).flatMap(({ subject, choice, successorRef }) =>
        choice ? [{ subject, choice, successorRef: choice === 'carry' ? (successorRef ?? null) : null }] : [],
      );
      // the schema of the action says what a choice can be
      return decideOpenItems(
        env,
        { id, version: input.version, decisions } as z.input<typeof DecideOpenItems>,
        key,
      );
    });
    return done.failure ?? { done: 'decided' as const };
  },
  apply: async (event) => {
    const done = await carryTo(event, applyRestructuring, names, { id: event.params.id });
    return done.failure ?? { done: 'applied' as const };
  },
  discard: async (event) => {
    const done = await carryTo(event, discardRestructuring, names, { id: event.params.id });
    return done.failure ?? { done: 'discarded' as const };
  },
};
