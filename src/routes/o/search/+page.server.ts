import { addDays } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { envOf } from '#base/server/web/http.ts';
import { date, fold, type Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { listDocuments } from '#documents/server/queries.ts';
import { titleOf } from '#documents/words.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listIndicators } from '#measures/server/indicator.queries.ts';
import { kindWords, sourceWords } from '#measures/words.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { listTasks } from '#programmes/server/task.queries.ts';
import { statusWords } from '#programmes/words.ts';
import { listForms } from '#reporting/server/forms.queries.ts';
import { listTargets } from '#targets/server/queries.ts';
import { searchUnits } from '#units/server/queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';
import { w } from './words.ts';

const MOST = 10;
const UNITS_COUNTED = 100;
/** One letter stands in nearly everything. */
const LEAST = 2;

interface Hit {
  readonly id: string;
  readonly href: string;
  readonly label: string;
  readonly lines: readonly (string | null)[];
}

interface Part {
  readonly key:
    | 'programmes'
    | 'tasks'
    | 'targets'
    | 'units'
    | 'documents'
    | 'initiatives'
    | 'forms'
    | 'indicators';
  readonly hits: readonly Hit[];
  readonly total: number;
  /** There are more than were counted. */
  readonly atLeast?: boolean;
  /** Where all of them are listed. */
  readonly all: string | null;
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim();
  const enough = fold(q).length >= LEAST;
  const parts = enough ? await search(envOf({ locals }), q, locals.locale) : [];
  return { q, enough, parts: parts.filter((part) => part.hits.length > 0) };
};

/** Everything that has the words, in the order of the work; each list holds the first few and says how many there are. */
async function search(env: Env, q: string, locale: Locale): Promise<Part[]> {
  const t = teller(locale);
  const limit = MOST;
  const [programmes, tasks, targets, units, documents, initiatives, forms, indicators] = await Promise.all([
    listProgrammes(env, { q, limit }).then((found) => shown(found, locale)),
    listTasks(env, { q, limit }).then((found) => shown(found, locale)),
    listTargets(env, { units: 'none' }).then((found) => shown(found, locale)),
    searchUnits(env, { q, limit: UNITS_COUNTED }).then((found) => shown(found, locale)),
    listDocuments(env, { q, limit }).then((found) => shown(found, locale)),
    listInitiatives(env, { q, limit }).then((found) => shown(found, locale)),
    listForms(env, {}).then((found) => shown(found, locale)),
    listIndicators(env, { q }).then((found) => shown(found, locale)),
  ]);
  const key = fold(q);
  const sentences = targets.targets.filter(({ wanted }) =>
    [wanted.vi, wanted.en].some((text) => fold(text).includes(key)),
  );
  const titled = forms.forms.filter(({ title }) =>
    key.split(' ').every((word) => fold(title).includes(word)),
  );
  const asked = new URLSearchParams({ q });
  return [
    {
      key: 'programmes',
      hits: programmes.programmes.map((row) => ({
        id: row.id,
        href: `/o/programmes/${row.id}`,
        label: row.title,
        lines: [row.unit.name, `${date(row.from)} – ${date(addDays(row.until, -1))}`],
      })),
      total: programmes.total,
      all: `/o/programmes?${asked}`,
    },
    {
      key: 'tasks',
      hits: tasks.tasks.map((row) => ({
        id: row.id,
        href: `/o/tasks/${row.id}`,
        label: row.title,
        lines: [
          row.leadUnit.name,
          t(statusWords[row.late ? 'late' : row.status]),
          t(w.due, { on: date(row.dueOn) }),
        ],
      })),
      total: tasks.total,
      all: `/o/tasks?${asked}`,
    },
    {
      key: 'targets',
      hits: sentences.slice(0, limit).map((row) => ({
        id: row.id,
        href: `/o/targets/${row.id}`,
        label: row.wanted[locale],
        lines: [],
      })),
      total: sentences.length,
      all: null,
    },
    {
      key: 'units',
      hits: units.units.slice(0, limit).map((row) => ({
        id: String(row.id),
        href: `/o/units/${row.id}`,
        label: row.name,
        lines: [row.alias, row.parentName, row.until && t(w.until, { on: date(addDays(row.until, -1)) })],
      })),
      total: units.units.length,
      atLeast: units.units.length === UNITS_COUNTED,
      all: `/o/units?${asked}`,
    },
    {
      key: 'documents',
      hits: documents.rows.map((row) => ({
        id: row.id,
        href: `/o/documents/${row.id}`,
        label: row.abstract,
        lines: [titleOf(row, t), row.issuer, row.issuedOn && date(row.issuedOn)],
      })),
      total: documents.total,
      all: `/o/documents?${asked}`,
    },
    {
      key: 'initiatives',
      hits: initiatives.rows.map((row) => ({
        id: row.id,
        href: `/o/initiatives/${row.id}`,
        label: row.name,
        lines: [row.unitName, date(row.registeredOn)],
      })),
      total: initiatives.total,
      all: `/o/initiatives?${asked}`,
    },
    {
      key: 'forms',
      hits: titled.slice(0, limit).map((row) => ({
        id: row.id,
        href: `/o/forms/${row.id}`,
        label: row.title,
        lines: [row.unit.name, row.levelName[locale], t(kindWords[row.grain])],
      })),
      total: titled.length,
      all: null,
    },
    {
      key: 'indicators',
      hits: indicators.rows.slice(0, limit).map((row) => ({
        id: row.key,
        href: `/o/indicators/${row.key}`,
        label: row.name[locale],
        lines: [row.unit[locale], t(sourceWords[row.source]), row.grain && t(kindWords[row.grain])],
      })),
      total: indicators.rows.length,
      all: `/o/indicators?${asked}`,
    },
  ];
}
