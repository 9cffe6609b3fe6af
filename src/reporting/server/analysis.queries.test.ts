import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { fold } from '#measures/server/actions.ts';
import type { ReadAnalysis } from '#reporting/analysis.shapes.ts';
import type { Analysis } from '#reporting/analysis.views.ts';
import { readAnalysis } from '#reporting/server/analysis.queries.ts';
import { everyLine, type TableLine } from '#reporting/server/table.queries.ts';
import { keepForm, keepIndicators, keepReport } from '#testing/kept.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
let form: string;
const helped = 'aid.helped';
const poor = 'aid.poor';

beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  await keepIndicators(db, [
    { key: helped, dimensions: ['sex'] },
    { key: poor, overTime: 'last' },
    { key: 'aid.rate', formula: { op: 'ratio', of: [helped, poor] } },
    { key: 'aid.untold' },
  ]);
  form = await keepForm(db, world.unit('15'));
  const report = (code: string, month: string, said: [string, number][], state?: 'sent') =>
    keepReport(
      db,
      { form, unit: world.unit(code), month },
      said.map(([measure, value]) => ({ measure, value })),
      state,
    );
  await report('04303', '2021-01', [
    [helped, 4],
    [poor, 40],
  ]);
  // Lâm Thượng helped nobody, and said so
  await report('04306', '2021-01', [
    [helped, 0],
    [poor, 10],
  ]);
  await report('04375', '2021-01', [
    [helped, 30],
    [poor, 50],
  ]);
  await report('04303', '2021-02', [[helped, 6]]);
  await report('04375', '2021-02', [[helped, 5]], 'sent');
});
afterAll(() => world.database.close());

async function ask(wanted: Partial<ReadAnalysis>): Promise<Analysis> {
  return must(
    await readAnalysis(world.env(world.inside.officer), {
      measures: [helped],
      unit: world.unit('15'),
      from: '2021-M01',
      ...wanted,
    }),
  );
}

/** "Huyện Lục Yên: 4 –*" for each line: a mark stands behind provisional figures. */
function told({ lines, units, rows }: Analysis): string[] {
  const side = rows.indexOf('unit');
  return lines.map(({ at, values, marked }) => {
    const name = units[at[side] as number]?.name.vi;
    const said = values.map((value, n) => `${value ?? '–'}${marked.includes(n) ? '*' : ''}`);
    return `${name}: ${said.join(' ')}`;
  });
}

test('Districts stand line by line, months above, with the figure of the province and of the whole time', async () => {
  expect(told(await ask({ to: '2021-M03' }))).toEqual([
    'Huyện Lục Yên: 4 6 – 10',
    'Huyện Văn Yên: 30 – – 30',
    'Tỉnh Yên Bái: 34 6 – 40',
  ]);
});

test('A reported 0 is a 0, and nothing reported is nothing', async () => {
  expect(told(await ask({ below: 'commune' }))).toEqual([
    'Xã Lâm Thượng: 0',
    'Xã Tân Phượng: 4',
    'Xã Châu Quế Thượng: 30',
    'Tỉnh Yên Bái: 34',
  ]);
  expect(told(await ask({ measures: ['aid.untold'] }))).toEqual([
    'Huyện Lục Yên: –',
    'Huyện Văn Yên: –',
    'Tỉnh Yên Bái: –',
  ]);
});

test('A ratio is Σ over Σ at every unit, never an average of percentages', async () => {
  const { lines, units } = await ask({ measures: [helped, poor, 'aid.rate'], below: 'commune' });
  const rates = Object.fromEntries(
    lines.map(({ at, values }) => [units[at[0] as number]?.name.vi, values[2]]),
  );
  expect(rates).toEqual({
    'Xã Lâm Thượng': 0,
    'Xã Tân Phượng': 10,
    'Xã Châu Quế Thượng': 60,
    'Tỉnh Yên Bái': 34,
  });
});

test('What is sent counts on demand only, and is marked', async () => {
  expect(told(await ask({ from: '2021-M02', provisional: true }))).toEqual([
    'Huyện Lục Yên: 6',
    'Huyện Văn Yên: 5*',
    'Tỉnh Yên Bái: 11*',
  ]);
  expect(told(await ask({ from: '2021-M02' }))[1]).toBe('Huyện Văn Yên: –');
});

test('A counted measure beside it has 0 where nothing was registered', async () => {
  const { lines } = await ask({ measures: [helped, 'initiatives.registered'], from: '2021-M01' });
  expect(lines.map((line) => line.values)).toEqual([
    [4, 0],
    [30, 0],
    [34, 0],
  ]);
});

test('By a dimension, its values and all together', async () => {
  const { db } = world.database;
  await keepReport(db, { form, unit: world.unit('04375'), month: '2021-03' }, [
    { measure: helped, value: 3, dims: { sex: 'female' } },
    { measure: helped, value: 0, dims: { sex: 'male' } },
  ]);
  const { values, lines } = await ask({ from: '2021-M03', by: 'sex', below: 'self', rows: ['value'] });
  expect(lines.map((line) => [values[line.at[0] as number]?.name.vi, line.values[0]])).toEqual([
    ['Nữ', 3],
    ['Nam', 0],
    ['Tất cả', 3],
  ]);
});

test('What is kept above the units that are shown is a line of its own', async () => {
  const { db } = world.database;
  await keepReport(db, { form, unit: world.unit('136'), month: '2021-04' }, [{ measure: helped, value: 7 }]);
  await keepReport(db, { form, unit: world.unit('04303'), month: '2021-04' }, [
    { measure: helped, value: 1 },
  ]);
  expect(told(await ask({ from: '2021-M04', below: 'commune' }))).toEqual([
    'Xã Lâm Thượng: –',
    'Xã Tân Phượng: 1',
    'Xã Châu Quế Thượng: –',
    'Ngoài các đơn vị trên: 7',
    'Tỉnh Yên Bái: 8',
  ]);
});

test('Whatever is reported, totals of additive measures are what the parts come to, and ratios Σ over Σ', async () => {
  const { db } = world.database;
  let month = 0;
  const communes = ['04303', '04306', '04375'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.option(fc.nat(50)), fc.option(fc.nat(50))), { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      async (said, folded) => {
        const year = 2022 + Math.floor(month / 12);
        const key = String((month++ % 12) + 1).padStart(2, '0');
        for (const [n, [one, two]] of said.entries()) {
          const values = [
            ...(one === null ? [] : [{ measure: helped, value: one }]),
            ...(two === null ? [] : [{ measure: poor, value: two }]),
          ];
          const unit = world.unit(communes[n] as string);
          await keepReport(db, { form, unit, month: `${year}-${key}` }, values);
        }
        if (folded) await fold(db);
        const { lines, units } = await ask({
          measures: [helped, poor, 'aid.rate'],
          from: `${year}-M${key}`,
          below: 'commune',
        });
        const total = lines.at(-1);
        expect(units.at(-1)?.total).toBe(true);
        for (const [at, n] of [0, 1].entries()) {
          const given = said.map((each) => each[n] ?? null).filter((value) => value !== null);
          expect(total?.values[at]).toBe(
            given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0),
          );
        }
        const [ones, twos, rate] = total?.values ?? [];
        if (!twos || ones === null) expect(rate).toBeNull();
        else expect(rate).toBeCloseTo((100 * (ones ?? 0)) / twos, 9);
      },
    ),
    { numRuns: 12 },
  );
});

test.each([
  [{ measures: ['aid.none'] }, 'record.not_found'],
  [{ unit: 999_999 }, 'unit.not_found'],
  [{ calendar: 'moon' }, 'record.not_found'],
  [{ by: 'religion' }, 'record.not_found'],
  [{ from: '2021-M05', to: '2021-M02' }, 'analysis.periods'],
  [{ from: '2021-Q1' }, 'analysis.periods'],
  [{ from: '1950-M01', to: '2199-M12', below: 'commune' }, 'analysis.too_many'],
  [{ rows: ['unit', 'unit'] }, 'input.invalid'],
] as const)('%j is refused: %s', async (wanted, code) => {
  const answer = await readAnalysis(world.env(world.inside.officer), {
    measures: [helped],
    unit: world.unit('15'),
    from: '2021-M01',
    ...wanted,
  } as Parameters<typeof readAnalysis>[1]);
  expect(isRefusal(answer) && answer.code).toBe(code);
});

test('A citizen signs in first', async () => {
  const answer = await readAnalysis(world.public, {
    measures: [helped],
    unit: world.unit('15'),
    from: '2021-M01',
  });
  expect(isRefusal(answer) && answer.code).toBe('access.sign_in_needed');
});

test('A table that is taken away has the same lines as on the page, whatever stands at the side', async () => {
  for (const rows of [
    ['unit'],
    ['period', 'unit'],
    ['unit', 'measure'],
    [],
    ['measure', 'period', 'value'],
  ] as const) {
    const input = {
      measures: [helped, poor, 'aid.rate'],
      unit: world.unit('15'),
      below: 'commune' as const,
      from: '2021-M01',
      to: '2021-M04',
      rows: [...rows],
      provisional: true,
    };
    const page = must(await readAnalysis(world.env(world.inside.officer), input));
    const whole = must(await everyLine(world.env(world.inside.officer), input));
    const lines: TableLine[] = [];
    for await (const batch of whole.lines()) lines.push(...batch);
    expect(whole.total).toBe(lines.length);
    expect(whole.plan.units).toEqual(page.units);
    expect(whole.heads).toEqual(page.heads);
    expect(
      lines.map(({ at, cells }) => ({
        at,
        values: cells.map((cell) => cell.value),
        marked: cells.flatMap((cell, n) => (cell.marked ? [n] : [])),
      })),
    ).toEqual(page.lines);
  }
});
