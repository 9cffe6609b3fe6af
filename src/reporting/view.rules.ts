import type { Actor } from '#base/actor.ts';
import { type Refusal, refuse } from '#base/refusal.ts';

/** What decides about a saved view. */
export interface ViewOwner {
  readonly id: string;
  readonly title: string;
  readonly ownerId: string;
  readonly shared: boolean;
  readonly withdrawnReason: string | null;
}

/** Whoever is signed in may keep a view of his own. */
export function maySaveView(actor: Actor): Refusal | null {
  return actor.kind === 'account' ? null : refuse('access.sign_in_needed');
}

/** The owner alone may change it; to the others one that is not shared is not there. */
export function mayChangeView(actor: Actor, view: ViewOwner): Refusal | null {
  if (actor.kind !== 'account') return refuse('access.sign_in_needed');
  if (actor.id !== view.ownerId)
    return view.shared
      ? refuse('view.not_own', { title: view.title })
      : refuse('record.not_found', { what: view.id });
  return view.withdrawnReason === null ? null : refuse('view.withdrawn', { title: view.title });
}

/** True for one's own views, and for those that are shared. */
export function seesView(actor: Actor, view: ViewOwner): boolean {
  return (
    view.withdrawnReason === null && (view.shared || (actor.kind === 'account' && actor.id === view.ownerId))
  );
}
