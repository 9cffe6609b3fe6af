import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Field, readFields } from '#base/server/web/fields.ts';
import { day, line, paragraphs, recordId, unitId, version } from '#base/shapes.ts';

const shape = z.strictObject({
  name: line(20),
  note: paragraphs(100),
  unit: unitId,
  until: day.nullable(),
  on: day.optional(),
  share: z.number().optional(),
  public: z.boolean().default(false),
  fields: z.array(z.enum(['a', 'b'])).optional(),
  items: z.array(z.strictObject({ id: recordId, version })).optional(),
});
const read = (...fields: Field[]): Record<string, unknown> => readFields(shape, fields);

describe('fields of a form', () => {
  it('become numbers, booleans and lists where the schema wants them', () => {
    expect(
      read(['unit', ' 12 '], ['share', '1.5'], ['public', 'on'], ['fields', 'a'], ['fields', 'b']),
    ).toEqual({
      unit: 12,
      share: 1.5,
      public: true,
      fields: ['a', 'b'],
    });
  });

  it('stay text where they cannot be read, so that the schema says what is wrong', () => {
    expect(read(['unit', '1.000,5'], ['share', 'NaN'], ['public', 'maybe'])).toEqual({
      unit: '1.000,5',
      share: 'NaN',
      public: 'maybe',
    });
    expect(read(['name', '12'])).toEqual({ name: '12' });
  });

  it('are absent when empty, null where null is wanted, and empty text where that is enough', () => {
    expect(read(['name', ''], ['note', ''], ['until', ''], ['on', ''], ['unit', ''])).toEqual({
      note: '',
      until: null,
    });
  });

  it('make rows, without the blank ones at the end', () => {
    const id = '019bd9d0-0000-7000-8000-000000000001';
    const rows: Field[] = [
      ['items.1.id', id],
      ['items.1.version', '3'],
      ['items.0.id', id],
      ['items.0.version', '2'],
      ['items.2.id', ''],
      ['items.2.version', ''],
    ];
    expect(read(...rows)).toEqual({
      items: [
        { id, version: 2 },
        { id, version: 3 },
      ],
    });
  });

  it('never reach a prototype nor a list without end', () => {
    const made = read(['__proto__.admin', 'yes'], ['constructor', 'x'], ['items.999999999.id', 'x']);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(Object.keys(made).sort()).toEqual(['__proto__', 'constructor', 'items']);
    expect(made.items).toBe('999999999');
    expect(shape.safeParse(made).success).toBe(false);
    expect(({} as { admin?: string }).admin).toBeUndefined();
  });

  it('choose among alternatives by their fixed word', () => {
    const either = z.strictObject({
      choice: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('keep') }),
        z.strictObject({ kind: z.literal('carry'), to: unitId }),
      ]),
    });
    expect(
      readFields(either, [
        ['choice.kind', 'carry'],
        ['choice.to', '7'],
      ]),
    ).toEqual({
      choice: { kind: 'carry', to: 7 },
    });
  });
});
