import type { Sharp, SharpOptions } from 'sharp';
import { refuse } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';

/** How large a kept picture is at most, and the one for pages. */
const LARGE = 1600;
const SMALL = 640;
/** A file of a few kB can unfold into gigabytes: larger pictures are not opened. */
const PIXELS = 60_000_000;

/** The library comes into memory with the first photo, not before; it keeps nothing and uses one thread. */
async function open(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const options: SharpOptions = { limitInputPixels: PIXELS, failOn: 'error' };
  return sharp(bytes, options);
}

async function encoded(bytes: Uint8Array, most: number, quality: number): Promise<Outcome<Uint8Array>> {
  try {
    const picture = await open(bytes);
    // upright as the camera meant it; nothing else of what the camera wrote goes along
    return await picture
      .autoOrient()
      .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
      .webp({ quality, effort: 4 })
      .toBuffer();
  } catch {
    return refuse('photo.unreadable');
  }
}

/** The picture as it is kept: upright, at most 1600 points wide or high, without place, camera and time. */
export function prepared(bytes: Uint8Array): Promise<Outcome<Uint8Array>> {
  return encoded(bytes, LARGE, 80);
}

/** The same, small, for pages. */
export function small(bytes: Uint8Array): Promise<Outcome<Uint8Array>> {
  return encoded(bytes, SMALL, 74);
}

/** How large a picture is; null for one that was not prepared here: too large, or with something else in it. */
export async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const found = await (await open(bytes)).metadata();
    const { width, height, format } = found;
    const more = found.exif ?? found.xmp ?? found.iptc ?? found.icc;
    if (format !== 'webp' || more !== undefined || Math.max(width, height) > LARGE) return null;
    return { width, height };
  } catch {
    return null;
  }
}
