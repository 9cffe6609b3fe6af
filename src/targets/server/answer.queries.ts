import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import type { Dims } from '#measures/rules.ts';
import { type UnassignedPart, unassignedOf } from '#measures/server/queries.ts';
import type { View } from '#measures/shapes.ts';
import { pathOn } from '#targets/path.rules.ts';
import { decisionDay, evaluate, quantified, type Standing } from '#targets/rules.ts';
import {
  conditionSentence,
  type Missed,
  type Missing,
  missingSentence,
  NAMED,
  type Naming,
  periodSentence,
  resultSentence,
  shortfallSentence,
  summarySentence,
} from '#targets/sentence.rules.ts';
import { type AskedOf, nothing, type Stands, standsOf } from '#targets/server/stand.queries.ts';
import type { listedUnits } from '#targets/shapes.ts';
import type { Condition, Evaluation, Milestone, TargetAnswer, UnitResult } from '#targets/views.ts';
import { type Member, populationsOf } from '#units/server/population.queries.ts';

/** What is asked, whether or not it is a target yet. */
export interface Question {
  readonly measure: string;
  readonly dims: Dims;
  readonly nouns: Wording;
  /** What a single unit of the measure is called. */
  readonly unit: Wording;
  readonly planned: boolean;
  readonly source: 'counted' | 'reported' | 'formula';
  /** Its measure is a percentage. */
  readonly percent: boolean;
  readonly condition: Condition;
  readonly milestones: readonly Milestone[];
  readonly withinUnitId: number;
}

export type Listed = (typeof listedUnits)[number];

/** The units of a level below one on a day. */
interface People {
  readonly members: readonly Member[];
  /** The unit itself and its members: one list for all that ask for their figures. */
  readonly ids: readonly number[];
  readonly designations: readonly string[];
}

interface Spot {
  readonly root: number;
  readonly day: Day;
}

const nobody: People = { members: [], ids: [], designations: [] };

/**
 * The answers to several questions in one view: a handful of statements, however many are asked. The verdict is always
 * as it was; as it is now the same condition is asked of today's units.
 */
export async function answersOf(
  db: Db | Tx,
  questions: readonly Question[],
  view: View,
  today: Day,
  listed: Listed,
): Promise<TargetAnswer[]> {
  if (questions.length === 0) return [];
  const places = view === 'now' ? await placesNow(db, questions) : new Map<number, number>();
  const was = questions.map((q): Spot => ({ root: q.withinUnitId, day: decisionDay(q.condition, today) }));
  const now = questions.map(
    (q): Spot => ({ root: places.get(q.withinUnitId) ?? q.withinUnitId, day: today }),
  );
  const shown = view === 'was' ? was : now;
  const sides = view === 'was' ? [was] : [was, now];
  const [people, names] = await Promise.all([
    peopleOf(
      db,
      sides.map((spots) =>
        spots.map((spot, i) => ({ ...spot, level: questions[i]?.condition.level ?? null })),
      ),
    ),
    namesOf(db, shown),
  ]);
  const known = questions.filter((q) => !q.planned);
  const asked = sides.flatMap((spots, side) =>
    questions.flatMap((q, i): AskedOf[] =>
      q.planned
        ? []
        : [
            {
              ...wantedOf(q),
              view: side === 0 ? 'was' : 'now',
              units: idsOf(spots[i] as Spot, people[side]?.[i]),
              counted: q.source === 'counted',
            },
          ],
    ),
  );
  const additive = questions.map((q) => !q.planned && !q.percent);
  const [found, loose] = await Promise.all([
    standsOf(db, asked),
    view === 'now'
      ? unassignedOf(
          db,
          questions.flatMap((q, i) =>
            additive[i] ? [{ ...wantedOf(q), unitId: (now[i] as Spot).root }] : [],
          ),
        )
      : Promise.resolve<UnassignedPart[][]>([]),
  ]);
  let at = 0;
  let part = 0;
  return questions.map((question, i) => {
    const place = question.planned ? null : at++;
    const standsAt = (side: number): Stands =>
      (place === null ? undefined : found[side * known.length + place]) ?? nothing;
    const sideOf = (side: number, list: Listed): Side =>
      sideBy(question, sides[side]?.[i] as Spot, people[side]?.[i] ?? nobody, standsAt(side), today, list);
    const then = sideOf(0, view === 'was' ? listed : 'none');
    const seen = view === 'was' ? then : sideOf(1, listed);
    return wordedAnswer(question, {
      view,
      then,
      seen,
      name: names[i] ?? '',
      root: (shown[i] as Spot).root,
      parts: additive[i] ? (loose[part++] ?? []) : [],
    });
  });
}

interface Side {
  /** Nobody has reported anything; undefined for what is counted. */
  readonly empty: boolean | undefined;
  readonly evaluation: Evaluation;
  readonly missing: Missing;
  readonly units: readonly UnitResult[];
  readonly designations: readonly string[];
}

/** Counts the units on one side, and lists those that were asked for. */
function sideBy(
  { condition, milestones, planned }: Question,
  spot: Spot,
  people: People,
  { values, silent }: Stands,
  today: Day,
  listed: Listed,
): Side {
  const units: UnitResult[] = [];
  const first: Missed[] = [];
  let reachedCount = 0;
  for (const { id, name, designation, parentName } of people.members) {
    const value = values.get(id) ?? 0;
    const noData = silent?.get(id) ?? null;
    const reached = value >= condition.amount;
    const missing = reached ? 0 : condition.amount - value;
    if (reached) reachedCount++;
    else if (first.length < NAMED) first.push({ name, designation, missing, noData });
    if (listed === 'all' || (listed === 'missed' && !reached))
      units.push({ id, name, designation, parentName, value, reached, missing, noData });
  }
  const population = people.members.length;
  const empty =
    silent === null ? undefined : silent.has(spot.root) && people.members.every(({ id }) => silent.has(id));
  const standing: Standing = {
    population,
    reachedCount,
    total: values.get(spot.root) ?? 0,
    ...(empty === undefined ? {} : { empty }),
  };
  return {
    empty,
    evaluation: { ...evaluate({ condition, milestones, planned }, standing, today), asOn: spot.day },
    missing: { first, count: population - reachedCount },
    units,
    designations: people.designations,
  };
}

interface Seen {
  readonly view: View;
  readonly then: Side;
  readonly seen: Side;
  readonly name: string;
  readonly root: number;
  readonly parts: readonly UnassignedPart[];
}

function wordedAnswer(question: Question, { view, then, seen, name, root, parts }: Seen): TargetAnswer {
  const { condition, milestones, planned, source, percent } = question;
  const { evaluation, missing, designations } = seen;
  const empty = seen.empty === true;
  // without a figure its sentence is what is wanted
  const without = planned || empty;
  const naming: Naming = {
    nouns: question.nouns,
    unit: question.unit,
    unitName: name,
    designations,
    percent,
  };
  const both = <T>(make: (locale: 'vi' | 'en') => T): { vi: T; en: T } => ({
    vi: make('vi'),
    en: make('en'),
  });
  return {
    measure: question.measure,
    dims: question.dims,
    view,
    condition,
    milestones,
    path: pathOn({ condition, milestones, needed: then.evaluation.needed }, then.evaluation.asOn),
    planned,
    source,
    percent,
    empty,
    within: { id: root, name },
    evaluation,
    decided: then.evaluation,
    verdict: then.evaluation.verdict,
    units: seen.units,
    sentence: both((l) => resultSentence(condition, evaluation, naming, without, l)),
    summary: both((l) => summarySentence(condition, evaluation, naming, missing, without, l)),
    wanted: both((l) => conditionSentence(condition, naming, l)),
    period: both((l) => periodSentence(condition.from, addDays(condition.until, -1), l)),
    missing: both((l) => {
      if (without) return '';
      return quantified(condition)
        ? missingSentence(missing, question.unit, l)
        : shortfallSentence(condition.amount - evaluation.total, question.unit, l);
    }),
    counted: question.unit,
    unassigned: { total: parts.reduce((sum, part) => sum + part.value, 0), parts },
  };
}

function wantedOf({ measure, dims, condition }: Question) {
  return { measure, dims, from: condition.from, until: condition.until };
}

function idsOf(spot: Spot, people: People | undefined): readonly number[] {
  return people && people.ids.length > 0 ? people.ids : [spot.root];
}

/** Where the history of each question's unit stands today. */
async function placesNow(db: Db | Tx, questions: readonly Question[]): Promise<Map<number, number>> {
  const ids = [...new Set(questions.map((q) => q.withinUnitId))];
  const { rows } = await sql<{ id: number; at: number }>`
    select unit_id as id, at_unit_id as at from unit_now where unit_id = any(${ids}::int[])`.execute(
    db as Db,
  );
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** What each unit was called on the day, or was called last before it. */
async function namesOf(db: Db | Tx, spots: readonly Spot[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(nullif(v.designation, '') || ' ', '') || v.name as name
    from unnest(${spots.map((spot) => spot.root)}::int[], ${spots.map((spot) => spot.day)}::date[])
      with ordinality s (root, day, n)
    left join lateral (select designation, name from unit_version where unit_id = s.root
      order by during @> s.day desc, lower(during) desc limit 1) v on true
    order by s.n`.execute(db as Db);
  return rows.map((row) => row.name ?? '');
}

type Leveled = Spot & { readonly level: string | null };

/** The units of the level of every spot, each population read once. */
async function peopleOf(db: Db | Tx, sides: readonly (readonly Leveled[])[]): Promise<People[][]> {
  const keyOf = (spot: Leveled): string => `${spot.root}|${spot.level}|${spot.day}`;
  const distinct = new Map<string, Leveled & { readonly level: string }>();
  for (const spot of sides.flat()) {
    const { level } = spot;
    if (level !== null) distinct.set(keyOf(spot), { ...spot, level });
  }
  const found = await populationsOf(db, [...distinct.values()]);
  const known = new Map<readonly Member[], People>();
  const people = new Map<string, People>();
  for (const [at, [key, { root }]] of [...distinct].entries()) {
    const members = found[at] ?? [];
    // the same list of the same unit, whatever the day: whoever asks for figures asks once
    const one = known.get(members) ?? {
      members,
      ids: [root, ...members.map((member) => member.id)],
      designations: [...new Set(members.map((member) => member.designation))],
    };
    known.set(members, one);
    people.set(key, one);
  }
  return sides.map((side) => side.map((spot) => people.get(keyOf(spot)) ?? nobody));
}
