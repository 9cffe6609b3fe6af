import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { utc } from '#base/server/outbox.ts';
import { type NumberedLine, type Plan, plan } from '#restructuring/plan.rules.ts';
import { affected } from '#restructuring/server/affected.ts';
import type { Cells, DraftLine } from '#restructuring/shapes.ts';
import { readRow as readCells } from '#restructuring/text.rules.ts';
import type { Decision, LineProblem, RestructuringRow } from '#restructuring/views.ts';
import type { OpenItem, UnitView } from '#units/views.ts';

/** What a draft holds, as queries and actions read it. */

export const rowColumns = sql`id, title, document, effective_on as "effectiveOn", state, version,
  ${utc('applied_at')} as "appliedAt", outcome`;

export async function readRow(db: Db | Tx, id: string, lock = false): Promise<RestructuringRow | Refusal> {
  const { rows } = await sql<RestructuringRow>`
    select ${rowColumns} from restructuring where id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(
    db as Db,
  );
  return rows[0] ?? refuse('record.not_found', { what: id });
}

/** The lines of a draft, each with its number. */
export async function readLines(db: Db | Tx, id: string): Promise<NumberedLine[]> {
  const rows = await (db as Db)
    .selectFrom('restructuring_line')
    .selectAll()
    .where('restructuring_id', '=', id)
    .orderBy('line')
    .execute();
  const lineOf = (row: (typeof rows)[number]): DraftLine => {
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
  };
  return rows.map((row) => ({ at: row.line, line: lineOf(row) }));
}

export interface WaitingRow {
  readonly at: number;
  readonly cells: Cells;
}

/** The rows that cannot be read as lines, as they were given. */
export async function readWaiting(db: Db | Tx, id: string): Promise<WaitingRow[]> {
  const rows = await (db as Db)
    .selectFrom('restructuring_row')
    .select(['line as at', 'cells'])
    .where('restructuring_id', '=', id)
    .orderBy('line')
    .execute();
  return rows.map(({ at, cells }) => ({ at, cells: cells as Cells }));
}

/** What is wrong with rows that wait, cell by cell. */
export function waitingProblems(waiting: readonly WaitingRow[]): LineProblem[] {
  return waiting.flatMap(({ at, cells }) =>
    readCells(at, cells).problems.map((problem) => ({ line: at, ref: cells.ref ?? '', ...problem })),
  );
}

const unitColumns = sql`v.unit_id as id, u.kind, v.code, v.designation, v.name, v.level, v.parent_id as "parentId"`;

/** The units that lines name, by ref, as they stand on a day. */
async function unitsByRef(db: Db | Tx, refs: ReadonlySet<string>, on: Day): Promise<Map<string, UnitView>> {
  const old = [...refs].filter((ref) => !ref.startsWith('+'));
  const codes = old.filter((ref) => !ref.startsWith('#'));
  const ids = old.filter((ref) => /^#\d{1,9}$/.test(ref)).map((ref) => Number(ref.slice(1)));
  const { rows } = await sql<UnitView>`
    select ${unitColumns} from unit_version v join unit u on u.id = v.unit_id
    where v.during @> ${on}::date and (v.code = any(${codes}::text[]) or v.unit_id = any(${ids}::int[]))`.execute(
    db as Db,
  );
  const units = new Map<string, UnitView>();
  for (const unit of rows) {
    if (unit.code !== null && refs.has(unit.code)) units.set(unit.code, unit);
    if (refs.has(`#${unit.id}`)) units.set(`#${unit.id}`, unit);
  }
  return units;
}

/** Every ref that a line names. */
export function refsOf(line: DraftLine): string[] {
  return [
    line.ref,
    ...('parentRef' in line && line.parentRef ? [line.parentRef] : []),
    ...(line.op === 'succeed' && line.successorRef ? [line.successorRef] : []),
  ];
}

/** The statistics office's codes have 2, 3 or 5 digits; a spreadsheet takes the zeros before them away. */
async function nearby(db: Db | Tx, refs: readonly string[], on: Day): Promise<Map<string, UnitView>> {
  const short = refs.filter((ref) => /^\d{1,4}$/.test(ref)).slice(0, 500);
  const padded = short.flatMap((ref) => [2, 3, 5].map((width) => ref.padStart(width, '0')));
  const found = short.length === 0 ? new Map<string, UnitView>() : await unitsByRef(db, new Set(padded), on);
  return new Map(
    short.flatMap((ref) => {
      const unit = [5, 3, 2].map((width) => found.get(ref.padStart(width, '0'))).find(Boolean);
      return unit ? [[ref, unit] as const] : [];
    }),
  );
}

/** What the lines would do: the units that they name, as they stand the day before, and what speaks against it. */
export async function planOf(
  db: Db | Tx,
  lines: readonly NumberedLine[],
  on: Day,
  document: string,
): Promise<Plan> {
  const before = addDays(on, -1);
  const refs = new Set(
    lines.flatMap(({ line }) => (line.op === 'form' ? refsOf(line).slice(1) : refsOf(line))),
  );
  const units = await unitsByRef(db, refs, before);
  const idOf = (ref: string): number => units.get(ref)?.id ?? 0;
  const ending = lines.flatMap(({ line }) => (line.op === 'end' ? [idOf(line.ref)] : []));
  const touched = lines.flatMap(({ line }) =>
    line.op === 'end' || line.op === 'revise' ? [idOf(line.ref)] : [],
  );
  const codes = lines.flatMap(({ line }) => ('code' in line && line.code ? [line.code] : []));
  const below = await sql<UnitView>`
    select ${unitColumns} from unit_version v join unit u on u.id = v.unit_id
    where v.parent_id = any(${ending}::int[]) and v.during @> ${before}::date`.execute(db as Db);
  const bearers = await sql<UnitView>`
    select ${unitColumns} from unit_version v join unit u on u.id = v.unit_id
    where v.code = any(${codes}::text[]) and (upper_inf(v.during) or upper(v.during) > ${on}::date)`.execute(
    db as Db,
  );
  const later = await sql<{ id: number }>`
    select t.id from unnest(${touched}::int[]) t (id)
    join lateral (select during from unit_version where unit_id = t.id order by lower(during) desc limit 1) v on true
    where lower(v.during) >= ${on}::date or not upper_inf(v.during)`.execute(db as Db);
  const children = new Map<number, UnitView[]>();
  for (const child of below.rows) {
    const list = children.get(child.parentId as number) ?? [];
    list.push(child);
    children.set(child.parentId as number, list);
  }
  return plan(lines, on, document, {
    units,
    children,
    bearers: new Map(bearers.rows.map((unit) => [unit.code as string, unit])),
    later: new Set(later.rows.map((row) => row.id)),
    near: await nearby(
      db,
      [...refs].filter((ref) => !units.has(ref)),
      before,
    ),
  });
}

/** What the units that lines name are called, by ref: those that stand the day before, and those that lines form. */
export async function namesOf(
  db: Db | Tx,
  lines: readonly DraftLine[],
  formed: readonly DraftLine[],
  on: Day,
): Promise<Record<string, string>> {
  const refs = new Set(lines.flatMap(refsOf));
  const names: Record<string, string> = {};
  const name = (unit: { designation: string; name: string }): string =>
    `${unit.designation} ${unit.name}`.trim();
  for (const [ref, unit] of await unitsByRef(db, refs, addDays(on, -1))) names[ref] = name(unit);
  for (const line of formed) if (line.op === 'form' && refs.has(line.ref)) names[line.ref] = name(line);
  return names;
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

/** The lowest unit above all that the draft touches: to whom the log says that it belongs. Null when it touches nothing. */
export async function homeOf(db: Db | Tx, { change }: Plan, on: Day): Promise<number | null> {
  const touched = [
    ...change.end,
    ...change.revise.map((unit) => unit.unitId),
    ...change.form.flatMap((unit) => (typeof unit.parent === 'number' ? [unit.parent] : [])),
  ];
  const { rows } = await sql<{ id: number }>`
    select a.ancestor_id as id from unnest(${[...new Set(touched)]}::int[]) t (id)
    join unit_ancestor a on a.unit_id = t.id and a.since < ${on}::date and ${on}::date <= a.until
    group by a.ancestor_id having count(distinct t.id) = ${new Set(touched).size} order by max(a.depth) limit 1`.execute(
    db as Db,
  );
  return rows[0]?.id ?? null;
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
