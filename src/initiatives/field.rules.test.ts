import { describe, expect, it } from 'vitest';
import { type Actor, citizen, type Role } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { type FieldRow, keyFor, mayClose, mayKeepFields, moved, nameFree } from '#initiatives/field.rules.ts';

const fields: FieldRow[] = [
  { key: 'economy', nameVi: 'Kinh tế', nameEn: 'Economy', closed: false, version: 1 },
  { key: 'culture', nameVi: 'Văn hóa', nameEn: 'Culture', closed: true, version: 1 },
  { key: 'faith', nameVi: 'Tôn giáo', nameEn: 'Faith areas', closed: false, version: 2 },
];
const person = (role: Role, unitId = 1): Actor => ({
  kind: 'account',
  id: 'a',
  name: 'Lan',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const today = '2021-06-15';

describe('fields', () => {
  it.each([
    ['a citizen keeps none', citizen, 'access.sign_in_needed'],
    ['an administrator of the house does', person('administrator'), null],
    ['an officer does not', person('officer'), 'access.forbidden'],
    ['nor an administrator of a part', person('administrator', 9), 'access.forbidden'],
  ])('%s', (_, actor, code) => {
    expect(mayKeepFields(actor, [7, 1], today)?.code ?? null).toBe(code);
  });

  it.each([
    ['a new name', { nameVi: 'Chuyển đổi số', nameEn: 'Digital' }, null, null],
    [
      'a Vietnamese name that is taken',
      { nameVi: 'KINH TẾ', nameEn: 'Trade' },
      null,
      'initiative.field_exists',
    ],
    ['tone marks tell names apart', { nameVi: 'Kinh te', nameEn: 'Trade' }, null, null],
    ['an English one', { nameVi: 'Thương mại', nameEn: 'economy' }, null, 'initiative.field_exists'],
    ['its own name', { nameVi: 'Kinh tế', nameEn: 'Economy' }, 'economy', null],
    ['a closed one’s name', { nameVi: 'Văn hóa', nameEn: 'Arts' }, null, 'initiative.field_exists'],
  ] as const)('%s', (_, wanted, except, code) => {
    expect(nameFree(fields, wanted, except)?.code ?? null).toBe(code);
  });

  it.each([
    ['Digital change', [], 'digital_change'],
    ['Digital change', ['digital_change', 'digital_change_2'], 'digital_change_3'],
    ['2030 & beyond', [], 'beyond'],
    ['…', [], 'field'],
    [`${'very long '.repeat(8)}`, [], 'very_long_very_long_very_long_very_l'],
  ] as const)('the key of “%s”', (name, taken, key) => {
    expect(keyFor(name, taken)).toBe(key);
    expect(key).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
  });

  it('keeps one to choose from', () => {
    expect(mayClose(fields, 'economy')).toBeNull();
    expect(mayClose(fields, 'culture')?.code).toBe('initiative.field_state_same');
    expect(mayClose(fields.slice(0, 2), 'economy')?.code).toBe('initiative.last_field');
  });

  it('moves by one place, and not off the list', () => {
    expect(moved(fields, 'faith', 'up')).toEqual({ keys: ['economy', 'faith', 'culture'] });
    const end = moved(fields, 'faith', 'down');
    expect(isRefusal(end) && end.code).toBe('initiative.field_at_end');
  });
});
