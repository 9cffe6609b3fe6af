import pg from 'pg';
import * as people from '#access/server/actions.ts';
import { signIn } from '#access/server/credentials.ts';
import * as links from '#access/server/link.actions.ts';
import { account } from '#access/server/queries.ts';
import { actorOf, sessionOf } from '#access/server/session.ts';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

export const today = '2021-06-15';
export const SECRET = 'Mười năm trồng cây';
export const demoAllowed = false;

/** A house without people, in which accounts are made, sign in and are ended. */
export class People {
  readonly database: TestDatabase;
  readonly owner: pg.Client;
  readonly unit: Record<string, number> = {};

  constructor(database: TestDatabase, owner: pg.Client) {
    this.database = database;
    this.owner = owner;
  }

  readonly as = (actor: Actor, on = today): Env => ({ db: this.database.db, actor, today: on });
  readonly product = (): Env => this.as(system('test'));

  async place(name: string, level: string, parent: number | null): Promise<number> {
    const { rows } = await this.owner.query<{ id: number }>(
      "insert into unit (kind) values ('area') returning id",
    );
    const id = rows[0]?.id ?? 0;
    await this.owner.query(
      `insert into unit_version (unit_id, during, designation, name, level, parent_id, search)
       values ($1, '[2000-01-01,)', $2, $3, $2, $4, $3)`,
      [id, level, name, parent],
    );
    await this.owner.query('insert into unit_now values ($1, $1, true)', [id]);
    await this.owner.query('select unit_rebuild_ancestors(array[$1::int])', [id]);
    this.unit[name] = id;
    return id;
  }

  /** A person with one role, a password, and a session. */
  readonly person = async (
    login: string,
    name: string,
    role: Role,
    on: string,
    until: string | null = null,
  ) => {
    const { id, link: made } = must(
      await people.createAccount(this.product(), { login, name, role, unitId: this.unit[on] ?? 0, until }),
    );
    must(await links.setPassword(this.as(citizen), { token: made?.token ?? '', password: SECRET }));
    const token = must(await this.knock(login, SECRET)).token ?? '';
    return { id, login, token, actor: await actorOf(this.database.db, token, today, demoAllowed) };
  };

  readonly knock = (login: string, password: string) =>
    signIn(this.as(citizen), { login, password }, { demoAllowed });
  readonly grantsOf = async (id: string) => must(await account(this.product(), { id })).grants;
  /** The session of a token, with whoever signed in. */
  readonly all = (token: string) => sessionOf(this.database.db, token, today, demoAllowed);

  async clear(): Promise<void> {
    await this.owner.query(
      'truncate session, access_link, role_grant, account, idempotency_key, audit_delivery, audit_content, audit_entry cascade',
    );
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.database.close();
  }
}

/** The house: a province, two districts and a commune. */
export async function openPeople(): Promise<People> {
  const database = await testDatabase({ max: 10 });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const house = new People(database, owner);
  const province = await house.place('Yên Bái', 'province', null);
  const tramTau = await house.place('Trạm Tấu', 'district', province);
  await house.place('Lục Yên', 'district', province);
  await house.place('Bản Công', 'commune', tramTau);
  return house;
}
