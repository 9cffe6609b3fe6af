import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { type Declared, declared, type Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { moveInitiative } from '#initiatives/server/actions.ts';
import { applyRestructuring, draftRestructuring } from '#restructuring/server/actions.ts';
import { examples } from '#testing/examples.ts';
import { openWorld, type World } from '#testing/world.ts';
import '#catalogue.ts';

type Input = Record<string, unknown>;

/** Records that have been through more than those of the examples, so that every part of their pages is filled. */
const more: Readonly<Record<string, (world: World) => Promise<Input>>> = {
  'initiatives.get': async (w) => {
    const seen = await w.initiative('evaluated');
    const move = { ...seen, toUnitId: w.unit('04306'), from: '2021-06-01' };
    return { id: must(await moveInitiative(w.system, move)).id };
  },
  'initiatives.list': async () => ({ year: 2021, result: 'effective', view: 'now', limit: 1 }),
  'measures.figure': async (w) => ({
    measure: 'initiatives.effective',
    unitId: w.unit('15'),
    from: '2021-01-01',
    until: '2022-01-01',
    view: 'now',
  }),
  'restructuring.get': async (w) => ({
    id: must(await applyRestructuring(w.system, await w.draft(true))).id,
  }),
  'targets.get': async (w) => ({ id: (await w.target()).id, view: 'now' }),
  'units.get': async (w) => {
    const draft = await w.draftInput(true);
    must(await applyRestructuring(w.system, must(await draftRestructuring(w.system, draft))));
    return { id: Number(draft.lines[1]?.ref.slice(1)) };
  },
  'units.load': async () => ({
    from: '2010-01-01',
    rows: [{ code: '99999', designation: 'Xã', name: 'Lạc', level: 'commune', parentCode: '99998' }],
  }),
  'units.search': async () => ({ q: 'tan phuong' }),
};

/** What only a product without any administrator does; it is asked last, when the world has none left. */
const whenEmpty = ['access.claimFirstLink'];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

/** The first answer that is no refusal: of the product itself, or of somebody inside, whoever may. */
async function answersOf(entry: Declared, inputOf: (world: World) => Promise<Input>): Promise<unknown[]> {
  const asking: Env[] = [world.system, ...roles.map((role) => world.env(world.inside[role])), world.public];
  const refusals: string[] = [];
  for (const env of asking) {
    const input = await inputOf(world);
    const key = randomUUID();
    const answer = await entry.call(env, input, key);
    // the same request again is answered from what was kept
    const again = entry.kind === 'action' ? [await entry.call(env, input, key)] : [];
    if (!isRefusal(answer)) return [answer, ...again];
    refusals.push(answer.code);
  }
  throw new Error(`${entry.name} is refused to everybody: ${refusals.join(', ')}`);
}

/** Nothing missing, nothing of another kind, and nothing that the schema does not tell of. */
async function holdsToItsShape(entry: Declared, inputOf: (world: World) => Promise<Input>): Promise<void> {
  const output = entry.published?.output;
  if (!output) throw new Error(`${entry.name} does not say what it answers with`);
  for (const answer of await answersOf(entry, inputOf)) {
    const sent: unknown = JSON.parse(JSON.stringify(answer ?? null));
    expect(output.safeParse(sent)).toEqual({ success: true, data: sent });
  }
}

describe('what is answered is what the OpenAPI document says', () => {
  const published = declared().filter((entry) => entry.published);
  const order = (entry: Declared): number =>
    whenEmpty.includes(entry.name) ? 2 : entry.kind === 'query' ? 1 : 0;

  // actions first: what they leave behind fills the lists
  for (const entry of [...published].sort((a, b) => order(a) - order(b))) {
    it(entry.name, async () => {
      if (whenEmpty.includes(entry.name))
        await world.database.db.deleteFrom('role_grant').where('role', '=', 'administrator').execute();
      await holdsToItsShape(entry, examples[entry.name] ?? (async () => ({})));
      const another = more[entry.name];
      if (another) await holdsToItsShape(entry, another);
    });
  }
});
