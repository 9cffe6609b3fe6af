import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, problem, type Refusal, sentence } from '#base/refusal.ts';
import type { Issue } from '#base/refusals.ts';
import { type Declared, declared, type Env } from '#base/server/declared.ts';
import { requestEvent } from '#base/server/testing/http.ts';
import { addressOf, answer } from '#base/server/web/api.ts';
import { shapeOf } from '#base/server/web/fields.ts';
import { readForm } from '#base/server/web/http.ts';
import { locales } from '#base/text.ts';
import '#catalogue.ts';
import { examples } from '#testing/examples.ts';
import { openWorld, type World } from '#testing/world.ts';
import { type Wrong, wrongInputs } from '#testing/wrong.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

const exampleOf = async (entry: Declared): Promise<Record<string, unknown>> =>
  (await examples[entry.name]?.(world)) ?? {};

/** Whoever comes furthest: the product itself, or for what one does with one's own account an administrator. */
async function boldest(entry: Declared): Promise<Env> {
  const outcome = await entry.call(world.system, await exampleOf(entry), randomUUID());
  const alone = isRefusal(outcome) && outcome.code === 'access.sign_in_needed';
  return alone ? world.env(world.inside.administrator) : world.system;
}

/** How many rows each table has, and which transactions wrote them: a changed row counts as well as a new one. */
async function everything(): Promise<string> {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by 1`.execute(world.database.db);
  const counts = tables.rows.map(
    ({ name }) =>
      sql`select ${name}::text as name, count(*) as n, sum(xmin::text::bigint) as x from ${sql.table(name)}`,
  );
  const { rows } = await sql`${sql.join(counts, sql` union all `)} order by 1`.execute(world.database.db);
  return JSON.stringify(rows);
}

/** What keeps a refusal from being of use: it lacks a sentence in a language, is too long, or names no place. */
function faultsOf(refusal: Refusal, { at }: Pick<Wrong, 'at'>, given: unknown): string[] {
  const faults: string[] = [];
  for (const locale of locales) {
    const text = sentence(refusal, locale);
    if (!/^\S[\s\S]{5,3000}$/.test(text))
      faults.push(`${refusal.code} has no sentence of a fit length in ${locale}`);
    if (/undefined|\[object|\bNaN\b|\bnull\b/.test(text))
      faults.push(`${refusal.code} says: ${text.slice(0, 200)}`);
  }
  if (JSON.stringify(problem(refusal, 'vi')).length > 20_000) faults.push(`${refusal.code} is too long`);
  if (refusal.code !== 'input.invalid') return faults;
  const issues = refusal.details.issues as Issue[];
  if (!issues.some((issue) => issue.at !== '' || at === '' || issue.problem === 'unknown_field')) {
    faults.push('names no place');
  }
  const here = issues.find((issue) => issue.at === at);
  const blank = given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
  if (at !== '' && here?.problem === 'required' && !blank) faults.push('says "required" of what was given');
  return faults;
}

const valueAt = (input: unknown, at: string): unknown =>
  at
    .split('.')
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], input);

describe('bad input is refused, never thrown, and leaves no trace', () => {
  for (const entry of declared()) {
    it(entry.name, { timeout: 60_000 }, async () => {
      const env = await boldest(entry);
      let example = await exampleOf(entry);
      let before = await everything();
      const faults = new Set<string>();
      const unchanged = async (of: string): Promise<void> => {
        const now = await everything();
        if (now !== before) faults.add(`${of}: something was written although all was refused`);
        before = now;
      };
      let place = '';
      for (const { at, what, of } of wrongInputs(shapeOf(entry.input), example)) {
        if (at !== place) await unchanged(`"${place}"`);
        place = at;
        const input = of(example);
        const outcome = await entry.call(env, input, randomUUID()).catch((error: Error) => error);
        if (isRefusal(outcome)) {
          for (const fault of faultsOf(outcome, { at }, valueAt(input, at)))
            faults.add(`${what} at "${at}": ${fault}`);
        } else if (outcome instanceof Error) {
          faults.add(`${what} at "${at}": thrown: ${outcome.message}`);
          await unchanged(`"${at}"`);
        } else if (entry.kind === 'action') {
          example = await exampleOf(entry);
          before = await everything();
        }
      }
      await unchanged(`"${place}"`);
      expect([...faults]).toEqual([]);
    });
  }
});

describe('what belongs to others is refused and leaves no trace', () => {
  for (const entry of declared()) {
    if (entry.kind !== 'action') continue;
    it(entry.name, async () => {
      for (const env of [
        world.public,
        world.env(world.outside.member),
        world.env(world.outside.administrator),
      ]) {
        const example = await exampleOf(entry);
        const before = await everything();
        if (isRefusal(await entry.call(env, example, randomUUID()))) expect(await everything()).toBe(before);
      }
    });
  }
});

describe('over HTTP bad input is a problem in both languages, never a 500', () => {
  const published = declared().filter((entry) => entry.published);
  const texts = [
    '',
    'x',
    '-1',
    '1e308',
    '9007199254740993',
    '2021-02-30',
    'a\u0000b',
    "';--",
    '[]',
    'ă'.repeat(1000),
  ];

  const check = async (what: string, response: Response): Promise<void> => {
    const body = await response.json();
    expect({ what, status: response.status }).toEqual({
      what,
      status: expect.toSatisfy((status) => status < 500),
    });
    if (response.status >= 400) {
      expect(body, what).toMatchObject({ code: expect.any(String), detail: { vi: /\S/, en: /\S/ } });
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
  };

  for (const entry of published.filter(({ kind }) => kind === 'query')) {
    it(`GET ${addressOf(entry)}`, async () => {
      const names = Object.keys(shapeOf(entry.input).properties ?? {});
      for (const text of texts) {
        const address = `/api/v1${addressOf(entry)}`.replace(/\{\w+\}/g, encodeURIComponent(text));
        const search = new URLSearchParams(names.map((name) => [name, text]));
        for (const query of [`?${search}`, `?${search}&__proto__.x=1&nothing=1`, '?%ff=%zz&a[b]=1&&=']) {
          await check(address + query, await answer(requestEvent(world.system, address + query)));
        }
      }
    });
  }

  for (const entry of published.filter(({ kind }) => kind === 'action')) {
    it(`POST ${addressOf(entry)}`, async () => {
      const example = await exampleOf(entry);
      const wrong = wrongInputs(shapeOf(entry.input), example).filter((_, i) => i % 17 === 0);
      const bodies = [
        '',
        '{',
        'null',
        '"\\ud800"',
        ...wrong.map(({ of }) => JSON.stringify(of(example)) ?? ''),
      ];
      for (const body of bodies) {
        const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
        const event = requestEvent(world.system, `/api/v1${addressOf(entry)}`, {
          method: 'POST',
          body,
          headers,
        });
        await check(body.slice(0, 200), await answer(event));
      }
    });
  }

  it('a form full of nonsense is a refusal for every action', async () => {
    for (const entry of declared().filter(({ kind }) => kind === 'action')) {
      const names = Object.keys(shapeOf(entry.input).properties ?? {});
      for (const text of texts) {
        const form = new URLSearchParams(
          names.flatMap((name) => [
            [name, text],
            [`${name}.0.id`, text],
          ]),
        );
        const { request } = requestEvent(world.system, '/', { method: 'POST', body: form });
        const submitted = await readForm(request, entry.input);
        if (isRefusal(submitted)) throw new Error('a well-formed form is read');
        const outcome = await entry.call(world.system, submitted.input, randomUUID());
        if (isRefusal(outcome))
          expect(faultsOf(outcome, { at: '' }, undefined), `${entry.name} ${text}`).toEqual([]);
      }
    }
  });
});
