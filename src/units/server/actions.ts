import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import { type Form, mayLoadUnits, mayManageUnit, ranks } from '#units/rules.ts';
import { lineage, momentsOf, planLoad, unitAt } from '#units/server/queries.ts';
import { changeTree } from '#units/server/tree.actions.ts';
import {
  AddAlias,
  ConfigureBody,
  CreateUnit,
  LoadUnits,
  ReviseUnit,
  UnconfirmedRows,
} from '#units/shapes.ts';
import { ChangedUnit, ConfiguredBody, LoadResult, Noted } from '#units/views.ts';

/** Adds one unit below another from a day on; without a parent it is the root of a tree, which only the system sets. */
export const createUnit = action('units.create', {
  input: CreateUnit,
  published: { summary: 'Adds a unit below another from a day on.', output: ChangedUnit },
  load: async (tx, input) => {
    if (input.parentId === null) return { lineage: [] as number[] };
    const parent = await unitAt(tx, input.parentId, input.from);
    if (isRefusal(parent)) return parent;
    if (input.kind === 'area' && ranks[parent.level] >= ranks[input.level]) return refuse('unit.cycle');
    return { lineage: await lineage(tx, input.parentId, input.from) };
  },
  may: (actor, loaded, today) => mayManageUnit(actor, loaded.lineage, today),
  apply: async (tx, _loaded, input, { today }) => {
    const formed = await changeTree(
      tx,
      {
        on: input.from,
        form: [{ ref: 'new', ...input, parent: input.parentId }],
        revise: [],
        end: [],
        succeed: [],
      },
      today,
    );
    return isRefusal(formed) ? formed : { id: formed.get('new') as number };
  },
  about: (result) => ({ unit: result.id, subject: `unit:${result.id}` }),
});

/**
 * Gives a unit a new name, code or designation from a day on; the earlier version stays. Its place in the tree
 * changes only through a restructuring, which carries the totals along.
 */
export const reviseUnit = action('units.revise', {
  input: ReviseUnit,
  published: { summary: 'Gives a unit a new name, code or designation from a day on.', output: ChangedUnit },
  load: async (tx, input) => {
    const unit = await unitAt(tx, input.unitId, input.on);
    if (isRefusal(unit)) return unit;
    return { unit, lineage: await lineage(tx, input.unitId, input.on) };
  },
  may: (actor, loaded, today) => mayManageUnit(actor, loaded.lineage, today),
  apply: async (tx, { unit }, input, { today }) => {
    const revised = {
      unitId: unit.id,
      code: input.code === undefined ? unit.code : input.code,
      designation: input.designation ?? unit.designation,
      name: input.name ?? unit.name,
      level: unit.level,
      parent: unit.parentId,
    };
    const changed = await changeTree(
      tx,
      { on: input.on, form: [], revise: [revised], end: [], succeed: [] },
      today,
    );
    return isRefusal(changed) ? changed : { id: unit.id };
  },
  about: (result) => ({ unit: result.id, subject: `unit:${result.id}` }),
  tree: 'exclusive',
});

/** Another spelling under which people look for a unit. */
export const addAlias = action('units.alias', {
  input: AddAlias,
  published: { summary: 'Adds a spelling under which a unit is found.', output: ChangedUnit },
  load: async (tx, input, { today }) => {
    if ((await momentsOf(tx, input.unitId)).length === 0)
      return refuse('unit.not_found', { unit: input.unitId });
    return { lineage: await lineage(tx, input.unitId, today) };
  },
  may: (actor, loaded, today) => mayManageUnit(actor, loaded.lineage, today),
  apply: async (tx, _loaded, input) => {
    await tx
      .insertInto('unit_alias')
      .values({ unit_id: input.unitId, alias: input.alias, search: fold(input.alias) })
      .onConflict((c) => c.doNothing())
      .execute();
    return { id: input.unitId };
  },
  about: (result) => ({ unit: result.id, subject: `unit:${result.id}` }),
});

/**
 * Loads a list of units as they stand from a day on, in one transaction. Units that stand there already under their
 * code are left as they are (`known`), so the same list can be loaded again. A list with problems changes nothing
 * and names every row at fault.
 */
export const loadUnits = action('units.load', {
  input: LoadUnits,
  published: { summary: 'Loads a list of units as they stand from a day on.', output: LoadResult },
  load: (tx, input) => planLoad(tx, input),
  may: (actor, planned, today) => mayLoadUnits(actor, planned, today),
  apply: async (tx, { known, fresh, problems }, input, { today }): Promise<LoadResult> => {
    if (problems.length > 0) return { added: 0, known: input.rows.length - fresh.length, problems };
    const formed = await addUnits(tx, { known, fresh }, input.from, today);
    const aliases = input.aliases.flatMap((a) => {
      const id = formed.get(a.code) ?? known.get(a.code)?.id;
      return id === undefined ? [] : [{ unit_id: id, alias: a.alias, search: fold(a.alias) }];
    });
    if (aliases.length > 0) {
      await tx
        .insertInto('unit_alias')
        .values(aliases)
        .onConflict((c) => c.doNothing())
        .execute();
    }
    return { added: fresh.length, known: input.rows.length - fresh.length, problems };
  },
  about: (_result, _loaded, input) => ({ unit: null, subject: `units:${input.from}` }),
  tree: 'exclusive',
  recorded: ({ from, rows }) => ({ from, rows: rows.length }),
});

/** Forms the units of a list below each other and below those that stand; their ids by code. */
export async function addUnits(
  tx: Tx,
  { known, fresh }: Pick<Awaited<ReturnType<typeof planLoad>>, 'known' | 'fresh'>,
  from: Day,
  today: Day,
): Promise<Map<string, number>> {
  const own = new Set(fresh.map((row) => row.code));
  const form = fresh.map(
    (row): Form => ({
      ref: row.code,
      kind: row.level === 'organisation' ? 'organisation' : 'area',
      code: row.code,
      designation: row.designation,
      name: row.name,
      level: row.level,
      parent:
        row.parentCode === null
          ? null
          : own.has(row.parentCode)
            ? row.parentCode
            : (known.get(row.parentCode)?.id ?? null),
      ...(row.from ? { from: row.from } : {}),
    }),
  );
  // Without later changes to look at, a list of new units is never refused.
  return (await changeTree(tx, { on: from, form, revise: [], end: [], succeed: [] }, today)) as Map<
    string,
    number
  >;
}

/** Keeps the list of what a source could not confirm. */
export const noteUnconfirmed = action('units.noteUnconfirmed', {
  input: UnconfirmedRows,
  published: { summary: 'Keeps the list of what a source could not confirm.', output: Noted },
  load: async () => ({}),
  may: (actor, _loaded, today) => mayManageUnit(actor, [], today),
  apply: async (tx, _loaded, input) => {
    const { rows } = await sql<{ id: number }>`
      insert into unit_unconfirmed (source, on_day, code, name, reason)
      select ${input.source}, ${input.on}::date, code, name, reason from unnest(
        ${input.rows.map((r) => r.code)}::text[], ${input.rows.map((r) => r.name)}::text[],
        ${input.rows.map((r) => r.reason)}::text[]) as t (code, name, reason)
      on conflict do nothing returning id`.execute(tx);
    return { added: rows.length };
  },
  about: (_result, _loaded, input) => ({ unit: null, subject: `unconfirmed:${input.on}` }),
  recorded: ({ source, on, rows }) => ({ source, on, rows: rows.length }),
});

/** Says whose house this is: the unit that the work covers and the names on every page. */
export const configureBody = action('units.configureBody', {
  input: ConfigureBody,
  published: {
    summary: 'Says whose house this is: the unit it covers and its names.',
    output: ConfiguredBody,
  },
  load: async (tx, input, { today }) => {
    if ((await momentsOf(tx, input.unitId)).length === 0)
      return refuse('unit.not_found', { unit: input.unitId });
    return { lineage: await lineage(tx, input.unitId, today) };
  },
  may: (actor, loaded, today) => mayManageUnit(actor, loaded.lineage, today),
  apply: async (tx, _loaded, input) => {
    const rows = [
      { key: 'body', value: JSON.stringify(input) },
      { key: 'time_zone', value: JSON.stringify(input.timeZone) },
    ];
    await tx
      .insertInto('setting')
      .values(rows)
      .onConflict((c) => c.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
      .execute();
    return { unitId: input.unitId };
  },
  about: (result) => ({ unit: result.unitId, subject: 'setting:body' }),
});
