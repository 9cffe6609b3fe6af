import { date } from '#base/text.ts';
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

/** "số 18-CTr/TU ngày 01/12/2020", or what is not known of it. */
export const reference: Phrase<{ number: string; issuedOn: string | null }> = [
  (p) =>
    [
      p.number ? `số ${p.number}` : 'chưa rõ số',
      p.issuedOn ? `ngày ${date(p.issuedOn)}` : 'chưa rõ ngày',
    ].join(' '),
  (p) =>
    [
      p.number ? `no. ${p.number}` : 'number not known',
      p.issuedOn ? `of ${date(p.issuedOn)}` : 'date not known',
    ].join(', '),
];
