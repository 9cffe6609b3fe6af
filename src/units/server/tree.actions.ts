import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import {
  type Decided,
  type EndingUnit,
  type Fate,
  resolveNow,
  searchKey,
  type TreeChange,
} from '#units/rules.ts';
import type { Level } from '#units/shapes.ts';
import type { OpenItem } from '#units/views.ts';

/** From so many rows on, statistics are renewed within the change. */
const MANY = 500;

/**
 * Changes the tree from a day on, set by set, in the caller's transaction. Returns the id of every unit formed, by
 * ref; a refusal when a unit to be changed has later changes or does not exist that day. What the database holds
 * (codes, parents, circles) is checked at commit. The caller folds and unfolds totals (see measures/).
 */
export async function changeTree(
  tx: Tx,
  change: TreeChange,
  today: Day,
): Promise<Map<string, number> | Refusal> {
  const touched = [...change.end, ...change.revise.map((r) => r.unitId)];
  const late = await sql<{ name: string; until: Day | null; from: Day }>`
    select v.name, upper(v.during) as until, lower(v.during) as from
    from unnest(${touched}::int[]) t (id)
    join lateral (select * from unit_version where unit_id = t.id order by lower(during) desc limit 1) v on true
    where not upper_inf(v.during) or lower(v.during) >= ${change.on} limit 1`.execute(tx);
  const blocked = late.rows[0];
  if (blocked) {
    return blocked.from >= change.on
      ? refuse('unit.changed_later', { name: blocked.name, on: change.on })
      : refuse('unit.not_on_date', { name: blocked.name, on: change.on, until: blocked.until });
  }
  await sql`
    update unit_version set during = daterange(lower(during), ${change.on}::date)
    where unit_id = any(${touched}::int[]) and during @> ${change.on}::date`.execute(tx);

  const ids = await formUnits(
    tx,
    change.form.map((f) => f.kind),
  );
  const byRef = new Map(change.form.map((f, i) => [f.ref, ids[i] as number]));
  const resolve = (target: number | string | null): number | null =>
    typeof target === 'string' ? (byRef.get(target) ?? null) : target;

  const rows = [
    ...change.form.map((f, i) => ({ ...f, id: ids[i] as number, from: f.from ?? change.on })),
    ...change.revise.map((r) => ({ ...r, id: r.unitId, from: change.on })),
  ];
  await insertVersions(
    tx,
    rows.map((r) => ({ ...r, parentId: resolve(r.parent) })),
  );
  // Without fresh statistics the checks at commit keep the plan of a small table: minutes instead of a second.
  if (rows.length + touched.length > MANY) await sql`analyze unit_version`.execute(tx);

  if (change.succeed.length > 0) {
    await sql`
      insert into unit_succession (predecessor_id, successor_id, on_day, part, kind, confirmed, document, note)
      select p, s, ${change.on}::date, part, kind, confirmed, document, note from unnest(
        ${change.succeed.map((s) => s.predecessor)}::int[], ${change.succeed.map((s) => resolve(s.successor))}::int[],
        ${change.succeed.map((s) => s.part)}::text[], ${change.succeed.map((s) => s.kind)}::text[],
        ${change.succeed.map((s) => s.confirmed)}::bool[], ${change.succeed.map((s) => s.document)}::text[],
        ${change.succeed.map((s) => s.note)}::text[]) as t (p, s, part, kind, confirmed, document, note)`.execute(
      tx,
    );
  }
  const moved = await refreshNow(tx, today);
  if (rows.length + touched.length > MANY) await sql`analyze unit, unit_now, unit_ancestor`.execute(tx);
  await sql`select unit_rebuild_ancestors(${[...new Set([...touched, ...ids, ...moved])]}::int[])`.execute(
    tx,
  );
  return byRef;
}

async function formUnits(tx: Tx, kinds: readonly ('area' | 'organisation')[]): Promise<number[]> {
  if (kinds.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    insert into unit (kind) select kind from unnest(${kinds as string[]}::text[]) with ordinality as k (kind, n)
    order by n returning id`.execute(tx);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

interface VersionRow {
  readonly id: number;
  readonly from: Day;
  readonly code: string | null;
  readonly designation: string;
  readonly name: string;
  readonly level: Level;
  readonly parentId: number | null;
}

async function insertVersions(tx: Tx, rows: readonly VersionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into unit_version (unit_id, during, code, designation, name, level, parent_id, search)
    select id, daterange(since, null), code, designation, name, level, parent, search from unnest(
      ${rows.map((r) => r.id)}::int[], ${rows.map((r) => r.from)}::date[], ${rows.map((r) => r.code)}::text[],
      ${rows.map((r) => r.designation)}::text[], ${rows.map((r) => r.name)}::text[], ${rows.map((r) => r.level)}::text[],
      ${rows.map((r) => r.parentId)}::int[], ${rows.map((r) => searchKey(r))}::text[])
      as t (id, since, code, designation, name, level, parent, search)`.execute(tx);
}

/** What is known of the end of every unit: what `resolveNow` goes by. */
export async function fatesOf(db: Db | Tx, today: Day): Promise<Map<number, Fate>> {
  const [units, successions] = await Promise.all([
    sql<{ id: number; alive: boolean; parentId: number | null }>`
      select distinct on (unit_id) unit_id as id, parent_id as "parentId",
        (upper_inf(during) or upper(during) > ${today}::date) as alive
      from unit_version order by unit_id, lower(during) desc`.execute(db),
    sql<{ id: number; successorId: number | null; part: 'whole' | 'part' | 'unknown' }>`
      select predecessor_id as id, successor_id as "successorId", part from unit_succession`.execute(db),
  ]);
  const fates = new Map<number, Fate & { successions: Fate['successions'][number][] }>();
  for (const u of units.rows) fates.set(u.id, { alive: u.alive, parentId: u.parentId, successions: [] });
  for (const s of successions.rows) fates.get(s.id)?.successions.push(s);
  return fates;
}

/** Recomputes where every history stands today; returns the units whose place changed. */
export async function refreshNow(tx: Tx, today: Day): Promise<number[]> {
  const [fates, known] = await Promise.all([
    fatesOf(tx, today),
    sql<{ id: number; at: number; assigned: boolean }>`
      select unit_id as id, at_unit_id as at, assigned from unit_now`.execute(tx),
  ]);
  const before = new Map(known.rows.map((row) => [row.id, row]));
  const changed = [...resolveNow(fates)].filter(([id, there]) => {
    const old = before.get(id);
    return !old || old.at !== there.at || old.assigned !== there.assigned;
  });
  if (changed.length === 0) return [];
  await sql`
    insert into unit_now (unit_id, at_unit_id, assigned)
    select * from unnest(${changed.map(([id]) => id)}::int[], ${changed.map(([, t]) => t.at)}::int[],
      ${changed.map(([, t]) => t.assigned)}::bool[])
    on conflict (unit_id) do update set at_unit_id = excluded.at_unit_id, assigned = excluded.assigned`.execute(
    tx,
  );
  return changed.map(([id]) => id);
}

/** The interface through which a restructuring asks a slice what is open on units that end, and has it carried over. */
export interface Affected {
  readonly kind: string;
  /** What is open on these units on the day, each with what is proposed. */
  readonly affectedBy: (db: Db | Tx, ending: readonly EndingUnit[], on: Day) => Promise<OpenItem[]>;
  /** Carries out what was decided, in the transaction that changes the tree, after it has changed. */
  readonly carryOver: (tx: Tx, decided: readonly Decided[], on: Day) => Promise<number>;
  /** What follows from the change by itself, whether or not anything was open: in the same transaction. */
  readonly settle?: (tx: Tx, ended: readonly number[]) => Promise<void>;
}

/** Every unit whose totals may move when the given units change: they, all below them, all whose history stands there. */
export async function ownersTouched(tx: Db | Tx, touched: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with below as (select distinct unit_id from unit_ancestor where ancestor_id = any(${touched as number[]}::int[]))
    select unit_id as id from below union select n.unit_id from unit_now n join below b on b.unit_id = n.at_unit_id
    union select unnest(${touched as number[]}::int[])`.execute(tx);
  return rows.map((row) => row.id);
}
