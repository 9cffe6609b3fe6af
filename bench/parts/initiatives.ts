import type pg from 'pg';
import { system } from '#base/actor.ts';
import type { Db } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { must } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { countChoices } from '#initiatives/server/facet.queries.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { getUnit, idsByCode, population } from '#units/server/queries.ts';
import { drawn, median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { INITIATIVES, NATION_TODAY, onNation } from './nation.ts';

const RUNS = 5;
const PAGES = 120;
const PER_PAGE = 50;
/** Deepest page that is asked for: nobody turns more, an export does. */
const DEEP = 200;

/** What somebody looks for: with and without tone marks, often found, seldom, and never. */
const WORDS = [
  'đường hoa',
  'duong hoa tu quan',
  'phân loại rác',
  'to tu quan an ninh',
  'camera',
  'thap sang duong que',
  'Thôn 7',
  'ngôi nhà xanh gom phế liệu',
  'hàng cây thanh niên thôn 12',
  'tiếng kẻng',
  'abcxyz',
  'nhà',
] as const;

interface Narrowing {
  unit?: number;
  field?: string;
  form?: 'collective' | 'individual';
  year?: number;
  result?: 'effective';
}

interface Draw {
  readonly filter: Narrowing;
  readonly page: number;
  readonly units: readonly number[];
}

/** Pages of the list of 300,000 initiatives as the office asks for them, and searches by words. */
export function run(): Promise<Measured[]> {
  return onNation(4, (db, house) =>
    withClient(house.appUrl, async (client) => {
      const env: Env = { db, actor: system('bench'), today: NATION_TODAY };
      return [await pages(env, client, await draws(db, env)), await searches(env, client)];
    }),
  );
}

/** Half of the pages are of the whole country, of a province or of a commune as they are, the others narrowed further. */
async function draws(db: Db, env: Env): Promise<Draw[]> {
  const country = (await idsByCode(db, ['VN'], NATION_TODAY)).get('VN') as number;
  const provinces = (await population(db, country, 'province', NATION_TODAY)).map((unit) => unit.id);
  const communes = (await population(db, country, 'commune', NATION_TODAY)).map((unit) => unit.id);
  const pick = drawn(50);
  const one = <T>(of: readonly T[]): T => of[pick(of.length)] as T;
  const found: Draw[] = [];
  for (let n = 0; n < PAGES; n++) {
    const filter: Narrowing = {};
    const where = pick(3);
    if (where === 1) filter.unit = one(provinces);
    if (where === 2) filter.unit = one(communes);
    const narrow = pick(8);
    if (narrow === 0) filter.field = one(['economy', 'culture_society', 'defence_security']);
    if (narrow === 1) filter.form = one(['collective', 'individual'] as const);
    if (narrow === 2) filter.year = one([2025, 2026]);
    if (narrow === 3) Object.assign(filter, { year: one([2025, 2026]), result: 'effective' });
    const { children } = must(await getUnit(env, { id: filter.unit ?? country }));
    const page = where === 2 || pick(2) === 0 ? 0 : pick(DEEP);
    found.push({ filter, page, units: children.map((child) => child.id) });
  }
  return found;
}

async function pages(env: Env, client: pg.Client, asked: readonly Draw[]): Promise<Measured> {
  const after: (string | undefined)[] = [];
  for (const { filter, page } of asked) after.push(await placeOf(client, filter, page));
  const ours: number[] = [];
  const lists: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const took: number[] = [];
    const list: number[] = [];
    for (const [n, { filter, units }] of asked.entries()) {
      const begun = performance.now();
      must(await listInitiatives(env, { ...filter, after: after[n], limit: PER_PAGE }));
      list.push(performance.now() - begun);
      must(await countChoices(env, { ...filter, units: [...units], years: [2025, 2026] }));
      took.push(performance.now() - begun);
    }
    if (run === 0) continue;
    ours.push(nearlyAll(took));
    lists.push(nearlyAll(list));
  }
  const plain: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const took: number[] = [];
    for (const { filter, page } of asked) {
      const begun = performance.now();
      await plainPage(client, filter, page * PER_PAGE);
      took.push(performance.now() - begun);
    }
    plain.push(nearlyAll(took));
  }
  const [value, beside] = [median(ours), median(plain)];
  const how = `rows, total and the counts of every facet, ${INITIATIVES.toLocaleString('en')} initiatives, ${PAGES} pages up to the ${DEEP}th of the country, provinces and communes, half of them narrowed; p95, median of ${RUNS} runs (${ours.map((ms) => Math.round(ms)).join(', ')}; rows and total alone ${Math.round(median(lists))}); beside: rows by \`offset\` and \`count(*)\`, without facets`;
  return { name: 'initiatives.list.p95.ms', value, beside, ratio: beside / value, how };
}

function nearlyAll(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] as number;
}

/** What narrows a list, as somebody would write it who has only the tables. */
function plainWhere(filter: Narrowing, values: unknown[]): string {
  const { unit, field, form, year, result } = filter;
  const parts = ['i.withdrawn_reason is null'];
  if (unit !== undefined) {
    const place = `$${values.push(unit)}`;
    parts.push(
      `i.unit_id in (select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
         where a.ancestor_id = ${place} and a.until = 'infinity')`,
    );
  }
  if (field) parts.push(`i.field = $${values.push(field)}`);
  if (form) parts.push(`i.form = $${values.push(form)}`);
  if (year) {
    const [from, until] = [`$${values.push(`${year}-01-01`)}`, `$${values.push(`${year + 1}-01-01`)}`];
    parts.push(
      result
        ? `(select e.result from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated'
             and not e.annulled and e.on_day >= ${from} and e.on_day < ${until}
             order by e.on_day desc limit 1) = 'effective'`
        : `exists (select from registration r where r.initiative_id = i.id and r.registered_on >= ${from}
             and r.registered_on < ${until})`,
    );
  }
  return parts.join(' and ');
}

async function plainPage(client: pg.Client, filter: Narrowing, offset: number): Promise<void> {
  const values: unknown[] = [];
  const where = plainWhere(filter, values);
  await client.query(`select count(*) from initiative i where ${where}`, values);
  await client.query(
    `select i.id, i.name, i.field, i.form, i.stage, i.place, i.registered_on from initiative i where ${where}
     order by i.registered_on desc, i.id desc limit ${PER_PAGE} offset ${offset}`,
    values,
  );
}

/** Where a page begins: the last row of the one before. */
async function placeOf(client: pg.Client, filter: Narrowing, page: number): Promise<string | undefined> {
  if (page === 0) return undefined;
  const values: unknown[] = [];
  const { rows } = await client.query<{ on: string; id: string }>(
    `select i.registered_on::text as on, i.id from initiative i where ${plainWhere(filter, values)}
     order by i.registered_on desc, i.id desc limit 1 offset ${page * PER_PAGE - 1}`,
    values,
  );
  const [last] = rows;
  return last ? `${last.on}_${last.id}` : undefined;
}

async function searches(env: Env, client: pg.Client): Promise<Measured> {
  const ours: number[] = [];
  const slowest: number[] = [];
  const plain: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const took: number[] = [];
    const bare: number[] = [];
    for (const q of WORDS) {
      const begun = performance.now();
      must(await listInitiatives(env, { q, limit: PER_PAGE }));
      took.push(performance.now() - begun);
      const then = performance.now();
      const values = [`%${fold(q)}%`];
      const where = 'i.withdrawn_reason is null and i.search like $1';
      await client.query(`select count(*) from initiative i where ${where}`, values);
      await client.query(
        `select i.id, i.name, i.place from initiative i where ${where} order by i.registered_on desc, i.id desc limit ${PER_PAGE}`,
        values,
      );
      bare.push(performance.now() - then);
    }
    if (run === 0) continue;
    ours.push(median(took));
    slowest.push(Math.max(...took));
    plain.push(median(bare));
  }
  const [value, beside] = [median(ours), median(plain)];
  const how = `the first page and the total for ${WORDS.length} searches among ${INITIATIVES.toLocaleString('en')} initiatives, with and without tone marks, often, seldom and never found; the middle one, median of ${RUNS} runs (${ours.map((ms) => Math.round(ms)).join(', ')}; the slowest word ${Math.round(median(slowest))}); beside: \`like\` and \`count(*)\` on the same index`;
  return { name: 'initiatives.search.ms', value, beside, ratio: beside / value, how };
}
