import { expect, test } from 'vitest';
import { refuse } from '#base/refusal.ts';
import { refused } from '#base/ui/refused.ts';
import { words } from '#base/words.ts';

const w = words({ name: ['Tên mô hình', 'Name of the initiative'] });

test('every field at fault gets one sentence that begins with its label', () => {
  const refusal = refuse('input.invalid', {
    issues: [
      { at: 'name', problem: 'required' },
      { at: 'name', problem: 'too_short', limit: 3 },
      { at: 'on', problem: 'not_a_day' },
    ],
  });
  const vi = refused(refusal, 'vi', {}, { labels: w });
  expect(vi.fields.name).toBe('Tên mô hình cần được điền.');
  expect(vi.fields.on).toMatch(/^Không phải là ngày có thật/);
  expect(refused(refusal, 'en', {}, { labels: w }).fields.name).toBe('Name of the initiative is required.');
});

test('one label stands for the field of every row', () => {
  const refusal = refuse('input.invalid', { issues: [{ at: 'rows.12.name', problem: 'required' }] });
  const { fields } = refused(refusal, 'vi', {}, { labels: { 'rows.*.name': w.name } });
  expect(fields).toEqual({ 'rows.12.name': 'Tên mô hình cần được điền.' });
});

test('a refusal of another kind stands at the field it speaks of', () => {
  const refusal = refuse('initiative.not_yet', { on: '2022-01-02', today: '2021-12-31' });
  const form = refused(refusal, 'vi', {}, { at: { 'initiative.not_yet': 'on' } });
  expect(form.fields.on).toBe(form.title);
  expect(form.title).toContain('02/01/2022');
});

test('what was typed comes back, a password does not', () => {
  const sent = new FormData();
  sent.set('name', 'Tổ tự quản');
  sent.set('newPassword', 'secret');
  expect(refused(refuse('access.wrong_password'), 'vi', sent).values).toEqual({ name: 'Tổ tự quản' });
});
