import { mayReadHistory } from '#audit/rules.ts';
import { auditOf } from '#audit/server/queries.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { dayIn, zoneOf } from '#base/server/today.ts';
import { date } from '#base/text.ts';
import type { Teller } from '#base/words.ts';
import { whoIn } from '../audit/names.ts';
import { actionWords } from '../audit/words.ts';

/** One thing that somebody did with a record. */
export interface Deed {
  readonly id: string;
  readonly what: string;
  readonly who: string;
  readonly when: string;
}

/** What was done with a record, newest first; null for whoever may not read it. */
export async function historyOf(env: Env, subject: string, t: Teller): Promise<readonly Deed[] | null> {
  if (mayReadHistory(env.actor, env.today) !== null) return null;
  const log = await auditOf(env, { subject });
  if (isRefusal(log)) return null;
  const zone = await zoneOf(env.db);
  const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return log.entries.map((entry) => {
    const at = new Date(entry.at);
    const action = actionWords[entry.action];
    return {
      id: entry.id,
      what: action ? t(action) : entry.action,
      who: whoIn(entry, t),
      when: `${clock.format(at)} ${date(dayIn(zone, at))}`,
    };
  });
}
