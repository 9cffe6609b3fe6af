import type { Day } from '#base/period.ts';
import { date } from '#base/text.ts';
import type { columns, DraftLine } from '#restructuring/shapes.ts';
import type { LineProblem } from '#restructuring/views.ts';
import {
  type EndingUnit,
  type Form,
  fullName,
  type Revise,
  ranks,
  type Succeed,
  type TreeChange,
} from '#units/rules.ts';
import type { UnitView } from '#units/views.ts';

/** A line with the number of its row. */
export interface NumberedLine {
  readonly at: number;
  readonly line: DraftLine;
}

/** The tree of the day before, as far as the draft touches it. */
export interface Known {
  /** By ref as written in the draft. */
  readonly units: ReadonlyMap<string, UnitView>;
  /** The children of units that end, by parent id. */
  readonly children: ReadonlyMap<number, readonly UnitView[]>;
  /** Who bears a code that the draft gives, on its day or later. */
  readonly bearers?: ReadonlyMap<string, UnitView>;
  /** Touched units that have changed on the day or later. */
  readonly later?: ReadonlySet<number>;
  /** A unit that a wrong ref perhaps means: the same digits with the zeros that a spreadsheet takes away. */
  readonly near?: ReadonlyMap<string, UnitView>;
}

export interface Plan {
  readonly change: TreeChange;
  readonly ending: readonly EndingUnit[];
  readonly problems: readonly LineProblem[];
}

type Column = (typeof columns)[number];
const ref = (unit: UnitView): string => unit.code ?? `#${unit.id}`;
const named = (unit: UnitView): string => `${fullName(unit)} (${ref(unit)})`;

/**
 * Turns the lines of a draft into a change of the tree, and names every line that cannot be: unknown refs, units both
 * ended and kept, successors or parents that end too, codes that are taken, children of ended units that nobody decided
 * about.
 */
export function plan(lines: readonly NumberedLine[], on: Day, document: string, known: Known): Plan {
  return new Planner(on, document, known).plan(lines);
}

class Planner {
  readonly on: Day;
  readonly document: string;
  readonly known: Known;
  readonly problems: LineProblem[] = [];
  readonly formed = new Map<string, Form>();
  readonly revised = new Map<number, Revise>();
  readonly ended = new Map<number, { readonly unit: UnitView; readonly at: number; readonly ref: string }>();
  readonly successions = new Map<
    number,
    { readonly at: number; readonly ref: string; readonly is: Succeed }[]
  >();

  constructor(on: Day, document: string, known: Known) {
    this.on = on;
    this.document = document;
    this.known = known;
  }

  add(at: number, own: string, column: Column | null, vi: string, en: string): void {
    this.problems.push({ line: at, ref: own, column, vi, en });
  }

  plan(lines: readonly NumberedLine[]): Plan {
    for (const numbered of lines) this.announce(numbered);
    for (const numbered of lines) this.settle(numbered);
    this.codes(lines);
    this.orphans();
    this.divided();
    const succeed = [...this.successions.values()].flatMap((all) => all.map(({ is }) => is));
    return {
      change: {
        on: this.on,
        form: [...this.formed.values()],
        revise: [...this.revised.values()],
        end: [...this.ended.keys()],
        succeed,
      },
      ending: [...this.ended.values()].map(({ unit }) => this.fateOf(unit)),
      problems: this.problems.sort((a, b) => a.line - b.line),
    };
  }

  /** First everything that is formed and ended, so that lines may speak of one another in any order. */
  announce({ at, line }: NumberedLine): void {
    if (line.op === 'form') {
      if (!line.ref.startsWith('+'))
        this.add(
          at,
          line.ref,
          'ref',
          'đơn vị lập mới phải ghi với dấu + ở đầu, ví dụ +04303',
          'a new unit is written with + before it, e.g. +04303',
        );
      if (this.formed.has(line.ref))
        this.add(
          at,
          line.ref,
          'ref',
          'đơn vị mới này đã có ở dòng trước; hãy bỏ một dòng',
          'this new unit stands in a line before; drop one of them',
        );
      this.formed.set(line.ref, {
        ref: line.ref,
        kind: line.level === 'organisation' ? 'organisation' : 'area',
        code: line.code,
        designation: line.designation,
        name: line.name,
        level: line.level,
        parent: null,
      });
      return;
    }
    const unit = this.known.units.get(line.ref);
    if (!unit) this.missing(at, line.ref, 'ref', line.ref);
    else if (line.op === 'end') {
      if (this.ended.has(unit.id))
        this.add(
          at,
          line.ref,
          'ref',
          'đơn vị đã kết thúc ở dòng trước; hãy bỏ một dòng',
          'the unit ends in a line before; drop one of them',
        );
      else this.ended.set(unit.id, { unit, at, ref: line.ref });
    }
    if (unit && line.op !== 'succeed' && this.known.later?.has(unit.id))
      this.add(
        at,
        line.ref,
        'ref',
        `${fullName(unit)} đã có thay đổi từ ngày ${date(this.on)}; áp dụng theo thứ tự thời gian`,
        `${fullName(unit)} has changes from ${date(this.on)} on; apply in order of time`,
      );
  }

  missing(at: number, own: string, column: Column, wanted: string): void {
    const near = this.known.near?.get(wanted);
    const day = date(this.on);
    this.add(
      at,
      own,
      column,
      `ngay trước ngày ${day} không có đơn vị ${wanted}${near ? `; có phải ${named(near)}?` : '; kiểm tra lại mã, hoặc ghi #số của đơn vị'}`,
      `there is no unit ${wanted} on the day before ${day}${near ? `; is it ${named(near)}?` : '; check the code, or write # and the unit’s number'}`,
    );
  }

  /** An id for a unit that stays, a ref for one that is formed; undefined when it cannot be. */
  stays(
    at: number,
    own: string,
    wanted: string,
    column: 'parent' | 'successor',
  ): number | string | undefined {
    if (wanted.startsWith('+')) {
      if (this.formed.has(wanted)) return wanted;
      this.add(
        at,
        own,
        column,
        `không có dòng nào lập đơn vị mới ${wanted}; thêm dòng lập mới hoặc sửa mã`,
        `no line forms the new unit ${wanted}; add one, or mend the ref`,
      );
      return undefined;
    }
    const unit = this.known.units.get(wanted);
    if (!unit) {
      this.missing(at, own, column, wanted);
      return undefined;
    }
    if (!this.ended.has(unit.id)) return unit.id;
    this.add(
      at,
      own,
      column,
      `${column === 'parent' ? 'đơn vị cấp trên' : 'đơn vị kế thừa'} ${named(unit)} cũng kết thúc; ghi đơn vị còn lại hoặc lập mới`,
      `the ${column} ${named(unit)} ends too; name one that stays or is formed`,
    );
    return undefined;
  }

  /** Then what each line says of others. */
  settle({ at, line }: NumberedLine): void {
    if (line.op === 'form') this.form(at, line);
    else if (line.op === 'revise') this.revise(at, line);
    else if (line.op === 'succeed') this.succeed(at, line);
  }

  form(at: number, line: DraftLine & { op: 'form' }): void {
    const form = this.formed.get(line.ref) as Form;
    if (line.parentRef === null) {
      if (line.level !== 'country')
        this.add(
          at,
          line.ref,
          'parent',
          'thiếu đơn vị cấp trên; ghi mã hoặc +mã',
          'the parent is missing; give its code or +code',
        );
      return;
    }
    const parent = this.stays(at, line.ref, line.parentRef, 'parent');
    if (parent === undefined) return;
    const above =
      typeof parent === 'string'
        ? this.formed.get(parent)?.level
        : this.known.units.get(line.parentRef)?.level;
    if (above && line.level !== 'organisation' && ranks[above] >= ranks[line.level]) {
      this.add(
        at,
        line.ref,
        'parent',
        'đơn vị cấp trên không ở cấp cao hơn; xem lại cột cấp hoặc cột thuộc',
        'the parent is not of a higher level; look at the level and at the parent',
      );
    }
    this.formed.set(line.ref, { ...form, parent });
  }

  revise(at: number, line: DraftLine & { op: 'revise' }): void {
    const unit = this.known.units.get(line.ref);
    if (!unit) return;
    if (this.ended.has(unit.id))
      this.add(
        at,
        line.ref,
        'op',
        'đơn vị vừa kết thúc vừa được giữ lại; hãy bỏ một dòng',
        'the unit is both ended and kept; drop one of the lines',
      );
    if (this.revised.has(unit.id))
      this.add(
        at,
        line.ref,
        'ref',
        'đơn vị bị sửa hai lần; hãy gộp thành một dòng',
        'the unit is revised twice; make it one line',
      );
    const parent =
      line.parentRef === undefined ? unit.parentId : this.stays(at, line.ref, line.parentRef, 'parent');
    this.revised.set(unit.id, {
      unitId: unit.id,
      code: line.code ?? unit.code,
      designation: line.designation ?? unit.designation,
      name: line.name ?? unit.name,
      level: line.level ?? unit.level,
      parent: parent ?? null,
    });
  }

  succeed(at: number, line: DraftLine & { op: 'succeed' }): void {
    const unit = this.known.units.get(line.ref);
    if (!unit) return;
    if ((line.successorRef === null) !== (line.part === 'unknown')) {
      this.add(
        at,
        line.ref,
        'part',
        'chưa biết đơn vị kế thừa thì phần là “chưa rõ”, và ngược lại',
        'without a successor the part is “unknown”, and the other way round',
      );
      return;
    }
    const successor =
      line.successorRef === null ? null : this.stays(at, line.ref, line.successorRef, 'successor');
    if (successor === undefined) return;
    const { part, kind, confirmed, note } = line;
    const all = this.successions.get(unit.id) ?? [];
    if (all.some(({ is }) => is.successor === successor)) {
      this.add(
        at,
        line.ref,
        'successor',
        'quan hệ kế thừa này đã có ở dòng trước; hãy bỏ một dòng',
        'this succession stands in a line before; drop one of them',
      );
      return;
    }
    const is = { predecessor: unit.id, successor, part, kind, confirmed, document: this.document, note };
    this.successions.set(unit.id, [...all, { at, ref: line.ref, is }]);
  }

  /** A code names one unit at a time. */
  codes(lines: readonly NumberedLine[]): void {
    const given = new Map<string, number>();
    for (const { at, line } of lines) {
      if (line.op !== 'form' && line.op !== 'revise') continue;
      const { code } = line;
      if (!code) continue;
      const before = given.get(code);
      if (before !== undefined)
        this.add(
          at,
          line.ref,
          'code',
          `mã ${code} đã dùng ở dòng ${before}; mỗi mã chỉ cho một đơn vị`,
          `code ${code} is given in line ${before}; a code is for one unit`,
        );
      given.set(code, at);
      const bearer = this.known.bearers?.get(code);
      if (!bearer || this.ended.has(bearer.id)) continue;
      const own = line.op === 'revise' && this.known.units.get(line.ref)?.id === bearer.id;
      const leaves = (this.revised.get(bearer.id)?.code ?? bearer.code) !== code;
      if (!own && !leaves)
        this.add(
          at,
          line.ref,
          'code',
          `mã ${code} đang thuộc ${fullName(bearer)}; cho đơn vị đó kết thúc hoặc chọn mã khác`,
          `code ${code} belongs to ${fullName(bearer)}; let that unit end, or choose another code`,
        );
    }
  }

  /** Nothing may be left below a unit that ends. */
  orphans(): void {
    for (const { unit, at, ref: own } of this.ended.values()) {
      const left = (this.known.children.get(unit.id) ?? []).filter(
        (child) => !this.ended.has(child.id) && !this.revised.has(child.id),
      );
      for (const child of left.slice(0, 3))
        this.add(
          at,
          own,
          'ref',
          `${named(child)} trực thuộc đơn vị này chưa có phương án; thêm dòng sửa hoặc kết thúc`,
          `${named(child)} below it has not been decided about; add a line that revises or ends it`,
        );
    }
  }

  /** A history that goes whole goes to one unit. */
  divided(): void {
    for (const all of this.successions.values()) {
      if (all.length < 2) continue;
      for (const { at, ref: own, is } of all.filter((one) => one.is.part === 'whole'))
        this.add(
          at,
          own,
          'part',
          `“toàn bộ” thì chỉ có một đơn vị kế thừa, ở đây có ${all.length}; ghi “một phần” hoặc bỏ dòng thừa`,
          `“${is.part}” means one successor, here are ${all.length}; write “part”, or drop a line`,
        );
    }
  }

  fateOf(unit: UnitView): EndingUnit {
    const [only, ...more] = this.successions.get(unit.id) ?? [];
    const certain = only && more.length === 0 && only.is.part === 'whole' ? only.is.successor : null;
    const successorRef = certain === null ? null : typeof certain === 'number' ? `#${certain}` : certain;
    return { unitId: unit.id, name: fullName(unit), successorRef };
  }
}
