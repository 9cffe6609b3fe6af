import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mayReadHistory } from '#audit/rules.ts';
import { auditOf } from '#audit/server/queries.ts';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { dayIn, zoneOf } from '#base/server/today.ts';
import { carry, carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { date } from '#base/text.ts';
import { changed } from '#base/ui/shell.ts';
import { say } from '#base/words.ts';
import type { NumberedLine } from '#restructuring/plan.rules.ts';
import {
  applyRestructuring,
  decideOpenItems,
  discardRestructuring,
  editRestructuring,
} from '#restructuring/server/actions.ts';
import { getAfterwards } from '#restructuring/server/afterwards.queries.ts';
import { readLines } from '#restructuring/server/draft.queries.ts';
import { getRestructuring, listOpenItems } from '#restructuring/server/queries.ts';
import { DecideOpenItems } from '#restructuring/shapes.ts';
import { idsByCode } from '#units/server/queries.ts';
import { unitNames } from '#units/server/tree.queries.ts';
import { found, shown } from '../../../shown.ts';
import { actionWords } from '../../audit/words.ts';
import { names } from '../names.ts';
import { w } from '../words.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** So many open items stand on one page. */
const ITEMS = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { locale, db } = locals;
  const env = envOf({ locals });
  const page = found(await getRestructuring(env, { id: params.id }), locale);
  const { row, may } = page;
  const draft = row.state === 'draft';
  const asked = {
    kind: page.kinds.find(({ kind }) => kind === url.searchParams.get('kind'))?.kind,
    undecided: url.searchParams.get('open') === '1',
    skip: Number(/^\d{1,6}$/.exec(url.searchParams.get('skip') ?? '')?.[0] ?? 0),
  };
  const list = draft
    ? shown(await listOpenItems(env, { id: row.id, ...asked, limit: ITEMS }), locale)
    : { items: [], total: 0 };
  const proposed = list.items.map((item) => item.proposedRef);
  const later = asked.skip + list.items.length;
  return {
    ...page,
    items: list.items,
    itemTotal: list.total,
    asked,
    pages: {
      previous:
        asked.skip > 0 ? `${changed(url, { skip: String(Math.max(0, asked.skip - ITEMS)) })}#items` : null,
      next: later < list.total ? `${changed(url, { skip: String(later) })}#items` : null,
    },
    appliedOn: row.appliedAt && dayIn(await zoneOf(db), new Date(row.appliedAt)),
    afterwards: row.state === 'applied' ? shown(await getAfterwards(env, { id: row.id }), locale) : null,
    successors: draft ? await successorsOf(db, row, await readLines(db, row.id), proposed) : [],
    history: await historyOf(env, row.id, locale),
    why: { change: may.change?.[locale] ?? null, apply: may.apply?.[locale] ?? null },
    said: url.searchParams.get('said'),
    keys: {
      edit: randomUUID(),
      accept: randomUUID(),
      kind: randomUUID(),
      decide: randomUUID(),
      apply: randomUUID(),
      discard: randomUUID(),
    },
  };
};

/** Who did what with the draft, newest first; null for whoever may not read it. */
async function historyOf(env: ReturnType<typeof envOf>, id: string, locale: 'vi' | 'en') {
  if (mayReadHistory(env.actor, env.today) !== null) return null;
  const log = await auditOf(env, { subject: `restructuring:${id}` });
  if (isRefusal(log)) return null;
  const zone = await zoneOf(env.db);
  const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return log.entries.map((entry) => {
    const at = new Date(entry.at);
    const action = actionWords[entry.action];
    return {
      id: entry.id,
      who: entry.actorName ?? say(w.product, locale),
      what: action ? say(action, locale) : entry.action,
      when: `${clock.format(at)} ${date(dayIn(zone, at))}`,
    };
  });
}

/**
 * Everyone whom something could be carried to, by name: the successors that the lines name and those that are proposed.
 * A unit that stands is known by its number, one that the draft forms by its ref.
 */
async function successorsOf(
  db: Db,
  { effectiveOn }: { readonly effectiveOn: Day },
  lines: readonly NumberedLine[],
  proposed: readonly (string | null)[],
): Promise<{ value: string; label: string }[]> {
  const formed = lines.flatMap(({ line }) =>
    line.op === 'form' ? [{ value: line.ref, label: `${line.designation} ${line.name}`.trim() }] : [],
  );
  const named = lines.flatMap(({ line }) =>
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

/** Decisions row by row, and one for all rows that are ticked; a row without a choice stays open. */
const Decisions = DecideOpenItems.omit({ decisions: true, acceptProposals: true, kind: true }).extend({
  decisions: z
    .array(
      z.object({
        subject: z.string(),
        ticked: z.boolean().optional(),
        choice: z.string().optional(),
        successorRef: z.string().optional(),
      }),
    )
    .default([]),
  choice: z.string().optional(),
  successorRef: z.string().optional(),
});

export const actions: Actions = {
  edit: async (event) => {
    const done = await carryTo(event, editRestructuring, names, { id: event.params.id });
    return done.failure ?? { done: 'edited' as const };
  },
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
      const decisions = (input.decisions ?? []).flatMap((row) => {
        const all = row.ticked && input.choice ? input : row;
        const choice = all.choice;
        if (!choice) return [];
        // a row's own successor stays where the choice for all says none
        const to = all.successorRef ?? row.successorRef ?? null;
        return [{ subject: row.subject, choice, successorRef: choice === 'carry' ? to : null }];
      });
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
