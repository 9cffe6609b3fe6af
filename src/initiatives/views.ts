import { z } from 'zod';
import { Saved, Wording } from '#base/views.ts';
import { recognitionLevels } from '#initiatives/kinds.ts';
import { evaluationResults, forms, stages } from '#initiatives/shapes.ts';

const result = z.enum(evaluationResults);

/** A unit that owned an initiative, half-open: [from, until), null for no bound. */
export const Ownership = z
  .strictObject({
    unitId: z.int(),
    from: z.iso.date().nullable().describe('The first day; null for the first owner.'),
    until: z.iso.date().nullable().describe('The first day after; null for the last owner.'),
  })
  .meta({ id: 'Ownership' });
export type Ownership = z.infer<typeof Ownership>;

/** That an initiative was registered for the campaign of a year. */
export const Registration = z
  .strictObject({
    campaignYear: z.int(),
    registeredOn: z.iso.date(),
    kind: z.enum(['new', 'continuing']),
  })
  .meta({ id: 'Registration' });
export type Registration = z.infer<typeof Registration>;

/** What an initiative was judged to be on a day. */
export const Evaluation = z.strictObject({ on: z.iso.date(), result }).meta({ id: 'InitiativeEvaluation' });
export type Evaluation = z.infer<typeof Evaluation>;

/** A recognition, a distinction as exemplary, a replication or the end, as of a day. */
export const Step = z
  .strictObject({
    kind: z.enum(['recognised', 'exemplary', 'replicated', 'ended']),
    on: z.iso.date(),
    level: z.enum(recognitionLevels).nullable().describe('Who recognised it.'),
    toUnitId: z.int().nullable().describe('Where it was replicated to, where that is known.'),
  })
  .meta({ id: 'InitiativeStep' });
export type Step = z.infer<typeof Step>;

/** All that decides what an initiative counts for. */
export const InitiativeRecord = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    version: z.int(),
    field: z.string(),
    form: z.enum(forms),
    stage: z.enum(stages),
    withdrawnReason: z.string().nullable(),
    registeredOn: z.iso.date(),
    startedOn: z.iso.date().nullable(),
    owners: z
      .array(Ownership)
      .readonly()
      .describe('Without gap or overlap; the first has no beginning, the last no end.'),
    registrations: z.array(Registration).readonly().describe('In order of date.'),
    evaluations: z.array(Evaluation).readonly().describe('In order of date, at most one a day.'),
    steps: z.array(Step).readonly().describe('In order of date.'),
    lineage: z.array(z.int()).readonly().describe('The unit that owns it today and all above it.'),
  })
  .meta({ id: 'InitiativeRecord', description: 'All that decides what an initiative counts for.' });
export type InitiativeRecord = z.infer<typeof InitiativeRecord>;

/** An initiative in a list. */
export const InitiativeRow = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    field: z.string(),
    form: z.enum(forms),
    stage: z.enum(stages),
    place: z.string(),
    unitId: z.int(),
    unitName: z.string(),
    registeredOn: z.iso.date(),
    result: result.nullable().describe('The latest evaluation, in the period asked for when there is one.'),
    level: z.enum(recognitionLevels).nullable().describe('Who recognised it last.'),
    withdrawnReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'InitiativeRow' });
export type InitiativeRow = z.infer<typeof InitiativeRow>;

/** A page of initiatives. */
export const InitiativeList = z.strictObject({
  rows: z.array(InitiativeRow).readonly(),
  total: z.int().describe('Of all pages.'),
  exact: z.boolean().describe('False when there are more than `total`: counting stopped there.'),
  next: z.string().nullable().describe('What to send as `after` for the next page; null on the last one.'),
});
export type InitiativeList = z.infer<typeof InitiativeList>;

const choices = z.record(z.string(), z.int());

/** How many initiatives each choice of a filter would leave; a choice that was not counted is not there. */
export const ChoiceCounts = z
  .strictObject({
    field: choices,
    form: choices,
    kind: choices,
    result: choices,
    stage: choices,
    recognised: choices,
    unit: choices.describe('By the id of the unit.'),
    year: choices,
  })
  .meta({ id: 'InitiativeChoices' });
export type ChoiceCounts = z.infer<typeof ChoiceCounts>;

/** What happened to an initiative on a day. */
export const InitiativeEvent = z
  .strictObject({
    id: z.uuid().nullable().describe('Of what can be annulled; null for registrations and moves.'),
    kind: z.enum([
      'registered',
      'continued',
      'started',
      'evaluated',
      'recognised',
      'exemplary',
      'replicated',
      'ended',
      'moved',
    ]),
    on: z.iso.date(),
    result: result.nullable(),
    level: z.enum(recognitionLevels).nullable().describe('Who recognised it.'),
    campaignYear: z.int().nullable().describe('Of a registration.'),
    note: z.string(),
    unitName: z.string().nullable().describe('The unit it moved to, or was replicated to.'),
    by: z.string().nullable().describe('Who recorded it; for people of the house only.'),
    annulled: z.boolean().describe('True for what was taken back; for people of the house only.'),
    annulledReason: z.string().nullable(),
  })
  .meta({ id: 'InitiativeEvent' });
export type InitiativeEvent = z.infer<typeof InitiativeEvent>;

/** A photo of an initiative, without anything that a camera wrote into it. */
export const Photo = z
  .strictObject({
    id: z.uuid(),
    caption: z.string(),
    alternative: z.string().describe('What it shows, for those who do not see it.'),
    takenOn: z.iso.date().nullable(),
    width: z.int(),
    height: z.int(),
    smallWidth: z.int(),
    smallHeight: z.int(),
  })
  .meta({ id: 'InitiativePhoto' });
export type Photo = z.infer<typeof Photo>;

/** One initiative with its history, in order of time. */
export const InitiativePage = z.strictObject({
  record: InitiativeRecord,
  description: z.string(),
  place: z.string(),
  unitId: z.int().describe('The unit that owns it last.'),
  unitName: z.string().describe('As it was on the day of the first registration.'),
  illustration: z.boolean().describe('True for demo data.'),
  events: z.array(InitiativeEvent).readonly(),
  photos: z
    .array(Photo)
    .readonly()
    .describe('In their order; the files at /initiatives/{id}/photos/{photo}, small with ?size=small.'),
});
export type InitiativePage = z.infer<typeof InitiativePage>;

/** A configured field of initiatives. */
export const FieldView = z.strictObject({
  key: z.string(),
  name: Wording,
  closed: z.boolean().describe('True when it stays on old records and cannot be chosen any more.'),
  version: z.int(),
});
export type FieldView = z.infer<typeof FieldView>;

/** The configured fields, in their order. */
export const FieldList = z.strictObject({ fields: z.array(FieldView) });
export type FieldList = z.infer<typeof FieldList>;

/** A field that was changed, with its new version. */
export const SavedField = z.strictObject({ key: z.string(), version: z.int() });
export type SavedField = z.infer<typeof SavedField>;

/** The records that an action changed, each with its new version. */
export const Changed = z.strictObject({ changed: z.array(Saved).readonly() }).meta({ id: 'Changed' });
export type Changed = z.infer<typeof Changed>;

/** How many records an import added. */
export const Imported = z.strictObject({ added: z.int() });
export type Imported = z.infer<typeof Imported>;
