import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as links from '#access/server/link.actions.ts';
import { link } from '#access/server/queries.ts';
import { actorOf } from '#access/server/session.ts';
import { citizen } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { demoAllowed, openPeople, type People, SECRET, today } from '#testing/people.ts';

let house: People;
beforeAll(async () => {
  house = await openPeople();
});
afterAll(() => house?.close());
beforeEach(() => house.clear());

describe('the first administrator', () => {
  const claim = (token: string, login: string) =>
    links.claimFirstLink(house.as(citizen), { token, login, name: 'Nguyễn Thị Hòa', password: SECRET });
  const issue = async () =>
    must(await links.issueFirstLink(house.product(), { unitId: house.unit['Yên Bái'] ?? 0 })).link?.token ??
    '';

  test('Hòa opens the link of the first start, signs in, and administers the province', async () => {
    const token = await issue();
    expect(must(await link(house.as(citizen), { token })).purpose).toBe('first_administrator');
    const { id } = must(await claim(token, 'hoa.yenbai'));
    const session = must(await house.knock('HÒA.Yênbái ', SECRET));
    expect(session.accountId).toBe(id);
    expect(await actorOf(house.database.db, session.token ?? '', today, demoAllowed)).toEqual({
      kind: 'account',
      id,
      name: 'Nguyễn Thị Hòa',
      grants: [{ role: 'administrator', unitId: house.unit['Yên Bái'], from: today, until: null }],
    });
    expect(await claim(token, 'lan.yenbai')).toMatchObject({ code: 'access.link_used' });
    expect(await links.issueFirstLink(house.product(), { unitId: house.unit['Yên Bái'] ?? 0 })).toMatchObject(
      {
        code: 'access.not_empty',
      },
    );
  });

  test('a new first link takes the place of the one before, and no other unit can be claimed with it', async () => {
    const earlier = await issue();
    const token = await issue();
    expect(await claim(earlier, 'hoa.yenbai')).toMatchObject({ code: 'access.link_used' });
    const other = token.replace(/\.\d+$/, `.${house.unit['Lục Yên']}`);
    expect(await claim(other, 'hoa.yenbai')).toMatchObject({ code: 'access.link_used' });
    must(await claim(token, 'hoa.yenbai'));
  });

  test('of ten who claim at once, one becomes the administrator', async () => {
    const token = await issue();
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => claim(token, `hoa.${i}`)));
    expect(outcomes.filter((o) => !('code' in o))).toHaveLength(1);
    expect((await house.owner.query('select 1 from role_grant')).rowCount).toBe(1);
  });

  test('only the product makes the link', async () => {
    const input = { unitId: house.unit['Yên Bái'] ?? 0 };
    expect(await links.issueFirstLink(house.as(citizen), input)).toMatchObject({
      code: 'access.sign_in_needed',
    });
    const hoa = await house.person('hoa.yenbai', 'Hòa', 'administrator', 'Yên Bái');
    expect(await links.issueFirstLink(house.as(hoa.actor), input)).toMatchObject({
      code: 'access.forbidden',
    });
  });
});
