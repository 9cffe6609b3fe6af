import type { FileKind } from '#base/files.ts';

/** What can be sent as a photo; whatever came is kept as WebP. */
export const photoFiles: readonly FileKind[] = ['jpeg', 'png', 'webp'];
/** The most bytes of a photo as it is sent. */
export const PHOTO_BYTES = 15 * 1024 * 1024;
