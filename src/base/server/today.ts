import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';

/** The body's time zone until it says otherwise. */
export const defaultZone = 'Asia/Ho_Chi_Minh';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a time zone. */
export function dayIn(zone: string, at: Date): Day {
  let format = formats.get(zone);
  if (!format) {
    // Sweden writes dates as ISO does
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  return format.format(at);
}

/** The body's time zone, from the setting `time_zone`. */
export async function zoneOf(db: Db): Promise<string> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'time_zone')
    .executeTakeFirst();
  return typeof row?.value === 'string' ? row.value : defaultZone;
}

/** The body's day: what every query and action is told as "today". */
export async function todayOf(db: Db, at: Date = new Date()): Promise<Day> {
  return dayIn(await zoneOf(db), at);
}
