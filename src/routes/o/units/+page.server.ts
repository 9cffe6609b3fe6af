import { isDay } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayLoadUnits } from '#units/rules.ts';
import { listUnconfirmed, searchUnits } from '#units/server/queries.ts';
import { type Branch, branches } from '#units/server/tree.queries.ts';
import { levels } from '#units/shapes.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

const MOST = 50;
/** A country of 63 provinces opens by province; a house of a few opens by what stands below them. */
const FEW = 5;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale, today } = locals;
  const q = (url.searchParams.get('q') ?? '').trim();
  const asked = url.searchParams.get('on') ?? '';
  const on = isDay(asked) ? asked : today;
  const level = levels.find((known) => known === url.searchParams.get('level'));
  const looking = q !== '' || level !== undefined;
  const [list, unconfirmed, tree] = await Promise.all([
    looking ? searchUnits(env, { q, on, level, limit: MOST }) : { units: [] },
    listUnconfirmed(env, { limit: 1 }),
    looking ? [] : treeOf(env, on),
  ]);
  const { units } = shown(list, locale);
  const names =
    level === undefined && q !== '' ? shown(await searchUnits(env, { q, limit: MOST }), locale).units : [];
  const here = new Set(units.map((unit) => unit.id));
  return {
    why: why(mayLoadUnits(env.actor, { roots: false, lineages: [] }, today), locale),
    q,
    on,
    level: level ?? null,
    levels,
    looking,
    // what bears the name on another day only stands after what bears it on this one
    units: [...units, ...names.filter((unit) => !here.has(unit.id))].slice(0, MOST),
    more: units.length === MOST,
    tree,
    unconfirmed: shown(unconfirmed, locale).total,
  };
};

interface Limb extends Branch {
  readonly limbs: readonly Branch[];
}

/** The top of the tree: the roots, or, where there are few, what stands below them. */
async function treeOf({ db }: Env, on: string): Promise<Limb[]> {
  let top = await branches(db, null, on);
  const areas = top.filter((unit) => unit.level !== 'organisation');
  if (areas.length === 1 && areas[0]) top = await branches(db, areas[0].id, on);
  const open = top.length <= FEW;
  return Promise.all(
    top.map(async (unit) => ({ ...unit, limbs: open ? await branches(db, unit.id, on) : [] })),
  );
}
