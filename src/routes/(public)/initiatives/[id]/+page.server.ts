import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { ownerOn } from '#initiatives/rules.ts';
import { getInitiative, listFields } from '#initiatives/server/queries.ts';
import { fullName } from '#units/rules.ts';
import { unitAt } from '#units/server/queries.ts';
import { found, shown } from '../../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { locale, today } = locals;
  const initiative = found(await getInitiative(env, { id: params.id }), locale);
  const { record } = initiative;
  const first = ownerOn(record.owners, record.registeredOn);
  const [{ fields }, owner, present] = await Promise.all([
    listFields(env, {}).then((outcome) => shown(outcome, locale)),
    unitAt(env.db, first, record.registeredOn),
    unitAt(env.db, initiative.unitId, today),
  ]);
  // the portal names nobody and shows what stands, also to people of the house
  const events = initiative.events
    .filter((event) => !event.annulled)
    .map((event) => ({ ...event, by: null }));
  return {
    initiative: { ...initiative, events },
    fieldName: fields.find((field) => field.key === record.field)?.name[locale] ?? record.field,
    owner: { id: first, name: isRefusal(owner) ? initiative.unitName : fullName(owner) },
    present:
      isRefusal(present) || initiative.unitId === first
        ? null
        : { id: initiative.unitId, name: fullName(present) },
  };
};
