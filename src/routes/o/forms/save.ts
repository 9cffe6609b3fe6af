import { type ActionFailure, fail } from '@sveltejs/kit';
import { isRefusal } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { carry, type FormEvent, type FormNames } from '#base/server/web/form.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import type { RefusedForm } from '#base/ui/refused.ts';
import type { Saved } from '#base/views.ts';
import { type Built, build, definitionIn, renamed, unreadable } from './build.ts';
import { type Draft, DraftForm, draftOf, operate, type Sent } from './draft.ts';
import { w } from './words.ts';

export const names: FormNames = {
  labels: {
    title: w.formTitle,
    level: w.level,
    grain: w.grain,
    calendar: w.calendar,
    acceptLevel: w.acceptLevel,
    dueAfter: w.dueAfter,
    lockAfter: w.lockAfter,
    since: w.since,
    lastDay: w.lastDay,
    reason: w.reason,
    units: w.assigned,
    name: w.holidayName,
    on: w.holidayOn,
    nameVi: w.calendarName,
    firstDay: w.firstDay,
    'sections.*.titleVi': w.sectionTitle,
    'sections.*.items': w.sectionAsks,
    'sections.*.items.*.labelVi': w.question,
    'rules.*.sayVi': w.say,
  },
  at: {
    'form.version_earlier': ['since'],
    'form.assigned_earlier': ['since'],
    'calendar.same_day': ['firstDay'],
    'calendar.taken': ['nameVi'],
  },
};

type Kind = { readonly grain: string; readonly calendar: string };

export interface Unsaved {
  readonly refused: RefusedForm;
  readonly built: Built;
}

/** The draft after what the pressed button says, worked out again. */
export async function tried(event: FormEvent, form?: Kind): Promise<{ readonly built: Built } | null> {
  const read = await readForm(event.request, DraftForm);
  if (isRefusal(read)) return null;
  const sent = read.input as Sent;
  const { draft, at } = operate(draftOf(sent), sent);
  return { built: await build(envOf(event), event.locals.locale, draft, form ?? draft.terms, at) };
}

/** Carries the draft to an action; after a refusal it stands as it was sent, with what is wrong at its field. */
export async function saved(
  event: FormEvent,
  take: (env: Env, draft: Draft, definition: Record<string, unknown>, key: string) => Promise<Outcome<Saved>>,
  form?: Kind,
): Promise<
  { readonly failure: ActionFailure<Unsaved> } | { readonly failure: null; readonly result: Saved }
> {
  let draft = draftOf({});
  const done = await carry(event, DraftForm, names, async (env, sent, key) => {
    draft = draftOf(sent);
    const definition = await definitionIn(env, draft);
    const untitled = form === undefined && draft.terms.title === '';
    const no = unreadable(definition, untitled ? [{ at: 'title', problem: 'required' }] : []);
    if (no) return no;
    const outcome = await take(env, draft, definition, key);
    return isRefusal(outcome) ? renamed(outcome) : outcome;
  });
  if (!done.failure) return { failure: null, result: done.result };
  const { refused } = done.failure.data;
  const built = await build(envOf(event), event.locals.locale, draft, form ?? draft.terms);
  return { failure: fail(done.failure.status, { refused, built }) };
}
