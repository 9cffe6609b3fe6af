import type { FacetChoice, FacetGroup } from '#base/ui/facets.ts';
import { type Address, changed } from '#base/ui/shell.ts';
import type { Teller } from '#base/words.ts';
import { w } from './words.ts';

export interface FacetData {
  readonly fields: readonly { readonly key: string; readonly label: string }[];
  readonly years: readonly number[];
  /** The chosen unit, and those right below it. */
  readonly unit: { readonly name: string; readonly up: string | null } | null;
  readonly below: readonly { readonly id: number; readonly name: string }[];
}

/** Every way to narrow the list: a chosen one leads back. */
export function facetsOf(url: Address, data: FacetData, t: Teller): FacetGroup[] {
  const choose = (name: string, value: string, label: string): FacetChoice => {
    const selected = url.searchParams.get(name) === value;
    return { label, selected, href: changed(url, { [name]: selected ? null : value }) };
  };
  const chosen: FacetChoice[] = data.unit
    ? [{ label: data.unit.name, selected: true, href: changed(url, { unit: data.unit.up }) }]
    : [];
  const groups: FacetGroup[] = [
    {
      label: t(w.unit),
      choices: [...chosen, ...data.below.map((unit) => choose('unit', String(unit.id), unit.name))],
    },
    {
      label: t(w.year),
      choices: data.years.map((year): FacetChoice => {
        const label = String(year);
        const selected = (url.searchParams.get('year') ?? url.searchParams.get('period')) === label;
        const period = selected ? null : label;
        return { label, selected, href: changed(url, { period, year: null, from: null, until: null }) };
      }),
    },
    { label: t(w.field), choices: data.fields.map((field) => choose('field', field.key, field.label)) },
    {
      label: t(w.form),
      choices: [choose('form', 'collective', t(w.collective)), choose('form', 'individual', t(w.individual))],
    },
    {
      label: t(w.kind),
      choices: [choose('kind', 'new', t(w.new)), choose('kind', 'continuing', t(w.continuing))],
    },
    {
      label: t(w.result),
      choices: [
        choose('result', 'effective', t(w.effective)),
        choose('result', 'not_yet', t(w.not_yet)),
        choose('result', 'none', t(w.noResult)),
      ],
    },
    { label: t(w.state), choices: [choose('withdrawn', 'true', t(w.withdrawn))] },
  ];
  return groups.filter((group) => group.choices.length > 0);
}
