import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, sentence } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { closeMeasure, defineMeasure, editMeasure } from '#measures/server/indicator.actions.ts';
import { getIndicator } from '#measures/server/indicator.queries.ts';
import { periodByKey } from '#reporting/period.rules.ts';
import { defineCalendar, dropHoliday, setHoliday } from '#reporting/server/calendar.actions.ts';
import {
  assignForm,
  createForm,
  editForm,
  restoreForm,
  reviseForm,
  withdrawForm,
} from '#reporting/server/form.actions.ts';
import { expectedUnits, formById } from '#reporting/server/form.queries.ts';
import { getForm, listCalendars, listForms } from '#reporting/server/forms.queries.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
const keys: Record<'dialogues' | 'opinions' | 'settled', string> = {
  dialogues: 'doi_thoai',
  opinions: 'y_kien',
  settled: 'y_kien_giai_quyet',
};

beforeAll(async () => {
  world = await openWorld();
  await world.body();
  const names = { dialogues: 'Cuộc đối thoại', opinions: 'Ý kiến đã nhận', settled: 'Ý kiến đã giải quyết' };
  for (const [what, nameVi] of Object.entries(names))
    must(
      await defineMeasure(hoa(), {
        key: keys[what as keyof typeof keys],
        nameVi,
        unitVi: 'cuộc',
        grain: 'month',
        calendar: 'state',
      }),
    );
});
afterAll(() => world?.database.close());

/** Hoa is an officer of the province, Lan reports, Minh is an officer of another province. */
const hoa = () => world.env(world.inside.officer);
const lan = () => world.env(world.inside.reporter);
const minh = () => world.env(world.outside.officer);
const code = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : 'done');
const said = (outcome: unknown) => (isRefusal(outcome) ? sentence(outcome, 'vi') : 'done');

const asking = (...measures: string[]) => ({
  sections: [
    {
      titleVi: 'Tình hình nhân dân',
      titleEn: 'The people',
      items: [
        ...measures.map((measure) => ({ kind: 'figure' as const, measure })),
        { kind: 'text' as const, key: 'mood', labelVi: 'Tâm trạng', labelEn: 'Mood' },
      ],
    },
  ],
  rules: [],
});
const quick = () => ({
  title: 'Báo cáo nhanh hằng tháng',
  unitId: world.unit('15'),
  level: 'commune' as const,
  calendar: 'state',
  grain: 'month' as const,
  dueAfter: 2,
  lockAfter: 10,
  since: '2020-12-15',
  definition: asking(keys.dialogues, keys.opinions),
});
const termsOf = ({ title, level, dueAfter, lockAfter, since }: ReturnType<typeof quick>) => ({
  title,
  level,
  dueAfter,
  lockAfter,
  since,
});

describe('a form', () => {
  let made: { id: string; version: number };
  const page = async () => must(await getForm(lan(), { id: made.id }));
  const asked = async (key: string) => {
    const form = await formById(world.database.db, made.id);
    const period = periodByKey({ firstDay: 15 }, key);
    if (!form || !period) throw new Error('no form or period');
    return (await expectedUnits(world.database.db, form, period)).map((unit) => unit.name);
  };

  it('is made by officers of its unit, for units below it', async () => {
    expect(code(await createForm(lan(), quick()))).toBe('access.forbidden');
    expect(code(await createForm(minh(), quick()))).toBe('access.forbidden');
    expect(said(await createForm(hoa(), { ...quick(), units: [world.unit('082')] }))).toContain(
      'Huyện Bát Xát không thuộc Tỉnh Yên Bái',
    );
    expect(code(await createForm(hoa(), { ...quick(), calendar: 'lunar' }))).toBe('record.reference_missing');
    expect(said(await createForm(hoa(), { ...quick(), definition: asking('tin_don') }))).toContain(
      'chưa có chỉ số',
    );
    made = must(await createForm(hoa(), quick()));
    expect(await page()).toMatchObject({
      title: 'Báo cáo nhanh hằng tháng',
      unit: { name: 'Tỉnh Yên Bái' },
      levelName: { vi: 'xã, phường, thị trấn' },
      expected: 3,
      reports: 0,
      versions: [{ number: 1, reports: 0, first: { key: '2021-M01' } }],
    });
    // 2021-06-15 begins July by the decree
    expect((await page()).coming[0]).toMatchObject({
      key: '2021-M07',
      cutOff: '2021-07-14',
      dueOn: '2021-07-16',
      lockOn: '2021-07-26',
    });
    expect(await asked('2021-M03')).toEqual(['Lâm Thượng', 'Tân Phượng', 'Châu Quế Thượng']);
  });

  it('fixes how its indicators are reported', async () => {
    const seen = must(await getIndicator(lan(), { key: keys.dialogues })).indicator;
    expect(seen.fixed).toBe(true);
    const edit = { key: seen.key, version: seen.version, nameVi: seen.name.vi, grain: 'year' as const };
    expect(code(await editMeasure(hoa(), edit))).toBe('measure.has_figures');
  });

  it('is found by who reports below its units, and by nobody else’s province', async () => {
    const found = async (unit: string) =>
      must(await listForms(lan(), { unit: world.unit(unit) })).forms.map((form) => form.id);
    expect(await found('04303')).toEqual([made.id]);
    expect(await found('15')).toEqual([made.id]);
    expect(await found('082')).toEqual([]);
    expect(must(await listForms(lan(), {})).forms[0]).toMatchObject({
      figures: 2,
      questions: 1,
      assigned: [{ name: 'Tỉnh Yên Bái' }],
      period: { key: '2021-M07' },
    });
    expect(code(await listForms(world.public, {}))).toBe('access.sign_in_needed');
  });

  it('asks nothing that another form asks of the same units at the same time', async () => {
    const twin = { ...quick(), title: 'Báo cáo riêng', definition: asking(keys.dialogues, keys.settled) };
    const no = await createForm(hoa(), { ...twin, units: [world.unit('04303')] });
    expect(said(no)).toContain('Biểu mẫu “Báo cáo nhanh hằng tháng” đã hỏi “Cuộc đối thoại”');
    expect(code(await createForm(hoa(), { ...twin, level: 'district' }))).toBe('done');
    expect(code(await createForm(hoa(), { ...twin, definition: asking(keys.settled) }))).toBe('done');
    const other = must(await listForms(lan(), {})).forms.find((form) => form.level === 'district');
    must(await withdrawForm(hoa(), { id: other?.id ?? '', version: 1, reason: 'Lập nhầm' }));
  });

  it('is corrected; who saw an older one is told', async () => {
    const edit = {
      ...made,
      ...termsOf(quick()),
      title: 'Báo cáo nhanh tháng',
      acceptLevel: 'district' as const,
    };
    expect(said(await editForm(hoa(), { ...edit, acceptLevel: 'village' }))).toContain(
      'cấp duyệt phải ở trên',
    );
    const before = made;
    made = must(await editForm(hoa(), edit));
    expect(await page()).toMatchObject({ title: 'Báo cáo nhanh tháng', acceptLevel: 'district' });
    expect(code(await editForm(hoa(), { ...edit, ...before }))).toBe('record.stale');
  });

  it('asks something else from a day on, and what it asked before stays', async () => {
    const revision = { ...made, since: '2021-06-15', definition: asking(keys.opinions) };
    expect(code(await reviseForm(lan(), revision))).toBe('access.forbidden');
    expect(said(await reviseForm(hoa(), { ...revision, definition: asking(keys.settled) }))).toContain(
      'cộng hai lần',
    );
    made = must(await reviseForm(hoa(), revision));
    expect((await page()).versions).toMatchObject([
      { number: 1, first: { key: '2021-M01' } },
      { number: 2, first: { key: '2021-M07' }, added: [], dropped: [{ vi: 'Cuộc đối thoại' }] },
    ]);
    const earlier = { ...made, since: '2021-01-15', definition: asking(keys.opinions) };
    expect(code(await reviseForm(hoa(), earlier))).toBe('form.version_earlier');
  });

  it('asks no closed indicator in a new version', async () => {
    const spare = must(
      await defineMeasure(hoa(), { nameVi: 'Tin báo', unitVi: 'tin', grain: 'month', calendar: 'state' }),
    );
    must(await closeMeasure(hoa(), spare));
    const no = await reviseForm(hoa(), { ...made, since: '2021-07-15', definition: asking(spare.key) });
    expect(said(no)).toContain('đã đóng');
  });

  it('is assigned to other parts of the tree from a day on', async () => {
    const early = { ...made, units: [world.unit('136')], since: '2020-01-01' };
    expect(code(await assignForm(hoa(), early))).toBe('form.assigned_earlier');
    made = must(await assignForm(hoa(), { ...made, units: [world.unit('136')], since: '2021-05-15' }));
    expect(await asked('2021-M05')).toEqual(['Lâm Thượng', 'Tân Phượng', 'Châu Quế Thượng']);
    expect(await asked('2021-M06')).toEqual(['Châu Quế Thượng']);
    made = must(
      await assignForm(hoa(), {
        ...made,
        units: [world.unit('136'), world.unit('04303')],
        since: '2021-05-15',
      }),
    );
    expect((await asked('2021-M06')).sort()).toEqual(['Châu Quế Thượng', 'Tân Phượng']);
    const { assignments } = await page();
    expect(assignments.map((one) => [one.unit.name, one.since, one.until])).toEqual([
      ['Tỉnh Yên Bái', '2020-12-15', '2021-05-15'],
      ['Huyện Văn Yên', '2021-05-15', null],
      ['Xã Tân Phượng', '2021-05-15', null],
    ]);
  });

  it('keeps the level and the time of what was reported', async () => {
    await world.database.db
      .insertInto('submission')
      .values({
        form_id: made.id,
        unit_id: world.unit('04303'),
        period_key: '2021-M02',
        since: '2021-01-15',
        until: '2021-02-15',
        state: 'submitted',
        sent_revision: 1,
      })
      .execute();
    const edit = { ...made, ...termsOf(quick()) };
    expect(said(await editForm(hoa(), { ...edit, since: '2021-02-15' }))).toContain('Đã có 1 báo cáo');
    expect(code(await editForm(hoa(), { ...edit, level: 'district' }))).toBe('form.has_reports');
    made = must(await editForm(hoa(), { ...edit, until: '2021-12-15' }));
    expect((await page()).coming.map((period) => period.key)).toEqual([
      '2021-M07',
      '2021-M08',
      '2021-M09',
      '2021-M10',
      '2021-M11',
      '2021-M12',
    ]);
  });

  it('is withdrawn with a reason, changed by nobody then, and restored', async () => {
    made = must(await withdrawForm(hoa(), { ...made, reason: 'Gộp vào báo cáo quý' }));
    expect(code(await assignForm(hoa(), { ...made, units: [world.unit('15')], since: '2021-06-15' }))).toBe(
      'form.withdrawn',
    );
    expect(must(await listForms(lan(), { withdrawn: true })).forms.map((form) => form.id)).toContain(made.id);
    made = must(await restoreForm(hoa(), { ...made, reason: 'Dùng lại' }));
    expect(code(await restoreForm(hoa(), { ...made, reason: 'Dùng lại' }))).toBe('form.not_withdrawn');
  });

  it('asks nothing else of periods that have reports', async () => {
    await world.database.db
      .insertInto('submission')
      .values({
        form_id: made.id,
        unit_id: world.unit('04303'),
        period_key: '2021-M07',
        since: '2021-06-15',
        until: '2021-07-15',
        state: 'submitted',
        sent_revision: 1,
      })
      .execute();
    const revision = { ...made, definition: asking(keys.dialogues) };
    const no = await reviseForm(hoa(), { ...revision, since: '2021-06-15' });
    expect(said(no)).toContain('Đã có 1 báo cáo được gửi theo bản trước cho các kỳ từ ngày 15/06/2021');
    expect(said(no)).toContain('bản mới bắt đầu sớm nhất từ ngày 15/07/2021');
    made = must(await reviseForm(hoa(), { ...revision, since: '2021-07-15' }));
    expect((await page()).versions.at(-1)).toMatchObject({ number: 3, first: { key: '2021-M08' } });
  });
});

describe('calendars and days off', () => {
  it('are kept by officers of the body; two of one day are one', async () => {
    expect(code(await defineCalendar(lan(), { nameVi: 'Lịch Đảng', firstDay: 20 }))).toBe('access.forbidden');
    expect(must(await defineCalendar(hoa(), { nameVi: 'Lịch của Đảng bộ', firstDay: 20 }))).toEqual({
      key: 'lich_cua_dang_bo',
    });
    expect(said(await defineCalendar(hoa(), { nameVi: 'Lịch khác', firstDay: 15 }))).toContain(
      'cũng bắt đầu tháng từ ngày 15',
    );
    expect(must(await listCalendars(lan(), {})).calendars.map((one) => one.firstDay)).toEqual([1, 15, 20]);
  });

  it('move due dates, and give them back', async () => {
    const due = async () => must(await listForms(lan(), {})).forms[0]?.period?.dueOn;
    expect(await due()).toBe('2021-07-16');
    must(await setHoliday(hoa(), { on: '2021-07-16', name: 'Ngày truyền thống' }));
    expect(await due()).toBe('2021-07-19');
    must(await setHoliday(hoa(), { on: '2021-07-16', name: 'Ngày nghỉ bù' }));
    expect(must(await listCalendars(lan(), {})).holidays).toEqual([
      { on: '2021-07-16', name: 'Ngày nghỉ bù' },
    ]);
    must(await dropHoliday(hoa(), { on: '2021-07-16' }));
    expect(await due()).toBe('2021-07-16');
    expect(code(await dropHoliday(hoa(), { on: '2021-07-16' }))).toBe('record.not_found');
  });
});
