import { expect, it } from 'vitest';
import { z } from 'zod';
import { citizen } from '#base/actor.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { requestEvent } from '#base/server/testing/http.ts';
import { carry, type FormNames, why } from '#base/server/web/form.ts';
import { day, issuesOf, line } from '#base/shapes.ts';

const env: Env = { db: openDb('postgresql://nobody@127.0.0.1:1/none'), actor: citizen, today: '2021-06-15' };
const shape = z.strictObject({ name: line(20), kind: z.enum(['a', 'b']), on: day });
const names: FormNames = {
  labels: { name: ['Tên', 'Name'], kind: ['Loại', 'Kind'], on: ['Ngày', 'Day'] },
  at: { 'initiative.not_yet': ['from', 'on'] },
  secret: ['name'],
};
const sent = (fields: Record<string, string>) =>
  requestEvent(env, '/', {
    method: 'POST',
    body: new URLSearchParams({ _key: 'one-key-of-a-form', ...fields }),
  });
const parse = async (_env: Env, raw: unknown) => {
  const parsed = shape.safeParse(raw);
  return parsed.success ? parsed.data : refuse('input.invalid', { issues: issuesOf(parsed.error) });
};

it('A form that is refused names each field at fault and keeps what was typed, but for secrets.', async () => {
  const { failure } = await carry(
    sent({ name: 'x'.repeat(30), kind: 'c', on: '2021-02-30' }),
    shape,
    names,
    parse,
  );
  expect(failure?.status).toBe(422);
  const form = failure?.data.refused;
  expect(form?.fields.name).toBe('Tên quá dài; nhiều nhất 20 ký tự.');
  expect(form?.fields.kind).toMatch(/^Loại không nằm trong/);
  expect(form?.fields.on).toMatch(/^Ngày không phải là ngày có thật/);
  expect(form?.values).toEqual({ kind: 'c', on: '2021-02-30' });
});

it('A choice that nobody made and a day that nobody gave are missing, not wrong.', async () => {
  const { failure } = await carry(sent({ name: 'Lan', on: '' }), shape, names, parse);
  expect(failure?.data.refused.fields).toEqual({
    kind: 'Loại cần được điền.',
    on: 'Ngày cần được điền.',
  });
});

it('A refusal of the action stands at the field that it speaks of; without a key nothing is taken.', async () => {
  const good = { name: 'Lan', kind: 'a', on: '2021-07-01' };
  const future = refuse('initiative.not_yet', { on: '2021-07-01', today: env.today });
  const { failure } = await carry(sent(good), shape, names, async () => future);
  expect(Object.keys(failure?.data.refused.fields ?? {})).toEqual(['on']);
  expect(why(future, 'en')).toContain('01/07/2021');
  const bare = requestEvent(env, '/', { method: 'POST', body: new URLSearchParams(good) });
  const taken = await carry(bare, shape, names, parse);
  expect(taken.failure?.data.refused.code).toBe('key.missing');
  expect(isRefusal(taken.result)).toBe(false);
});
