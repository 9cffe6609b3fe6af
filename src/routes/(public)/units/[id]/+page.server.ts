import { error } from '@sveltejs/kit';
import { envOf } from '#base/server/web/http.ts';
import { latestOf } from '#reporting/server/public.queries.ts';
import { fullName } from '#units/rules.ts';
import { viewOf } from '../../../sheet.ts';
import { readUnit } from '../../../unit.ts';
import { readUnitSpread, spreadAsked } from '../../../unit-spread.ts';
import { yearAsked } from '../../../year.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!/^[1-9]\d{0,9}$/.test(params.id)) error(404);
  const on = url.searchParams.get('on') || undefined;
  const env = envOf({ locals });
  const sheet = await readUnit(env, locals.locale, { id: Number(params.id), on });
  const asked = { ...spreadAsked(url), year: yearAsked(url) };
  const spread = await readUnitSpread(env, locals.locale, sheet, asked);
  const { db, today } = locals;
  const reported = await latestOf(db, { unit: sheet.unit.id, view: viewOf(url), today, open: true });
  return { ...sheet, spread, reported, name: fullName(sheet.unit.shown), today: locals.today };
};
