import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import {
  cutOff,
  dueOn,
  type Period,
  periodAt,
  periodBefore,
  workingDaysAfter,
} from '#reporting/period.rules.ts';
import { acceptReports, returnReport } from '#reporting/server/decide.actions.ts';
import { createForm } from '#reporting/server/form.actions.ts';
import { sendReports } from '#reporting/server/several.actions.ts';
import { population } from '#units/server/queries.ts';
import { key, type People } from '../people.ts';
import { randomOf } from '../random.ts';
import { reportsOf } from './figures.ts';
import { formInput, forms, type SampleForm } from './forms.ts';
import { decree } from './load.ts';

/** The communes of today in which people of the sample work: each has its last month in another state, to try. */
const owed = new Set(['04342', '04375']);
const returned = '04498';
const waiting = '04672';

/**
 * The monthly report as it goes on in the communes of today: two months sent and accepted, and the last one in the middle
 * of the work. Some have sent it, one was returned, and others, Khánh Hòa (An Lạc before) among them, still owe it.
 */
export async function loadCurrent(env: Env, people: People, laoCai: number): Promise<void> {
  const month = periodBefore(decree, periodAt(decree, 'month', env.today));
  const months: Period[] = [month];
  for (let n = 0; n < 2; n++) months.unshift(periodBefore(decree, months[0] as Period));
  const officer = heldToday(env, people, 'chuyenvien', laoCai);
  const monthly = forms.find(({ grain }) => grain === 'month') as SampleForm;
  const terms: SampleForm = { ...monthly, title: `${monthly.title} (xã, phường hiện nay)`, lockAfter: 400 };
  const input = { ...formInput(terms, (months[0] as Period).since, null), unitId: laoCai };
  const { id: form } = must(await createForm(officer, input, key('form-current')));
  const communes = await population(env.db, laoCai, 'commune', env.today);
  const codes = await codesOf(
    env,
    communes.map((unit) => unit.id),
    env.today,
  );
  for (const [n, period] of months.entries()) {
    const last = n === months.length - 1;
    const due = dueOn(period, terms, new Set());
    const reports = reportsOf(
      'month',
      period.part,
      communes.map(({ id }) => ({ code: codes.get(id) as string, district: '' })),
    ).map((report, at) => ({ ...report, unit: (communes[at] as { id: number }).id }));
    const sent = reports.filter(({ code, fate }) => (last ? sends(code) : fate !== 'gap'));
    const sentOn = earlier(workingDaysAfter(cutOff(period), 1, new Set()), env.today);
    const filled = sent.map(({ unit, content, code }) => ({
      unit,
      content:
        last && code === returned && content.values
          ? { ...content, values: { ...content.values, 'danvan.workdays': 9_990 } }
          : content,
    }));
    const step = (name: string): string => key(`current-${n}-${name}`);
    const on = (today: Day): Env => ({ ...officer, today });
    const done = must(
      await sendReports(
        on(sentOn),
        { form, period: period.key, reports: filled, confirmed: true },
        step('sent'),
      ),
    );
    if (last) {
      const back = sent.find(({ code }) => code === returned);
      const found = done.reports.find(({ unit }) => unit === back?.unit);
      const reason = 'Số ngày công cao bất thường so với các tháng trước, đề nghị kiểm tra lại.';
      const items = [{ item: 'danvan.workdays', reason }];
      if (found) {
        const seen = { id: found.id, version: found.version, items };
        must(await returnReport(on(earlier(due, env.today)), seen, step('returned')));
      }
    } else {
      const reports = done.reports.map(({ id, version }) => ({ id, version }));
      must(await acceptReports(on(workingDaysAfter(due, 2, new Set())), { reports }, step('accepted')));
    }
  }
}

/** Three of five have sent the last month; where people of the sample work it is settled who has. */
function sends(code: string): boolean {
  if (owed.has(code)) return false;
  return code === returned || code === waiting || randomOf(`current ${code}`).below(5) < 3;
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

async function codesOf({ db }: Env, units: readonly number[], on: Day): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; code: string }>`
    select unit_id as id, code from unit_version where unit_id = any(${[...units]}::int[]) and during @> ${on}::date`.execute(
    db,
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** Somebody of the sample with the role that he holds since the restructuring. */
function heldToday(env: Env, people: People, login: string, unitId: number): Env {
  const actor = people.as(login).actor as Extract<Actor, { kind: 'account' }>;
  return { ...env, actor: { ...actor, grants: actor.grants.map((grant) => ({ ...grant, unitId })) } };
}
