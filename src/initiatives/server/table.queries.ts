import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import { encodingNames } from '#base/encoding.ts';
import { cellIn, issueIn, planOf, type ReadList } from '#base/list.ts';
import type { ListPlan } from '#base/list.views.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { query } from '#base/server/query.ts';
import { advance } from '#base/server/runs.ts';
import { readTable, type TableFile } from '#base/server/table-file.ts';
import { type FileRef, fileRef } from '#base/shapes.ts';
import { fold } from '#base/text.ts';
import { mayRegister } from '#initiatives/rules.ts';
import { type Place, places, problems } from '#initiatives/server/import.actions.ts';
import {
  type CodedUnit,
  codesIn,
  columnAt,
  type InitiativeRow,
  initiativeColumns,
  neededColumns,
  readInitiatives,
} from '#initiatives/table.rules.ts';

/** A list as it would be taken. */
export interface InitiativeList {
  readonly table: TableFile;
  readonly rows: number;
  /** Rows that are new and right. */
  readonly fresh: readonly { readonly line: number; readonly of: string; readonly row: InitiativeRow }[];
  /** Rows of initiatives that are registered already, by name, unit and day. */
  readonly known: number;
  readonly problems: ReadList<InitiativeRow>['problems'];
  readonly places: ReadonlyMap<number, Place>;
}

export const ReadInitiativeList = z.strictObject({ file: fileRef });
const MOST = 20_000;

/** Reads a list and holds it against what is there. Whoever may register at none of its units is refused. */
export async function readList(
  db: Db | Tx,
  actor: Actor,
  file: FileRef,
  today: Day,
): Promise<Outcome<InitiativeList>> {
  await advance('reading', 0, 1);
  const table = await readTable(file);
  if (isRefusal(table)) return table;
  if (table.rows.length > MOST + 1) return refuse('sheet.too_many_rows', { limit: MOST });
  const fields = await fieldsOf(db);
  const units = await unitsByCode(db, codesIn(table.rows));
  const read = readInitiatives(table.rows, { fields, units });
  if (read === null)
    return refuse('sheet.no_heading', {
      vi: neededColumns.map((column) => initiativeColumns[column][0]),
      en: neededColumns.map((column) => initiativeColumns[column][1]),
    });
  await advance('checking', 0, read.rows.length);
  const known = await places(
    db,
    read.rows.map(({ row }) => row),
    today,
  );
  const wrong = [...read.problems];
  const no = forbidden(actor, known, today);
  const issues = problems(
    read.rows.map(({ row }) => row),
    known,
    new Set(fields.map(({ key }) => key)),
    today,
  );
  for (const { at, ...issue } of issues) {
    const [, n = '0', path = ''] = /^rows\.(\d+)\.(.*)$/.exec(at) ?? [];
    const found = read.rows[Number(n)];
    const column = columnAt(path);
    if (found)
      wrong.push({
        line: found.line,
        cell: cellIn(read.at, column, found.line),
        of: found.of,
        say: issueIn({ at: column, ...issue }, initiativeColumns[column]),
      });
  }
  for (const { line, of, row } of read.rows) {
    const refusal = no.get(row.unitId);
    if (refusal)
      wrong.push({
        line,
        cell: cellIn(read.at, 'unit', line),
        of,
        say: { vi: sentence(refusal, 'vi'), en: sentence(refusal, 'en') },
      });
  }
  if (known.size > 0 && no.size === known.size) return [...no.values()][0] as Refusal;
  const bad = new Set(wrong.map(({ line }) => line));
  const right = read.rows.filter(({ line }) => !bad.has(line));
  const there = await registered(
    db,
    right.map(({ row }) => row),
  );
  const fresh: InitiativeList['fresh'][number][] = [];
  for (const one of right) {
    const key = keyOf(one.row);
    if (there.has(key)) continue;
    there.add(key);
    fresh.push(one);
  }
  return {
    table,
    rows: table.rows.length - 1,
    fresh,
    known: right.length - fresh.length,
    problems: wrong,
    places: known,
  };
}

async function fieldsOf(db: Db | Tx): Promise<{ key: string; vi: string; en: string }[]> {
  return db
    .selectFrom('initiative_field')
    .select(['key', 'name_vi as vi', 'name_en as en'])
    .where('closed', '=', false)
    .orderBy('position')
    .execute();
}

async function unitsByCode(db: Db | Tx, codes: readonly string[]): Promise<Map<string, CodedUnit[]>> {
  const { rows } = await sql<CodedUnit>`
    select unit_id as id, code, coalesce(lower(during), '1900-01-01')::text as since, upper(during)::text as until
    from unit_version where code = any(${codes as string[]}::text[])`.execute(db as Db);
  const found = new Map<string, CodedUnit[]>();
  for (const row of rows) found.set(row.code, [...(found.get(row.code) ?? []), row]);
  return found;
}

function forbidden(actor: Actor, known: ReadonlyMap<number, Place>, today: Day): Map<number, Refusal> {
  return new Map(
    [...known].flatMap(([id, { lineage }]) => {
      const no = mayRegister(actor, lineage, today);
      return no ? [[id, no] as const] : [];
    }),
  );
}

const keyOf = ({
  unitId,
  registeredOn,
  name,
}: Pick<InitiativeRow, 'unitId' | 'registeredOn' | 'name'>): string =>
  `${unitId} ${registeredOn} ${fold(name)}`;

/** Of initiatives that are registered on those days at those units: unit, day and name. */
async function registered(db: Db | Tx, rows: readonly InitiativeRow[]): Promise<Set<string>> {
  const found = await sql<{ unitId: number; registeredOn: Day; name: string }>`
    select i.unit_id as "unitId", i.registered_on as "registeredOn", i.name from initiative i
    join (select distinct unit, day from unnest(${rows.map((row) => row.unitId)}::int[],
      ${rows.map((row) => row.registeredOn)}::date[]) g (unit, day)) g
      on i.unit_id = g.unit and i.registered_on = g.day`.execute(db as Db);
  return new Set(found.rows.map(keyOf));
}

/** What taking a list of initiatives would do: what is new, what stands there, and every wrong cell. */
export const previewInitiatives = query('initiatives.previewList', {
  input: ReadInitiativeList,
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, { file }, today): Promise<ListPlan | Refusal> => {
    const list = await readList(db, actor, file, today);
    if (isRefusal(list)) return list;
    const { table, rows, fresh, known } = list as InitiativeList;
    return planOf(table.sheet, table.encoding && encodingNames[table.encoding], {
      rows,
      fresh: fresh.map(({ of }) => of),
      known,
      problems: (list as InitiativeList).problems,
    });
  },
});
