import { type Examples, fresh } from './world.ts';

/** Right inputs for the registry of initiatives, its fields and photos. */
export const initiativeExamples: Examples = {
  'initiatives.addField': async (w) => {
    await w.body();
    return { nameVi: `Chuyển đổi số ${fresh()}`, nameEn: `Digital ${fresh()}` };
  },
  'initiatives.addPhoto': async (w) => ({
    ...(await w.initiative()),
    file: { hash: await w.picture(), name: 'duong-hoa.webp' },
    caption: 'Tuyến đường hoa của thôn',
    alternative: 'Hai hàng hoa dọc con đường bê tông',
    takenOn: '2021-05-01',
  }),
  'initiatives.annul': async (w) => {
    const seen = await w.initiative('evaluated');
    return { ...seen, event: await w.lastEvent(seen.id), reason: 'Ghi nhầm mô hình' };
  },
  'initiatives.choices': async (w) => ({
    unit: w.unit('15'),
    view: 'was',
    year: 2021,
    units: [w.unit('135')],
  }),
  'initiatives.closeField': async (w) => w.field(),
  'initiatives.describePhoto': async (w) => ({
    ...(await w.withPhoto()),
    caption: 'Sau sáu tháng',
    alternative: 'Đường hoa nở kín hai bên',
  }),
  'initiatives.edit': async (w) => ({
    ...(await w.initiative()),
    name: 'Tổ liên gia tự quản về an ninh',
    description: 'Mười hộ một tổ.',
    field: 'defence_security',
    form: 'collective',
    place: 'Thôn Khe Bín',
  }),
  'initiatives.end': async (w) => ({
    items: [await w.initiative('evaluated')],
    on: '2021-06-01',
    note: 'Thôn đã sáp nhập',
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
  'initiatives.markExemplary': async (w) => ({
    items: [await w.initiative('evaluated')],
    on: '2021-06-01',
    level: 'province',
    note: 'Quyết định số 12',
  }),
  'initiatives.move': async (w) => ({
    ...(await w.initiative()),
    toUnitId: w.unit('04306'),
    from: '2021-06-01',
  }),
  'initiatives.moveField': async (w) => ({ ...(await w.field()), to: 'up' }),
  'initiatives.movePhoto': async (w) => ({ ...(await w.withPhoto()), to: 'down' }),
  'initiatives.openField': async (w) => w.field(true),
  'initiatives.recognise': async (w) => ({
    items: [await w.initiative('evaluated')],
    on: '2021-06-01',
    level: 'district',
    note: 'Quyết định số 11',
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
    ...(await w.initiative('registered', '2020-02-01')),
    campaignYear: 2021,
    registeredOn: '2021-06-01',
  }),
  'initiatives.renameField': async (w) => ({
    ...(await w.field()),
    nameVi: `Dân chủ cơ sở ${fresh()}`,
    nameEn: `Grassroots democracy ${fresh()}`,
  }),
  'initiatives.replicate': async (w) => ({
    items: [await w.initiative('evaluated')],
    on: '2021-06-01',
    toUnitId: w.unit('04306'),
    note: 'Ba thôn làm theo',
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
  'initiatives.withdrawPhoto': async (w) => ({ ...(await w.withPhoto()), reason: 'Ảnh của mô hình khác' }),
};
