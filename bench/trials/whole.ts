import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { verify } from '#audit/server/verify.queries.ts';
import { reportSentences } from '#audit/words.ts';
import type { Db } from '#base/server/db.ts';
import { sources } from '#cli/measures.ts';
import { check, rebuild } from '#measures/server/actions.ts';

/** Every half of a write that can be told from a whole one; each must count nothing. */
const halves: Readonly<Record<string, string>> = {
  'initiatives without a registration':
    'select i.id from initiative i where not exists (select from registration r where r.initiative_id = i.id)',
  'initiatives whose owners leave a gap': `select i.id from initiative i where (select range_agg(o.during)
    from initiative_owner o where o.initiative_id = i.id) is distinct from '{(,)}'::datemultirange`,
  'initiatives whose unit is not their last owner': `select i.id from initiative i where i.unit_id is distinct from
    (select o.unit_id from initiative_owner o where o.initiative_id = i.id and upper_inf(o.during))`,
  'initiatives whose stage and start differ': `select i.id from initiative i where (i.stage = 'registered') =
    exists (select from stage_event e where e.initiative_id = i.id and e.kind = 'started' and not e.annulled)`,
  'two valid evaluations of one day': `select initiative_id from stage_event where kind = 'evaluated' and not annulled
    group by initiative_id, on_day having count(*) > 1`,
  'audit entries without content': `select e.id from audit_entry e
    where not exists (select from audit_content c where c.entry_id = e.id)`,
  'contents without an audit entry': `select c.entry_id from audit_content c
    where not exists (select from audit_entry e where e.id = c.entry_id)`,
  'deliveries without an audit entry': `select d.entry_id from audit_delivery d
    where not exists (select from audit_entry e where e.id = d.entry_id)`,
  'audit entries more or fewer than keys': `select 1 from (select (select count(*) from audit_entry) as entries,
    (select count(*) from idempotency_key) as keys) n where entries <> keys`,
  'applied restructurings without an outcome': `select id from restructuring
    where (state = 'applied') <> (outcome is not null and applied_at is not null)`,
  'ended units without a successor and without a place today': `select v.unit_id from unit_version v
    group by v.unit_id having not upper_inf(range_merge(range_agg(v.during)))
    and not exists (select from unit_now n where n.unit_id = v.unit_id)`,
};

/** What is half done, counted wrongly or not sealed as it was written; nothing when all is whole. */
export async function unsound(db: Db, headFile: string | null): Promise<string[]> {
  const found: string[] = [];
  for (const [name, text] of Object.entries(halves)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${sql.raw(text)}) half`.execute(
      db,
    );
    if (rows[0]?.n !== 0) found.push(`${rows[0]?.n} ${name}`);
  }
  for (const wrong of await check(db, sources, 5)) found.push(`a total is wrong: ${JSON.stringify(wrong)}`);
  const report = await verify(db, headFile);
  if (!report.ok) found.push(...reportSentences(report, 'en'));
  return found;
}

/** The units, their lineage and who answers for them, as one number: what a restructuring changes as a whole. */
export async function treeDigest(db: Db): Promise<string> {
  const hash = createHash('sha256');
  for (const table of [
    'unit',
    'unit_version',
    'unit_succession',
    'unit_ancestor',
    'unit_now',
    'role_grant',
    'target',
  ]) {
    const { rows } = await sql<{ all: string | null }>`
      select md5(string_agg(t::text, '|' order by t::text)) as all from ${sql.table(table)} t`.execute(db);
    hash.update(`${table} ${rows[0]?.all}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

const totals = async (db: Db): Promise<Map<string, string>> => {
  const { rows } = await sql<{ cell: string; value: string }>`
    select concat_ws(' ', measure_id, view, unit_id, unassigned, first_day, last_day, cell_id) as cell,
      trim_scale(value)::text as value from measure_total where value <> 0`.execute(db);
  return new Map(rows.map((row) => [row.cell, row.value]));
};

/**
 * Folds nothing and believes nothing: keeps the totals as they stand, makes all of them anew from the records, and
 * gives every cell that differs. `fold` has to have run before, while nobody writes.
 */
export async function rebuiltDiffers(db: Db): Promise<{ cells: number; differing: string[] }> {
  const stored = await totals(db);
  await rebuild(db, sources);
  const made = await totals(db);
  const differing = [...new Set([...stored.keys(), ...made.keys()])]
    .filter((cell) => stored.get(cell) !== made.get(cell))
    .map((cell) => `${cell}: ${stored.get(cell) ?? 0} ≠ ${made.get(cell) ?? 0}`);
  return { cells: made.size, differing };
}
