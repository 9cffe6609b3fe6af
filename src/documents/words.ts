import { type Phrase, type Teller, words } from '#base/words.ts';
import type { DocumentKind } from '#documents/kinds.ts';

/** What people call the kinds of documents. */
export const kindWords: Readonly<Record<DocumentKind, Phrase>> = words({
  resolution: ['Nghị quyết', 'Resolution'],
  directive: ['Chỉ thị', 'Directive'],
  conclusion: ['Kết luận', 'Conclusion'],
  regulation: ['Quy định', 'Regulation'],
  guideline: ['Hướng dẫn', 'Guideline'],
  plan: ['Kế hoạch', 'Plan'],
  programme: ['Chương trình', 'Programme'],
  letter: ['Công văn', 'Official letter'],
  other: ['Văn bản khác', 'Other document'],
});

/** "Nghị quyết số 04-NQ/TW"; the kind alone when the number is not known. */
export function titleOf(
  document: { readonly kind: DocumentKind; readonly number: string },
  t: Teller,
): string {
  const kind = t(kindWords[document.kind]);
  return document.number === '' ? kind : t(numbered, { kind, number: document.number });
}

const numbered: Phrase<{ kind: string; number: string }> = [
  (p) => `${p.kind} số ${p.number}`,
  (p) => `${p.kind} no. ${p.number}`,
];
