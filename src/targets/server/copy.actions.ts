import { sql } from 'kysely';
import { addDays } from '#base/period.ts';
import { isRefusal, type Refusal, sentence } from '#base/refusal.ts';
import { type ActionContext, action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { mayChange, shiftYears } from '#programmes/rules.ts';
import { copyProgramme as copyPlan, unitsThen } from '#programmes/server/copy.ts';
import { asSeen, lockProgramme, ownerFits } from '#programmes/server/record.ts';
import type { CopiedProgramme } from '#programmes/views.ts';
import { impossible } from '#targets/rules.ts';
import { insertTarget } from '#targets/server/actions.ts';
import { surroundings } from '#targets/server/setting.queries.ts';
import { CopyProgramme, type Definition } from '#targets/shapes.ts';
import { CopiedTargets } from '#targets/views.ts';

/**
 * Copies a programme with its objectives, tasks and targets into another year, in one transaction. A target that cannot
 * hold there (its level has been abolished) stays behind, with the reason.
 */
export const copyProgramme = action('targets.copyProgramme', {
  input: CopyProgramme,
  published: {
    summary: 'Copies a programme with its objectives, tasks and targets to another year.',
    output: CopiedTargets,
  },
  load: async (tx, input, { today }) => asSeen(await lockProgramme(tx, input.id, today), input),
  may: (actor, programme, today) => mayChange(actor, programme, today),
  apply: async (tx, programme, input, context): Promise<CopiedTargets | Refusal> => {
    const copied = await copyPlan(tx, programme, input, context.actor);
    if (isRefusal(copied)) return copied;
    const made = copied as CopiedProgramme;
    const left: CopiedTargets['left'][number][] = [];
    let targets = 0;
    for (const old of await targetsOf(tx, input.id)) {
      const why = await copyTarget(tx, old, made, input.years, context);
      if (why === null) targets++;
      else {
        left.push({
          id: old.id,
          target: { vi: old.definition.nounVi, en: old.definition.nounEn },
          why: { vi: sentence(why, 'vi'), en: sentence(why, 'en') },
        });
      }
    }
    const { id, objectives, tasks, reassigned } = made;
    return { id, version: 1, objectives: objectives.size, tasks, reassigned, targets, left };
  },
  about: (result, programme) => ({ unit: programme.unitId, subject: `programme:${result.id}` }),
});

interface Old {
  readonly id: string;
  readonly definition: Omit<Definition, 'programmeId' | 'ownerId'> & { readonly ownerId: string | null };
}

async function targetsOf(tx: Tx, programme: string): Promise<Old[]> {
  const { rows } = await sql<Old>`
    select t.id, jsonb_build_object('measure', t.measure, 'dims', t.dims, 'nounVi', t.noun_vi, 'nounEn', t.noun_en,
      'quantifier', t.quantifier, 'amount', t.amount, 'threshold', t.threshold, 'withinUnitId', t.within_unit_id,
      'level', t.level, 'from', t.since, 'until', t.until, 'dueOn', t.due_on, 'objectiveId', t.objective_id,
      'ownerId', t.owner_id, 'public', t.public, 'position', t.position, 'illustration', t.illustration,
      'milestones', (select coalesce(jsonb_agg(jsonb_build_object('on', s.on_day, 'amount', s.amount)
         order by s.on_day), '[]') from target_milestone s where s.target_id = t.id)) as definition
    from target t where t.programme_id = ${programme}::uuid and t.withdrawn_reason is null
      -- shares are given anew in the new year, to the units that there are then
      and t.share_of is null
    order by t.position, t.created_at, t.id`.execute(tx);
  return rows;
}

/** Writes the target of the new year; the refusal when it cannot hold there. */
async function copyTarget(
  tx: Tx,
  { definition }: Old,
  programme: CopiedProgramme,
  years: number,
  context: ActionContext,
): Promise<Refusal | null> {
  const from = shiftYears(definition.from, years);
  const then = await unitsThen(tx, [definition.withinUnitId], from);
  const withinUnitId = then.get(definition.withinUnitId) ?? definition.withinUnitId;
  const moved: Definition = {
    ...definition,
    withinUnitId,
    from,
    // the last day moves, not the day after it: the 28th of February stays the end of its month
    until: addDays(shiftYears(addDays(definition.until, -1), years), 1),
    dueOn: shiftYears(definition.dueOn, years),
    milestones: definition.milestones.map(({ on, amount }) => ({ on: shiftYears(on, years), amount })),
    programmeId: programme.id,
    objectiveId:
      definition.objectiveId === null ? null : (programme.objectives.get(definition.objectiveId) ?? null),
    ownerId: await ownerThen(tx, definition.ownerId, withinUnitId, programme.id, context),
  };
  const around = await surroundings(tx, moved, context.today);
  if (isRefusal(around)) return around;
  const { condition, setting } = around;
  const fits = lowered(moved, setting.population);
  const no = impossible(condition, fits.milestones, setting);
  if (no === null) await insertTarget(tx, fits);
  return no;
}

/** There may be fewer units by then: milestones above what is needed are left out. */
function lowered(definition: Definition, population: number): Definition {
  if (definition.quantifier !== 'every' && definition.quantifier !== 'none_without') return definition;
  return { ...definition, milestones: definition.milestones.filter(({ amount }) => amount <= population) };
}

/**
 * Whoever answered for it goes on; who has no role there any more is followed by whoever copies, or by the owner of the
 * programme.
 */
async function ownerThen(
  tx: Tx,
  owner: string | null,
  unit: number,
  programme: string,
  { actor, today }: ActionContext,
): Promise<string> {
  if (owner !== null && (await ownerFits(tx, owner, unit, today)) === null) return owner;
  if (actor.kind === 'account') return actor.id;
  const { owner_id } = await tx
    .selectFrom('programme')
    .select('owner_id')
    .where('id', '=', programme)
    .executeTakeFirstOrThrow();
  return owner_id;
}
