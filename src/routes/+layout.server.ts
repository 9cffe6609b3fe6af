import type { LayoutServerLoad } from './$types.js';

/** The language of everything below. */
export const load: LayoutServerLoad = ({ locals }) => ({ locale: locals.locale });
