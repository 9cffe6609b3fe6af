import { randomUUID } from 'node:crypto';
import { canonical } from '#base/server/action.ts';
import { until } from '#base/server/postgres/processes.ts';
import { type Random, randomOf } from '../../samples/yenbai-2021/random.ts';
import { draw, type Operation } from './operations.ts';
import type { Answer, Session } from './session.ts';
import type { World } from './world.ts';

/** A write that the server acknowledged. */
export interface Ack extends Operation {
  readonly key: string;
  readonly result: unknown;
  /** When it was first sent, on the clock of the process that sent it. */
  readonly sent: number;
}

/** What came of all requests. */
export class Tally {
  requests = 0;
  /** Requests sent again because no answer came, with their first key. */
  repeated = 0;
  /** Repeats of acknowledged requests that gave the first result again. */
  echoed = 0;
  readonly accepted = new Map<string, number>();
  readonly refused = new Map<string, number>();
  readonly times: { readonly sent: number; readonly answered: number }[] = [];
  /** What must not happen, as sentences. */
  readonly faults: string[] = [];

  fault(what: string): void {
    if (this.faults.length < 50) this.faults.push(what);
  }
}

const add = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

export interface WriterOptions {
  readonly session: Session;
  readonly world: World;
  readonly seed: string;
  /** Where the session is at home; null is the whole province. */
  readonly district: string | null;
  readonly tally: Tally;
  readonly acknowledged: (ack: Ack) => void;
  /** Says when the server can be asked again; given where it is killed on purpose. */
  readonly serving?: () => Promise<boolean>;
}

interface Reloaded {
  readonly version: number;
  readonly startedOn: string | null;
  readonly withdrawnReason: string | null;
}

const SERVING_MS = 120_000;
const REPEATS = 200;
const REMEMBERED = 50;

/** One session that writes one request after another. */
export class Writer {
  readonly #options: WriterOptions;
  readonly #random: Random;
  readonly #recent: Ack[] = [];

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#random = randomOf(options.seed);
  }

  /** Writes until it is told to stop. */
  async run(stopped: () => boolean): Promise<void> {
    while (!stopped()) await this.step();
  }

  /** One operation: most are new; some repeat a key, some send twins at the same moment. */
  async step(): Promise<void> {
    const earlier = this.#recent.length > 0 ? this.#random.pick(this.#recent) : null;
    const dice = this.#random.below(100);
    if (earlier && dice < 4) return this.#again(earlier);
    if (earlier && dice < 6) return this.#reuse(earlier);
    const operation = draw(this.#random, this.#options.world, this.#options.district);
    const key = randomUUID();
    const sent = performance.now();
    const asked =
      dice < 9 ? [this.#ask(operation, key), this.#ask(operation, key)] : [this.#ask(operation, key)];
    const answers = await Promise.all(asked);
    const good = answers.filter((answer) => answer.code === null);
    const [first] = good;
    for (const answer of answers) this.#count(operation, answer, answer === first || answer.code !== null);
    if (answers.some((answer) => answer.code === 'record.stale')) await this.#reload(operation);
    if (!first) return;
    if (good.some((answer) => canonical(answer.body) !== canonical(first.body))) {
      this.#options.tally.fault(`${operation.action}: twins under one key were told different results`);
    }
    if (good.length < answers.length) {
      this.#options.tally.fault(`${operation.action}: of twins under one key one was accepted, one refused`);
    }
    const ack: Ack = { ...operation, key, result: first.body, sent };
    this.#options.acknowledged(ack);
    this.#learn(ack);
    this.#recent.push(ack);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
  }

  /** The same key and input give the first result, however long ago. */
  async #again(ack: Ack): Promise<void> {
    const answer = await this.#ask(ack, ack.key);
    this.#count(ack, answer, false);
    if (canonical(answer.body) !== canonical(ack.result)) {
      this.#options.tally.fault(
        `${ack.action}: the same key gave ${JSON.stringify(answer.body).slice(0, 200)}`,
      );
    }
  }

  /** The same key with another input is refused. */
  async #reuse(ack: Ack): Promise<void> {
    const other = draw(this.#random, this.#options.world, this.#options.district);
    const answer = await this.#ask(other, ack.key);
    this.#count(other, answer, false);
    const right = ['key.reused', 'input.invalid', 'record.not_found'].includes(answer.code ?? '');
    if (!right) this.#options.tally.fault(`${ack.action}: its key with another input gave ${answer.code}`);
  }

  /** Sends until there is an answer; what is not known to be written is sent again under its own key. */
  async #ask(operation: Operation, key: string): Promise<Answer> {
    const { session, serving, tally } = this.#options;
    for (let sending = 1; ; sending++) {
      tally.requests++;
      try {
        const answer = await session.act(operation.action, operation.input, key);
        if (!serving || answer.status !== 503) return answer;
      } catch (error) {
        if (!serving) tally.fault(`${operation.action}: no answer (${String(error)})`);
        if (!serving || sending >= REPEATS) throw error;
      }
      tally.repeated++;
      if (sending >= REPEATS || !(await until(serving, SERVING_MS))) throw new Error('the server is gone');
    }
  }

  #count(operation: Operation, answer: Answer, fresh: boolean): void {
    const { tally } = this.#options;
    tally.times.push({ sent: answer.sent, answered: answer.answered });
    if (answer.fault !== null) tally.fault(answer.fault);
    if (answer.code !== null) add(tally.refused, answer.code);
    else if (fresh) add(tally.accepted, operation.action);
    else tally.echoed++;
  }

  /** A record is newer than what was known: it is read again, as a person does who is shown both. */
  async #reload({ input }: Operation): Promise<void> {
    const items = (input.items ?? [input]) as readonly { id: string }[];
    for (const { id } of items) {
      const answer = await this.#options.session.get(`/api/v1/initiatives/${id}`).catch(() => null);
      if (answer?.code === 'record.not_found') this.#known(id, { withdrawn: true });
      if (answer?.code !== null) continue;
      const { record } = answer.body as { record: Reloaded };
      const { version, startedOn, withdrawnReason } = record;
      this.#known(id, { version, started: startedOn !== null, withdrawn: withdrawnReason !== null });
    }
  }

  #learn({ action, result }: Ack): void {
    const { world } = this.#options;
    if (action === 'initiatives.register') {
      const { id, version } = result as { id: string; version: number };
      world.records.push({ id, version, started: false, withdrawn: false });
      return;
    }
    for (const { id, version } of changedBy(result)) {
      this.#known(id, {
        version,
        ...(action === 'initiatives.start' ? { started: true } : {}),
        ...(action === 'initiatives.withdraw' ? { withdrawn: true } : {}),
        ...(action === 'initiatives.restore' ? { withdrawn: false } : {}),
      });
    }
  }

  #known(id: string, news: Partial<{ version: number; started: boolean; withdrawn: boolean }>): void {
    const record = this.#options.world.records.find((one) => one.id === id);
    if (record && (news.version ?? record.version) >= record.version) Object.assign(record, news);
  }
}

/** The records that an acknowledged action changed, with their new versions. */
export function changedBy(result: unknown): readonly { readonly id: string; readonly version: number }[] {
  const given = result as { changed?: { id: string; version: number }[]; id?: string; version?: number };
  if (given.changed) return given.changed;
  return given.id !== undefined && given.version !== undefined
    ? [{ id: given.id, version: given.version }]
    : [];
}
