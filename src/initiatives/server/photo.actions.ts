import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { fileBytes, keepFile, keptFile } from '#base/server/files.ts';
import { Saved } from '#base/views.ts';
import {
  AddPhoto,
  DescribePhoto,
  MovePhoto,
  PHOTOS_AT_MOST,
  WithdrawPhoto,
} from '#initiatives/photo.shapes.ts';
import { dated, mayEdit } from '#initiatives/rules.ts';
import { type PhotoRow, photosOf } from '#initiatives/server/photo.queries.ts';
import { sizeOf, small } from '#initiatives/server/pictures.ts';
import { about, lockOne, owner, touch } from '#initiatives/server/record.ts';
import type { InitiativeRecord } from '#initiatives/views.ts';

interface Loaded {
  readonly record: InitiativeRecord;
  readonly photos: readonly PhotoRow[];
}

async function lockPhotos(
  tx: Tx,
  input: { readonly id: string; readonly version: number },
  today: Day,
): Promise<Loaded | Refusal> {
  const record = await lockOne(tx, input.id, input.version, today);
  return isRefusal(record) ? record : { record, photos: await photosOf(tx, input.id) };
}

async function lockPhoto(
  tx: Tx,
  input: { readonly id: string; readonly version: number; readonly photo: string },
  today: Day,
): Promise<Loaded | Refusal> {
  const loaded = await lockPhotos(tx, input, today);
  if (isRefusal(loaded) || loaded.photos.some((photo) => photo.id === input.photo)) return loaded;
  return refuse('record.not_found', { what: input.photo });
}

interface Picture {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

/** The kept picture and a small one made from it; refused when it was not prepared, so that no location slips in. */
async function pictures(hash: string): Promise<{ large: Picture; little: Picture } | Refusal> {
  const file = await keptFile(hash);
  if (!file) return refuse('file.not_kept');
  const bytes = await fileBytes(file);
  const size = await sizeOf(bytes);
  if (!size) return refuse('photo.unreadable');
  const less = await small(bytes);
  if (isRefusal(less)) return less;
  const kept = await keepFile(less as Uint8Array, ['webp']);
  if (isRefusal(kept)) return kept;
  const lessSize = await sizeOf(less as Uint8Array);
  if (!lessSize) return refuse('photo.unreadable');
  return { large: { hash, ...size }, little: { hash: kept.hash, ...lessSize } };
}

/** Adds a photo at the end, with a caption and what it shows in words. The file was prepared when it came in. */
export const addPhoto = action('initiatives.addPhoto', {
  input: AddPhoto,
  published: { summary: 'Adds a photo that was sent with a form to an initiative.', output: Saved },
  load: (tx, input, { today }) => lockPhotos(tx, input, today),
  may: (actor, { record }, today, input) =>
    mayEdit(actor, record, today) ?? (input.takenOn === null ? null : dated(input.takenOn, today)),
  apply: async (tx, { record, photos }, input) => {
    if (photos.length >= PHOTOS_AT_MOST) return refuse('photo.too_many', { most: PHOTOS_AT_MOST });
    const made = await pictures(input.file.hash);
    if (isRefusal(made)) return made;
    const { large, little } = made;
    if (photos.some((photo) => photo.hash === large.hash)) return refuse('photo.same');
    await sql`
      insert into initiative_photo (initiative_id, position, hash, width, height, small_hash, small_width, small_height,
        caption, alternative, taken_on)
      select ${record.id}, coalesce(max(position), 0) + 1, ${large.hash}, ${large.width}::int, ${large.height}::int,
        ${little.hash}, ${little.width}::int, ${little.height}::int, ${input.caption}, ${input.alternative},
        ${input.takenOn}::date
      from initiative_photo where initiative_id = ${record.id}`.execute(tx);
    return touch(tx, record);
  },
  about: (_result, { record }) => about(record.id, owner(record)),
});

/** Corrects a photo's caption, or what it shows in words. */
export const describePhoto = action('initiatives.describePhoto', {
  input: DescribePhoto,
  published: { summary: 'Corrects the caption of a photo and what it shows in words.', output: Saved },
  load: (tx, input, { today }) => lockPhoto(tx, input, today),
  may: (actor, { record }, today) => mayEdit(actor, record, today),
  apply: async (tx, { record }, { photo, caption, alternative }) => {
    await tx.updateTable('initiative_photo').set({ caption, alternative }).where('id', '=', photo).execute();
    return touch(tx, record);
  },
  about: (_result, { record }) => about(record.id, owner(record)),
});

/** Moves a photo by one place. The first one stands for the initiative. */
export const movePhoto = action('initiatives.movePhoto', {
  input: MovePhoto,
  published: { summary: 'Moves a photo of an initiative by one place.', output: Saved },
  load: (tx, input, { today }) => lockPhoto(tx, input, today),
  may: (actor, { record }, today) => mayEdit(actor, record, today),
  apply: async (tx, { record, photos }, { photo, to }) => {
    const ids = photos.map((one) => one.id);
    const at = ids.indexOf(photo);
    const other = to === 'up' ? at - 1 : at + 1;
    if (other < 0 || other >= ids.length) return refuse('photo.at_end');
    [ids[at], ids[other]] = [ids[other] as string, ids[at] as string];
    await sql`
      update initiative_photo p set position = t.n::int
      from unnest(${ids}::uuid[]) with ordinality as t (id, n) where p.id = t.id`.execute(tx);
    return touch(tx, record);
  },
  about: (_result, { record }) => about(record.id, owner(record)),
});

/** Withdraws a photo with a reason: it is shown nowhere any more. */
export const withdrawPhoto = action('initiatives.withdrawPhoto', {
  input: WithdrawPhoto,
  published: { summary: 'Withdraws a photo of an initiative, with a reason.', output: Saved },
  load: (tx, input, { today }) => lockPhoto(tx, input, today),
  may: (actor, { record }, today) => mayEdit(actor, record, today),
  apply: async (tx, { record }, { photo, reason }) => {
    await tx
      .updateTable('initiative_photo')
      .set({ withdrawn_reason: reason })
      .where('id', '=', photo)
      .execute();
    return touch(tx, record);
  },
  about: (_result, { record }) => about(record.id, owner(record)),
});
