import type { Day } from '#base/period.ts';
import { date, type Locale, number } from '#base/text.ts';
import { quantified } from '#targets/rules.ts';
import type { Condition, Evaluation, Part } from '#targets/views.ts';
import { levelLabel } from '#units/rules.ts';

/** What is counted, as it stands in a sentence; in English in the plural. */
export interface Nouns {
  readonly vi: string;
  readonly en: string;
}

/** What names a sentence: what is counted, the target's unit, and the designations in the tree of the date. */
export interface Naming {
  readonly nouns: Nouns;
  /** What a single unit of the measure is called: "mô hình". */
  readonly unit: Nouns;
  readonly unitName: string;
  /** It is a percentage: each unit has a share, not a number. */
  readonly percent?: boolean;
  readonly designations: readonly string[];
}

/** Words after which an English phrase only says more about its noun. */
const AFTER =
  / (?:of|in|on|at|by|for|from|to|with|without|within|under|about|among|between|that|which|who|whose|registered|handed|sent|held|settled|given|built|carried) | \(/;

/** "effective initiatives" → "effective initiative", "sets of amplifiers" → "set of amplifiers". */
export function singular(phrase: string): string {
  const at = phrase.search(AFTER);
  const head = at < 0 ? phrase : phrase.slice(0, at);
  const rest = at < 0 ? '' : phrase.slice(at);
  const one = head
    .replace(/\bpeople$/, 'person')
    .replace(/ies$/, 'y')
    .replace(/(ch|sh|x|ss)es$/, '$1')
    .replace(/([^s])s$/, '$1');
  return `${one}${rest}`;
}

function noun(nouns: Nouns, count: number, locale: Locale): string {
  return locale === 'en' && count === 1 ? singular(nouns.en) : nouns[locale];
}

/** A percentage as it is shown: one that is below what is asked never reads as if it were reached. */
function percentOf(value: number, asked: number, locale: Locale): string {
  const short = value < asked && Number(value.toFixed(1)) >= asked;
  return number(short ? Math.floor(value * 10) / 10 : value, locale);
}

function much(nouns: Nouns, count: number, locale: Locale): string {
  if (nouns[locale] === '%') return `${number(Math.ceil(count * 10 - 1e-6) / 10, locale)}%`;
  return `${number(count, locale)} ${noun(nouns, count, locale)}`;
}

const plain = (text: string): Part => ({ text, kind: 'plain' });
const figure = (text: string): Part => ({ text, kind: 'figure' });

/**
 * The result as a sentence: "9/9 huyện, thị xã, thành phố có ít nhất 10 mô hình hoạt động hiệu quả". Level names are
 * those in the tree of the date. A planned measure has no result: its sentence is what is wanted.
 */
export function resultSentence(
  condition: Condition,
  evaluation: Evaluation,
  naming: Naming,
  planned: boolean,
  locale: Locale,
): Part[] {
  const vi = locale === 'vi';
  if (planned) return [plain(conditionSentence(condition, naming, locale))];
  const { nouns, designations } = naming;
  if (condition.quantifier === 'ratio') {
    const percent = figure(`${percentOf(evaluation.total, condition.amount, locale)}%`);
    return [plain(vi ? `Tỷ lệ ${nouns.vi} đạt ` : `The share of ${nouns.en} is `), percent];
  }
  if (condition.quantifier === 'figure') {
    return [figure(number(evaluation.total, locale)), plain(` ${noun(nouns, evaluation.total, locale)}`)];
  }
  const level = levelLabel(condition.level ?? 'commune', designations, locale, evaluation.population || 2);
  if (evaluation.verdict === 'not_applicable') {
    const on = date(evaluation.asOn);
    return [
      plain(
        vi
          ? `Không áp dụng: không có ${level} nào vào ngày ${on}`
          : `Not applicable: there are no ${level.replace(' and ', ' or ')} on ${on}`,
      ),
    ];
  }
  const amount = number(condition.amount, locale);
  if (naming.percent) {
    const { reachedCount, population } = evaluation;
    return [
      figure(`${number(reachedCount, locale)}/${number(population, locale)}`),
      plain(
        vi
          ? ` ${level} có tỷ lệ ${nouns.vi} `
          : ` ${level} ${population === 1 ? 'has' : 'have'} a share of ${nouns.en} of `,
      ),
      { text: vi ? `đạt ít nhất ${amount}%` : `at least ${amount}%`, kind: 'strong' },
    ];
  }
  return [
    figure(`${number(evaluation.reachedCount, locale)}/${number(evaluation.population, locale)}`),
    plain(` ${level} ${vi ? 'có' : evaluation.population === 1 ? 'has' : 'have'} `),
    { text: vi ? `ít nhất ${amount}` : `at least ${amount}`, kind: 'strong' },
    plain(` ${noun(nouns, condition.amount, locale)}`),
  ];
}

/** The condition as a sentence: "100% xã, phường, thị trấn có ít nhất 1 mô hình". */
export function conditionSentence(condition: Condition, naming: Naming, locale: Locale): string {
  const { nouns, unitName, designations } = naming;
  const { quantifier, amount } = condition;
  if (naming.percent && quantified(condition)) return shareSentence(condition, naming, locale);
  const least = `${number(amount, locale)} ${noun(nouns, amount, locale)}`;
  const threshold = number(condition.threshold ?? 0, locale);
  const level = (count = 2) => levelLabel(condition.level ?? 'commune', designations, locale, count);
  const percent = `${number(amount, locale)}%`;
  if (locale === 'vi') {
    switch (quantifier) {
      case 'figure':
        return `${unitName} có ít nhất ${least}`;
      case 'ratio':
        return `Tỷ lệ ${nouns.vi} đạt ${amount === 100 ? '' : 'ít nhất '}${percent}`;
      case 'every':
        return `100% ${level()} có ít nhất ${least}`;
      case 'share':
        return `Ít nhất ${threshold}% số ${level()} có ít nhất ${least}`;
      case 'number':
        return `Ít nhất ${threshold} ${level()} có ít nhất ${least}`;
      case 'none_without':
        return amount === 1
          ? `Không có ${level()} nào chưa có ${nouns.vi}`
          : `Không có ${level()} nào chưa có đủ ${least}`;
    }
  }
  switch (quantifier) {
    case 'figure':
      return `${unitName} has at least ${least}`;
    case 'ratio':
      return `The share of ${nouns.en} is ${amount === 100 ? '' : 'at least '}${percent}`;
    case 'every':
      return `100% of ${level()} have at least ${least}`;
    case 'share':
      return `At least ${threshold}% of ${level()} have at least ${least}`;
    case 'number':
      return `At least ${threshold} ${level(condition.threshold ?? 2)} ${condition.threshold === 1 ? 'has' : 'have'} at least ${least}`;
    case 'none_without':
      return amount === 1
        ? `No ${level(1)} is without ${nouns.en}`
        : `No ${level(1)} has fewer than ${least}`;
  }
}

/** The condition on the percentage of each unit: "Ít nhất 80% số huyện có tỷ lệ … đạt ít nhất 90%". */
function shareSentence(condition: Condition, { nouns, designations }: Naming, locale: Locale): string {
  const { quantifier } = condition;
  const percent = `${number(condition.amount, locale)}%`;
  const threshold = number(condition.threshold ?? 0, locale);
  const level = (count = 2) => levelLabel(condition.level ?? 'commune', designations, locale, count);
  if (locale === 'vi') {
    if (quantifier === 'none_without') return `Không có ${level()} nào có tỷ lệ ${nouns.vi} dưới ${percent}`;
    const who =
      quantifier === 'share'
        ? `Ít nhất ${threshold}% số ${level()}`
        : quantifier === 'number'
          ? `Ít nhất ${threshold} ${level()}`
          : `100% ${level()}`;
    return `${who} có tỷ lệ ${nouns.vi} đạt ít nhất ${percent}`;
  }
  if (quantifier === 'none_without') return `No ${level(1)} has a share of ${nouns.en} below ${percent}`;
  const one = quantifier === 'number' && condition.threshold === 1;
  const who =
    quantifier === 'share'
      ? `At least ${threshold}% of ${level()}`
      : quantifier === 'number'
        ? `At least ${threshold} ${level(condition.threshold ?? 2)}`
        : `100% of ${level()}`;
  return `${who} ${one ? 'has' : 'have'} a share of ${nouns.en} of at least ${percent}`;
}

/** "Từ ngày 01/01 đến hết ngày 31/12/2021"; both years where they differ. */
export function periodSentence(from: Day, lastDay: Day, locale: Locale): string {
  const first = from.slice(0, 4) === lastDay.slice(0, 4) ? date(from).slice(0, 5) : date(from);
  return locale === 'vi'
    ? `Từ ngày ${first} đến hết ngày ${date(lastDay)}`
    : `From ${first} to ${date(lastDay)}`;
}

/** A unit that has not reached it. */
export interface Missed {
  readonly name: string;
  readonly designation: string;
  readonly missing: number;
  /** What it has reported cannot be compared. */
  readonly noData?: 'unreported' | 'nothing' | null;
}

/** So many units are named in a sentence; the others are counted. */
export const NAMED = 3;

/** Who is missing: the first of them by name, and how many there are in all. */
export interface Missing {
  readonly first: readonly Missed[];
  readonly count: number;
}

/** Who is missing, by name and by how much, then how many more. Empty when nobody is. */
export function missingSentence(missing: Missing, unit: Nouns, locale: Locale): string {
  return named(missing, unit, locale, ({ designation, name }) =>
    designation === '' ? name : `${designation} ${name}`,
  );
}

function named(
  { first, count }: Missing,
  unit: Nouns,
  locale: Locale,
  nameOf: (missed: Missed) => string,
): string {
  if (count === 0) return '';
  const vi = locale === 'vi';
  const parts = first
    .slice(0, NAMED)
    .map(
      (missed) =>
        `${nameOf(missed)} ${noDataWords(missed, locale) ?? `${vi ? 'còn thiếu' : 'is missing'} ${much(unit, missed.missing, locale)}`}`,
    );
  const more = count - parts.length;
  if (more > 0) parts.push(vi ? `và ${number(more, 'vi')} đơn vị khác` : `and ${number(more, 'en')} more`);
  return parts.join('; ');
}

function noDataWords({ noData = null }: Missed, locale: Locale): string | null {
  if (noData === null) return null;
  const vi = locale === 'vi';
  if (noData === 'unreported') return vi ? 'chưa báo cáo' : 'has not reported';
  return vi ? 'không phát sinh' : 'had nothing to report';
}

/** What one figure still lacks: "Còn thiếu 500 mô hình". Empty when it is reached. */
export function shortfallSentence(missing: number, unit: Nouns, locale: Locale): string {
  if (missing <= 0) return '';
  return locale === 'vi' ? `Còn thiếu ${much(unit, missing, 'vi')}` : `Missing ${much(unit, missing, 'en')}`;
}

/**
 * The result in one sentence, with who is missing when it is not reached: "Mới có 8/9 huyện đạt; Trạm Tấu còn thiếu 3
 * mô hình". Where all units are of one kind, the level has said it and names stand alone.
 */
export function summarySentence(
  condition: Condition,
  evaluation: Evaluation,
  naming: Naming,
  missing: Missing,
  planned: boolean,
  locale: Locale,
): string {
  const vi = locale === 'vi';
  const said = resultSentence(condition, evaluation, naming, planned, locale)
    .map((part) => part.text)
    .join('');
  if (planned || evaluation.verdict === 'reached' || evaluation.verdict === 'not_applicable') return said;
  if (!quantified(condition)) {
    const lacking = shortfallSentence(condition.amount - evaluation.total, naming.unit, locale);
    const start = vi ? 'Mới có' : 'Only';
    const lower = lacking.charAt(0).toLowerCase() + lacking.slice(1);
    return condition.quantifier === 'ratio' ? `${said}; ${lower}` : `${start} ${said}; ${lower}`;
  }
  const { reachedCount, population } = evaluation;
  const of = `${number(reachedCount, locale)}/${number(population, locale)}`;
  const level = (count = 2) => levelLabel(condition.level ?? 'commune', naming.designations, locale, count);
  const result =
    reachedCount === 0
      ? vi
        ? `Chưa có ${level()} nào đạt (${of})`
        : `No ${level(1)} has reached it (${of})`
      : vi
        ? `Mới có ${of} ${level()} đạt`
        : `Only ${of} ${level(population)} ${population === 1 ? 'has' : 'have'} reached it`;
  const alone = naming.designations.length < 2;
  const who = named(missing, naming.unit, locale, ({ designation, name }) =>
    alone || designation === '' ? name : `${vi ? designation.toLowerCase() : designation} ${name}`,
  );
  return who === '' ? result : `${result}; ${who}`;
}
