import { fileKinds } from '#base/files.ts';
import { fold } from '#base/text.ts';

/** A workbook as a file to save, under a name that every system can hold. */
export function asWorkbook(bytes: Uint8Array, title: string): Response {
  const name = fold(title).replaceAll(' ', '-').slice(0, 100) || 'bang';
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-length': String(bytes.byteLength),
      'content-type': fileKinds.xlsx.type,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'private, no-cache',
    },
  });
}
