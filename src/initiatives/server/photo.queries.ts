import { sql } from 'kysely';
import { isRefusal } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import type { Photo } from '#initiatives/views.ts';

export interface PhotoRow extends Photo {
  readonly hash: string;
  readonly smallHash: string;
}

/** The photos of an initiative that are not withdrawn, in their order. */
export async function photosOf(db: Db | Tx, initiative: string): Promise<PhotoRow[]> {
  const { rows } = await sql<PhotoRow>`
    select id, caption, alternative, taken_on as "takenOn", width, height, small_width as "smallWidth",
      small_height as "smallHeight", hash, small_hash as "smallHash"
    from initiative_photo where initiative_id = ${initiative} and withdrawn_reason is null order by position, id`.execute(
    db as Db,
  );
  return rows;
}

/** The file of a photo, for whoever may see the record; `open` when everybody may. */
export async function photoFile(
  env: Env,
  { initiative, photo, large }: { initiative: string; photo: string; large: boolean },
): Promise<{ hash: string; open: boolean } | null> {
  const found = await getInitiative(env, { id: initiative });
  if (isRefusal(found)) return null;
  const row = (await photosOf(env.db, initiative)).find((one) => one.id === photo);
  return row ? { hash: large ? row.hash : row.smallHash, open: found.record.withdrawnReason === null } : null;
}
