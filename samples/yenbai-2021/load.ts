import { createDemoAccount } from '#access/server/actions.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { fold, syncMeasures } from '#measures/server/actions.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { configureBody } from '#units/server/actions.ts';
import { findUnit, idsByCode, readBody } from '#units/server/queries.ts';
import { loadTree2021, replay2024, replayLaoCai2025 } from '../vn/load.ts';
import { allAccounts } from './accounts.ts';
import { codesAsOf, generateInitiatives } from './initiatives.ts';

/** The password of every demo account: demo accounts sign in on a loopback host only. */
export const demoPassword = 'danvankheo-2021';

/** Every step has a key of its own, so a load that was cut off goes on where it stopped. */
const key = (step: string): string => `sample-yenbai-2021-${step}`;

/** True when the sample has been begun and not finished: the next start goes on with it. */
export async function sampleState(env: Env): Promise<'none' | 'loading' | 'loaded'> {
  return (await readBody(env.db))?.sample ?? 'none';
}

/** Which of the sample is wanted; all of it unless said. */
export interface SampleOptions {
  /** False leaves the tree as it was in 2021: the restructurings of 2024 and 2025 stay to be applied. */
  readonly restructured?: boolean;
}

/**
 * Loads the programme of 2021: the tree of Yên Bái and Lào Cai, 2,943 initiatives, three targets, demo accounts, and
 * the restructurings of 2024 and 2025 on top. Everything but the published totals is an illustration.
 */
export async function loadSample(
  env: Env,
  progress: (step: string) => void = () => {},
  { restructured = true }: SampleOptions = {},
): Promise<void> {
  progress('units');
  await loadTree2021(env, { bodies: true });
  const yenBai = must(await findUnit(env, { code: '15', on: codesAsOf }));
  const body = { unitId: yenBai.id, parentName: 'Tỉnh ủy Yên Bái', name: 'Ban Dân vận' };
  must(await configureBody(env, { ...body, sample: 'loading' }, key('begin')));
  await syncMeasures(env.db, initiativeMeasures);

  progress('accounts');
  const accountUnits = await idsByCode(
    env.db,
    allAccounts.map((a) => a.unit.code),
    codesAsOf,
  );
  for (const account of allAccounts) {
    must(
      await createDemoAccount(
        env,
        {
          login: account.login,
          name: account.displayName.vi,
          password: demoPassword,
          grants: [
            {
              role: account.role,
              unitId: accountUnits.get(account.unit.code) as number,
              since: '2021-01-01',
              until: null,
            },
          ],
        },
        key(`account-${account.login}`),
      ),
    );
  }

  progress('initiatives');
  const initiatives = generateInitiatives();
  const owners = await idsByCode(env.db, [...new Set(initiatives.map((i) => i.ownerCode))], codesAsOf);
  const rows = initiatives.map((i) => ({
    name: i.name,
    description: i.description,
    field: i.field,
    form: i.form,
    place: i.place,
    unitId: owners.get(i.ownerCode) as number,
    registeredOn: i.registeredOn,
    startedOn: i.startedOn,
    evaluations: i.evaluations,
  }));
  must(await importInitiatives(env, { rows, illustration: true }, key('initiatives')));

  progress('targets');
  const year = { withinUnitId: yenBai.id, from: '2021-01-01', until: '2022-01-01', dueOn: '2021-12-31' };
  const targets = [
    {
      ...year,
      position: 1,
      measure: 'initiatives.registered',
      dims: { kind: 'new' },
      nounVi: 'mô hình “Dân vận khéo” đăng ký mới',
      nounEn: 'newly registered “Dân vận khéo” initiatives',
      quantifier: 'figure' as const,
      amount: 2500,
      illustration: true,
    },
    {
      ...year,
      position: 2,
      measure: 'initiatives.registered',
      nounVi: 'mô hình “Dân vận khéo”',
      nounEn: '“Dân vận khéo” initiative',
      quantifier: 'every' as const,
      amount: 1,
      level: 'commune' as const,
    },
    {
      ...year,
      position: 3,
      measure: 'initiatives.effective',
      nounVi: 'mô hình hoạt động hiệu quả, điển hình và có thể nhân rộng',
      nounEn: 'effective, exemplary and replicable initiatives',
      quantifier: 'every' as const,
      amount: 10,
      level: 'district' as const,
    },
  ];
  for (const target of targets) must(await defineTarget(env, target, key(`target-${target.position}`)));

  if (restructured) {
    progress('restructurings');
    await replay2024(env);
    await replayLaoCai2025(env);
  }
  for (let folded = 1; folded > 0; ) folded = await fold(env.db);
  must(await configureBody(env, { ...body, sample: 'loaded' }, key('end')));
}
