import { sql } from 'kysely';
import { actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Issue } from '#base/refusals.ts';
import { type ActionContext, action } from '#base/server/action.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import { countsOf, mayRegister } from '#initiatives/rules.ts';
import { followHeirs } from '#initiatives/server/owners.ts';
import { ImportInitiatives } from '#initiatives/shapes.ts';
import { Imported } from '#initiatives/views.ts';
import { count } from '#measures/server/actions.ts';

type Rows = (typeof ImportInitiatives)['_output']['rows'];

/** The end of a unit that goes on. */
const FOREVER = '9999-12-31';

export interface Place {
  readonly lineage: readonly number[];
  readonly since: Day;
  readonly until: Day;
}

const inOrder = <T extends { readonly on: Day }>(dated: readonly T[]): T[] =>
  [...dated].sort((a, b) => (a.on < b.on ? -1 : 1));

/** The places of the owning units, by id. */
export async function places(
  tx: Db | Tx,
  rows: Pick<Rows[number], 'unitId'>[],
  today: Day,
): Promise<Map<number, Place>> {
  const ids = [...new Set(rows.map((row) => row.unitId))];
  const found = await sql<Place & { id: number }>`
    select t.id, unit_lineage(t.id, ${today}) as lineage, min(lower(v.during)) as since,
      coalesce(nullif(max(coalesce(upper(v.during), 'infinity')), 'infinity')::text, ${FOREVER}) as until
    from unnest(${ids}::int[]) t (id) join unit_version v on v.unit_id = t.id group by t.id`.execute(
    tx as Db,
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** What is wrong with the rows as a whole: unknown units, days on which the unit was not there, events before the start. */
export function problems(
  rows: Rows,
  known: ReadonlyMap<number, Place>,
  fields: ReadonlySet<string>,
  today: Day,
): Issue[] {
  const issues: Issue[] = [];
  rows.forEach((row, n) => {
    const place = known.get(row.unitId);
    const days = [
      row.registeredOn,
      ...(row.startedOn ? [row.startedOn] : []),
      ...row.evaluations.map((e) => e.on),
    ];
    if (!place) issues.push({ at: `rows.${n}.unitId`, problem: 'bad_format' });
    else if (days.some((on) => on < place.since || on >= place.until)) {
      issues.push({
        at: `rows.${n}.registeredOn`,
        problem: 'too_small',
        limit: `${place.since} … ${place.until}`,
      });
    }
    if (!fields.has(row.field))
      issues.push({ at: `rows.${n}.field`, problem: 'not_allowed', allowed: [...fields] });
    const late = days.find((on) => on > today);
    if (late) issues.push({ at: `rows.${n}.registeredOn`, problem: 'too_big', limit: today });
    if (row.startedOn && row.startedOn < row.registeredOn) {
      issues.push({ at: `rows.${n}.startedOn`, problem: 'too_small', limit: row.registeredOn });
    }
    const early = row.evaluations.findIndex((e) => row.startedOn === null || e.on < row.startedOn);
    if (early >= 0)
      issues.push({
        at: `rows.${n}.evaluations.${early}.on`,
        problem: 'too_small',
        limit: row.startedOn ?? '',
      });
    if (new Set(row.evaluations.map((e) => e.on)).size < row.evaluations.length) {
      issues.push({ at: `rows.${n}.evaluations`, problem: 'bad_format' });
    }
  });
  return issues;
}

/** Registers a list of initiatives, with their start and evaluations, in one transaction: all of them or none. */
export const importInitiatives = action('initiatives.import', {
  input: ImportInitiatives,
  published: {
    summary: 'Registers a list of initiatives with their start and evaluations; all of them or none.',
    output: Imported,
  },
  load: async (tx, input, { today }) => ({
    known: await places(tx, input.rows, today),
    fields: new Set(
      (await tx.selectFrom('initiative_field').select('key').where('closed', '=', false).execute()).map(
        (f) => f.key,
      ),
    ),
  }),
  may: (actor, { known }, today) => {
    const lineages = [...known.values()].map((place) => place.lineage);
    for (const lineage of lineages.length > 0 ? lineages : [[]]) {
      const refusal = mayRegister(actor, lineage, today);
      if (refusal) return refusal;
    }
    return null;
  },
  apply: async (tx, { known, fields }, input, { actor, today }): Promise<Imported | Refusal> => {
    const issues = problems(input.rows, known, fields, today);
    if (issues.length > 0) return refuse('input.invalid', { issues: issues.slice(0, 20) });
    await writeRows(tx, input.rows, known, { actor, today, illustration: input.illustration });
    return { added: input.rows.length };
  },
  about: (result) => ({ unit: null, subject: `initiatives:${result.added}` }),
  recorded: ({ rows, illustration }) => ({ rows: rows.length, illustration }),
});

/** Writes rows without problems, and counts them. */
export async function writeRows(
  tx: Tx,
  rows: Rows,
  known: ReadonlyMap<number, Place>,
  { actor, today, illustration }: ActionContext & { readonly illustration: boolean },
): Promise<void> {
  const made = await sql<{ id: string; n: number }>`
    with given as (
      select * from unnest(${rows.map((r) => r.name)}::text[], ${rows.map((r) => fold(`${r.name} ${r.place}`))}::text[],
        ${rows.map((r) => r.description)}::text[], ${rows.map((r) => r.field)}::text[], ${rows.map((r) => r.form)}::text[],
        ${rows.map((r) => r.place)}::text[], ${rows.map((r) => r.unitId)}::int[], ${rows.map((r) => r.registeredOn)}::date[],
        ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.startedOn)}::date[],
        ${rows.map((r) => inOrder(r.evaluations).at(-1)?.result ?? null)}::text[],
        ${rows.map((r) => inOrder(r.evaluations)[0]?.on ?? null)}::date[])
        with ordinality as g (name, search, description, field, form, place, unit_id, registered_on, kind, started_on, result, evaluated_from, n)
    ), keyed as materialized (select *, uuidv7() as id from given),
    made as (
      insert into initiative (id, name, search, description, field, form, place, unit_id, registered_on, stage, result, evaluated_from,
        illustration)
      select id, name, search, description, field, form, place, unit_id, registered_on,
        case when started_on is null then 'registered' else 'running' end, result, evaluated_from, ${illustration} from keyed
    ), owned as (
      insert into initiative_owner (initiative_id, unit_id, during) select id, unit_id, daterange(null, null) from keyed
    ), registered as (
      insert into registration (initiative_id, campaign_year, registered_on, kind, recorded_by, unit_id)
      select id, extract(year from registered_on)::int, registered_on, kind, ${actorKey(actor)}, unit_id from keyed
    ), started as (
      insert into stage_event (initiative_id, kind, on_day, recorded_by, unit_id)
      select id, 'started', started_on, ${actorKey(actor)}, unit_id from keyed where started_on is not null
    ) select id, n::int from keyed order by n`.execute(tx);
  const evaluations = rows.flatMap((row, n) =>
    row.evaluations.map((e) => ({ ...e, id: made.rows[n]?.id as string, unitId: row.unitId })),
  );
  await sql`
    insert into stage_event (initiative_id, kind, on_day, result, note, recorded_by, unit_id)
    select id, 'evaluated', day, result, note, ${actorKey(actor)}, unit_id from unnest(${evaluations.map((e) => e.id)}::uuid[],
      ${evaluations.map((e) => e.on)}::date[], ${evaluations.map((e) => e.result)}::text[],
      ${evaluations.map((e) => e.note)}::text[], ${evaluations.map((e) => e.unitId)}::int[]) as n (id, day, result, note, unit_id)`.execute(
    tx,
  );
  await count(
    tx,
    [],
    rows.flatMap((row) =>
      countsOf({
        field: row.field,
        form: row.form,
        stage: 'registered',
        withdrawnReason: null,
        registeredOn: row.registeredOn,
        startedOn: row.startedOn,
        owners: [{ unitId: row.unitId, from: null, until: null }],
        registrations: [
          {
            campaignYear: Number(row.registeredOn.slice(0, 4)),
            registeredOn: row.registeredOn,
            kind: row.kind,
          },
        ],
        evaluations: inOrder(row.evaluations),
        steps: [],
      }),
    ),
  );
  await followHeirs(
    tx,
    made.rows.filter((_, n) => known.get(rows[n]?.unitId as number)?.until !== FOREVER).map((row) => row.id),
    today,
  );
}
