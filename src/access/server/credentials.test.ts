import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as people from '#access/server/actions.ts';
import { changePassword, signIn } from '#access/server/credentials.ts';
import * as links from '#access/server/link.actions.ts';
import { link, me } from '#access/server/queries.ts';
import { signOut } from '#access/server/session.actions.ts';
import { actorOf, sessionOf } from '#access/server/session.ts';
import { citizen, type Role } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { demoAllowed, openPeople, type People, SECRET, today } from '#testing/people.ts';

let house: People;
beforeAll(async () => {
  house = await openPeople();
});
afterAll(() => house?.close());
beforeEach(() => house.clear());

describe('signing in', () => {
  test('Lan sets her password by the link, once, and signs in', async () => {
    const { id, link: made } = must(
      await people.createAccount(house.product(), {
        login: 'Lan.BảnCông',
        name: 'Vàng Thị Lan',
        role: 'reporter',
        unitId: house.unit['Bản Công'] ?? 0,
      }),
    );
    const token = made?.token ?? '';
    expect(await house.knock('lan.bancong', SECRET)).toMatchObject({ code: 'access.wrong_password' });
    expect(must(await link(house.as(citizen), { token }))).toEqual({
      purpose: 'set_password',
      login: 'lan.bancong',
      name: 'Vàng Thị Lan',
    });
    const set = (password: string) => links.setPassword(house.as(citizen), { token, password });
    expect(await set('ngắn')).toMatchObject({ code: 'access.weak_password' });
    expect(await set('Lan.BảnCông')).toMatchObject({ code: 'access.weak_password' });
    must(await set(SECRET.normalize('NFD')));
    expect(await set('Một mật khẩu khác')).toMatchObject({ code: 'access.link_used' });
    expect(await link(house.as(citizen), { token })).toMatchObject({ code: 'access.link_used' });
    const session = must(await house.knock(' LAN.BẢNCÔNG', SECRET));
    expect(
      must(await me(house.as(await actorOf(house.database.db, session.token ?? '', today, demoAllowed)), {})),
    ).toMatchObject({
      id,
      name: 'Vàng Thị Lan',
      sessions: 1,
      grants: [{ role: 'reporter', unitName: 'commune Bản Công', since: today, until: null }],
    });
  });

  test('a link is worth nothing after its time', async () => {
    const { link: made } = must(
      await people.createAccount(house.product(), {
        login: 'lan',
        name: 'Lan',
        role: 'reporter',
        unitId: house.unit['Bản Công'] ?? 0,
      }),
    );
    await house.owner.query("update access_link set expires_at = now() - interval '1 second'");
    const late = await links.setPassword(house.as(citizen), { token: made?.token ?? '', password: SECRET });
    expect(late).toMatchObject({ code: 'access.link_used' });
  });

  test('passwords and tokens stand nowhere but as hashes', async () => {
    const lan = await house.person('lan', 'Lan', 'administrator', 'Yên Bái');
    must(
      await changePassword(
        house.as(lan.actor),
        { current: SECRET, password: 'Trăm năm trồng người' },
        lan.token,
      ),
    );
    const reset = must(await people.issueReset(house.product(), { id: lan.id }));
    must(await signOut(house.as(lan.actor), { token: lan.token }));
    await house.knock('lan', 'Sai mất rồi, hỏng hết');
    const { rows } = await house.owner.query<{ text: string }>(
      `select content as text from audit_content union all select result::text || key from idempotency_key
       union all select login || name || coalesce(password_hash, '') from account`,
    );
    const text = rows.map((r) => r.text).join('\n');
    expect(rows.length).toBeGreaterThan(10);
    for (const secret of [SECRET, 'Trăm năm', 'Sai mất', lan.token, reset.link?.token ?? '?']) {
      expect(text).not.toContain(secret);
    }
    expect(text.match(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/g)).toHaveLength(1);
    const { rows: stored } = await house.owner.query(
      'select token_hash from session union all select token_hash from access_link',
    );
    expect(stored.every((r) => r.token_hash.length === 32)).toBe(true);
  });

  test('the same form sent twice opens one session, and its key opens nothing for somebody else', async () => {
    await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    await house.owner.query('delete from session');
    const send = (password: string) =>
      signIn(house.as(citizen), { login: 'lan', password }, { demoAllowed }, 'form-key-0001');
    expect(must(await send(SECRET)).token).toHaveLength(43);
    expect(must(await send(SECRET)).token).toBeNull();
    expect(await send('Không biết mật khẩu')).toMatchObject({ code: 'access.wrong_password' });
    expect((await house.owner.query('select 1 from session')).rowCount).toBe(1);
  });

  test('after five wrong passwords the account is locked, also for the right one, and longer each time', async () => {
    await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    for (let i = 1; i <= 4; i++)
      expect(await house.knock('lan', `Sai lần ${i} nhé`)).toMatchObject({ code: 'access.wrong_password' });
    expect(await house.knock('lan', 'Sai lần năm')).toMatchObject({
      code: 'access.locked',
      details: { minutes: 15 },
    });
    expect(await house.knock('lan', SECRET)).toMatchObject({
      code: 'access.locked',
      details: { minutes: 15 },
    });

    const expire = () => house.owner.query("update account set locked_until = now() - interval '1 second'");
    await expire();
    expect(await house.knock('lan', 'Sai lần sáu')).toMatchObject({
      code: 'access.locked',
      details: { minutes: 30 },
    });
    await expire();
    must(await house.knock('lan', SECRET));
    expect((await house.owner.query('select failures, locked_until from account')).rows).toEqual([
      { failures: 0, locked_until: null },
    ]);
    const { rows } = await house.owner.query(
      "select actor, subject, unit_id from audit_entry where action = 'access.recordFailure'",
    );
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ actor: 'system:sign-in', unit_id: house.unit['Bản Công'] });
  });

  test('forty guesses at the same time are no more than five', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, i) => house.knock('lan', `Đoán mò lần ${i}`)),
    );
    expect(outcomes.every((o) => 'code' in o)).toBe(true);
    expect(outcomes.filter((o) => 'code' in o && o.code === 'access.wrong_password')).toHaveLength(4);
    expect((await house.owner.query('select failures from account')).rows[0]).toEqual({ failures: 5 });
    expect(await house.knock('lan', SECRET)).toMatchObject({ code: 'access.locked' });
    // who is in stays in
    expect(await house.all(lan.token)).not.toBeNull();
  });

  test('an unknown name gets the same answer after the same time', async () => {
    await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const time = async (login: string): Promise<number> => {
      await house.owner.query('update account set failures = 0');
      const start = performance.now();
      expect(await house.knock(login, 'Không phải mật khẩu')).toMatchObject({
        code: 'access.wrong_password',
      });
      return performance.now() - start;
    };
    // by turns: whatever else the machine does slows both
    const times: [known: number, unknown: number][] = [];
    for (let i = 0; i < 15; i++) times.push([await time('lan'), await time('khong.co')]);
    const median = (of: 0 | 1): number => times.map((pair) => pair[of]).sort((a, b) => a - b)[7] ?? 0;
    const [known, unknown] = [median(0), median(1)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
    const { rows } = await house.owner.query(
      "select content from audit_content where content like '%khong.co%'",
    );
    expect(rows).toEqual([]);
  });

  test('what cannot be a name or a password is refused and named', async () => {
    expect(await house.knock('', '')).toMatchObject({ code: 'input.invalid' });
    expect(await house.knock('lan\u0000', 'x')).toMatchObject({ code: 'input.invalid' });
    expect(await house.knock('lan', 'x'.repeat(1_000_000))).toMatchObject({ code: 'input.invalid' });
    expect(await house.knock("lan' or 1=1 --", '\u0000')).toMatchObject({ code: 'access.wrong_password' });
  });

  test('demo accounts sign in on this machine only, and their sessions end elsewhere', async () => {
    const grants = [
      { role: 'officer' as Role, unitId: house.unit['Yên Bái'] ?? 0, since: '2020-01-01', until: null },
    ];
    const input = { login: 'demo.officer', name: 'Chuyên viên', password: 'khéo-minh-họa', grants };
    expect(await people.createDemoAccount(house.as(citizen), input)).toMatchObject({
      code: 'access.sign_in_needed',
    });
    must(await people.createDemoAccount(house.product(), input));
    const at = (allowed: boolean) =>
      signIn(
        house.as(citizen),
        { login: 'demo.officer', password: 'khéo-minh-họa' },
        { demoAllowed: allowed },
      );
    expect(await at(false)).toMatchObject({ code: 'access.demo_only_local' });
    const { token } = must(await at(true));
    expect(await sessionOf(house.database.db, token ?? '', today, true)).toMatchObject({ demo: true });
    expect(await sessionOf(house.database.db, token ?? '', today, false)).toBeNull();
  });
});
