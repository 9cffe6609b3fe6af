/** The process is up and answers. Whether it can work is what /readyz says. */
export function GET(): Response {
  return Response.json({ status: 'up' }, { headers: { 'cache-control': 'no-store' } });
}
