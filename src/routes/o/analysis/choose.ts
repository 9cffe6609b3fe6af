import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import type { ViewDefinition } from '#reporting/analysis.shapes.ts';
import { periodByKey, periodName, periodsOf } from '#reporting/period.rules.ts';
import type { AnalysisChoices } from '#reporting/server/choice.queries.ts';
import { levelLabel, ranks } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { levels } from '#units/shapes.ts';

/** So many years before and after those that are shown can be chosen. */
const AROUND = 2;

/** What the form of the page offers, in the terms of what is shown. */
export async function choiceOf(env: Env, asked: ViewDefinition, choices: AnalysisChoices) {
  const calendar = choices.calendars.get(asked.calendar) ?? { firstDay: 1 };
  const [from, to] = [periodByKey(calendar, asked.from), periodByKey(calendar, asked.to ?? asked.from)];
  const [first, last] = [from?.year ?? 2021, to?.year ?? 2021];
  const periods = periodsOf(
    calendar,
    asked.grain,
    Math.min(first - AROUND, choices.years?.first ?? first),
    Math.max(last + AROUND, choices.years?.last ?? last),
  );
  const unit = await getUnit(env, { id: asked.unit, ...(to ? { on: dayWithin(to.until, env.today) } : {}) });
  const level = isRefusal(unit) ? 'country' : unit.shown.level;
  const used = new Set(
    choices.measures.flatMap((measure) => (asked.measures.includes(measure.key) ? measure.dimensions : [])),
  );
  return {
    measures: choices.measures.map(({ key, name, source, closed }) => ({ key, name, source, closed })),
    calendars: [...choices.calendars.values()].map(({ key, name }) => ({ key, name })),
    periods: periods.map((period) => ({ key: period.key, name: periodName(period) })),
    dimensions: choices.dimensions.filter(({ key }) => used.has(key) || key === asked.by),
    levels: levels
      .filter((each) => ranks[each] > ranks[level] && each !== 'organisation' && each !== 'village')
      .map((each) => ({
        key: each,
        name: { vi: levelLabel(each, [], 'vi'), en: levelLabel(each, [], 'en') },
      })),
  };
}

function dayWithin(until: string, today: string): string {
  return until <= today ? new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10) : today;
}
