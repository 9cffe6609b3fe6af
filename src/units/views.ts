import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { Level } from '#units/shapes.ts';

const kind = z.enum(['area', 'organisation']);
const until = z.iso
  .date()
  .nullable()
  .describe('First day on which this no longer holds; null when it holds on.');

/** What a unit is on a day. */
export const UnitView = z
  .strictObject({
    id: z.int(),
    kind,
    code: z.string().nullable().describe('Names the unit only together with a day.'),
    designation: z.string().describe('“Xã”, “Huyện”; empty where there is none.'),
    name: z.string().describe('Without the designation.'),
    level: Level,
    parentId: z.int().nullable(),
  })
  .meta({ id: 'UnitView', description: 'What a unit is on a day.' });
export type UnitView = z.infer<typeof UnitView>;

/** What a unit is, and for how long: `from` is the first day, `until` the first day after. */
export const UnitMoment = UnitView.extend({ from: z.iso.date(), until }).meta({
  id: 'UnitMoment',
  description: 'What a unit is from one day until another.',
});
export type UnitMoment = z.infer<typeof UnitMoment>;

/** A unit of a level, with the nearest area above it for grouping. */
export const PopulationUnit = UnitView.extend({
  parentName: z.string().nullable().describe('The nearest area above it.'),
}).meta({ id: 'PopulationUnit' });
export type PopulationUnit = z.infer<typeof PopulationUnit>;

/** The units of a level below a unit, by parent and name. */
export const Population = z.strictObject({ units: z.array(PopulationUnit) });
export type Population = z.infer<typeof Population>;

/** Where a part of a unit's history came from, or went to. */
export const SuccessionView = z
  .strictObject({
    unitId: z.int().nullable().describe('The unit at the other end; null when nobody knows it.'),
    name: z.string().nullable(),
    on: z.iso.date(),
    part: z.enum(['whole', 'part', 'unknown']),
    kind: z.enum(['absorbed', 'formed']),
    confirmed: z.boolean(),
    document: z.string(),
    note: z.string(),
  })
  .meta({ id: 'SuccessionView', description: 'Where a unit’s history came from, or went to.' });
export type SuccessionView = z.infer<typeof SuccessionView>;

/** A unit over time, with what stands above and below it on the day `on`. */
export const UnitPage = z
  .strictObject({
    id: z.int(),
    kind,
    on: z.iso.date(),
    shown: UnitMoment.describe('What it is on the chosen day, or its last version before it.'),
    exists: z.boolean().describe('Whether it is there on the chosen day.'),
    history: z.array(UnitMoment.extend({ parentName: z.string().nullable() })).readonly(),
    ascendants: z
      .array(z.strictObject({ id: z.int(), name: z.string() }))
      .readonly()
      .describe('What stands above it on the chosen day, the highest first.'),
    predecessors: z.array(SuccessionView).readonly(),
    successors: z.array(SuccessionView).readonly(),
    children: z.array(UnitView).readonly().describe('What stands right below it on the chosen day.'),
    aliases: z.array(z.string()).readonly(),
    now: z
      .strictObject({ id: z.int(), name: z.string(), assigned: z.boolean() })
      .describe('Where its history stands today; not assigned when no certain successor is known.'),
  })
  .meta({ id: 'UnitPage' });
export type UnitPage = z.infer<typeof UnitPage>;

/** A unit as a search finds it: under the name it bore from `from` until `until`. */
export const FoundUnit = z
  .strictObject({
    id: z.int(),
    name: z.string().describe('With its designation.'),
    code: z.string().nullable(),
    level: Level,
    parentName: z.string().nullable(),
    from: z.iso.date(),
    until,
    alias: z.string().nullable().describe('The alias by which it was found, when it was not its name.'),
  })
  .meta({ id: 'FoundUnit' });
export type FoundUnit = z.infer<typeof FoundUnit>;

/** What a search finds, best first. */
export const FoundUnits = z.strictObject({ units: z.array(FoundUnit) });
export type FoundUnits = z.infer<typeof FoundUnits>;

/** A line of a source that could not be confirmed when units were loaded, and why. */
export const UnconfirmedRow = z
  .strictObject({
    id: z.int(),
    source: z.string(),
    on: z.iso.date(),
    code: z.string().nullable(),
    name: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'UnconfirmedRow' });
export type UnconfirmedRow = z.infer<typeof UnconfirmedRow>;

/** A page of what could not be confirmed. */
export const UnconfirmedPage = z.strictObject({
  rows: z.array(UnconfirmedRow),
  total: z.int().describe('Of all pages.'),
  next: z.int().nullable().describe('What to send as `after` for the next page; null on the last one.'),
});
export type UnconfirmedPage = z.infer<typeof UnconfirmedPage>;

/** What is wrong with a row of a list of units. */
export const RowProblem = z
  .strictObject({
    row: z.int().describe('1-based row of the list.'),
    code: z.string(),
    column: z.string().optional().describe('The name of the column, as the list calls it.'),
    vi: z.string(),
    en: z.string(),
  })
  .meta({ id: 'RowProblem' });
export type RowProblem = z.infer<typeof RowProblem>;

/** What loading a list did, or would do: how many units are new, how many were there. With problems nothing changes. */
export const LoadResult = z
  .strictObject({
    added: z.int(),
    known: z.int(),
    problems: z.array(RowProblem).readonly(),
  })
  .meta({ id: 'LoadResult' });
export type LoadResult = z.infer<typeof LoadResult>;

/** The unit that an action made or changed. */
export const ChangedUnit = z.strictObject({ id: z.int() }).meta({ id: 'ChangedUnit' });
export type ChangedUnit = z.infer<typeof ChangedUnit>;

/** How many lines of a source were not noted before. */
export const Noted = z.strictObject({ added: z.int() });
export type Noted = z.infer<typeof Noted>;

/** The unit that the work covers. */
export const ConfiguredBody = z.strictObject({ unitId: z.int() });
export type ConfiguredBody = z.infer<typeof ConfiguredBody>;

/** Something open on a unit that ends, with what is proposed for it. */
export const OpenItem = z
  .strictObject({
    subject: z.string().describe('`kind:key`, e.g. `grant:0199…` or `initiatives:123`.'),
    unitId: z.int(),
    label: Wording.describe('What it is and whose, as a phrase that stands alone.'),
    count: z.int().describe('How many records it stands for.'),
    proposal: z
      .enum(['carry', 'keep', 'end'])
      .nullable()
      .describe(
        'carry: to the successor; keep: it stays with the unit that ended, listed; end: it ends that day.',
      ),
  })
  .meta({ id: 'OpenItem' });
export type OpenItem = z.infer<typeof OpenItem>;
