import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { GetIndicator, ListIndicators, sources } from '#measures/indicator.shapes.ts';
import {
  type DimensionView,
  type Indicator,
  IndicatorList,
  IndicatorPage,
  type IndicatorRow,
  type LegendStep,
} from '#measures/indicator.views.ts';
import { dimensionValues, type MeasureRow, measuresOf } from '#measures/server/measure.queries.ts';
import { bodyLineage } from '#units/server/queries.ts';

const signedIn = (actor: Actor): Refusal | null =>
  actor.kind === 'public' ? refuse('access.sign_in_needed') : null;

const rowOf = (one: MeasureRow): IndicatorRow => {
  const { key, name, unit, source, grain, calendar, dimensions, closed, planned, illustration } = one;
  return {
    key,
    name,
    unit,
    source,
    grain,
    calendar,
    dimensions,
    public: one.public,
    closed,
    planned,
    illustration,
  };
};

/** Indicators in the order of their Vietnamese names; closed ones by themselves. */
export const listIndicators = query('measures.indicators', {
  input: ListIndicators,
  published: {
    summary: 'Indicators by words, source and kind of period.',
    path: '/indicators',
    output: IndicatorList,
  },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<IndicatorList> => {
    const [all, order, lineage] = await Promise.all([
      measuresOf(db, 'all'),
      sql<{ key: string }>`select key from measure order by name_vi collate "vi-x-icu", key`.execute(db),
      bodyLineage(db, today),
    ]);
    const words = fold(input.q ?? '')
      .split(' ')
      .filter(Boolean);
    const found = order.rows.flatMap(({ key }) => {
      const one = all.get(key);
      if (!one || one.closed !== input.closed) return [];
      if (input.grain && one.grain !== input.grain) return [];
      if (input.calendar && one.calendar !== input.calendar) return [];
      const text = fold(`${one.name.vi} ${one.name.en} ${one.key}`);
      return words.every((word) => text.includes(word)) ? [one] : [];
    });
    return {
      rows: found.filter((one) => !input.source || one.source === input.source).map(rowOf),
      sources: sources.map((value) => ({
        value,
        count: found.filter((one) => one.source === value).length,
      })),
      lineage,
    };
  },
});

/** What figures may be divided by, each dimension with its values. */
export async function dimensionsOf(db: Db | Tx): Promise<DimensionView[]> {
  const all = new Map<
    string,
    { key: string; name: DimensionView['name']; values: DimensionView['values'][number][] }
  >();
  for (const { dimension, value, dimensionName, name } of await dimensionValues(db)) {
    const there = all.get(dimension) ?? { key: dimension, name: dimensionName, values: [] };
    there.values.push({ key: value, name });
    all.set(dimension, there);
  }
  return [...all.values()];
}

/** The legend of a measure from its lowest step up. */
export async function legendOf(db: Db | Tx, measureId: number): Promise<LegendStep[]> {
  const { rows } = await sql<LegendStep>`
    select at_least::float8 as "atLeast", json_build_object('vi', name_vi, 'en', name_en) as name, tone
    from measure_legend where measure_id = ${measureId} order by at_least`.execute(db);
  return rows;
}

/** True once a measure has figures, sent ones too, or a form asks it. */
export async function isFixed(db: Db | Tx, measureId: number): Promise<boolean> {
  const { rows } = await sql<{ fixed: boolean }>`
    with layers as (select id from measure where id = ${measureId} or layer_of = ${measureId})
    select (select asked from measure where id = ${measureId})
      or exists (select 1 from measure_delta d join layers l on d.measure_id = l.id)
      or exists (select 1 from layers l, lateral (
        select 1 from measure_total t where t.measure_id = l.id limit 1) t) as fixed`.execute(db);
  return rows[0]?.fixed ?? false;
}

/** One indicator: its formula, what is computed from it, its legend, and whether its manner may still change. */
export const getIndicator = query('measures.indicator', {
  input: GetIndicator,
  published: { summary: 'One indicator with its legend.', path: '/indicators/{key}', output: IndicatorPage },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<IndicatorPage | Refusal> => {
    const [all, dimensions, lineage] = await Promise.all([
      measuresOf(db, 'all'),
      dimensionsOf(db),
      bodyLineage(db, today),
    ]);
    const one = all.get(input.key);
    if (!one) return refuse('record.not_found', { what: input.key });
    const [legend, fixed] = await Promise.all([legendOf(db, one.id), isFixed(db, one.id)]);
    const part = (key: string) => ({ key, name: all.get(key)?.name ?? { vi: key, en: key } });
    const { formula, version, direction, decimals, least, most, overUnits, overTime } = one;
    const indicator: Indicator = {
      ...rowOf(one),
      version,
      direction,
      decimals,
      least,
      most,
      overUnits,
      overTime,
      formula: formula && { op: formula.op, of: formula.of.map(part) },
      usedBy: [...all.values()]
        .filter((other) => other.formula?.of.includes(one.key))
        .map(({ key }) => part(key)),
      legend,
      fixed,
    };
    return { indicator, dimensions, lineage };
  },
});
