import type { CoursePoint } from '#base/ui/course.ts';
import type { Teller } from '#base/words.ts';
import type { CourseMonth } from './course.ts';
import { w } from './words.ts';

/** The months of a course as points; the year stands with them where they run over several. */
export function pointsOf(months: readonly CourseMonth[], t: Teller): CoursePoint[] {
  const years = new Set(months.map(({ month }) => month.slice(0, 4)));
  return months.map(({ month, value, path }) => ({
    label: t(years.size > 1 ? w.monthOfYear : w.month, { month }),
    value,
    path,
  }));
}
