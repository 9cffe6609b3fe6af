import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The plain alternative to a read: nothing but Node, the driver, a prepared statement and JSON.

const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 10 });
const same = JSON.parse(process.env.BARE_SAME ?? '') as { text: string; values: unknown[]; key: number };
const ask = (kind: string, id: string): Promise<pg.QueryResult> =>
  kind === 'row'
    ? pool.query({ name: 'row', text: 'select * from initiative where id = $1', values: [id] })
    : pool.query({ name: 'same', text: same.text, values: same.values.with(same.key, id) });
const server = http.createServer((request, response) => {
  const [, kind = '', id = ''] = (request.url ?? '/').split('/');
  ask(kind, id).then(
    ({ rows }) => {
      const body = JSON.stringify(rows[0] ?? null);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: Error) => {
      response.writeHead(500, { 'content-length': Buffer.byteLength(error.message) });
      response.end(error.message);
    },
  );
});
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('disconnect', () => process.exit(0));
