import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { addDays } from '#base/period.ts';
import { isRefusal, sentence } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { carry, type FormNames, why } from '#base/server/web/form.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import type { Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { measuresOf } from '#measures/server/measure.queries.ts';
import { daysWithin } from '#targets/period.rules.ts';
import { mayChange } from '#targets/rules.ts';
import { getDefinition, getTarget, placeOf } from '#targets/server/queries.ts';
import { countsOf } from '#targets/server/setting.queries.ts';
import { shareTarget } from '#targets/server/share.actions.ts';
import { getShares, proposeShares } from '#targets/server/share.queries.ts';
import { sharingWays } from '#targets/shapes.ts';
import type { SharesView } from '#targets/views.ts';
import { found, shown } from '../../../../shown.ts';
import { numberOf, written } from '../../typed.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { w } from './words.ts';

const text = z.string().optional();
const ShareForm = z.strictObject({
  way: text,
  measure: text,
  year: text,
  version: text,
  differs: text,
  shares: z.array(z.strictObject({ unitId: text, weight: text, amount: text }).optional()).optional(),
});
type Sent = z.output<typeof ShareForm>;

/** A unit's line in the form. */
export interface ShareLine {
  readonly unitId: number;
  readonly name: string;
  readonly weight: string;
  readonly amount: string;
}

/** The form as it stands. */
export interface ShareDraft {
  readonly way: (typeof sharingWays)[number];
  readonly measure: string;
  readonly year: string;
  readonly lines: readonly ShareLine[];
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { locale, today, actor } = locals;
  const [shares, target, definition, measures] = await Promise.all([
    getShares(env, { id: params.id }).then((outcome) => found(outcome, locale)),
    getTarget(env, { id: params.id }).then((outcome) => found(outcome, locale)),
    getDefinition(env, { id: params.id }).then((outcome) => found(outcome, locale)),
    measuresOf(env.db, 'all'),
  ]);
  const refusal = mayChange(actor, await placeOf(env.db, definition, today), definition, today);
  const year = Number(target.condition.dueOn.slice(0, 4));
  return {
    shares,
    wanted: target.wanted[locale],
    draft: await firstDraft(env, shares, locale),
    measures: [...measures.values()]
      .filter(
        ({ planned, closed, overUnits, formula }) =>
          !planned && !closed && overUnits === 'sum' && formula?.op !== 'ratio',
      )
      .map(({ key, name }) => ({ value: key, label: name[locale] })),
    years: [0, 1, 2, 3, 4].map((back) => ({ value: String(year - back), label: String(year - back) })),
    reason: why(refusal, locale) ?? (shares.why === null ? null : `${shares.why[locale]}.`),
    key: randomUUID(),
  };
};

/** What is shared out now, or what each would get when all get the same. */
async function firstDraft(env: Env, shares: SharesView, locale: Locale): Promise<ShareDraft> {
  const { sharing, units, id } = shares;
  const base = {
    // the weights that were typed then are not kept: what came of them is
    way: sharing === null ? ('equal' as const) : sharing.way === 'weights' ? ('hand' as const) : sharing.way,
    measure: sharing?.measure ?? '',
    year: sharing?.until?.slice(0, 4) ?? '',
  };
  const below = units.filter((unit) => unit.below);
  if (below.some((unit) => unit.target !== null) || shares.why !== null) {
    const lines = below.map(({ unitId, name, target }) => ({
      unitId,
      name,
      weight: '',
      amount: target === null ? '' : written(target.amount, locale),
    }));
    return { ...base, lines };
  }
  const { parts } = shown(await proposeShares(env, { id, way: 'equal' }), locale);
  return {
    ...base,
    way: 'equal',
    lines: parts.map(({ unitId, name, amount }) => ({
      unitId,
      name,
      weight: '',
      amount: written(amount, locale),
    })),
  };
}

const names: FormNames = {
  labels: { way: w.way, measure: w.measure, year: w.year, shares: w.shares, 'shares.*.amount': w.amount },
};

const wayOf = (sent: Sent): (typeof sharingWays)[number] =>
  sharingWays.find((way) => way === sent.way) ?? 'hand';

/** How it is shared out, with the days of a year of the measure that it is weighed by. */
async function basisOf(env: Env, sent: Sent) {
  const way = wayOf(sent);
  if (way !== 'measure' || !sent.measure || !/^\d{4}$/.test(sent.year ?? ''))
    return { way, measure: null, from: null, until: null };
  const { measure } = sent;
  const year = Number(sent.year);
  const counts = (await countsOf(env.db, [measure])).get(measure)?.counts;
  const days = daysWithin({ from: `${year}-01-01`, until: `${year + 1}-01-01` }, counts?.periods ?? []);
  return { way, measure, from: days.from, until: addDays(days.lastDay, 1) };
}

const lineInputs = (sent: Sent) => (sent.shares ?? []).filter((line) => line !== undefined);

function draftOf(sent: Sent, lines: readonly ShareLine[]): ShareDraft {
  const typed = new Map(lineInputs(sent).map((line) => [Number(line.unitId), line]));
  return {
    way: wayOf(sent),
    measure: sent.measure ?? '',
    year: sent.year ?? '',
    lines: lines.map((line) => ({
      ...line,
      weight: typed.get(line.unitId)?.weight ?? '',
      amount: typed.get(line.unitId)?.amount ?? '',
    })),
  };
}

async function linesOf(env: Env, id: string, locale: Locale): Promise<ShareLine[]> {
  const { units } = shown(await getShares(env, { id }), locale);
  return units
    .filter((unit) => unit.below)
    .map(({ unitId, name }) => ({ unitId, name, weight: '', amount: '' }));
}

export const actions: Actions = {
  /** Works out what each would get, and stores nothing. */
  propose: async (event) => {
    const env = envOf(event);
    const { locale } = event.locals;
    const form = await readForm(event.request, ShareForm);
    if (isRefusal(form)) return fail(400);
    const sent = form.input as Sent;
    const draft = draftOf(sent, await linesOf(env, event.params.id, locale));
    const basis = await basisOf(env, sent);
    if (basis.way === 'hand') return { draft };
    const t = teller(locale);
    if (basis.way === 'measure' && basis.measure === null)
      return fail(422, { draft, problem: t(w.chooseMeasure) });
    const weights = draft.lines.map(({ unitId, weight }) => ({
      unitId,
      weight: (numberOf(weight.trim(), locale) ?? 0) as number,
    }));
    const outcome = await proposeShares(env, { id: event.params.id, ...basis, weights });
    if (isRefusal(outcome)) {
      const problem = outcome.code === 'input.invalid' ? t(w.badWeights) : sentence(outcome, locale);
      return fail(422, { draft, problem });
    }
    const parts = new Map(outcome.parts.map((part) => [part.unitId, part]));
    return {
      draft: {
        ...draft,
        lines: draft.lines.map((line) => {
          const part = parts.get(line.unitId);
          return {
            ...line,
            weight: basis.way === 'equal' || !part ? '' : written(part.weight ?? 0, locale),
            amount: part ? written(part.amount, locale) : '',
          };
        }),
      },
    };
  },
  share: async (event) => {
    const env = envOf(event);
    const { locale } = event.locals;
    let draft: ShareDraft | null = null;
    const done = await carry(event, ShareForm, names, async (_env, sent, key) => {
      const input = sent as Sent;
      draft = draftOf(input, await linesOf(env, event.params.id, locale));
      return shareTarget(
        env,
        {
          id: event.params.id,
          version: Number(input.version),
          ...(await basisOf(env, input)),
          shares: lineInputs(input).map(({ unitId, amount = '' }) => ({
            unitId: Number(unitId),
            amount: (numberOf(amount.trim(), locale) ?? 0) as number,
          })),
          differs: input.differs === 'yes',
        },
        key,
      );
    });
    if (done.failure) return fail(done.failure.status, { refused: done.failure.data.refused, draft });
    redirect(303, `/o/targets/${event.params.id}?shared=${done.result.shares.length}#shares`);
  },
};
