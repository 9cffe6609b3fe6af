import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { z } from 'zod';
import type { AuditProblem } from '#audit/rules.ts';
import { seal } from '#audit/server/actions.ts';
import { verify } from '#audit/server/verify.queries.ts';
import { type Actor, type Role, system } from '#base/actor.ts';
import { action } from '#base/server/action.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

/** Writes nothing but its audit entry. */
export const note = action('test.audit.note', {
  input: z.strictObject({ unit: z.int().nullable(), subject: z.string(), text: z.string() }),
  load: async () => null,
  may: () => null,
  apply: async (_tx, _loaded, input) => ({ text: input.text }),
  about: (_result, _loaded, input) => ({ unit: input.unit, subject: input.subject }),
});

export const person = (role: Role, unitId: number): Actor => ({
  kind: 'account',
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'Hà',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});

/** A log that is written and sealed by hand, with its head in a file outside the database. */
export class Log {
  readonly database: TestDatabase;
  readonly superuser: pg.Client;
  readonly env: Env;
  readonly unit = { province: 0, district: 0, commune: 0, elsewhere: 0 };
  headFile = '';
  readonly #folder: string;

  constructor(database: TestDatabase, superuser: pg.Client, folder: string) {
    this.database = database;
    this.superuser = superuser;
    this.env = { db: database.db, actor: system('test'), today: '2021-12-31' };
    this.#folder = folder;
  }

  as(actor: Actor): Env {
    return { ...this.env, actor };
  }

  async write(count: number, about: { unit?: number | null; subject?: string } = {}): Promise<void> {
    for (let i = 0; i < count; i++) {
      must(
        await note(this.env, {
          unit: about.unit ?? null,
          subject: about.subject ?? `note:${i}`,
          text: `Ghi chép ${i}`,
        }),
      );
    }
  }

  /** Transactions of other databases on the server count as running too: wait until everything is sealed. */
  async sealAll(): Promise<{ seals: number; entries: number }> {
    const made = { seals: 0, entries: 0 };
    for (;;) {
      const run = await seal(this.env.db, this.headFile);
      made.seals += run.seals;
      made.entries += run.entries;
      if (run.waiting === 0) return made;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The kinds of what is wrong with it. */
  async kinds(): Promise<AuditProblem['kind'][]> {
    const report = await verify(this.env.db, this.headFile);
    expect(report.ok).toBe(report.problems.length === 0);
    return [...new Set(report.problems.map((problem) => problem.kind))].sort();
  }

  /** An empty log with another head. */
  async clear(): Promise<void> {
    this.headFile = path.join(this.#folder, `${crypto.randomUUID()}`, 'audit-head.jsonl');
    await this.superuser.query(
      'truncate audit_seal, audit_delivery, audit_content, audit_entry, idempotency_key',
    );
  }

  async close(): Promise<void> {
    await this.superuser.end();
    await this.database.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** A log in a database of its own, with a province, a district and two communes. */
export async function openLog(): Promise<Log> {
  const database = await testDatabase({ max: 8 });
  const superuser = new pg.Client({ connectionString: database.superUrl });
  await superuser.connect();
  const log = new Log(database, superuser, await mkdtemp(path.join(tmpdir(), 'kheo-audit-')));
  const place = async (level: string, parent: number | null, name: string): Promise<number> => {
    const { rows } = await superuser.query<{ id: number }>(
      "insert into unit (kind) values ('area') returning id",
    );
    const id = rows[0]?.id ?? 0;
    await superuser.query(
      `insert into unit_version (unit_id, during, designation, name, level, parent_id, search)
       values ($1, '[2000-01-01,)', '', $2, $3, $4, '')`,
      [id, name, level, parent],
    );
    return id;
  };
  log.unit.province = await place('province', null, 'Yên Bái');
  log.unit.district = await place('district', log.unit.province, 'Văn Yên');
  log.unit.commune = await place('commune', log.unit.district, 'Mậu Đông');
  log.unit.elsewhere = await place('commune', log.unit.province, 'Minh Bảo');
  await superuser.query('select unit_rebuild_ancestors(array(select id from unit))');
  return log;
}
