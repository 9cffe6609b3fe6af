import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changePassword } from '#access/server/credentials.ts';
import { signOut, signOutEverywhere } from '#access/server/session.actions.ts';
import { actorOf, sessionOf } from '#access/server/session.ts';
import { citizen } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { demoAllowed, openPeople, type People, SECRET, today } from '#testing/people.ts';

let house: People;
beforeAll(async () => {
  house = await openPeople();
});
afterAll(() => house?.close());
beforeEach(() => house.clear());

describe('sessions', () => {
  test('a session ends after 12 idle hours, and after 30 days', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const seen = (interval: string) =>
      house.owner.query('update session set seen_at = now() - $1::interval', [interval]);
    await seen('11 hours 59 minutes');
    expect(await house.all(lan.token)).not.toBeNull();
    const fresh = async () =>
      (await house.owner.query("select seen_at > now() - interval '1 minute' as fresh from session")).rows[0]
        ?.fresh;
    expect(await fresh()).toBe(true);
    await seen('4 minutes');
    await house.all(lan.token);
    expect(await fresh()).toBe(false);
    await seen('12 hours 1 minute');
    expect(await house.all(lan.token)).toBeNull();
    await seen('0');
    expect(await house.all(lan.token)).not.toBeNull();
    const { rows } = await house.owner.query(
      "select expires_at - created_at = '30 days' as month from session",
    );
    expect(rows).toEqual([{ month: true }]);
    await house.owner.query("update session set expires_at = now() - interval '1 second'");
    expect(await house.all(lan.token)).toBeNull();
  });

  test('what is no token is nobody', async () => {
    for (const token of [undefined, '', 'x', 'A'.repeat(43), '\u0000'.repeat(43), 'A'.repeat(100_000)]) {
      expect(await actorOf(house.database.db, token, today, demoAllowed)).toEqual(citizen);
    }
  });

  test('a new password ends all other sessions; the old one no longer works', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const phone = must(await house.knock('lan', SECRET)).token ?? '';
    const change = (current: string, password: string) =>
      changePassword(house.as(lan.actor), { current, password }, lan.token);
    expect(await change('Không phải cái này', 'Trăm năm trồng người')).toMatchObject({
      code: 'access.wrong_current',
    });
    expect(await change(SECRET, 'ngắn')).toMatchObject({ code: 'access.weak_password' });
    expect(must(await change(SECRET, 'Trăm năm trồng người')).ended).toBe(1);
    expect(await house.all(lan.token)).not.toBeNull();
    expect(await house.all(phone)).toBeNull();
    expect(await house.knock('lan', SECRET)).toMatchObject({ code: 'access.wrong_password' });
    must(await house.knock('lan', 'Trăm năm trồng người'));
    expect(
      await changePassword(house.as(citizen), { current: SECRET, password: SECRET }, undefined),
    ).toMatchObject({
      code: 'access.sign_in_needed',
    });
  });

  test('signing out ends one session, or all but this one, and nobody else’s', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const hung = await house.person('hung', 'Hùng', 'officer', 'Yên Bái');
    const phone = must(await house.knock('lan', SECRET)).token ?? '';
    must(await signOut(house.as(hung.actor), { token: lan.token }));
    expect(await house.all(lan.token)).not.toBeNull();
    expect(must(await signOutEverywhere(house.as(lan.actor), { keep: phone })).ended).toBe(1);
    expect(await house.all(lan.token)).toBeNull();
    must(await signOut(house.as(lan.actor), { token: phone }));
    must(await signOut(house.as(lan.actor), { token: phone }));
    expect(await house.all(phone)).toBeNull();
    expect(await house.all(hung.token)).not.toBeNull();
    expect(await signOut(house.as(citizen), { token: phone })).toMatchObject({
      code: 'access.sign_in_needed',
    });
  });

  test('a grant holds from its first day to the day before its end', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công', '2021-07-01');
    const grants = async (on: string) =>
      (await sessionOf(house.database.db, lan.token, on, demoAllowed))?.actor.grants.length;
    expect(await grants('2021-06-14')).toBe(0);
    expect(await grants('2021-06-15')).toBe(1);
    expect(await grants('2021-06-30')).toBe(1);
    expect(await grants('2021-07-01')).toBe(0);
  });
});
