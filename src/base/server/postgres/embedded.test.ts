import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { Halt } from '#base/server/halt.ts';
import { silent } from '#base/server/log.ts';
import { joinPostgres, type Postgres, startPostgres } from '#base/server/postgres/embedded.ts';
import { processesIn, signal, until } from '#base/server/postgres/processes.ts';

// A cluster is made and synced to disk in nearly every test: slow where others use the disk too.
vi.setConfig({ testTimeout: 120_000 });

const folders: string[] = [];
const running: Postgres[] = [];

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), `kheo-test-${process.pid}-`));
  // A service account must be able to walk in, as in a checkout that is not private.
  fs.chmodSync(made, 0o755);
  folders.push(made);
  return made;
}

async function start(dataDir: string): Promise<Postgres> {
  const postgres = await startPostgres(dataDir, silent);
  running.push(postgres);
  return postgres;
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function halted(work: Promise<unknown>): Promise<Halt> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Halt)) throw new Error(`expected a sentence, got ${String(error)}`);
  return error;
}

/** Another Node process that starts PostgreSQL on the folder and then waits to be killed. */
async function startElsewhere(
  dataDir: string,
): Promise<{ pid: number; kill: (name: NodeJS.Signals) => Promise<void> }> {
  const script = `
    import { startPostgres } from '#base/server/postgres/embedded.ts';
    import { silent } from '#base/server/log.ts';
    await startPostgres(process.env.FOLDER, silent, { as: 'npm start', about: () => ({ url: 'http://127.0.0.1:3000', state: 'running' }) });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, FOLDER: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the other process ended before it was ready')));
  });
  return {
    pid: child.pid ?? 0,
    kill: async (name) => {
      child.kill(name);
      await gone;
    },
  };
}

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  for (const made of folders.splice(0)) fs.rmSync(made, { recursive: true, force: true });
});

test('a first start makes a cluster that keeps its promise, with three roles and Vietnamese sorting', async () => {
  const dataDir = folder();
  const { ownerUrl, appUrl, cluster } = await start(dataDir);
  const [settings] = await ask(
    ownerUrl,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as addresses, current_setting('jit') as jit,
            current_setting('server_encoding') as encoding, current_setting('autovacuum') as autovacuum`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    commit: 'on',
    pages: 'on',
    checksums: 'on',
    addresses: '',
    jit: 'off',
    encoding: 'UTF8',
    autovacuum: 'on',
  });
  const sorted = await ask<{ name: string }>(
    appUrl,
    `select name from unnest(array['Đà','Dân','Ân','An','Ăn','Ơn','On','Ôn']) as name order by name collate "vi-x-icu"`,
  );
  expect(sorted.map((row) => row.name)).toEqual(['An', 'Ăn', 'Ân', 'Dân', 'Đà', 'On', 'Ôn', 'Ơn']);
  const roles = await ask(
    ownerUrl,
    "select rolname as role, rolsuper as super from pg_roles where rolname in ('kheo_owner', 'kheo_app') order by 1",
  );
  expect(roles).toEqual([
    { role: 'kheo_app', super: false },
    { role: 'kheo_owner', super: false },
  ]);
  expect(
    await ask(ownerUrl, "select extname from pg_extension where extname <> 'plpgsql' order by 1"),
  ).toEqual([{ extname: 'btree_gist' }, { extname: 'pg_trgm' }]);
  await expect(ask(appUrl, 'create table mine ()')).rejects.toThrow('permission denied');
  expect(fs.statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(fs.statSync(cluster).mode & 0o777).toBe(0o700);
  expect(fs.statSync(cluster).uid).not.toBe(0);
});

test('what was written is there after a stop and a start, and a stop leaves no process behind', async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await ask(first.ownerUrl, "create table kept as select 'còn đây' as text");
  await first.stop();
  expect(processesIn(first.cluster)).toEqual([]);
  const second = await start(dataDir);
  expect(await ask(second.ownerUrl, 'select text from kept')).toEqual([{ text: 'còn đây' }]);
});

test('a second start on the same data says who runs, and the first goes on', async () => {
  const dataDir = folder();
  const other = await startElsewhere(dataDir);
  const halt = await halted(startPostgres(dataDir, silent));
  expect(halt.en).toContain(
    `already running on ${dataDir} at http://127.0.0.1:3000 (npm start, pid ${other.pid})`,
  );
  expect(halt.vi).toContain(
    `đang chạy trên ${dataDir} tại http://127.0.0.1:3000 (npm start, pid ${other.pid})`,
  );
  const joined = await joinPostgres(dataDir, silent);
  expect(await ask(joined.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await joined.stop();
  expect(await ask(joined.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await other.kill('SIGKILL');
  await start(dataDir);
});

test('two starts at the same moment: one gets the folder, the other the sentence', async () => {
  const dataDir = folder();
  const [one, two] = await Promise.allSettled([start(dataDir), start(dataDir)]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
  const [postgres] = running;
  expect(await ask(postgres?.ownerUrl ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('after kill -9 of Node alone the next start stops the orphan and keeps what was acknowledged', async () => {
  const dataDir = folder();
  const other = await startElsewhere(dataDir);
  const { ownerUrl, cluster } = await joinPostgres(dataDir, silent);
  await ask(ownerUrl, 'create table kept as select 1 as one');
  await other.kill('SIGKILL');
  const orphans = processesIn(cluster);
  expect(orphans.length).toBeGreaterThan(0);
  const next = await start(dataDir);
  for (const pid of orphans) expect(processesIn(cluster)).not.toContain(pid);
  expect(await ask(next.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('after kill -9 of Node and the server together the next start recovers', async () => {
  const dataDir = folder();
  const other = await startElsewhere(dataDir);
  const { ownerUrl, cluster } = await joinPostgres(dataDir, silent);
  await ask(ownerUrl, 'create table kept as select 1 as one');
  const [main] = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  signal(Number(main), 'SIGKILL');
  await other.kill('SIGKILL');
  const next = await start(dataDir);
  expect(await ask(next.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('after kill -9 of the server alone it is started again while Node lives', async () => {
  const dataDir = folder();
  const postgres = await start(dataDir);
  await ask(postgres.ownerUrl, 'create table kept as select 1 as one');
  const before = postgres.pid();
  // A busy child that would not notice by itself: it must not keep the next server from starting.
  const busy = ask(postgres.ownerUrl, 'select count(*) from generate_series(1, 1000000000)').catch(
    () => 'cut',
  );
  expect(
    await until(async () => {
      const rows = await ask<{ n: string }>(
        postgres.superUrl,
        "select count(*) as n from pg_stat_activity where query like '%1000000000%' and pid <> pg_backend_pid()",
      );
      return Number(rows[0]?.n) === 1;
    }, 10_000),
  ).toBe(true);
  signal(before ?? 0, 'SIGKILL');
  expect(await until(() => !postgres.up(), 10_000)).toBe(true);
  expect(await until(() => postgres.up(), 30_000)).toBe(true);
  expect(await busy).toBe('cut');
  expect(postgres.pid()).not.toBe(before);
  expect(await ask(postgres.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
}, 60_000);

test('a process id in postmaster.pid that now belongs to somebody else is left alone', async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await first.stop();
  const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
  fs.writeFileSync(
    path.join(first.cluster, 'postmaster.pid'),
    `${bystander.pid}\n${first.cluster}\n0\n5432\n/tmp\n\n0 0\n`,
  );
  await start(dataDir);
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
  bystander.kill();
});

test('a first start that was cut off in the middle is done again', async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await first.stop();
  const file = path.join(dataDir, 'instance.json');
  const instance = JSON.parse(fs.readFileSync(file, 'utf8')) as object;
  fs.writeFileSync(file, JSON.stringify({ ...instance, made: false }));
  fs.rmSync(path.join(first.cluster, 'base'), { recursive: true });
  const again = await start(dataDir);
  expect(await ask(again.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test.each([
  ['19', 'newer than the 18 that comes along', 'mới hơn bản 18'],
  ['17', 'run "kheo backup" with the older', 'bản Khéo cũ'],
])('data of PostgreSQL %s is refused with what to do', async (version, en, vi) => {
  const dataDir = folder();
  const first = await start(dataDir);
  await first.stop();
  fs.writeFileSync(path.join(first.cluster, 'PG_VERSION'), `${version}\n`);
  const halt = await halted(startPostgres(dataDir, silent));
  expect(halt.en.toLowerCase()).toContain(en.toLowerCase());
  expect(halt.vi).toContain(vi);
});

test.each([
  ['secrets.json', 'secrets.json is missing', 'Thiếu'],
  ['postgres', 'should stand at', 'phải ở'],
])('a data folder that lost %s is refused with what to do, and nothing new is made', async (name, en, vi) => {
  const dataDir = folder();
  const first = await start(dataDir);
  await first.stop();
  fs.rmSync(path.join(dataDir, name), { recursive: true });
  const halt = await halted(startPostgres(dataDir, silent));
  expect(halt.en).toContain(en);
  expect(halt.vi).toContain(vi);
  expect(fs.existsSync(path.join(dataDir, name))).toBe(false);
});

test('a cluster that holds the settings of its body in local.conf keeps them', async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await first.stop();
  fs.writeFileSync(path.join(first.cluster, 'local.conf'), "work_mem = '9MB'\n");
  if (process.getuid?.() === 0) {
    const { uid, gid } = fs.statSync(first.cluster);
    fs.chownSync(path.join(first.cluster, 'local.conf'), uid, gid);
  }
  const again = await start(dataDir);
  expect(await ask(again.appUrl, "select current_setting('work_mem') as work")).toEqual([{ work: '9MB' }]);
});

test.runIf(process.getuid?.() === 0)(
  'root in a private folder: the cluster stands outside, and a new folder at the same path does not pick it up',
  async () => {
    const home = folder();
    fs.chmodSync(home, 0o700);
    const dataDir = path.join(home, 'data');
    const first = await start(dataDir);
    const outside = path.dirname(first.cluster);
    expect(outside).toMatch(/^\/var\/lib\/kheo\/[0-9a-f-]{36}$/);
    try {
      await ask(first.ownerUrl, 'create table kept as select 1 as one');
      await first.stop();
      const again = await start(dataDir);
      expect(again.cluster).toBe(first.cluster);
      expect(await ask(again.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
      await again.stop();

      fs.cpSync(dataDir, path.join(home, 'copy'), { recursive: true });
      const halt = await halted(startPostgres(path.join(home, 'copy'), silent));
      expect(halt.en).toContain('point to one database');

      fs.rmSync(dataDir, { recursive: true });
      const fresh = await start(dataDir);
      expect(fresh.cluster).not.toBe(first.cluster);
      await fresh.stop();
      fs.rmSync(path.dirname(fresh.cluster), { recursive: true });
    } finally {
      fs.rmSync(outside, { recursive: true });
    }
  },
);
