import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { system } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { migrations } from '#base/server/migrate.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { fold } from '#base/text.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { initiativeCounts } from '#initiatives/server/actions.ts';
import { rebuild, syncMeasures } from '#measures/server/actions.ts';
import { loadCountry } from '../../samples/vn/load.ts';
import { patterns } from '../../samples/yenbai-2021/initiatives.ts';
import { drawn } from '../measure.ts';
import { emptyHouse, type House, houseIn, withDb } from './house.ts';

/** How many initiatives the country has. */
export const INITIATIVES = 300_000;
/** The body's day in everything that is measured on the nation. */
export const NATION_TODAY: Day = '2026-07-15';
const REFORM: Day = '2025-07-01';
const FIRST: Day = '2025-01-01';
const LAST: Day = '2026-06-30';
const FIELDS = [
  ['economy', 27],
  ['culture_society', 46],
  ['defence_security', 13],
  ['political_system', 14],
] as const;

let made: Promise<House> | null = null;

/**
 * The country after the reform of 2025-07-01 with 300,000 initiatives, the same in every run: made once for all parts
 * of a run. KHEO_BENCH_NATION names a folder that is kept for the next run, for those who work on what is measured.
 */
export function nation(): Promise<House> {
  made ??= make();
  return made;
}

/** Removes the nation if some part has made it. */
export async function closeNation(): Promise<void> {
  const house = await made?.catch(() => null);
  made = null;
  await house?.close();
}

async function make(): Promise<House> {
  const kept = process.env.KHEO_BENCH_NATION;
  const form = await shape();
  const mark = `${kept}/made-by`;
  const there = kept !== undefined && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === form;
  if (kept && !there) fs.rmSync(kept, { recursive: true, force: true });
  const house = kept ? await houseIn(kept) : await emptyHouse();
  if (there) return house;
  try {
    await withDb(house.appUrl, 4, async (db) => {
      await loadCountry({ db, actor: system('sample'), today: NATION_TODAY });
      await syncMeasures(db, initiativeMeasures);
      await withClient(house.appUrl, (client) => fill(client));
      // counting reads each record with its events by index: without figures about the tables it would not
      await withClient(house.ownerUrl, (client) => client.query('analyze'));
      await rebuild(db, [initiativeCounts]);
    });
    await withClient(house.ownerUrl, (client) => client.query('vacuum analyze'));
    if (kept) fs.writeFileSync(mark, form);
    return house;
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** What the nation follows from: the tables, and how they are filled. */
async function shape(): Promise<string> {
  const hash = createHash('sha256').update(fs.readFileSync(new URL(import.meta.url)));
  for (const name of await migrations())
    hash.update(fs.readFileSync(new URL(`../../migrations/${name}`, import.meta.url)));
  return hash.digest('hex');
}

interface Place {
  readonly id: number;
  /** Where its history stands since the reform; null where nobody knows. */
  readonly heir: number | null;
}

async function places(client: pg.Client, on: Day): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `select v.unit_id as id, case when n.assigned then n.at_unit_id end as heir
     from unit_version v join unit_now n on n.unit_id = v.unit_id
     where v.level = 'commune' and v.during @> $1::date and upper(v.during) is not distinct from $2
       order by v.code`,
    [on, on < REFORM ? REFORM : null],
  );
  return rows;
}

/** Copies the registry. One commune in forty has nothing, so that "every commune" is not reached by itself. */
async function fill(client: pg.Client): Promise<void> {
  const before = await places(client, addDays(REFORM, -1));
  const after = (await places(client, REFORM)).filter((_, n) => n % 40 !== 39);
  const made = [...records(before, after)];
  const copy = async (columns: string, rows: Iterable<string>): Promise<void> => {
    await pipeline(Readable.from(inChunks(rows)), client.query(copyFrom(`copy ${columns} from stdin`)));
  };
  await copy(
    'initiative (id, name, search, description, field, form, place, stage, unit_id, registered_on, result, evaluated_from)',
    made.map(({ row }) => row),
  );
  await copy(
    'initiative_owner (initiative_id, unit_id, during)',
    made.flatMap(({ owners }) => owners),
  );
  await copy(
    'registration (initiative_id, campaign_year, registered_on, kind, unit_id)',
    made.flatMap(({ registrations }) => registrations),
  );
  await copy(
    'stage_event (initiative_id, kind, on_day, result, recorded_by, unit_id)',
    made.flatMap(({ events }) => events),
  );
}

interface Made {
  readonly row: string;
  readonly owners: readonly string[];
  readonly registrations: readonly string[];
  readonly events: readonly string[];
}

/**
 * One in five was registered before the reform, by a commune that has ended since; the others after it. Two thirds
 * were evaluated, some of them again.
 */
function* records(before: readonly Place[], after: readonly Place[]): Generator<Made> {
  const pick = drawn(2025);
  const days = (from: Day, until: Day): number => (Date.parse(until) - Date.parse(from)) / 86_400_000;
  for (let n = 0; n < INITIATIVES; n++) {
    const old = n % 5 === 0;
    const place = (old ? before[pick(before.length)] : after[pick(after.length)]) as Place;
    const registered = old
      ? addDays(FIRST, pick(days(FIRST, REFORM)))
      : addDays(REFORM, pick(days(REFORM, LAST)));
    const id = uuid(n, pick);
    const village = `Thôn ${1 + pick(20)}`;
    const pattern = patterns[pick(patterns.length)]?.name ?? '';
    const name = pattern
      .replace(/\[([^\]]+)\]/g, (_, choices: string) => {
        const all = choices.split('|');
        return all[pick(all.length)] ?? '';
      })
      .replace(/\{\w+\}/g, village);
    const owner = old && place.heir !== null ? place.heir : place.id;
    const evaluated = pick(3) > 0 ? addDays(registered, 30 + pick(150)) : null;
    const again = evaluated && pick(5) === 0 ? addDays(evaluated, 10 + pick(100)) : null;
    const evaluations = [evaluated, again].filter((on) => on !== null && on <= LAST);
    const results = evaluations.map(() => (pick(6) === 0 ? 'not_yet' : 'effective'));
    const started = pick(10) > 0;
    const renewed = registered < '2026-01-01' && pick(6) === 0 ? `2026-0${1 + pick(6)}-10` : null;
    const begun = started ? addDays(registered, pick(15)) : null;
    const ownerOn = (on: Day): number => (on < REFORM ? place.id : owner);
    const tab = (...cells: (string | number)[]): string => `${cells.join('\t')}\n`;
    yield {
      row: tab(
        id,
        name,
        fold(`${name} ${village}`),
        'Các hộ cùng bàn, cùng làm và cùng hưởng.',
        fieldOf(pick(100)),
        pick(5) === 0 ? 'individual' : 'collective',
        village,
        started ? 'running' : 'registered',
        owner,
        registered,
        results.at(-1) ?? '\\N',
        evaluations[0] ?? '\\N',
      ),
      owners:
        owner === place.id
          ? [tab(id, place.id, '(,)')]
          : [tab(id, place.id, `(,${REFORM})`), tab(id, owner, `[${REFORM},)`)],
      registrations: [
        tab(
          id,
          registered.slice(0, 4),
          registered,
          pick(8) === 0 ? 'continuing' : 'new',
          ownerOn(registered),
        ),
        ...(renewed ? [tab(id, 2026, renewed, 'continuing', ownerOn(renewed))] : []),
      ],
      events: [
        ...(begun ? [tab(id, 'started', begun, '\\N', 'system:bench', ownerOn(begun))] : []),
        ...evaluations.map((on, at) =>
          tab(id, 'evaluated', on as Day, results[at] ?? '', 'system:bench', ownerOn(on as Day)),
        ),
      ],
    };
  }
}

function fieldOf(at: number): string {
  let rest = at;
  for (const [field, weight] of FIELDS) {
    if (rest < weight) return field;
    rest -= weight;
  }
  return 'economy';
}

/** In order of time like those that the database makes, and the same in every run. */
function uuid(n: number, pick: (below: number) => number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const time = hex(Date.parse(FIRST) + n * 100_000, 12);
  const tail = hex(pick(2 ** 24), 6) + hex(pick(2 ** 24), 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(pick(4096), 3)}-8${hex(pick(4096), 3)}-${tail}`;
}

function* inChunks(rows: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += row;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** Runs `work` on the nation with a pool of its own. */
export async function onNation<T>(max: number, work: (db: Db, house: House) => Promise<T>): Promise<T> {
  const house = await nation();
  return withDb(house.appUrl, max, (db) => work(db, house));
}
