import { type RawBuilder, sql } from 'kysely';
import {
  type AuditProblem,
  type AuditReport,
  ENTRIES_PER_SEAL,
  entrySubject,
  type HeadReport,
} from '#audit/rules.ts';
import { GENESIS, sealHash } from '#audit/server/chain.ts';
import { type Head, headSize, heads } from '#audit/server/head.ts';
import { problemSentence } from '#audit/words.ts';
import type { Check } from '#base/server/backup/restore.ts';
import type { Db } from '#base/server/db.ts';
import { type EntryFacts, entryFacts, utc } from '#base/server/outbox.ts';
import type { Locale } from '#base/text.ts';

const PROBLEMS_SHOWN = 100;
const SEALS_A_BATCH = 20;
const ENTRIES_A_RANGE = 20_000;
/** Below every number that an entry can have, a tampered one too. */
const FIRST = '-9223372036854775808';

export interface VerifyOptions {
  /** Whose rights on the log are asked for; the connected role unless said. */
  readonly appRole?: string;
  readonly onProgress?: (entriesChecked: number) => void;
}

/**
 * Checks the whole log on one snapshot, while writers and sealers go on, in memory that does not grow with it:
 * every seal is computed again and linked to the one before, every entry stands in exactly one seal or waits for
 * one, contents match what was hashed, and the head outside the database agrees with the chain inside.
 * `headFile` is null where there is none to compare with.
 */
export async function verify(
  db: Db,
  headFile: string | null,
  options: VerifyOptions = {},
): Promise<AuditReport> {
  // Before the snapshot: a head is written after its seal's commit, so what is in the file now is in the snapshot.
  // Of the seals that are there before the file is looked at, at most the last may lack its line.
  const headExpected = headFile !== null && (await sealsUpTo(db, 2)) === 2;
  const size = headFile ? await headSize(headFile) : null;
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const found = new Findings();
      const outside = await HeadCheck.open(headFile, size, headExpected, found);
      const sealed = new IdSet();
      const chain = await checkChain(snapshot, outside, sealed, found, options);
      const head = await outside.finish(chain.seals);
      const counts = await checkEntries(snapshot, sealed, found);
      const enforced = await appendOnly(snapshot, options.appRole);
      return {
        ok: found.count === 0,
        problems: found.shown,
        problemCount: found.count,
        ...counts,
        sealed: chain.entries,
        seals: chain.seals,
        sealedUntil: chain.last,
        head,
        enforced,
      };
    });
}

/** For a restore: what came out of the backup is a whole chain. Its head outside belongs to another place. */
export const chainHolds: Check = {
  name: 'audit',
  run: async (db) => {
    const report = await verify(db, null);
    if (report.ok) return null;
    const say = (locale: Locale): string =>
      report.problems
        .slice(0, 3)
        .map((problem) => problemSentence(problem, locale))
        .join(' ');
    return { vi: say('vi'), en: say('en') };
  },
};

async function sealsUpTo(db: Db, most: number): Promise<number> {
  return (await db.selectFrom('audit_seal').select('id').limit(most).execute()).length;
}

class Findings {
  readonly shown: AuditProblem[] = [];
  count = 0;
  add(problem: AuditProblem): void {
    this.count++;
    if (this.shown.length < PROBLEMS_SHOWN) this.shown.push(problem);
  }
}

interface Seal {
  readonly id: string;
  readonly at: string;
  readonly entries: readonly string[];
  readonly previous: Buffer;
  readonly hash: Buffer;
}

async function checkChain(
  db: Db,
  outside: HeadCheck,
  sealed: IdSet,
  found: Findings,
  options: VerifyOptions,
): Promise<{ seals: number; entries: number; last: AuditReport['sealedUntil'] }> {
  let previous = GENESIS;
  let after = FIRST;
  let seals = 0;
  let entries = 0;
  let last: AuditReport['sealedUntil'] = null;
  for (;;) {
    const { rows } = await sql<Seal>`
      select id, ${utc('at')} as at, entries, previous, hash from audit_seal
      where id > ${after}::bigint order by id limit ${SEALS_A_BATCH}`.execute(db);
    if (rows.length === 0) return { seals, entries, last };
    for (const group of grouped(rows)) {
      const facts = await factsOf(
        db,
        group.flatMap((seal) => seal.entries),
      );
      let from = 0;
      for (const seal of group) {
        const own = facts.slice(from, from + seal.entries.length);
        from += seal.entries.length;
        if (!seal.previous.equals(previous)) found.add({ kind: 'seal_link', seal: seal.id });
        checkSeal(seal, own, found);
        for (const id of seal.entries) {
          if (!sealed.add(id)) found.add({ kind: 'sealed_twice', entry: id });
        }
        await outside.meet(seal.id, seal.hash.toString('hex'));
        previous = seal.hash;
        seals++;
        entries += seal.entries.length;
        last = {
          seal: seal.id,
          entry: seal.entries.at(-1) ?? '',
          at: seal.at,
          hash: seal.hash.toString('hex'),
        };
        after = seal.id;
      }
      options.onProgress?.(entries);
    }
  }
}

/** Small seals together, big ones alone: about as many entries in memory at a time as one full seal holds. */
function grouped(seals: readonly Seal[]): Seal[][] {
  const groups: Seal[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const seal of seals) {
    if (size + seal.entries.length > ENTRIES_PER_SEAL) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(seal);
    size += seal.entries.length;
  }
  return groups;
}

interface Fact extends EntryFacts {
  readonly wanted: string;
  readonly contentHolds: boolean | null;
}

/** The entries with these numbers in this order; where there is none, `id` is null. Contents stay in the database. */
async function factsOf(db: Db, ids: readonly string[]): Promise<(Fact | { wanted: string; id: null })[]> {
  const { rows } = await sql<Fact | { wanted: string; id: null }>`
    select w.id as wanted, ${entryFacts}, ${contentHolds} as "contentHolds"
    from unnest(${ids}::bigint[]) with ordinality w(id, n)
    left join audit_entry e on e.id = w.id left join audit_content c on c.entry_id = w.id
    order by w.n`.execute(db);
  return rows;
}

const contentHolds: RawBuilder<boolean | null> = sql`
  case when c.entry_id is not null then sha256(c.salt || convert_to(c.content, 'UTF8')) = e.content_hash end`;

function checkSeal(
  seal: Seal,
  facts: readonly (Fact | { wanted: string; id: null })[],
  found: Findings,
): void {
  const entries: Fact[] = [];
  for (const fact of facts) {
    if (fact.id === null) {
      found.add({ kind: 'entry_missing', seal: seal.id, entry: fact.wanted });
      continue;
    }
    if (fact.contentHolds === false) found.add({ kind: 'content_changed', entry: fact.id });
    entries.push(fact);
  }
  // With entries missing the hash cannot agree: that is said already, entry by entry.
  if (entries.length < facts.length) return;
  if (!sealHash(seal.previous, seal.at, entries).equals(seal.hash))
    found.add({ kind: 'seal_hash', seal: seal.id });
}

/**
 * Walks through all entries in ranges of their numbers, so that no statement has to join whole tables: the plans
 * stay good without statistics, as right after a restore.
 */
async function checkEntries(
  db: Db,
  sealed: IdSet,
  found: Findings,
): Promise<{ entries: number; waiting: number; erased: number }> {
  const counts = { entries: 0, waiting: 0, erased: 0 };
  for (let after = FIRST; ; ) {
    const ids = await idsIn(
      db,
      sql`select id from audit_entry where id > ${after}::bigint order by id limit ${ENTRIES_A_RANGE}`,
    );
    const last = ids.at(-1);
    if (last === undefined) return counts;
    const within = (column: string) => {
      const name = sql.ref(column);
      return sql`${name} > ${after}::bigint and ${name} <= ${last}::bigint`;
    };
    const waiting = await idsIn(
      db,
      sql`select entry_id as id from audit_delivery where consumer = 'seal' and ${within('entry_id')}`,
    );
    const bare = await idsIn(
      db,
      sql`select id from audit_entry where ${within('id')}
        except select entry_id from audit_content where ${within('entry_id')}`,
    );
    const waits = new Set(waiting);
    for (const id of ids) {
      if (!waits.has(id) && !sealed.has(id)) found.add({ kind: 'neither_sealed_nor_waiting', entry: id });
    }
    for (const id of waiting) if (sealed.has(id)) found.add({ kind: 'sealed_and_waiting', entry: id });
    for (let from = 0; from < waiting.length; from += ENTRIES_PER_SEAL) {
      for (const fact of await factsOf(db, waiting.slice(from, from + ENTRIES_PER_SEAL))) {
        if (fact.id !== null && fact.contentHolds === false)
          found.add({ kind: 'content_changed', entry: fact.id });
      }
    }
    const erased = await erasedOf(db, bare);
    for (const id of bare) if (!erased.has(id)) found.add({ kind: 'content_removed', entry: id });
    counts.entries += ids.length;
    counts.waiting += waiting.length;
    counts.erased += erased.size;
    after = last;
  }
}

async function idsIn(db: Db, ids: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ list: string | null }>`
    select string_agg(id::text, ',' order by id) as list from (${ids}) as listed`.execute(db);
  return rows[0]?.list?.split(',') ?? [];
}

/** Those of the entries of which another entry says that their content was erased. */
async function erasedOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from audit_entry
    where subject = any (${ids.map(entrySubject)}::text[]) and action = 'audit.eraseContent'`.execute(db);
  const subjects = new Set(rows.map((row) => row.subject));
  return new Set(ids.filter((id) => subjects.has(entrySubject(id))));
}

/** Which entries stand in a seal: one bit each, in pieces of 65,536, so that ten million take little over a megabyte. */
class IdSet {
  readonly #pieces = new Map<number, Uint8Array>();

  /** False when it was there already. */
  add(id: string): boolean {
    const [piece, byte, bit] = place(id);
    let bits = this.#pieces.get(piece);
    if (!bits) {
      bits = new Uint8Array(8192);
      this.#pieces.set(piece, bits);
    }
    const before = bits[byte] ?? 0;
    bits[byte] = before | bit;
    return (before & bit) === 0;
  }

  has(id: string): boolean {
    const [piece, byte, bit] = place(id);
    return ((this.#pieces.get(piece)?.[byte] ?? 0) & bit) !== 0;
  }
}

function place(id: string): [piece: number, byte: number, bit: number] {
  const number = BigInt(id);
  const low = Number(number & 0xffffn);
  return [Number(number >> 16n), low >> 3, 1 << (low & 7)];
}

async function appendOnly(db: Db, appRole: string | undefined): Promise<boolean> {
  const role = appRole === undefined ? sql`current_user` : sql`${appRole}::name`;
  const { rows } = await sql<{ free: boolean }>`
    select bool_or(has_table_privilege(${role}, t, 'update, delete, truncate')) as free
    from unnest(array['audit_entry', 'audit_seal']) t`.execute(db);
  return rows[0]?.free === false;
}

/** Walks through the heads outside while the chain inside goes by, both in the order of the seals. */
class HeadCheck {
  readonly #found: Findings;
  readonly #lines: AsyncGenerator<Head> | null;
  readonly #missing: boolean;
  readonly #expected: boolean;
  #next: Head | null = null;
  #compared = 0;
  #since: string | null = null;
  #restored = false;
  /** Seals that have gone by when the last head was met. */
  #sealsAtLast = 0;
  #seals = 0;

  private constructor(
    found: Findings,
    lines: AsyncGenerator<Head> | null,
    missing: boolean,
    expected: boolean,
  ) {
    this.#found = found;
    this.#lines = lines;
    this.#missing = missing;
    this.#expected = expected;
  }

  /** `expected`: there are seals whose heads must stand in the file. */
  static async open(
    file: string | null,
    size: number | null,
    expected: boolean,
    found: Findings,
  ): Promise<HeadCheck> {
    if (file === null || size === null) return new HeadCheck(found, null, file !== null, expected);
    let restoredAt = -1;
    let line = 0;
    for await (const head of heads(file, size)) {
      if (head.restored) restoredAt = line;
      line++;
    }
    const check = new HeadCheck(found, heads(file, size), false, expected);
    for (let skip = 0; skip < restoredAt; skip++) await check.#lines?.next();
    check.#restored = restoredAt >= 0;
    await check.#advance();
    // A restored database without any seal has nothing to compare yet.
    if (check.#next?.seal === null) await check.#advance();
    check.#since = check.#next?.seal ?? null;
    return check;
  }

  async #advance(): Promise<void> {
    const result = await this.#lines?.next();
    this.#next = result && !result.done ? result.value : null;
  }

  /** A seal of the chain goes by. */
  async meet(seal: string, hash: string): Promise<void> {
    this.#seals++;
    while (this.#next && (this.#next.seal === null || BigInt(this.#next.seal) <= BigInt(seal))) {
      if (this.#next.seal !== seal) this.#found.add({ kind: 'head_unknown', seal: this.#next.seal ?? '' });
      else if (this.#next.hash !== hash) this.#found.add({ kind: 'head_differs', seal });
      this.#compared++;
      this.#sealsAtLast = this.#seals;
      await this.#advance();
    }
  }

  async finish(seals: number): Promise<HeadReport> {
    for (; this.#next; await this.#advance()) {
      this.#found.add({ kind: 'head_unknown', seal: this.#next.seal ?? '' });
    }
    // An emptied file says as little as none.
    const empty = this.#lines !== null && this.#compared === 0 && !this.#restored;
    if ((this.#missing || empty) && this.#expected) this.#found.add({ kind: 'head_missing' });
    return {
      state: this.#missing ? 'missing' : this.#lines ? 'read' : 'none',
      compared: this.#compared,
      since: this.#since,
      behind: this.#lines ? seals - this.#sealsAtLast : 0,
      restored: this.#restored,
    };
  }
}
