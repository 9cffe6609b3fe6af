import type { PublicShellData } from '#base/ui/shell.ts';
import { teller } from '#base/words.ts';
import { readBody } from '#units/server/queries.ts';
import { w as documents } from '../o/documents/words.ts';
import type { LayoutServerLoad } from './$types.js';
import { w } from './words.ts';

/** Whose portal this is, and where one can go. */
export const load: LayoutServerLoad = async ({ locals }) => {
  const body = await readBody(locals.db);
  const t = teller(locals.locale);
  const shell: PublicShellData = {
    body: body && { parent: body.parentName, name: body.name },
    sample: body !== null && body.sample !== null,
    nav: [
      { href: '/', label: t(w.results) },
      { href: '/programmes', label: t(w.programme) },
      { href: '/targets', label: t(w.targets) },
      { href: '/figures', label: t(w.figures) },
      { href: '/initiatives', label: t(w.initiatives) },
      { href: '/documents', label: t(documents.room) },
      { href: '/units', label: t(w.places) },
    ],
  };
  return { shell };
};
