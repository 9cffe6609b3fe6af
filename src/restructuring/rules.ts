import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { DraftLine } from '#restructuring/shapes.ts';
import type { Decision, LineProblem } from '#restructuring/views.ts';
import {
  type EndingUnit,
  type Form,
  fullName,
  type Revise,
  ranks,
  type Succeed,
  type TreeChange,
} from '#units/rules.ts';
import type { OpenItem, UnitView } from '#units/views.ts';

export type { LineProblem } from '#restructuring/views.ts';

/** The tree of the day before, as far as the draft touches it. */
export interface Known {
  /** By ref as written in the draft. */
  readonly units: ReadonlyMap<string, UnitView>;
  /** The children of units that end, by parent id. */
  readonly children: ReadonlyMap<number, readonly UnitView[]>;
}

export interface Plan {
  readonly change: TreeChange;
  readonly ending: readonly EndingUnit[];
  readonly problems: readonly LineProblem[];
}

interface Collector {
  readonly problems: LineProblem[];
  readonly add: (line: number, ref: string, vi: string, en: string) => void;
}

function collector(): Collector {
  const problems: LineProblem[] = [];
  return {
    problems,
    add: (line, ref, vi, en) => void (problems.length < 200 && problems.push({ line, ref, vi, en })),
  };
}

/**
 * Turns the lines of a draft into a change of the tree, and names every line that cannot be: unknown refs, units both
 * ended and kept, successors or parents that end too, children of ended units that nobody decided about.
 */
export function plan(lines: readonly DraftLine[], on: Day, document: string, known: Known): Plan {
  const { problems, add } = collector();
  const formed = new Map<string, Form>();
  const revised = new Map<number, Revise>();
  const ended = new Set<number>();
  const succeed: Succeed[] = [];
  const firstLine = new Map<string, number>();

  lines.forEach((line, index) => {
    const n = index + 1;
    if (line.op === 'form') {
      if (!line.ref.startsWith('+'))
        add(
          n,
          line.ref,
          'mã của đơn vị mới phải bắt đầu bằng dấu +',
          'the ref of a new unit must begin with +',
        );
      if (formed.has(line.ref)) add(n, line.ref, 'đơn vị mới bị lặp', 'the new unit appears twice');
      formed.set(line.ref, {
        ref: line.ref,
        kind: line.level === 'organisation' ? 'organisation' : 'area',
        code: line.code,
        designation: line.designation,
        name: line.name,
        level: line.level,
        parent: null,
      });
    } else if (!known.units.has(line.ref)) {
      add(
        n,
        line.ref,
        'không có đơn vị này vào ngày trước khi sắp xếp',
        'there is no such unit on the day before',
      );
    } else if (line.op === 'end') {
      ended.add((known.units.get(line.ref) as UnitView).id);
      firstLine.set(line.ref, n);
    }
  });

  /** An id for a unit that stays, a ref for one that is formed; undefined when it cannot be. */
  const stays = (
    n: number,
    own: string,
    ref: string,
    as: 'parent' | 'successor',
  ): number | string | undefined => {
    if (ref.startsWith('+')) {
      if (formed.has(ref)) return ref;
      add(n, own, `không có đơn vị mới ${ref}`, `no new unit ${ref} is formed`);
      return undefined;
    }
    const unit = known.units.get(ref);
    if (!unit) add(n, own, `không có đơn vị ${ref}`, `there is no unit ${ref}`);
    else if (ended.has(unit.id)) {
      add(
        n,
        own,
        as === 'parent' ? `đơn vị cấp trên ${ref} cũng kết thúc` : `đơn vị kế thừa ${ref} cũng kết thúc`,
        `the ${as} ${ref} ends too`,
      );
    } else return unit.id;
    return undefined;
  };

  lines.forEach((line, index) => {
    const n = index + 1;
    if (line.op === 'form') {
      const form = formed.get(line.ref) as Form;
      if (line.parentRef === null) {
        if (line.level !== 'country') add(n, line.ref, 'thiếu đơn vị cấp trên', 'the parent is missing');
        return;
      }
      const parent = stays(n, line.ref, line.parentRef, 'parent');
      if (parent === undefined) return;
      const above =
        typeof parent === 'string' ? formed.get(parent)?.level : known.units.get(line.parentRef)?.level;
      if (above && line.level !== 'organisation' && ranks[above] >= ranks[line.level]) {
        add(n, line.ref, 'đơn vị cấp trên không ở cấp cao hơn', 'the parent is not of a higher level');
      }
      formed.set(line.ref, { ...form, parent });
    } else if (line.op === 'revise') {
      const unit = known.units.get(line.ref);
      if (!unit) return;
      if (ended.has(unit.id))
        add(n, line.ref, 'đơn vị vừa kết thúc vừa được giữ lại', 'the unit is both ended and kept');
      if (revised.has(unit.id)) add(n, line.ref, 'đơn vị bị sửa hai lần', 'the unit is revised twice');
      const parent =
        line.parentRef === undefined ? unit.parentId : stays(n, line.ref, line.parentRef, 'parent');
      revised.set(unit.id, {
        unitId: unit.id,
        code: line.code ?? unit.code,
        designation: line.designation ?? unit.designation,
        name: line.name ?? unit.name,
        level: line.level ?? unit.level,
        parent: parent ?? null,
      });
    } else if (line.op === 'succeed') {
      const unit = known.units.get(line.ref);
      if (!unit) return;
      if ((line.successorRef === null) !== (line.part === 'unknown')) {
        add(
          n,
          line.ref,
          'chưa biết đơn vị kế thừa thì phần phải là “unknown”, và ngược lại',
          'without a successor the part is “unknown”, and the other way round',
        );
        return;
      }
      const successor =
        line.successorRef === null ? null : stays(n, line.ref, line.successorRef, 'successor');
      if (successor === undefined) return;
      succeed.push({
        predecessor: unit.id,
        successor,
        part: line.part,
        kind: line.kind,
        confirmed: line.confirmed,
        document,
        note: line.note,
      });
    }
  });

  for (const line of lines) {
    if (line.op !== 'end') continue;
    const unit = known.units.get(line.ref);
    if (!unit) continue;
    const left = (known.children.get(unit.id) ?? []).filter(
      (child) => !ended.has(child.id) && !revised.has(child.id),
    );
    for (const child of left.slice(0, 3)) {
      const n = firstLine.get(line.ref) ?? 0;
      add(
        n,
        line.ref,
        `${fullName(child)} (${child.code ?? `#${child.id}`}) trực thuộc đơn vị này chưa có phương án`,
        `${fullName(child)} (${child.code ?? `#${child.id}`}) below it has not been decided about`,
      );
    }
  }

  const byPredecessor = new Map<number, Succeed[]>();
  for (const s of succeed) byPredecessor.set(s.predecessor, [...(byPredecessor.get(s.predecessor) ?? []), s]);
  const whole = [...byPredecessor.values()].filter(
    (all) => all.some((s) => s.part === 'whole') && all.length > 1,
  );
  for (const all of whole)
    add(
      0,
      `#${all[0]?.predecessor}`,
      'kế thừa toàn bộ thì chỉ có một đơn vị kế thừa',
      'a whole succession has one successor only',
    );

  const ending = [...ended].map((id): EndingUnit => {
    const unit = [...known.units.values()].find((u) => u.id === id) as UnitView;
    const [only, ...more] = byPredecessor.get(id) ?? [];
    const certain = only && more.length === 0 && only.part === 'whole' ? only.successor : null;
    return {
      unitId: id,
      name: fullName(unit),
      successorRef: certain === null ? null : typeof certain === 'number' ? `#${certain}` : certain,
    };
  });
  return {
    change: { on, form: [...formed.values()], revise: [...revised.values()], end: [...ended], succeed },
    ending,
    problems,
  };
}

/** Open items that nobody has decided about, and decisions to carry without a unit to carry to. */
export function undecided(items: readonly OpenItem[], decisions: ReadonlyMap<string, Decision>): OpenItem[] {
  return items.filter((item) => {
    const decision = decisions.get(item.subject);
    return !decision || (decision.choice === 'carry' && decision.successorRef === null);
  });
}

/** What decides whether a draft can be applied. */
export interface Ready {
  readonly effectiveOn: Day;
  readonly problems: readonly LineProblem[];
  readonly items: readonly OpenItem[];
  readonly decisions: ReadonlyMap<string, Decision>;
}

/** A draft is applied from its day on, without problems, and once everything open is decided. */
export function mayApply(
  actor: Actor,
  lineages: readonly (readonly number[])[],
  { effectiveOn, problems, items, decisions }: Ready,
  today: Day,
): Refusal | null {
  const right = mayRestructure(actor, lineages, today);
  if (right) return right;
  if (effectiveOn > today) return refuse('restructuring.future', { on: effectiveOn });
  const [problem] = problems;
  if (problem)
    return refuse('restructuring.line', {
      line: problem.line,
      ref: problem.ref,
      problem: { vi: problem.vi, en: problem.en },
    });
  const open = undecided(items, decisions);
  return open[0] ? refuse('restructuring.undecided', { count: open.length, first: open[0].label }) : null;
}

/** The right to restructure is an administrator's, above every unit that is touched. */
export function mayRestructure(
  actor: Actor,
  lineages: readonly (readonly number[])[],
  today: Day,
): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const roles = ['administrator'] as const;
  const all = lineages.length > 0 ? lineages : [[]];
  return all.every((lineage) => holds(actor, roles, lineage, today))
    ? null
    : refuse('access.forbidden', { roles });
}
