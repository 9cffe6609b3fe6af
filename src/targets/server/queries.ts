import { sql } from 'kysely';
import { type Actor, grantedUnits, holds, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { isHidden } from '#measures/server/measure.queries.ts';
import type { View } from '#measures/shapes.ts';
import { impossible, type Place } from '#targets/rules.ts';
import { answersOf, type Listed, type Question } from '#targets/server/answer.queries.ts';
import { surroundings } from '#targets/server/setting.queries.ts';
import { GetDefinition, GetTarget, ListTargets, PreviewTarget } from '#targets/shapes.ts';
import { TargetAnswer, TargetDefinition, TargetList, TargetView } from '#targets/views.ts';

export type { TargetView } from '#targets/views.ts';

export interface TargetRow extends Question {
  readonly id: string;
  readonly version: number;
  readonly programmeId: string | null;
  readonly objectiveId: string | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly position: number;
  readonly illustration: boolean;
  readonly public: boolean;
  readonly withdrawnReason: string | null;
  readonly shareOf: TargetView['shareOf'];
  readonly shared: TargetView['shared'];
  /** Its programme is there for everybody. */
  readonly programmePublic: boolean;
  /** What it counts is not for everybody. */
  readonly measureHidden: boolean;
}

const columns = sql`
  t.id, t.version, t.measure, t.dims, jsonb_build_object('vi', t.noun_vi, 'en', t.noun_en) as nouns,
  jsonb_build_object('vi', m.unit_vi, 'en', m.unit_en) as unit, m.planned, m.source,
  m.over_units = 'ratio' or coalesce(m.formula ->> 'op' = 'ratio', false) as percent, t.within_unit_id as "withinUnitId",
  jsonb_build_object('quantifier', t.quantifier, 'amount', t.amount, 'threshold', t.threshold, 'level', t.level,
    'from', t.since, 'until', t.until, 'dueOn', t.due_on) as condition,
  (select coalesce(jsonb_agg(jsonb_build_object('on', s.on_day, 'amount', s.amount) order by s.on_day), '[]')
   from target_milestone s where s.target_id = t.id) as milestones,
  t.programme_id as "programmeId", t.objective_id as "objectiveId",
  (select jsonb_build_object('id', a.id, 'name', a.name) from account a where a.id = t.owner_id) as owner,
  t.position, t.illustration, t.public, t.withdrawn_reason as "withdrawnReason",
  case when t.share_of is not null then (
    select jsonb_build_object('id', o.id, 'unit', coalesce((
        select coalesce(nullif(v.designation, '') || ' ', '') || v.name from unit_version v
        where v.unit_id = o.within_unit_id order by v.during @> o.due_on desc, lower(v.during) desc limit 1), ''),
      'fits', o.withdrawn_reason is null and (o.measure, o.dims, o.since, o.until, o.due_on)
        = (t.measure, t.dims, t.since, t.until, t.due_on))
    from target o where o.id = t.share_of) end as "shareOf",
  case when t.sharing is not null then (
    select jsonb_build_object('count', count(*), 'sum', coalesce(sum(c.amount), 0))
    from target c where c.share_of = t.id and c.withdrawn_reason is null) end as shared,
  coalesce(p.public and p.withdrawn_reason is null, true) as "programmePublic",
  ${isHidden(sql`t.measure`)} as "measureHidden"`;

/** Targets with what stands around them, in their order. */
export async function readTargets(db: Db | Tx, where: ReturnType<typeof sql>): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select ${columns} from target t join measure m on m.key = t.measure left join programme p on p.id = t.programme_id
    where ${where} order by t.position, t.created_at, t.id`.execute(db as Db);
  return rows;
}

/** Everybody reads public targets of public programmes over what everybody reads; others, and withdrawn ones, the officials of their unit. */
export async function readable(
  db: Db,
  actor: Actor,
  rows: readonly TargetRow[],
  today: Day,
): Promise<TargetRow[]> {
  const open = (row: TargetRow): boolean =>
    row.public && row.programmePublic && !row.measureHidden && row.withdrawnReason === null;
  const closed = new Set(rows.filter((row) => !open(row)).map((row) => row.withinUnitId));
  if (closed.size === 0) return [...rows];
  const found = await sql<{ id: number; lineage: number[] }>`
    select id, unit_lineage(id, ${today}) as lineage from unnest(${[...closed]}::int[]) u (id)`.execute(db);
  const own = new Set(
    found.rows.filter(({ lineage }) => holds(actor, roles, lineage, today)).map((row) => row.id),
  );
  return rows.filter((row) => open(row) || own.has(row.withinUnitId));
}

/** Targets with their answers. */
export async function viewsOf(
  db: Db,
  actor: Actor,
  rows: readonly TargetRow[],
  view: View,
  today: Day,
  listed: Listed,
): Promise<TargetView[]> {
  const answers = await answersOf(db, rows, view, today, listed);
  return rows.map(
    ({ id, version, programmeId, objectiveId, owner, withdrawnReason, illustration, ...row }, i) => ({
      ...(answers[i] as TargetAnswer),
      id,
      version,
      programmeId,
      objectiveId,
      // who answers for what is for signed-in people
      owner: actor.kind === 'public' ? null : owner,
      public: row.public,
      withdrawnReason,
      illustration,
      shareOf: row.shareOf,
      shared: row.shared,
    }),
  );
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
    if (input.mine && actor.kind !== 'account') return { targets: [] };
    const wanted = [
      input.withdrawn
        ? sql`t.withdrawn_reason is not null`
        : sql`t.withdrawn_reason is null and (p.id is null or p.withdrawn_reason is null)`,
      ...(input.programme === undefined ? [] : [sql`t.programme_id = ${input.programme}::uuid`]),
      ...(input.objective === undefined ? [] : [sql`t.objective_id = ${input.objective}::uuid`]),
      ...(input.within === undefined ? [] : [sql`t.within_unit_id = ${input.within}`]),
      ...(input.withdrawn || input.within !== undefined || input.mine ? [] : sharesOf(actor, input, today)),
      ...(input.mine && actor.kind === 'account' ? [sql`t.owner_id = ${actor.id}::uuid`] : []),
    ];
    const rows = await readable(
      db,
      actor,
      await readTargets(db, sql`${sql.join(wanted, sql` and `)}`),
      today,
    );
    return { targets: await viewsOf(db, actor, rows, input.view, today, input.units) };
  },
});

/** Which shares of other targets stand in a list. */
function sharesOf(actor: Actor, { shares }: { readonly shares: 'none' | 'own' | 'all' }, today: Day) {
  if (shares === 'all') return [];
  const held = shares === 'own' ? grantedUnits(actor, roles, today) : [];
  return held === 'all' ? [] : [sql`(t.share_of is null or t.within_unit_id = any(${[...held]}::int[]))`];
}

/** One target with its answer: who reached it, who missed it and by how much. */
export const getTarget = query('targets.get', {
  input: GetTarget,
  published: {
    summary: 'One target: who reached it, who missed it and by how much.',
    path: '/targets/{id}',
    output: TargetView,
  },
  read: async (db, actor, input, today): Promise<TargetView | Refusal> => {
    const rows = await readable(db, actor, await readTargets(db, sql`t.id = ${input.id}::uuid`), today);
    const [shown] = await viewsOf(db, actor, rows, input.view, today, 'all');
    return shown ?? refuse('record.not_found', { what: input.id });
  },
});

/** A target as it was defined, for whoever changes it. */
export const getDefinition = query('targets.definition', {
  input: GetDefinition,
  published: {
    summary: 'A target as it was defined: what `targets.edit` takes.',
    path: '/targets/{id}/definition',
    output: TargetDefinition,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<TargetDefinition | Refusal> => {
    const [row] = await readable(db, actor, await readTargets(db, sql`t.id = ${input.id}::uuid`), today);
    if (!row) return refuse('record.not_found', { what: input.id });
    return {
      id: row.id,
      version: row.version,
      measure: row.measure,
      dims: row.dims,
      nounVi: row.nouns.vi,
      nounEn: row.nouns.en,
      condition: row.condition,
      milestones: [...row.milestones],
      withinUnitId: row.withinUnitId,
      programmeId: row.programmeId,
      objectiveId: row.objectiveId,
      owner: row.owner,
      position: row.position,
      public: row.public,
      illustration: row.illustration,
      withdrawnReason: row.withdrawnReason,
    };
  },
});

/** Where a target stands, for the question who may change it. */
export async function placeOf(
  db: Db,
  { withinUnitId, programmeId }: Pick<TargetDefinition, 'withinUnitId' | 'programmeId'>,
  today: Day,
): Promise<Place> {
  const { rows } = await sql<Place>`
    select unit_lineage(${withinUnitId}, ${today}) as lineage,
      (select unit_lineage(unit_id, ${today}) from programme where id = ${programmeId}::uuid) as "programmeLineage"`.execute(
    db,
  );
  return rows[0] as Place;
}

/** How a target would stand that is not defined yet; the reason when it can never hold. Stores nothing. */
export const previewTarget = query('targets.preview', {
  input: PreviewTarget,
  published: {
    summary: 'How a target would stand that is not defined yet, or why it can never hold.',
    path: '/targets/preview',
    output: TargetAnswer,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, _actor, input, today): Promise<TargetAnswer | Refusal> => {
    const around = await surroundings(db, input, today);
    if (isRefusal(around)) return around;
    const no = impossible(around.condition, input.milestones, around.setting);
    if (no) return no;
    const question: Question = {
      measure: input.measure,
      dims: input.dims,
      nouns: { vi: input.nounVi, en: input.nounEn },
      unit: around.measure.unit,
      planned: around.measure.planned,
      source: around.measure.source,
      percent: around.setting.counts.percent,
      condition: around.condition,
      milestones: input.milestones,
      withinUnitId: input.withinUnitId,
    };
    const [answer] = await answersOf(db, [question], input.view, today, 'missed');
    return answer as TargetAnswer;
  },
});
