import { expect, test } from 'vitest';
import { isUnavailable } from '#base/server/unavailable.ts';

const coded = (message: string, fields: Record<string, unknown>) => Object.assign(new Error(message), fields);

test.each([
  ['the server is going down', coded('terminating connection', { code: '57P01' })],
  ['the server is starting', coded('the database system is starting up', { code: '57P03' })],
  ['too many connections', coded('sorry, too many clients already', { code: '53300' })],
  ['the disk is full', coded('could not extend file', { code: '53100' })],
  ['the socket is gone', coded('connect ENOENT', { code: 'ENOENT', syscall: 'connect' })],
  ['the connection broke', coded('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })],
  ['the driver lost it', new Error('Connection terminated unexpectedly')],
  ['wrapped in another', new Error('query failed', { cause: coded('x', { code: '57P02' }) })],
])('%s: try again later', (_, error) => {
  expect(isUnavailable(error)).toBe(true);
});

test.each([
  ['a refusal of a constraint', coded('duplicate key', { code: '23505' })],
  ['a file that is missing', coded('open ENOENT', { code: 'ENOENT', syscall: 'open' })],
  ['a mistake in the program', new TypeError('x is undefined')],
  ['no error at all', 'text'],
])('%s: not a matter of time', (_, error) => {
  expect(isUnavailable(error)).toBe(false);
});
