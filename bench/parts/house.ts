import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDemoAccount } from '#access/server/actions.ts';
import { type Actor, system } from '#base/actor.ts';
import { type Db, openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { silent } from '#base/server/log.ts';
import { must } from '#base/server/query.ts';
import { readSettings } from '#base/server/settings.ts';
import { todayOf } from '#base/server/today.ts';
import { openDatabase } from '#boot.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { population } from '#units/server/queries.ts';
import { demoPassword, loadSample } from '../../samples/yenbai-2021/load.ts';
import { tidied } from '../tidy.ts';

/** A database of its own in a temporary folder, started as the product starts it, with the product's settings. */
export interface House {
  readonly dataDir: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Stops the database; the folder stays, for a server of its own. */
  stop(): Promise<void>;
  /** Stops what runs and removes the folder. */
  close(): Promise<void>;
}

/** Opens an empty, migrated house. The caller closes it. */
export async function emptyHouse(): Promise<House> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `kheo-bench-${process.pid}-`));
  const remove = (): void => fs.rmSync(dataDir, { recursive: true, force: true });
  try {
    return await open(dataDir, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

/** Opens a house in a folder that stays when it is closed. */
export function houseIn(dataDir: string): Promise<House> {
  fs.mkdirSync(dataDir, { recursive: true });
  return open(dataDir, () => {});
}

async function open(dataDir: string, remove: () => void): Promise<House> {
  // The account that PostgreSQL runs as under root must be able to walk in.
  fs.chmodSync(dataDir, 0o755);
  const { appUrl, ownerUrl, stop } = await openDatabase(readSettings({ DATA_DIR: dataDir }), silent, {
    as: 'npm run bench',
  });
  return { dataDir, appUrl, ownerUrl, stop, close: tidied(() => stop().finally(remove)) };
}

export type Reporter = Extract<Actor, { kind: 'account' }> & {
  readonly login: string;
  /** Communes in which the reporter may register. */
  readonly communes: readonly number[];
};

export const LANES = 10;

/**
 * Loads the sample of 2021 before any restructuring, and ten reporters who sign in as people do: nine of a district
 * each, one of the province.
 */
export async function furnish(db: Db): Promise<Reporter[]> {
  const env: Env = { db, actor: system('sample'), today: await todayOf(db) };
  await syncMeasures(db, initiativeMeasures);
  await loadSample(env, undefined, { restructured: false });
  const { rows } = await db.executeQuery<{ unitId: number }>({
    ...db.selectFrom('unit_version').select('unit_id as unitId').where('code', '=', '15').compile(),
  });
  const province = rows[0]?.unitId as number;
  const on = '2021-12-31';
  const places = [province, ...(await population(db, province, 'district', on)).map((unit) => unit.id)];
  const reporters: Reporter[] = [];
  for (const [lane, unitId] of places.slice(0, LANES).entries()) {
    const login = `dobang${lane}`;
    const grants = [{ role: 'reporter' as const, unitId, since: '2021-01-01', until: null }];
    const name = `Người báo cáo ${lane} (tài khoản đo)`;
    const { id } = must(await createDemoAccount(env, { login, name, password: demoPassword, grants }));
    const communes = (await population(db, unitId, 'commune', on)).map((unit) => unit.id);
    const grant = { role: 'reporter' as const, unitId, from: '2021-01-01', until: null };
    reporters.push({ kind: 'account', id, name, grants: [grant], login, communes });
  }
  if (reporters.length !== LANES)
    throw new Error(`the sample gives work to ${reporters.length} reporters only`);
  return reporters;
}

/** What a reporter registers: never twice the same. */
export function registration(reporter: Reporter, pick: (below: number) => number, n: number) {
  const month = String(1 + pick(12)).padStart(2, '0');
  const day = String(1 + pick(28)).padStart(2, '0');
  return {
    name: `Tổ phụ nữ tự quản đường hoa số ${n}`,
    description: 'Hội viên thay nhau chăm sóc đường hoa, giữ vệ sinh và nhắc nhau phân loại rác tại nhà.',
    field:
      (['economy', 'culture_society', 'defence_security', 'political_system'] as const)[pick(4)] ?? 'economy',
    form: (['collective', 'individual'] as const)[pick(2)] ?? 'collective',
    place: `Thôn ${1 + pick(20)}`,
    unitId: reporter.communes[pick(reporter.communes.length)] as number,
    registeredOn: `2021-${month}-${day}`,
  };
}

/** Runs `work` with a pool on the house, and closes the pool. */
export async function withDb<T>(url: string, max: number, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(url, { max });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
