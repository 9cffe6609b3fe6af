import { randomUUID } from 'node:crypto';
import type { World } from './world.ts';
import { storedHash } from './world.ts';

/**
 * For each query and action an input that is right: made anew each time, so that every call finds its record as the
 * action needs it. What it is about lies inside (see `world.ts`).
 */
export const examples: Readonly<Record<string, (world: World) => Promise<Record<string, unknown>>>> = {
  'access.account': async (w) => ({ id: (await w.account('reporter', w.unit('04303'))).id }),
  'access.accounts': async () => ({}),
  'access.changePassword': async () => ({ verified: storedHash, hash: storedHash }),
  'access.claimFirstLink': async (w) => ({
    token: await w.link('first_administrator', null),
    login: fresh(),
    name: 'Người đầu tiên',
    password: 'một mật khẩu đủ dài',
  }),
  'access.createAccount': async (w) => ({
    login: fresh(),
    name: 'Lò Thị Mai',
    role: 'reporter',
    unitId: w.unit('04303'),
  }),
  'access.createDemoAccount': async (w) => ({
    login: fresh(),
    name: 'Minh họa',
    password: 'một mật khẩu đủ dài',
    grants: [{ role: 'reporter', unitId: w.unit('04303'), since: '2021-01-01', until: null }],
  }),
  'access.disableAccount': async (w) => ({ id: (await w.account('reporter', w.unit('04303'))).id }),
  'access.enableAccount': async (w) => {
    const { id } = await w.account('reporter', w.unit('04303'));
    await w.database.db.updateTable('account').set({ state: 'disabled' }).where('id', '=', id).execute();
    return { id };
  },
  'access.endGrant': async (w) => ({ id: (await w.account('reporter', w.unit('04303'))).grantId }),
  'access.grantRole': async (w) => ({
    accountId: (await w.account('reporter', w.unit('04303'))).id,
    role: 'reporter',
    unitId: w.unit('04306'),
  }),
  'access.issueFirstLink': async (w) => ({ unitId: w.unit('VN') }),
  'access.issueReset': async (w) => ({ id: (await w.account('reporter', w.unit('04303'))).id }),
  'access.link': async (w) => ({ token: await resetLink(w) }),
  'access.me': async () => ({}),
  'access.recordFailure': async (w) => ({ accountId: (await w.account('reporter', w.unit('04303'))).id }),
  'access.setPassword': async (w) => ({ token: await resetLink(w), password: 'một mật khẩu đủ dài' }),
  'access.signIn': async (w) => ({
    accountId: (await w.account('reporter', w.unit('04303'))).id,
    verified: storedHash,
    demoAllowed: false,
  }),
  'access.signOut': async () => ({ token: 'x'.repeat(43) }),
  'access.signOutEverywhere': async () => ({}),
  'audit.eraseContent': async (w) => {
    await w.initiative();
    return { entry: await w.lastEntry(), reason: 'Theo yêu cầu của người có dữ liệu' };
  },
  'audit.list': async (w) => ({ unit: w.unit('04303') }),
  'audit.of': async (w) => ({ subject: `initiative:${(await w.initiative()).id}` }),
  'initiatives.edit': async (w) => ({
    ...(await w.initiative()),
    name: 'Tổ liên gia tự quản về an ninh',
    description: 'Mười hộ một tổ.',
    field: 'defence_security',
    form: 'collective',
    place: 'Thôn Khe Bín',
  }),
  'initiatives.evaluate': async (w) => ({
    items: [await w.initiative('started')],
    on: '2021-05-01',
    result: 'effective',
    note: 'Người dân tự làm',
  }),
  'initiatives.fields': async () => ({}),
  'initiatives.get': async (w) => ({ id: (await w.initiative()).id }),
  'initiatives.import': async (w) => ({
    rows: [
      {
        name: 'Hàng cây nông dân',
        field: 'economy',
        form: 'collective',
        unitId: w.unit('04303'),
        registeredOn: '2021-02-01',
        startedOn: '2021-03-01',
        evaluations: [{ on: '2021-05-01', result: 'effective' }],
      },
    ],
  }),
  'initiatives.list': async (w) => ({ unit: w.unit('15'), q: 'tu quan' }),
  'initiatives.move': async (w) => ({
    ...(await w.initiative()),
    toUnitId: w.unit('04306'),
    from: '2021-06-01',
  }),
  'initiatives.register': async (w) => ({
    name: 'Tổ liên gia tự quản',
    description: 'Mười hộ một tổ.',
    field: 'defence_security',
    form: 'collective',
    place: 'Thôn Khe Bín',
    unitId: w.unit('04303'),
    registeredOn: '2021-02-01',
  }),
  'initiatives.registerAgain': async (w) => ({
    ...(await w.initiative()),
    campaignYear: 2022,
    registeredOn: '2021-06-01',
  }),
  'initiatives.restore': async (w) => {
    const seen = await w.initiative();
    await w.database.db
      .updateTable('initiative')
      .set({ withdrawn_reason: 'Trùng với mô hình khác' })
      .where('id', '=', seen.id)
      .execute();
    return { items: [seen], reason: 'Không trùng' };
  },
  'initiatives.start': async (w) => ({
    ...(await w.initiative()),
    on: '2021-03-01',
    note: 'Ra mắt tại nhà văn hóa',
  }),
  'initiatives.withdraw': async (w) => ({ items: [await w.initiative()], reason: 'Trùng với mô hình khác' }),
  'measures.figure': async (w) => ({
    measure: 'initiatives.registered',
    unitId: w.unit('15'),
    from: '2021-01-01',
    until: '2022-01-01',
    dims: { field: 'economy' },
  }),
  'measures.list': async () => ({}),
  'restructuring.apply': async (w) => w.draft(true),
  'restructuring.decide': async (w) => ({ ...(await w.draft()), decisions: [], acceptProposals: true }),
  'restructuring.discard': async (w) => ({ ...(await w.draft()), reason: 'Chưa đủ căn cứ' }),
  'restructuring.draft': async (w) => w.draftInput(),
  'restructuring.get': async (w) => ({ id: (await w.draft()).id }),
  'restructuring.list': async () => ({}),
  'restructuring.replaceLines': async (w) => {
    const { lines } = await w.draftInput();
    return { ...(await w.draft()), lines };
  },
  'targets.define': async (w) => w.targetInput(),
  'targets.get': async (w) => ({ id: (await w.target()).id }),
  'targets.list': async (w) => ({ within: w.unit('15') }),
  'targets.withdraw': async (w) => ({ ...(await w.target()), reason: 'Giao nhầm đơn vị' }),
  'units.alias': async (w) => ({ unitId: w.unit('04303'), alias: 'Tân Phương' }),
  'units.configureBody': async (w) => ({
    unitId: w.unit('15'),
    parentName: 'Tỉnh ủy Yên Bái',
    name: 'Ban Dân vận',
  }),
  'units.create': async (w) => ({
    kind: 'area',
    code: null,
    designation: 'Thôn',
    name: 'Khe Bín',
    level: 'village',
    parentId: w.unit('04303'),
    from: '2021-01-01',
  }),
  'units.find': async () => ({ code: '04303', on: '2021-06-15' }),
  'units.get': async (w) => ({ id: w.unit('04303'), on: '2021-06-15' }),
  'units.load': async () => ({
    from: '2010-01-01',
    rows: [{ code: '04303', designation: 'Xã', name: 'Tân Phượng', level: 'commune', parentCode: '135' }],
    aliases: [{ code: '04303', alias: 'Tân Phương' }],
  }),
  'units.previewLoad': async () => ({
    from: '2010-01-01',
    rows: [{ code: '04303', designation: 'Xã', name: 'Tân Phượng', level: 'commune', parentCode: '135' }],
  }),
  'units.noteUnconfirmed': async () => ({
    source: 'Nghị quyết về sắp xếp',
    on: '2020-01-01',
    rows: [{ code: '04303', name: 'Tân Phượng', reason: 'Không rõ phần nào' }],
  }),
  'units.population': async (w) => ({ within: w.unit('15'), level: 'commune', on: '2021-06-15' }),
  'units.revise': async (w) => ({
    unitId: await w.village(),
    on: '2021-03-01',
    name: 'Khe Bín Mới',
    designation: 'Thôn',
  }),
  'units.search': async () => ({ q: 'tan phuong', on: '2021-06-15' }),
  'units.unconfirmed': async () => ({}),
};

/** A user name that nobody has. */
function fresh(): string {
  return `u${randomUUID().slice(0, 18)}`;
}

async function resetLink(w: World): Promise<string> {
  return w.link('set_password', (await w.account('reporter', w.unit('04303'))).id);
}
