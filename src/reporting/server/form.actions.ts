import { sql, type Updateable } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { DB } from '#base/server/schema.gen.ts';
import { Saved } from '#base/views.ts';
import { markAsked } from '#measures/server/indicator.actions.ts';
import { type MeasureRow, measuresOf } from '#measures/server/reported.queries.ts';
import {
  impossibleForm,
  impossibleTerms,
  impossibleVersion,
  mayDefine,
  mayEdit,
  mayRestore,
  measuresAsked,
  reassigned,
} from '#reporting/form.rules.ts';
import { calendarsOf, type FormRow, formColumns } from '#reporting/server/form.queries.ts';
import {
  AssignForm,
  CreateForm,
  EditForm,
  type FormDefinition,
  RestoreForm,
  ReviseForm,
  WithdrawForm,
} from '#reporting/shapes.ts';
import { unitName } from '#units/server/naming.ts';
import { lineage, momentsOf } from '#units/server/queries.ts';

const about = (id: string, unit: number) => ({ unit, subject: `form:${id}` });

interface Loaded {
  readonly form: FormRow;
  /** The form's unit and all above it. */
  readonly above: readonly number[];
}

async function lockSeen(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  today: Day,
): Promise<Loaded | Refusal> {
  const { rows } = await sql<FormRow>`
    select ${formColumns} from form f where f.id = ${id} for update of f`.execute(tx);
  const [form] = rows;
  if (!form) return refuse('record.not_found', { what: id });
  return form.version === version
    ? { form, above: await lineage(tx, form.unitId, today) }
    : refuse('record.stale', { seen: version, current: form.version, theirs: { title: form.title } });
}

/** Makes a form with its first version, and assigns it. */
export const createForm = action('reporting.form.create', {
  input: CreateForm,
  published: { summary: 'Makes a form: what units of a level report for each period.', output: Saved },
  load: async (tx, input, { today }) => {
    if ((await momentsOf(tx, input.unitId)).length === 0)
      return refuse('unit.not_found', { unit: input.unitId });
    if (!(await calendarsOf(tx)).has(input.calendar))
      return refuse('record.reference_missing', { what: input.calendar });
    return {
      above: await lineage(tx, input.unitId, today),
      measures: await measuresOf(tx, measuresAsked(input.definition)),
    };
  },
  may: (actor, { above, measures }, today, input) =>
    mayDefine(actor, above, today) ?? impossibleForm(input, input.definition, measures),
  apply: async (tx, { measures }, input) => {
    const units = input.units.length > 0 ? [...new Set(input.units)] : [input.unitId];
    const no =
      (await outside(tx, input.unitId, units, input.since)) ??
      (await askedTwice(tx, { ...input, id: null, units }, input.definition, measures));
    if (no) return no;
    const { id } = await tx
      .insertInto('form')
      .values({
        ...terms(input),
        unit_id: input.unitId,
        calendar: input.calendar,
        grain: input.grain,
        illustration: input.illustration,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await addVersion(tx, id, 1, input.since, input.definition);
    await tx
      .insertInto('form_assignment')
      .values(units.map((unit) => ({ form_id: id, unit_id: unit, since: input.since })))
      .execute();
    return { id, version: 1 };
  },
  about: (result, _loaded, input) => about(result.id, input.unitId),
});

/** Corrects what a form says beside its questions; its periods never change. */
export const editForm = action('reporting.form.edit', {
  input: EditForm,
  published: { summary: 'Corrects the title, dates, level and acceptance of a form.', output: Saved },
  load: (tx, input, { today }) => lockSeen(tx, input, today),
  may: (actor, { form, above }, today, input) =>
    mayEdit(actor, form, above, today) ?? impossibleTerms({ ...form, ...input }),
  apply: async (tx, { form }, input) => {
    const left = await leftOut(tx, form, input);
    if (left) return left;
    const definition = latest(form).definition;
    const measures = await measuresOf(tx, measuresAsked(definition));
    const no = await askedTwice(tx, { ...form, ...input, units: openUnits(form) }, definition, measures);
    return no ?? change(tx, form, terms(input));
  },
  about: (_result, { form }) => about(form.id, form.unitId),
});

/** Asks something else from the first period that begins on a day; what was asked before stays as it was. */
export const reviseForm = action('reporting.form.revise', {
  input: ReviseForm,
  published: { summary: 'A new version of what a form asks, from a day on.', output: Saved },
  load: async (tx, input, { today }) => {
    const loaded = await lockSeen(tx, input, today);
    if (isRefusal(loaded)) return loaded;
    return { ...loaded, measures: await measuresOf(tx, measuresAsked(input.definition)) };
  },
  may: (actor, { form, above, measures }, today, input) =>
    mayEdit(actor, form, above, today) ??
    impossibleVersion(form.versions, input.since) ??
    impossibleForm(form, input.definition, measures),
  apply: async (tx, { form, measures }, input) => {
    const asked = { ...form, since: input.since, units: openUnits(form) };
    const no =
      (await sentSince(tx, form.id, input.since)) ??
      (await askedTwice(tx, asked, input.definition, measures));
    if (no) return no;
    await addVersion(tx, form.id, latest(form).number + 1, input.since, input.definition);
    return change(tx, form, {});
  },
  about: (_result, { form }) => about(form.id, form.unitId),
});

/** What was sent stays an answer to what was asked: no version begins before periods that have reports. */
async function sentSince(tx: Tx, form: string, since: Day): Promise<Refusal | null> {
  const { rows } = await sql<{ count: number; next: Day | null }>`
    select count(*)::int as count, max(until) as next from submission
    where form_id = ${form} and since >= ${since}::date and sent_revision is not null`.execute(tx);
  const { count = 0, next = null } = rows[0] ?? {};
  return next === null ? null : refuse('form.version_sent', { count, since, next });
}

/** Assigns a form to parts of the tree, and to no others, from a day on. */
export const assignForm = action('reporting.form.assign', {
  input: AssignForm,
  published: { summary: 'Says which parts of the tree a form asks from a day on.', output: Saved },
  load: (tx, input, { today }) => lockSeen(tx, input, today),
  may: (actor, { form, above }, today, input) =>
    mayEdit(actor, form, above, today) ??
    (input.since < form.since ? refuse('form.assigned_earlier', { since: form.since }) : null),
  apply: async (tx, { form }, input) => {
    const units = [...new Set(input.units)];
    const definition = latest(form).definition;
    const measures = await measuresOf(tx, measuresAsked(definition));
    const no =
      (await outside(tx, form.unitId, units, input.since)) ??
      (await askedTwice(tx, { ...form, since: input.since, units }, definition, measures));
    if (no) return no;
    const after = reassigned(form.assignments, units, input.since);
    await tx.deleteFrom('form_assignment').where('form_id', '=', form.id).execute();
    await tx
      .insertInto('form_assignment')
      .values(after.map(({ unitId, since, until }) => ({ form_id: form.id, unit_id: unitId, since, until })))
      .execute();
    return change(tx, form, {});
  },
  about: (_result, { form }) => about(form.id, form.unitId),
});

/** Takes a form out of use, with a reason: nobody owes it any more, and what was reported stays. */
export const withdrawForm = action('reporting.form.withdraw', {
  input: WithdrawForm,
  published: { summary: 'Withdraws a form with a reason; what was reported stays.', output: Saved },
  load: (tx, input, { today }) => lockSeen(tx, input, today),
  may: (actor, { form, above }, today) => mayEdit(actor, form, above, today),
  apply: (tx, { form }, input) => change(tx, form, { withdrawn_reason: input.reason }),
  about: (_result, { form }) => about(form.id, form.unitId),
});

/** Puts a withdrawn form back into use. */
export const restoreForm = action('reporting.form.restore', {
  input: RestoreForm,
  published: { summary: 'Restores a withdrawn form.', output: Saved },
  load: (tx, input, { today }) => lockSeen(tx, input, today),
  may: (actor, { form, above }, today) => mayRestore(actor, form, above, today),
  apply: async (tx, { form }) => {
    const definition = latest(form).definition;
    const measures = await measuresOf(tx, measuresAsked(definition));
    const no = await askedTwice(tx, { ...form, units: openUnits(form) }, definition, measures);
    return no ?? change(tx, form, { withdrawn_reason: null });
  },
  about: (_result, { form }) => about(form.id, form.unitId),
});

type Terms = Pick<
  (typeof EditForm)['_output'],
  'title' | 'level' | 'dueAfter' | 'lockAfter' | 'acceptLevel' | 'since' | 'until'
>;
const terms = (input: Terms) => ({
  title: input.title,
  level: input.level,
  due_after: input.dueAfter,
  lock_after: input.lockAfter,
  accept_level: input.acceptLevel,
  since: input.since,
  until: input.until,
});

function latest(form: FormRow): FormRow['versions'][number] {
  const last = form.versions.at(-1);
  if (!last) throw new Error(`form ${form.id} without versions`);
  return last;
}

const openUnits = (form: FormRow): number[] =>
  form.assignments.filter((one) => one.until === null).map((one) => one.unitId);

async function addVersion(
  tx: Tx,
  id: string,
  number: number,
  since: Day,
  definition: FormDefinition,
): Promise<void> {
  await tx
    .insertInto('form_version')
    .values({ form_id: id, number, since, definition: JSON.stringify(definition) })
    .execute();
  await markAsked(tx, measuresAsked(definition));
}

async function change(
  tx: Tx,
  { id, version }: Pick<FormRow, 'id' | 'version'>,
  set: Updateable<DB['form']>,
): Promise<Saved> {
  await tx
    .updateTable('form')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .execute();
  return { id, version: version + 1 };
}

/** Units that do not stand below the form's own, on the day from which they would be asked or today. */
async function outside(tx: Tx, own: number, units: readonly number[], on: Day): Promise<Refusal | null> {
  const { rows } = await sql<{ name: string | null; id: number; own: string }>`
    select u.id, ${unitName(sql`u.id`, sql`${on}::date`)} as name, ${unitName(sql`${own}`, sql`${on}::date`)} as own
    from unnest(${units as number[]}::int[]) u (id)
    where not exists (select 1 from unit_ancestor a where a.unit_id = u.id and a.ancestor_id = ${own})`.execute(
    tx,
  );
  const strangers = rows.map((row) => row.name ?? `#${row.id}`);
  return rows[0] ? refuse('form.outside', { units: strangers, unit: rows[0].own }) : null;
}

/** Reports that would belong to no period or no level of the form any more. */
async function leftOut(tx: Tx, form: FormRow, to: Terms): Promise<Refusal | null> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from submission where form_id = ${form.id} and sent_revision is not null
      and (${to.level !== form.level} or since < ${to.since}::date or until > ${to.until}::date)`.execute(tx);
  const count = rows[0]?.n ?? 0;
  return count > 0 ? refuse('form.has_reports', { count }) : null;
}

/** What would be asked of whom, and when. */
interface Asked {
  readonly id: string | null;
  readonly level: string;
  readonly since: Day;
  readonly until: Day | null;
  readonly units: readonly number[];
}

/**
 * Another form that asks some of the same indicators of some of the same units at the same time: what both get would
 * count twice.
 */
async function askedTwice(
  tx: Tx,
  asked: Asked,
  definition: FormDefinition,
  measures: ReadonlyMap<string, MeasureRow>,
): Promise<Refusal | null> {
  const keys = measuresAsked(definition);
  if (keys.length === 0 || asked.units.length === 0) return null;
  const { rows } = await sql<{ title: string; keys: string[] }>`
    with version as (
      select f.id, f.title, v.definition, v.since,
        lead(v.since) over (partition by f.id order by v.since, v.number) as next
      from form f join form_version v on v.form_id = f.id
      where f.withdrawn_reason is null and f.id is distinct from ${asked.id}::uuid and f.level = ${asked.level}
        and (f.until is null or f.until > ${asked.since}::date)
        and (${asked.until}::date is null or f.since < ${asked.until}::date)
    )
    select v.title, array_agg(distinct i.item ->> 'measure') as keys
    from version v, jsonb_array_elements(v.definition -> 'sections') s (section),
      jsonb_array_elements(s.section -> 'items') i (item)
    where i.item ->> 'measure' = any(${keys}::text[]) and (v.next is null or v.next > ${asked.since}::date)
      and exists (
        select 1 from form_assignment a, unnest(${asked.units as number[]}::int[]) u (id)
        where a.form_id = v.id and (a.until is null or a.until > ${asked.since}::date)
          and exists (select 1 from unit_ancestor x where x.unit_id = u.id and x.ancestor_id = a.unit_id
            or x.unit_id = a.unit_id and x.ancestor_id = u.id))
    group by v.id, v.title order by v.title limit 1`.execute(tx);
  const [first] = rows;
  if (!first) return null;
  const names = first.keys.map((key) => measures.get(key)?.name.vi ?? key);
  return refuse('form.asked_twice', { title: first.title, measures: names });
}
