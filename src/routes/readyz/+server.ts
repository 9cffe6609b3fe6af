import { readiness } from '#base/server/readiness.ts';

/** Work can be done: the database answers and its migrations are this version's. */
export async function GET(): Promise<Response> {
  const found = await readiness(process.env.KHEO_APP_URL ?? '');
  const ready = found.database && found.migrations;
  return Response.json(
    { status: ready ? 'ready' : 'not ready', ...found },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
