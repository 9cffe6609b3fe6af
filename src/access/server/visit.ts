import { demoAllowed, sessionOf } from '#access/server/session.ts';
import { citizen } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Db, openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { readSettings, type Settings } from '#base/server/settings.ts';
import { dayIn, zoneOf } from '#base/server/today.ts';

/** A change of the body's time zone is seen after this long; asking each time would double the cost of a read. */
const ZONE_MS = 30_000;

let db: Db | null = null;
let zone: { readonly name: string; readonly until: number } | null = null;

/** Connections that writers never take: pages stay readable while a restructuring keeps them waiting. */
const READERS = 2;

/** The pool of the running application; closed when the server stops. */
function connected(): Db {
  if (!db) {
    const opened = openDb(process.env.KHEO_APP_URL ?? '', { max: settings().pool, forReaders: READERS });
    process.once('sveltekit:shutdown', () => {
      db = null;
      void opened.destroy();
    });
    db = opened;
  }
  return db;
}

let known: Settings | null = null;

/** Settings do not change while the process runs. */
function settings(): Settings {
  known ??= readSettings(process.env);
  return known;
}

/** What a request works with: the database, who asks by the cookie's token, and the body's day. */
export async function visit(token: string | undefined): Promise<Env> {
  const pool = connected();
  const now = Date.now();
  if (!zone || zone.until < now) zone = { name: await zoneOf(pool), until: now + ZONE_MS };
  const today = dayOf(zone.name, now);
  const session = await sessionOf(pool, token, today, demoAllowed(settings()));
  return { db: pool, actor: session?.actor ?? citizen, today };
}

let minute: { readonly at: number; readonly zone: string; readonly day: Day } | null = null;

/** The day in a zone; it is asked for with every request, and no day begins within a minute. */
function dayOf(name: string, now: number): Day {
  const at = Math.floor(now / 60_000);
  if (minute?.at !== at || minute.zone !== name) minute = { at, zone: name, day: dayIn(name, new Date(now)) };
  return minute.day;
}
