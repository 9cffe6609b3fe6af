import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { accepted, bytesInWords, type FileKind, fileKinds, fileName } from '#base/files.ts';
import { isRefusal, refuse, sentence } from '#base/refusal.ts';
import { evidenceFolder, fileBytes, fileStream, keepFile, keptFile, kindOf } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { pdf, zipOf } from '#base/server/testing/files.ts';

const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');
const samples: Record<FileKind, Uint8Array> = {
  pdf: pdf('18-CTr/TU'),
  docx: zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }),
  xlsx: zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
  csv: text('M\xe3;T\xean\r\n15;Y\xean B\xeci\r\n'),
  odt: zipOf({ mimetype: fileKinds.odt.type, 'content.xml': '<office/>' }),
  jpeg: text('\xff\xd8\xff\xe0 …'),
  png: text('\x89PNG\r\n\x1a\n…'),
  webp: text('RIFF\x10\0\0\0WEBPVP8 '),
};

test.each(Object.keys(samples) as FileKind[])(
  'A file of kind %s is known by its content and comes back as it was.',
  async (kind) => {
    const bytes = samples[kind];
    const kept = must(await keepFile(bytes, [kind]));
    expect(kept).toMatchObject({ kind, type: fileKinds[kind].type, size: bytes.byteLength });
    expect(kept.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    const found = await keptFile(kept.hash);
    expect(found).toMatchObject(kept);
    if (!found) throw new Error('it is there');
    expect(Buffer.from(await fileBytes(found)).equals(bytes)).toBe(true);
    expect(Buffer.from(await new Response(fileStream(found)).arrayBuffer()).equals(bytes)).toBe(true);
  },
);

test('What is kept lies under its hash where a backup finds it, once, and for nobody else to read.', async () => {
  const [one, two] = await Promise.all([keepFile(pdf('một'), ['pdf']), keepFile(pdf('một'), ['pdf'])]);
  expect(one).toEqual(two);
  const { hash } = must(one);
  const folder = path.join(evidenceFolder(), hash.slice(0, 2));
  expect((await readdir(folder)).filter((name) => name.startsWith(hash))).toEqual([hash]);
  expect((await stat(path.join(folder, hash))).mode & 0o077).toBe(0);
});

test('A large text document is known by the directory at its end.', async () => {
  const long = zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/media/a.bmp': 'x'.repeat(600_000),
    'word/document.xml': '',
  });
  const { hash } = must(await keepFile(long, ['docx']));
  expect((await keptFile(hash))?.kind).toBe('docx');
});

test('Refused with a sentence: an empty file, a large one, and one that is not what is taken here.', async () => {
  const said = async (bytes: Uint8Array, kinds: FileKind[], most?: number) => {
    const kept = await keepFile(bytes, kinds, most);
    return isRefusal(kept) ? [kept.code, sentence(kept, 'vi')] : null;
  };
  expect(await said(text(''), ['pdf'])).toEqual(['file.empty', 'Tệp trống; hãy chọn đúng tệp rồi gửi lại.']);
  expect(await said(pdf('x'.repeat(3000)), ['pdf'], 2048)).toEqual([
    'file.too_large',
    'Tệp quá lớn; mỗi tệp nhiều nhất 2 kB. Hãy nén hoặc chia nhỏ tệp rồi gửi lại.',
  ]);
  expect((await said(samples.png, ['pdf', 'docx']))?.[1]).toMatch(
    /một trong các loại: PDF, Word \(\.docx\)\.$/,
  );
  expect(sentence(refuse('file.not_kept'), 'en')).toMatch(/choose it again/);
});

test.each([
  ['a page', text('<!doctype html><script>alert(1)</script>')],
  ['a page that hides a PDF', text('<html>%PDF-1.7')],
  ['a bare zip', zipOf({ 'a.txt': 'a' })],
  [
    'a document with macros',
    zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }),
  ],
  ['a zip cut short', samples.docx.subarray(0, 60)],
  ['an old .doc', text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  [
    'a zip whose directory leads astray',
    Buffer.concat([samples.docx.subarray(0, -10), Buffer.alloc(10, 0xff)]),
  ],
])('%s is of no kind that is kept', (_name, bytes) => {
  expect(kindOf(bytes, bytes)).toBeNull();
});

test('A hash that nobody kept, or that is no hash, finds nothing.', async () => {
  expect(await keptFile('0'.repeat(64))).toBeNull();
  expect(await keptFile('../../etc/passwd')).toBeNull();
});

test('A file keeps its own name, without folders, and with the ending of its content.', () => {
  expect(fileName('C:\\Văn bản\\Nghị quyết 18.PDF', 'pdf')).toBe('Nghị quyết 18.pdf');
  expect(fileName('../../x.html', 'docx')).toBe('x.docx');
  expect(fileName('\u202Egnp.exe', 'jpeg')).toBe('gnp.jpg');
  expect(fileName('', 'odt')).toBe('tep.odt');
  expect(accepted(['pdf'])).toBe('application/pdf,.pdf');
  expect([bytesInWords(20 * 1024 * 1024), bytesInWords(1)]).toEqual(['20 MB', '1 kB']);
});
