import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { listUnconfirmed } from '#units/server/queries.ts';
import { shown } from '../../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const after = Number(url.searchParams.get('after') ?? 0);
  const list = shown(await listUnconfirmed(envOf({ locals }), { after }), locals.locale);
  return {
    rows: list.rows,
    total: list.total,
    next: list.next === null ? null : changed(url, { after: String(list.next) }),
    first: after > 0 ? changed(url, {}) : null,
  };
};
