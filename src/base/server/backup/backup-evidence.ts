import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type BackupReader, Damaged } from '#base/server/backup/backup-file.ts';
import { Halt } from '#base/server/halt.ts';

/** Writes an evidence file and gives its hash. One that is there already with the same content is left alone. */
export async function keepEvidence(
  reader: BackupReader,
  name: string,
  size: number,
  into: string | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of reader.bytes(size)) {
      hash.update(piece);
      yield piece;
    }
  };
  if (into === undefined) {
    for await (const _ of pieces());
    return hash.digest('hex');
  }
  const parts = name.split('/');
  if (
    name.includes('\0') ||
    name.includes('\\') ||
    parts.some((part) => part === '' || part === '.' || part === '..')
  ) {
    throw new Damaged(`evidence ${name}`);
  }
  const target = path.join(into, ...parts);
  await mkdir(path.dirname(target), { recursive: true });
  const part = `${target}.part`;
  try {
    await pipeline(pieces(), createWriteStream(part, { mode: 0o600 }));
    const got = hash.digest('hex');
    const there = await hashOf(target);
    if (there !== null && there !== got) throw occupied(target);
    const handle = await open(part, 'r');
    await handle.sync().finally(() => handle.close());
    await rename(part, target);
    return got;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function occupied(target: string): Halt {
  return new Halt(
    `Đã có tệp khác ở ${target}. Chọn một thư mục bằng chứng trống rồi chạy lại; cơ sở dữ liệu đích vẫn trống.`,
    `There is another file at ${target}. Choose an empty evidence folder and run it again; the target database is as empty as before.`,
  );
}
