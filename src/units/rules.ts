import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import { fold, type Locale } from '#base/text.ts';
import type { Level } from '#units/shapes.ts';
import type { RowProblem } from '#units/views.ts';

/** The order of the levels; an area stands below a lower number. */
export const ranks: Readonly<Record<Level, number>> = {
  country: 0,
  province: 10,
  district: 20,
  commune: 30,
  village: 40,
  organisation: 90,
};

/** "Xã An Lạc": the designation and the name, or the name alone. */
export function fullName(unit: { readonly designation: string; readonly name: string }): string {
  return unit.designation === '' ? unit.name : `${unit.designation} ${unit.name}`;
}

/** The stored search key of a version. */
export function searchKey(unit: {
  readonly designation: string;
  readonly name: string;
  readonly code: string | null;
}): string {
  return fold(`${unit.designation} ${unit.name} ${unit.code ?? ''}`);
}

export function mayManageUnit(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const roles = ['administrator'] as const;
  return holds(actor, roles, lineage, today) ? null : refuse('access.forbidden', { roles });
}

/**
 * A list of units is loaded by an administrator above every unit below which something is to stand; a list with a root
 * by nobody but the product itself.
 */
export function mayLoadUnits(
  actor: Actor,
  { roots, lineages }: { readonly roots: boolean; readonly lineages: readonly (readonly number[])[] },
  today: Day,
): Refusal | null {
  if (roots) return mayManageUnit(actor, [], today);
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  // a list that stands nowhere changes nothing: whoever keeps units may hear why
  const all = lineages.length > 0 ? lineages : [own];
  for (const lineage of all) {
    const refusal = mayManageUnit(actor, lineage, today);
    if (refusal) return refusal;
  }
  return null;
}

/** The order in which official papers name the kinds of units of one level. */
const designations: readonly (readonly [vi: string, en: string, plural: string])[] = [
  ['tỉnh', 'province', 'provinces'],
  ['quận', 'urban district', 'urban districts'],
  ['huyện', 'district', 'districts'],
  ['thị xã', 'town', 'towns'],
  ['thành phố', 'city', 'cities'],
  ['xã', 'commune', 'communes'],
  ['phường', 'ward', 'wards'],
  ['thị trấn', 'township', 'townships'],
  ['đặc khu', 'special zone', 'special zones'],
  ['thôn', 'village', 'villages'],
  ['bản', 'hamlet', 'hamlets'],
  ['tổ dân phố', 'residential group', 'residential groups'],
];

const levelNames: Record<Level, readonly [vi: string, en: string, plural: string]> = {
  country: ['cả nước', 'country', 'countries'],
  province: ['tỉnh, thành phố', 'province', 'provinces'],
  district: ['huyện, thị xã, thành phố', 'district', 'districts'],
  commune: ['xã, phường, thị trấn', 'commune', 'communes'],
  village: ['thôn, bản, tổ dân phố', 'village', 'villages'],
  organisation: ['cơ quan, tổ chức', 'organisation', 'organisations'],
};

/**
 * The name of a level as it is made up on a date: "xã, phường, thị trấn" where there are townships, "xã, phường"
 * where there are none. `count` chooses the English number.
 */
export function levelLabel(level: Level, present: readonly string[], locale: Locale, count = 2): string {
  const set = new Set(present.map((d) => d.toLowerCase()));
  const known = designations.filter(([vi]) => set.has(vi));
  const parts = known.length > 0 ? known : [levelNames[level]];
  if (locale === 'vi') return parts.map(([vi]) => vi).join(', ');
  const words = parts.map(([, one, many]) => (count === 1 ? one : many));
  if (words.length === 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${count === 1 ? 'or' : 'and'} ${words.at(-1)}`;
}

/** What is known of the end of a unit. */
export interface Fate {
  /** True when it exists today or is still to come. */
  readonly alive: boolean;
  /** Its parent when it ended. */
  readonly parentId: number | null;
  readonly successions: readonly {
    readonly successorId: number | null;
    readonly part: 'whole' | 'part' | 'unknown';
  }[];
}

export interface Whereabouts {
  readonly at: number;
  /** False: no certain successor; the history hangs, unassigned, under `at`. */
  readonly assigned: boolean;
}

/**
 * Where the history of each unit stands today. One whole successor is followed to the end; a divided, unknown or
 * missing succession is never guessed: the history goes, unassigned, to the lowest ancestor whose own succession is
 * certain. Every unit of `fates` gets an answer, and `at` is a unit that is alive unless nothing above it is.
 */
export function resolveNow(fates: ReadonlyMap<number, Fate>): Map<number, Whereabouts> {
  const known = new Map<number, Whereabouts>();
  const open = new Set<number>();

  const resolve = (id: number): Whereabouts => {
    const done = known.get(id);
    if (done) return done;
    const fate = fates.get(id);
    // A circle of successions can only come from wrong data: treated as uncertain.
    if (!fate || open.has(id)) return { at: id, assigned: false };
    open.add(id);
    const answer = fate.alive ? { at: id, assigned: true } : ended(id, fate);
    open.delete(id);
    known.set(id, answer);
    return answer;
  };

  const ended = (id: number, fate: Fate): Whereabouts => {
    const [only, ...more] = fate.successions;
    if (only && more.length === 0 && only.part === 'whole' && only.successorId !== null) {
      const next = resolve(only.successorId);
      if (fates.get(next.at)?.alive) return next;
    }
    const seen = new Set<number>([id]);
    for (
      let above = fate.parentId;
      above !== null && !seen.has(above);
      above = fates.get(above)?.parentId ?? null
    ) {
      seen.add(above);
      const there = resolve(above);
      if (there.assigned) return { at: there.at, assigned: false };
    }
    return { at: id, assigned: false };
  };

  for (const id of fates.keys()) resolve(id);
  return known;
}

/** Problems of a list of units that can be seen without the database: doubled codes, missing or wrong parents. */
export function checkRows(
  rows: readonly { code: string; level: Level; parentCode: string | null }[],
  known: ReadonlyMap<string, Level>,
): (RowProblem & { readonly column: 'code' | 'parentCode' })[] {
  const problems: (RowProblem & { readonly column: 'code' | 'parentCode' })[] = [];
  const inside = new Map<string, Level>();
  rows.forEach((row, index) => {
    if (inside.has(row.code)) {
      problems.push({
        row: index + 1,
        column: 'code',
        code: row.code,
        vi: 'mã bị lặp trong danh sách',
        en: 'the code appears twice in the list',
      });
    }
    inside.set(row.code, row.level);
  });
  rows.forEach((row, index) => {
    if (row.parentCode === null) return;
    const parent = inside.get(row.parentCode) ?? known.get(row.parentCode);
    if (!parent) {
      problems.push({
        row: index + 1,
        column: 'parentCode',
        code: row.code,
        vi: `không có đơn vị cấp trên mang mã ${row.parentCode}`,
        en: `there is no parent with code ${row.parentCode}`,
      });
    } else if (ranks[parent] >= ranks[row.level]) {
      problems.push({
        row: index + 1,
        column: 'parentCode',
        code: row.code,
        vi: `đơn vị cấp trên ${row.parentCode} không ở cấp cao hơn`,
        en: `the parent ${row.parentCode} is not of a higher level`,
      });
    }
  });
  return problems.sort((a, b) => a.row - b.row);
}

/** A unit that ends, as a slice needs it to find what is open there. */
export interface EndingUnit {
  readonly unitId: number;
  readonly name: string;
  /** The only successor of the whole, as a ref of the draft; null when divided, unknown or none. */
  readonly successorRef: string | null;
}

export interface Decided {
  readonly subject: string;
  readonly unitId: number;
  readonly choice: 'carry' | 'keep' | 'end';
  /** The unit to carry to, when the choice is carry. */
  readonly successorId: number | null;
}

/** What a unit is from a day on. `parent` is an id, or the ref of a unit formed in the same change. */
export interface Form {
  readonly ref: string;
  readonly kind: 'area' | 'organisation';
  readonly code: string | null;
  readonly designation: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: number | string | null;
  /** When it began, if that was another day than the change's. */
  readonly from?: Day;
}

export interface Revise extends Omit<Form, 'ref' | 'kind' | 'from'> {
  readonly unitId: number;
}

export interface Succeed {
  readonly predecessor: number;
  readonly successor: number | string | null;
  readonly part: 'whole' | 'part' | 'unknown';
  readonly kind: 'absorbed' | 'formed';
  readonly confirmed: boolean;
  readonly document: string;
  readonly note: string;
}

export interface TreeChange {
  readonly on: Day;
  readonly form: readonly Form[];
  readonly revise: readonly Revise[];
  readonly end: readonly number[];
  readonly succeed: readonly Succeed[];
}
