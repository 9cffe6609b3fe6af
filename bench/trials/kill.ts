import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { canonical } from '#base/server/action.ts';
import { TREE_GATE } from '#base/server/db.ts';
import { type Random, randomOf } from '../../samples/yenbai-2021/random.ts';
import type { Order, Said } from './client.ts';
import { COUNTRY_ADMINISTRATOR, House, type Victim } from './house.ts';
import { type Before, compare, readBefore } from './ledger.ts';
import { type Draft, decide, draftReform } from './reform.ts';
import { msOf, quantile, record, type TrialReport, tell } from './report.ts';
import { Session } from './session.ts';
import { treeDigest, unsound } from './whole.ts';
import { readWorld } from './world.ts';
import type { Ack } from './writer.ts';

export interface KillOptions {
  /** How often each is killed. */
  readonly times?: number;
  /** How often an application of a restructuring is killed. */
  readonly reforms?: number;
  readonly seed?: string;
  /** Writes the figures into TRIALS.md. */
  readonly keep?: boolean;
  readonly say?: (line: string) => void;
}

const victims: readonly Victim[] = ['node', 'postmaster', 'both'];
const names: Readonly<Record<Victim, string>> = {
  node: 'Node alone',
  postmaster: 'the postmaster alone',
  both: 'both at once',
};

/** Each next try is killed this many statements later. */
const STEP = 6;

/** The client outside, and what it was told. */
class Outside {
  readonly ledger: string;
  readonly #child: ChildProcess;

  constructor(folder: string) {
    this.ledger = path.join(folder, 'acknowledged.jsonl');
    const script = fileURLToPath(new URL('./client.ts', import.meta.url));
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** Gives an order; the answer comes when it is carried out. */
  order(order: Order): Promise<Said> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the client outside ended'));
      this.#child.once('exit', ended);
      const listen = (said: Said): void => {
        if (said.done !== order.do) return;
        this.#child.off('message', listen).off('exit', ended);
        resolve(said);
      };
      this.#child.on('message', listen);
      this.#child.send(order);
    });
  }

  acks(): Ack[] {
    return readFileSync(this.ledger, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Ack);
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}

interface Row {
  kills: number;
  readonly back: number[];
  acknowledged: number;
  repeated: number;
  faults: number;
}

interface Trial {
  readonly house: House;
  readonly outside: Outside;
  readonly before: Before;
  readonly random: Random;
  readonly faults: string[];
  readonly say: (line: string) => void;
}

/**
 * Kills Node, the postmaster and both under writes from outside, again and again; each time it has to serve again
 * without a hand, every acknowledged write has to be there once, and none half done. Then an application of a
 * restructuring is killed in its middle.
 */
export async function run(options: KillOptions = {}): Promise<TrialReport> {
  const { times = 20, reforms = 12, seed = 'kill', keep = true, say = tell } = options;
  const house = new House();
  const outside = new Outside(house.dataDir);
  try {
    say('kill: furnishing a house with the sample of 2021');
    await house.furnish();
    await house.start();
    const world = await house.withDatabase(readWorld);
    const before = await house.withDatabase((db) => readBefore(db, world));
    await outside.order({ do: 'begin', base: house.url, world, ledger: outside.ledger, seed });
    const trial: Trial = { house, outside, before, random: randomOf(seed), faults: [], say };
    const rows: string[] = [
      '| killed with `kill -9` | times | serves again, median / worst | acknowledged meanwhile | asked again under their key | lost, doubled or half done |',
      '|---|---|---|---|---|---|',
    ];
    for (const victim of victims) rows.push(rowOf(names[victim], await killed(trial, victim, times)));
    rows.push(...(await reformKilled(trial, reforms)));
    const said = await outside.order({ do: 'settle' });
    trial.faults.push(...said.faults);
    const size = `The client outside sent ${said.requests} requests; ${said.acknowledged} writes were acknowledged and ${said.refused} refused.`;
    const report = { lines: [...rows, '', size], faults: trial.faults };
    for (const line of report.lines) say(line);
    for (const fault of report.faults) say(`✗ ${fault}`);
    if (keep) record('Kill', report);
    return report;
  } finally {
    outside.end();
    await house.remove();
  }
}

function rowOf(name: string, row: Row): string {
  const [median, worst] = [quantile(row.back, 0.5), Math.max(0, ...row.back)];
  return `| ${name} | ${row.kills} | ${msOf(median)} / ${msOf(worst)} | ${row.acknowledged} | ${row.repeated} | ${row.faults} |`;
}

async function killed(trial: Trial, victim: Victim, times: number): Promise<Row> {
  const { house, outside, random, say } = trial;
  const row: Row = { kills: 0, back: [], acknowledged: 0, repeated: 0, faults: 0 };
  for (; row.kills < times; row.kills++) {
    const begun = await outside.order({ do: 'write', until: 5 + random.below(60) });
    const pid = house.postmaster();
    house.kill(victim);
    const back = await house.back(victim, pid);
    const said = await outside.order({ do: 'settle' });
    row.back.push(back);
    row.acknowledged += said.acknowledged - begun.acknowledged;
    row.repeated += said.repeated - begun.repeated;
    const wrong = await lookAt(trial, `${names[victim]}, ${row.kills + 1}`);
    row.faults += wrong;
    say(
      `kill: ${names[victim]} ${row.kills + 1}/${times}: back after ${msOf(back)}, ${said.acknowledged} acknowledged`,
    );
  }
  return row;
}

/** Everything acknowledged is there once, and nothing is half done. Gives how much is wrong. */
async function lookAt({ house, outside, before, faults }: Trial, when: string): Promise<number> {
  const wrong = await house.withDatabase(async (db) => [
    ...(await compare(db, outside.acks(), before)),
    ...(await unsound(db, house.headFile)),
  ]);
  faults.push(...wrong.map((what) => `${when}: ${what}`));
  return wrong.length;
}

/**
 * Applies the reform of 2025 under writes and kills it further and further into its transaction; afterwards the tree
 * is as before or whole. The last try is left alone, and asked for twice under one key.
 */
async function reformKilled(trial: Trial, times: number): Promise<string[]> {
  const { house, outside, faults, say } = trial;
  const replayed = await house.kheo('restructuring', 'replay', '2024');
  if (replayed.code !== 0) faults.push(`kheo restructuring replay 2024: ${replayed.err}`);
  const session = await Session.open(house.url, COUNTRY_ADMINISTRATOR);
  const draft = await draftReform(session);
  const was = await house.withDatabase(treeDigest);
  const found = { draft: 0, applied: 0, between: 0 };
  const at: number[] = [];
  const back: number[] = [];

  for (let n = 1; n <= times && found.applied === 0; n++) {
    const victim = victims[n % victims.length] ?? 'both';
    await decide(session, draft);
    await outside.order({ do: 'write', until: 5 });
    const pid = house.postmaster();
    const key = randomUUID();
    const asked = session.act('restructuring.apply', draft, key).catch(() => null);
    const statements = await untilStatement(house, n * STEP - STEP + 1, asked);
    house.kill(victim);
    await asked;
    back.push(await house.back(victim, pid));
    await outside.order({ do: 'settle' });
    const state = await stateOf(house, draft.id);
    const digest = await house.withDatabase(treeDigest);
    found[state]++;
    if (state === 'applied') await askAgain(session, draft, key, faults);
    if ((state === 'draft') !== (digest === was)) {
      found.between++;
      faults.push(`restructuring killed at statement ${statements}: ${state}, but the tree says otherwise`);
    }
    await lookAt(trial, `restructuring killed at statement ${statements} (${names[victim]})`);
    at.push(statements);
    say(`kill: restructuring ${n}/${times} at statement ${statements} (${names[victim]}): ${state}`);
  }

  const total = found.applied > 0 ? 0 : await applyAtLast(trial, session, draft);
  const answers = `${found.draft} / ${found.applied} / ${found.between}`;
  return [
    '',
    '| an application of the reform of 2025-07-01, killed inside its transaction, under writes | |',
    '|---|---|',
    `| killed: Node, the postmaster and both in turn | ${at.length} times, at statements ${at.join(', ')} |`,
    `| found as before / found whole / found in between | ${answers} |`,
    `| serves again, median / worst | ${msOf(quantile(back, 0.5))} / ${msOf(Math.max(0, ...back))} |`,
    ...(total > 0
      ? [`| left alone at last, asked for twice under one key | applied once, in ${total} statements |`]
      : []),
  ];
}

/** Applies what was never applied, twice under one key while others write. Gives the statements that it took. */
async function applyAtLast(trial: Trial, session: Session, draft: Draft): Promise<number> {
  const { house, outside, faults } = trial;
  await decide(session, draft);
  const key = randomUUID();
  const asked = session.act('restructuring.apply', draft, key);
  const statements = await untilStatement(house, Number.POSITIVE_INFINITY, asked);
  const [first, second] = [await asked, await session.act('restructuring.apply', draft, key)];
  if (first.code !== null) faults.push(`restructuring refused at last: ${JSON.stringify(first.body)}`);
  if (canonical(first.body) !== canonical(second.body))
    faults.push('restructuring: one key gave two results');
  await outside.order({ do: 'write', until: 20 });
  await outside.order({ do: 'settle' });
  await lookAt(trial, 'restructuring applied at last');
  return statements;
}

/** What was applied although nobody was told is told under its key, and not applied again. */
async function askAgain(session: Session, draft: Draft, key: string, faults: string[]): Promise<void> {
  const answer = await session.act('restructuring.apply', draft, key);
  if (answer.code !== null) faults.push(`restructuring applied, but its key says ${answer.code}`);
}

async function stateOf(house: House, id: string): Promise<'draft' | 'applied'> {
  const row = await house.withDatabase((db) =>
    db.selectFrom('restructuring').select('state').where('id', '=', id).executeTakeFirst(),
  );
  return row?.state === 'applied' ? 'applied' : 'draft';
}

/** Watches the transaction that holds the tree until it is at its nth statement, or is over. Gives how far it came. */
async function untilStatement(house: House, wanted: number, asked: Promise<unknown>): Promise<number> {
  let over = false;
  void asked.finally(() => {
    over = true;
  });
  return house.withDatabase(async (_db, { superUrl }) => {
    const client = new pg.Client({ connectionString: superUrl });
    client.on('error', () => undefined);
    await client.connect();
    let seen = 0;
    let last = '';
    while (!over && seen < wanted) {
      const { rows } = await client.query<{ at: string }>(
        `select a.query_start::text || md5(a.query) as at from pg_locks l join pg_stat_activity a using (pid)
         where l.locktype = 'advisory' and l.objid = $1 and l.mode = 'ExclusiveLock' and l.granted`,
        [TREE_GATE],
      );
      const at = rows[0]?.at ?? '';
      if (at === '' && seen > 0) break;
      if (at !== '' && at !== last) seen++;
      last = at;
    }
    // Its server is about to be killed: nobody says goodbye.
    client.end().catch(() => undefined);
    return seen;
  });
}
