import type { PageLoad } from './$types.js';

/** Two drafts side by side: without a script in the answer of the server, with one when they are needed. */
const conflict = async () => (await import('./Conflict.svelte')).default;

/** Only what is shown is loaded: a phone that fills in a report needs nothing of what decides about one. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  conflict,
  Conflict: import.meta.env.SSR && data.mode === 'entry' ? await conflict() : null,
  Entry: data.mode === 'entry' ? (await import('./Entry.svelte')).default : null,
  Decide: data.mode === 'decide' ? (await import('./Decide.svelte')).default : null,
  Read: data.mode === 'read' ? (await import('./Read.svelte')).default : null,
});
