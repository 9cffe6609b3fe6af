import { expect, test } from 'vitest';
import { generateInitiatives, isEffective } from './initiatives.ts';
import { decisionsOf } from './stages.ts';

const initiatives = generateInitiatives();
const byKey = new Map(initiatives.map((item) => [item.key, item]));
const decisions = decisionsOf(initiatives);
const keysOf = (kind: string, level: string | null) =>
  decisions.filter((item) => item.kind === kind && item.level === level).flatMap((item) => item.keys);

test('what is recognised was effective by then, at commune, district and province', () => {
  const recognised = decisions.filter((item) => item.kind === 'recognised' || item.kind === 'exemplary');
  for (const { on, keys } of recognised) {
    const wrong = keys.filter((key) => {
      const item = byKey.get(key);
      return item === undefined || !isEffective(item, on);
    });
    expect(wrong).toEqual([]);
  }
  expect([
    keysOf('recognised', 'commune').length,
    keysOf('recognised', 'district').length,
    keysOf('exemplary', 'district').length,
    keysOf('recognised', 'province').length,
  ]).toEqual([482, 393, 90, 18]);
});

test('every district has ten exemplary ones and six that were taken up by another commune', () => {
  const districts = [...new Set(initiatives.map((item) => item.districtCode))];
  const within = (keys: readonly string[], district: string) =>
    keys.filter((key) => byKey.get(key)?.districtCode === district).length;
  expect(districts.map((code) => within(keysOf('exemplary', 'district'), code))).toEqual(
    districts.map(() => 10),
  );
  for (const { toCode, keys } of decisions.filter((item) => item.kind === 'replicated')) {
    expect(keys.map((key) => byKey.get(key)?.ownerCode)).not.toContain(toCode);
  }
  expect(districts.map((code) => within(keysOf('replicated', null), code))).toEqual(districts.map(() => 6));
});

test('what has ended comes last and was never found effective', () => {
  const ended = keysOf('ended', null);
  expect(ended).toHaveLength(12);
  expect(ended.filter((key) => byKey.get(key)?.evaluations.length !== 0)).toEqual([]);
});

test('two runs give the same', () => {
  expect(decisionsOf(generateInitiatives())).toEqual(decisions);
});
