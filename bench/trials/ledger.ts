import { sql } from 'kysely';
import { canonical } from '#base/server/action.ts';
import type { Db } from '#base/server/db.ts';
import { heirsOf } from '#units/server/queries.ts';
import type { World } from './world.ts';
import { type Ack, changedBy } from './writer.ts';

/** What stood before the writers began. */
export interface Before {
  readonly lastEntry: string;
  readonly versions: ReadonlyMap<string, number>;
  readonly applied: number;
}

const applied = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from restructuring where state = 'applied'`.execute(db);
  return rows[0]?.n ?? 0;
};

export async function readBefore(db: Db, world: World): Promise<Before> {
  const { rows } = await sql<{ last: string }>`select max(id)::text as last from audit_entry`.execute(db);
  return {
    lastEntry: rows[0]?.last ?? '0',
    versions: new Map(world.records.map((record) => [record.id, record.version])),
    applied: await applied(db),
  };
}

/** Bounded lists of what is wrong: the first of each kind tells enough. */
class Wrong {
  readonly found: string[] = [];
  say(what: string): void {
    if (this.found.length < 20) this.found.push(what);
  }
}

const A_BATCH = 2000;

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += A_BATCH) yield items.slice(from, from + A_BATCH);
}

/**
 * Compares every acknowledgement with what the database holds: each is there exactly once, and the records are what
 * the acknowledgements, in the order of their versions, make them. Only while no request is under way.
 */
export async function compare(db: Db, acks: readonly Ack[], before: Before): Promise<string[]> {
  const wrong = new Wrong();
  await compareKeys(db, acks, wrong);
  await compareEntries(db, acks, before, wrong);
  await compareRecords(db, acks, before, (await applied(db)) - before.applied, wrong);
  return wrong.found;
}

async function compareKeys(db: Db, acks: readonly Ack[], wrong: Wrong): Promise<void> {
  for (const batch of batches(acks)) {
    const { rows } = await sql<{ key: string; action: string; result: unknown }>`
      select key, action, result from idempotency_key where key = any(${batch.map((a) => a.key)}::text[])`.execute(
      db,
    );
    const stored = Map.groupBy(rows, (row) => row.key);
    for (const ack of batch) {
      const found = stored.get(ack.key) ?? [];
      if (found.length !== 1)
        wrong.say(`${ack.action} ${ack.key} was acknowledged and stands ${found.length} times`);
      else if (canonical(found[0]?.result) !== canonical(ack.result))
        wrong.say(`${ack.action} ${ack.key} was acknowledged with another result`);
    }
  }
}

/** One audit entry for each acknowledged write, and none without one: every request has had its answer by now. */
async function compareEntries(db: Db, acks: readonly Ack[], before: Before, wrong: Wrong): Promise<void> {
  const { rows } = await sql<{ action: string; n: number }>`
    select action, count(*)::int as n from audit_entry
    where id > ${before.lastEntry}::bigint and action like 'initiatives.%' group by action`.execute(db);
  const written = new Map(rows.map((row) => [row.action, row.n]));
  const wanted = Map.groupBy(acks, (ack) => ack.action);
  for (const action of new Set([...written.keys(), ...wanted.keys()])) {
    const [is, should] = [written.get(action) ?? 0, wanted.get(action)?.length ?? 0];
    if (is !== should) wrong.say(`${action}: ${should} acknowledged, ${is} in the audit log`);
  }
}

interface Stored {
  readonly id: string;
  readonly version: number;
  readonly unitId: number;
  readonly withdrawn: string | null;
  readonly name: string;
  readonly field: string;
  readonly place: string;
  readonly starts: readonly string[];
  readonly evaluations: readonly { on: string; result: string; annulled: boolean }[];
  readonly years: readonly number[];
}

async function compareRecords(
  db: Db,
  acks: readonly Ack[],
  before: Before,
  reforms: number,
  wrong: Wrong,
): Promise<void> {
  const changes = new Map<string, { version: number; ack: Ack }[]>();
  for (const ack of acks) {
    for (const { id, version } of changedBy(ack.result)) {
      changes.set(id, [...(changes.get(id) ?? []), { version, ack }]);
    }
  }
  const moves = acks.filter((ack) => ack.action === 'initiatives.move');
  const heirs = await heirsOf(db, [...new Set(moves.map((ack) => ack.input.toUnitId as number))]);
  // Who moves a record to a unit whose whole history has gone on elsewhere finds it there.
  const standing = (unit: number): number => heirs.get(unit)?.at(-1)?.unitId ?? unit;
  for (const ids of batches([...changes.keys()])) {
    const { rows } = await sql<Stored>`
      select i.id, i.version, i.unit_id as "unitId", i.withdrawn_reason as withdrawn, i.name, i.field, i.place,
        (select coalesce(json_agg(e.on_day), '[]') from stage_event e
         where e.initiative_id = i.id and e.kind = 'started') as starts,
        (select coalesce(json_agg(json_build_object('on', e.on_day, 'result', e.result, 'annulled', e.annulled)), '[]')
         from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated') as evaluations,
        (select coalesce(json_agg(r.campaign_year), '[]') from registration r where r.initiative_id = i.id) as years
      from initiative i where i.id = any(${ids}::uuid[])`.execute(db);
    const stored = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const record = stored.get(id);
      if (!record) wrong.say(`the acknowledged record ${id} is not there`);
      else compareRecord(record, changes.get(id) ?? [], before.versions.get(id), reforms, standing, wrong);
    }
  }
}

function compareRecord(
  record: Stored,
  changes: readonly { version: number; ack: Ack }[],
  first: number | undefined,
  reforms: number,
  standing: (unit: number) => number,
  wrong: Wrong,
): void {
  const say = (what: string): void => wrong.say(`record ${record.id}: ${what}`);
  const inOrder = [...changes].sort((a, b) => a.version - b.version);
  const versions = new Set(inOrder.map((change) => change.version));
  if (versions.size !== inOrder.length) say('two acknowledged writes have one version');
  // A restructuring that carries the record along is the one writer that is not among the acknowledgements.
  const carried = record.version - (first ?? 0) - inOrder.length;
  if (carried < 0 || carried > reforms)
    say(`version ${record.version} after ${inOrder.length} writes from ${first ?? 0}`);

  const last = (...actions: string[]) => inOrder.findLast(({ ack }) => actions.includes(ack.action))?.ack;
  const edited = last('initiatives.edit', 'initiatives.register')?.input;
  for (const name of ['name', 'field', 'place'] as const) {
    if (edited && edited[name] !== record[name]) say(`${name} is not what was last acknowledged`);
  }
  const shown = last('initiatives.withdraw', 'initiatives.restore');
  if (shown) {
    const reason = shown.action === 'initiatives.withdraw' ? shown.input.reason : null;
    if (record.withdrawn !== reason) say('withdrawn or not is not what was last acknowledged');
  }
  const started = last('initiatives.start');
  if (started && (record.starts.length !== 1 || record.starts[0] !== started.input.on))
    say('its start is not there once');
  const again = inOrder.filter(({ ack }) => ack.action === 'initiatives.registerAgain');
  for (const { ack } of again) {
    if (!record.years.includes(ack.input.campaignYear as number)) say('a registration is missing');
  }
  if (first === undefined && record.years.length !== 1 + again.length)
    say('it has more registrations than acknowledged');
  compareEvaluations(record, inOrder, first === undefined, say);
  const moved = inOrder.findLast(({ ack }) => ack.action === 'initiatives.move');
  if (
    moved &&
    carriedSince(moved.version, record.version, versions) === 0 &&
    record.unitId !== standing(moved.ack.input.toUnitId as number)
  )
    say('its unit is not where it was moved to');
}

function compareEvaluations(
  record: Stored,
  changes: readonly { version: number; ack: Ack }[],
  bornHere: boolean,
  say: (what: string) => void,
): void {
  const evaluated = changes.filter(({ ack }) => ack.action === 'initiatives.evaluate');
  if (bornHere && record.evaluations.length !== evaluated.length)
    say(`${evaluated.length} evaluations acknowledged, ${record.evaluations.length} there`);
  const latest = new Map(evaluated.map(({ ack }) => [ack.input.on as string, ack.input.result]));
  for (const [on, result] of latest) {
    const valid = record.evaluations.filter((event) => event.on === on && !event.annulled);
    if (valid.length !== 1 || valid[0]?.result !== result)
      say(`its evaluation of ${on} is not what was acknowledged`);
  }
}

/** Versions after `since` that no acknowledgement accounts for. */
function carriedSince(since: number, until: number, versions: ReadonlySet<number>): number {
  let missing = 0;
  for (let version = since + 1; version <= until; version++) if (!versions.has(version)) missing++;
  return missing;
}
