import { error } from '@sveltejs/kit';
import { isRefusal } from '#base/refusal.ts';
import { downloadResponse } from '#base/server/download.ts';
import { envOf, problemResponse } from '#base/server/web/http.ts';
import { analysisChoices } from '#reporting/server/choice.queries.ts';
import { everyLine } from '#reporting/server/table.queries.ts';
import { askedOf } from '../ask.ts';
import { kindAsked, tableDownload } from '../take.ts';
import type { RequestHandler } from './$types.js';

/** The whole table of an analysis, also where a page could not show it. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const as = kindAsked(url);
  const asked = await askedOf(env, url, await analysisChoices(env.db));
  if (as === null || asked === null) error(404);
  const { face: _face, ...input } = asked;
  const whole = await everyLine(env, input);
  if (isRefusal(whole)) return problemResponse(whole, locale);
  return downloadResponse(tableDownload({ env, locale, ...input }, whole), as);
};
