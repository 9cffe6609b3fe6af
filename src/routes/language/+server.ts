import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types.js';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Chooses the language of the pages and leads back to where the reader was; never out of the house. */
export const GET: RequestHandler = ({ url, cookies }) => {
  const to = url.searchParams.get('to') === 'en' ? 'en' : 'vi';
  cookies.set('kheo_lang', to, {
    path: '/',
    maxAge: YEAR_SECONDS,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  const back = new URL(url.searchParams.get('back') ?? '/', url);
  redirect(303, back.origin === url.origin ? `${back.pathname}${back.search}` : '/');
};
