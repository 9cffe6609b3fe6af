import { z } from 'zod';
import { day, fileRef, line, recordId, version } from '#base/shapes.ts';

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
