import type { FacetChoice, FacetGroup } from '#base/ui/facets.ts';
import { type Address, changed } from '#base/ui/shell.ts';
import type { Teller } from '#base/words.ts';
import { type DocumentKind, documentKinds } from '#documents/kinds.ts';
import type { DocumentList } from '#documents/views.ts';
import { kindWords } from '#documents/words.ts';
import { w } from './words.ts';

/** Kinds and years that there are, each with its count; a chosen one leads back. */
export function facetsOf(
  url: Address,
  { kinds, years }: Pick<DocumentList, 'kinds' | 'years'>,
  t: Teller,
): FacetGroup[] {
  const choose = (name: string, value: string, label: string, count: number): FacetChoice => {
    const selected = url.searchParams.get(name) === value;
    return { label, count, selected, href: changed(url, { [name]: selected ? null : value }) };
  };
  const isKind = (value: string): value is DocumentKind =>
    (documentKinds as readonly string[]).includes(value);
  const groups: FacetGroup[] = [
    {
      label: t(w.kind),
      choices: kinds.map(({ value, count }) =>
        choose('kind', value, isKind(value) ? t(kindWords[value]) : value, count),
      ),
    },
    { label: t(w.year), choices: years.map(({ value, count }) => choose('year', value, value, count)) },
  ];
  return groups.filter((group) => group.choices.length > 0);
}
