import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '#base/refusal.ts';
import { carry } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { number } from '#base/text.ts';
import { changed } from '#base/ui/shell.ts';
import { acceptReports } from '#reporting/server/decide.actions.ts';
import { listQueue } from '#reporting/server/queue.queries.ts';
import { shown } from '../../../shown.ts';
import { shiftOf } from '../shift.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** So many stand on one page: each with all that its acceptance needs. */
const PAGE = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const ask = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const skip = Number(/^\d{1,6}$/.exec(ask('skip') ?? '')?.[0] ?? 0);
  const above = /^[1-9]\d{0,8}$/.exec(ask('above') ?? '')?.[0];
  const mine = ask('whose') !== 'all';
  const asked = {
    form: ask('form'),
    period: ask('of'),
    above: above === undefined ? undefined : Number(above),
  };
  const list = shown(await listQueue(env, { ...asked, mine, skip, limit: PAGE }), locale);
  const later = skip + list.rows.length;
  return {
    ...list,
    asked: { form: asked.form ?? null, period: asked.period ?? null, above: above ?? null, mine },
    // plain texts: what the page shows needs no arithmetic there
    rows: list.rows.map(({ changed: figures, findings, ...row }) => ({
      ...row,
      findings: findings.map(({ say }) => say[locale]),
      why: row.why?.[locale] ?? null,
      changes: figures.map((figure) => {
        const n = (value: number): string => number(value, locale, figure.decimals);
        const change = figure.before ?? figure.yearAgo;
        return {
          key: figure.key,
          name: figure.name[locale],
          now: figure.value === null ? '–' : n(figure.value),
          by: change && shiftOf(change, figure, locale),
          before: figure.before && n(figure.before.from),
          yearAgo: figure.yearAgo && n(figure.yearAgo.from),
        };
      }),
    })),
    previous: skip > 0 ? changed(url, { skip: skip > PAGE ? String(skip - PAGE) : null }) : null,
    next: later < list.total ? changed(url, { skip: String(later) }) : null,
    key: randomUUID(),
  };
};

/** What was ticked, each with the version that was seen: `id:version`. */
const Ticked = z.strictObject({
  pick: z
    .array(z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/))
    .max(500)
    .default([]),
});

export const actions: Actions = {
  accept: async (event) => {
    let count = 0;
    const { failure } = await carry(event, Ticked, { labels: {} }, (env, { pick = [] }, key) => {
      if (pick.length === 0) return Promise.resolve(refuse('report.nothing_ticked'));
      count = pick.length;
      const reports = pick.map((one) => ({ id: one.slice(0, 36), version: Number(one.slice(37)) }));
      return acceptReports(env, { reports }, key);
    });
    if (failure) return fail(failure.status, failure.data);
    redirect(303, changed(event.url, { done: String(count), '/accept': null, skip: null, ticked: null }));
  },
};
