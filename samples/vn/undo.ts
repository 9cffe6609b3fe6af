import type { Row } from './csv.ts';
import { splitName } from './names.ts';
import type { Unit } from './packages.ts';

/**
 * The tree before the changes: what ended comes back under its own code, what was renamed or renumbered gets
 * its earlier name and code. Receivers that kept code and name stand unchanged.
 */
export function undoChanges(units: readonly Unit[], changes: readonly Row[]): Unit[] {
  const predecessors = changes.map((change): Unit => {
    const split = splitName(`${change.predecessor_designation} ${change.predecessor_name}`);
    return {
      code: change.predecessor_code ?? '',
      ...split,
      level: 'commune',
      parent_code: change.parent_code ?? '',
    };
  });
  const absorbing = new Set(
    changes.filter((change) => change.kind === 'absorbed').map((change) => change.successor_code),
  );
  for (const change of changes) {
    if (change.kind === 'same' && change.successor_code !== change.predecessor_code) {
      absorbing.delete(change.successor_code);
    }
  }
  const replaced = new Set(
    changes.map((change) => change.successor_code).filter((code) => code !== '' && !absorbing.has(code)),
  );
  const codes = new Set(units.map((unit) => unit.code));
  for (const change of changes) {
    if (change.successor_code && !codes.has(change.successor_code)) {
      throw new Error(`the changes lead to ${change.successor_code}, which the tree does not have`);
    }
  }
  const kept = units.filter((unit) => unit.level !== 'commune' || !replaced.has(unit.code));
  return [...kept, ...predecessors];
}

/** The part of a tree that lies under the given provinces, the provinces included. */
export function under(units: readonly Unit[], provinces: readonly string[]): Unit[] {
  const inside = new Set(provinces);
  const districts = new Set(
    units
      .filter((unit) => unit.level === 'district' && inside.has(unit.parent_code))
      .map((unit) => unit.code),
  );
  return units.filter((unit) => {
    if (unit.level === 'province') return inside.has(unit.code);
    return unit.level === 'district' ? districts.has(unit.code) : districts.has(unit.parent_code);
  });
}
