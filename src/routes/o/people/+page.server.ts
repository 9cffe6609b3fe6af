import { error } from '@sveltejs/kit';
import { accounts } from '#access/server/queries.ts';
import { isRefusal, sentence, status } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const search = url.searchParams.get('search') ?? '';
  const after = url.searchParams.get('after') ?? undefined;
  const found = await accounts(envOf({ locals }), { search, after });
  if (isRefusal(found)) error(status(found), sentence(found, locals.locale));
  const next = found.next === null ? null : `?${new URLSearchParams({ search, after: found.next })}`;
  return { items: found.items, next, search, today: locals.today };
};
