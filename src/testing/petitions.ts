import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { previewTarget, type TargetView } from '#targets/server/queries.ts';
import type { Quantifier } from '#targets/views.ts';
import type { Place } from '#testing/reform.ts';
import { accepted } from '#testing/reported.ts';

/** What a target asks of petitions that units report. */
export interface Asked {
  readonly measure?: string;
  readonly quantifier: Quantifier;
  readonly amount: number;
  readonly threshold?: number;
  readonly level?: 'district' | 'commune';
  readonly within?: string;
  readonly milestones?: { on: Day; amount: number }[];
}

const input = (place: Place, asked: Asked, change: Record<string, unknown> = {}) => ({
  programmeId: place.programmeId,
  measure: 'petitions.received',
  nounVi: asked.measure === 'petitions.share' ? 'đơn được giải quyết' : 'đơn',
  nounEn: 'petitions',
  threshold: null,
  level: null,
  from: '2020-12-15',
  until: '2021-12-15',
  dueOn: '2021-12-31',
  ...asked,
  withinUnitId: place.units.get(asked.within ?? 'P') as number,
  ...change,
});

export async function define(
  place: Place,
  asked: Asked,
  change: Record<string, unknown> = {},
): Promise<string> {
  const { within: _, ...wanted } = input(place, asked, change) as Record<string, unknown>;
  const env = place.env('2021-06-15');
  return must(await defineTarget(env, { ...wanted, ownerId: place.ownerId } as never)).id;
}
export const preview = (place: Place, asked: Asked, change: Record<string, unknown> = {}) => {
  const { within: _, ...wanted } = input(place, asked, change) as Record<string, unknown>;
  return previewTarget(place.env('2021-06-15'), wanted as never);
};
export const at = (outcome: Outcome<unknown>): unknown =>
  isRefusal(outcome) ? (outcome as Refusal).details.at : null;
export const said = (target: TargetView): string => target.sentence.vi.map((part) => part.text).join('');

/** By commune and month: received, settled. */
export type Told = Readonly<
  Record<string, readonly (readonly [period: string, received: number, settled: number])[]>
>;

export async function report(place: Place, told: Told): Promise<void> {
  const rows = Object.entries(told).flatMap(([code, months]) =>
    months.map(([period, received, settled]) => ({
      unitId: place.units.get(code) as number,
      period,
      figures: { 'petitions.received': received, 'petitions.settled': settled },
    })),
  );
  await accepted(place.env('2021-12-31'), place.units.get('P') as number, rows);
}

export const SHARE = 'petitions.share';
