import { listAudit, sealedSoFar } from '#audit/server/queries.ts';
import { ListAudit } from '#audit/shapes.ts';
import { zoneOf } from '#base/server/today.ts';
import { readFields } from '#base/server/web/fields.ts';
import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { teller } from '#base/words.ts';
import { unitNames } from '#units/server/tree.queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';
import { toldOf, unitsIn } from './content.ts';

const names = ['unit', 'subject', 'actor', 'action', 'from', 'to', 'before'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, locale, today } = locals;
  const given = [...url.searchParams].filter(([name, value]) => names.includes(name) && value !== '');
  const list = shown(await listAudit(envOf({ locals }), readFields(ListAudit, given)), locale);
  const ids = list.entries.flatMap((entry) => [
    ...(entry.unitId === null ? [] : [entry.unitId]),
    ...unitsIn(entry.content),
  ]);
  const filtered = Number(url.searchParams.get('unit'));
  const [units, sealed, zone] = await Promise.all([
    unitNames(db, filtered > 0 ? [...ids, filtered] : ids, today),
    sealedSoFar(db),
    zoneOf(db),
  ]);
  const t = teller(locale);
  const clock = new Intl.DateTimeFormat('vi-VN', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const say = (at: Date | string): string => {
    const part = new Map(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    const { day, month, year, hour, minute, second } = Object.fromEntries(part);
    return `${day}/${month}/${year} ${hour}:${minute}:${second}`;
  };
  return {
    entries: list.entries.map((entry) => ({
      ...entry,
      at: say(entry.at),
      unit: entry.unitId === null ? null : (units.get(entry.unitId) ?? String(entry.unitId)),
      content: toldOf(entry.content, units, t),
    })),
    next: list.next && changed(url, { before: list.next }),
    first: url.searchParams.has('before') ? changed(url, {}) : null,
    sealed: { ...sealed, at: sealed.at && say(sealed.at) },
    unit: filtered > 0 ? (units.get(filtered) ?? String(filtered)) : null,
    today,
  };
};
