import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { defineFormula, defineMeasure } from '#measures/server/indicator.actions.ts';
import {
  type Calendar,
  cutOff,
  dueOn,
  type Period,
  periodOf,
  type Terms,
  workingDaysAfter,
} from '#reporting/period.rules.ts';
import { setHoliday } from '#reporting/server/calendar.actions.ts';
import { acceptReports, reopenReport, returnReport } from '#reporting/server/decide.actions.ts';
import { createForm } from '#reporting/server/form.actions.ts';
import { sendReport } from '#reporting/server/report.actions.ts';
import { sendReports } from '#reporting/server/several.actions.ts';
import { key, type People } from '../people.ts';
import { periods, reportsOf, type SampleReport } from './figures.ts';
import { formInput, forms, type SampleForm } from './forms.ts';
import { indicators, ratios } from './indicators.ts';

/** The months of Decree 09/2019/NĐ-CP. */
export const decree: Calendar = { firstDay: 15 };

/** Days off of 2021 and of the months in which people try the product. */
const daysOff: readonly (readonly [on: string, name: string])[] = [
  ['2021-01-01', 'Tết Dương lịch'],
  ...['10', '11', '12', '15', '16'].map((day) => [`2021-02-${day}`, 'Tết Nguyên đán'] as const),
  ['2021-04-21', 'Giỗ Tổ Hùng Vương'],
  ['2021-04-30', 'Ngày Chiến thắng'],
  ['2021-05-03', 'Nghỉ bù Quốc tế Lao động'],
  ['2021-09-02', 'Quốc khánh'],
  ['2021-09-03', 'Quốc khánh'],
];

/** Who acts for each district: the officer of its area. */
const officers: Readonly<Record<string, string>> = {
  '132': 'thanhpho',
  '133': 'nghialo',
  '135': 'lucyen',
  '136': 'vanyen',
  '137': 'mucangchai',
  '138': 'tranyen',
  '139': 'tramtau',
  '140': 'vanchan',
  '141': 'yenbinh',
};

export interface Setting {
  readonly people: People;
  readonly unit: (code: string) => number;
}

/** Indicators, calendar and forms, then the reports of all communes for each period of 2021, sent, decided and corrected. */
export async function loadReporting(setting: Setting): Promise<void> {
  const keeper = setting.people.as('chuyenvien');
  for (const [on, name] of daysOff) must(await setHoliday(keeper, { on, name }, key(`holiday-${on}`)));
  await defineIndicators(keeper);
  for (const form of forms) {
    const input = { ...formInput(form, '2020-12-15', '2021-12-15'), unitId: setting.unit('15') };
    const { id } = must(await createForm(keeper, input, key(`form-${form.grain}`)));
    const { parts } = periods.find(({ grain }) => grain === form.grain) as (typeof periods)[number];
    for (let part = 1; part <= parts; part++) await loadPeriod(setting, id, form, part);
  }
}

async function defineIndicators(env: Env): Promise<void> {
  for (const { key: name, grain, name: said, unit, stock, dimensions = [], ...more } of indicators) {
    const input = {
      key: name,
      nameVi: said[0],
      nameEn: said[1],
      unitVi: unit[0],
      unitEn: unit[1],
      grain,
      calendar: 'state',
      overTime: stock ? ('last' as const) : ('sum' as const),
      dimensions: [...dimensions],
      illustration: true,
      ...more,
    };
    must(await defineMeasure(env, input, key(`indicator-${name}`)));
  }
  for (const { key: name, name: said, of } of ratios) {
    const input = {
      key: name,
      nameVi: said[0],
      nameEn: said[1],
      direction: 'up' as const,
      op: 'ratio' as const,
    };
    must(await defineFormula(env, { ...input, of: [...of], illustration: true }, key(`indicator-${name}`)));
  }
}

const at = (env: Env, today: Day): Env => ({ ...env, today });
const holidays: ReadonlySet<Day> = new Set(daysOff.map(([on]) => on));

/** What happens with the reports of a period, on its days. */
interface Days {
  readonly first: Day;
  readonly due: Day;
  readonly late: Day;
  readonly decided: Day;
}

function daysOf(period: Period, terms: Terms): Days {
  const due = dueOn(period, terms, holidays);
  const late = workingDaysAfter(due, 2, holidays);
  return {
    first: workingDaysAfter(cutOff(period), 1, holidays),
    due,
    late,
    decided: workingDaysAfter(late, 1, holidays),
  };
}

/** A report as whoever changes it next has to have seen it. */
interface Seen {
  readonly id: string;
  readonly version: number;
}

async function loadPeriod(setting: Setting, form: string, terms: SampleForm, part: number): Promise<void> {
  const { people, unit } = setting;
  const period = periodOf(decree, terms.grain, 2021, part);
  const days = daysOf(period, terms);
  const reports = reportsOf(terms.grain, part);
  const seen = new Map<number, Seen>();
  const send = async (env: Env, chosen: readonly SampleReport[], name: string): Promise<void> => {
    if (chosen.length === 0) return;
    const filled = chosen.map((report) => ({
      unit: unit(report.code),
      content: report.first ?? report.content,
    }));
    const input = { form, period: period.key, reports: filled, confirmed: true };
    const sent = must(await sendReports(env, input, key(`report-${period.key}-${name}`)));
    for (const { unit: of, ...one } of sent.reports) seen.set(of, one);
  };
  const inTime = reports.filter(({ fate }) => fate !== 'gap' && fate !== 'late');
  for (const [district, login] of Object.entries(officers)) {
    const own = inTime.filter((report) => report.district === district);
    await send(at(people.as(login), days.first), own, `${district}-sent`);
  }
  // what came late was entered by the province from paper
  const late = reports.filter(({ fate }) => fate === 'late');
  await send(at(people.as('chuyenvien'), days.late), late, 'late');
  await decide(setting, { form, period, days, reports, seen });
}

/** The reports of a period, and how each was seen last. */
interface Deciding {
  readonly form: string;
  readonly period: Period;
  readonly days: Days;
  readonly reports: readonly SampleReport[];
  readonly seen: Map<number, Seen>;
}

/** Returned ones are mended and sent again; districts accept; a few are opened again and corrected. */
async function decide(
  { people, unit }: Setting,
  { form, period, days, reports, seen }: Deciding,
): Promise<void> {
  const step = (name: string): string => key(`report-${period.key}-${name}`);
  const as = (district: string, today: Day): Env => at(people.as(officers[district] as string), today);
  const mend = async (
    { code, district, content }: SampleReport,
    draft: number,
    today: Day,
    name: string,
  ): Promise<void> => {
    // An Lạc has an account of its own
    const env = code === '04327' ? at(people.as('anlac'), today) : as(district, today);
    const input = { form, unit: unit(code), period: period.key, content, seen: draft, confirmed: true };
    seen.set(unit(code), must(await sendReport(env, input, step(`${name}-${code}`))));
  };
  const accept = async (chosen: readonly SampleReport[], name: string): Promise<void> => {
    for (const district of Object.keys(officers)) {
      const own = chosen.filter((report) => report.district === district && report.fate !== 'gap');
      const waiting = own.map(({ code }) => seen.get(unit(code)) as Seen);
      if (waiting.length === 0) continue;
      const input = { reports: waiting.map(({ id, version }) => ({ id, version })) };
      const done = must(await acceptReports(as(district, days.decided), input, step(`${district}-${name}`)));
      const versions = new Map(done.reports.map(({ id, version }) => [id, version]));
      for (const { code } of own) {
        const { id } = seen.get(unit(code)) as Seen;
        seen.set(unit(code), { id, version: versions.get(id) as number });
      }
    }
  };
  for (const report of reports) {
    const { returned, code, district } = report;
    const found = seen.get(unit(code));
    if (!returned || !found) continue;
    const input = { id: found.id, version: found.version, items: [returned] };
    const back = must(await returnReport(as(district, days.due), input, step(`returned-${code}`)));
    await mend(report, back.version, days.late, 'mended');
  }
  await accept(reports, 'accepted');
  const corrected = reports.filter(({ fate }) => fate === 'corrected');
  for (const report of corrected) {
    const { code, district } = report;
    const { id, version } = seen.get(unit(code)) as Seen;
    const input = { id, version, reason: 'Đính chính theo biên bản rà soát của xã' };
    const open = must(await reopenReport(as(district, days.decided), input, step(`reopened-${code}`)));
    await mend(report, open.version, days.decided, 'corrected');
  }
  await accept(corrected, 'again');
}
