import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, holds } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { utc } from '#base/server/outbox.ts';
import { query } from '#base/server/query.ts';
import type { Wording } from '#base/views.ts';
import { mayApply, mayRestructure, type Plan, plan, undecided } from '#restructuring/rules.ts';
import { affected } from '#restructuring/server/affected.ts';
import { type DraftLine, GetRestructuring } from '#restructuring/shapes.ts';
import {
  type Decision,
  type Effect,
  RestructuringList,
  RestructuringPage,
  type RestructuringRow,
} from '#restructuring/views.ts';
import type { OpenItem, UnitView } from '#units/views.ts';

export type { Effect, Outcome, RestructuringRow } from '#restructuring/views.ts';

const rowColumns = sql`id, title, document, effective_on as "effectiveOn", state, version,
  ${utc('applied_at')} as "appliedAt", outcome`;

export async function readRow(db: Db | Tx, id: string, lock = false): Promise<RestructuringRow | Refusal> {
  const { rows } = await sql<RestructuringRow>`
    select ${rowColumns} from restructuring where id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(
    db as Db,
  );
  return rows[0] ?? refuse('record.not_found', { what: id });
}

/** The lines of a draft, as they were written. */
export async function readLines(db: Db | Tx, id: string): Promise<DraftLine[]> {
  const rows = await (db as Db)
    .selectFrom('restructuring_line')
    .selectAll()
    .where('restructuring_id', '=', id)
    .orderBy('line')
    .execute();
  return rows.map((row): DraftLine => {
    switch (row.op) {
      case 'form':
        return {
          op: 'form',
          ref: row.ref,
          code: row.code,
          designation: row.designation ?? '',
          name: row.name ?? '',
          level: row.level as UnitView['level'],
          parentRef: row.parent_ref,
        };
      case 'revise':
        return {
          op: 'revise',
          ref: row.ref,
          ...(row.code === null ? {} : { code: row.code }),
          ...(row.designation === null ? {} : { designation: row.designation }),
          ...(row.name === null ? {} : { name: row.name }),
          ...(row.level === null ? {} : { level: row.level as UnitView['level'] }),
          ...(row.parent_ref === null ? {} : { parentRef: row.parent_ref }),
        };
      case 'end':
        return { op: 'end', ref: row.ref };
      case 'succeed':
        return {
          op: 'succeed',
          ref: row.ref,
          successorRef: row.successor_ref,
          part: row.part ?? 'unknown',
          kind: row.kind ?? 'formed',
          confirmed: row.confirmed,
          note: row.note,
        };
    }
  });
}

/** The units that the lines name, as they stand the day before, and the children of those that end. */
export async function planOf(
  db: Db | Tx,
  lines: readonly DraftLine[],
  on: Day,
  document: string,
): Promise<Plan> {
  const refs = new Set<string>();
  for (const line of lines) {
    if (line.op !== 'form') refs.add(line.ref);
    if ('parentRef' in line && line.parentRef) refs.add(line.parentRef);
    if (line.op === 'succeed' && line.successorRef) refs.add(line.successorRef);
  }
  const old = [...refs].filter((ref) => !ref.startsWith('+'));
  const codes = old.filter((ref) => !ref.startsWith('#'));
  const ids = old.filter((ref) => /^#\d{1,9}$/.test(ref)).map((ref) => Number(ref.slice(1)));
  const before = addDays(on, -1);
  const columns = sql`v.unit_id as id, u.kind, v.code, v.designation, v.name, v.level, v.parent_id as "parentId"`;
  const { rows } = await sql<UnitView>`
    select ${columns} from unit_version v join unit u on u.id = v.unit_id
    where v.during @> ${before}::date and (v.code = any(${codes}::text[]) or v.unit_id = any(${ids}::int[]))`.execute(
    db as Db,
  );
  const units = new Map<string, UnitView>();
  for (const unit of rows) {
    if (unit.code !== null && refs.has(unit.code)) units.set(unit.code, unit);
    if (refs.has(`#${unit.id}`)) units.set(`#${unit.id}`, unit);
  }
  const ending = lines.flatMap((line) => (line.op === 'end' ? [units.get(line.ref)?.id ?? 0] : []));
  const below = await sql<UnitView>`
    select ${columns} from unit_version v join unit u on u.id = v.unit_id
    where v.parent_id = any(${ending}::int[]) and v.during @> ${before}::date`.execute(db as Db);
  const children = new Map<number, UnitView[]>();
  for (const child of below.rows) {
    const list = children.get(child.parentId as number) ?? [];
    list.push(child);
    children.set(child.parentId as number, list);
  }
  return plan(lines, on, document, { units, children });
}

/** The lineages of all units that the draft names: the right has to cover every one. */
export async function lineages(db: Db | Tx, made: Plan, on: Day): Promise<number[][]> {
  const touched = [
    ...made.change.end,
    ...made.change.revise.map((unit) => unit.unitId),
    ...made.change.form.flatMap((unit) => (typeof unit.parent === 'number' ? [unit.parent] : [])),
  ];
  const { rows } = await sql<{ ids: number[] }>`
    select distinct unit_lineage(id, (${on}::date - 1)) as ids from unnest(${touched}::int[]) t (id)`.execute(
    db as Db,
  );
  return rows.map((row) => row.ids);
}

/** Everything open on the units that end, from every slice, in the order of the list. */
export async function openItems(db: Db | Tx, made: Plan, on: Day): Promise<OpenItem[]> {
  const items: OpenItem[] = [];
  if (made.ending.length === 0) return items;
  for (const slice of affected) items.push(...(await slice.affectedBy(db, made.ending, on)));
  return items;
}

export async function readDecisions(db: Db | Tx, id: string): Promise<Map<string, Decision>> {
  const rows = await (db as Db)
    .selectFrom('restructuring_decision')
    .selectAll()
    .where('restructuring_id', '=', id)
    .execute();
  return new Map(rows.map((row) => [row.subject, { choice: row.choice, successorRef: row.successor_ref }]));
}

/** Drafts are the office's: administrators and auditors anywhere in the tree read them. */
function mayRead(actor: Actor, today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  const wanted = ['administrator', 'officer', 'auditor'] as const;
  return holds(actor, wanted, own, today) ? null : refuse('access.forbidden', { roles: wanted });
}

/** Restructurings, newest effective date first. */
export const listRestructurings = query('restructuring.list', {
  input: z.strictObject({}),
  published: {
    summary: 'Restructurings: drafts, applied and discarded ones.',
    path: '/restructurings',
    output: RestructuringList,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db): Promise<RestructuringList> => {
    const { rows } = await sql<RestructuringRow>`
      select ${rowColumns} from restructuring order by effective_on desc, created_at desc`.execute(db);
    return { restructurings: rows };
  },
});

function said(refusal: Refusal | null): Wording | null {
  return refusal && { vi: sentence(refusal, 'vi'), en: sentence(refusal, 'en') };
}

/** A restructuring with its preview: counts, problems by line, what is open, and the effect on every total. */
export const getRestructuring = query('restructuring.get', {
  input: GetRestructuring,
  published: {
    summary: 'A restructuring with its preview.',
    path: '/restructurings/{id}',
    output: RestructuringPage,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db, actor, input, today): Promise<RestructuringPage | Refusal> => {
    const row = await readRow(db, input.id);
    if (isRefusal(row)) return row;
    const lines = await readLines(db, input.id);
    const counts = { form: 0, revise: 0, end: 0, succeed: 0 };
    for (const line of lines) counts[line.op]++;
    const base = { row, counts, lines: lines.slice(0, 500) };
    if (row.state !== 'draft') {
      const over = said(refuse('restructuring.not_draft', { state: row.state }));
      const may = { change: over, apply: over };
      return { ...base, problems: [], items: [], itemCount: 0, undecided: 0, effects: [], may };
    }
    const made = await planOf(db, lines, row.effectiveOn, row.document);
    const items = await openItems(db, made, row.effectiveOn);
    const decisions = await readDecisions(db, input.id);
    const all = await lineages(db, made, row.effectiveOn);
    const ready = { effectiveOn: row.effectiveOn, problems: made.problems, items, decisions };
    const refOf = new Map(made.ending.map((unit) => [unit.unitId, unit.successorRef]));
    return {
      ...base,
      problems: made.problems,
      items: items.slice(0, 200).map((item) => ({
        ...item,
        decision: decisions.get(item.subject) ?? null,
        proposedRef: refOf.get(item.unitId) ?? null,
      })),
      itemCount: items.length,
      undecided: undecided(items, decisions).length,
      effects: await effects(db, made),
      may: {
        change: said(mayRestructure(actor, all, today)),
        apply: said(mayApply(actor, all, ready, today)),
      },
    };
  },
});

async function effects(db: Db, made: Plan): Promise<Effect[]> {
  const certain = made.ending.filter((unit) => unit.successorRef !== null).map((unit) => unit.unitId);
  const all = made.ending.map((unit) => unit.unitId);
  const { rows } = await sql<{ measure: string; vi: string; en: string; total: string; carried: string }>`
    select m.key as measure, m.name_vi as vi, m.name_en as en, sum(x.value) as total,
      coalesce(sum(x.value) filter (where n.at_unit_id = any(${certain}::int[])), 0) as carried
    from (select measure_id, unit_id, value from measure_total where view = 'own'
          union all select measure_id, unit_id, value from measure_delta) x
    join measure m on m.id = x.measure_id
    join unit_now n on n.unit_id = x.unit_id where n.at_unit_id = any(${all}::int[])
    group by m.key, m.name_vi, m.name_en order by m.key`.execute(db);
  return rows.map((r) => ({
    measure: r.measure,
    name: { vi: r.vi, en: r.en },
    total: Number(r.total),
    carried: Number(r.carried),
    unassigned: Number(r.total) - Number(r.carried),
  }));
}
