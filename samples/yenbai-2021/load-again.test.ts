import { expect, it } from 'vitest';
import { system } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { testDatabase } from '#base/server/testing/database.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { getProgramme, listProgrammes } from '#programmes/server/queries.ts';
import { listTargets } from '#targets/server/queries.ts';
import { loadSample, sampleState } from './load.ts';

it('a load that was cut off twice goes on where it stopped, and nothing stands twice', async () => {
  const database = await testDatabase();
  const env: Env = { db: database.db, actor: system('test'), today: '2026-11-22' };
  const until = (stop: string) =>
    loadSample(env, (step) => {
      if (step === stop) throw new Error(`the power went before ${step}`);
    });
  try {
    await expect(until('programme')).rejects.toThrow('the power went');
    expect(await sampleState(env)).toBe('loading');
    await expect(until('restructurings')).rejects.toThrow('the power went');
    await loadSample(env);
    expect(await sampleState(env)).toBe('loaded');

    const { programmes } = must(await listProgrammes(env, {}));
    expect(programmes.map((programme) => programme.tasks.total)).toEqual([38]);
    const page = must(await getProgramme(env, { id: programmes[0]?.id as string }));
    expect(page.documents).toHaveLength(9);
    expect(must(await listTargets(env, { units: 'none' })).targets).toHaveLength(13);
    expect(must(await listInitiatives(env, { year: 2021, limit: 1 })).total).toBe(2943);
    expect(must(await listInitiatives(env, { year: 2021, stage: 'replicated', limit: 1 })).total).toBe(54);
  } finally {
    await database.close();
  }
}, 120_000);
