import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { carry } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { paragraphs } from '#base/shapes.ts';
import { date } from '#base/text.ts';
import { changed } from '#base/ui/shell.ts';
import type { OwedRow } from '#reporting/completeness.views.ts';
import { owedBelow, owedList } from '#reporting/server/completeness.queries.ts';
import { followUp } from '#reporting/server/followup.actions.ts';
import { followable } from '#reporting/server/followup.queries.ts';
import { heatOf } from '../heat.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { type Scope, scopeOfOwed } from './asked.ts';
import { o } from './words.ts';

/** So many stand on the page; who has more to look after narrows it. */
const MOST = 200;
/** So many units at once, as the action takes them. */
const AT_ONCE = 500;

const keyOf = ({ form, period, unit }: Pick<OwedRow, 'form' | 'period' | 'unit'>): string =>
  `${form.id}|${period.key}|${unit.id}`;

/** What is owed within the scope, and which of it this person may follow up. */
async function owedIn(env: Env, scope: Scope) {
  const all = await owedBelow(env.db, { within: scope.within, year: scope.year }, env.today);
  const may = await followable(
    env,
    all.map(({ unit, period }) => ({ unit: unit.id, day: period.cutOff })),
  );
  return { all, may: (row: OwedRow): boolean => may.has(`${row.unit.id} ${row.period.cutOff}`) };
}

/** Those that one click reminds: the overdue ones and what came back; none today already. */
const open = (rows: readonly OwedRow[], today: string): OwedRow[] => {
  const left = rows.filter((row) => row.remindedOn !== today);
  const overdue = left.filter((row) => row.standing !== 'due');
  return overdue.length > 0 ? overdue : left;
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale, today } = locals;
  const scope = await scopeOfOwed(env, locale, url);
  if (!scope) return { heat: null, list: null, scope: null, key: randomUUID() };
  const form = url.searchParams.get('form') || undefined;
  const period = url.searchParams.get('of') || undefined;
  const [{ all, may }, heat] = await Promise.all([
    owedIn(env, scope),
    heatOf(env, scope.heat, scope.own, locale),
  ]);
  const list = owedList(all, { form, period, limit: MOST });
  const groups = new Map<string, { name: string; rows: ReturnType<typeof shownRow>[] }>();
  const shownRow = (row: OwedRow) => ({
    key: keyOf(row),
    unit: row.unit,
    form: row.form,
    period: { key: row.period.key, name: row.period.name[locale], dueOn: date(row.period.dueOn) },
    state: row.state,
    standing: row.standing,
    daysLate: row.daysLate,
    locked: row.locked,
    reminded:
      row.remindedOn === null
        ? null
        : {
            on: date(row.remindedOn),
            n: row.reminders,
            today: row.remindedOn === today,
          },
    may: may(row),
  });
  for (const row of list.rows) {
    const key = String(row.parent?.id ?? '');
    const group = groups.get(key) ?? { name: row.parent?.name ?? '', rows: [] };
    group.rows.push(shownRow(row));
    groups.set(key, group);
  }
  const chosen = owedList(all, { form, period, limit: all.length }).rows.filter(may);
  return {
    scope: { unit: scope.own.unit, year: scope.year ?? null, form: form ?? null, period: period ?? null },
    forms: scope.own.forms.map((one) => one.form),
    heat: heat && { ...heat, table: [] },
    list: {
      groups: [...groups].map(([key, group]) => ({ key, ...group })),
      shown: list.rows.length,
      total: list.total,
      units: list.units,
      overdue: list.overdue,
      choices: list.choices.map((choice) => ({
        ...choice,
        period: { key: choice.period.key, name: choice.period.name[locale] },
      })),
    },
    // how many units the one click for all reaches
    reach: new Set(open(chosen, today).map((row) => row.unit.id)).size,
    mine: all.some(may),
    key: randomUUID(),
  };
};

/** What is to be followed up: one row, those ticked (`form|period|unit`), or all that the page is narrowed to. */
const Rows = z.strictObject({
  one: z.string().max(120).optional(),
  all: z.string().max(5).optional(),
  pick: z.array(z.string().max(120)).max(2000).default([]),
  message: paragraphs(1_000).default(''),
});

export const actions: Actions = {
  remind: async (event) => {
    let count = 0;
    const { failure } = await carry(
      event,
      Rows,
      { labels: { message: o.message } },
      async (env, raw, key) => {
        const input = Rows.parse(raw);
        const rows = input.one ? [input.one] : input.all ? await everyRow(env, event) : input.pick;
        const outcome = await remindAll(env, rows, input.message, key);
        if (!isRefusal(outcome)) count = outcome;
        return outcome;
      },
    );
    if (failure) return fail(failure.status, failure.data);
    redirect(303, changed(event.url, { done: String(count), '/remind': null }));
  },
};

async function everyRow(env: Env, { url, locals }: { url: URL; locals: App.Locals }): Promise<string[]> {
  const scope = await scopeOfOwed(env, locals.locale, url);
  if (!scope) return [];
  const { all, may } = await owedIn(env, scope);
  const form = url.searchParams.get('form') || undefined;
  const period = url.searchParams.get('of') || undefined;
  const { rows } = owedList(all, { form, period, limit: all.length });
  return open(rows.filter(may), env.today).map(keyOf);
}

/** Each form and period by itself; who has sent meanwhile or was reminded today does not hold up the others. */
async function remindAll(
  env: Env,
  rows: readonly string[],
  message: string,
  key: string,
): Promise<number | Refusal> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const [form = '', period = '', unit = ''] = row.split('|');
    groups.set(`${form}|${period}`, [...(groups.get(`${form}|${period}`) ?? []), Number(unit)]);
  }
  let count = 0;
  let no: Refusal | null = null;
  let n = 0;
  for (const [of, units] of groups) {
    const [form = '', period = ''] = of.split('|');
    for (let at = 0; at < units.length; at += AT_ONCE) {
      const some = units.slice(at, at + AT_ONCE);
      const outcome = await followUp(env, { form, period, units: some, message }, `${key}.${n++}`);
      if (isRefusal(outcome)) no = outcome;
      else count += outcome.reminded.length;
    }
  }
  return count > 0 ? count : (no ?? refuse('report.nothing_ticked'));
}
