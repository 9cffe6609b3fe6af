import { error } from '@sveltejs/kit';
import { envOf } from '#base/server/web/http.ts';
import { fullName } from '#units/rules.ts';
import { readUnit } from '../../../unit.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!/^[1-9]\d{0,9}$/.test(params.id)) error(404);
  const on = url.searchParams.get('on') || undefined;
  const sheet = await readUnit(envOf({ locals }), locals.locale, { id: Number(params.id), on });
  return { ...sheet, name: fullName(sheet.unit.shown), today: locals.today };
};
