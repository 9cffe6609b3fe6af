import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Shape } from '#base/server/web/fields.ts';

/** One wrong (or at least odd) value at one place of an input. */
export interface Wrong {
  /** Dotted path; empty for the input as a whole. */
  readonly at: string;
  readonly what: string;
  /** Makes it of a right input. */
  readonly of: (example: Readonly<Record<string, unknown>>) => unknown;
}

const seed = 20_210_615;
const absent = Symbol('absent');

/** What anybody may put into any field. */
const anywhere: readonly [what: string, value: unknown][] = [
  ['absent', absent],
  ['null', null],
  ['true', true],
  ['zero', 0],
  ['minus one', -1],
  ['a fraction', 12.5],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a huge number', 1e308],
  ['beyond 32 bits', 2_147_483_648],
  ['beyond 53 bits', 2 ** 53],
  ['the last 32-bit number, an unknown unit', 2_147_483_647],
  ['empty text', ''],
  ['blanks', ' \t\n '],
  ['one megabyte of text', 'ă'.repeat(500_000)],
  ['a NUL', 'Tân\u0000Phượng'],
  ['a bell', 'Tân\u0007Phượng'],
  ['half a surrogate pair', 'Tân \ud800 Phượng'],
  ['decomposed text', 'Xã Tân Phượng'.normalize('NFD')],
  ['text from right to left', 'Tân \u202e Phượng'],
  ['an emoji', '👩🏽‍🌾'],
  ['SQL', "'; drop table unit; --"],
  ['a pattern for like', '%_\\%'],
  ['a formula', '=HYPERLINK("http://x")'],
  ['markup', '<script>alert(1)</script>'],
  ['a day that does not exist', '2021-02-30'],
  ['the last day of all', '9999-12-31'],
  ['the first day of all', '0001-01-01'],
  ['a day in the far future', '2199-12-31'],
  ['a day in the far past', '1900-01-01'],
  ['a year too long', '12021-01-01'],
  ['infinity as a day', 'infinity'],
  ['a moment instead of a day', '2021-06-15T00:00:00Z'],
  ['an id of nothing', '00000000-0000-0000-0000-000000000000'],
  ['an id of nobody', randomUUID()],
  ['an empty list', []],
  ['a list in a list', [[]]],
  ['a list of text', ['x']],
  ['a list with a hole', [undefined, null]],
  ['an empty object', {}],
  ['an object', { a: 1 }],
  ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
  ['a constructor', { constructor: { prototype: { admin: true } } }],
];

/** What is wrong with an input as a whole. */
const whole: readonly [what: string, value: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['text', 'x'.repeat(1_000_000)],
  ['a number', 0],
  ['a deep nest', nest(2000)],
  ['ten thousand unknown fields', Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))],
];

function nest(depth: number): unknown {
  let value: unknown = {};
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
}

/** Wrong inputs for a schema, each a right example with one place changed. The same on every run. */
export function wrongInputs(shape: Shape, example: Readonly<Record<string, unknown>>): Wrong[] {
  const unknown = ['not_a_field', '__proto__', 'constructor', 'toString'].map(
    (name): Wrong => ({
      at: '',
      what: `an unknown field ${name}`,
      of: (right) => Object.fromEntries([...Object.entries(right), [name, { admin: true }]]),
    }),
  );
  const random = fc.sample(fc.jsonValue({ maxDepth: 3 }), { seed, numRuns: 20 });
  return [
    ...whole.map(([what, input]): Wrong => ({ at: '', what, of: () => input })),
    ...random.map((input): Wrong => ({ at: '', what: 'anything', of: () => input })),
    ...unknown,
    ...placesOf(shape, example).flatMap(([path, inner]) =>
      [...anywhere, ...ownLimits(inner)].map(
        ([what, value]): Wrong => ({ at: path.join('.'), what, of: (right) => changed(right, path, value) }),
      ),
    ),
  ];
}

type Path = readonly (string | number)[];

/** Every field of the schema, and for lists the first item of the example. */
function placesOf(shape: Shape, value: unknown, path: Path = []): [Path, Shape][] {
  const options = [shape, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  const below = options.flatMap((option): [Path, Shape][] => {
    if (Array.isArray(value) && typeof option.items === 'object') {
      return placesOf(option.items, value[0], [...path, 0]);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(option.properties ?? {}).flatMap(([name, inner]) =>
      placesOf(inner, (value as Record<string, unknown>)[name], [...path, name]),
    );
  });
  return path.length === 0 ? below : [[path, shape], ...below];
}

/** Values at and just beyond the limits that the schema itself names. */
function ownLimits(shape: Shape): [string, unknown][] {
  const options = [shape, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])] as (Shape &
    Record<string, unknown>)[];
  return options.flatMap((option): [string, unknown][] => {
    const made: [string, unknown][] = [];
    const { minimum, maximum, maxLength, pattern, maxItems, enum: words } = option;
    if (typeof minimum === 'number') made.push(['the least', minimum], ['below the least', minimum - 1]);
    if (typeof maximum === 'number') made.push(['the most', maximum], ['above the most', maximum + 1]);
    if (typeof maxLength === 'number') {
      made.push(['as long as it may be', 'x'.repeat(maxLength)], ['too long', 'x'.repeat(maxLength + 1)]);
    }
    if (typeof maxItems === 'number')
      made.push(['too many', Array.from({ length: maxItems + 1 }, () => ({}))]);
    if (Array.isArray(words)) for (const word of words) made.push([`the word ${String(word)}`, word]);
    if (typeof pattern === 'string') {
      const fitting = fc.stringMatching(new RegExp(pattern, 'u'), { size: '+1' });
      for (const text of fc.sample(fitting, { seed, numRuns: 8 })) made.push(['of the right form', text]);
    }
    return made;
  });
}

function changed(at: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(at)) {
    const next = changed(at[0], rest, value);
    return [next === absent ? undefined : next, ...at.slice(1)];
  }
  const next = changed((at as Record<string, unknown> | undefined)?.[step], rest, value);
  const others = Object.entries((at as Record<string, unknown> | undefined) ?? {}).filter(
    ([name]) => name !== step,
  );
  return Object.fromEntries(next === absent ? others : [...others, [step, next]]);
}
