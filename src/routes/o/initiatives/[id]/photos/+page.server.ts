import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Action } from '#base/server/action.ts';
import { carryTo, type FormNames, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { PHOTO_BYTES, photoFiles } from '#initiatives/photos.ts';
import { mayEdit } from '#initiatives/rules.ts';
import { addPhoto, describePhoto, movePhoto, withdrawPhoto } from '#initiatives/server/photo.actions.ts';
import { prepared } from '#initiatives/server/pictures.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import { found } from '../../../../shown.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { w } from './words.ts';

const names: FormNames = {
  labels: {
    file: w.file,
    'file.hash': w.file,
    alternative: w.alternative,
    caption: w.caption,
    takenOn: w.takenOn,
    reason: w.reason,
  },
  at: {
    'initiative.not_yet': ['takenOn'],
    'photo.unreadable': ['file'],
    'photo.same': ['file'],
    'file.not_kept': ['file.hash', 'file'],
  },
};
// what is kept is the picture made anew, not what came in
const withFile: FormNames = {
  ...names,
  files: { file: { kinds: photoFiles, most: PHOTO_BYTES, through: prepared } },
};

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { record, photos } = found(await getInitiative(env, { id: params.id }), locals.locale);
  return {
    id: record.id,
    name: record.name,
    version: record.version,
    photos: photos.map((photo) => ({
      ...photo,
      keys: { move: randomUUID(), describe: randomUUID(), withdraw: randomUUID() },
    })),
    why: why(mayEdit(locals.actor, record, locals.today), locals.locale),
    today: locals.today,
    key: randomUUID(),
  };
};

type Deed = 'added' | 'moved' | 'described' | 'withdrawn';

async function carried<S extends z.ZodType, L, R>(
  event: RequestEvent,
  action: Action<S, L, R>,
  done: Deed,
  how = names,
) {
  const outcome = await carryTo(event, action, how, { id: event.params.id });
  return outcome.failure ?? { done };
}

export const actions: Actions = {
  add: (event) => carried(event, addPhoto, 'added', withFile),
  move: (event) => carried(event, movePhoto, 'moved'),
  describe: (event) => carried(event, describePhoto, 'described'),
  withdraw: (event) => carried(event, withdrawPhoto, 'withdrawn'),
};
