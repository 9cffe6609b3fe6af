import { sql } from 'kysely';
import { z } from 'zod';
import { ListTaken } from '#base/list.views.ts';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { advance } from '#base/server/runs.ts';
import { fileRef } from '#base/shapes.ts';
import { writeRows } from '#initiatives/server/import.actions.ts';
import { readList } from '#initiatives/server/table.queries.ts';

/** `leaveOut`: rows with something wrong are left out; else they stand against the whole list. */
const ImportList = z.strictObject({ file: fileRef, leaveOut: z.boolean().default(false) });

const AT_A_TIME = 500;
/** Two who take the same list at the same moment register its initiatives once. */
const LIST_GATE = 7_201_026;

/**
 * Registers the initiatives of a list that was sent, in one transaction. What is registered already under the same name,
 * unit and day stays as it is, so the same list can be sent again.
 */
export const importInitiativeList = action('initiatives.importList', {
  input: ImportList,
  published: {
    summary: 'Registers the initiatives of a list; what is registered already stays as it is.',
    output: ListTaken,
  },
  load: async (tx, { file }, { actor, today }) => {
    await sql`select pg_advisory_xact_lock(${LIST_GATE})`.execute(tx);
    return readList(tx, actor, file, today);
  },
  // unit by unit while the list is read; whoever may register at none of them is refused there
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  apply: async (tx, { fresh, known, problems, rows, places }, { leaveOut }, context) => {
    const bad = new Set(problems.map(({ line }) => line)).size;
    if (bad > 0 && !leaveOut) return refuse('sheet.bad_rows', { bad, rows });
    for (let at = 0; at < fresh.length; at += AT_A_TIME) {
      await advance('writing', at, fresh.length);
      const part = fresh.slice(at, at + AT_A_TIME).map(({ row }) => row);
      await writeRows(tx, part, places, { ...context, illustration: false });
    }
    await advance('writing', fresh.length, fresh.length);
    return { added: fresh.length, known, leftOut: bad };
  },
  about: (result) => ({ unit: null, subject: `initiatives:${result.added}` }),
});
