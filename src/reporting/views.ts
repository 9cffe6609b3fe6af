import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { CheckRule, Content, Grain, ValueKey } from '#reporting/shapes.ts';

export const states = ['draft', 'submitted', 'returned', 'accepted'] as const;
export const State = z.enum(states);
export type State = z.output<typeof State>;

/** A period with its three dates. */
export const PeriodView = z
  .strictObject({
    key: z.string(),
    name: Wording,
    since: z.iso.date(),
    until: z.iso.date().describe('The first day after it.'),
    cutOff: z.iso.date().describe('The last day whose data counts.'),
    dueOn: z.iso.date().describe('The last day on which a report is on time.'),
    lockOn: z.iso.date().describe('The last day on which it can be sent without being unlocked.'),
  })
  .meta({ id: 'Period' });
export type PeriodView = z.output<typeof PeriodView>;

/** One figure that is asked: a measure, or one value of the dimension that divides it. */
export const CellView = z
  .strictObject({
    key: ValueKey,
    name: Wording.describe('Empty when the figure is not divided.'),
    dims: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ReportCell' });
export type CellView = z.output<typeof CellView>;

export const ItemView = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('figure'),
      measure: z.string(),
      name: Wording,
      unit: Wording,
      decimals: z.int(),
      least: z.number().nullable(),
      most: z.number().nullable(),
      required: z.boolean(),
      by: z.string().nullable(),
      cells: z.array(CellView).readonly(),
    }),
    z.strictObject({ kind: z.literal('text'), key: z.string(), name: Wording, required: z.boolean() }),
  ])
  .meta({ id: 'ReportItem' });
export type ItemView = z.output<typeof ItemView>;
export type FigureItem = Extract<ItemView, { kind: 'figure' }>;
export type TextItem = Extract<ItemView, { kind: 'text' }>;

/** What is asked in a period. */
export const Questionnaire = z
  .strictObject({
    formVersion: z.int(),
    sections: z.array(z.strictObject({ title: Wording, items: z.array(ItemView).readonly() })).readonly(),
    rules: z.array(CheckRule).readonly(),
  })
  .meta({ id: 'Questionnaire' });
export type Questionnaire = z.output<typeof Questionnaire>;

/** Figures by value key. */
export const Values = z.record(z.string(), z.number());
export type Values = z.output<typeof Values>;

/** A step in the life of a report, in order of time. */
export const StepView = z
  .strictObject({
    kind: z.enum([
      'saved',
      'sent',
      'looked_at',
      'withdrawn',
      'returned',
      'accepted',
      'reopened',
      'unlocked',
      'reminded',
    ]),
    at: z.iso.datetime({ offset: true }),
    by: z.string().describe('The name of who did it.'),
    revision: z.int().nullable(),
    note: z.string(),
  })
  .meta({ id: 'ReportStep' });
export type StepView = z.output<typeof StepView>;

export const ReturnView = z
  .strictObject({ item: z.string(), reason: z.string() })
  .meta({ id: 'ReturnedItem' });
export type ReturnView = z.output<typeof ReturnView>;

/** What was sent, or is being filled in. */
export const RevisionView = z
  .strictObject({
    number: z.int(),
    state: z.enum(['sent', 'withdrawn', 'returned', 'accepted', 'superseded']),
    sentAt: z.iso.datetime({ offset: true }),
    sentOn: z.iso.date(),
    sentBy: z.string(),
    note: z.string(),
    decidedAt: z.iso.datetime({ offset: true }).nullable(),
    decidedBy: z.string(),
    decidedNote: z.string(),
    returns: z.array(ReturnView).readonly(),
    content: Content.describe('Figures as numbers.'),
  })
  .meta({ id: 'ReportRevision' });
export type RevisionView = z.output<typeof RevisionView>;

/** Everything the page of one report shows, to who fills it in and to who accepts it. */
export const ReportView = z
  .strictObject({
    form: z.strictObject({
      id: z.uuid(),
      title: z.string(),
      grain: Grain,
      calendar: z.string(),
      illustration: z.boolean(),
    }),
    unit: z.strictObject({ id: z.int(), name: z.string() }),
    acceptor: z
      .strictObject({ id: z.int(), name: z.string() })
      .nullable()
      .describe('Whose acceptance counts, in the tree of the cut-off day; null when nobody stands above.'),
    period: PeriodView,
    before: z
      .strictObject({ key: z.string(), name: Wording, values: Values })
      .describe('The accepted, else the sent figures of the period before.'),
    yearAgo: z.strictObject({ key: z.string(), name: Wording, values: Values }),
    history: z
      .record(z.string(), z.array(z.number()).readonly())
      .describe('By value key, the figures of up to 24 earlier periods, the latest first: for outliers.'),
    questionnaire: Questionnaire,
    state: State.nullable().describe('Null: nothing was done yet.'),
    id: z.uuid().nullable(),
    version: z.int(),
    firstSentOn: z.iso.date().nullable(),
    late: z.boolean().describe('Sent after the due date, or not sent though it has passed.'),
    locked: z.boolean(),
    unlockedUntil: z.iso.date().nullable(),
    lookedAt: z.iso.datetime({ offset: true }).nullable(),
    sentById: z.string().nullable().describe('Who sent the latest revision, as the log names them.'),
    closed: z.string().nullable().describe('Why nobody has to finish it: its unit has ended.'),
    draft: z
      .strictObject({
        content: Content,
        version: z.int(),
        savedAt: z.iso.datetime({ offset: true }),
        savedBy: z.string(),
      })
      .nullable(),
    sent: RevisionView.nullable().describe('The latest revision that was sent.'),
    accepted: RevisionView.nullable().describe('The one whose figures count.'),
    steps: z.array(StepView).readonly(),
    lineage: z
      .array(z.int())
      .readonly()
      .describe('The unit and all above it, then and now: who may fill it in.'),
    acceptorLineage: z.array(z.int()).readonly().describe('Who may return and accept it.'),
    formLineage: z.array(z.int()).readonly().describe('Who may reopen and unlock it.'),
  })
  .meta({ id: 'Report' });
export type ReportView = z.output<typeof ReportView>;

/** A report in a list: due, sent or decided. */
export const ReportRow = z
  .strictObject({
    form: z.strictObject({ id: z.uuid(), title: z.string() }),
    unit: z.strictObject({ id: z.int(), name: z.string(), parentName: z.string().nullable() }),
    period: PeriodView,
    id: z.uuid().nullable(),
    version: z.int(),
    state: State.nullable(),
    firstSentOn: z.iso.date().nullable(),
    late: z.boolean(),
    locked: z.boolean(),
    returned: z.int().describe('How many single figures were returned.'),
    remindedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'ReportRow' });
export type ReportRow = z.output<typeof ReportRow>;

/** Saved: the version of the draft, to be given with the next change. */
export const DraftSaved = z.strictObject({ id: z.uuid(), draftVersion: z.int() }).meta({ id: 'DraftSaved' });
export type DraftSaved = z.output<typeof DraftSaved>;

/** A report as an action leaves it. */
export const ReportDone = z
  .strictObject({
    id: z.uuid(),
    version: z.int().describe('To be sent along with the next change.'),
    revision: z.int().describe('The revision that it is about.'),
  })
  .meta({ id: 'ReportDone' });
export type ReportDone = z.output<typeof ReportDone>;

export const ReportsDone = z
  .strictObject({ reports: z.array(ReportDone).readonly() })
  .meta({ id: 'ReportsDone' });
export type ReportsDone = z.output<typeof ReportsDone>;

export const ReportList = z
  .strictObject({ reports: z.array(ReportRow).readonly() })
  .meta({ id: 'ReportList' });
export type ReportList = z.output<typeof ReportList>;

/** Several reports were sent. */
export const ReportsSent = z
  .strictObject({
    reports: z.array(z.strictObject({ id: z.uuid(), unit: z.int(), version: z.int() })).readonly(),
  })
  .meta({ id: 'ReportsSent' });
export type ReportsSent = z.output<typeof ReportsSent>;

/** What a revision says of one figure. */
export const FigureRevision = z
  .strictObject({
    revision: z.int(),
    state: z.enum(['sent', 'withdrawn', 'returned', 'accepted', 'superseded']),
    value: z.number().nullable().describe('Null: it was left empty.'),
    before: z.number().nullable().describe('What the revision before said; null: nothing.'),
    sentAt: z.iso.datetime({ offset: true }),
    sentBy: z.string(),
    why: z.string().describe('What was said of the revision as it was sent.'),
    note: z.string().describe('The note at the figure.'),
    file: z.strictObject({ hash: z.string(), name: z.string() }).nullable(),
    returned: z.string().nullable().describe('Why this figure was returned.'),
    decidedAt: z.iso.datetime({ offset: true }).nullable(),
    decidedBy: z.string(),
    decidedNote: z.string(),
  })
  .meta({ id: 'FigureRevision' });
export type FigureRevision = z.output<typeof FigureRevision>;

/** A figure of a report with its whole history: who, when, before, after, why. */
export const FigureHistory = z
  .strictObject({
    form: z.strictObject({ id: z.uuid(), title: z.string() }),
    unit: z.strictObject({ id: z.int(), name: z.string() }),
    period: PeriodView,
    key: ValueKey,
    name: Wording,
    unitOf: Wording.describe('What it is counted in.'),
    changes: z.array(FigureRevision).readonly().describe('The first revision first.'),
  })
  .meta({ id: 'FigureHistory' });
export type FigureHistory = z.output<typeof FigureHistory>;
