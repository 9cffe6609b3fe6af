import { randomUUID } from 'node:crypto';
import { isRefusal } from '#base/refusal.ts';
import { carry, carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayEdit, mayRestore } from '#reporting/form.rules.ts';
import { assignForm, editForm, restoreForm, withdrawForm } from '#reporting/server/form.actions.ts';
import { getForm } from '#reporting/server/forms.queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { found } from '../../../shown.ts';
import { levelOptions, renamed } from '../build.ts';
import { DraftForm, draftOf, termsOf } from '../draft.ts';
import { names } from '../save.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const form = found(await getForm(env, { id: params.id }), locale);
  const unit = await getUnit(env, { id: form.unit.id });
  const children = isRefusal(unit) ? [] : unit.children;
  return {
    form,
    today,
    levels: levelOptions(locale),
    // the form's own unit, those right below it, and whatever else it is assigned to
    parts: [
      ...new Map(
        [
          form.unit,
          ...children.map((child) => ({ id: child.id, name: fullName(child) })),
          ...form.assignments.map((one) => one.unit),
        ].map((one) => [one.id, one]),
      ).values(),
    ],
    why: {
      edit: why(mayEdit(actor, form, form.lineage, today), locale),
      restore: why(mayRestore(actor, form, form.lineage, today), locale),
    },
    done: url.searchParams.get('done'),
    keys: { edit: randomUUID(), assign: randomUUID(), state: randomUUID() },
  };
};

export const actions: Actions = {
  edit: async (event) => {
    const { id } = event.params;
    const { failure } = await carry(event, DraftForm, names, async (env, sent, key) => {
      const draft = draftOf(sent);
      const { grain: _, calendar: _c, ...terms } = termsOf(draft);
      const outcome = await editForm(
        env,
        { id, version: Number(draft.terms.version), ...terms } as never,
        key,
      );
      return isRefusal(outcome) ? renamed(outcome) : outcome;
    });
    return failure ?? { done: 'edited' as const };
  },
  assign: async (event) => {
    const { failure } = await carryTo(event, assignForm, names, { id: event.params.id });
    return failure ?? { done: 'assigned' as const };
  },
  withdraw: async (event) => {
    const { failure } = await carryTo(event, withdrawForm, names, { id: event.params.id });
    return failure ?? { done: 'withdrawn' as const };
  },
  restore: async (event) => {
    const { failure } = await carryTo(event, restoreForm, names, { id: event.params.id });
    return failure ?? { done: 'restored' as const };
  },
};
