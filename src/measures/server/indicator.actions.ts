import { sql, type Updateable } from 'kysely';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { DB } from '#base/server/schema.gen.ts';
import {
  impossibleFormula,
  impossibleLegend,
  impossibleReported,
  keepsManner,
  keyFree,
  keyFrom,
  mayKeepIndicators,
  nameFree,
} from '#measures/indicator.rules.ts';
import {
  CloseMeasure,
  DefineFormula,
  DefineMeasure,
  EditMeasure,
  OpenMeasure,
  SetLegend,
} from '#measures/indicator.shapes.ts';
import { SavedMeasure } from '#measures/indicator.views.ts';
import { provisionalKey } from '#measures/rules.ts';
import { isFixed } from '#measures/server/indicator.queries.ts';
import { dimensionValues, type MeasureRow, measuresOf } from '#measures/server/measure.queries.ts';
import type { Formula } from '#measures/value.rules.ts';
import { bodyLineage } from '#units/server/queries.ts';

interface Loaded {
  readonly all: ReadonlyMap<string, MeasureRow>;
  readonly dimensions: ReadonlySet<string>;
  /** The body's unit and all above it. */
  readonly above: readonly number[];
}

/** All definitions, locked: they are few, and formulas and names hang together. */
async function lockAll(tx: Tx, today: Day): Promise<Loaded> {
  await sql`select 1 from measure order by id for update`.execute(tx);
  const dimensions = new Set((await dimensionValues(tx)).map((one) => one.dimension));
  return { all: await measuresOf(tx, 'all'), dimensions, above: await bodyLineage(tx, today) };
}

interface LoadedOne extends Loaded {
  readonly one: MeasureRow;
}

async function lockOne(
  tx: Tx,
  { key, version }: { readonly key: string; readonly version: number },
  today: Day,
): Promise<LoadedOne | Refusal> {
  const loaded = await lockAll(tx, today);
  const one = loaded.all.get(key);
  if (!one) return refuse('record.not_found', { what: key });
  return one.version === version
    ? { ...loaded, one }
    : refuse('record.stale', { seen: version, current: one.version, theirs: { name: one.name.vi } });
}

const about = (key: string) => ({ unit: null, subject: `measure:${key}` });

/** Its key, unless the name or the key is taken. */
function newKey(
  { all }: Loaded,
  { key, nameVi }: { readonly key?: string | undefined; readonly nameVi: string },
): string | Refusal {
  const taken = new Set(all.keys());
  const no = nameFree(nameVi, all.values()) ?? (key === undefined ? null : keyFree(key, taken));
  return no ?? key ?? keyFrom(nameVi, taken);
}

type Named = { readonly nameVi: string; readonly nameEn: string };
const names = ({ nameVi, nameEn }: Named) => ({ name_vi: nameVi, name_en: nameEn || nameVi });
const units = (unitVi: string, unitEn: string) => ({ unit_vi: unitVi, unit_en: unitEn || unitVi });

type Bounds = { readonly least: number | null; readonly most: number | null };
const bounds = ({ least, most }: Bounds) => ({
  least: least === null ? null : String(least),
  most: most === null ? null : String(most),
});

/** Defines an indicator that units report, with the layer that counts what is sent and not accepted yet. */
export const defineMeasure = action('measures.define', {
  input: DefineMeasure,
  published: { summary: 'Defines an indicator that units report.', output: SavedMeasure },
  load: (tx, _input, { today }) => lockAll(tx, today),
  may: (actor, { above }, today) => mayKeepIndicators(actor, above, today),
  apply: async (tx, loaded, input) => {
    const no = impossibleReported(input, loaded.dimensions);
    if (no) return no;
    const key = newKey(loaded, input);
    if (typeof key !== 'string') return key;
    const said = {
      ...names(input),
      ...units(input.unitVi, input.unitEn),
      direction: input.direction,
      decimals: input.decimals,
      over_units: input.overUnits,
      over_time: input.overTime,
    };
    const { id } = await tx
      .insertInto('measure')
      .values({
        ...said,
        key,
        source: 'reported',
        grain: input.grain,
        calendar: input.calendar,
        ...bounds(input),
        dimensions: input.dimensions,
        public: input.public,
        illustration: input.illustration,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('measure')
      .values({ ...said, key: provisionalKey(key), source: 'provisional', layer_of: id, public: false })
      .execute();
    return { key, version: 1 };
  },
  about: (result) => about(result.key),
});

/** Defines an indicator that is computed from others: a ratio, a sum or a difference. */
export const defineFormula = action('measures.defineFormula', {
  input: DefineFormula,
  published: { summary: 'Defines an indicator that is computed from others.', output: SavedMeasure },
  load: (tx, _input, { today }) => lockAll(tx, today),
  may: (actor, { above }, today) => mayKeepIndicators(actor, above, today),
  apply: async (tx, loaded, input) => {
    const key = newKey(loaded, input);
    if (typeof key !== 'string') return key;
    const formula: Formula = { op: input.op, of: input.of };
    const no = impossibleFormula(key, formula, loaded.all);
    if (no) return no;
    await tx
      .insertInto('measure')
      .values({
        ...names(input),
        ...formulaColumns(formula, loaded.all, input),
        key,
        source: 'formula',
        direction: input.direction,
        decimals: input.decimals,
        public: input.public,
        illustration: input.illustration,
      })
      .execute();
    return { key, version: 1 };
  },
  about: (result) => about(result.key),
});

/** A ratio is in percent; what is added up has the unit of its parts unless another is given. */
function formulaColumns(
  formula: Formula,
  all: ReadonlyMap<string, MeasureRow>,
  {
    unitVi = '',
    unitEn = '',
  }: { readonly unitVi?: string | undefined; readonly unitEn?: string | undefined },
) {
  const first = all.get(formula.of[0] ?? '');
  const ratio = formula.op === 'ratio';
  const vi = ratio ? '%' : unitVi || (first?.unit.vi ?? '');
  const en = ratio ? '%' : unitEn || (unitVi === '' ? (first?.unit.en ?? '') : unitVi);
  return {
    ...units(vi, en),
    formula: JSON.stringify(formula),
    over_units: ratio ? ('ratio' as const) : ('sum' as const),
    over_time: first?.overTime ?? ('sum' as const),
  };
}

/** Corrects an indicator. How it adds up and its periods change only as long as it has no figures and no form asks it. */
export const editMeasure = action('measures.edit', {
  input: EditMeasure,
  published: { summary: 'Corrects an indicator.', output: SavedMeasure },
  load: async (tx, input, { today }) => {
    const loaded = await lockOne(tx, input, today);
    return 'one' in loaded ? { ...loaded, fixed: await isFixed(tx, loaded.one.id) } : loaded;
  },
  may: (actor, { above, one }, today) =>
    mayKeepIndicators(actor, above, today) ??
    (one.source === 'counted' ? refuse('measure.not_yours', { name: one.name.vi }) : null),
  apply: async (tx, { all, dimensions, one, fixed }, input) => {
    const others = [...all.values()].filter((other) => other.key !== one.key);
    const taken = nameFree(input.nameVi, others);
    if (taken) return taken;
    const shared = {
      ...names(input),
      direction: input.direction,
      decimals: input.decimals,
      public: input.public,
    };
    if (one.formula) {
      const formula: Formula = { op: input.op ?? one.formula.op, of: input.of ?? one.formula.of };
      const same = JSON.stringify(formula) === JSON.stringify(one.formula);
      const no = same ? null : impossibleFormula(one.key, formula, all);
      if (no) return no;
      const unit = { unitVi: input.unitVi ?? one.unit.vi, unitEn: input.unitEn ?? one.unit.en };
      return change(tx, one, { ...shared, ...formulaColumns(formula, all, unit) });
    }
    const after = {
      grain: input.grain ?? one.grain,
      calendar: input.calendar ?? one.calendar,
      overUnits: input.overUnits ?? one.overUnits,
      overTime: input.overTime ?? one.overTime,
      dimensions: input.dimensions ?? one.dimensions,
    };
    const no =
      impossibleReported(
        { ...after, least: input.least, most: input.most, unitVi: input.unitVi || one.unit.vi },
        dimensions,
      ) ??
      keepsManner(one.name.vi, fixed, one, after) ??
      brokenFormula(all, { ...one, ...after });
    if (no) return no;
    const manner = { over_units: after.overUnits, over_time: after.overTime };
    await tx.updateTable('measure').set(manner).where('layer_of', '=', one.id).execute();
    return change(tx, one, {
      ...shared,
      ...manner,
      ...units(input.unitVi || one.unit.vi, input.unitEn || input.unitVi || one.unit.en),
      ...bounds(input),
      grain: after.grain,
      calendar: after.calendar,
      dimensions: [...after.dimensions],
    });
  },
  about: (result) => about(result.key),
});

/** The first formula that could not be computed any more if an indicator became as given. */
function brokenFormula(all: ReadonlyMap<string, MeasureRow>, changed: MeasureRow): Refusal | null {
  const known = new Map([...all, [changed.key, changed]]);
  for (const { key, formula } of all.values()) {
    if (!formula?.of.includes(changed.key)) continue;
    const open = new Map([...known].map(([at, one]) => [at, { ...one, closed: false }]));
    const no = impossibleFormula(key, formula, open);
    if (no) return no;
  }
  return null;
}

/** Closes an indicator: its figures stay, and no new form or formula takes it. */
export const closeMeasure = action('measures.close', {
  input: CloseMeasure,
  published: { summary: 'Closes an indicator: no new form or formula takes it.', output: SavedMeasure },
  load: (tx, input, { today }) => lockOne(tx, input, today),
  may: (actor, { above, one }, today) =>
    mayKeepIndicators(actor, above, today) ??
    (one.source === 'counted' ? refuse('measure.not_yours', { name: one.name.vi }) : null),
  apply: async (tx, { one }): Promise<SavedMeasure | Refusal> =>
    one.closed ? refuse('measure.state_same') : change(tx, one, { closed: true }),
  about: (result) => about(result.key),
});

/** Opens a closed indicator again. */
export const openMeasure = action('measures.open', {
  input: OpenMeasure,
  published: { summary: 'Opens a closed indicator again.', output: SavedMeasure },
  load: (tx, input, { today }) => lockOne(tx, input, today),
  may: (actor, { above }, today) => mayKeepIndicators(actor, above, today),
  apply: async (tx, { all, one }): Promise<SavedMeasure | Refusal> => {
    if (!one.closed) return refuse('measure.state_same');
    return nameFree(one.name.vi, all.values()) ?? change(tx, one, { closed: false });
  },
  about: (result) => about(result.key),
});

/** Writes the steps of a legend anew; without steps there is none. */
export const setLegend = action('measures.setLegend', {
  input: SetLegend,
  published: { summary: 'Sets the steps by which figures are coloured and called.', output: SavedMeasure },
  load: (tx, input, { today }) => lockOne(tx, input, today),
  may: (actor, { above }, today) => mayKeepIndicators(actor, above, today),
  apply: async (tx, { one }, { steps }) => {
    const no = impossibleLegend(steps);
    if (no) return no;
    await tx.deleteFrom('measure_legend').where('measure_id', '=', one.id).execute();
    if (steps.length > 0)
      await tx
        .insertInto('measure_legend')
        .values(
          steps.map((step) => ({
            ...names(step),
            measure_id: one.id,
            at_least: String(step.atLeast),
            tone: step.tone,
          })),
        )
        .execute();
    return change(tx, one, {});
  },
  about: (result) => about(result.key),
});

/** Called by what asks indicators: from now on their periods and how they add up stay. */
export async function markAsked(tx: Tx, keys: readonly string[]): Promise<void> {
  await sql`update measure set asked = true where key = any(${[...new Set(keys)]}::text[]) and not asked`.execute(
    tx,
  );
}

async function change(
  tx: Tx,
  { key, version }: Pick<MeasureRow, 'key' | 'version'>,
  to: Updateable<DB['measure']>,
): Promise<SavedMeasure> {
  await tx
    .updateTable('measure')
    .set({ ...to, version: version + 1 })
    .where('key', '=', key)
    .execute();
  return { key, version: version + 1 };
}
