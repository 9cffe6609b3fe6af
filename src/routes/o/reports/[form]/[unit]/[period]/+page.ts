import type { PageLoad } from './$types.js';

/** Only what is shown is loaded: a phone that fills in a report needs nothing of what decides about one. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  Entry: data.mode === 'entry' ? (await import('./Entry.svelte')).default : null,
  Decide: data.mode === 'decide' ? (await import('./Decide.svelte')).default : null,
  Read: data.mode === 'read' ? (await import('./Read.svelte')).default : null,
});
