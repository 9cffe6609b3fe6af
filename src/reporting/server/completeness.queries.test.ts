import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contains, type Day, type DayRange } from '#base/period.ts';
import { must } from '#base/server/query.ts';
import { isAsked, nobody, standingOf, together, withOne } from '#reporting/completeness.rules.ts';
import { cutOff, dueOn, type Period, periodsOf } from '#reporting/period.rules.ts';
import type { State } from '#reporting/views.ts';
import { open, type Place, reform, reformDay, restructure } from '#testing/reform.ts';
import { listOwed, readCompleteness, readOwnCompleteness } from './completeness.queries.ts';

// A province with a district and a town. Phú ends on 1 August 2021 and An takes it over; Ê is founded on 1 July; in 2025
// the districts end, An and Bình become An Bình, Cầu is divided, Dương and Ê go on right below the province.

const terms = { dueAfter: 2, lockAfter: 30 };
const state = { firstDay: 15 };
let place: Place;
const id = (code: string): number => place.units.get(code) as number;
beforeAll(async () => {
  place = await open();
}, 60_000);
afterAll(() => place?.database.close());

interface Assigned {
  readonly to: readonly string[];
  readonly since: Day;
  readonly until: Day | null;
}

/** A monthly form for communes, as the decree counts months. */
async function form(
  title: string,
  assigned: readonly Assigned[],
  since = '2020-12-15',
  until: Day | null = null,
) {
  const { db } = place.database;
  const { id: made } = await db
    .insertInto('form')
    .values({
      title,
      unit_id: id('P'),
      level: 'commune',
      calendar: 'state',
      grain: 'month',
      due_after: terms.dueAfter,
      lock_after: terms.lockAfter,
      accept_level: null,
      since,
      until,
      withdrawn_reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('form_assignment')
    .values(
      assigned.flatMap(({ to, ...range }) =>
        to.map((code) => ({ form_id: made, unit_id: id(code), since: range.since, until: range.until })),
      ),
    )
    .execute();
  return made;
}

/** What a commune did with its report: first sent on a day, or a draft alone. */
async function report(
  formId: string,
  code: string,
  period: Period,
  sentOn: Day | null,
  is: State = 'submitted',
) {
  await place.database.db
    .insertInto('submission')
    .values({
      form_id: formId,
      unit_id: id(code),
      period_key: period.key,
      since: period.since,
      until: period.until,
      state: is,
      first_sent_on: sentOn,
      sent_revision: is === 'draft' ? null : 1,
      accepted_revision: is === 'accepted' ? 1 : null,
      looked_at: null,
      unlocked_until: null,
    })
    .execute();
}

const months = periodsOf(state, 'month', 2021, 2021);
const month = (n: number): Period => months[n - 1] as Period;
const all: Assigned[] = [{ to: ['P'], since: '2020-01-01', until: null }];

describe('a province reads who has reported', () => {
  let monthly: string;
  beforeAll(async () => {
    monthly = await form('Báo cáo tháng', all);
    // July: 15/6 to 14/7, due on Friday the 16th
    await report(monthly, 'A', month(7), '2021-07-16', 'accepted');
    await report(monthly, 'B', month(7), '2021-07-19');
    await report(monthly, 'F', month(7), '2021-07-15', 'returned');
    // sent, taken back before anybody looked: the day of that sending says nothing
    await report(monthly, 'C', month(7), '2021-07-15', 'draft');
    await report(monthly, 'A', month(8), '2021-08-16');
  });

  const read = (today: Day, more: { unit?: number; view?: 'was' | 'now'; units?: boolean } = {}) =>
    readCompleteness(place.env(today), { form: monthly, year: 2021, ...more }).then(must);

  it('counts reported and in time of all that are asked, below it and right below it', async () => {
    const found = await read('2021-08-20', { units: true });
    expect(found.periods.map(({ key }) => key)).toEqual([
      ...Array.from({ length: 9 }, (_, n) => `2021-M0${n + 1}`),
    ]);
    // until June five communes; in July Ê is there and Phú still; in August Phú is part of An
    expect(found.total.map(({ expected }) => expected)).toEqual([5, 5, 5, 5, 5, 5, 6, 5, 5]);
    expect(found.total[6]).toEqual({ expected: 6, sent: 3, onTime: 2, owed: 3 });
    expect(found.below.map(({ unit, counts }) => [unit.name, counts[6]])).toEqual([
      ['Huyện Lục Yên', { expected: 3, sent: 3, onTime: 2, owed: 0 }],
      ['Thị xã Nghĩa Lộ', { expected: 3, sent: 0, onTime: 0, owed: 3 }],
    ]);
    const standings = Object.fromEntries(
      found.units.map(({ unit, standings: each }) => [unit.name, each.slice(6)]),
    );
    expect(standings).toEqual({
      'Xã An': ['on_time', 'on_time', 'running'],
      'Xã Bình': ['late', 'owed', 'running'],
      'Xã Phú': ['on_time', null, null],
      'Phường Cầu': ['owed', 'owed', 'running'],
      'Xã Dương': ['owed', 'owed', 'running'],
      'Xã Ê': ['owed', 'owed', 'running'],
    });
  });

  it('tells what is due from what is owed, to the day', async () => {
    const on = async (today: Day) => (await read(today)).total[7];
    // August: cut off on Saturday the 14th, due on Tuesday the 17th
    expect(await on('2021-08-14')).toMatchObject({ expected: 5, owed: 0 });
    expect(await on('2021-08-17')).toMatchObject({ expected: 5, sent: 1, owed: 0 });
    expect(await on('2021-08-18')).toMatchObject({ expected: 5, sent: 1, owed: 4 });
    // a period that has not begun is not there
    expect((await read('2021-07-14')).periods.at(-1)?.key).toBe('2021-M07');
  });

  it('reads the same for a district, a commune, and everything that one unit owes', async () => {
    const district = await read('2021-08-20', { unit: id('H1'), units: true });
    expect(district.total[6]).toEqual({ expected: 3, sent: 3, onTime: 2, owed: 0 });
    expect(district.below.map(({ unit }) => unit.name)).toEqual(['Xã An', 'Xã Bình', 'Xã Phú']);
    const own = must(await readOwnCompleteness(place.env('2021-08-20'), { unit: id('B'), year: 2021 }));
    const of = own.forms.find(({ form: { title } }) => title === 'Báo cáo tháng');
    expect(of?.periods.map(({ standing, state: is }) => [standing, is]).slice(6)).toEqual([
      ['late', 'submitted'],
      ['owed', null],
      ['running', null],
    ]);
  });

  it('lists who has something to send: the most overdue first, what came back too', async () => {
    const year = must(
      await listOwed(place.env('2021-08-20'), { unit: id('P'), form: monthly, period: '2021-M08' }),
    );
    expect(year.rows.map(({ unit, parent, daysLate }) => [unit.name, parent?.name, daysLate])).toEqual([
      ['Xã Bình', 'Huyện Lục Yên', 3],
      ['Phường Cầu', 'Thị xã Nghĩa Lộ', 3],
      ['Xã Dương', 'Thị xã Nghĩa Lộ', 3],
      ['Xã Ê', 'Thị xã Nghĩa Lộ', 3],
    ]);
    expect(year).toMatchObject({ total: 4, units: 4, overdue: 4 });
    const july = must(
      await listOwed(place.env('2021-07-17'), { unit: id('P'), form: monthly, period: '2021-M07' }),
    );
    // Bình sent later; Phú's came back in time and has to be mended
    expect(
      july.rows.map(({ unit, standing, state: is, daysLate }) => [unit.name, standing, is, daysLate]),
    ).toEqual([
      ['Phường Cầu', 'owed', 'draft', 1],
      ['Xã Dương', 'owed', null, 1],
      ['Xã Ê', 'owed', null, 1],
      ['Xã Phú', 'on_time', 'returned', 0],
    ]);
    // what is open in time is there once the period is over, and not yet overdue
    const due = must(
      await listOwed(place.env('2021-08-16'), { unit: id('H1'), form: monthly, period: '2021-M08' }),
    );
    expect(due.rows.map(({ unit, standing, daysLate }) => [unit.name, standing, daysLate])).toEqual([
      ['Xã Bình', 'due', 0],
    ]);
  });
});

describe('the counts agree with the rules', () => {
  const codes = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
  /** The tree as it was: who lived when, and below whom. */
  const life: Record<string, DayRange> = {
    ...Object.fromEntries(codes.map((code) => [code, { from: '2020-01-01', until: null }])),
    E: { from: '2021-07-01', until: null },
    F: { from: '2020-01-01', until: '2021-08-01' },
  };
  const above: Record<string, string[]> = {
    A: ['A', 'H1', 'P', 'VN'],
    B: ['B', 'H1', 'P', 'VN'],
    F: ['F', 'H1', 'P', 'VN'],
    C: ['C', 'H2', 'P', 'VN'],
    D: ['D', 'H2', 'P', 'VN'],
    E: ['E', 'H2', 'P', 'VN'],
  };
  const anyDay = fc.integer({ min: 0, max: 420 }).map((n) => {
    const at = new Date(Date.UTC(2020, 11, 1) + n * 86_400_000);
    return at.toISOString().slice(0, 10);
  });
  const part = fc.record({
    to: fc.constantFrom<string[]>(['P'], ['H1'], ['H2'], ['H1', 'H2'], ['A', 'D'], ['P', 'H1']),
    since: anyDay,
    until: fc.option(anyDay),
  });
  const sending = fc.record({
    code: fc.constantFrom(...codes),
    month: fc.integer({ min: 1, max: 12 }),
    on: fc.option(fc.integer({ min: 0, max: 12 })),
    state: fc.constantFrom<State>('draft', 'submitted', 'returned', 'accepted'),
  });

  it('whoever is assigned, whenever, whatever was sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        part,
        fc.uniqueArray(sending, { selector: ({ code, month: n }) => `${code} ${n}`, maxLength: 30 }),
        anyDay,
        fc.constantFrom('VN', 'P', 'H1', 'H2', 'A', 'E'),
        async (assigned, sent, today, root) => {
          fc.pre(assigned.until === null || assigned.until > assigned.since);
          const made = await form('Thử', [assigned]);
          for (const { code, month: n, on, state: is } of sent) {
            const period = month(n);
            const day = on === null ? null : dueDay(period, on);
            await report(made, code, period, day, is === 'draft' || day !== null ? is : 'draft');
          }
          const found = must(
            await readCompleteness(place.env(today), { form: made, unit: id(root), year: 2021, units: true }),
          );
          const range = { from: assigned.since, until: assigned.until };
          const expected = months
            .filter((period) => period.since <= today)
            .map((period) => {
              const dates = { cutOff: cutOff(period), dueOn: dueOn(period, terms, new Set()) };
              const asked = codes.filter(
                (code) =>
                  isAsked(life[code] as DayRange, range, period) &&
                  above[code]?.includes(root) &&
                  above[code]?.some((one) => assigned.to.includes(one)) &&
                  contains(life[code] as DayRange, dates.cutOff),
              );
              return asked.reduce((sum, code) => {
                const of = sent.find((one) => one.code === code && month(one.month) === period);
                const stands = of && of.state !== 'draft' && of.on !== null ? dueDay(period, of.on) : null;
                return withOne(sum, standingOf(stands, dates, today));
              }, nobody);
            });
          expect(found.total).toEqual(expected);
          // what stands right below, with the unit's own report, comes to the whole
          const parts = found.total.map((_, n) =>
            together(found.below.map(({ counts }) => counts[n] ?? nobody)),
          );
          if (root.length > 1 || root === 'P') expect(parts).toEqual(found.total);
          expect(found.units.every(({ standings }) => standings.length === found.total.length)).toBe(true);
          await place.database.db.deleteFrom('submission').where('form_id', '=', made).execute();
          await place.database.db.deleteFrom('form_assignment').where('form_id', '=', made).execute();
          await place.database.db.deleteFrom('form').where('id', '=', made).execute();
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** So many days after the cut-off day. */
function dueDay(period: Period, after: number): Day {
  const at = new Date(Date.parse(`${cutOff(period)}T00:00:00Z`) + after * 86_400_000);
  return at.toISOString().slice(0, 10);
}

describe('after the reform of 2025', () => {
  let yearly: string;
  beforeAll(async () => {
    yearly = await form('Báo cáo tháng 2021', all, '2020-12-15', '2021-12-15');
    await report(yearly, 'A', month(7), '2021-07-16', 'accepted');
    await report(yearly, 'B', month(7), '2021-07-16', 'accepted');
    await report(yearly, 'D', month(7), '2021-07-20', 'accepted');
    await restructure(place, reformDay, reform);
  }, 60_000);

  it('2021 stays as it was, and stands with the successors of today when it is asked so', async () => {
    const read = (view: 'was' | 'now') =>
      readCompleteness(place.env('2025-08-01'), { form: yearly, view, units: true }).then(must);
    const was = await read('was');
    // the latest twelve periods of a form that has ended are its last ones
    expect([was.periods.length, was.periods[0]?.key, was.periods.at(-1)?.key]).toEqual([
      12,
      '2021-M01',
      '2021-M12',
    ]);
    expect(was.below.map(({ unit }) => unit.name)).toEqual(['Huyện Lục Yên', 'Thị xã Nghĩa Lộ']);
    const now = await read('now');
    expect(now.total).toEqual(was.total);
    const july = Object.fromEntries(now.below.map(({ unit, counts }) => [unit.name, counts[6]]));
    // An, Bình and Phú are An Bình; nobody knows whose the report of Cầu is, so it counts at the province alone
    expect(july).toEqual({
      'Xã An Bình': { expected: 3, sent: 2, onTime: 2, owed: 1 },
      'Xã Dương': { expected: 1, sent: 1, onTime: 0, owed: 0 },
      'Xã Ê': { expected: 1, sent: 0, onTime: 0, owed: 1 },
    });
    expect(now.units.find(({ unit }) => unit.name === 'Xã An Bình')?.standings[6]).toBe('owed');
  });
});
