import { isRefusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { Saved } from '#base/views.ts';
import { decisionDay, impossible, mayDefine } from '#targets/rules.ts';
import { DefineTarget, WithdrawTarget } from '#targets/shapes.ts';
import type { Condition } from '#targets/views.ts';
import { lineage, population, unitAt } from '#units/server/queries.ts';

/** Defines a target. A condition that can never hold is refused with the reason. */
export const defineTarget = action('targets.define', {
  input: DefineTarget,
  published: {
    summary: 'Defines a target; a condition that can never hold is refused with the reason.',
    output: Saved,
  },
  load: async (tx, input, { today }) => {
    const condition: Condition = input;
    const asOn = decisionDay(condition, today);
    const unit = await unitAt(tx, input.withinUnitId, asOn);
    if (isRefusal(unit)) return unit;
    const measure = await tx
      .selectFrom('measure')
      .select('key')
      .where('key', '=', input.measure)
      .executeTakeFirst();
    if (!measure) return refuse('record.not_found', { what: input.measure });
    const units = input.level === null ? [] : await population(tx, input.withinUnitId, input.level, asOn);
    return { condition, size: units.length, lineage: await lineage(tx, input.withinUnitId, asOn) };
  },
  may: (actor, { condition, size, lineage }, today) =>
    mayDefine(actor, lineage, today) ?? impossible(condition, size),
  apply: async (tx, _loaded, input) => {
    const row = await tx
      .insertInto('target')
      .values({
        position: input.position,
        measure: input.measure,
        dims: JSON.stringify(input.dims),
        noun_vi: input.nounVi,
        noun_en: input.nounEn,
        quantifier: input.quantifier,
        amount: String(input.amount),
        threshold: input.threshold === null ? null : String(input.threshold),
        within_unit_id: input.withinUnitId,
        level: input.level,
        since: input.from,
        until: input.until,
        due_on: input.dueOn,
        public: input.public,
        illustration: input.illustration,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id: row.id, version: 1 };
  },
  about: (result, _loaded, input) => ({ unit: input.withinUnitId, subject: `target:${result.id}` }),
});

/** Withdraws a target with a reason; its history stays in the log. */
export const withdrawTarget = action('targets.withdraw', {
  input: WithdrawTarget,
  published: { summary: 'Withdraws a target with a reason.', output: Saved },
  load: async (tx, input, { today }) => {
    const row = await tx
      .selectFrom('target')
      .selectAll()
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.withdrawn_reason !== null) return refuse('record.not_found', { what: input.id });
    if (row.version !== input.version)
      return refuse('record.stale', { seen: input.version, current: row.version });
    return { row, lineage: await lineage(tx, row.within_unit_id, today) };
  },
  may: (actor, loaded, today) => mayDefine(actor, loaded.lineage, today),
  apply: async (tx, { row }, input) => {
    await tx
      .updateTable('target')
      .set({ withdrawn_reason: input.reason, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    return { id: row.id, version: row.version + 1 };
  },
  about: (result, { row }) => ({ unit: row.within_unit_id, subject: `target:${result.id}` }),
});
