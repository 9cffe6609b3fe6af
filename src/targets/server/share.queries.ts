import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import type { Wording } from '#base/views.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { decisionDay } from '#targets/rules.ts';
import { readable, readTargets, type TargetRow, viewsOf } from '#targets/server/queries.ts';
import { GetShares, ProposeShares } from '#targets/shapes.ts';
import { balance, type Sharable, sharedBy, unsharable } from '#targets/share.rules.ts';
import { ProposedShares, SharesView, type ShareView, type Sharing } from '#targets/views.ts';

/** A unit directly below another. */
export interface Below {
  readonly id: number;
  readonly name: string;
}

/** What has to be known to share a target out. */
export interface SharableTarget extends Sharable {
  readonly below: readonly Below[];
  readonly decimals: number;
  readonly on: Day;
}

/** A target as it is shared out: what it asks, how its measure adds up, and the areas directly below its unit on the day of decision. */
export async function sharableOf(
  db: Db | Tx,
  target: Pick<TargetRow, 'condition' | 'measure' | 'withinUnitId'>,
  today: Day,
): Promise<SharableTarget> {
  const on = decisionDay(target.condition, today);
  const { rows } = await sql<{
    overUnits: Sharable['measure']['overUnits'];
    ratio: boolean;
    decimals: number;
    unitName: string;
    below: Below[];
  }>`
    select m.over_units as "overUnits", m.over_units = 'ratio' or coalesce(m.formula->>'op' = 'ratio', false) as ratio,
      m.decimals, coalesce((select coalesce(nullif(v.designation, '') || ' ', '') || v.name from unit_version v
        where v.unit_id = ${target.withinUnitId} order by v.during @> ${on}::date desc, lower(v.during) desc limit 1), '')
        as "unitName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', v.unit_id,
          'name', coalesce(nullif(v.designation, '') || ' ', '') || v.name) order by v.name collate "vi-x-icu", v.unit_id), '[]')
       from unit_version v where v.parent_id = ${target.withinUnitId} and v.during @> ${on}::date
         and v.level <> 'organisation') as below
    from measure m where m.key = ${target.measure}`.execute(db as Db);
  const found = rows[0] as (typeof rows)[number];
  return {
    condition: target.condition,
    measure: { overUnits: found.overUnits, ratio: found.ratio },
    decimals: found.decimals,
    below: found.below,
    unitName: found.unitName,
    on,
  };
}

const shareRows = (id: string) => sql`t.share_of = ${id}::uuid and t.withdrawn_reason is null`;

interface Stored {
  readonly id: string;
  readonly version: number;
  readonly sharing: Sharing | null;
}

/** A target with its shares: who has which part, how each stands, and whether the parts still make up the whole. */
export const getShares = query('targets.shares', {
  input: GetShares,
  published: {
    summary: 'A target with its shares: who has which part, and whether the parts come to the whole.',
    path: '/targets/{id}/shares',
    output: SharesView,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<SharesView | Refusal> => {
    const [target] = await readable(db, actor, await readTargets(db, sql`t.id = ${input.id}::uuid`), today);
    if (!target) return refuse('record.not_found', { what: input.id });
    const [around, shares, stored] = await Promise.all([
      sharableOf(db, target, today),
      sharesOf(db, actor, input.id, today),
      sql<Stored>`select id, version, sharing from target where id = ${input.id}::uuid`.execute(db),
    ]);
    const units = shareViews(around.below, shares);
    const amounts = units.map(({ target: share }) => share?.amount ?? 0);
    const no = unsharable(around);
    return {
      id: target.id,
      version: target.version,
      amount: target.condition.amount,
      counted: target.unit,
      sharing: stored.rows[0]?.sharing ?? null,
      units,
      ...balance(target.condition.amount, amounts),
      on: around.on,
      why: no && (no.details as { why: Wording }).why,
    };
  },
});

async function sharesOf(db: Db, actor: Actor, id: string, today: Day) {
  const rows = await readTargets(db, shareRows(id));
  const views = await viewsOf(db, actor, rows, 'was', today, 'none');
  return views.map((view, at) => ({ view, unitId: (rows[at] as TargetRow).withinUnitId }));
}

/** The units below with their shares, then shares of units that are no longer below. */
function shareViews(below: readonly Below[], shares: Awaited<ReturnType<typeof sharesOf>>): ShareView[] {
  const left = new Map(shares.map((share) => [share.unitId, share]));
  const viewOf = (unitId: number, name: string, isBelow: boolean): ShareView => {
    const share = left.get(unitId)?.view;
    left.delete(unitId);
    return {
      unitId,
      name,
      below: isBelow,
      target: share
        ? {
            id: share.id,
            amount: share.condition.amount,
            total: share.evaluation.total,
            verdict: share.verdict,
            summary: share.summary,
            fits: share.shareOf?.fits ?? false,
          }
        : null,
    };
  };
  const there = below.map(({ id, name }) => viewOf(id, name, true));
  const gone = [...left.values()].map(({ unitId, view }) => viewOf(unitId, view.within.name, false));
  return [...there, ...gone];
}

/** What each unit directly below would get: evenly, by what a measure counted there in a period, or by weights. Stores nothing. */
export const proposeShares = query('targets.proposeShares', {
  input: ProposeShares,
  published: {
    summary: 'What each unit below would get when a target is shared out in a way; stores nothing.',
    path: '/targets/{id}/shares/proposed',
    output: ProposedShares,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<ProposedShares | Refusal> => {
    const [target] = await readable(db, actor, await readTargets(db, sql`t.id = ${input.id}::uuid`), today);
    if (!target) return refuse('record.not_found', { what: input.id });
    const around = await sharableOf(db, target, today);
    const no = unsharable(around);
    if (no) return no;
    const weights = await weightsOf(db, input, around.below);
    if (isRefusal(weights)) return weights;
    const { amount } = target.condition;
    const amounts =
      input.way === 'hand'
        ? around.below.map(() => 0)
        : sharedBy(amount, weights ?? around.below.map(() => 1), around.decimals);
    return {
      parts: around.below.map(({ id, name }, at) => ({
        unitId: id,
        name,
        weight: weights === null ? null : (weights[at] ?? 0),
        amount: amounts[at] as number,
      })),
      ...balance(amount, amounts),
    };
  },
});

type Asked = ReturnType<typeof ProposeShares.parse>;

async function weightsOf(db: Db, input: Asked, below: readonly Below[]): Promise<number[] | null | Refusal> {
  const { way, measure, from, until, weights } = input;
  if (way === 'weights') {
    const typed = new Map(weights.map(({ unitId, weight }) => [unitId, weight]));
    return below.map(({ id }) => typed.get(id) ?? 0);
  }
  if (way !== 'measure' || measure === null || from === null || until === null) return null;
  const known = await db.selectFrom('measure').select('id').where('key', '=', measure).executeTakeFirst();
  if (!known) return refuse('record.not_found', { what: measure });
  const ids = below.map(({ id }) => id);
  const [values] = await valuesOf(db, [{ measure, from, until, view: 'was', units: ids }]);
  return ids.map((id) => values?.get(id) ?? 0);
}
