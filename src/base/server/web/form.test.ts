import { expect, it } from 'vitest';
import { z } from 'zod';
import { citizen } from '#base/actor.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { keptFile } from '#base/server/files.ts';
import { pdf } from '#base/server/testing/files.ts';
import { requestEvent } from '#base/server/testing/http.ts';
import { carry, type FormNames, why } from '#base/server/web/form.ts';
import { day, fileRef, issuesOf, line } from '#base/shapes.ts';

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

const withFile = z.strictObject({ title: line(20), file: fileRef.optional() });
const fileNames: FormNames = {
  labels: { title: ['Tên', 'Title'], file: ['Tệp', 'File'] },
  files: { file: { kinds: ['pdf'] } },
};
const upload = (title: string, file: Blob | null, name = '', more: Record<string, string> = {}) => {
  const body = new FormData();
  body.set('_key', 'one-key-of-a-form');
  body.set('title', title);
  body.set('file', file ?? new Blob([]), name);
  for (const [field, value] of Object.entries(more)) body.set(field, value);
  return requestEvent(env, '/', { method: 'POST', body });
};
const take = async (_env: Env, raw: unknown) => {
  const parsed = withFile.safeParse(raw);
  return parsed.success ? parsed.data : refuse('input.invalid', { issues: issuesOf(parsed.error) });
};
const aPdf = new Blob([Buffer.from(pdf('18'.padEnd(600_000)))]);

it('A file that comes with a form is kept first, and the input names it; larger than a form without files may be.', async () => {
  const { result } = await carry(upload('Chương trình', aPdf, 'CTr 18.PDF'), withFile, fileNames, take);
  expect(result).toEqual({ title: 'Chương trình', file: { hash: expect.any(String), name: 'CTr 18.pdf' } });
  expect((await keptFile(result?.file?.hash ?? ''))?.type).toBe('application/pdf');
});

it('When another field is at fault the file need not be chosen again.', async () => {
  const { failure } = await carry(upload('', aPdf, 'a.pdf'), withFile, fileNames, take);
  const values = failure?.data.refused.values ?? {};
  expect(values['file.name']).toBe('a.pdf');
  const hidden = { 'file.hash': values['file.hash'] ?? '', 'file.name': 'a.pdf' };
  const again = await carry(upload('Nghị quyết', null, '', hidden), withFile, fileNames, take);
  expect(again.result).toEqual({
    title: 'Nghị quyết',
    file: { hash: values['file.hash'], name: 'a.pdf' },
  });
});

it('What is wrong with a file is said at its field; an empty field brings no file.', async () => {
  const page = new Blob(['<html>']);
  const { failure } = await carry(upload('Nghị quyết', page, 'a.pdf'), withFile, fileNames, take);
  expect(failure?.status).toBe(422);
  expect(failure?.data.refused.fields.file).toMatch(/một trong các loại: PDF/);
  const none = await carry(upload('Nghị quyết', null), withFile, fileNames, take);
  expect(none.result).toEqual({ title: 'Nghị quyết' });
});
