import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import { fold } from '#base/text.ts';
import type { Wording } from '#base/views.ts';
import { addsPercentages, DEEPEST, depthOf, type Formula } from '#measures/value.rules.ts';

const keepers = ['administrator', 'officer'] as const;

/**
 * Indicators are the whole body's: administrators and officers of its unit, and of those above, keep them. `above`: the
 * body's unit and all above it.
 */
export function mayKeepIndicators(actor: Actor, above: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, keepers, above, today) ? null : refuse('access.forbidden', { roles: keepers });
}

/** What decides about an indicator. */
export interface Known {
  readonly key: string;
  readonly name: Wording;
  readonly source: string;
  readonly grain: string | null;
  readonly calendar: string | null;
  readonly overTime: string;
  readonly formula: Formula | null;
  readonly planned: boolean;
  readonly closed: boolean;
}

/** Beginnings of keys that belong to registries: the product itself declares what they count. */
const registries = ['initiatives', 'commitments', 'aid', 'cases', 'oversight', 'publishing', 'targets'];

/** The key of a new indicator: its name without tone marks, and a number when that is taken. Keys never change. */
export function keyFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60)
    .replace(/_+$/, '');
  const base = plain === '' ? 'indicator' : plain;
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(key)) return key;
  }
}

/** A key that a registry may need one day, or that is taken. */
export function keyFree(key: string, taken: ReadonlySet<string>): Refusal | null {
  return taken.has(key) || registries.includes(key.split('.')[0] ?? '')
    ? refuse('measure.key_taken', { key })
    : null;
}

/** Two open indicators of one name could not be told apart. */
export function nameFree(name: string, others: Iterable<Pick<Known, 'name' | 'closed'>>): Refusal | null {
  const wanted = fold(name);
  for (const other of others)
    if (!other.closed && fold(other.name.vi) === wanted)
      return refuse('measure.name_taken', { name: other.name.vi });
  return null;
}

const impossible = (at: string, vi: string, en: string): Refusal =>
  refuse('measure.impossible', { at, why: { vi, en } });

/** What is said of an indicator that units report. */
interface Reported {
  readonly least: number | null;
  readonly most: number | null;
  readonly dimensions: readonly string[];
  readonly unitVi: string;
  readonly overUnits: string;
  readonly overTime: string;
}

/** Bounds that no figure could keep; dimensions that nobody knows; percentages that would be added up. */
export function impossibleReported(
  { least, most, dimensions, unitVi, overUnits, overTime }: Reported,
  known: ReadonlySet<string>,
): Refusal | null {
  if (unitVi.trim() === '%' && overUnits !== 'sum' && overTime === 'sum')
    return impossible(
      'overTime',
      'tỷ lệ phần trăm của các kỳ không cộng lại được; hãy chọn số cuối kỳ hoặc bình quân',
      'percentages of periods cannot be added up; choose the last one or the mean',
    );
  if (unitVi.trim() === '%' && overUnits === 'sum')
    return impossible(
      'overUnits',
      'tỷ lệ phần trăm của các đơn vị không cộng lại được; hãy lập chỉ số cho tử số và mẫu số, rồi một chỉ số tính từ chúng',
      'percentages of units cannot be added up; define the numerator and the denominator as indicators, and a ratio over them',
    );
  if (least !== null && most !== null && most < least)
    return impossible(
      'most',
      'giá trị lớn nhất phải từ giá trị nhỏ nhất trở lên',
      'the most must be at least the least',
    );
  const stranger = dimensions.find((one) => !known.has(one));
  return stranger === undefined
    ? null
    : impossible(
        'dimensions',
        `không chia số liệu theo “${stranger}”; chỉ theo các cách trong danh sách, không theo dân tộc hay tôn giáo`,
        `figures are not divided by “${stranger}”; only by what the list has, never by ethnicity or religion`,
      );
}

/** The measures without formula that one reaches, and whether a formula comes back to itself. */
function leaves(of: readonly string[], known: ReadonlyMap<string, Known>): Known[] {
  return of.flatMap((key) => {
    const one = known.get(key);
    if (!one) return [];
    return one.formula ? leaves(one.formula.of, known) : [one];
  });
}

/**
 * Why a formula cannot be: it names what is not there, itself, or parts that are reported by different periods or
 * calendars, so that no period has all of them. `key` is its own, `known` all indicators.
 */
export function impossibleFormula(
  key: string,
  formula: Formula,
  known: ReadonlyMap<string, Known>,
): Refusal | null {
  const { op, of } = formula;
  if (op === 'ratio' && of.length !== 2)
    return impossible(
      'of',
      'tỷ lệ cần đúng hai chỉ số: tử số và mẫu số',
      'a ratio takes two indicators: the numerator and the denominator',
    );
  const twice = of.find((part, at) => of.indexOf(part) !== at);
  if (twice !== undefined)
    return impossible(
      'of',
      `“${nameOf(twice, known).vi}” được chọn hai lần`,
      `“${nameOf(twice, known).en}” is chosen twice`,
    );
  for (const part of of) {
    const no = unfitPart(part, known);
    if (no) return no;
  }
  const formulas = new Map([...known].map(([one, { formula: its }]) => [one, its]));
  formulas.set(key, formula);
  if (circular(key, formulas))
    return impossible(
      'of',
      'công thức quay lại chính nó; hãy chọn chỉ số khác',
      'the formula comes back to itself; choose another indicator',
    );
  if (addsPercentages(formula, formulas))
    return impossible(
      'of',
      'không tính tiếp trên tỷ lệ phần trăm; hãy chọn tử số và mẫu số của tỷ lệ ấy',
      'percentages are not computed with; choose the numerator and the denominator instead',
    );
  const depth = Math.max(...[key, ...users(key, formulas)].map((one) => depthOf(one, formulas)));
  if (depth > DEEPEST)
    return impossible(
      'of',
      `công thức lồng nhau quá ${DEEPEST} bậc; hãy chọn thẳng các chỉ số được báo cáo`,
      `formulas lie more than ${DEEPEST} deep in each other; choose the reported indicators themselves`,
    );
  return mixed(formula, leaves(of, known));
}

const nameOf = (key: string, known: ReadonlyMap<string, Known>): Wording =>
  known.get(key)?.name ?? { vi: key, en: key };

function unfitPart(part: string, known: ReadonlyMap<string, Known>): Refusal | null {
  const measure = known.get(part);
  if (!measure) return impossible('of', `chưa có chỉ số “${part}”`, `there is no indicator “${part}”`);
  const { vi, en } = measure.name;
  if (measure.planned) return impossible('of', `“${vi}” chưa có số liệu nào`, `“${en}” has no figures yet`);
  if (measure.closed) return impossible('of', `chỉ số “${vi}” đã đóng`, `the indicator “${en}” is closed`);
  return null;
}

/** True when the formula, or one that it is over, comes back to itself. */
function circular(key: string, formulas: ReadonlyMap<string, Formula | null>): boolean {
  const walk = (at: string, above: readonly string[]): boolean =>
    above.includes(at) || (formulas.get(at)?.of ?? []).some((part) => walk(part, [...above, at]));
  return walk(key, []);
}

/** The formulas that are over one, directly or through others. */
function users(key: string, formulas: ReadonlyMap<string, Formula | null>): string[] {
  const direct = [...formulas].filter(([, formula]) => formula?.of.includes(key)).map(([one]) => one);
  return direct.flatMap((one) => [one, ...users(one, formulas)]);
}

function mixed({ op }: Formula, parts: readonly Known[]): Refusal | null {
  const reported = parts.filter((part) => part.source === 'reported');
  const [first] = reported;
  const other = reported.find((part) => part.grain !== first?.grain || part.calendar !== first?.calendar);
  if (first && other)
    return impossible(
      'of',
      `“${first.name.vi}” và “${other.name.vi}” được báo cáo theo kỳ hoặc lịch khác nhau`,
      `“${first.name.en}” and “${other.name.en}” are reported by different periods or calendars`,
    );
  const [lead] = parts;
  const stock = parts.find((part) => (part.overTime === 'last') !== (lead?.overTime === 'last'));
  if (op !== 'ratio' && lead && stock)
    return impossible(
      'of',
      `“${lead.name.vi}” và “${stock.name.vi}” không cùng cách tính theo thời gian (cộng dồn và số mới nhất)`,
      `“${lead.name.en}” and “${stock.name.en}” do not add up over time alike (summed, and the latest)`,
    );
  return null;
}

/** How an indicator is reported and adds up. */
export interface Manner {
  readonly grain: string | null;
  readonly calendar: string | null;
  readonly overUnits: string;
  readonly overTime: string;
  readonly dimensions: readonly string[];
}

/**
 * Once there are figures, or a form asks it, an indicator keeps its periods, its calendar and how it adds up, and is
 * divided by no less than before.
 */
export function keepsManner(name: string, fixed: boolean, before: Manner, after: Manner): Refusal | null {
  if (!fixed) return null;
  const same = (['grain', 'calendar', 'overUnits', 'overTime'] as const).every(
    (what) => before[what] === after[what],
  );
  return same && before.dimensions.every((one) => after.dimensions.includes(one))
    ? null
    : refuse('measure.has_figures', { name });
}

/** Steps from the lowest up: each holds up to the next, so there is no gap and no overlap. */
export function impossibleLegend(steps: readonly { readonly atLeast: number }[]): Refusal | null {
  const at = steps.findIndex((step, n) => n > 0 && step.atLeast <= (steps[n - 1]?.atLeast ?? 0));
  return at < 0
    ? null
    : impossible(
        `steps.${at}.atLeast`,
        `mức ${at + 1} phải bắt đầu cao hơn mức ${at}`,
        `step ${at + 1} must begin above step ${at}`,
      );
}

/** The step of a legend that a figure lies in; null below the first. */
export function stepOf<S extends { readonly atLeast: number }>(value: number, steps: readonly S[]): S | null {
  return steps.findLast((step) => step.atLeast <= value) ?? null;
}
