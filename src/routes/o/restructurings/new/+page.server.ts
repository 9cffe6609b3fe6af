import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { draftRestructuring } from '#restructuring/server/actions.ts';
import { DraftRestructuring } from '#restructuring/shapes.ts';
import { carryTable } from '../../table.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => ({ today: locals.today, key: randomUUID() });

// Not the default action: sending a form to the page's own address makes the browser forget that page, and with it the
// key by which the same form, sent again from the page before, counts once.
export const actions: Actions = {
  draft: async (event) => {
    const done = await carryTable(
      event,
      names,
      DraftRestructuring.omit({ lines: true, table: true }),
      (env, input, key) => draftRestructuring(env, input as z.input<typeof DraftRestructuring>, key),
    );
    if (done.failure) return done.failure;
    redirect(303, `/o/restructurings/${done.result.id}?said=drafted`);
  },
};
