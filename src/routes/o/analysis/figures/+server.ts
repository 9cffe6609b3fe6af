import { error } from '@sveltejs/kit';
import { isRefusal } from '#base/refusal.ts';
import { downloadResponse } from '#base/server/download.ts';
import { envOf, problemResponse } from '#base/server/web/http.ts';
import { periodByKey } from '#reporting/period.rules.ts';
import { analysisChoices } from '#reporting/server/choice.queries.ts';
import { everyFigure } from '#reporting/server/export.queries.ts';
import { unitNames } from '#units/server/tree.queries.ts';
import { askedOf } from '../ask.ts';
import { figuresDownload, kindAsked } from '../take.ts';
import type { RequestHandler } from './$types.js';

/** Every reported figure behind an analysis; with `all`, those of every indicator. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const as = kindAsked(url);
  const choices = await analysisChoices(env.db);
  const asked = await askedOf(env, url, choices);
  if (as === null || asked === null) error(404);
  const calendar = choices.calendars.get(asked.calendar) ?? { firstDay: 1 };
  const [first, last] = [asked.from, asked.to ?? asked.from].map((key) => periodByKey(calendar, key));
  if (!first || !last) error(404);
  const { unit, view, provisional } = asked;
  const measures = url.searchParams.has('all') ? [] : asked.measures;
  const found = await everyFigure(env, {
    measures,
    unit,
    from: first.since,
    until: last.until,
    view,
    provisional,
  });
  if (isRefusal(found)) return problemResponse(found, locale);
  const root = (await unitNames(env.db, [unit], first.since)).get(unit) ?? '';
  return downloadResponse(figuresDownload({ env, locale, view, provisional }, found, root), as);
};
