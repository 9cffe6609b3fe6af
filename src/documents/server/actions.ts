import { sql, type Updateable } from 'kysely';
import { type FileKind, fileKinds } from '#base/files.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { type FoundFile, keptFile } from '#base/server/files.ts';
import type { DB } from '#base/server/schema.gen.ts';
import { fold } from '#base/text.ts';
import { Saved } from '#base/views.ts';
import { documentFiles, issuable, mayEdit, mayKeep, mayRestore, mayWithdraw } from '#documents/rules.ts';
import { lockDocument } from '#documents/server/queries.ts';
import { EditDocument, KeepDocument, RestoreDocument, WithdrawDocument } from '#documents/shapes.ts';
import type { DocumentRecord } from '#documents/views.ts';
import { lineage, momentsOf } from '#units/server/queries.ts';

const about = (id: string, unit: number) => ({ unit, subject: `document:${id}` });

/** Keeps a document of a unit, with or without its file. */
export const keepDocument = action('documents.keep', {
  input: KeepDocument,
  published: { summary: 'Keeps a document of a unit, with or without its file.', output: Saved },
  load: async (tx, input, { today }) => {
    // A unit that has ended still has papers of its time.
    if ((await momentsOf(tx, input.unitId)).length === 0) {
      return refuse('unit.not_found', { unit: input.unitId });
    }
    const [file, twin] = [await fileOf(input.file), await sameDocument(tx, input, null)];
    if (isRefusal(file)) return file;
    return twin ?? { file, lineage: await lineage(tx, input.unitId, today) };
  },
  may: (actor, loaded, today, input) =>
    mayKeep(actor, loaded.lineage, today) ?? issuable(input.issuedOn, today),
  apply: async (tx, { file }, input) => {
    const row = await tx
      .insertInto('document')
      .values({
        ...said(input),
        unit_id: input.unitId,
        illustration: input.illustration,
        ...fileColumns(file, input.file?.name),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id: row.id, version: 1 };
  },
  about: (result, _loaded, input) => about(result.id, input.unitId),
});

/** Corrects what a document says of itself, or puts another file in the place of its file. */
export const editDocument = action('documents.edit', {
  input: EditDocument,
  published: { summary: 'Corrects a document, or replaces its file.', output: Saved },
  load: async (tx, input, { today }) => {
    const document = await lockSeen(tx, input, today);
    if (isRefusal(document)) return document;
    const [file, twin] = [
      await fileOf(input.file),
      await sameDocument(tx, { ...input, unitId: document.unitId }, input.id),
    ];
    if (isRefusal(file)) return file;
    return twin ?? { document, file };
  },
  may: (actor, { document }, today, input) =>
    mayEdit(actor, document, document.lineage, today) ?? issuable(input.issuedOn, today),
  apply: async (tx, { document, file }, input) => {
    const replaced = file !== null || input.dropFile ? fileColumns(file, input.file?.name) : {};
    return change(tx, document, { ...said(input), ...replaced });
  },
  about: (_result, { document }) => about(document.id, document.unitId),
});

/** Takes a document out of every list, with a reason; what hangs on it stays. */
export const withdrawDocument = action('documents.withdraw', {
  input: WithdrawDocument,
  published: { summary: 'Withdraws a document with a reason.', output: Saved },
  load: (tx, input, { today }) => lockSeen(tx, input, today),
  may: (actor, document, today) => mayWithdraw(actor, document, document.lineage, today),
  apply: (tx, document, input) => change(tx, document, { withdrawn_reason: input.reason }),
  about: (_result, document) => about(document.id, document.unitId),
});

/** Puts a withdrawn document back. */
export const restoreDocument = action('documents.restore', {
  input: RestoreDocument,
  published: { summary: 'Restores a withdrawn document.', output: Saved },
  load: async (tx, input, { today }) => {
    const document = await lockSeen(tx, input, today);
    if (isRefusal(document)) return document;
    return (await sameDocument(tx, document, document.id)) ?? document;
  },
  may: (actor, document, today) => mayRestore(actor, document, document.lineage, today),
  apply: (tx, document) => change(tx, document, { withdrawn_reason: null }),
  about: (_result, document) => about(document.id, document.unitId),
});

async function lockSeen(
  tx: Tx,
  seen: { readonly id: string; readonly version: number },
  today: Day,
): Promise<Outcome<DocumentRecord>> {
  const document = await lockDocument(tx, seen.id, today);
  if (!document) return refuse('record.not_found', { what: seen.id });
  if (document.version !== seen.version) {
    return refuse('record.stale', { seen: seen.version, current: document.version });
  }
  return document;
}

/** The file that the record is to name: kept before, and of a kind that documents have. */
async function fileOf(given: { readonly hash: string } | undefined): Promise<Outcome<FoundFile | null>> {
  if (!given) return null;
  const file = await keptFile(given.hash);
  return file && documentFiles.includes(file.kind) ? file : refuse('file.not_kept');
}

/** A paper of this number and day that the unit keeps already: most likely the same one. */
async function sameDocument(
  tx: Tx,
  of: { readonly unitId: number; readonly number: string; readonly issuedOn: Day | null },
  except: string | null,
): Promise<Refusal | null> {
  if (of.number === '' || of.issuedOn === null) return null;
  const { rows } = await sql<{ number: string }>`
    select number from document where unit_id = ${of.unitId} and issued_on = ${of.issuedOn}
      and lower(number) = lower(${of.number}) and withdrawn_reason is null
      and id is distinct from ${except}::uuid limit 1`.execute(tx);
  return rows[0] ? refuse('document.same', { number: rows[0].number, on: of.issuedOn }) : null;
}

type Said = Pick<
  (typeof KeepDocument)['_output'],
  'kind' | 'number' | 'issuedOn' | 'issuer' | 'abstract' | 'public'
>;

function said({ kind, number, issuedOn, issuer, abstract, public: open }: Said) {
  return {
    kind,
    number,
    issued_on: issuedOn,
    issuer,
    abstract,
    public: open,
    search: fold(`${number} ${issuer} ${abstract}`),
  };
}

function fileColumns(file: { hash: string; kind: FileKind; size: number } | null, name: string | undefined) {
  if (!file) return { file_hash: null, file_name: null, file_type: null, file_size: null };
  return {
    file_hash: file.hash,
    file_name: name ?? '',
    file_type: fileKinds[file.kind].type,
    file_size: file.size,
  };
}

async function change(
  tx: Tx,
  { id, version }: DocumentRecord,
  set: Updateable<DB['document']>,
): Promise<Saved> {
  await tx
    .updateTable('document')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .execute();
  return { id, version: version + 1 };
}
