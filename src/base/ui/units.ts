/** Whether a unit holds to what is asked; `none`: nothing is known of it yet. */
export type UnitState = 'reached' | 'missed' | 'none';

/** One unit in a strip: every unit has the same weight. */
export interface StripUnit {
  readonly id: number;
  readonly name: string;
  /** What it has, as people say it: "12 mô hình". */
  readonly value: string;
  readonly state: UnitState;
  readonly href: string;
  /** The parent under which it is gathered. */
  readonly group?: string | undefined;
}

/** One unit on the map of tiles. */
export interface TileUnit {
  readonly id: number;
  readonly name: string;
  readonly value: number | null;
  readonly state: UnitState;
  readonly href: string;
  readonly col: number;
  readonly row: number;
}

export interface UnitGroup {
  readonly name: string | null;
  readonly units: readonly StripUnit[];
  readonly reached: number;
}

/** Units gathered under their parents, in the order in which they come. */
export function gather(units: readonly StripUnit[]): UnitGroup[] {
  const groups = new Map<string | null, StripUnit[]>();
  for (const unit of units) {
    const name = unit.group ?? null;
    const members = groups.get(name);
    if (members) members.push(unit);
    else groups.set(name, [unit]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    units: members,
    reached: members.filter((unit) => unit.state === 'reached').length,
  }));
}
