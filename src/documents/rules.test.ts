import { describe, expect, it, test } from 'vitest';
import { type Actor, citizen, type Role, roles, system } from '#base/actor.ts';
import { issuable, mayEdit, mayKeep, mayRead, mayRestore, mayWithdraw, nameOf } from '#documents/rules.ts';

const PROVINCE = 1;
const DISTRICT = 2;
const today = '2021-06-15';
const lineage = [DISTRICT, PROVINCE];

const having = (role: Role, unitId: number): Actor => ({
  kind: 'account',
  id: 'x',
  name: 'Minh',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const document = {
  number: '18-CTr/TU',
  abstract: 'Chương trình hành động',
  public: false,
  withdrawnReason: null,
};
const withdrawn = { ...document, withdrawnReason: 'Lưu trùng' };

describe('who keeps, edits and withdraws', () => {
  test.each(roles)('%s of the unit above', (role) => {
    const keeps = role === 'administrator' || role === 'officer';
    expect(mayKeep(having(role, PROVINCE), lineage, today)?.code ?? 'yes').toBe(
      keeps ? 'yes' : 'access.forbidden',
    );
  });

  it('is nobody of another unit, no citizen, and the product itself', () => {
    expect(mayKeep(having('officer', 9), lineage, today)?.code).toBe('access.forbidden');
    expect(mayKeep(citizen, lineage, today)?.code).toBe('access.sign_in_needed');
    expect(mayKeep(system('sample'), lineage, today)).toBeNull();
  });
});

const minh = having('officer', PROVINCE);
test.each([
  ['edit', mayEdit, document, null],
  ['edit', mayEdit, withdrawn, 'document.withdrawn'],
  ['withdraw', mayWithdraw, document, null],
  ['withdraw', mayWithdraw, withdrawn, 'document.withdrawn'],
  ['restore', mayRestore, document, 'document.not_withdrawn'],
  ['restore', mayRestore, withdrawn, null],
] as const)('%s: a document that stands or is withdrawn', (_name, may, record, code) => {
  expect(may(minh, record, lineage, today)?.code ?? null).toBe(code);
  expect(may(having('auditor', PROVINCE), record, lineage, today)?.code).toBe('access.forbidden');
});

test.each([
  [null, null],
  ['2020-12-01', null],
  [today, null],
  ['2021-06-16', 'document.not_yet'],
])('issued on %s', (on, code) => {
  expect(issuable(on, today)?.code ?? null).toBe(code);
});

test.each([
  ['public', { public: true, withdrawnReason: null }, true, true, true],
  ['not public', { public: false, withdrawnReason: null }, false, true, false],
  ['withdrawn', { public: true, withdrawnReason: 'Lưu trùng' }, false, true, false],
] as const)('a document that is %s is read by whom', (_name, record, everybody, inside, outside) => {
  expect(mayRead(citizen, record, lineage, today)).toBe(everybody);
  expect(mayRead(having('member', PROVINCE), record, lineage, today)).toBe(inside);
  expect(mayRead(having('administrator', 9), record, lineage, today)).toBe(outside);
});

test('A document without a number is called by the beginning of its abstract.', () => {
  expect(nameOf(document)).toBe('18-CTr/TU');
  expect(nameOf({ number: '', abstract: 'Về phong trào' })).toBe('Về phong trào');
  expect(nameOf({ number: '', abstract: 'x'.repeat(80) })).toHaveLength(58);
});
