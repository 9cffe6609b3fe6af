import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { evaluationResults, forms, recognitionLevels, stages } from '#initiatives/kinds.ts';
import {
  conditions,
  eventsOf,
  type Filter,
  facetColumns,
  measureOf,
  spanOf,
  type Way,
  waysInto,
} from '#initiatives/server/filter.ts';
import { narrowest, simplified } from '#initiatives/server/list.queries.ts';
import { CountChoices } from '#initiatives/shapes.ts';
import { ChoiceCounts } from '#initiatives/views.ts';
import { type Asked, figuresOf } from '#measures/server/queries.ts';

/** So many records are looked at one by one, for numbers that stand beside a list. */
const LOOKED = 3000;

type Group = keyof ChoiceCounts;
type Counts = { [G in Group]: Record<string, number> };

const none = (): Counts => ({
  field: {},
  form: {},
  kind: {},
  result: {},
  stage: {},
  recognised: {},
  unit: {},
  year: {},
});

/** The filter as it is when a choice of a group takes the place of what is chosen there. */
function withChoice(input: Filter, group: Group, value: string): Filter {
  if (group === 'unit') return { ...input, unit: Number(value) };
  const { year, from, until, ...rest } = input;
  if (group === 'year') return { ...rest, year: Number(value) } as Filter;
  return { ...input, [group]: value };
}

/**
 * How many each choice would leave. Where a measure counts the same, totals say it; else the records are looked at
 * when they are few. What neither can tell is left out, so that no number is a guess.
 */
export const countChoices = query('initiatives.choices', {
  input: CountChoices,
  published: {
    summary: 'How many initiatives each choice of a filter would leave.',
    path: '/initiative-choices',
    output: ChoiceCounts,
  },
  may: (actor, _today, input) =>
    input.withdrawn && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, given, today): Promise<ChoiceCounts> => {
    const { units, years, ...filter } = given;
    const { input, roots } = await simplified(db, { ...filter, limit: 1 });
    const fields = await db.selectFrom('initiative_field').select('key').execute();
    const options: Record<Group, readonly string[]> = {
      field: fields.map((field) => field.key),
      form: forms,
      kind: ['new', 'continuing'],
      result: [...evaluationResults, 'none'],
      stage: stages,
      recognised: recognitionLevels,
      unit: units.map(String),
      year: years.map(String),
    };
    const counts = none();
    const [looked] = await Promise.all([
      lookAt(db, actor, input, today),
      askTotals(db, input, roots, options, counts),
    ]);
    if (looked) countRows(looked, input, counts, options);
    return counts;
  },
});

/** Every choice that a measure counts, in one statement. */
async function askTotals(
  db: Db,
  input: Filter,
  roots: readonly number[],
  options: Readonly<Record<Group, readonly string[]>>,
  counts: Counts,
): Promise<void> {
  const asked: { group: Group; values: readonly string[]; question: Asked }[] = [];
  for (const group of Object.keys(options) as Group[]) {
    const put = (values: readonly string[], filter: Filter, units: readonly number[]) => {
      const same = measureOf(filter);
      if (!same || values.length === 0) return;
      const question = { ...same, view: filter.view ?? 'was', ...spanOf(filter), units };
      asked.push({ group, values, question });
    };
    const all = options[group];
    const [first] = all;
    if (group === 'unit') {
      if (first !== undefined) put(all, withChoice(input, group, first), all.map(Number));
      continue;
    }
    for (const value of all) {
      const filter = withChoice(input, group, value);
      put([value], filter, filter.unit === undefined ? roots : [filter.unit]);
    }
  }
  const found = await figuresOf(
    db,
    asked.map((one) => one.question),
  );
  asked.forEach(({ group, values }, n) => {
    const figures = found[n] ?? new Map<number, number>();
    if (group === 'unit') for (const id of values) counts.unit[id] = figures.get(Number(id)) ?? 0;
    else counts[group][values[0] as string] = [...figures.values()].reduce((sum, value) => sum + value, 0);
  });
}

interface Row {
  readonly field: string;
  readonly form: string;
  readonly stage: string;
  /** Registered in the period at all, as new, as continuing; for the unit. */
  readonly any: boolean;
  readonly new: boolean;
  readonly continuing: boolean;
  /** Evaluated in the period: for the unit, and for anybody. */
  readonly result: string | null;
  readonly anybody: string | null;
  readonly recognised: string | null;
  readonly exemplary: string | null;
  readonly replicated: boolean;
  readonly n: number;
}

interface Looked {
  readonly rows: readonly Row[];
  /** Every record that any choice could leave; else those alone that the filter finds as it is. */
  readonly all: boolean;
}

/**
 * The records that any choice could leave, alike ones together; when they are too many, those that the filter finds as
 * it is; null when these are too many as well.
 */
async function lookAt(db: Db, actor: Actor, input: Filter, today: Day): Promise<Looked | null> {
  const { field, form, kind, result, stage, recognised, exemplary, replicated, ...rest } = input;
  const base = rest as Filter;
  const { columns, conditions: basic, superset } = facetColumns(actor, base, today);
  const read = async (way: Way, where: RawBuilder<unknown>): Promise<Row[]> => {
    const { rows } = await sql<Row>`
      select field, form, stage, "any", new, continuing, result, anybody, recognised, exemplary, replicated,
        count(*)::int as n
      from (select ${columns} from (select distinct id from (${way}) w) h
        join initiative i on i.id = h.id where ${where}) r
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(db);
    return rows;
  };
  const ways = waysInto(base).filter((into) => into.narrowing);
  const wide = superset ? ways.map((into) => ({ ...into, way: superset(into.way) })) : ways;
  // most records have several marks
  const { way } = await narrowest(db, wide, superset ? 3 * LOOKED : LOOKED);
  if (way && (await distinct(db, way)) <= LOOKED) return { rows: await read(way, basic), all: true };
  const exact = await narrowest(db, waysInto(input), LOOKED);
  return exact.way ? { rows: await read(exact.way, conditions(actor, input, today)), all: false } : null;
}

async function distinct(db: Db, way: Way): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct id)::int as n from (${way}) w`.execute(db);
  return rows[0]?.n ?? 0;
}

/** What each group's choices ask of a row. */
const asks: {
  readonly [G in 'field' | 'form' | 'kind' | 'result' | 'stage' | 'recognised']: (row: Row) => string[];
} = {
  field: (row) => [row.field],
  form: (row) => [row.form],
  stage: (row) => [row.stage],
  kind: (row) => [...(row.new ? ['new'] : []), ...(row.continuing ? ['continuing'] : [])],
  result: (row) => [...(row.result ? [row.result] : []), ...(row.anybody === null ? ['none'] : [])],
  recognised: (row) => (row.recognised ? [row.recognised] : []),
};

function countRows(
  { rows, all }: Looked,
  input: Filter,
  counts: Counts,
  options: Readonly<Record<Group, readonly string[]>>,
): void {
  const groups = Object.keys(asks) as (keyof typeof asks)[];
  const chosen = (group: keyof typeof asks): string | undefined => input[group];
  const placed = input.unit !== undefined && input.view !== undefined;
  const dated = input.year !== undefined || input.from !== undefined || input.until !== undefined;
  // an event among the choices asks for other records than registrations do, unless one is asked for already
  const narrows = eventsOf(input).length > 0 || input.kind !== undefined || !(placed || dated);
  for (const group of groups) {
    const found: Record<string, number> = Object.fromEntries(options[group].map((value) => [value, 0]));
    const event = group === 'result' || group === 'recognised';
    if (!all && (chosen(group) !== undefined || (event && !narrows))) continue;
    const others = groups.filter((other) => other !== group && chosen(other) !== undefined);
    for (const row of rows) {
      const fits = others.every((other) => {
        const wanted = chosen(other) as string;
        return wanted === 'any' && other === 'recognised'
          ? row.recognised !== null
          : asks[other](row).includes(wanted);
      });
      if (!fits || !restFits(row, input)) continue;
      for (const value of asks[group](row)) {
        // without an event or a kind among the choices, what is counted is registrations
        const taken = { ...input, [group]: value };
        const event =
          taken.recognised ||
          taken.exemplary ||
          taken.replicated ||
          (taken.result && taken.result !== 'none');
        if (!event && (placed || dated) && !row.any) continue;
        found[value] = (found[value] ?? 0) + row.n;
      }
    }
    // what totals have said already is the same
    counts[group] = { ...found, ...counts[group] };
  }
}

function restFits(row: Row, input: Filter): boolean {
  if (input.exemplary && input.exemplary !== 'any' && row.exemplary !== input.exemplary) return false;
  if (input.exemplary === 'any' && row.exemplary === null) return false;
  return !(input.replicated && !row.replicated);
}

export type ChoiceInput = z.input<typeof CountChoices>;
