import path from 'node:path';
import { until } from '#base/server/postgres/processes.ts';
import { House } from './house.ts';
import { compare, readBefore } from './ledger.ts';
import { msOf, record, type TrialReport, tell } from './report.ts';
import { startWriters } from './storm.ts';
import { unsound } from './whole.ts';
import { readWorld } from './world.ts';
import { type Ack, Tally } from './writer.ts';

export interface BackupOptions {
  /** How long ten sessions write before the backup begins. */
  readonly seconds?: number;
  readonly seed?: string;
  /** Writes the figures into TRIALS.md. */
  readonly keep?: boolean;
  readonly say?: (line: string) => void;
}

const AGAIN_MS = 60_000;
/** Writes that must be acknowledged before the backup begins, and after it ended. */
const SOME = 50;

/**
 * Takes a backup while ten sessions write, restores it into a second server, and compares what came out with what
 * the sessions were told.
 */
export async function run(options: BackupOptions = {}): Promise<TrialReport> {
  const { seconds = 20, seed = 'backup', keep = true, say = tell } = options;
  const [first, second] = [new House(), new House()];
  try {
    say('backup: furnishing a house with the sample of 2021');
    await first.furnish();
    await first.start();
    const report = await backup(first, second, seconds, seed, say);
    for (const line of report.lines) say(line);
    for (const fault of report.faults) say(`✗ ${fault}`);
    if (keep) record('Backup', report);
    return report;
  } finally {
    await Promise.all([first.remove(), second.remove()]);
  }
}

async function backup(
  first: House,
  second: House,
  seconds: number,
  seed: string,
  say: (line: string) => void,
): Promise<TrialReport> {
  const tally = new Tally();
  const acks: Ack[] = [];
  const faults: string[] = [];
  const world = await first.withDatabase(readWorld);
  const before = await first.withDatabase((db) => readBefore(db, world));
  const acknowledged = (ack: Ack): void => void acks.push(ack);
  const writing = await startWriters(first.url, world, { seed, tally, acknowledged });

  say(`backup: ten sessions for ${seconds} s, then a backup while they go on`);
  const begun = performance.now();
  await until(
    () => performance.now() - begun >= seconds * 1000 && acks.length >= SOME,
    AGAIN_MS + seconds * 1000,
  );
  const file = path.join(first.dataDir, 'trial.kheo-backup');
  const sure = acks.length;
  const saved = await first.kheo('backup', file);
  const ended = performance.now();
  const during = acks.length - sure;
  await until(() => acks.length >= sure + during + SOME, AGAIN_MS);
  await writing.stop();

  say('backup: restoring into a second server');
  const restored = await second.kheo('restore', file);
  for (const { code, err } of [saved, restored]) if (code !== 0) faults.push(err.trim());
  if (faults.length > 0) return { lines: [], faults };
  const started = await second.start();
  const kept = await second.withDatabase(async (db) => {
    const rows = await db.selectFrom('idempotency_key').select('key').execute();
    const keys = new Set(rows.map((row) => row.key));
    const there = acks.filter((ack) => keys.has(ack.key));
    faults.push(...(await compare(db, there, before)), ...(await unsound(db, second.headFile)));
    return there;
  });
  const known = new Set(kept);
  const lost = acks.slice(0, sure).filter((ack) => !known.has(ack)).length;
  const early = kept.filter((ack) => ack.sent > ended).length;
  if (lost > 0) faults.push(`${lost} writes acknowledged before the backup are not in it`);
  if (early > 0) faults.push(`${early} writes sent after the backup are in it`);

  const goesOn = await writeOn(second, tally);
  faults.push(...goesOn.faults, ...tally.faults, ...first.errors, ...second.errors);
  const lines = [
    '| a backup while ten sessions write | |',
    '|---|---|',
    `| acknowledged before / during / after it | ${sure} / ${during} / ${acks.length - sure - during} |`,
    `| the backup, by command line | ${msOf(saved.ms)} |`,
    `| the restore into a second server, verified, by command line | ${msOf(restored.ms)} |`,
    `| the second server serves after | ${msOf(started)} |`,
    `| acknowledged writes in it, each once | ${kept.length} |`,
    `| acknowledged before it and not in it / sent after it and in it | ${lost} / ${early} |`,
    `| then written on the second server | ${goesOn.written} |`,
  ];
  return { lines, faults };
}

/** The second server is a whole one: people sign in, write, and its chain goes on from what was restored. */
async function writeOn(house: House, tally: Tally): Promise<{ written: number; faults: string[] }> {
  const faults: string[] = [];
  let written = 0;
  const world = await house.withDatabase(readWorld);
  const acknowledged = (): void => void written++;
  const writing = await startWriters(house.url, world, { seed: 'on', tally, acknowledged });
  if (!(await until(() => written >= SOME, AGAIN_MS))) faults.push('the second server takes no writes');
  await writing.stop();
  const page = await fetch(house.url, { headers: { accept: 'text/html' } });
  const shown = await page.text();
  if (page.status !== 200 || !shown.includes('<h1')) faults.push(`its public page answered ${page.status}`);
  for (const command of [
    ['audit', 'seal'],
    ['audit', 'verify'],
    ['measures', 'check'],
  ]) {
    const { code, out, err } = await house.kheo(...command);
    if (code !== 0) faults.push(`kheo ${command.join(' ')} on the second server: ${out}${err}`);
  }
  return { written, faults };
}
