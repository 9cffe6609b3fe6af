import { sql } from 'kysely';
import { isRefusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { mayChange } from '#targets/rules.ts';
import { locked } from '#targets/server/actions.ts';
import { readTargets, type TargetRow } from '#targets/server/queries.ts';
import { type SharableTarget, sharableOf } from '#targets/server/share.queries.ts';
import { ShareTarget } from '#targets/shapes.ts';
import { balance, sharedMilestones, unsharable, wrongShares } from '#targets/share.rules.ts';
import { SharedOut } from '#targets/views.ts';

/**
 * Shares a target out to the units directly below: each share is a target of that unit, asks the same of the same days,
 * and is linked to the whole. Shared out again, shares that are there are changed, and those of units that get none are
 * withdrawn. A sum that differs from the target has to be confirmed.
 */
export const shareTarget = action('targets.share', {
  input: ShareTarget,
  published: {
    summary: 'Shares a target out to the units directly below; a sum that differs has to be confirmed.',
    output: SharedOut,
  },
  load: async (tx, input, { today }) => {
    const found = await locked(tx, input, today);
    if (isRefusal(found)) return found;
    const [target] = await readTargets(tx, sql`t.id = ${input.id}::uuid`);
    if (!target) return refuse('record.not_found', { what: input.id });
    return { ...found, target, around: await sharableOf(tx, target, today) };
  },
  may: (actor, { place, record, around }, today, input) =>
    mayChange(actor, place, record, today) ??
    unsharable(around) ??
    wrongShares(around, input.shares, input.differs),
  apply: async (tx, { record, target, around }, input): Promise<SharedOut> => {
    const version = record.version + 1;
    const { way, measure, from, until } = input;
    const sharing = JSON.stringify({ way, measure, from, until });
    await sql`update target set sharing = ${sharing}::jsonb, version = ${version} where id = ${input.id}::uuid`.execute(
      tx,
    );
    const given = input.shares.filter(({ amount }) => amount > 0);
    const shares = await writeShares(tx, target, given);
    const { rows } = await sql<{ id: string }>`
      update target set version = version + 1, withdrawn_reason = 'giao lại chỉ tiêu: đơn vị không còn phần được giao'
      where share_of = ${input.id}::uuid and withdrawn_reason is null and id <> all(${shares.map(({ id }) => id)}::uuid[])
      returning id`.execute(tx);
    await writePaths(tx, target, around, shares);
    return {
      id: input.id,
      version,
      shares,
      withdrawn: rows.length,
      ...balance(
        target.condition.amount,
        given.map(({ amount }) => amount),
      ),
    };
  },
  about: (result, { record }) => ({ unit: record.withinUnitId, subject: `target:${result.id}` }),
});

type Shares = SharedOut['shares'];

/** Changes the shares that are there and adds the others; each asks what the whole asks. */
async function writeShares(
  tx: Tx,
  whole: TargetRow,
  given: readonly { readonly unitId: number; readonly amount: number }[],
): Promise<Shares> {
  const units = given.map(({ unitId }) => unitId);
  const amounts = given.map(({ amount }) => amount);
  const { rows } = await sql<Shares[number]>`
    with given as (
      select unit_id, amount, n from unnest(${units}::int[], ${amounts}::numeric[]) with ordinality g (unit_id, amount, n)
    ), there as (
      select distinct on (s.within_unit_id) s.id, s.within_unit_id as unit_id from target s
      where s.share_of = ${whole.id}::uuid and s.withdrawn_reason is null and s.within_unit_id in (select unit_id from given)
      order by s.within_unit_id, s.created_at, s.id
    ), changed as (
      update target s set amount = g.amount, measure = w.measure, dims = w.dims, noun_vi = w.noun_vi, noun_en = w.noun_en,
        since = w.since, until = w.until, due_on = w.due_on, programme_id = w.programme_id,
        objective_id = w.objective_id, public = w.public, version = s.version + 1
      from there, given g, target w
      where s.id = there.id and g.unit_id = there.unit_id and w.id = ${whole.id}::uuid
      returning s.id, s.within_unit_id as unit_id, s.amount
    ), added as (
      insert into target (position, measure, dims, noun_vi, noun_en, quantifier, amount, within_unit_id, since, until,
        due_on, illustration, public, programme_id, objective_id, owner_id, share_of)
      select w.position, w.measure, w.dims, w.noun_vi, w.noun_en, 'figure', g.amount, g.unit_id, w.since, w.until,
        w.due_on, w.illustration, w.public, w.programme_id, w.objective_id, w.owner_id, w.id
      from given g, target w where w.id = ${whole.id}::uuid and g.unit_id not in (select unit_id from there)
      order by g.n
      returning id, within_unit_id as unit_id, amount
    )
    select s.id, s.unit_id as "unitId", s.amount::float8 as amount
    from (select * from changed union all select * from added) s join given g using (unit_id) order by g.n`.execute(
    tx,
  );
  return rows;
}

/** The path of the whole, shared out as the amounts are. */
async function writePaths(
  tx: Tx,
  { milestones }: TargetRow,
  { decimals }: SharableTarget,
  shares: Shares,
): Promise<void> {
  const ids = shares.map(({ id }) => id);
  await sql`delete from target_milestone where target_id = any(${ids}::uuid[])`.execute(tx);
  const paths = sharedMilestones(
    milestones,
    shares.map(({ amount }) => amount),
    decimals,
  );
  const rows = paths.flatMap((path, at) =>
    path.map(({ on, amount }) => ({ target_id: ids[at] as string, on_day: on, amount: String(amount) })),
  );
  if (rows.length > 0) await tx.insertInto('target_milestone').values(rows).execute();
}
