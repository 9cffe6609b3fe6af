import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Wording } from '#base/views.ts';
import {
  type Calendar,
  cutOff,
  dueOn,
  lockOn,
  type Period,
  periodName,
  periodsOf,
} from '#reporting/period.rules.ts';
import type { FormDefinition, Grain, Term } from '#reporting/shapes.ts';
import type { PeriodView } from '#reporting/views.ts';
import { ranks } from '#units/rules.ts';
import type { Level } from '#units/shapes.ts';

/** What a form says of itself beside its questions. */
export interface FormTerms {
  readonly level: Level;
  readonly grain: Grain;
  readonly calendar: string;
  readonly acceptLevel: Level | null;
  /** Half-open: it asks for the periods that lie within. */
  readonly since: Day;
  readonly until: Day | null;
}

/** What a form asks from its first period on. */
export interface VersionOfForm {
  readonly number: number;
  readonly since: Day;
  readonly definition: FormDefinition;
}

/** A part of the tree that a form asks, for a time. */
export interface Assignment {
  readonly unitId: number;
  readonly since: Day;
  readonly until: Day | null;
}

/** What a definition is held against: an indicator. */
export interface Askable {
  readonly key: string;
  readonly name: Wording;
  readonly source: string;
  readonly grain: string | null;
  readonly calendar: string | null;
  readonly dimensions: readonly string[];
  readonly closed: boolean;
}

const keepers = ['administrator', 'officer'] as const;

/** Who defines forms: administrators and officers of the unit whose form it is, and of those above it. */
export function mayDefine(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, keepers, lineage, today) ? null : refuse('access.forbidden', { roles: keepers });
}

/** Who keeps calendars and days off, which are the whole body's. `above`: the body's unit and all above it. */
export function mayKeepCalendars(actor: Actor, above: readonly number[], today: Day): Refusal | null {
  return mayDefine(actor, above, today);
}

type Standing = { readonly title: string; readonly withdrawnReason: string | null };

type May = (actor: Actor, form: Standing, lineage: readonly number[], today: Day) => Refusal | null;

/** A withdrawn form is restored before it is changed. */
export const mayEdit: May = (actor, form, lineage, today) =>
  mayDefine(actor, lineage, today) ??
  (form.withdrawnReason === null ? null : refuse('form.withdrawn', { title: form.title }));

export const mayRestore: May = (actor, form, lineage, today) =>
  mayDefine(actor, lineage, today) ??
  (form.withdrawnReason === null ? refuse('form.not_withdrawn', { title: form.title }) : null);

/** True when a form asks for the period: one of its kind that lies within the form's time. */
export function asks(
  form: Pick<FormTerms, 'grain' | 'since' | 'until'>,
  period: Pick<Period, 'grain' | 'since' | 'until'>,
): boolean {
  return (
    period.grain === form.grain &&
    form.since <= period.since &&
    (form.until === null || period.until <= form.until)
  );
}

/** The periods of the years that a form asks for, in order of time. */
export function periodsAsked(
  form: Pick<FormTerms, 'grain' | 'since' | 'until'>,
  calendar: Calendar,
  fromYear: number,
  toYear: number,
): Period[] {
  return periodsOf(calendar, form.grain, fromYear, toYear).filter((period) => asks(form, period));
}

/** What holds for a period: the latest version that begins with it or before, else the first. */
export function versionFor<V extends { readonly number: number; readonly since: Day }>(
  versions: readonly V[],
  period: { readonly since: Day },
): V {
  const order = [...versions].sort((a, b) =>
    a.since === b.since ? a.number - b.number : a.since < b.since ? -1 : 1,
  );
  const found = order.findLast((one) => one.since <= period.since) ?? order[0];
  if (!found) throw new Error('a form without versions');
  return found;
}

/** A period with its three dates: cut-off, due, lock. */
export function periodView(
  form: { readonly dueAfter: number; readonly lockAfter: number },
  _calendar: Calendar,
  holidays: ReadonlySet<Day>,
  period: Period,
): PeriodView {
  return {
    key: period.key,
    name: periodName(period),
    since: period.since,
    until: period.until,
    cutOff: cutOff(period),
    dueOn: dueOn(period, form, holidays),
    lockOn: lockOn(period, form, holidays),
  };
}

/** Every measure that a definition asks, in its order. */
export function measuresAsked(definition: FormDefinition): string[] {
  return definition.sections.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'figure' ? [item.measure] : [])),
  );
}

const impossible = (at: string, vi: string, en: string): Refusal =>
  refuse('form.impossible', { at, why: { vi, en } });

/**
 * Why a form with these terms and questions could never be answered, with the field at fault; null when it can.
 * `measures`: those it names, by key.
 */
export function impossibleForm(
  terms: FormTerms,
  definition: FormDefinition,
  measures: ReadonlyMap<string, Askable>,
): Refusal | null {
  return (
    impossibleTerms(terms) ?? impossibleItems(terms, definition, measures) ?? impossibleRules(definition)
  );
}

/** As `impossibleForm`, for what a form says beside its questions. */
export function impossibleTerms({ level, acceptLevel, since, until }: FormTerms): Refusal | null {
  if (until !== null && until <= since)
    return impossible(
      'until',
      'ngày kết thúc phải sau ngày bắt đầu',
      'the end must come after the beginning',
    );
  if (acceptLevel !== null && ranks[acceptLevel] >= ranks[level])
    return impossible(
      'acceptLevel',
      'cấp duyệt phải ở trên cấp báo cáo',
      'the level that accepts must stand above the one that reports',
    );
  return null;
}

function impossibleItems(
  terms: FormTerms,
  definition: FormDefinition,
  measures: ReadonlyMap<string, Askable>,
): Refusal | null {
  const seen = new Set<string>();
  for (const [s, section] of definition.sections.entries())
    for (const [i, item] of section.items.entries()) {
      const at = `sections.${s}.items.${i}`;
      const key = item.kind === 'figure' ? item.measure : `text ${item.key}`;
      if (seen.has(key)) {
        const name = item.kind === 'figure' ? (measures.get(key)?.name ?? both(key)) : both(item.labelVi);
        return impossible(
          at,
          `“${name.vi}” được hỏi hai lần; hãy giữ một`,
          `“${name.en}” is asked twice; keep one`,
        );
      }
      seen.add(key);
      if (item.kind !== 'figure') continue;
      const measure = measures.get(item.measure);
      const no = measure
        ? unfit(at, terms, measure, item.by)
        : impossible(
            at,
            `chưa có chỉ số “${item.measure}”; hãy lập chỉ số trước`,
            `there is no indicator “${item.measure}”; define it first`,
          );
      if (no) return no;
    }
  return null;
}

const both = (text: string): Wording => ({ vi: text, en: text });

function unfit(at: string, terms: FormTerms, measure: Askable, by: string | null): Refusal | null {
  const { vi, en } = measure.name;
  if (measure.source !== 'reported')
    return impossible(
      at,
      `“${vi}” không phải là chỉ số được báo cáo; số của chỉ số này do hệ thống tự tính`,
      `“${en}” is no reported indicator; its figures are counted by the system itself`,
    );
  if (measure.closed)
    return impossible(
      at,
      `chỉ số “${vi}” đã đóng; hãy bỏ ra`,
      `the indicator “${en}” is closed; take it out`,
    );
  if (measure.grain !== terms.grain)
    return impossible(
      at,
      `“${vi}” được báo cáo ${grainNames[measure.grain as Grain].vi}, còn biểu mẫu này ${grainNames[terms.grain].vi}`,
      `“${en}” is reported ${grainNames[measure.grain as Grain].en}, this form ${grainNames[terms.grain].en}`,
    );
  if (measure.calendar !== terms.calendar)
    return impossible(
      at,
      `“${vi}” được báo cáo theo lịch kỳ khác; hãy chọn cùng một lịch`,
      `“${en}” is reported by another calendar; choose the same one`,
    );
  if (by !== null && !measure.dimensions.includes(by))
    return impossible(
      at,
      `“${vi}” không chia theo cách này; hãy chọn cách chia khác`,
      `“${en}” is not divided in that way; choose another`,
    );
  return null;
}

/** How often: "hằng tháng", "monthly". */
export const grainNames: Readonly<Record<Grain, Wording>> = {
  month: { vi: 'hằng tháng', en: 'monthly' },
  quarter: { vi: 'hằng quý', en: 'quarterly' },
  half: { vi: 'sáu tháng một lần', en: 'every half-year' },
  nine: { vi: 'cho chín tháng', en: 'for nine months' },
  year: { vi: 'hằng năm', en: 'yearly' },
};

function impossibleRules(definition: FormDefinition): Refusal | null {
  const asked = new Set(measuresAsked(definition));
  for (const [r, { left, right }] of definition.rules.entries()) {
    const at = `rules.${r}`;
    const stranger = [...left.measures, ...right.measures].find((key) => !asked.has(key));
    if (stranger !== undefined)
      return impossible(
        at,
        `quy tắc ${r + 1} nhắc tới “${stranger}”, không có trong biểu mẫu`,
        `rule ${r + 1} speaks of “${stranger}”, which the form does not ask`,
      );
    if (!counts(left) && !counts(right))
      return impossible(
        at,
        `quy tắc ${r + 1} không nhắc tới chỉ số nào`,
        `rule ${r + 1} speaks of no indicator`,
      );
  }
  return null;
}

const counts = (term: Term): boolean => term.measures.length > 0 && term.times !== 0;

/** Why a version cannot begin on a day: what was asked before it stays as it was. */
export function impossibleVersion(versions: readonly { readonly since: Day }[], since: Day): Refusal | null {
  const last = versions.map((one) => one.since).reduce((a, b) => (a > b ? a : b), '');
  return since < last ? refuse('form.version_earlier', { since, last }) : null;
}

/** What stands already when a calendar is defined. */
interface KnownCalendar {
  readonly key: string;
  readonly name: Wording;
  readonly firstDay: number;
}

/** Two calendars whose months begin on the same day would be one. */
export function calendarFree(known: Iterable<KnownCalendar>, wanted: KnownCalendar): Refusal | null {
  for (const one of known) {
    if (one.firstDay === wanted.firstDay)
      return refuse('calendar.same_day', { name: one.name, day: one.firstDay });
    if (one.key === wanted.key) return refuse('calendar.taken', { key: one.key });
  }
  return null;
}

/** The assignments after a form is assigned to units, and no others, from a day on. */
export function reassigned(
  before: readonly Assignment[],
  units: readonly number[],
  since: Day,
): Assignment[] {
  const wanted = new Set(units);
  const kept = before.flatMap((one): Assignment[] => {
    if (one.until !== null && one.until <= since) return [one];
    if (wanted.has(one.unitId) && one.since <= since) return [{ ...one, until: null }];
    return one.since < since ? [{ ...one, until: since }] : [];
  });
  const covered = new Set(kept.filter((one) => one.until === null).map((one) => one.unitId));
  const added = [...wanted].filter((unitId) => !covered.has(unitId));
  return [...kept, ...added.map((unitId) => ({ unitId, since, until: null }))];
}

/** What a new version asks that the one before did not, and what it no longer asks. */
export function changesBetween(
  before: FormDefinition,
  after: FormDefinition,
): { readonly added: readonly string[]; readonly dropped: readonly string[] } {
  const [old, now] = [new Set(measuresAsked(before)), new Set(measuresAsked(after))];
  return {
    added: [...now].filter((key) => !old.has(key)),
    dropped: [...old].filter((key) => !now.has(key)),
  };
}
