import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as people from '#access/server/actions.ts';
import { changePassword, signIn } from '#access/server/credentials.ts';
import * as links from '#access/server/link.actions.ts';
import { account as accountQuery, accounts, grantsOn, link, me } from '#access/server/queries.ts';
import { signOut, signOutEverywhere } from '#access/server/session.actions.ts';
import { actorOf, sessionOf } from '#access/server/session.ts';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

const today = '2021-06-15';
const SECRET = 'Mười năm trồng cây';
const demoAllowed = false;

let database: TestDatabase;
let owner: pg.Client;
const unit: Record<string, number> = {};

const as = (actor: Actor, on = today): Env => ({ db: database.db, actor, today: on });
const product = () => as(system('test'));

async function place(name: string, level: string, parent: number | null): Promise<number> {
  const { rows } = await owner.query<{ id: number }>("insert into unit (kind) values ('area') returning id");
  const id = rows[0]?.id ?? 0;
  await owner.query(
    `insert into unit_version (unit_id, during, designation, name, level, parent_id, search)
     values ($1, '[2000-01-01,)', $2, $3, $2, $4, $3)`,
    [id, level, name, parent],
  );
  await owner.query('insert into unit_now values ($1, $1, true)', [id]);
  await owner.query('select unit_rebuild_ancestors(array[$1::int])', [id]);
  unit[name] = id;
  return id;
}

/** A person with one role, a password, and a session. */
async function person(login: string, name: string, role: Role, on: string, until: string | null = null) {
  const { id, link: made } = must(
    await people.createAccount(product(), { login, name, role, unitId: unit[on] ?? 0, until }),
  );
  must(await links.setPassword(as(citizen), { token: made?.token ?? '', password: SECRET }));
  const token = must(await signIn(as(citizen), { login, password: SECRET }, { demoAllowed })).token ?? '';
  return { id, login, token, actor: await actorOf(database.db, token, today, demoAllowed) };
}

const knock = (login: string, password: string) => signIn(as(citizen), { login, password }, { demoAllowed });
const grantsOf = async (id: string) => must(await accountQuery(product(), { id })).grants;
const all = (token: string) => sessionOf(database.db, token, today, demoAllowed);

beforeAll(async () => {
  database = await testDatabase({ max: 10 });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const province = await place('Yên Bái', 'province', null);
  const tramTau = await place('Trạm Tấu', 'district', province);
  await place('Lục Yên', 'district', province);
  await place('Bản Công', 'commune', tramTau);
});

beforeEach(async () => {
  await owner.query(
    'truncate session, access_link, role_grant, account, idempotency_key, audit_delivery, audit_content, audit_entry cascade',
  );
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

describe('the first administrator', () => {
  const claim = (token: string, login: string) =>
    links.claimFirstLink(as(citizen), { token, login, name: 'Nguyễn Thị Hòa', password: SECRET });
  const issue = async () =>
    must(await links.issueFirstLink(product(), { unitId: unit['Yên Bái'] ?? 0 })).link?.token ?? '';

  test('Hòa opens the link of the first start, signs in, and administers the province', async () => {
    const token = await issue();
    expect(must(await link(as(citizen), { token })).purpose).toBe('first_administrator');
    const { id } = must(await claim(token, 'hoa.yenbai'));
    const session = must(await knock('HÒA.Yênbái ', SECRET));
    expect(session.accountId).toBe(id);
    expect(await actorOf(database.db, session.token ?? '', today, demoAllowed)).toEqual({
      kind: 'account',
      id,
      name: 'Nguyễn Thị Hòa',
      grants: [{ role: 'administrator', unitId: unit['Yên Bái'], from: today, until: null }],
    });
    expect(await claim(token, 'lan.yenbai')).toMatchObject({ code: 'access.link_used' });
    expect(await links.issueFirstLink(product(), { unitId: unit['Yên Bái'] ?? 0 })).toMatchObject({
      code: 'access.not_empty',
    });
  });

  test('a new first link takes the place of the one before, and no other unit can be claimed with it', async () => {
    const earlier = await issue();
    const token = await issue();
    expect(await claim(earlier, 'hoa.yenbai')).toMatchObject({ code: 'access.link_used' });
    const other = token.replace(/\.\d+$/, `.${unit['Lục Yên']}`);
    expect(await claim(other, 'hoa.yenbai')).toMatchObject({ code: 'access.link_used' });
    must(await claim(token, 'hoa.yenbai'));
  });

  test('of ten who claim at once, one becomes the administrator', async () => {
    const token = await issue();
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => claim(token, `hoa.${i}`)));
    expect(outcomes.filter((o) => !('code' in o))).toHaveLength(1);
    expect((await owner.query('select 1 from role_grant')).rowCount).toBe(1);
  });

  test('only the product makes the link', async () => {
    const input = { unitId: unit['Yên Bái'] ?? 0 };
    expect(await links.issueFirstLink(as(citizen), input)).toMatchObject({ code: 'access.sign_in_needed' });
    const hoa = await person('hoa.yenbai', 'Hòa', 'administrator', 'Yên Bái');
    expect(await links.issueFirstLink(as(hoa.actor), input)).toMatchObject({ code: 'access.forbidden' });
  });
});

describe('signing in', () => {
  test('Lan sets her password by the link, once, and signs in', async () => {
    const { id, link: made } = must(
      await people.createAccount(product(), {
        login: 'Lan.BảnCông',
        name: 'Vàng Thị Lan',
        role: 'reporter',
        unitId: unit['Bản Công'] ?? 0,
      }),
    );
    const token = made?.token ?? '';
    expect(await knock('lan.bancong', SECRET)).toMatchObject({ code: 'access.wrong_password' });
    expect(must(await link(as(citizen), { token }))).toEqual({
      purpose: 'set_password',
      login: 'lan.bancong',
      name: 'Vàng Thị Lan',
    });
    const set = (password: string) => links.setPassword(as(citizen), { token, password });
    expect(await set('ngắn')).toMatchObject({ code: 'access.weak_password' });
    expect(await set('Lan.BảnCông')).toMatchObject({ code: 'access.weak_password' });
    must(await set(SECRET.normalize('NFD')));
    expect(await set('Một mật khẩu khác')).toMatchObject({ code: 'access.link_used' });
    expect(await link(as(citizen), { token })).toMatchObject({ code: 'access.link_used' });
    const session = must(await knock(' LAN.BẢNCÔNG', SECRET));
    expect(
      must(await me(as(await actorOf(database.db, session.token ?? '', today, demoAllowed)), {})),
    ).toMatchObject({
      id,
      name: 'Vàng Thị Lan',
      sessions: 1,
      grants: [{ role: 'reporter', unitName: 'commune Bản Công', since: today, until: null }],
    });
  });

  test('a link is worth nothing after its time', async () => {
    const { link: made } = must(
      await people.createAccount(product(), {
        login: 'lan',
        name: 'Lan',
        role: 'reporter',
        unitId: unit['Bản Công'] ?? 0,
      }),
    );
    await owner.query("update access_link set expires_at = now() - interval '1 second'");
    const late = await links.setPassword(as(citizen), { token: made?.token ?? '', password: SECRET });
    expect(late).toMatchObject({ code: 'access.link_used' });
  });

  test('passwords and tokens stand nowhere but as hashes', async () => {
    const lan = await person('lan', 'Lan', 'administrator', 'Yên Bái');
    must(
      await changePassword(as(lan.actor), { current: SECRET, password: 'Trăm năm trồng người' }, lan.token),
    );
    const reset = must(await people.issueReset(product(), { id: lan.id }));
    must(await signOut(as(lan.actor), { token: lan.token }));
    await knock('lan', 'Sai mất rồi, hỏng hết');
    const { rows } = await owner.query<{ text: string }>(
      `select content as text from audit_content union all select result::text || key from idempotency_key
       union all select login || name || coalesce(password_hash, '') from account`,
    );
    const text = rows.map((r) => r.text).join('\n');
    expect(rows.length).toBeGreaterThan(10);
    for (const secret of [SECRET, 'Trăm năm', 'Sai mất', lan.token, reset.link?.token ?? '?']) {
      expect(text).not.toContain(secret);
    }
    expect(text.match(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/g)).toHaveLength(1);
    const { rows: stored } = await owner.query(
      'select token_hash from session union all select token_hash from access_link',
    );
    expect(stored.every((r) => r.token_hash.length === 32)).toBe(true);
  });

  test('the same form sent twice opens one session, and its key opens nothing for somebody else', async () => {
    await person('lan', 'Lan', 'reporter', 'Bản Công');
    await owner.query('delete from session');
    const send = (password: string) =>
      signIn(as(citizen), { login: 'lan', password }, { demoAllowed }, 'form-key-0001');
    expect(must(await send(SECRET)).token).toHaveLength(43);
    expect(must(await send(SECRET)).token).toBeNull();
    expect(await send('Không biết mật khẩu')).toMatchObject({ code: 'access.wrong_password' });
    expect((await owner.query('select 1 from session')).rowCount).toBe(1);
  });

  test('after five wrong passwords the account is locked, also for the right one, and longer each time', async () => {
    await person('lan', 'Lan', 'reporter', 'Bản Công');
    for (let i = 1; i <= 4; i++)
      expect(await knock('lan', `Sai lần ${i} nhé`)).toMatchObject({ code: 'access.wrong_password' });
    expect(await knock('lan', 'Sai lần năm')).toMatchObject({
      code: 'access.locked',
      details: { minutes: 15 },
    });
    expect(await knock('lan', SECRET)).toMatchObject({ code: 'access.locked', details: { minutes: 15 } });

    const expire = () => owner.query("update account set locked_until = now() - interval '1 second'");
    await expire();
    expect(await knock('lan', 'Sai lần sáu')).toMatchObject({
      code: 'access.locked',
      details: { minutes: 30 },
    });
    await expire();
    must(await knock('lan', SECRET));
    expect((await owner.query('select failures, locked_until from account')).rows).toEqual([
      { failures: 0, locked_until: null },
    ]);
    const { rows } = await owner.query(
      "select actor, subject, unit_id from audit_entry where action = 'access.recordFailure'",
    );
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ actor: 'system:sign-in', unit_id: unit['Bản Công'] });
  });

  test('forty guesses at the same time are no more than five', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, i) => knock('lan', `Đoán mò lần ${i}`)),
    );
    expect(outcomes.every((o) => 'code' in o)).toBe(true);
    expect(outcomes.filter((o) => 'code' in o && o.code === 'access.wrong_password')).toHaveLength(4);
    expect((await owner.query('select failures from account')).rows[0]).toEqual({ failures: 5 });
    expect(await knock('lan', SECRET)).toMatchObject({ code: 'access.locked' });
    // who is in stays in
    expect(await all(lan.token)).not.toBeNull();
  });

  test('an unknown name gets the same answer after the same time', async () => {
    await person('lan', 'Lan', 'reporter', 'Bản Công');
    const time = async (login: string) => {
      const times: number[] = [];
      for (let i = 0; i < 9; i++) {
        await owner.query('update account set failures = 0');
        const start = performance.now();
        expect(await knock(login, 'Không phải mật khẩu')).toMatchObject({ code: 'access.wrong_password' });
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    await time('lan');
    const [known, unknown] = [await time('lan'), await time('khong.co')];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
    const { rows } = await owner.query("select content from audit_content where content like '%khong.co%'");
    expect(rows).toEqual([]);
  });

  test('what cannot be a name or a password is refused and named', async () => {
    expect(await knock('', '')).toMatchObject({ code: 'input.invalid' });
    expect(await knock('lan\u0000', 'x')).toMatchObject({ code: 'input.invalid' });
    expect(await knock('lan', 'x'.repeat(1_000_000))).toMatchObject({ code: 'input.invalid' });
    expect(await knock("lan' or 1=1 --", '\u0000')).toMatchObject({ code: 'access.wrong_password' });
  });

  test('demo accounts sign in on this machine only, and their sessions end elsewhere', async () => {
    const grants = [
      { role: 'officer' as Role, unitId: unit['Yên Bái'] ?? 0, since: '2020-01-01', until: null },
    ];
    const input = { login: 'demo.officer', name: 'Chuyên viên', password: 'khéo-minh-họa', grants };
    expect(await people.createDemoAccount(as(citizen), input)).toMatchObject({
      code: 'access.sign_in_needed',
    });
    must(await people.createDemoAccount(product(), input));
    const at = (allowed: boolean) =>
      signIn(as(citizen), { login: 'demo.officer', password: 'khéo-minh-họa' }, { demoAllowed: allowed });
    expect(await at(false)).toMatchObject({ code: 'access.demo_only_local' });
    const { token } = must(await at(true));
    expect(await sessionOf(database.db, token ?? '', today, true)).toMatchObject({ demo: true });
    expect(await sessionOf(database.db, token ?? '', today, false)).toBeNull();
  });
});

describe('sessions', () => {
  test('a session ends after 12 idle hours, and after 30 days', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    const seen = (interval: string) =>
      owner.query('update session set seen_at = now() - $1::interval', [interval]);
    await seen('11 hours 59 minutes');
    expect(await all(lan.token)).not.toBeNull();
    const fresh = async () =>
      (await owner.query("select seen_at > now() - interval '1 minute' as fresh from session")).rows[0]
        ?.fresh;
    expect(await fresh()).toBe(true);
    await seen('4 minutes');
    await all(lan.token);
    expect(await fresh()).toBe(false);
    await seen('12 hours 1 minute');
    expect(await all(lan.token)).toBeNull();
    await seen('0');
    expect(await all(lan.token)).not.toBeNull();
    const { rows } = await owner.query("select expires_at - created_at = '30 days' as month from session");
    expect(rows).toEqual([{ month: true }]);
    await owner.query("update session set expires_at = now() - interval '1 second'");
    expect(await all(lan.token)).toBeNull();
  });

  test('what is no token is nobody', async () => {
    for (const token of [undefined, '', 'x', 'A'.repeat(43), '\u0000'.repeat(43), 'A'.repeat(100_000)]) {
      expect(await actorOf(database.db, token, today, demoAllowed)).toEqual(citizen);
    }
  });

  test('a new password ends all other sessions; the old one no longer works', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    const phone = must(await knock('lan', SECRET)).token ?? '';
    const change = (current: string, password: string) =>
      changePassword(as(lan.actor), { current, password }, lan.token);
    expect(await change('Không phải cái này', 'Trăm năm trồng người')).toMatchObject({
      code: 'access.wrong_current',
    });
    expect(await change(SECRET, 'ngắn')).toMatchObject({ code: 'access.weak_password' });
    expect(must(await change(SECRET, 'Trăm năm trồng người')).ended).toBe(1);
    expect(await all(lan.token)).not.toBeNull();
    expect(await all(phone)).toBeNull();
    expect(await knock('lan', SECRET)).toMatchObject({ code: 'access.wrong_password' });
    must(await knock('lan', 'Trăm năm trồng người'));
    expect(await changePassword(as(citizen), { current: SECRET, password: SECRET }, undefined)).toMatchObject(
      {
        code: 'access.sign_in_needed',
      },
    );
  });

  test('signing out ends one session, or all but this one, and nobody else’s', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    const hung = await person('hung', 'Hùng', 'officer', 'Yên Bái');
    const phone = must(await knock('lan', SECRET)).token ?? '';
    must(await signOut(as(hung.actor), { token: lan.token }));
    expect(await all(lan.token)).not.toBeNull();
    expect(must(await signOutEverywhere(as(lan.actor), { keep: phone })).ended).toBe(1);
    expect(await all(lan.token)).toBeNull();
    must(await signOut(as(lan.actor), { token: phone }));
    must(await signOut(as(lan.actor), { token: phone }));
    expect(await all(phone)).toBeNull();
    expect(await all(hung.token)).not.toBeNull();
    expect(await signOut(as(citizen), { token: phone })).toMatchObject({ code: 'access.sign_in_needed' });
  });

  test('a grant holds from its first day to the day before its end', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công', '2021-07-01');
    const grants = async (on: string) =>
      (await sessionOf(database.db, lan.token, on, demoAllowed))?.actor.grants.length;
    expect(await grants('2021-06-14')).toBe(0);
    expect(await grants('2021-06-15')).toBe(1);
    expect(await grants('2021-06-30')).toBe(1);
    expect(await grants('2021-07-01')).toBe(0);
  });
});

describe('administrators', () => {
  const newcomer = (login: string, on: string, role: Role = 'reporter') => ({
    login,
    name: `Người ${login}`,
    role,
    unitId: unit[on] ?? 0,
  });

  test('the district’s administrator creates accounts below himself, not beside, not above', async () => {
    const tan = await person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const made = must(await people.createAccount(as(tan.actor), newcomer('lan', 'Bản Công')));
    expect(made.link?.token).toHaveLength(43);
    for (const on of ['Lục Yên', 'Yên Bái']) {
      expect(await people.createAccount(as(tan.actor), newcomer('mai', on))).toMatchObject({
        code: 'access.forbidden',
      });
    }
    expect(await people.createAccount(as(tan.actor), newcomer('LAN', 'Bản Công'))).toMatchObject({
      code: 'access.login_taken',
      details: { login: 'lan' },
    });
    expect(
      await people.createAccount(as(tan.actor), { ...newcomer('mai', 'Bản Công'), unitId: 999 }),
    ).toMatchObject({
      code: 'unit.not_found',
    });
    expect(
      await people.createAccount(product(), { ...newcomer('mai', 'Bản Công'), since: '1999-12-31' }),
    ).toMatchObject({ code: 'unit.not_on_date' });
    const { rows } = await owner.query(
      "select unit_id, subject, actor from audit_entry where actor = $1 and action = 'access.createAccount'",
      [tan.id],
    );
    expect(rows).toEqual([{ unit_id: unit['Bản Công'], subject: `account:${made.id}`, actor: tan.id }]);
  });

  test('of two who take one name at the same time, one gets it', async () => {
    const outcomes = await Promise.all(
      ['Yên Bái', 'Lục Yên', 'Trạm Tấu', 'Bản Công'].map((on) =>
        people.createAccount(product(), newcomer('lan', on)),
      ),
    );
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
    expect(outcomes.filter((o) => 'code' in o && o.code === 'access.login_taken')).toHaveLength(3);
  });

  test('the same request again gives the account again, and the link no more', async () => {
    const send = () => people.createAccount(product(), newcomer('lan', 'Bản Công'), 'form-key-0002');
    const first = must(await send());
    expect(must(await send())).toEqual({ id: first.id, link: null });
  });

  test('a grant is given for a time, ended, and stays readable', async () => {
    const tan = await person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const { id } = must(await people.createAccount(as(tan.actor), newcomer('lan', 'Bản Công')));
    const give = (role: Role, on: string, since?: string, until?: string) =>
      people.grantRole(as(tan.actor), { accountId: id, role, unitId: unit[on] ?? 0, since, until });
    expect(await give('reporter', 'Bản Công', '2021-12-01')).toMatchObject({
      code: 'access.already_granted',
    });
    expect(await give('approver', 'Lục Yên')).toMatchObject({ code: 'access.forbidden' });
    expect(await give('approver', 'Trạm Tấu', '2021-01-01')).toMatchObject({ code: 'access.in_the_past' });
    expect(await give('approver', 'Trạm Tấu', '2021-09-01', '2021-09-01')).toMatchObject({
      code: 'access.empty_period',
    });
    const approver = must(await give('approver', 'Trạm Tấu', undefined, '2021-12-31'));

    const end = (grant: string, day: string, on?: string) =>
      people.endGrant(as(tan.actor, day), { id: grant, on });
    must(await end(approver.id, '2021-08-01'));
    expect(await end(approver.id, '2021-08-02')).toMatchObject({ code: 'access.grant_over' });
    expect(await grantsOf(id)).toMatchObject([
      { role: 'reporter', until: null },
      { role: 'approver', since: today, until: '2021-08-01' },
    ]);

    // given by mistake, taken back the same day
    const mistake = must(await give('auditor', 'Trạm Tấu'));
    must(await end(mistake.id, today));
    expect(await grantsOf(id)).toHaveLength(2);
    const only = must(await people.createAccount(as(tan.actor), newcomer('mai', 'Bản Công')));
    const [grant] = await grantsOf(only.id);
    expect(await end(grant?.id ?? '', today)).toMatchObject({ code: 'access.only_grant' });
    must(await end(grant?.id ?? '', today, '2021-07-01'));
  });

  test('the same role given twenty times at once is given once', async () => {
    const { id } = must(await people.createAccount(product(), newcomer('lan', 'Bản Công')));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        people.grantRole(product(), { accountId: id, role: 'member', unitId: unit['Trạm Tấu'] ?? 0 }),
      ),
    );
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
  });

  test('a reset ends sessions, and reaches only accounts that are wholly below', async () => {
    const tan = await person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    const chief = await person('chief', 'Trưởng ban', 'administrator', 'Yên Bái');
    must(
      await people.grantRole(product(), {
        accountId: chief.id,
        role: 'member',
        unitId: unit['Bản Công'] ?? 0,
      }),
    );

    expect(await people.issueReset(as(tan.actor), { id: chief.id })).toMatchObject({
      code: 'access.forbidden',
    });
    expect(await people.disableAccount(as(tan.actor), { id: chief.id })).toMatchObject({
      code: 'access.forbidden',
    });
    expect(must(await accountQuery(as(tan.actor), { id: chief.id })).manage).toMatchObject({
      code: 'access.forbidden',
    });
    expect(must(await accountQuery(as(tan.actor), { id: lan.id })).manage).toBeNull();

    const first = must(await people.issueReset(as(tan.actor), { id: lan.id })).link?.token ?? '';
    const second = must(await people.issueReset(as(tan.actor), { id: lan.id })).link?.token ?? '';
    const set = (token: string) =>
      links.setPassword(as(citizen), { token, password: 'Trăm năm trồng người' });
    expect(await set(first)).toMatchObject({ code: 'access.link_used' });
    expect(await all(lan.token)).not.toBeNull();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => set(second)));
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
    expect(await all(lan.token)).toBeNull();
    must(await knock('lan', 'Trăm năm trồng người'));
  });

  test('a reset opens a locked account', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    for (let i = 0; i < 5; i++) await knock('lan', `Sai lần ${i} nhé`);
    const token = must(await people.issueReset(product(), { id: lan.id })).link?.token ?? '';
    must(await links.setPassword(as(citizen), { token, password: 'Trăm năm trồng người' }));
    must(await knock('lan', 'Trăm năm trồng người'));
  });

  test('who is disabled is out at once, and in again with the password he had', async () => {
    const tan = await person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công');
    const reset = must(await people.issueReset(as(tan.actor), { id: lan.id })).link?.token ?? '';
    must(await people.disableAccount(as(tan.actor), { id: lan.id }));
    expect(await all(lan.token)).toBeNull();
    expect(await knock('lan', SECRET)).toMatchObject({ code: 'access.disabled' });
    expect(await knock('lan', 'Không phải thế')).toMatchObject({ code: 'access.wrong_password' });
    expect(await links.setPassword(as(citizen), { token: reset, password: SECRET })).toMatchObject({
      code: 'access.link_used',
    });
    expect(await people.issueReset(as(tan.actor), { id: lan.id })).toMatchObject({ code: 'access.disabled' });
    expect(await people.disableAccount(as(tan.actor), { id: lan.id })).toMatchObject({
      code: 'access.state_same',
    });
    must(await people.enableAccount(as(tan.actor), { id: lan.id }));
    must(await knock('lan', SECRET));
    expect(await all(lan.token)).toBeNull();
  });

  test('the last administrator stays, and two cannot take each other away at once', async () => {
    const hoa = await person('hoa', 'Hòa', 'administrator', 'Yên Bái');
    const [grant] = await grantsOf(hoa.id);
    const last = { code: 'access.last_administrator' };
    expect(await people.endGrant(as(hoa.actor), { id: grant?.id ?? '' })).toMatchObject(last);
    expect(await people.disableAccount(as(hoa.actor), { id: hoa.id })).toMatchObject(last);

    // somebody below, somebody for a time, somebody without a password do not count
    const tan = await person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    await person('anh', 'Ánh', 'administrator', 'Yên Bái', '2022-01-01');
    must(await people.createAccount(as(hoa.actor), newcomer('dung', 'Yên Bái', 'administrator')));
    expect(await people.disableAccount(as(hoa.actor), { id: hoa.id })).toMatchObject(last);
    must(await people.disableAccount(as(hoa.actor), { id: tan.id }));

    const mai = await person('mai', 'Mai', 'administrator', 'Yên Bái');
    const outcomes = await Promise.all([
      people.disableAccount(as(hoa.actor), { id: mai.id }),
      people.disableAccount(as(mai.actor), { id: hoa.id }),
    ]);
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
    expect(outcomes.filter((o) => 'code' in o && o.code === 'access.last_administrator')).toHaveLength(1);
  });

  test('an administrator sees the accounts of his subtree, in order, a page at a time', async () => {
    const hoa = await person('hoa', 'Hòa', 'administrator', 'Yên Bái');
    const tan = await person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const lan = await person('lan', 'Ân', 'reporter', 'Bản Công');
    const mai = await person('mai', 'Đào Thị Mai', 'reporter', 'Lục Yên');
    const see = async (actor: Actor, input = {}) =>
      must(await accounts(as(actor), input)).items.map((i) => i.login);
    expect(await see(hoa.actor)).toEqual(['lan', 'mai', 'hoa', 'tan']);
    expect(await see(tan.actor)).toEqual(['lan', 'tan']);
    expect(await see(hoa.actor, { search: 'đào thi' })).toEqual(['mai']);
    expect(await see(hoa.actor, { search: '%' })).toEqual([]);
    expect(await see(hoa.actor, { unitId: unit['Trạm Tấu'] })).toEqual(['lan', 'tan']);
    const first = must(await accounts(as(hoa.actor), { limit: 3 }));
    expect(first.next).toBe(hoa.id);
    expect(await see(hoa.actor, { limit: 3, after: first.next })).toEqual(['tan']);
    expect(await accounts(as(lan.actor), {})).toMatchObject({ code: 'access.forbidden' });
    expect(await accounts(as(citizen), {})).toMatchObject({ code: 'access.sign_in_needed' });
    expect(await accountQuery(as(tan.actor), { id: mai.id })).toMatchObject({ code: 'record.not_found' });
    expect(await people.issueReset(as(tan.actor), { id: mai.id })).toMatchObject({
      code: 'record.not_found',
    });
    expect(await people.issueReset(as(lan.actor), { id: mai.id })).toMatchObject({
      code: 'access.forbidden',
    });
  });

  test('what stands on units that end is found', async () => {
    const lan = await person('lan', 'Lan', 'reporter', 'Bản Công', '2021-12-31');
    const ids = [unit['Bản Công'] ?? 0, unit['Lục Yên'] ?? 0];
    expect(await grantsOn(database.db, ids, today)).toMatchObject([
      {
        accountId: lan.id,
        accountName: 'Lan',
        role: 'reporter',
        unitId: ids[0],
        since: today,
        until: '2021-12-31',
      },
    ]);
    expect(await grantsOn(database.db, ids, '2021-12-31')).toEqual([]);
  });

  test('the audit log and its consumers hear of everything', async () => {
    await person('lan', 'Lan', 'reporter', 'Bản Công');
    const { rows } = await sql<{ action: string; delivered: boolean }>`
      select e.action, d.entry_id is not null as delivered from audit_entry e
      left join audit_delivery d on d.entry_id = e.id order by e.id`.execute(database.db);
    expect(rows).toEqual([
      { action: 'access.createAccount', delivered: true },
      { action: 'access.setPassword', delivered: true },
      { action: 'access.signIn', delivered: true },
    ]);
  });
});
