import { type Phrase, words } from '#base/words.ts';
import type { DocumentKind } from '#documents/shapes.ts';

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
