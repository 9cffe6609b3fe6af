import { type RawBuilder, sql } from 'kysely';
import { type Actor, actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import { utc } from '#base/server/outbox.ts';
import type { FileRef } from '#base/shapes.ts';
import { cellKey, type Dims } from '#measures/rules.ts';
import { ensureCells } from '#measures/server/actions.ts';
import { spanOf } from '#reporting/server/counting.ts';
import type { ReportRecord } from '#reporting/server/record.ts';
import type { Content } from '#reporting/shapes.ts';
import { type Asked, askedIn, valueKey } from '#reporting/value.rules.ts';
import type { Questionnaire, ReturnView, RevisionView, Values } from '#reporting/views.ts';

/** Revisions as they are kept: a row of figures, texts beside it; written once, never changed. */

export const nameOfActor = (actor: Actor): string => (actor.kind === 'account' ? actor.name : '');

export interface NewRevision {
  readonly id: string;
  readonly number: number;
  /** What the form asked: figures are written in its order. */
  readonly questionnaire: Questionnaire;
  /** The figures that were read, by value key. */
  readonly values: Values;
  readonly content: Pick<Content, 'texts' | 'notes' | 'files'>;
  readonly note: string;
}

// a note or a file at a figure that was left empty has no row of figures to stand in
const NOTE = '#note';
const FILE = '#file';

interface TextRow {
  readonly item: string;
  readonly text: string;
}

function textsOf({ values, content }: NewRevision): TextRow[] {
  const left = <T>(all: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(all).filter(([key]) => !(key in values));
  return [
    ...Object.entries(content.texts).map(([item, text]) => ({ item, text })),
    ...left(content.notes).map(([key, text]) => ({ item: key + NOTE, text })),
    ...left(content.files).map(([key, file]) => ({ item: key + FILE, text: `${file.hash} ${file.name}` })),
  ].filter(({ text }) => text !== '');
}

/** Writes revisions with their figures and texts, sent now by somebody: in one round trip, however many they are. */
export async function writeRevisions(
  tx: Tx,
  revisions: readonly NewRevision[],
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Promise<void> {
  const texts = revisions.flatMap((one) =>
    textsOf(one).map((text) => ({ ...text, id: one.id, number: one.number })),
  );
  const groups = groupsOf(revisions);
  const [, ...inserted] = await together([
    sql`
      insert into revision (submission_id, number, form_version, state, sent_on, sent_by, sent_by_name, note)
      select id, number, form_version, 'sent', ${today}, ${actorKey(actor)}, ${nameOfActor(actor)}, note
      from unnest(${revisions.map((r) => r.id)}::uuid[], ${revisions.map((r) => r.number)}::int[],
        ${revisions.map((r) => r.questionnaire.formVersion)}::int[], ${revisions.map((r) => r.note)}::text[])
        as r (id, number, form_version, note)`.execute(tx),
    ...groups.map((group) => writeFigures(tx, group)),
    texts.length === 0
      ? null
      : sql`insert into revision_text (submission_id, number, item, text)
          select * from unnest(${texts.map((t) => t.id)}::uuid[], ${texts.map((t) => t.number)}::int[],
            ${texts.map((t) => t.item)}::text[], ${texts.map((t) => t.text)}::text[])`.execute(tx),
  ]);
  for (const [at, group] of groups.entries()) {
    if (inserted[at] === group.figures) continue;
    // a combination of dimension values that is met for the first time
    await ensureCells(
      tx,
      group.asked.map((one) => one.dims),
    );
    if ((await writeFigures(tx, group)) !== group.figures)
      throw new Error(`unknown measure among ${group.asked.map(({ item }) => item.measure).join(', ')}`);
  }
}

/** Revisions of which the same is asked. */
interface Group {
  readonly asked: readonly Asked[];
  readonly revisions: readonly NewRevision[];
  /** How many figures they have. */
  readonly figures: number;
}

function groupsOf(revisions: readonly NewRevision[]): Group[] {
  const groups = new Map<readonly Asked[], NewRevision[]>();
  for (const one of revisions) {
    const asked = askedIn(one.questionnaire);
    const known = groups.get(asked);
    if (known) known.push(one);
    else groups.set(asked, [one]);
  }
  return [...groups].map(([asked, all]) => ({
    asked,
    revisions: all,
    figures: all.reduce((sum, { values }) => sum + Object.keys(values).length, 0),
  }));
}

/**
 * Writes the figures of revisions, each as one row in the order of what is asked. Returns how many were written: none when
 * a measure or a combination of dimension values is unknown.
 */
async function writeFigures(tx: Tx, { asked, revisions, figures }: Group): Promise<number> {
  if (figures === 0) return 0;
  const lists = revisions.map(({ values }) => `{${asked.map(({ key }) => values[key] ?? 'NULL').join()}}`);
  const remarks = revisions.flatMap(({ content: { notes, files }, values }, r) =>
    asked.flatMap(({ key }, n) =>
      key in values && (notes[key] || files[key])
        ? [{ r: r + 1, n: n + 1, note: notes[key] || null, file: files[key] }]
        : [],
    ),
  );
  const { rows } = await sql<{ written: number }>`
    with asked as materialized (
      select array_agg(m.id order by k.n) as measures, array_agg(c.id order by k.n) as cells
      from unnest(${asked.map(({ item }) => item.measure)}::text[], ${asked.map((one) => cellKey(one.dims))}::text[])
        with ordinality as k (measure, cell, n)
      join measure m on m.key = k.measure join measure_cell c on c.key = k.cell having count(*) = ${asked.length}::int
    ), sent as materialized (
      select * from unnest(${revisions.map((r) => r.id)}::uuid[], ${revisions.map((r) => r.number)}::int[],
        ${lists}::text[]) with ordinality as s (id, number, list, r)
    ), figures as (
      insert into revision_figures (submission_id, number, measures, cells, amounts)
      select s.id, s.number, a.measures, a.cells, s.list::numeric[] from sent s cross join asked a
    )${
      remarks.length === 0
        ? sql``
        : sql`, remarks as (
      insert into revision_remark (submission_id, number, measure_id, cell_id, note, file_hash, file_name)
      select s.id, s.number, a.measures[t.n], a.cells[t.n], t.note, t.hash, t.name
      from unnest(${remarks.map((t) => t.r)}::int[], ${remarks.map((t) => t.n)}::int[],
        ${remarks.map((t) => t.note)}::text[], ${remarks.map((t) => t.file?.hash ?? null)}::text[],
        ${remarks.map((t) => t.file?.name ?? null)}::text[]) t (r, n, note, hash, name)
      join sent s on s.r = t.r cross join asked a)`
    }
    select count(*)::int as written from asked`.execute(tx);
  return rows[0]?.written === 1 ? figures : 0;
}

/** SQL: what figures count of reports that are sent for the first time, as rows for `addMany`: nothing is taken back. */
export function firstFigures(
  sent: readonly { readonly id: string; readonly number: number; readonly report: ReportRecord }[],
): RawBuilder<unknown> {
  const spans = sent.map(({ report }) => spanOf(report));
  return sql`
    select layer.id, s.unit_id, s.first_day, s.last_day, v.cell_id, v.value
    from unnest(${sent.map(({ id }) => id)}::uuid[], ${sent.map(({ number }) => number)}::int[],
      ${sent.map(({ report }) => report.unit.id)}::int[], ${spans.map((span) => span.firstDay)}::date[],
      ${spans.map((span) => span.lastDay)}::date[]) s (id, number, unit_id, first_day, last_day)
    join revision_value v on v.submission_id = s.id and v.number = s.number
    join measure layer on layer.layer_of = v.measure_id where v.value <> 0`;
}

export type KeptFigure = readonly [
  measure: string,
  dims: Dims,
  value: number,
  note: string | null,
  hash: string | null,
  name: string | null,
];

type Kept = Omit<RevisionView, 'content' | 'returns'> & {
  readonly id: string;
  readonly formVersion: number;
  readonly sentById: string;
  readonly returns: readonly ReturnView[];
  readonly figures: readonly KeptFigure[];
  readonly texts: readonly (readonly [item: string, text: string])[];
};

export type StoredRevision = RevisionView & { readonly formVersion: number; readonly sentById: string };

/** All revisions of a submission with their contents, the first one first; those of the numbers alone when given. */
export async function revisionsOf(
  db: Db | Tx,
  submission: string,
  numbers: readonly number[] | 'all' = 'all',
): Promise<StoredRevision[]> {
  const { rows } = await sql<Kept>`
    select r.submission_id as id, r.number, r.form_version as "formVersion", r.state, ${utc('r.sent_at')} as "sentAt",
      r.sent_on as "sentOn", r.sent_by as "sentById", r.sent_by_name as "sentBy", r.note,
      ${utc('r.decided_at')} as "decidedAt", r.decided_by_name as "decidedBy", r.decided_note as "decidedNote",
      (select coalesce(json_agg(json_build_object('item', e.item, 'reason', e.reason) order by e.item), '[]')
        from revision_return e where e.submission_id = r.submission_id and e.number = r.number) as returns,
      (select coalesce(json_agg(json_build_array(m.key, c.dims, v.value, v.note, v.file_hash, v.file_name)), '[]')
        from revision_value v join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
        where v.submission_id = r.submission_id and v.number = r.number) as figures,
      (select coalesce(json_agg(json_build_array(t.item, t.text)), '[]')
        from revision_text t where t.submission_id = r.submission_id and t.number = r.number) as texts
    from revision r where r.submission_id = ${submission}
      ${numbers === 'all' ? sql`` : sql`and r.number = any(${numbers as number[]}::int[])`}
    order by r.number`.execute(db as Db);
  return rows.map(({ id: _, figures, texts, ...revision }) => ({
    ...revision,
    content: contentOf(figures, texts),
  }));
}

/** SQL: the key of a figure of the measure `m` in the combination `c` of dimension values, as `keyOf` has it. */
export const figureKey = sql<string>`m.key || coalesce('/' || nullif(split_part(c.key, '=', 2), ''), '')`;

/** "measure" or "measure/value": how a figure is known in a report. */
export function keyOf(measure: string, dims: Dims): string {
  return valueKey(measure, Object.values(dims)[0] ?? null);
}

/** The content of a revision from its rows. */
export function contentOf(figures: Kept['figures'], texts: Kept['texts']): Content {
  const values: Record<string, number> = {};
  const notes: Record<string, string> = {};
  const files: Record<string, FileRef> = {};
  const said: Record<string, string> = {};
  for (const [measure, dims, value, note, hash, name] of figures) {
    const key = keyOf(measure, dims);
    values[key] = value;
    if (note !== null) notes[key] = note;
    if (hash !== null) files[key] = { hash, name: name ?? '' };
  }
  for (const [item, text] of texts) {
    if (item.endsWith(NOTE)) notes[item.slice(0, -NOTE.length)] = text;
    else if (item.endsWith(FILE))
      files[item.slice(0, -FILE.length)] = { hash: text.slice(0, 64), name: text.slice(65) };
    else said[item] = text;
  }
  return { values, texts: said, notes, files };
}

/** Figures of up to 24 earlier reports of the same form and unit, the latest first, by value key. */
export async function earlierFigures(
  db: Db | Tx,
  { form, unit, since }: { readonly form: string; readonly unit: number; readonly since: Day },
): Promise<Map<string, readonly (readonly [period: string, value: number])[]>> {
  const { rows } = await sql<{ measure: string; dims: Dims; figures: [string, number][] }>`
    select m.key as measure, c.dims, v.figures from (
      select v.measure_id, v.cell_id,
        json_agg(json_build_array(s.period_key, v.value) order by s.since desc) as figures
      from (select id, period_key, since, coalesce(accepted_revision, sent_revision) as number from submission
        where form_id = ${form} and unit_id = ${unit} and since < ${since} and sent_revision is not null
        order by since desc limit 24) s
      join revision_value v on v.submission_id = s.id and v.number = s.number
      group by v.measure_id, v.cell_id) v
    join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id`.execute(db as Db);
  return new Map(rows.map((row) => [keyOf(row.measure, row.dims), row.figures]));
}
