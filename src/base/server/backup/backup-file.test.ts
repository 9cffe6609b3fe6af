import { describe, expect, test } from 'vitest';
import { BackupReader, Damaged, RowDigest } from '#base/server/backup/backup-file.ts';

describe('reading', () => {
  const pieces = async function* (text: string, size: number): AsyncGenerator<Buffer> {
    const whole = Buffer.from(text);
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  };
  const text = '{"table":"t"}\na\\\\.\nb\n\n\\.\n{"evidence":"f","size":5}\n\\.\nxy\n{"end":{}}\n';

  test.each([1, 2, 3, 7, 1000])('in pieces of %i bytes finds the same lines', async (size) => {
    const reader = new BackupReader(pieces(text, size));
    expect(await reader.line()).toBe('{"table":"t"}');
    let rows = '';
    for await (const piece of reader.rows()) rows += piece.toString();
    expect(rows).toBe('a\\\\.\nb\n\n');
    expect(await reader.line()).toBe('{"evidence":"f","size":5}');
    let bytes = '';
    for await (const piece of reader.bytes(5)) bytes += piece.toString();
    expect(bytes).toBe('\\.\nxy');
    expect(await reader.line()).toBe('{"end":{}}');
    expect(await reader.line()).toBeNull();
  });

  test('says when it ends too early', async () => {
    const all = async (reader: BackupReader) => {
      for await (const _ of reader.rows());
    };
    await expect(all(new BackupReader(pieces('a\nb\n', 3)))).rejects.toBeInstanceOf(Damaged);
    await expect(new BackupReader(pieces('half', 3)).line()).rejects.toBeInstanceOf(Damaged);
  });

  test('the digest does not depend on order or pieces, and sees every change', async () => {
    const digest = async (rows: string, size: number) => {
      const made = new RowDigest();
      for await (const piece of pieces(rows, size)) made.update(piece);
      return made.totals();
    };
    const one = await digest('a\nbb\nbb\n', 100);
    expect(await digest('bb\na\nbb\n', 2)).toEqual(one);
    expect((await digest('a\na\nbb\n', 100)).digest).not.toBe(one.digest);
    expect((await digest('a\nbb\n', 100)).rows).toBe(2);
  });
});
