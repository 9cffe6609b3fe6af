import { template, writeTable } from '#restructuring/text.rules.ts';
import type { RequestHandler } from './$types.js';

/** The columns of a table with an example of every sort of line. */
export const GET: RequestHandler = () =>
  new Response(`\uFEFF${writeTable(template).replaceAll('\n', '\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="bang-sap-xep.csv"',
    },
  });
