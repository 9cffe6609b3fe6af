import { until } from '#base/server/postgres/processes.ts';
import { fold } from '#measures/server/actions.ts';
import { REFORM } from '../../samples/vn/lines.ts';
import { demoAccounts } from '../../samples/yenbai-2021/accounts.ts';
import { COUNTRY_ADMINISTRATOR, House } from './house.ts';
import { compare, readBefore } from './ledger.ts';
import { type Applied, applyReform, draftReform } from './reform.ts';
import { counted, msOf, quantile, record, type TrialReport, tell } from './report.ts';
import { Session } from './session.ts';
import { rebuiltDiffers, unsound } from './whole.ts';
import { formedOn, readWorld, type World } from './world.ts';
import { type Ack, Tally, Writer, type WriterOptions } from './writer.ts';

export interface StormOptions {
  readonly seconds?: number;
  readonly seed?: string;
  /** Writes the figures into TRIALS.md. */
  readonly keep?: boolean;
  readonly say?: (line: string) => void;
}

/** Ten sessions: of the province in three roles, of one district, of one commune. */
export const sessions: readonly string[] = [
  'chuyenvien',
  'chuyenvien',
  'chuyenvien',
  'chuyenvien',
  'chuyenvien',
  'chuyenvien',
  'quantri',
  'lanhdao',
  'lucyen',
  'anlac',
];
/** The district in which somebody of a district or a commune writes. */
const HOME: Readonly<Record<string, string>> = { lucyen: '135', anlac: '135' };

export interface Writing {
  /** Tells the writers to stop, and waits until each has its last answer. */
  readonly stop: () => Promise<void>;
}

export type WritersOptions = Pick<WriterOptions, 'seed' | 'tally' | 'acknowledged' | 'serving'> & {
  readonly logins?: readonly string[];
};

const opened = new Map<string, Session>();

/** Lets sessions write, each on its own, until they are told to stop. */
export async function startWriters(base: string, world: World, options: WritersOptions): Promise<Writing> {
  let stopped = false;
  const writers: Writer[] = [];
  for (const [n, login] of (options.logins ?? sessions).entries()) {
    const name = `${base} ${n} ${login}`;
    const session = opened.get(name) ?? (await Session.open(base, login));
    opened.set(name, session);
    const district = HOME[login] ?? null;
    writers.push(new Writer({ ...options, session, world, seed: `${options.seed}-${n}`, district }));
  }
  const running = Promise.all(writers.map((writer) => writer.run(() => stopped)));
  // Looked at when they stop; until then it must not count as nobody's.
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

/** Reads the public page again and again beside the writers. */
function startReader(house: House, tally: Tally) {
  let stopped = false;
  const times: number[] = [];
  const running = (async () => {
    while (!stopped) {
      const begun = performance.now();
      const response = await fetch(house.url, { headers: { accept: 'text/html' } });
      await response.text();
      times.push(performance.now() - begun);
      if (response.status !== 200) tally.fault(`the public page answered ${response.status}`);
    }
  })();
  running.catch(() => undefined);
  return {
    end: async (): Promise<number[]> => {
      stopped = true;
      await running;
      return times;
    },
  };
}

/** Folds without a pause, beside the server's own worker. */
function startFolding(house: House) {
  let stopped = false;
  const running = house.withDatabase(async (db) => {
    let folded = 0;
    while (!stopped) {
      const n = await fold(db, 500);
      folded += n;
      if (n === 0) await until(() => stopped, 20);
    }
    return folded;
  });
  running.catch(() => undefined);
  return {
    end: async (): Promise<number> => {
      stopped = true;
      return running;
    },
  };
}

export interface StormResult extends TrialReport {
  readonly acks: readonly Ack[];
  readonly tally: Tally;
}

/**
 * Ten sessions write over HTTP while the restructurings of 2024 and of 2025-07-01 are applied and everything is
 * folded all the time; then every figure is made again and every acknowledgement looked for.
 */
export async function run(options: StormOptions = {}): Promise<StormResult> {
  const { seconds = 60, seed = 'storm', keep = true, say = tell } = options;
  const house = new House();
  try {
    say('storm: furnishing a house with the sample of 2021');
    await house.furnish();
    await house.start();
    const result = await storm(house, seconds, seed, say);
    for (const line of result.lines) say(line);
    for (const fault of result.faults) say(`✗ ${fault}`);
    if (keep) record('Storm', result);
    return result;
  } finally {
    await house.remove();
  }
}

async function storm(
  house: House,
  seconds: number,
  seed: string,
  say: (line: string) => void,
): Promise<StormResult> {
  const faults: string[] = [];
  const world = await house.withDatabase(readWorld);
  const before = await house.withDatabase((db) => readBefore(db, world));
  const administrator = await Session.open(house.url, COUNTRY_ADMINISTRATOR);
  const begun = performance.now();
  const until60 = (part: number): Promise<boolean> =>
    until(() => performance.now() - begun >= seconds * 1000 * part, seconds * 2000);

  say(`storm: ${sessions.length} sessions for ${seconds} s`);
  const tally = new Tally();
  const acks: Ack[] = [];
  const acknowledged = (ack: Ack): void => void acks.push(ack);
  const running = await startWriters(house.url, world, { seed, tally, acknowledged });
  const folding = startFolding(house);
  const reader = startReader(house, tally);

  await until60(1 / 3);
  say('storm: restructuring');
  const replayed = await house.kheo('restructuring', 'replay', '2024');
  if (replayed.code !== 0) faults.push(`kheo restructuring replay 2024: ${replayed.err}`);
  const applied = await applyReform(administrator, await draftReform(administrator));
  world.formed.push(...(await house.withDatabase((db) => formedOn(db, REFORM))));

  // While they go on writing, everything must hold on one snapshot.
  for (const command of [
    ['measures', 'check'],
    ['audit', 'verify'],
  ]) {
    const checked = await house.kheo(...command);
    if (checked.code !== 0)
      faults.push(`kheo ${command.join(' ')} under writes: ${checked.out}${checked.err}`);
  }
  await until60(1);
  await running.stop();
  const took = performance.now() - begun;
  const [folded, reads] = [await folding.end(), await reader.end()];

  say('storm: looking for every acknowledgement');
  const looked = await house.withDatabase(async (db) => {
    const missing = await compare(db, acks, before);
    const half = await unsound(db, house.headFile);
    for (let more = 1; more > 0; ) more = await fold(db);
    return { missing, half, rebuilt: await rebuiltDiffers(db), again: await unsound(db, house.headFile) };
  });
  faults.push(...tally.faults, ...looked.missing, ...looked.half, ...looked.again, ...house.errors);
  faults.push(...looked.rebuilt.differing.slice(0, 5).map((cell) => `the rebuild differs: ${cell}`));
  return {
    acks,
    tally,
    faults,
    lines: table({
      took,
      tally,
      acks,
      applied,
      replayed: replayed.ms,
      folded,
      reads,
      cells: looked.rebuilt.cells,
    }),
  };
}

interface Figures {
  readonly took: number;
  readonly tally: Tally;
  readonly acks: readonly Ack[];
  readonly applied: Applied;
  readonly replayed: number;
  readonly folded: number;
  readonly reads: readonly number[];
  readonly cells: number;
}

function table(f: Figures): string[] {
  const { tally, applied } = f;
  const latencies = tally.times.map((time) => time.answered - time.sent);
  const waited = tally.times
    .filter((time) => time.sent < applied.answered && time.answered > applied.sent)
    .map((time) => time.answered - time.sent);
  const refused = [...tally.refused.values()].reduce((sum, n) => sum + n, 0);
  const spread = (times: readonly number[]): string =>
    [0.5, 0.95, 0.99, 1].map((share) => msOf(quantile(times, share))).join(' / ');
  const { formed, revised, ended } = applied.outcome;
  return [
    `| ${sessions.length} sessions over HTTP | ${(f.took / 1000).toFixed(1)} s |`,
    '|---|---|',
    `| requests | ${tally.requests} (${Math.round(tally.requests / (f.took / 1000))}/s) |`,
    `| accepted | ${f.acks.length}: ${counted(tally.accepted)} |`,
    `| same key again, same result | ${tally.echoed} |`,
    `| refused, each saying why | ${refused}: ${counted(tally.refused)} |`,
    `| a write, p50 / p95 / p99 / max | ${spread(latencies)} |`,
    `| the public page meanwhile, p50 / p95 / p99 / max (${f.reads.length} reads) | ${spread(f.reads)} |`,
    `| restructurings of 2024, by command line | ${msOf(f.replayed)} in all |`,
    `| restructuring of 2025-07-01 (${formed} formed, ${revised} revised, ${ended} ended), by API | ${msOf(applied.answered - applied.sent)}, of which ${msOf(applied.ms)} applying; decided in ${applied.rounds} rounds |`,
    `| it kept a writer waiting for at most | ${msOf(Math.max(0, ...waited))} |`,
    `| deltas folded by the trial beside the server's worker | ${f.folded} |`,
    `| cells of totals equal to the rebuild, to the digit, three views | ${f.cells} |`,
  ];
}

/** The accounts that write; each must exist in the sample. */
for (const login of sessions) {
  if (!demoAccounts.some((account) => account.login === login)) throw new Error(`no account ${login}`);
}
