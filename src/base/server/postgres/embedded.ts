import * as fs from 'node:fs';
import path from 'node:path';
import { Halt, haltFor } from '#base/server/halt.ts';
import type { Log } from '#base/server/log.ts';
import {
  prepareCluster,
  prepareDatabase,
  readSecrets,
  type Secrets,
} from '#base/server/postgres/embedded.cluster.ts';
import { findPlace, findRunning, makeDataDir, type Place } from '#base/server/postgres/embedded.place.ts';
import { Supervisor, stopOrphans } from '#base/server/postgres/embedded.supervisor.ts';
import { type Hold, type Holder, hold, isHolder } from '#base/server/postgres/hold.ts';
import { until } from '#base/server/postgres/processes.ts';

/** A running database and the addresses of its three roles. */
export interface Postgres {
  /** Makes extensions, nothing else. */
  readonly superUrl: string;
  /** Owns the database and its tables: migrations run as it. */
  readonly ownerUrl: string;
  /** What Khéo works as; its rights are given by the migrations. */
  readonly appUrl: string;
  readonly appRole: { readonly name: string; readonly password: string };
  readonly cluster: string;
  /** False while the server is being started again after a crash. */
  up(): boolean;
  /** The process id of the server, for the log and for tests; null while there is none, or if another process runs it. */
  pid(): number | null;
  /** Lets every statement end, closes the database and gives the folder free. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** What the process was started as, told to whoever finds the folder held. */
  readonly as?: string;
  readonly cacheMb?: number;
  /** What this process says about itself to a second start. */
  readonly about?: () => Pick<Holder, 'url' | 'state'>;
  /** PostgreSQL settings over the usual ones; only tests give any. */
  readonly overrides?: Readonly<Record<string, string>>;
}

/** How long a command waits for the database of a server that is just starting. */
const JOIN_MS = 60_000;

/**
 * Holds the data folder, makes or mends what is missing, and starts PostgreSQL as a child that is watched. If
 * another process holds the folder it says who, and touches nothing.
 */
export async function startPostgres(
  dataDir: string,
  log: Log,
  options: StartOptions = {},
): Promise<Postgres> {
  const started = await startOrFind(dataDir, log, options);
  if (isHolder(started)) throw alreadyRunning(started, dataDir);
  return started;
}

/**
 * For commands: the database of the server that runs on this folder, else one started for as long as the command
 * lasts. `stop()` ends only what was started here.
 */
export async function joinPostgres(dataDir: string, log: Log, options: StartOptions = {}): Promise<Postgres> {
  const started = await startOrFind(dataDir, log, options);
  if (!isHolder(started)) return started;
  let running: Running | null = null;
  const found = await until(() => {
    running = findRunning(dataDir);
    return running !== null;
  }, JOIN_MS);
  if (!found || !running) throw alreadyRunning(started, dataDir);
  const { cluster, socketDir } = running as Running;
  return {
    ...addresses(socketDir, readSecrets(dataDir, true)),
    cluster,
    up: () => true,
    pid: () => null,
    stop: async () => {},
  };
}

type Running = NonNullable<ReturnType<typeof findRunning>>;

async function startOrFind(dataDir: string, log: Log, options: StartOptions): Promise<Postgres | Holder> {
  const holds: Hold[] = [];
  const letGo = async () => {
    for (const held of holds.splice(0)) await held.release();
  };
  const about = () => ({
    as: options.as ?? 'npm start',
    url: null,
    state: 'running' as const,
    ...options.about?.(),
  });
  try {
    makeDataDir(dataDir);
    const held = await hold(dataDir, about);
    if (isHolder(held)) return held;
    holds.push(held);

    const place = findPlace(dataDir);
    // A cluster outside is held too: a copy of the data folder points to the same one.
    if (path.dirname(place.cluster) !== dataDir) {
      const outside = await hold(path.dirname(place.cluster), about);
      if (isHolder(outside)) {
        await letGo();
        return outside;
      }
      holds.push(outside);
    }
    const server = await startServer(place, log, options);
    let stopped: Promise<void> | null = null;
    const stop = async () => {
      await server.stop();
      fs.rmSync(place.socketDir, { recursive: true, force: true });
      await letGo();
    };
    return {
      ...addresses(place.socketDir, readSecrets(dataDir, true)),
      cluster: place.cluster,
      up: () => server.up,
      pid: () => server.pid,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await letGo();
    throw haltFor(error) ?? error;
  }
}

async function startServer(place: Place, log: Log, options: StartOptions): Promise<Supervisor> {
  let server: Supervisor | null = null;
  try {
    const secrets = readSecrets(place.dataDir, place.made);
    await stopOrphans(place, log);
    prepareCluster(
      place,
      secrets,
      { shared_buffers: `${options.cacheMb ?? 64}MB`, ...options.overrides },
      log,
    );
    const superUrl = (database: string) => urlOf(place.socketDir, 'postgres', secrets.superuser, database);
    server = new Supervisor(place, superUrl('postgres'), log);
    await server.start();
    await prepareDatabase(superUrl, secrets, log);
    if (!place.made) place.markMade();
    return server;
  } catch (error) {
    await server?.stop();
    fs.rmSync(place.socketDir, { recursive: true, force: true });
    throw error;
  }
}

function addresses(
  socketDir: string,
  secrets: Secrets,
): Pick<Postgres, 'superUrl' | 'ownerUrl' | 'appUrl' | 'appRole'> {
  return {
    superUrl: urlOf(socketDir, 'postgres', secrets.superuser, 'kheo'),
    ownerUrl: urlOf(socketDir, 'kheo_owner', secrets.owner, 'kheo'),
    appUrl: urlOf(socketDir, 'kheo_app', secrets.app, 'kheo'),
    appRole: { name: 'kheo_app', password: secrets.app },
  };
}

function urlOf(socketDir: string, role: string, password: string, database: string): string {
  return `postgresql://${role}:${password}@/${database}?host=${encodeURIComponent(socketDir)}`;
}

function alreadyRunning(holder: Holder, dataDir: string): Halt {
  const who = holder.pid > 0 ? `${holder.as}, pid ${holder.pid}` : 'pid ?';
  const at = holder.url ? { vi: ` tại ${holder.url}`, en: ` at ${holder.url}` } : { vi: '', en: '' };
  return new Halt(
    `Khéo đang chạy trên ${dataDir}${at.vi} (${who}). Dùng bản đang chạy đó, hoặc dừng nó bằng Ctrl-C rồi chạy lại; không có gì bị thay đổi.`,
    `Khéo is already running on ${dataDir}${at.en} (${who}). Use the one that runs, or stop it with Ctrl-C and start again; nothing was changed.`,
  );
}
