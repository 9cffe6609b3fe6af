import { unitTemplate } from '#units/table.rules.ts';
import type { RequestHandler } from './$types.js';

/** The columns of a table of units, with a small tree as an example. */
export const GET: RequestHandler = () =>
  new Response(`\uFEFF${unitTemplate.map((row) => row.join(';')).join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="bang-don-vi.csv"',
    },
  });
