import { z } from 'zod';
import { ListTaken } from '#base/list.views.ts';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { advance } from '#base/server/runs.ts';
import { addUnits } from '#units/server/actions.ts';
import { ReadUnitList, readUnitList } from '#units/server/table.queries.ts';

/** `leaveOut`: rows with something wrong, and those below them, are left out; else they stand against the whole list. */
const LoadList = ReadUnitList.extend({ leaveOut: z.boolean().default(false) });

/** Loads a list of units that was sent, in one transaction; units that stand already under their code stay as they are. */
export const loadUnitList = action('units.loadList', {
  input: LoadList,
  published: {
    summary: 'Loads a list of units from a file; what stands already stays as it is.',
    output: ListTaken,
  },
  load: (tx, input, { actor, today }) => readUnitList(tx, actor, input, today),
  // asked while the list is read, of the rows that would be loaded
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  apply: async (tx, { planned, right, problems, rows }, { from, leaveOut }, { today }) => {
    const bad = new Set(problems.map(({ line }) => line)).size;
    if (bad > 0 && !leaveOut) return refuse('sheet.bad_rows', { bad, rows });
    const { fresh } = planned;
    await advance('writing', 0, fresh.length);
    if (fresh.length > 0) await addUnits(tx, planned, from, today);
    await advance('writing', fresh.length, fresh.length);
    return { added: fresh.length, known: right.length - fresh.length, leftOut: bad };
  },
  about: (_result, _loaded, { from }) => ({ unit: null, subject: `units:${from}` }),
  tree: 'exclusive',
});
