import { sql } from 'kysely';
import { type Actor, actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import { utc } from '#base/server/outbox.ts';
import type { FileRef } from '#base/shapes.ts';
import { cellKey, type Dims } from '#measures/rules.ts';
import { ensureCells } from '#measures/server/actions.ts';
import type { Content } from '#reporting/shapes.ts';
import { valueKey } from '#reporting/value.rules.ts';
import type { ReturnView, RevisionView } from '#reporting/views.ts';

/** Revisions as they are kept: figures in rows, texts beside them; written once, never changed. */

export const nameOfActor = (actor: Actor): string => (actor.kind === 'account' ? actor.name : '');

/** A figure that was read, with the note and the file that stand at it. */
export interface Figure {
  readonly key: string;
  readonly measure: string;
  readonly dims: Dims;
  readonly value: number;
}

export interface NewRevision {
  readonly id: string;
  readonly number: number;
  readonly formVersion: number;
  readonly figures: readonly Figure[];
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

function textsOf({ figures, content }: NewRevision): TextRow[] {
  const filled = new Set(figures.map((figure) => figure.key));
  const left = <T>(all: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(all).filter(([key]) => !filled.has(key));
  return [
    ...Object.entries(content.texts).map(([item, text]) => ({ item, text })),
    ...left(content.notes).map(([key, text]) => ({ item: key + NOTE, text })),
    ...left(content.files).map(([key, file]) => ({ item: key + FILE, text: `${file.hash} ${file.name}` })),
  ].filter(({ text }) => text !== '');
}

/** A list of what needs no quotes: ids, numbers, keys of measures. It costs a tenth of one that the driver escapes. */
const plainList = (all: readonly (string | number)[]): string => `{${all.join()}}`;

const MANY = 5_000;

/** Shorter lists of `unnest` are filled up with nothing. */
const orNone = (all: readonly (string | null)[]): readonly (string | null)[] =>
  all.every((one) => one === null) ? [] : all;

/** Writes revisions with their figures and texts, sent now by somebody: in one round trip, however many they are. */
export async function writeRevisions(
  tx: Tx,
  revisions: readonly NewRevision[],
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Promise<void> {
  const figures = revisions.flatMap(({ id, number, figures: own, content: { notes, files } }) =>
    own.map((figure) => ({
      ...figure,
      id,
      number,
      note: notes[figure.key] || null,
      file: files[figure.key] ?? null,
    })),
  );
  const texts = revisions.flatMap((one) =>
    textsOf(one).map((text) => ({ ...text, id: one.id, number: one.number })),
  );
  const dims = new Map(figures.map((figure) => [cellKey(figure.dims), figure.dims]));
  // of a few, whether a combination is unknown is found out by trying; of many, asking first costs less than that
  const many = figures.length >= MANY;
  if (many) await ensureCells(tx, [...dims.values()]);
  const insert = async (): Promise<number> => {
    if (figures.length === 0) return 0;
    const { numAffectedRows } = await sql`
      insert into revision_value (submission_id, number, measure_id, cell_id, value, note, file_hash, file_name)
      select f.id, f.number, m.id, c.id, f.value, f.note, f.hash, f.name
      from unnest(${plainList(figures.map((f) => f.id))}::uuid[], ${plainList(figures.map((f) => f.number))}::int[],
        ${plainList(figures.map((f) => `"${f.measure}"`))}::text[], ${figures.map((f) => cellKey(f.dims))}::text[],
        ${plainList(figures.map((f) => f.value))}::numeric[], ${orNone(figures.map((f) => f.note))}::text[],
        ${orNone(figures.map((f) => f.file?.hash ?? null))}::text[],
        ${orNone(figures.map((f) => f.file?.name ?? null))}::text[])
        as f (id, number, measure, cell, value, note, hash, name)
      join measure m on m.key = f.measure join measure_cell c on c.key = f.cell
      ${many ? sql`` : sql`on conflict do nothing`}`.execute(tx);
    return Number(numAffectedRows ?? 0);
  };
  const [, inserted] = await together([
    sql`
      insert into revision (submission_id, number, form_version, state, sent_on, sent_by, sent_by_name, note)
      select id, number, form_version, 'sent', ${today}, ${actorKey(actor)}, ${nameOfActor(actor)}, note
      from unnest(${revisions.map((r) => r.id)}::uuid[], ${revisions.map((r) => r.number)}::int[],
        ${revisions.map((r) => r.formVersion)}::int[], ${revisions.map((r) => r.note)}::text[])
        as r (id, number, form_version, note)`.execute(tx),
    insert(),
    texts.length === 0
      ? null
      : sql`insert into revision_text (submission_id, number, item, text)
          select * from unnest(${texts.map((t) => t.id)}::uuid[], ${texts.map((t) => t.number)}::int[],
            ${texts.map((t) => t.item)}::text[], ${texts.map((t) => t.text)}::text[])`.execute(tx),
  ]);
  if (inserted === figures.length) return;
  if (!many) await ensureCells(tx, [...dims.values()]);
  if (many || inserted + (await insert()) !== figures.length)
    throw new Error(`unknown measure among ${[...new Set(figures.map((f) => f.measure))].join(', ')}`);
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
