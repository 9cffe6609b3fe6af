import { error } from '@sveltejs/kit';
import { csv } from '#base/csv.ts';
import { addDays, type Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { date, fold, type Locale, number } from '#base/text.ts';
import type { CoursePoint } from '#base/ui/course.ts';
import { drawing } from '#base/ui/draw.ts';
import { drawChart, drawCourse, drawStrip, drawTiles } from '#base/ui/draw-faces.ts';
import { teller } from '#base/words.ts';
import { counted } from '#measures/rules.ts';
import { readBody } from '#units/server/queries.ts';
import type { TargetCourse } from './course.ts';
import type { Spread } from './sheet.ts';
import { w } from './words.ts';

/** A figure over units, or its course, as a file. */
export interface FileOf {
  readonly locale: Locale;
  /** The sentence, or the name of the figure. */
  readonly title: string;
  /** Of when, by which units. */
  readonly under: string;
  readonly counted: { readonly vi: string; readonly en: string };
  /** False for the portal: who is not there yet is named in titles and in the table alone. */
  readonly names: boolean;
}

/** What an address of a file asks for; one that asks for nothing there is leads nowhere. */
export function fileAsked(url: URL): 'svg' | 'csv' {
  const as = url.searchParams.get('as');
  if (as !== 'svg' && as !== 'csv') error(404);
  return as;
}

/** The units of a figure: a drawing of the face that is shown, or every unit line by line. */
export async function spreadFile(
  env: Env,
  as: 'svg' | 'csv',
  spread: Spread,
  of: FileOf & { readonly from: Day; readonly until: Day; readonly on: Day; readonly view: 'was' | 'now' },
): Promise<Response> {
  const t = teller(of.locale);
  if (as === 'csv') {
    const asked = spread.amount !== null;
    const head = [t(w.unit), t(w.above), t(w.has), ...(asked ? [t(w.asked), t(w.lacks), t(w.state)] : [])];
    const rows = spread.units.map((unit) => [
      unit.name,
      unit.group,
      unit.value,
      ...(asked
        ? [spread.amount, unit.missing, t(unit.state === 'reached' ? w.stateReached : w.stateMissed)]
        : []),
      of.counted[of.locale],
      of.from,
      addDays(of.until, -1),
      of.on,
      t(of.view === 'was' ? w.was : w.now),
    ]);
    const rest = [t(w.counting), t(w.fromDay), t(w.toDay), t(w.asOnDay), t(w.view)];
    return asFile(csv([[...head, ...rest], ...rows]), `${of.title} ${spread.face}`, as);
  }
  const face = {
    units: spread.units,
    amount: spread.amount,
    what: of.counted[of.locale],
    counted: (value: number) => counted(value, of.counted, of.locale),
    locale: of.locale,
    names: of.names,
  };
  if (spread.face === 'table' || spread.units.length === 0) error(404);
  const body =
    spread.face === 'tiles'
      ? drawTiles(face, spread.tiles)
      : spread.face === 'strip'
        ? drawStrip(face)
        : drawChart(face);
  const said = t(w.stripLabel, {
    reached: number(spread.units.filter((unit) => unit.state === 'reached').length, of.locale),
    all: number(spread.units.length, of.locale),
  });
  return asDrawing(env, of, body, spread.amount === null ? of.under : `${said}. ${of.under}`, spread.face);
}

/** The course of a figure: the drawing, or its months line by line. */
export async function courseFile(
  env: Env,
  as: 'svg' | 'csv',
  course: TargetCourse,
  points: readonly CoursePoint[],
  of: FileOf & { readonly max: number },
): Promise<Response> {
  const t = teller(of.locale);
  if (points.length === 0) error(404);
  if (as === 'csv') {
    const rows = course.months.map(({ end, value, path }) => [end, value, path]);
    return asFile(csv([[t(w.asOnDay), t(w.actual), t(w.path)], ...rows]), `${of.title} course`, as);
  }
  return asDrawing(env, of, drawCourse(points, of.max, of.locale), of.under, 'course');
}

/** A drawing as a file, with whose it is and when it was taken. */
export async function asDrawing(
  env: Env,
  of: Pick<FileOf, 'locale' | 'title' | 'under'>,
  body: { readonly height: number; readonly svg: string },
  desc: string,
  face: string,
): Promise<Response> {
  const t = teller(of.locale);
  const house = await readBody(env.db);
  const foot = [
    house ? `${house.name} ${house.parentName}` : 'Khéo',
    t(w.takenOn, { on: date(env.today) }),
    house?.sample ? t(w.illustrated) : '',
  ];
  const file = drawing({
    title: of.title,
    desc,
    under: of.under,
    body,
    foot: foot.filter((part) => part !== '').join(' · '),
  });
  return asFile(file, `${of.title} ${face}`, 'svg');
}

/** Something to be saved, under the name of what it shows. */
export function asFile(content: string, title: string, as: 'svg' | 'csv'): Response {
  const name = fold(title).replaceAll(' ', '-').slice(0, 80);
  const bytes = Buffer.from(content);
  return new Response(bytes, {
    headers: {
      'content-length': String(bytes.byteLength),
      'content-type': as === 'csv' ? 'text/csv; charset=utf-8' : 'image/svg+xml; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.${as}"`,
      'cache-control': 'private, no-cache',
    },
  });
}
