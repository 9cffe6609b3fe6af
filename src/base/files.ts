/** The kinds of files that can be kept: what the browser is told, the ending of the name, and how people call it. */
export const fileKinds = {
  pdf: { type: 'application/pdf', ending: 'pdf', name: 'PDF' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    name: 'Word (.docx)',
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    name: 'Excel (.xlsx)',
  },
  /** A table as text; what is no known file and looks like text is one. */
  csv: { type: 'text/csv', ending: 'csv', name: 'CSV' },
  odt: { type: 'application/vnd.oasis.opendocument.text', ending: 'odt', name: 'OpenDocument (.odt)' },
  jpeg: { type: 'image/jpeg', ending: 'jpg', name: 'JPEG' },
  png: { type: 'image/png', ending: 'png', name: 'PNG' },
  webp: { type: 'image/webp', ending: 'webp', name: 'WebP' },
} as const;

export type FileKind = keyof typeof fileKinds;

/** The kinds by name, for a sentence: "PDF, Word (.docx)". */
export function kindNames(kinds: readonly FileKind[]): string {
  return kinds.map((kind) => fileKinds[kind].name).join(', ');
}

/** What a file field offers to choose from: the value of its `accept`. */
export function accepted(kinds: readonly FileKind[]): string {
  return kinds.flatMap((kind) => [fileKinds[kind].type, `.${fileKinds[kind].ending}`]).join(',');
}

/** 20971520 → "20 MB"; small ones in kB. Written the same in both languages. */
export function bytesInWords(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${Math.floor(bytes / 1024 / 1024)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

/** The name alone, without folders, and with the ending that its content has: nothing pretends to be something else. */
export function fileName(given: string, kind: FileKind): string {
  const { ending } = fileKinds[kind];
  const base = (given.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .trim()
    .slice(0, 150)
    .trim();
  return `${base || 'tep'}.${ending}`;
}
