import { z } from 'zod';
import type { FileKind } from '#base/files.ts';
import { day, fileRef, line, recordId, version } from '#base/shapes.ts';

/** What can be sent as a photo; whatever came is kept as WebP. */
export const photoFiles: readonly FileKind[] = ['jpeg', 'png', 'webp'];
/** The most bytes of a photo as it is sent. */
export const PHOTO_BYTES = 15 * 1024 * 1024;
export const PHOTOS_AT_MOST = 20;

const caption = line(300, 0).default('');
/** What the picture shows, for those who do not see it. */
const alternative = line(300, 3);

export const AddPhoto = z.strictObject({
  id: recordId,
  version,
  file: fileRef,
  caption,
  alternative,
  takenOn: day.nullable().default(null),
});
export const DescribePhoto = z.strictObject({
  id: recordId,
  version,
  photo: recordId,
  caption: line(300, 0),
  alternative,
});
export const MovePhoto = z.strictObject({
  id: recordId,
  version,
  photo: recordId,
  to: z.enum(['up', 'down']),
});
export const WithdrawPhoto = z.strictObject({
  id: recordId,
  version,
  photo: recordId,
  reason: line(500, 3),
});
