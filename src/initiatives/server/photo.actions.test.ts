import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { fileBytes, keepFile, keptFile } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { PHOTOS_AT_MOST } from '#initiatives/photo.shapes.ts';
import { addPhoto, describePhoto, movePhoto, withdrawPhoto } from '#initiatives/server/photo.actions.ts';
import { photoFile } from '#initiatives/server/photo.queries.ts';
import { prepared, sizeOf } from '#initiatives/server/pictures.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import { withdrawInitiatives } from '#initiatives/server/several.actions.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

/** Lan reports for the province's communes. */
const lan = () => world.env(world.inside.reporter);

/** A photo as a telephone makes it: it lies on its side and says where and with what it was taken. */
async function telephone(width = 3000, height = 2000): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: '#3a6', noise } })
    .jpeg({ quality: 80 })
    .withExif({
      IFD0: { Make: 'Telephone', Model: 'Of Lan', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '21/1 42/1 1530/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '104/1 52/1 1010/100',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

const bytesOf = async (hash: string): Promise<Uint8Array> => {
  const file = await keptFile(hash);
  if (!file) throw new Error('not kept');
  return fileBytes(file);
};

describe('a photo', () => {
  it('is kept upright, smaller, and without the place and the telephone that took it', async () => {
    const came = await telephone();
    const before = await sharp(came).metadata();
    expect(before.exif?.includes(Buffer.from('Telephone'))).toBe(true);
    // the tag that points at the part with the place: GPSInfo, 0x8825, in either order of bytes
    const place = [Buffer.from([0x88, 0x25]), Buffer.from([0x25, 0x88])];
    expect(place.some((tag) => before.exif?.includes(tag))).toBe(true);
    expect([before.width, before.height, before.orientation]).toEqual([3000, 2000, 6]);

    const kept = must(await prepared(came));
    const after = await sharp(kept).metadata();
    expect([after.format, after.width, after.height]).toEqual(['webp', 1067, 1600]);
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect(Buffer.from(kept).includes('Telephone')).toBe(false);
    expect(await sizeOf(kept)).toEqual({ width: 1067, height: 1600 });
    expect(await sizeOf(came)).toBeNull();
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ['text', async () => Buffer.from('không phải ảnh')],
    ['half a picture', async () => (await telephone()).subarray(0, 4000)],
    [
      'a picture that would unfold into a gigabyte',
      () =>
        sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
    ],
  ])('is refused: %s', async (_, bytes) => {
    const outcome = await prepared(await bytes());
    expect(isRefusal(outcome) && outcome.code).toBe('photo.unreadable');
  });
});

describe('the photos of a model', () => {
  let seen: { id: string; version: number };
  const photos = async () => must(await getInitiative(world.public, { id: seen.id })).photos;
  const file = async (width?: number) => {
    const kept = must(await keepFile(must(await prepared(await telephone(width, 600))), ['webp']));
    return { hash: kept.hash, name: 'anh.webp' };
  };

  it('are added by Lan with what they show in words, large and small', async () => {
    seen = await world.initiative();
    const first = { file: await file(2400), caption: 'Ngày ra quân', alternative: 'Bà con dọn cỏ ven đường' };
    seen = must(await addPhoto(lan(), { ...seen, ...first, takenOn: '2021-03-01' }));
    const second = { file: await file(500), caption: '', alternative: 'Đường hoa sau sáu tháng' };
    seen = must(await addPhoto(lan(), { ...seen, ...second }));
    const [one, two] = await photos();
    expect(one).toMatchObject({ alternative: 'Bà con dọn cỏ ven đường', takenOn: '2021-03-01' });
    expect([two?.width, two?.height, two?.smallWidth, two?.smallHeight]).toEqual([600, 500, 600, 500]);
    expect(Math.max(one?.smallWidth ?? 0, one?.smallHeight ?? 0)).toBe(640);
    const where = { initiative: seen.id, photo: one?.id ?? '' };
    const large = await photoFile(world.public, { ...where, large: true });
    const little = await photoFile(world.public, { ...where, large: false });
    const sizes = [
      await sizeOf(await bytesOf(large?.hash ?? '')),
      await sizeOf(await bytesOf(little?.hash ?? '')),
    ];
    expect(sizes).toEqual([
      { width: one?.width, height: one?.height },
      { width: one?.smallWidth, height: one?.smallHeight },
    ]);
  });

  it('need words, a prepared file, a day that has come, and no twin', async () => {
    const given = { ...seen, caption: '', alternative: 'Một tấm ảnh khác' };
    const mute = await addPhoto(lan(), { ...given, file: await file(700), alternative: ' ' });
    expect(isRefusal(mute) && mute.code).toBe('input.invalid');
    const raw = must(await keepFile(await telephone(800, 600), ['jpeg']));
    const unprepared = await addPhoto(lan(), { ...given, file: { hash: raw.hash, name: 'tho.jpg' } });
    expect(isRefusal(unprepared) && unprepared.code).toBe('photo.unreadable');
    const nothing = await addPhoto(lan(), { ...given, file: { hash: 'a'.repeat(64), name: 'x.webp' } });
    expect(isRefusal(nothing) && nothing.code).toBe('file.not_kept');
    const early = await addPhoto(lan(), { ...given, file: await file(900), takenOn: '2021-12-01' });
    expect(isRefusal(early) && early.code).toBe('initiative.not_yet');
    const again = await file(1000);
    seen = must(await addPhoto(lan(), { ...given, file: again }));
    const twin = await addPhoto(lan(), { ...given, ...seen, file: again });
    expect(isRefusal(twin) && twin.code).toBe('photo.same');
  });

  it('are put in order, described anew, and withdrawn with a reason', async () => {
    const [one, two, three] = (await photos()).map((photo) => photo.id) as [string, string, string];
    const first = await movePhoto(lan(), { ...seen, photo: one, to: 'up' });
    expect(isRefusal(first) && first.code).toBe('photo.at_end');
    seen = must(await movePhoto(lan(), { ...seen, photo: three, to: 'up' }));
    expect((await photos()).map((photo) => photo.id)).toEqual([one, three, two]);
    const words = { caption: 'Tháng 9', alternative: 'Hoa nở hai bên đường' };
    seen = must(await describePhoto(lan(), { ...seen, photo: two, ...words }));
    expect((await photos()).at(-1)).toMatchObject(words);
    const gone = { ...seen, photo: one, reason: 'Có người trong ảnh chưa đồng ý' };
    seen = must(await withdrawPhoto(lan(), gone));
    expect((await photos()).map((photo) => photo.id)).toEqual([three, two]);
    expect(await photoFile(world.public, { initiative: seen.id, photo: one, large: true })).toBeNull();
    const twice = await withdrawPhoto(lan(), { ...gone, version: seen.version });
    expect(isRefusal(twice) && twice.code).toBe('record.not_found');
  });

  it('are seen by nobody else once the model is withdrawn', async () => {
    const [photo] = await photos();
    const officer = world.env(world.inside.officer);
    must(await withdrawInitiatives(officer, { items: [seen], reason: 'Trùng' }));
    const where = { initiative: seen.id, photo: photo?.id ?? '', large: true };
    expect(await photoFile(world.public, where)).toBeNull();
    expect(await photoFile(officer, where)).toMatchObject({ open: false });
  });

  it(`are ${PHOTOS_AT_MOST} at most`, async () => {
    const { photo: _first, ...made } = await world.withPhoto();
    const row = { initiative_id: made.id, hash: 'b'.repeat(64), width: 1, height: 1, alternative: 'Một ảnh' };
    const small = { small_hash: 'b'.repeat(64), small_width: 1, small_height: 1 };
    const rows = Array.from({ length: PHOTOS_AT_MOST - 2 }, (_, n) => ({
      ...row,
      ...small,
      position: n + 3,
    }));
    await world.database.db.insertInto('initiative_photo').values(rows).execute();
    const more = await addPhoto(lan(), { ...made, file: await file(800), alternative: 'Thêm một ảnh' });
    expect(isRefusal(more) && more.code).toBe('photo.too_many');
  });
});
