import { randomBytes, randomUUID } from 'node:crypto';
import { tokenHash } from '#access/server/tokens.ts';
import { type Actor, citizen, type Role, roles, system } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { keepFile } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { keepDocument } from '#documents/server/actions.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { registerInitiative, startInitiative } from '#initiatives/server/actions.ts';
import { evaluateInitiatives } from '#initiatives/server/several.actions.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { addObjective } from '#programmes/server/objective.actions.ts';
import { addTask } from '#programmes/server/task.actions.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { draftRestructuring } from '#restructuring/server/actions.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';

export type Account = Extract<Actor, { kind: 'account' }>;

/** The day on which the tests over all declarations take place. */
export const today: Day = '2021-06-15';

/** For queries and actions, by name, an input that is right. */
export type Examples = Readonly<Record<string, (world: World) => Promise<Record<string, unknown>>>>;

/** A name that nothing has. */
export const fresh = (): string => `u${randomUUID().slice(0, 18)}`;

/** What every account of the world has stored as its password's hash; nobody signs in with it. */
export const storedHash = 'a stored hash';

/**
 * Two provinces of a country. What the examples are about lies in the first; half of the accounts hold their roles
 * there (inside), half in the other (outside).
 */
const tree: readonly [
  code: string,
  designation: string,
  name: string,
  level: 'country' | 'province' | 'district' | 'commune',
  parent: string | null,
][] = [
  ['VN', '', 'Việt Nam', 'country', null],
  ['15', 'Tỉnh', 'Yên Bái', 'province', 'VN'],
  ['10', 'Tỉnh', 'Lào Cai', 'province', 'VN'],
  ['135', 'Huyện', 'Lục Yên', 'district', '15'],
  ['136', 'Huyện', 'Văn Yên', 'district', '15'],
  ['082', 'Huyện', 'Bát Xát', 'district', '10'],
  ['04303', 'Xã', 'Tân Phượng', 'commune', '135'],
  ['04306', 'Xã', 'Lâm Thượng', 'commune', '135'],
  ['04375', 'Xã', 'Châu Quế Thượng', 'commune', '136'],
  ['02683', 'Xã', 'A Mú Sung', 'commune', '082'],
];

export class World {
  readonly database: TestDatabase;
  readonly units: ReadonlyMap<string, number>;
  inside!: Readonly<Record<Role, Account>>;
  outside!: Readonly<Record<Role, Account>>;

  #villages: [number, number] | null = null;

  constructor(database: TestDatabase, units: ReadonlyMap<string, number>) {
    this.database = database;
    this.units = units;
  }

  env(actor: Actor): Env {
    return { db: this.database.db, actor, today };
  }

  get system(): Env {
    return this.env(system('test'));
  }

  get public(): Env {
    return this.env(citizen);
  }

  /** The unit with this code. */
  unit(code: string): number {
    const id = this.units.get(code);
    if (id === undefined) throw new Error(`no unit ${code} in the world of the tests`);
    return id;
  }

  /** An account with one role; its user name is its own. */
  async account(role: Role, unitId: number): Promise<Account & { readonly grantId: string }> {
    const { db } = this.database;
    const name = `Người ${role}`;
    const { id } = await db
      .insertInto('account')
      .values({ login: `u${randomUUID().slice(0, 18)}`, name, password_hash: storedHash, locked_until: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    const since = '2021-01-01';
    const grant = await db
      .insertInto('role_grant')
      .values({ account_id: id, role, unit_id: unitId, since, until: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    return {
      kind: 'account',
      id,
      name,
      grants: [{ role, unitId, from: since, until: null }],
      grantId: grant.id,
    };
  }

  /** The token of a one-time link that works. */
  async link(purpose: 'first_administrator' | 'set_password', accountId: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url') + (accountId ? '' : `.${this.unit('VN')}`);
    await this.database.db
      .insertInto('access_link')
      .values({
        token_hash: tokenHash(token),
        purpose,
        account_id: accountId,
        expires_at: new Date(Date.now() + 3_600_000),
        used_at: null,
      })
      .execute();
    return token;
  }

  /** An initiative of a commune inside, as far along as asked. */
  async initiative(
    stage: 'registered' | 'started' | 'evaluated' = 'registered',
    registeredOn: Day = '2021-02-01',
  ) {
    const made = must(
      await registerInitiative(this.system, {
        name: 'Tổ liên gia tự quản',
        field: 'defence_security',
        form: 'collective',
        unitId: this.unit('04303'),
        registeredOn,
      }),
    );
    let seen = { id: made.id, version: made.version };
    if (stage === 'registered') return seen;
    const started = must(await startInitiative(this.system, { ...seen, on: '2021-03-01' }));
    seen = { id: started.id, version: started.version };
    if (stage === 'started') return seen;
    must(await evaluateInitiatives(this.system, { items: [seen], on: '2021-05-01', result: 'effective' }));
    return { ...seen, version: seen.version + 1 };
  }

  /** The house is that of the province inside. */
  async body(): Promise<void> {
    const value = JSON.stringify({
      unitId: this.unit('15'),
      parentName: 'Tỉnh ủy Yên Bái',
      name: 'Ban Dân vận',
    });
    await this.database.db
      .insertInto('setting')
      .values({ key: 'body', value })
      .onConflict((c) => c.column('key').doNothing())
      .execute();
  }

  /** A field of initiatives of its own. */
  async field(closed = false): Promise<{ key: string; version: number }> {
    await this.body();
    const key = `f${randomUUID().slice(0, 8)}`;
    const name = { name_vi: `Lĩnh vực ${key}`, name_en: `Field ${key}` };
    await this.database.db
      .insertInto('initiative_field')
      .values({ key, position: 100, ...name, closed })
      .execute();
    return { key, version: 1 };
  }

  /** The hash of a kept picture that nobody has used yet. */
  async picture(): Promise<string> {
    const { default: sharp } = await import('sharp');
    const [r, g, b] = randomBytes(3);
    const drawn = sharp({
      create: { width: 64, height: 48, channels: 3, background: { r: r ?? 0, g: g ?? 0, b: b ?? 0 } },
    });
    return must(await keepFile(await drawn.webp().toBuffer(), ['webp'])).hash;
  }

  /** An initiative with two photos, and the first of them. */
  async withPhoto(): Promise<{ id: string; version: number; photo: string }> {
    const made = await this.initiative();
    const pictures = await Promise.all([this.picture(), this.picture()]);
    const rows = pictures.map((hash, at) => ({
      initiative_id: made.id,
      position: at + 1,
      hash,
      width: 64,
      height: 48,
      small_hash: hash,
      small_width: 64,
      small_height: 48,
      alternative: 'Đường hoa của thôn',
    }));
    const added = await this.database.db
      .insertInto('initiative_photo')
      .values(rows)
      .returning('id')
      .execute();
    return { ...made, photo: added[0]?.id as string };
  }

  /** The event of an initiative that was recorded last. */
  async lastEvent(initiative: string): Promise<string> {
    const { id } = await this.database.db
      .selectFrom('stage_event')
      .select('id')
      .where('initiative_id', '=', initiative)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return id;
  }

  /** A document of the province inside. */
  async document() {
    return must(
      await keepDocument(this.system, {
        kind: 'programme',
        issuer: 'Tỉnh ủy Yên Bái',
        abstract: 'Chương trình hành động về công tác dân vận',
        unitId: this.unit('15'),
      }),
    );
  }

  /** A village of a commune inside. */
  async village(): Promise<number> {
    const parentId = this.unit('04303');
    const village = {
      kind: 'area' as const,
      designation: 'Thôn',
      name: 'Khe Bín',
      level: 'village' as const,
    };
    return must(await createUnit(this.system, { ...village, parentId, from: '2020-01-01' })).id;
  }

  /** One village of a commune inside becomes part of another: the same two, but for a draft that will be applied. */
  async draftInput(own = false) {
    if (own || !this.#villages) this.#villages = [await this.village(), await this.village()];
    const [stays, ends] = this.#villages.map((id) => `#${id}`) as [string, string];
    if (own) this.#villages = null;
    return {
      title: 'Sáp nhập hai thôn',
      document: 'Nghị quyết số 1',
      effectiveOn: '2021-05-01',
      lines: [
        { op: 'revise' as const, ref: stays, name: 'Khe Bín Chung' },
        { op: 'end' as const, ref: ends },
        {
          op: 'succeed' as const,
          ref: ends,
          successorRef: stays,
          part: 'whole' as const,
          kind: 'absorbed' as const,
        },
      ],
    };
  }

  async draft(own = false) {
    const { id, version } = must(await draftRestructuring(this.system, await this.draftInput(own)));
    return { id, version };
  }

  programmeInput() {
    return {
      title: 'Chương trình hành động năm 2021',
      unitId: this.unit('15'),
      from: '2021-01-01',
      until: '2022-01-01',
      ownerId: this.inside.officer.id,
    };
  }

  /** A programme of the province inside. */
  async programme() {
    return must(await createProgramme(this.system, this.programmeInput()));
  }

  /** An objective of a programme of its own. */
  async objective() {
    const programmeId = (await this.programme()).id;
    const seen = must(await addObjective(this.system, { programmeId, title: 'Mô hình “Dân vận khéo”' }));
    return { seen, programmeId };
  }

  /** A task of an objective of its own, led by the province and owned by its officer. */
  async task() {
    const { seen: objective, programmeId } = await this.objective();
    const task = { objectiveId: objective.id, title: 'Khảo sát một số thôn' };
    return { seen: must(await addTask(this.system, task)), objectiveId: objective.id, programmeId };
  }

  /** Withdraws a record, leaving its version. */
  async withdrawn(table: 'programme' | 'objective' | 'task', id: string) {
    await this.database.db
      .updateTable(table)
      .set({ withdrawn_reason: 'Lập nhầm' })
      .where('id', '=', id)
      .execute();
  }

  /** A target of the province inside. */
  async target() {
    return must(await defineTarget(this.system, await this.targetInput()));
  }

  /** A figure of the province inside: it can be shared out to its two districts. */
  async figureTarget() {
    const figure = { quantifier: 'figure' as const, amount: 100, level: null };
    return must(await defineTarget(this.system, { ...(await this.targetInput()), ...figure }));
  }

  async targetInput() {
    const { seen: objective, programmeId } = await this.objective();
    return {
      programmeId,
      objectiveId: objective.id,
      ownerId: this.inside.officer.id,
      measure: 'initiatives.registered',
      nounVi: 'mô hình',
      nounEn: 'initiatives',
      quantifier: 'every' as const,
      amount: 1,
      level: 'commune' as const,
      withinUnitId: this.unit('15'),
      from: '2021-01-01',
      until: '2022-01-01',
      dueOn: '2021-12-31',
    };
  }

  /** The number of the audit entry that was written last. */
  async lastEntry(): Promise<string> {
    const { id } = await this.database.db
      .selectFrom('audit_entry')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return id;
  }
}

/** A small country with people in it. The caller closes its database. */
export async function openWorld(): Promise<World> {
  const database = await testDatabase();
  const env: Env = { db: database.db, actor: system('test'), today };
  await syncMeasures(database.db, [...initiativeMeasures, ...reportingMeasures]);
  const rows = tree.map(([code, designation, name, level, parentCode]) => ({
    code,
    designation,
    name,
    level,
    parentCode,
  }));
  must(await loadUnits(env, { from: '2010-01-01', rows }));
  const world = new World(
    database,
    await idsByCode(
      database.db,
      tree.map(([code]) => code),
      today,
    ),
  );
  world.inside = await everyRole(world, world.unit('15'));
  world.outside = await everyRole(world, world.unit('10'));
  return world;
}

async function everyRole(world: World, unitId: number): Promise<Record<Role, Account>> {
  const made: Partial<Record<Role, Account>> = {};
  for (const role of roles) made[role] = await world.account(role, unitId);
  return made as Record<Role, Account>;
}
