import { initiativeExamples } from './examples.initiatives.ts';
import { reportingExamples } from './examples.reporting.ts';
import { type Examples, fresh, storedHash, type World } from './world.ts';

/**
 * For each query and action an input that is right: made anew each time, so that every call finds its record as the
 * action needs it. What it is about lies inside (see `world.ts`).
 */
export const examples: Examples = {
  ...initiativeExamples,
  ...reportingExamples,
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
  'documents.edit': async (w) => ({ ...(await w.document()), ...documentInput, number: '19-CTr/TU' }),
  'documents.get': async (w) => ({ id: (await w.document()).id }),
  'documents.keep': async (w) => ({ ...documentInput, unitId: w.unit('15') }),
  'documents.list': async (w) => ({ unit: w.unit('15'), q: 'dan van kheo' }),
  'documents.restore': async (w) => {
    const seen = await w.document();
    await w.database.db
      .updateTable('document')
      .set({ withdrawn_reason: 'Lưu trùng' })
      .where('id', '=', seen.id)
      .execute();
    return { ...seen, reason: 'Không trùng' };
  },
  'documents.withdraw': async (w) => ({ ...(await w.document()), reason: 'Lưu trùng' }),
  'measures.figure': async (w) => ({
    measure: 'initiatives.registered',
    unitId: w.unit('15'),
    from: '2021-01-01',
    until: '2022-01-01',
    dims: { field: 'economy' },
  }),
  'measures.list': async () => ({}),
  'programmes.choices': async (w) => ({ unit: w.unit('15'), on: '2021-06-15' }),
  'programmes.create': async (w) => ({
    ...w.programmeInput(),
    summary: 'Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh.',
    public: true,
    basis: [(await w.document()).id],
    issuedBy: [(await w.document()).id],
  }),
  'programmes.edit': async (w) => {
    const { unitId: _, ...rest } = w.programmeInput();
    return { ...(await w.programme()), ...rest, summary: '', public: true, basis: [(await w.document()).id] };
  },
  'programmes.get': async (w) => ({ id: (await w.task()).programmeId }),
  'programmes.list': async (w) => ({ unit: w.unit('15'), year: 2021, q: 'chuong trinh' }),
  'programmes.objective.add': async (w) => ({
    programmeId: (await w.programme()).id,
    title: 'Mô hình “Dân vận khéo”',
    description: 'Mỗi xã ít nhất một mô hình.',
  }),
  'programmes.objective.edit': async (w) => ({
    ...(await w.objective()).seen,
    title: 'Giúp hộ nghèo thoát nghèo',
    description: '',
  }),
  'programmes.objective.move': async (w) => ({ ...(await w.objective()).seen, place: 0 }),
  'programmes.objective.restore': async (w) => {
    const { seen } = await w.objective();
    await w.withdrawn('objective', seen.id);
    return seen;
  },
  'programmes.objective.withdraw': async (w) => ({ ...(await w.objective()).seen, reason: 'Lập nhầm' }),
  'programmes.restore': async (w) => {
    const seen = await w.programme();
    await w.withdrawn('programme', seen.id);
    return seen;
  },
  'programmes.task': async (w) => ({ id: (await w.task()).seen.id }),
  'programmes.task.add': async (w) => ({
    objectiveId: (await w.objective()).seen.id,
    title: 'Khảo sát một số thôn',
    deliverable: 'Báo cáo khảo sát',
    leadUnitId: w.unit('135'),
    cooperatingUnitIds: [w.unit('04303')],
    startsOn: '2021-02-01',
    dueOn: '2021-05-31',
  }),
  'programmes.task.edit': async (w) => ({
    ...(await w.task()).seen,
    title: 'Khảo sát năm thôn',
    deliverable: '',
    leadUnitId: w.unit('135'),
    cooperatingUnitIds: [w.unit('04303')],
    ownerId: w.inside.officer.id,
    startsOn: '2021-02-01',
    dueOn: '2021-06-30',
  }),
  'programmes.task.move': async (w) => {
    const { seen, objectiveId } = await w.task();
    return { ...seen, place: 0, objectiveId };
  },
  'programmes.task.note': async (w) => ({
    ...(await w.task()).seen,
    on: '2021-05-20',
    status: 'in_progress',
    text: 'Đã khảo sát hai thôn',
  }),
  'programmes.task.restore': async (w) => {
    const { seen } = await w.task();
    await w.withdrawn('task', seen.id);
    return seen;
  },
  'programmes.task.withdraw': async (w) => ({ ...(await w.task()).seen, reason: 'Lập nhầm' }),
  'programmes.tasks': async (w) => ({
    unit: w.unit('15'),
    open: true,
    dueBefore: '2021-12-31',
    q: 'khao sat',
  }),
  'programmes.withdraw': async (w) => ({ ...(await w.programme()), reason: 'Lập nhầm' }),
  'restructuring.apply': async (w) => w.draft(true),
  'restructuring.decide': async (w) => ({ ...(await w.draft()), decisions: [], acceptProposals: true }),
  'restructuring.discard': async (w) => ({ ...(await w.draft()), reason: 'Chưa đủ căn cứ' }),
  'restructuring.draft': async (w) => ({ ...(await w.draftInput()), table: '' }),
  'restructuring.afterwards': async (w) => ({ id: (await w.draft()).id }),
  'restructuring.dropRows': async (w) => ({ ...(await w.draft()), rows: [1] }),
  'restructuring.edit': async (w) => ({
    ...(await w.draft()),
    title: 'Sáp nhập hai thôn của xã Tân Phượng',
    document: 'Nghị quyết số 1',
    effectiveOn: '2021-05-01',
  }),
  'restructuring.editRow': async (w) => ({
    ...(await w.draft()),
    row: 1,
    cells: { op: 'sửa', ref: (await w.draftInput()).lines[0]?.ref ?? '', name: 'Khe Bín Hai' },
  }),
  'restructuring.effects': async (w) => ({ id: (await w.draft()).id }),
  'restructuring.import': async (w) => ({ ...(await w.draft()), table: '', replace: false }),
  'restructuring.items': async (w) => ({ id: (await w.draft()).id }),
  'restructuring.rows': async (w) => ({ id: (await w.draft()).id }),
  'restructuring.get': async (w) => ({ id: (await w.draft()).id }),
  'restructuring.list': async () => ({}),
  'restructuring.replaceLines': async (w) => {
    const { lines } = await w.draftInput();
    return { ...(await w.draft()), lines };
  },
  'targets.choices': async (w) => ({
    programme: (await w.programme()).id,
    within: w.unit('15'),
    on: '2021-06-15',
  }),
  'targets.copyProgramme': async (w) => {
    const { programmeId } = await w.targetInput();
    return { id: programmeId, version: 1, title: 'Chương trình hành động năm 2022' };
  },
  'targets.define': async (w) => w.targetInput(),
  'targets.definition': async (w) => ({ id: (await w.target()).id }),
  'targets.edit': async (w) => ({
    ...(await w.target()),
    ...(await w.targetInput()),
    amount: 2,
    milestones: [{ on: '2021-06-30', amount: 2 }],
  }),
  'targets.get': async (w) => ({ id: (await w.target()).id }),
  'targets.list': async (w) => ({ within: w.unit('15') }),
  'targets.preview': async (w) => {
    const { objectiveId: _o, ownerId: _a, ...condition } = await w.targetInput();
    return { ...condition, milestones: [{ on: '2021-06-30', amount: 2 }] };
  },
  'targets.restore': async (w) => {
    const { id, version } = await w.target();
    await w.database.db
      .updateTable('target')
      .set({ withdrawn_reason: 'Giao nhầm đơn vị' })
      .where('id', '=', id)
      .execute();
    return { id, version, reason: 'Giao đúng đơn vị' };
  },
  'targets.proposeShares': async (w) => ({ id: (await w.figureTarget()).id, way: 'equal' }),
  'targets.share': async (w) => ({
    ...(await w.figureTarget()),
    way: 'hand',
    shares: [
      { unitId: w.unit('135'), amount: 60 },
      { unitId: w.unit('136'), amount: 40 },
    ],
  }),
  'targets.shares': async (w) => ({ id: (await w.figureTarget()).id }),
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

/** What a document says of itself; without a day, so that keeping it again is no twin. */
const documentInput = {
  kind: 'programme',
  number: '18-CTr/TU',
  issuedOn: null,
  issuer: 'Tỉnh ủy Yên Bái',
  abstract: 'Chương trình hành động về công tác dân vận và phong trào thi đua “Dân vận khéo”',
  public: true,
} as const;

async function resetLink(w: World): Promise<string> {
  return w.link('set_password', (await w.account('reporter', w.unit('04303'))).id);
}
