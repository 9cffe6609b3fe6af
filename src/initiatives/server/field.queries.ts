import { sql } from 'kysely';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import type { FieldRow } from '#initiatives/field.rules.ts';

/** Refuses a field that was closed; one that nobody knows is refused by the database. */
export async function fieldClosed(tx: Tx, key: string): Promise<Refusal | null> {
  const row = await tx
    .selectFrom('initiative_field')
    .select(['name_vi as vi', 'name_en as en'])
    .where('key', '=', key)
    .where('closed', '=', true)
    .executeTakeFirst();
  return row ? refuse('initiative.field_closed', { vi: row.vi, en: row.en }) : null;
}

/** All fields in their order. */
export async function allFields(db: Db | Tx): Promise<FieldRow[]> {
  const { rows } = await sql<FieldRow>`
    select key, name_vi as "nameVi", name_en as "nameEn", closed, version
    from initiative_field order by position, key`.execute(db as Db);
  return rows;
}

/** How many records there are in each field, the withdrawn ones too. */
export async function fieldUse({ db }: Env): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    select field as key, count(*)::int as n from initiative group by field`.execute(db);
  return new Map(rows.map((row) => [row.key, row.n]));
}
