import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Action } from '#base/server/action.ts';
import { carryTo, type FormNames, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayKeepFields } from '#initiatives/field.rules.ts';
import {
  addField,
  closeField,
  moveField,
  openField,
  renameField,
} from '#initiatives/server/field.actions.ts';
import { allFields, fieldUse } from '#initiatives/server/field.queries.ts';
import { bodyLineage } from '#units/server/queries.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { w } from './words.ts';

const names: FormNames = {
  labels: { nameVi: w.inVietnamese, nameEn: w.inEnglish, key: w.key },
  at: { 'initiative.field_exists': ['nameVi'] },
};

export const load: PageServerLoad = async ({ locals }) => {
  const env = envOf({ locals });
  const [fields, used, above] = await Promise.all([
    allFields(env.db),
    fieldUse(env),
    bodyLineage(env.db, locals.today),
  ]);
  return {
    fields: fields.map((field) => ({
      ...field,
      used: used.get(field.key) ?? 0,
      keys: { move: randomUUID(), rename: randomUUID(), state: randomUUID() },
    })),
    why: why(mayKeepFields(locals.actor, above, locals.today), locals.locale),
    key: randomUUID(),
  };
};

type Deed = 'added' | 'renamed' | 'moved' | 'closed' | 'opened';

async function carried<S extends z.ZodType, L, R>(event: RequestEvent, action: Action<S, L, R>, done: Deed) {
  const outcome = await carryTo(event, action, names);
  return outcome.failure ?? { done };
}

export const actions: Actions = {
  add: (event) => carried(event, addField, 'added'),
  rename: (event) => carried(event, renameField, 'renamed'),
  move: (event) => carried(event, moveField, 'moved'),
  close: (event) => carried(event, closeField, 'closed'),
  open: (event) => carried(event, openField, 'opened'),
};
