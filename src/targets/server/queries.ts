import { sql } from 'kysely';
import { type Actor, holds, roles } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import type { Dims } from '#measures/rules.ts';
import { figures, unassigned, unassignedUnits } from '#measures/server/queries.ts';
import type { View } from '#measures/shapes.ts';
import {
  conditionSentence,
  decisionDay,
  evaluate,
  judgeUnits,
  missingSentence,
  periodSentence,
  resultSentence,
} from '#targets/rules.ts';
import { GetTarget, ListTargets } from '#targets/shapes.ts';
import { type Condition, type Evaluation, TargetList, TargetView, type UnitResult } from '#targets/views.ts';
import { fullName } from '#units/rules.ts';
import { lineage, momentsOf, population, whereNow } from '#units/server/queries.ts';

export type { TargetView } from '#targets/views.ts';

export interface TargetRow {
  readonly id: string;
  readonly version: number;
  readonly measure: string;
  readonly dims: Dims;
  readonly nounVi: string;
  readonly nounEn: string;
  readonly unitVi: string;
  readonly unitEn: string;
  readonly condition: Condition;
  readonly withinUnitId: number;
  readonly illustration: boolean;
  readonly public: boolean;
}

const columns = sql`
  t.id, t.version, t.measure, t.dims, t.noun_vi as "nounVi", t.noun_en as "nounEn", m.unit_vi as "unitVi",
  m.unit_en as "unitEn", t.within_unit_id as "withinUnitId", t.illustration, t.public,
  json_build_object('quantifier', t.quantifier, 'amount', t.amount, 'threshold', t.threshold, 'level', t.level,
    'from', t.since, 'until', t.until, 'dueOn', t.due_on) as condition`;

async function readTargets(db: Db, where: ReturnType<typeof sql>): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select ${columns} from target t join measure m on m.key = t.measure
    where t.withdrawn_reason is null and ${where} order by t.position, t.created_at`.execute(db);
  return rows;
}

/** The condition over the units of one view: as it was on the decision date, or over today's units. */
async function answer(
  db: Db,
  target: TargetRow,
  view: View,
  today: Day,
): Promise<{ evaluation: Evaluation; units: UnitResult[]; designations: string[] }> {
  const { condition } = target;
  const asOn = view === 'was' ? decisionDay(condition, today) : today;
  const root = view === 'was' ? target.withinUnitId : (await whereNow(db, target.withinUnitId)).at;
  const wanted = {
    measure: target.measure,
    view,
    from: condition.from,
    until: condition.until,
    dims: target.dims,
  };
  const people = condition.level === null ? [] : await population(db, root, condition.level, asOn);
  const values = await figures(db, wanted, [root, ...people.map((unit) => unit.id)]);
  const units = judgeUnits(people, values, condition.amount).map(
    ({ id, name, designation, parentName, value, reached, missing }) => ({
      id,
      name,
      designation,
      parentName,
      value,
      reached,
      missing,
    }),
  );
  return {
    evaluation: { ...evaluate(condition, units, values.get(root) ?? 0, today), asOn },
    units,
    designations: [...new Set(people.map((unit) => unit.designation))],
  };
}

async function viewOf(db: Db, target: TargetRow, view: View, today: Day): Promise<TargetView> {
  const was = await answer(db, target, 'was', today);
  const shown = view === 'was' ? was : await answer(db, target, 'now', today);
  const { condition } = target;
  const root = view === 'was' ? target.withinUnitId : (await whereNow(db, target.withinUnitId)).at;
  const moments = await momentsOf(db, root);
  const day = shown.evaluation.asOn;
  const moment = moments.find((m) => m.from <= day && (m.until === null || day < m.until)) ?? moments.at(-1);
  const name = moment ? fullName(moment) : '';
  const nouns = { vi: target.nounVi, en: target.nounEn };
  const unitNoun = { vi: target.unitVi, en: target.unitEn };
  const missed = shown.units.filter((unit) => !unit.reached);
  const wanted = { measure: target.measure, from: condition.from, until: condition.until, dims: target.dims };
  const parts = view === 'now' ? await unassignedUnits(db, wanted, root) : [];
  const both = <T>(make: (locale: 'vi' | 'en') => T): { vi: T; en: T } => ({
    vi: make('vi'),
    en: make('en'),
  });
  return {
    id: target.id,
    version: target.version,
    measure: target.measure,
    dims: target.dims,
    view,
    condition,
    within: { id: root, name },
    evaluation: shown.evaluation,
    verdict: was.evaluation.verdict,
    units: shown.units,
    sentence: both((l) => resultSentence(condition, shown.evaluation, nouns, shown.designations, l)),
    wanted: both((l) => conditionSentence(condition, nouns, name, shown.designations, l)),
    period: both((l) => periodSentence(condition.from, addDays(condition.until, -1), l)),
    missing: both((l) => missingSentence(missed, unitNoun, l)),
    counted: unitNoun,
    unassigned: { total: view === 'now' ? await unassigned(db, wanted, root) : 0, parts },
    illustration: target.illustration,
  };
}

async function readable(db: Db, actor: Actor, target: TargetRow, today: Day): Promise<boolean> {
  return target.public || holds(actor, roles, await lineage(db, target.withinUnitId, today), today);
}

/** Targets with their answers, in their order; those not public only for officials of their unit. */
export const listTargets = query('targets.list', {
  input: ListTargets,
  published: {
    summary: 'Targets with their sentences, verdicts and missing units.',
    path: '/targets',
    output: TargetList,
  },
  read: async (db, actor, input, today): Promise<TargetList> => {
    const rows = await readTargets(
      db,
      input.within === undefined ? sql`true` : sql`t.within_unit_id = ${input.within}`,
    );
    const shown: TargetView[] = [];
    for (const row of rows)
      if (await readable(db, actor, row, today)) shown.push(await viewOf(db, row, input.view, today));
    return { targets: shown };
  },
});

/** One target with its answer: who reached it, who missed it and by how much. */
export const getTarget = query('targets.get', {
  input: GetTarget,
  published: {
    summary: 'One target: who reached it, who missed it and by how much.',
    path: '/targets/{id}',
    output: TargetView,
  },
  read: async (db, actor, input, today): Promise<TargetView | Refusal> => {
    const [row] = await readTargets(db, sql`t.id = ${input.id}`);
    if (!row || !(await readable(db, actor, row, today)))
      return refuse('record.not_found', { what: input.id });
    return viewOf(db, row, input.view, today);
  },
});
