import { error } from '@sveltejs/kit';
import type { Env } from '#base/server/declared.ts';
import { date, type Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { fullName } from '#units/rules.ts';
import { courseFile, fileAsked, spreadFile } from './files.ts';
import { pointsOf } from './points.ts';
import { readUnit } from './unit.ts';
import { readUnitSpread, spreadAsked } from './unit-spread.ts';
import { initiativesCounted, w } from './words.ts';

/** What `/units/…/download?face=…&as=…` sends: a figure of the unit over those below it, or its course. */
export async function unitFile(
  env: Env,
  locale: Locale,
  url: URL,
  asked: { readonly id: string; readonly year: number | undefined },
): Promise<Response> {
  if (!/^[1-9]\d{0,8}$/.test(asked.id)) error(404);
  const as = fileAsked(url);
  const t = teller(locale);
  const sheet = await readUnit(env, locale, { id: Number(asked.id) });
  const spread = await readUnitSpread(env, locale, sheet, { ...spreadAsked(url), year: asked.year });
  if (spread === null) error(404);
  const { year, view, on, measure } = spread;
  const named = t(measure.endsWith('.registered') ? w.registeredIn : w.effectiveIn, { year });
  const of = {
    locale,
    title: `${fullName(sheet.unit.shown)}: ${named}`,
    under: `${t(w.asOnLine, { on: date(on) })} ${t(view === 'was' ? w.wasLine : w.nowLine)}`,
    counted: initiativesCounted,
    names: true,
  };
  if (url.searchParams.get('face') === 'course') {
    const points = pointsOf(spread.months, t);
    return courseFile(env, as, { months: spread.months, milestones: [] }, points, {
      ...of,
      max: spread.total,
    });
  }
  return spreadFile(env, as, spread, {
    ...of,
    from: `${year}-01-01`,
    until: `${year + 1}-01-01`,
    on,
    view,
  });
}
