import { issueFirstLink } from '#access/server/link.actions.ts';
import { demoAllowed } from '#access/server/session.ts';
import { system } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import type { Log } from '#base/server/log.ts';
import { must } from '#base/server/query.ts';
import { isLoopback, type Settings } from '#base/server/settings.ts';
import { todayOf } from '#base/server/today.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { createUnit } from '#units/server/actions.ts';
import { demoAccounts, furtherAccounts } from '../samples/yenbai-2021/accounts.ts';
import { demoPassword, loadSample, sampleState } from '../samples/yenbai-2021/load.ts';

/** What stands when the product is made ready: a migrated database and the settings. */
export interface Preparation {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly settings: Settings;
  /** The address that people open. */
  readonly url: string;
  /** `npm start -- --empty`: load no sample, print a link for the first administrator. */
  readonly empty: boolean;
  readonly log: Log;
}

/** Loads what a first start needs and gives the lines to print under the address. */
export async function prepare({ appUrl, settings, url, empty, log }: Preparation): Promise<string[]> {
  const db = openDb(appUrl, { max: 2 });
  try {
    const env: Env = { db, actor: system('sample'), today: await todayOf(db) };
    await syncMeasures(db, [...initiativeMeasures, ...reportingMeasures]);
    const state = await sampleState(env);
    const fresh = (await db.selectFrom('unit').select('id').limit(1).execute()).length === 0;
    const local = demoAllowed(settings);
    if (state === 'loading' || (fresh && !empty && isLoopback(settings.host))) {
      await loadSample(env, (step) => log.info({ step }, 'the sample of 2021 is being loaded'), {
        photos: true,
      });
      return accountLines(local);
    }
    if (state === 'loaded') return accountLines(local);
    return await firstLink({ ...env, actor: system('start') }, url);
  } finally {
    await db.destroy();
  }
}

function accountLines(allowed: boolean): string[] {
  if (!allowed) return [];
  const width = Math.max(...demoAccounts.map((account) => account.login.length));
  return [
    '',
    `Tài khoản minh họa, mật khẩu chung: ${demoPassword}. Demo accounts, one password for all.`,
    ...demoAccounts.map(
      (account) => `  ${account.login.padEnd(width)}  ${account.displayName.vi} · ${account.role}`,
    ),
    `  … ${furtherAccounts.length}: samples/yenbai-2021/README.md`,
  ];
}

/** The first unit of a house that is still empty; its administrator gives it its real name and what stands below it. */
const ROOT = {
  kind: 'area',
  code: 'VN',
  designation: '',
  name: 'Việt Nam',
  level: 'country',
  parentId: null,
  from: '2021-01-01',
} as const;

async function firstLink(env: Env, url: string): Promise<string[]> {
  const root =
    (await env.db.selectFrom('unit').select('id').orderBy('id').limit(1).executeTakeFirst()) ??
    must(await createUnit(env, ROOT));
  const issued = await issueFirstLink(env, { unitId: root.id });
  // There is an administrator already: nothing to say.
  if (isRefusal(issued) || !issued.link) return [];
  return [
    '',
    'Liên kết một lần để lập quản trị viên đầu tiên. One-time link for the first administrator:',
    `  ${url}/link/${issued.link.token}`,
  ];
}
