import type { FacetChoice, FacetGroup } from '#base/ui/facets.ts';
import { type Address, changed } from '#base/ui/shell.ts';
import type { Teller } from '#base/words.ts';
import { recognitionLevels, stages } from '#initiatives/kinds.ts';
import type { ChoiceCounts } from '#initiatives/views.ts';
import { w } from './words.ts';

type Named = keyof ChoiceCounts;

export interface FacetData {
  readonly fields: readonly { readonly key: string; readonly label: string }[];
  readonly years: readonly number[];
  /** The chosen unit, and those right below it. */
  readonly unit: { readonly name: string; readonly up: string | null } | null;
  readonly below: readonly { readonly id: number; readonly name: string }[];
  /** How many each choice would leave, where that is known. */
  readonly counts: ChoiceCounts;
}

/** Every way to narrow the list, with how much it would leave: a chosen one leads back. */
export function facetsOf(url: Address, data: FacetData, t: Teller): FacetGroup[] {
  const choose = (name: Named, value: string, label: string): FacetChoice => {
    const selected = url.searchParams.get(name) === value;
    const count = selected ? undefined : data.counts[name][value];
    return { label, selected, count, href: changed(url, { [name]: selected ? null : value }) };
  };
  const given = (name: string, label: string, shown: (value: string) => string): FacetGroup => {
    const value = url.searchParams.get(name);
    const choices = value
      ? [{ label: shown(value), selected: true, href: changed(url, { [name]: null }) }]
      : [];
    return { label, choices };
  };
  const level = (value: string): string =>
    value === 'any' ? t(w.anyLevel) : t(w[value as (typeof recognitionLevels)[number]]);
  const chosen: FacetChoice[] = data.unit
    ? [{ label: data.unit.name, selected: true, href: changed(url, { unit: data.unit.up }) }]
    : [];
  const recognised = url.searchParams.get('recognised') === 'any' ? [level('any')] : [];
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
        const count = selected ? undefined : data.counts.year[label];
        return {
          label,
          selected,
          count,
          href: changed(url, { period, year: null, from: null, until: null }),
        };
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
    { label: t(w.stage), choices: stages.map((stage) => choose('stage', stage, t(w[stage]))) },
    {
      label: t(w.level),
      choices: [
        ...recognised.map((label) => ({ label, selected: true, href: changed(url, { recognised: null }) })),
        ...recognitionLevels.map((value) => choose('recognised', value, level(value))),
      ],
    },
    given('exemplary', t(w.exemplaryFacet), level),
    given('replicated', t(w.stage), () => t(w.replicatedFacet)),
    {
      label: t(w.state),
      choices: [
        {
          label: t(w.withdrawn),
          selected: url.searchParams.get('withdrawn') === 'true',
          href: changed(url, { withdrawn: url.searchParams.get('withdrawn') === 'true' ? null : 'true' }),
        },
      ],
    },
  ];
  return groups.filter((group) => group.choices.length > 0);
}
