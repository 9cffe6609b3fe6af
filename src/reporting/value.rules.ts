import type { Day } from '#base/period.ts';
import type { Wording } from '#base/views.ts';
import { type Phrase, say } from '#base/words.ts';
import type { Delta, Dims } from '#measures/rules.ts';
import { said } from '#reporting/check.words.ts';
import { type NumberProblem, readNumber } from '#reporting/number.rules.ts';
import type { CheckRule, Content, Term } from '#reporting/shapes.ts';
import type { CellView, FigureItem, ItemView, Questionnaire, TextItem, Values } from '#reporting/views.ts';

export { asTyped, type NumberProblem, type NumberRead, readNumber } from '#reporting/number.rules.ts';

/** How a figure is known in a report: its measure, or "measure/value" for a part by a dimension. */
export function valueKey(measure: string, value: string | null): string {
  return value === null ? measure : `${measure}/${value}`;
}

/** The cells of a figure: one, or one for each value of the dimension that it is asked by. */
export function makeCells(
  measure: string,
  by: string | null,
  values: readonly { readonly value: string; readonly name: Wording }[],
): CellView[] {
  if (by === null) return [{ key: valueKey(measure, null), name: { vi: '', en: '' }, dims: {} }];
  return values.map(({ value, name }) => ({ key: valueKey(measure, value), name, dims: { [by]: value } }));
}

/** The figures that an item asks for; none for a question. */
export function cellsOf(item: ItemView): readonly CellView[] {
  return item.kind === 'figure' ? item.cells : [];
}

/** One figure that is asked, with the item it belongs to. */
export interface Asked extends CellView {
  readonly item: FigureItem;
  /** "Lượt người dự", "Lượt người dự – Nữ". */
  readonly full: Wording;
}

/** A form asks the same of each of its reports. */
const allAsked = new WeakMap<Questionnaire['sections'], Asked[]>();

/** All figures that a form asks for, in its order. */
export function askedIn({ sections }: Pick<Questionnaire, 'sections'>): Asked[] {
  const known = allAsked.get(sections);
  if (known) return known;
  const asked = sections.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'text' ? [] : askedBy(item))),
  );
  allAsked.set(sections, asked);
  return asked;
}

/** The cells of an item never change with it: thousands of reports of one form ask for them again and again. */
const cellsAsked = new WeakMap<FigureItem, Asked[]>();

function askedBy(item: FigureItem): Asked[] {
  const known = cellsAsked.get(item);
  if (known) return known;
  const asked = item.cells.map((cell) => ({ ...cell, item, full: fullName(item.name, cell.name) }));
  cellsAsked.set(item, asked);
  return asked;
}

const fullName = (item: Wording, cell: Wording): Wording =>
  cell.vi === '' ? item : { vi: `${item.vi} – ${cell.vi}`, en: `${item.en} – ${cell.en}` };

/** All questions that a form asks, in its order. */
export function textsIn({ sections }: Pick<Questionnaire, 'sections'>): TextItem[] {
  return sections.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'text' ? [item] : [])));
}

interface Keys {
  readonly figures: ReadonlySet<string>;
  readonly questions: ReadonlyMap<string, TextItem>;
}

const knownIn = new WeakMap<Questionnaire['sections'], Keys>();

/** The keys of everything that a form asks. */
export function keysIn(questionnaire: Pick<Questionnaire, 'sections'>): Keys {
  const known = knownIn.get(questionnaire.sections);
  if (known) return known;
  const keys = {
    figures: new Set<string>(askedIn(questionnaire).map(({ key }) => key)),
    questions: new Map(textsIn(questionnaire).map((item) => [item.key, item])),
  };
  knownIn.set(questionnaire.sections, keys);
  return keys;
}

/** True for what is measured in percent. */
export const isPercent = (item: Pick<FigureItem, 'unit'>): boolean => item.unit.vi.trim() === '%';

/** What is typed for one figure, read; `empty` also when nothing is there. */
export function readCell(
  item: FigureItem,
  written: string | number | undefined,
): ReturnType<typeof readNumber> {
  return readNumber(written ?? '', item.decimals, { percent: isPercent(item) });
}

/** The figures of a content that can be read, by value key; what is empty, wrong or not asked is left out. */
export function readValues(
  questionnaire: Pick<Questionnaire, 'sections'>,
  content: Pick<Content, 'values'>,
): Values {
  const values: Values = {};
  for (const { key, item } of askedIn(questionnaire)) {
    const read = readCell(item, content.values[key]);
    if ('value' in read) values[key] = read.value;
  }
  return values;
}

/** What is found in a report. Hard ones stand against sending it; soft ones are shown and may be confirmed. */
export interface Finding {
  /** A value key or the key of a question. */
  readonly item: string;
  readonly hard: boolean;
  readonly kind: 'missing' | 'unreadable' | 'bound' | 'rule' | 'unusual' | 'not_asked';
  readonly say: Wording;
}

/** What a report is held against: figures of the period before and of a year ago, and of earlier periods by value key. */
export interface Against {
  readonly before: Values;
  readonly yearAgo: Values;
  /** The latest first. */
  readonly history: Readonly<Record<string, readonly number[]>>;
}

const both = <P>(phrase: Phrase<P>, of: (locale: 'vi' | 'en') => P): Wording => {
  const one = phrase as Phrase<unknown>;
  const told = say as (phrase: Phrase<unknown>, locale: 'vi' | 'en', details: unknown) => string;
  return { vi: told(one, 'vi', of('vi')), en: told(one, 'en', of('en')) };
};

/**
 * Everything that is wrong or unusual in a report, in the order of the form: first cell by cell (missing, not a number,
 * out of bounds, unlike the unit's own past), then what the form's rules say. A rule is judged when all its required
 * figures are there; optional ones that are empty count as nothing. The same function runs on the server and in the page.
 * `read`: the figures of the content, where they have been read already.
 */
export function checkReport(
  questionnaire: Questionnaire,
  content: Content,
  against: Against,
  read: Values = readValues(questionnaire, content),
): Finding[] {
  const found: Finding[] = [];
  for (const { items } of questionnaire.sections)
    for (const item of items) {
      if (item.kind === 'figure') {
        for (const cell of askedBy(item)) {
          const one = checkCell(cell, content.values[cell.key], read[cell.key], against);
          if (one) found.push(one);
        }
      } else if (item.required && (content.texts[item.key] ?? '').trim() === '') {
        const says = both(said.noAnswer, (l) => ({ at: item.name[l] }));
        found.push(finding(item.key, true, 'missing', says));
      }
    }
  const { figures, questions } = keysIn(questionnaire);
  for (const key in content.values)
    if (!figures.has(key) && String(content.values[key]).trim() !== '')
      found.push(stranger(key, questions.get(key)));
  for (const key in content.texts)
    if (!questions.has(key) && content.texts[key]?.trim() !== '') found.push(stranger(key));
  const asked = askedIn(questionnaire);
  return found.concat(questionnaire.rules.flatMap((rule) => checkRule(rule, asked, read, against)));
}

const finding = (item: string, hard: boolean, kind: Finding['kind'], said: Wording): Finding => ({
  item,
  hard,
  kind,
  say: said,
});

/** Something that is no figure of the form: an answer that stands among the figures, or what is not asked at all. */
function stranger(key: string, question?: TextItem): Finding {
  const says = question
    ? both(said.aQuestion, (l) => ({ at: question.name[l] }))
    : both(said.notAsked, () => ({ at: clipped(key) }));
  return finding(key, true, 'not_asked', says);
}

const clipped = (written: string, most = 60): string =>
  written.length > most ? `${written.slice(0, most)}…` : written;

function checkCell(
  cell: Asked,
  written: string | number | undefined,
  value: number | undefined,
  against: Against,
): Finding | null {
  const { key, item, full } = cell;
  if (value === undefined) {
    const read = readCell(item, written);
    if (!('problem' in read)) return null;
    if (read.problem !== 'empty')
      return finding(key, true, 'unreadable', unreadable(cell, String(written).trim(), read));
    if (!item.required) return null;
    const missing = both(said.missing, (l) => ({ at: full[l] }));
    return finding(key, true, 'missing', missing);
  }
  const bound = outOfBounds(cell, value);
  if (bound) return finding(key, true, 'bound', bound);
  const odd = unusual(cell, value, against);
  return odd ? finding(key, false, 'unusual', odd) : null;
}

function unreadable({ full, item }: Asked, written: string, { problem, readings }: NumberProblem): Wording {
  const short = clipped(written, 30);
  const at = (l: 'vi' | 'en') => ({ at: full[l], written: short });
  switch (problem) {
    case 'ambiguous':
      return both(said.ambiguous, (l) => ({ ...at(l), readings }));
    case 'whole':
      return both(said.whole, at);
    case 'decimals':
      return both(said.decimals, (l) => ({ ...at(l), decimals: item.decimals }));
    case 'too_long':
      return both(said.tooLong, at);
    default:
      return both(said.notANumber, at);
  }
}

/** A figure whose measure says nothing else counts something: it is not negative, and a share not above 100%. */
function outOfBounds({ full, item }: Asked, value: number): Wording | null {
  const { decimals, least, most } = item;
  const at = (l: 'vi' | 'en') => ({ at: full[l], value, decimals });
  if (value < 0 && (least ?? 0) >= 0) return both(said.negative, at);
  if (least !== null && value < least) return both(said.least, (l) => ({ ...at(l), bound: least }));
  if (most === null && isPercent(item) && value > 100) return both(said.percent, at);
  if (most !== null && value > most) return both(said.most, (l) => ({ ...at(l), bound: most }));
  return null;
}

/** From how many earlier figures on a unit has a past that a figure can be unlike. */
const ENOUGH = 6;
/** Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): beyond it a modified z-score is an outlier. */
const LIMIT = 3.5;
/** With fewer earlier figures: so many times more or less than the period before looks like a digit too many. */
const LEAP = 10;

function unusual({ key, full, item }: Asked, value: number, { before, history }: Against): Wording | null {
  const earlier = history[key] ?? [];
  const at = (l: 'vi' | 'en') => ({ at: full[l], value, decimals: item.decimals });
  const last = before[key];
  const leaps = last !== undefined && last > 0 && value > 0;
  if (earlier.length >= ENOUGH) {
    const score = modifiedZ(value, earlier, item.decimals);
    if (Math.abs(score) <= LIMIT) return null;
    if (leaps && value >= LEAP * last)
      return both(said.timesMore, (l) => ({ ...at(l), times: value / last, before: last }));
    const [low, top] = [Math.min(...earlier), Math.max(...earlier)];
    const about = { high: score > 0, usual: median(earlier), low, top, periods: earlier.length };
    return both(said.outlier, (l) => ({ ...at(l), ...about }));
  }
  if (!leaps || Math.abs(value - last) < 2 * LEAP) return null;
  if (value >= LEAP * last)
    return both(said.timesMore, (l) => ({ ...at(l), times: value / last, before: last }));
  if (last >= LEAP * value) return both(said.tenthOf, (l) => ({ ...at(l), before: last }));
  return null;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * The modified z-score of a figure against earlier ones: 0.6745 · (x − median) / MAD. Where more than half of them are
 * the same and the MAD is 0, the mean deviation takes its place (1.2533 times it is the same deviation), but never less
 * than 5% of the median or one step of the last digit: else the first case after a quiet year would be an outlier.
 */
export function modifiedZ(value: number, earlier: readonly number[], decimals = 0): number {
  const centre = median(earlier);
  const off = earlier.map((one) => Math.abs(one - centre));
  const mad = median(off);
  if (mad > 0) return (0.6745 * (value - centre)) / mad;
  const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
  return (value - centre) / Math.max(1.2533 * mean, 0.05 * Math.abs(centre), 10 ** -decimals);
}

/** The side of a rule: null when it cannot be told yet. */
function sideOf(
  term: Term,
  asked: readonly Asked[],
  values: Values,
  { before, yearAgo }: Against,
): number | null {
  if (term.measures.length === 0) return term.plus;
  const source = term.when === 'this' ? values : term.when === 'previous' ? before : yearAgo;
  let found = false;
  let sum = 0;
  for (const measure of term.measures) {
    const cells = asked.filter(({ item }) => item.measure === measure);
    const keys = term.when === 'this' || cells.length > 0 ? cells.map(({ key }) => key) : [measure];
    for (const key of keys) {
      const value = source[key];
      if (value === undefined && cells.some(({ item }) => item.required)) return null;
      if (value !== undefined) found = true;
      sum += value ?? 0;
    }
  }
  return found ? sum * term.times + term.plus : null;
}

function checkRule(rule: CheckRule, asked: readonly Asked[], values: Values, against: Against): Finding[] {
  const left = sideOf(rule.left, asked, values, against);
  const right = sideOf(rule.right, asked, values, against);
  if (left === null || right === null) return [];
  // decimals are added up as binary fractions: less than this is no difference
  const close = 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
  const holds =
    rule.op === 'le'
      ? left <= right + close
      : rule.op === 'ge'
        ? left >= right - close
        : Math.abs(left - right) <= close;
  if (holds) return [];
  const item = whereOf(rule, asked);
  if (item === null) return [];
  const says = { vi: rule.sayVi.replace(/[.\s]+$/, ''), en: rule.sayEn.replace(/[.\s]+$/, '') };
  const phrase = rule.hard ? said.hardRule : said.softRule;
  return [
    finding(
      item,
      rule.hard,
      'rule',
      both(phrase, (l) => ({ says: says[l], left, right })),
    ),
  ];
}

/** At which figure of this period a broken rule is said: the first of its left side, else of its right. */
function whereOf(rule: CheckRule, asked: readonly Asked[]): string | null {
  for (const { when, measures } of [rule.left, rule.right]) {
    if (when !== 'this') continue;
    const cell = asked.find(({ item }) => measures.includes(item.measure));
    if (cell) return cell.key;
  }
  return null;
}

/** The days that a reported figure stands for: its period, from the unit's first day on. */
export interface Span {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** What figures of a unit count, as deltas on the span; a figure of 0 counts nothing and has none. */
export function deltasOf(
  questionnaire: Pick<Questionnaire, 'sections'>,
  values: Values,
  unitId: number,
  { firstDay, lastDay }: Span,
): Delta[] {
  return askedIn(questionnaire).flatMap(({ key, dims, item: { measure } }): Delta[] => {
    const value = values[key];
    return value ? [{ measure, unitId, firstDay, lastDay, dims: dims as Dims, value }] : [];
  });
}
