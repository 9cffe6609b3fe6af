import { readFields } from '#base/server/web/fields.ts';
import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { listDocuments } from '#documents/server/queries.ts';
import { ListDocuments } from '#documents/shapes.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

const PAGE = 30;
const names = ['kind', 'year', 'q', 'after'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const given = [...url.searchParams].filter(([name, value]) => names.includes(name) && value !== '');
  const filter = readFields(ListDocuments, given);
  const list = shown(await listDocuments(envOf({ locals }), { ...filter, limit: PAGE }), locals.locale);
  return {
    ...list,
    next: list.next && changed(url, { after: list.next }),
    first: url.searchParams.has('after') ? changed(url, {}) : null,
    q: url.searchParams.get('q') ?? '',
    narrowed: given.some(([name]) => name !== 'after'),
  };
};
