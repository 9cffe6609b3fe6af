import type { Env } from '#base/server/declared.ts';
import { date, type Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { readCourse } from './course.ts';
import { courseFile, fileAsked, spreadFile } from './files.ts';
import { pointsOf } from './points.ts';
import { readSheet, viewOf } from './sheet.ts';
import { w } from './words.ts';

/** What `/targets/…/download?face=…&as=…` sends: a face of the target, or its course, as a drawing or as lines. */
export async function targetFile(
  env: Env,
  locale: Locale,
  url: URL,
  asked: { readonly id: string; readonly within?: number | undefined; readonly names: boolean },
): Promise<Response> {
  const as = fileAsked(url);
  const t = teller(locale);
  const face = url.searchParams.get('face');
  const view = viewOf(url);
  const sheet = await readSheet(env, locale, { id: asked.id, view, within: asked.within, face });
  const { target } = sheet;
  const { condition, evaluation } = target;
  const of = {
    locale,
    title: target.sentence[locale].map((part) => part.text).join(''),
    under: [
      `${target.period[locale]}.`,
      t(w.asOnLine, { on: date(evaluation.asOn) }),
      t(view === 'was' ? w.wasLine : w.nowLine),
    ].join(' '),
    counted: target.counted,
    names: asked.names,
  };
  if (face === 'course') {
    const course = await readCourse(env, target);
    const max = condition.level === null ? condition.amount : target.units.length;
    return courseFile(env, as, course, pointsOf(course.months, t), { ...of, max });
  }
  const { from, until } = condition;
  return spreadFile(env, as, sheet, { ...of, from, until, on: evaluation.asOn, view });
}
