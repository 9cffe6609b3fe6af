import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { carry } from '#base/server/web/form.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import { recordId } from '#base/shapes.ts';
import { refused } from '#base/ui/refused.ts';
import { mayEvaluate, mayRestore, mayWithdraw } from '#initiatives/rules.ts';
import { type ChosenRecord, chosenRecords } from '#initiatives/server/chosen.queries.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { ranksOf } from '#initiatives/server/ranks.ts';
import type { Changed } from '#initiatives/server/record.ts';
import {
  evaluateInitiatives,
  restoreInitiatives,
  withdrawInitiatives,
} from '#initiatives/server/several.actions.ts';
import {
  endInitiatives,
  markExemplary,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { EvaluateInitiatives, RestoreInitiatives, WithdrawInitiatives } from '#initiatives/shapes.ts';
import { mayEnd, mayRecognise, mayReplicate } from '#initiatives/stage.rules.ts';
import {
  EndInitiatives,
  MarkExemplary,
  RecogniseInitiatives,
  ReplicateInitiatives,
  recognitionLevels,
} from '#initiatives/stage.shapes.ts';
import { filterQuery, readFilter } from '../filter.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

const doings = ['withdraw', 'restore', 'evaluate', 'recognise', 'exemplary', 'replicate', 'end'] as const;
type Doing = (typeof doings)[number];
const MOST = 500;

/** What was ticked in a list: the records alone, or all that its filter finds. */
const Ticked = z.strictObject({
  do: z.enum(doings),
  pick: z.array(recordId).max(MOST).default([]),
  all: z.boolean().default(false),
});

/** The records to change, each with the version that was seen: `id:version`. */
const pick = z
  .array(z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/))
  .max(MOST)
  .default([]);
const itemsOf = (picked: readonly string[] | undefined) =>
  (picked ?? []).map((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) }));

export const load: PageServerLoad = ({ request, url, locals }) => {
  // the choice comes by a form; an address alone chooses nothing
  if (request.method !== 'POST') redirect(303, `/o/initiatives?${filterQuery(url)}`);
  return { query: filterQuery(url), key: randomUUID(), today: locals.today };
};

/** The chosen records as the page shows them: those that can be changed, and why the others cannot. */
async function chosen(event: RequestEvent, doing: Doing, ids: readonly string[]) {
  const env = envOf(event);
  const { actor, today, locale } = event.locals;
  const all = await chosenRecords(env, ids);
  const ranks = await ranksOf(
    env.db,
    all.flatMap((record) => record.lineage),
  );
  const recognise = (record: ChosenRecord) => mayRecognise(actor, record, today, ranks);
  const may: Record<Doing, (record: ChosenRecord) => Refusal | null> = {
    withdraw: (record) => mayWithdraw(actor, record, today),
    restore: (record) => mayRestore(actor, record, today),
    evaluate: (record) => mayEvaluate(actor, record, today),
    recognise,
    exemplary: recognise,
    replicate: (record) => mayReplicate(actor, record, today),
    end: (record) => mayEnd(actor, record, today),
  };
  const records = all.map((record) => ({ record, no: may[doing](record) }));
  const able = records.filter(({ no }) => no === null).map(({ record }) => record);
  return {
    doing,
    levels: recognitionLevels.filter((level) =>
      able.every((record) => mayRecognise(actor, record, today, ranks, { level }) === null),
    ),
    rows: able.map(({ id, version, name, unitName }) => ({ id, version, name, unitName })),
    units: [...new Set(able.map((record) => record.unitName))],
    numbers: numbersOf(able),
    not: reasonsOf(
      records.flatMap(({ record, no }) => (no ? [{ name: record.name, why: sentence(no, locale) }] : [])),
    ),
  };
}

/** Each reason once, with the names that it holds for. */
function reasonsOf(all: readonly { readonly name: string; readonly why: string }[]) {
  const names = new Map<string, string[]>();
  for (const { name, why } of all) names.set(why, [...(names.get(why) ?? []), name]);
  return [...names].map(([why, held]) => ({ why, names: held }));
}

function numbersOf(records: readonly ChosenRecord[]) {
  const results = records.map((record) => record.evaluations.at(-1)?.result ?? 'none');
  const count = (result: (typeof results)[number]) => results.filter((other) => other === result).length;
  return {
    registrations: records.reduce((sum, record) => sum + record.registrations.length, 0),
    effective: count('effective'),
    notYet: count('not_yet'),
    none: count('none'),
  };
}

/** Carries one of the three to its action; the page then says what happened, or stands again as it was. */
async function carryOut<S extends z.ZodObject>(
  event: RequestEvent,
  doing: Doing,
  schema: S,
  act: (env: Env, input: z.input<S>, key: string) => Promise<Outcome<Changed>>,
  sayOf: (input: Readonly<Record<string, unknown>>) => Record<string, string> = () => ({}),
) {
  let ids: string[] = [];
  let said: Record<string, string> = {};
  const form = schema.omit({ items: true }).extend({ pick });
  const done = await carry(event, form, names, (env, raw, key) => {
    const { pick: picked, ...rest } = raw as Record<string, unknown> & { pick?: string[] };
    const items = itemsOf(picked);
    ids = items.map((item) => item.id);
    said = sayOf(rest);
    if (items.length === 0) return Promise.resolve(refuse('initiative.nothing_selected'));
    return act(env, { ...rest, items } as z.input<S>, key);
  });
  if (done.failure) {
    const { status, data } = done.failure;
    return fail(status, { ...data, chosen: await chosen(event, doing, ids) });
  }
  const count = done.result.changed.length;
  // what can be taken back for all of them at once stands below; single events are annulled one by one
  const back: Partial<Record<Doing, Doing>> = {
    withdraw: 'restore',
    restore: 'withdraw',
    evaluate: 'evaluate',
  };
  const way = back[doing];
  return { done: { doing, count, said }, ...(way ? { chosen: await chosen(event, way, ids) } : {}) };
}

const dayOf = (input: Readonly<Record<string, unknown>>) => ({ on: String(input.on) });

export const actions: Actions = {
  show: async (event) => {
    const { locale } = event.locals;
    const form = await readForm(event.request, Ticked);
    const input = isRefusal(form) ? null : Ticked.safeParse(form.input);
    if (!input?.success) {
      return fail(422, { refused: refused(refuse('initiative.nothing_selected'), locale, {}) });
    }
    let ids = input.data.pick;
    if (input.data.all) {
      const list = await listInitiatives(envOf(event), { ...readFilter(event.url), limit: MOST });
      if (isRefusal(list)) return fail(422, { refused: refused(list, locale, {}) });
      ids = list.rows.map((row) => row.id);
    }
    if (ids.length === 0)
      return fail(422, { refused: refused(refuse('initiative.nothing_selected'), locale, {}) });
    return { chosen: await chosen(event, input.data.do, ids) };
  },
  withdraw: (event) => carryOut(event, 'withdraw', WithdrawInitiatives, withdrawInitiatives),
  restore: (event) => carryOut(event, 'restore', RestoreInitiatives, restoreInitiatives),
  recognise: (event) => carryOut(event, 'recognise', RecogniseInitiatives, recogniseInitiatives, dayOf),
  exemplary: (event) => carryOut(event, 'exemplary', MarkExemplary, markExemplary, dayOf),
  replicate: (event) => carryOut(event, 'replicate', ReplicateInitiatives, replicateInitiatives, dayOf),
  end: (event) => carryOut(event, 'end', EndInitiatives, endInitiatives, dayOf),
  evaluate: (event) =>
    carryOut(event, 'evaluate', EvaluateInitiatives, evaluateInitiatives, (input) => ({
      result: String(input.result),
      on: String(input.on),
    })),
};
