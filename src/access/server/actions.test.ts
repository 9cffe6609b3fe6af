import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as people from '#access/server/actions.ts';
import * as links from '#access/server/link.actions.ts';
import { account as accountQuery, accounts, grantsOn } from '#access/server/queries.ts';
import { type Actor, citizen, type Role } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { openPeople, type People, SECRET, today } from '#testing/people.ts';

let house: People;
beforeAll(async () => {
  house = await openPeople();
});
afterAll(() => house?.close());
beforeEach(() => house.clear());

describe('administrators', () => {
  const newcomer = (login: string, on: string, role: Role = 'reporter') => ({
    login,
    name: `Người ${login}`,
    role,
    unitId: house.unit[on] ?? 0,
  });

  test('the district’s administrator creates accounts below himself, not beside, not above', async () => {
    const tan = await house.person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const made = must(await people.createAccount(house.as(tan.actor), newcomer('lan', 'Bản Công')));
    expect(made.link?.token).toHaveLength(43);
    for (const on of ['Lục Yên', 'Yên Bái']) {
      expect(await people.createAccount(house.as(tan.actor), newcomer('mai', on))).toMatchObject({
        code: 'access.forbidden',
      });
    }
    expect(await people.createAccount(house.as(tan.actor), newcomer('LAN', 'Bản Công'))).toMatchObject({
      code: 'access.login_taken',
      details: { login: 'lan' },
    });
    expect(
      await people.createAccount(house.as(tan.actor), { ...newcomer('mai', 'Bản Công'), unitId: 999 }),
    ).toMatchObject({
      code: 'unit.not_found',
    });
    expect(
      await people.createAccount(house.product(), { ...newcomer('mai', 'Bản Công'), since: '1999-12-31' }),
    ).toMatchObject({ code: 'unit.not_on_date' });
    const { rows } = await house.owner.query(
      "select unit_id, subject, actor from audit_entry where actor = $1 and action = 'access.createAccount'",
      [tan.id],
    );
    expect(rows).toEqual([{ unit_id: house.unit['Bản Công'], subject: `account:${made.id}`, actor: tan.id }]);
  });

  test('of two who take one name at the same time, one gets it', async () => {
    const outcomes = await Promise.all(
      ['Yên Bái', 'Lục Yên', 'Trạm Tấu', 'Bản Công'].map((on) =>
        people.createAccount(house.product(), newcomer('lan', on)),
      ),
    );
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
    expect(outcomes.filter((o) => 'code' in o && o.code === 'access.login_taken')).toHaveLength(3);
  });

  test('the same request again gives the account again, and the link no more', async () => {
    const send = () => people.createAccount(house.product(), newcomer('lan', 'Bản Công'), 'form-key-0002');
    const first = must(await send());
    expect(must(await send())).toEqual({ id: first.id, link: null });
  });

  test('a grant is given for a time, ended, and stays readable', async () => {
    const tan = await house.person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const { id } = must(await people.createAccount(house.as(tan.actor), newcomer('lan', 'Bản Công')));
    const give = (role: Role, on: string, since?: string, until?: string) =>
      people.grantRole(house.as(tan.actor), {
        accountId: id,
        role,
        unitId: house.unit[on] ?? 0,
        since,
        until,
      });
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
      people.endGrant(house.as(tan.actor, day), { id: grant, on });
    must(await end(approver.id, '2021-08-01'));
    expect(await end(approver.id, '2021-08-02')).toMatchObject({ code: 'access.grant_over' });
    expect(await house.grantsOf(id)).toMatchObject([
      { role: 'reporter', until: null },
      { role: 'approver', since: today, until: '2021-08-01' },
    ]);

    // given by mistake, taken back the same day
    const mistake = must(await give('auditor', 'Trạm Tấu'));
    must(await end(mistake.id, today));
    expect(await house.grantsOf(id)).toHaveLength(2);
    const only = must(await people.createAccount(house.as(tan.actor), newcomer('mai', 'Bản Công')));
    const [grant] = await house.grantsOf(only.id);
    expect(await end(grant?.id ?? '', today)).toMatchObject({ code: 'access.only_grant' });
    must(await end(grant?.id ?? '', today, '2021-07-01'));
  });

  test('the same role given twenty times at once is given once', async () => {
    const { id } = must(await people.createAccount(house.product(), newcomer('lan', 'Bản Công')));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        people.grantRole(house.product(), {
          accountId: id,
          role: 'member',
          unitId: house.unit['Trạm Tấu'] ?? 0,
        }),
      ),
    );
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
  });

  test('a reset ends sessions, and reaches only accounts that are wholly below', async () => {
    const tan = await house.person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const chief = await house.person('chief', 'Trưởng ban', 'administrator', 'Yên Bái');
    must(
      await people.grantRole(house.product(), {
        accountId: chief.id,
        role: 'member',
        unitId: house.unit['Bản Công'] ?? 0,
      }),
    );

    expect(await people.issueReset(house.as(tan.actor), { id: chief.id })).toMatchObject({
      code: 'access.forbidden',
    });
    expect(await people.disableAccount(house.as(tan.actor), { id: chief.id })).toMatchObject({
      code: 'access.forbidden',
    });
    expect(must(await accountQuery(house.as(tan.actor), { id: chief.id })).manage).toMatchObject({
      code: 'access.forbidden',
    });
    expect(must(await accountQuery(house.as(tan.actor), { id: lan.id })).manage).toBeNull();

    const first = must(await people.issueReset(house.as(tan.actor), { id: lan.id })).link?.token ?? '';
    const second = must(await people.issueReset(house.as(tan.actor), { id: lan.id })).link?.token ?? '';
    const set = (token: string) =>
      links.setPassword(house.as(citizen), { token, password: 'Trăm năm trồng người' });
    expect(await set(first)).toMatchObject({ code: 'access.link_used' });
    expect(await house.all(lan.token)).not.toBeNull();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => set(second)));
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
    expect(await house.all(lan.token)).toBeNull();
    must(await house.knock('lan', 'Trăm năm trồng người'));
  });

  test('a reset opens a locked account', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    for (let i = 0; i < 5; i++) await house.knock('lan', `Sai lần ${i} nhé`);
    const token = must(await people.issueReset(house.product(), { id: lan.id })).link?.token ?? '';
    must(await links.setPassword(house.as(citizen), { token, password: 'Trăm năm trồng người' }));
    must(await house.knock('lan', 'Trăm năm trồng người'));
  });

  test('who is disabled is out at once, and in again with the password he had', async () => {
    const tan = await house.person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const reset = must(await people.issueReset(house.as(tan.actor), { id: lan.id })).link?.token ?? '';
    must(await people.disableAccount(house.as(tan.actor), { id: lan.id }));
    expect(await house.all(lan.token)).toBeNull();
    expect(await house.knock('lan', SECRET)).toMatchObject({ code: 'access.disabled' });
    expect(await house.knock('lan', 'Không phải thế')).toMatchObject({ code: 'access.wrong_password' });
    expect(await links.setPassword(house.as(citizen), { token: reset, password: SECRET })).toMatchObject({
      code: 'access.link_used',
    });
    expect(await people.issueReset(house.as(tan.actor), { id: lan.id })).toMatchObject({
      code: 'access.disabled',
    });
    expect(await people.disableAccount(house.as(tan.actor), { id: lan.id })).toMatchObject({
      code: 'access.state_same',
    });
    must(await people.enableAccount(house.as(tan.actor), { id: lan.id }));
    must(await house.knock('lan', SECRET));
    expect(await house.all(lan.token)).toBeNull();
  });

  test('the last administrator stays, and two cannot take each other away at once', async () => {
    const hoa = await house.person('hoa', 'Hòa', 'administrator', 'Yên Bái');
    const [grant] = await house.grantsOf(hoa.id);
    const last = { code: 'access.last_administrator' };
    expect(await people.endGrant(house.as(hoa.actor), { id: grant?.id ?? '' })).toMatchObject(last);
    expect(await people.disableAccount(house.as(hoa.actor), { id: hoa.id })).toMatchObject(last);

    // somebody below, somebody for a time, somebody without a password do not count
    const tan = await house.person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    await house.person('anh', 'Ánh', 'administrator', 'Yên Bái', '2022-01-01');
    must(await people.createAccount(house.as(hoa.actor), newcomer('dung', 'Yên Bái', 'administrator')));
    expect(await people.disableAccount(house.as(hoa.actor), { id: hoa.id })).toMatchObject(last);
    must(await people.disableAccount(house.as(hoa.actor), { id: tan.id }));

    const mai = await house.person('mai', 'Mai', 'administrator', 'Yên Bái');
    const outcomes = await Promise.all([
      people.disableAccount(house.as(hoa.actor), { id: mai.id }),
      people.disableAccount(house.as(mai.actor), { id: hoa.id }),
    ]);
    expect(outcomes.filter((o) => 'id' in o)).toHaveLength(1);
    expect(outcomes.filter((o) => 'code' in o && o.code === 'access.last_administrator')).toHaveLength(1);
  });

  test('an administrator sees the accounts of his subtree, in order, a page at a time', async () => {
    const hoa = await house.person('hoa', 'Hòa', 'administrator', 'Yên Bái');
    const tan = await house.person('tan', 'Tân', 'administrator', 'Trạm Tấu');
    const lan = await house.person('lan', 'Ân', 'reporter', 'Bản Công');
    const mai = await house.person('mai', 'Đào Thị Mai', 'reporter', 'Lục Yên');
    const see = async (actor: Actor, input = {}) =>
      must(await accounts(house.as(actor), input)).items.map((i) => i.login);
    expect(await see(hoa.actor)).toEqual(['lan', 'mai', 'hoa', 'tan']);
    expect(await see(tan.actor)).toEqual(['lan', 'tan']);
    expect(await see(hoa.actor, { search: 'đào thi' })).toEqual(['mai']);
    expect(await see(hoa.actor, { search: '%' })).toEqual([]);
    expect(await see(hoa.actor, { unitId: house.unit['Trạm Tấu'] })).toEqual(['lan', 'tan']);
    const first = must(await accounts(house.as(hoa.actor), { limit: 3 }));
    expect(first.next).toBe(hoa.id);
    expect(await see(hoa.actor, { limit: 3, after: first.next })).toEqual(['tan']);
    expect(await accounts(house.as(lan.actor), {})).toMatchObject({ code: 'access.forbidden' });
    expect(await accounts(house.as(citizen), {})).toMatchObject({ code: 'access.sign_in_needed' });
    expect(await accountQuery(house.as(tan.actor), { id: mai.id })).toMatchObject({
      code: 'record.not_found',
    });
    expect(await people.issueReset(house.as(tan.actor), { id: mai.id })).toMatchObject({
      code: 'record.not_found',
    });
    expect(await people.issueReset(house.as(lan.actor), { id: mai.id })).toMatchObject({
      code: 'access.forbidden',
    });
  });

  test('what stands on units that end is found', async () => {
    const lan = await house.person('lan', 'Lan', 'reporter', 'Bản Công', '2021-12-31');
    const ids = [house.unit['Bản Công'] ?? 0, house.unit['Lục Yên'] ?? 0];
    expect(await grantsOn(house.database.db, ids, today)).toMatchObject([
      {
        accountId: lan.id,
        accountName: 'Lan',
        role: 'reporter',
        unitId: ids[0],
        since: today,
        until: '2021-12-31',
      },
    ]);
    expect(await grantsOn(house.database.db, ids, '2021-12-31')).toEqual([]);
  });

  test('the audit log and its consumers hear of everything', async () => {
    await house.person('lan', 'Lan', 'reporter', 'Bản Công');
    const { rows } = await sql<{ action: string; delivered: boolean }>`
      select e.action, d.entry_id is not null as delivered from audit_entry e
      left join audit_delivery d on d.entry_id = e.id order by e.id`.execute(house.database.db);
    expect(rows).toEqual([
      { action: 'access.createAccount', delivered: true },
      { action: 'access.setPassword', delivered: true },
      { action: 'access.signIn', delivered: true },
    ]);
  });
});
