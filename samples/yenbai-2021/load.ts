import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { fold, syncMeasures } from '#measures/server/actions.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { configureBody } from '#units/server/actions.ts';
import { findUnit, idsByCode, readBody } from '#units/server/queries.ts';
import { loadTree2021, replay2024, replayLaoCai2025 } from '../vn/load.ts';
import { allAccounts } from './accounts.ts';
import { codesAsOf } from './initiatives.ts';
import { key, loadPeople } from './people.ts';
import { loadProgramme } from './programme/load.ts';
import { bodies } from './programme/shapes.ts';
import { loadRegistry } from './registry.ts';
import { loadCurrent } from './reporting/current.ts';
import { reporters } from './reporting/figures.ts';
import { loadReporting } from './reporting/load.ts';

export { demoPassword } from './people.ts';

/** True when the sample has been begun and not finished: the next start goes on with it. */
export async function sampleState(env: Env): Promise<'none' | 'loading' | 'loaded'> {
  return (await readBody(env.db))?.sample ?? 'none';
}

/** Which of the sample is wanted; all of it unless said. */
export interface SampleOptions {
  /** False leaves the tree as it was in 2021: the restructurings of 2024 and 2025 stay to be applied. */
  readonly restructured?: boolean;
  /** True keeps the drawings that stand for photos, in the data folder of the process. */
  readonly photos?: boolean;
}

/**
 * Loads the programme of 2021: the tree of Yên Bái and Lào Cai, demo accounts, 2,943 initiatives, nine strands with their
 * tasks and targets, and the restructurings of 2024 and 2025 on top. Everything but the published totals is an illustration.
 */
export async function loadSample(
  env: Env,
  progress: (step: string) => void = () => {},
  { restructured = true, photos = false }: SampleOptions = {},
): Promise<void> {
  progress('units');
  await loadTree2021(env, { bodies: true });
  const yenBai = must(await findUnit(env, { code: '15', on: codesAsOf }));
  const body = { unitId: yenBai.id, parentName: 'Tỉnh ủy Yên Bái', name: 'Ban Dân vận' };
  must(await configureBody(env, { ...body, sample: 'loading' }, key('begin')));
  await syncMeasures(env.db, [...initiativeMeasures, ...reportingMeasures]);

  progress('people');
  const reporting = reporters().map(({ code }) => code);
  const codes = [
    ...reporting,
    ...allAccounts.map((account) => account.unit.code),
    ...Object.values(bodies),
    '15',
  ];
  const units = await idsByCode(env.db, codes, codesAsOf);
  const people = await loadPeople(env, units);

  progress('initiatives');
  await loadRegistry(env, people.as('chuyenvien'), (owners) => idsByCode(env.db, owners, codesAsOf), photos);

  progress('reports');
  await loadReporting({ people, unit: (code) => units.get(code) as number });

  progress('programme');
  await loadProgramme({ people, unit: (code) => units.get(code) as number });

  if (restructured) {
    progress('restructurings');
    await replay2024(env);
    await replayLaoCai2025(env);
    progress('reports of today');
    const laoCai = must(await findUnit(env, { code: '15', on: '2025-07-01' }));
    await loadCurrent(env, people, laoCai.id);
  }
  for (let folded = 1; folded > 0; ) folded = await fold(env.db);
  must(await configureBody(env, { ...body, sample: 'loaded' }, key('end')));
}
