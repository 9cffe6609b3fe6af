import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRows, type Fate, fullName, levelLabel, resolveNow } from '#units/rules.ts';

describe('the name of a level', () => {
  it.each([
    ['commune', ['Xã', 'Phường', 'Thị trấn'], 'vi', 2, 'xã, phường, thị trấn'],
    ['commune', ['Phường', 'Xã'], 'vi', 2, 'xã, phường'],
    ['commune', ['Xã', 'Phường', 'Đặc khu'], 'vi', 2, 'xã, phường, đặc khu'],
    ['district', ['Thành phố', 'Huyện', 'Thị xã'], 'vi', 2, 'huyện, thị xã, thành phố'],
    ['district', ['Thành phố', 'Huyện', 'Thị xã'], 'en', 9, 'districts, towns and cities'],
    ['district', ['Huyện'], 'en', 1, 'district'],
    ['commune', [], 'vi', 2, 'xã, phường, thị trấn'],
    ['commune', ['Xã'], 'en', 173, 'communes'],
  ] as const)('%s of %j in %s (%i) is "%s"', (level, present, locale, count, label) => {
    expect(levelLabel(level, present, locale, count)).toBe(label);
  });
});

describe('where a history stands today', () => {
  const alive = (parentId: number | null = null): Fate => ({ alive: true, parentId, successions: [] });
  const ended = (parentId: number | null, ...successions: Fate['successions'][number][]): Fate => ({
    alive: false,
    parentId,
    successions,
  });
  const whole = (successorId: number) => ({ successorId, part: 'whole' as const });

  it.each<[string, [number, Fate][], number, { at: number; assigned: boolean }]>([
    ['a living unit is itself', [[1, alive()]], 1, { at: 1, assigned: true }],
    [
      'a whole successor',
      [
        [1, ended(null, whole(2))],
        [2, alive()],
      ],
      1,
      { at: 2, assigned: true },
    ],
    [
      'a chain of two reforms',
      [
        [1, ended(null, whole(2))],
        [2, ended(null, whole(3))],
        [3, alive()],
      ],
      1,
      { at: 3, assigned: true },
    ],
    [
      'unknown: unassigned under the parent’s successor',
      [
        [1, ended(5, { successorId: null, part: 'unknown' })],
        [5, ended(null, whole(6))],
        [6, alive()],
      ],
      1,
      { at: 6, assigned: false },
    ],
    [
      'no succession at all under an abolished level: the lowest ancestor that is certain',
      [
        [1, ended(5)],
        [5, ended(8)],
        [8, alive()],
      ],
      1,
      { at: 8, assigned: false },
    ],
    [
      'divided: never allocated',
      [
        [1, ended(5, { successorId: 2, part: 'part' }, { successorId: 3, part: 'part' })],
        [2, alive(5)],
        [3, alive(5)],
        [5, alive()],
      ],
      1,
      { at: 5, assigned: false },
    ],
    [
      'absorbed by a unit that then had no certain successor',
      [
        [1, ended(5, whole(2))],
        [2, ended(5, { successorId: null, part: 'unknown' })],
        [5, alive()],
      ],
      1,
      { at: 5, assigned: false },
    ],
    ['nothing above is alive', [[1, ended(null)]], 1, { at: 1, assigned: false }],
    [
      'a circle in wrong data ends',
      [
        [1, ended(3, whole(2))],
        [2, ended(3, whole(1))],
        [3, alive()],
      ],
      1,
      { at: 3, assigned: false },
    ],
  ])('%s', (_, fates, id, expected) => {
    expect(resolveNow(new Map(fates)).get(id)).toEqual(expected);
  });

  it('answers for every unit, with a living unit wherever one is above, and never invents a successor', () => {
    const unit = fc.record({
      alive: fc.boolean(),
      parentId: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
      successions: fc.array(
        fc.oneof(
          fc.record({
            successorId: fc.integer({ min: 0, max: 20 }),
            part: fc.constantFrom('whole' as const, 'part' as const),
          }),
          fc.constant({ successorId: null, part: 'unknown' as const }),
        ),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 21 }), (units) => {
        const fates = new Map(units.map((fate, id) => [id, fate]));
        const answers = resolveNow(fates);
        expect(answers.size).toBe(fates.size);
        for (const [id, there] of answers) {
          const fate = fates.get(id) as Fate;
          if (fate.alive) expect(there).toEqual({ at: id, assigned: true });
          if (there.assigned) expect(fates.get(there.at)?.alive).toBe(true);
          const certain = fate.successions.length === 1 && fate.successions[0]?.part === 'whole';
          if (!fate.alive && !certain) expect(there.assigned).toBe(false);
        }
      }),
    );
  });
});

describe('a list of units', () => {
  const row = (code: string, level: 'province' | 'district' | 'commune', parentCode: string | null) => ({
    code,
    level,
    parentCode,
  });

  it.each([
    ['is fine', [row('15', 'province', null), row('135', 'district', '15')], []],
    ['doubled code', [row('15', 'province', null), row('15', 'province', null)], [[2, '15']]],
    ['missing parent', [row('135', 'district', '99')], [[1, '135']]],
    ['parent below', [row('04303', 'commune', null), row('135', 'district', '04303')], [[2, '135']]],
  ] as const)('%s', (_, rows, expected) => {
    expect(checkRows(rows, new Map()).map((p) => [p.row, p.code])).toEqual(expected);
  });
});

it('a full name has the designation before it', () => {
  expect(fullName({ designation: 'Xã', name: 'An Lạc' })).toBe('Xã An Lạc');
  expect(fullName({ designation: '', name: 'Ban Dân vận' })).toBe('Ban Dân vận');
});
