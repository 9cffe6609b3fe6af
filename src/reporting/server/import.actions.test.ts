import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import XlsxPopulate, { type PopulateBook } from 'xlsx-populate';
import { isRefusal, sentence } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { writeWorkbook } from '#base/server/sheet.ts';
import { keepTable } from '#base/server/table-file.ts';
import { zipEntry } from '#base/server/testing/files.ts';
import type { FileRef } from '#base/shapes.ts';
import type { ImportPlanView } from '#reporting/import.views.ts';
import { returnReport } from '#reporting/server/decide.actions.ts';
import { importReports } from '#reporting/server/import.actions.ts';
import { previewImport } from '#reporting/server/import.queries.ts';
import { saveReport, sendReport } from '#reporting/server/report.actions.ts';
import { readReport } from '#reporting/server/report.queries.ts';
import { getWorkbook } from '#reporting/server/workbook.queries.ts';
import { filled, reportForm } from '#testing/reporting.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
let form: string;
/** An officer of the district Lục Yên, and the reporter of its commune Tân Phượng. */
let lan: Env;
let mai: Env;
const period = '2021-M05';

beforeAll(async () => {
  world = await openWorld();
  lan = world.env(await world.account('officer', world.unit('135')));
  mai = world.env(await world.account('reporter', world.unit('04303')));
});
afterAll(() => world.database.close());

/** A form of its own for each test: what one sends does not stand in the way of another. */
const newForm = async (more: Partial<Parameters<typeof reportForm>[1]> = {}): Promise<string> => {
  form = await reportForm(world.database.db, { unit: world.unit('15'), lockAfter: 60, ...more });
  return form;
};

/** The form asks one figure alone, of all periods. */
const reviseTo = async (measure: string): Promise<void> => {
  const item = { kind: 'figure', measure, by: null, required: true };
  const definition = { sections: [{ titleVi: 'A', titleEn: 'A', items: [item] }], rules: [] };
  await world.database.db
    .insertInto('form_version')
    .values({ form_id: form, number: 2, since: '2021-01-01', definition: JSON.stringify(definition) })
    .execute();
};

const download = async (env: Env, of: { unit?: number; period?: string } = {}): Promise<Uint8Array> =>
  writeWorkbook(must(await getWorkbook(env, { form, period, ...of })).spec);

/** Opens a workbook in another program, fills it in and saves it. */
const fill = async (
  bytes: Uint8Array,
  work: (book: PopulateBook) => void,
): Promise<{ bytes: Uint8Array; file: FileRef }> => {
  const book = await XlsxPopulate.fromDataAsync(bytes);
  work(book);
  const saved = new Uint8Array(await book.outputAsync());
  return { bytes: saved, file: must(await keepTable(saved, 'bao-cao.xlsx')) };
};

const put =
  (cells: Readonly<Record<string, string | number | boolean | Date>>, sheet = 'Số liệu') =>
  (book: PopulateBook): void => {
    for (const [cell, value] of Object.entries(cells)) book.sheet(sheet).cell(cell).value(value);
  };

const previewed = async (env: Env, file: FileRef): Promise<ImportPlanView> =>
  must(await previewImport(env, { file }));

const stateOf = async (code: string): Promise<unknown> => {
  const report = must(await readReport(world.system, { form, unit: world.unit(code), period }));
  return { state: report.state, values: report.sent?.content.values ?? {} };
};

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  const outcome = await asked;
  return isRefusal(outcome) ? outcome.code : 'done';
};

describe('the round trip', () => {
  it('A district fills in the workbook of its communes in another program; both reports are sent, and once only.', async () => {
    await newForm();
    const { file } = await fill(await download(lan, { unit: world.unit('135') }), (book) => {
      put({ F8: 4, G8: 12.5, H8: 20, I8: 15, F9: 0 })(book);
      put({ D6: 'Nhân dân phấn khởi' }, 'Nội dung')(book);
    });
    const plan = await previewed(lan, file);
    expect(plan.counts).toMatchObject({ reports: 2, send: 2, wrong: 0, figures: 6, problems: 0 });
    expect(plan.reports.map(({ unit, what, fresh }) => [unit.code, what, fresh])).toEqual([
      ['04306', 'send', 5],
      ['04303', 'send', 1],
    ]);
    expect(must(await importReports(lan, { file }))).toEqual({ sent: 2, same: 0, leftOut: 0, figures: 6 });
    expect(await stateOf('04306')).toMatchObject({ state: 'submitted', values: { 'meeting.held': 4 } });
    expect(await stateOf('04303')).toMatchObject({ state: 'submitted', values: { 'meeting.held': 0 } });

    expect((await previewed(lan, file)).counts).toMatchObject({ send: 0, same: 2, figures: 0 });
    expect(must(await importReports(lan, { file }))).toEqual({ sent: 0, same: 2, leftOut: 0, figures: 0 });
  });

  it('Nothing of the workbook is lost: sheets, what cells take, what is locked, what is hidden.', async () => {
    await newForm();
    const ours = await download(lan);
    const theirs = (await fill(ours, put({ F8: 7 }))).bytes;
    for (const bytes of [ours, theirs]) {
      const book = await XlsxPopulate.fromDataAsync(bytes);
      expect(book.sheets().map((sheet) => sheet.name())).toEqual([
        'Số liệu',
        'Nội dung',
        'Hướng dẫn',
        'Đơn vị',
        'kheo',
      ]);
      expect(book.sheet('kheo').hidden()).toBe(true);
      const sheet = zipEntry(bytes, 'xl/worksheets/sheet1.xml');
      expect(sheet.match(/<dataValidation /g)).toHaveLength(6);
      expect(sheet).toMatch(/<dataValidation [^>]*type="list"[^>]*><formula1>"Có,Không"/);
      expect(sheet).toMatch(/<sheetProtection [^>]*sheet="1"/);
      expect(sheet).toMatch(/<pane [^>]*state="frozen"/);
      expect(zipEntry(bytes, 'xl/styles.xml')).toContain('locked="0"');
    }
  });

  it('The workbook of one commune has its figures below each other, with the period before beside them.', async () => {
    await newForm();
    const before = filled({ 'meeting.held': 3 });
    const unit = world.unit('04303');
    must(await sendReport(mai, { form, unit, period: '2021-M04', content: before, seen: 0 }));
    const draft = filled({ 'fund.raised': '1,5' }, { notes: { 'fund.raised': 'ước tính' } });
    must(await saveReport(mai, { form, unit, period, content: draft, seen: 0 }));
    const bytes = await download(mai);
    const book = await XlsxPopulate.fromDataAsync(bytes);
    const sheet = book.sheet('Số liệu');
    expect([sheet.cell('A7').value(), sheet.cell('D7').value(), sheet.cell('E8').value()]).toEqual([
      'meeting.held',
      3,
      1.5,
    ]);
    expect(sheet.cell('F8').value()).toBe('ước tính');
    const { file } = await fill(bytes, put({ E7: 5, F7: 'cả hội nghị thôn', E12: 'Ổn định' }));
    expect(must(await importReports(mai, { file }))).toMatchObject({ sent: 1 });
    const report = must(await readReport(mai, { form, unit, period }));
    expect(report.sent?.content).toEqual({
      values: { 'meeting.held': 5, 'fund.raised': 1.5 },
      texts: { news: 'Ổn định' },
      notes: { 'meeting.held': 'cả hội nghị thôn', 'fund.raised': 'ước tính' },
      files: {},
    });
  });
});

describe('wrong cells', () => {
  it.each([
    ['a text', { F8: 'mười' }, /F8.*không phải là một số/],
    ['what can mean two things', { F9: 1, G8: '1.234,567' }, /G8.*(thập phân|hiểu)/],
    ['a date', { F8: new Date('2021-05-03T00:00:00Z') }, /F8.*(ngày|số)/],
    ['yes or no', { F8: true }, /F8.*không phải là một số/],
    ['less than nothing', { F8: -3 }, /F8.*không thể âm/],
    ['a part of a whole', { F8: 2.5 }, /F8.*số nguyên/],
  ])('%s is named by its cell', async (_what, cells, said) => {
    await newForm();
    const base: Record<string, string | number | boolean | Date> = { F8: 1, F9: 1 };
    const { file } = await fill(await download(lan), (book) => {
      put({ ...base, ...cells })(book);
      if (Object.values(cells).some((value) => value instanceof Date))
        book.sheet('Số liệu').cell('F8').style('numberFormat', 'dd/mm/yyyy');
    });
    const plan = await previewed(lan, file);
    expect(plan.problems.map(({ cell, say }) => `${cell} ${say.vi}`).join('\n')).toMatch(said);
    expect(plan.counts).toMatchObject({ send: 1, wrong: 1 });
    const refused = await importReports(lan, { file });
    if (!isRefusal(refused)) throw new Error('it has a wrong cell');
    expect(sentence(refused, 'vi')).toMatch(/1 trong 2 dòng/);
    expect(await stateOf('04303')).toMatchObject({ state: null });
    expect(must(await importReports(lan, { file, leaveOut: true }))).toMatchObject({ sent: 1, leftOut: 1 });
  });

  it('"1.234,5" and "1,234.5" are read, as numbers of people who write so.', async () => {
    await newForm();
    const { file } = await fill(await download(lan), put({ F8: 1, G8: '1.234,5', F9: 1, G9: '1,234.5' }));
    must(await importReports(lan, { file }));
    for (const code of ['04303', '04306'])
      expect(await stateOf(code)).toMatchObject({ values: { 'fund.raised': 1234.5 } });
  });

  it('Merged cells are refused; formulas are read as what they give, hidden rows too, and both are said.', async () => {
    await newForm();
    const { file } = await fill(await download(lan), (book) => {
      const sheet = book.sheet('Số liệu');
      sheet.cell('F8').value(1);
      sheet.cell('F9').value(2);
      sheet.range('H9:I9').merged(true);
      sheet.row(8).hidden(true);
      sheet.cell('G8').formula('1+1');
    });
    const plan = await previewed(lan, file);
    const said = (notes: ImportPlanView['notices']): string =>
      notes.map((n) => `${n.cell} ${n.say.vi}`).join('\n');
    expect(said(plan.problems)).toMatch(/H9.*Bỏ gộp ô/);
    // the other program has kept no result: what the cell would show is not known
    expect(said(plan.problems)).toMatch(/G8.*công thức/);
    expect(said(plan.notices)).toMatch(/A8 Dòng đang ẩn/);
  });

  it('A unit that stands twice, one that nobody knows and a row of nobody are named; blank rows are left alone.', async () => {
    await newForm();
    const { file } = await fill(
      await download(lan),
      put({ F8: 1, A10: '04306', F10: 2, A11: '99999', F11: 3, F12: 4 }),
    );
    const plan = await previewed(lan, file);
    expect(plan.problems.map(({ cell }) => cell).sort()).toEqual(['A10', 'A11', 'A12']);
    expect(plan.counts).toMatchObject({ blank: 1, wrong: 3 });
  });

  it('A row that says “Không” is held back.', async () => {
    await newForm();
    const { file } = await fill(await download(lan), put({ F8: 1, E8: 'Không', F9: 2 }));
    expect((await previewed(lan, file)).counts).toMatchObject({ held: 1, send: 1 });
    expect(must(await importReports(lan, { file }))).toMatchObject({ sent: 1 });
  });
});

describe('what may be sent', () => {
  it('Of the district’s workbook the reporter of a commune sends her own row; the others say why not.', async () => {
    await newForm();
    const { file } = await fill(await download(lan), put({ F8: 1, F9: 2 }));
    const plan = await previewed(mai, file);
    expect(plan.problems).toHaveLength(1);
    expect(plan.problems[0]).toMatchObject({ unit: '04306' });
    expect(plan.problems[0]?.say.vi).toMatch(/chưa được giao quyền/);
    expect(must(await importReports(mai, { file, leaveOut: true }))).toMatchObject({ sent: 1 });
    const other = world.env(world.outside.officer);
    expect(await codeOf(previewImport(other, { file }))).toBe('access.forbidden');
    expect(await codeOf(importReports(other, { file, leaveOut: true }))).toBe('access.forbidden');
    expect(await codeOf(importReports(world.public, { file }))).toBe('access.sign_in_needed');
    expect(await codeOf(getWorkbook(other, { form, period }))).toBe('access.forbidden');
  });

  it('What waits is not overwritten; what was returned is sent again when it has changed.', async () => {
    await newForm();
    const first = await fill(await download(mai), put({ E7: 1 }));
    must(await importReports(mai, { file: first.file }));
    const changed = await fill(first.bytes, put({ E7: 2 }));
    expect((await previewed(mai, changed.file)).problems[0]?.say.vi).toMatch(/đang chờ duyệt/);
    const unit = world.unit('04303');
    const { id, version } = must(await readReport(world.system, { form, unit, period }));
    const reason = { item: 'meeting.held', reason: 'Thiếu hội nghị thôn' };
    must(await returnReport(world.system, { id: id as string, version, items: [reason] }));
    // as it was returned there is nothing new to send
    expect(must(await importReports(mai, { file: first.file }))).toMatchObject({ sent: 0, same: 1 });
    expect(must(await importReports(mai, { file: changed.file }))).toMatchObject({ sent: 1, figures: 1 });
    expect(await stateOf('04303')).toMatchObject({ state: 'submitted', values: { 'meeting.held': 2 } });
  });

  it.each([
    ['a period that is not over', '2021-M06', {}, /chưa chốt số liệu/],
    ['one that has not begun', '2021-M09', {}, /chưa bắt đầu/],
    ['a locked one', '2021-M02', { lockAfter: 20 }, /đã khóa/],
  ])('%s is refused at every unit', async (_what, at, more, said) => {
    await newForm(more);
    const book = await download(world.system, { period: at, unit: world.unit('04306') });
    const { file } = await fill(book, put({ E7: 1 }));
    expect((await previewed(lan, file)).problems[0]?.say.vi).toMatch(said);
  });

  it('A workbook of an older version of the form, of another form, or of nobody says how to mend it.', async () => {
    await newForm();
    const { file } = await fill(await download(lan), put({ F8: 1 }));
    const other = await reportForm(world.database.db, { unit: world.unit('15') });
    expect(await codeOf(previewImport(lan, { file, form: other }))).toBe('report.workbook_other');
    await reviseTo('meeting.held');
    const stale = await previewImport(lan, { file });
    if (!isRefusal(stale)) throw new Error('the form has changed');
    expect(sentence(stale, 'vi')).toMatch(/bản 1, nay là bản 2.*tải bảng tính mới/);
    const strange = await writeWorkbook({
      title: 'Khác',
      sheets: [{ name: 'Sheet1', widths: [10], rows: [[{ value: 'Xã', look: 'text' }]] }],
    });
    const kept = must(await keepTable(strange, 'khac.xlsx'));
    expect(await codeOf(previewImport(lan, { file: kept }))).toBe('report.workbook_foreign');
    expect(await codeOf(previewImport(lan, { file: { ...kept, hash: 'b'.repeat(64) } }))).toBe(
      'file.not_kept',
    );
  });
});

describe('a CSV of values', () => {
  const kept = async (text: string, as: BufferEncoding = 'utf8'): Promise<FileRef> =>
    must(await keepTable(Buffer.from(text, as), 'so-lieu.csv'));

  it('holds any number of units and periods, in UTF-8 or UTF-16, and names its cells.', async () => {
    await newForm();
    const rows = [
      'kỳ;mã đơn vị;chỉ tiêu;giá trị',
      '2021-M04;04303;meeting.held;3',
      '2021-M05;04303;meeting.held;4',
      '2021-M05;04306;meeting.held;ba',
      '2021-M05;04306;group.members/female;5',
      '2021-M05;77777;meeting.held;5',
      '2021-M77;04306;meeting.held;5',
      '2021-M05;04306;không có;5',
    ];
    const file = await kept(`\uFEFF${rows.join('\r\n')}`, 'utf16le');
    const plan = must(await previewImport(lan, { file, form }));
    expect(plan.encoding).toMatch(/UTF-16/);
    expect(plan.counts).toMatchObject({ send: 2, wrong: 3 });
    expect(plan.problems.map(({ cell }) => cell).sort()).toEqual(['A6', 'A7', 'D4', 'D8']);
    expect(must(await importReports(lan, { file, form, leaveOut: true }))).toEqual({
      sent: 2,
      same: 0,
      leftOut: 3,
      figures: 2,
    });
    expect(await codeOf(previewImport(lan, { file }))).toBe('report.values_form');
    expect(await codeOf(previewImport(lan, { file: await kept('a;b\n1;2'), form }))).toBe(
      'report.values_heading',
    );
  });

  it('holds a later period against the earlier one of the same file, as the form’s rules say.', async () => {
    const term = (when: 'this' | 'previous') => ({ measures: ['meeting.held'], when, times: 1, plus: 0 });
    const never = { sayVi: 'Lũy kế không giảm', sayEn: 'Never falls' };
    await newForm({
      rules: [{ hard: true, left: term('this'), op: 'ge', right: term('previous'), ...never }],
    });
    const heading = 'mã đơn vị;kỳ;chỉ tiêu;giá trị';
    const rows = [
      '04303;2021-M05;meeting.held;2',
      '04303;2021-M04;meeting.held;5',
      '04306;2021-M04;meeting.held;5',
      '04306;2021-M05;meeting.held;5',
    ];
    const file = await kept([heading, ...rows].join('\n'));
    const plan = must(await previewImport(lan, { file, form }));
    expect(plan.counts).toMatchObject({ send: 3, wrong: 1 });
    expect(plan.problems).toMatchObject([
      { cell: 'D2', say: { en: expect.stringContaining('Never falls') } },
    ]);
  });

  it('takes no answer for a figure, and any name for a name.', async () => {
    await newForm();
    const rows = ['news;Đã họp', 'constructor;1', '__proto__;2', `${'x'.repeat(5000)};3`, 'meeting.held;4'];
    const text = ['mã đơn vị;kỳ;chỉ tiêu;giá trị', ...rows.map((row) => `04303;2021-M05;${row}`)].join('\n');
    const plan = must(await previewImport(lan, { file: await kept(text), form }));
    expect(plan.counts).toMatchObject({ send: 0, wrong: 1 });
    expect(plan.problems.map(({ cell }) => cell)).toEqual(['D2', 'D3', 'D4', 'D5']);
    expect(plan.problems[0]?.say.vi).toMatch(/^“Tình hình nổi bật” là câu hỏi/);
    expect(plan.problems[1]?.say.en).toMatch(/^The form does not ask for “constructor”/);
    expect(Math.max(...plan.problems.map(({ say }) => say.vi.length))).toBeLessThan(200);
  });

  it('lets fall out of a draft what the form does not ask any more.', async () => {
    await newForm();
    const unit = world.unit('04303');
    const content = {
      values: { 'fund.raised': 7 },
      texts: { news: 'Đã họp' },
      notes: { 'fund.raised': 'x' },
    };
    must(await saveReport(mai, { form, unit, period, content, seen: 0 }));
    await reviseTo('meeting.held');
    const file = await kept(`mã đơn vị;kỳ;chỉ tiêu;giá trị\n04303;${period};meeting.held;4`);
    expect(must(await importReports(lan, { file, form })).sent).toBe(1);
    const { sent } = must(await readReport(world.system, { form, unit, period }));
    expect(sent?.content).toEqual({ values: { 'meeting.held': 4 }, texts: {}, notes: {}, files: {} });
  });
});
