import type { Locale } from '#base/text.ts';
import type { SentencePart } from '#base/ui/sentence.ts';
import type { StripUnit, UnitState } from '#base/ui/units.ts';
import type { Wording } from '#base/views.ts';
import { recordsBehind } from '#initiatives/rules.ts';
import { counted, type Dims } from '#measures/rules.ts';
import type { View } from '#measures/shapes.ts';
import type { UnitResult } from '#targets/rules.ts';
import type { TargetView } from '#targets/server/queries.ts';
import { fullName } from '#units/rules.ts';

/** A figure as an address knows it: measure × unit × period × view. */
export interface FigureAddress {
  readonly measure: string;
  readonly dims: Dims;
  readonly from: string;
  readonly until: string;
  readonly unit: number;
  readonly view: View;
}

/** Where a figure opens: the list, at `list`, of exactly those records that it counts. */
export function recordsHref(list: string, figure: FigureAddress): string | undefined {
  const filter = recordsBehind(figure.measure, figure.dims, figure);
  if (filter === null) return undefined;
  const params = new URLSearchParams({ unit: String(figure.unit) });
  for (const [name, value] of Object.entries(filter)) params.set(name, String(value));
  params.set('view', figure.view);
  return `${list}?${params}`;
}

/** The records behind a target's figure at one of its units. */
export function targetRecords(list: string, target: TargetView, unit: number): string | undefined {
  const { measure, dims, condition, view, source } = target;
  if (source !== 'counted') return figureHref(list, target, unit);
  return recordsHref(list, { measure, dims, from: condition.from, until: condition.until, unit, view });
}

/** What was reported opens down to the reports behind it, in the office or, what is public, on the portal. */
function figureHref(
  list: string,
  { measure, dims, condition, view }: TargetView,
  unit: number,
): string | undefined {
  const { from, until } = condition;
  const params = new URLSearchParams({ measure, unit: String(unit), from, until, view });
  const [[by, part] = [], ...more] = Object.entries(dims);
  // a figure opens by one dimension
  if (more.length > 0) return undefined;
  if (by !== undefined && part !== undefined) {
    params.set('by', by);
    params.set('part', part);
  }
  return `${list.startsWith('/o/') ? '/o' : ''}/figures?${params}`;
}

/** What a figure is of: "Lượt cán bộ được bồi dưỡng (nữ)". */
export function figureName(
  { measure, narrowed }: { readonly measure: { readonly name: Wording }; readonly narrowed: Wording | null },
  locale: Locale,
): string {
  const name = measure.name[locale];
  return narrowed === null ? name : `${name} (${narrowed[locale].toLowerCase()})`;
}

/** The sentence with its figure opened: a plain figure into its records, a share of units into who reached it. */
export function openedSentence(
  target: TargetView,
  locale: Locale,
  list: string,
  page: string,
): SentencePart[] {
  const href =
    target.condition.level === null ? targetRecords(list, target, target.within.id) : `${page}/${target.id}`;
  return target.sentence[locale].map((part) => (part.kind === 'figure' ? { ...part, href } : part));
}

/** A unit of a target of which nothing is counted yet has neither reached nor missed it. */
export function stateOf(unit: UnitResult, target: Pick<TargetView, 'planned' | 'empty'>): UnitState {
  return unit.reached ? 'reached' : target.planned || target.empty ? 'none' : 'missed';
}

/** A target's units as a strip whose segments open into their records. */
export function stripOf(target: TargetView, locale: Locale, list: string, units = target.units): StripUnit[] {
  return units.map((unit) => ({
    id: unit.id,
    name: fullName(unit),
    value: counted(unit.value, target.counted, locale),
    state: stateOf(unit, target),
    href: targetRecords(list, target, unit.id) ?? '',
    group: unit.parentName ?? undefined,
  }));
}
