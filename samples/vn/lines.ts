import { readFile } from 'node:fs/promises';
import { parseCsv, type Row } from './csv.ts';
import { saidTwice } from './said.ts';

/** Lines of a restructuring draft, made from the tables of this folder. */
export type Line = Record<string, unknown> & {
  readonly op: 'form' | 'revise' | 'end' | 'succeed';
  readonly ref: string;
};

export async function table(name: string): Promise<Row[]> {
  return parseCsv(await readFile(new URL(`./${name}`, import.meta.url), 'utf8'), name);
}

export const REFORM = '2025-07-01';
export const REFORM_DOCUMENT = '1673/NQ-UBTVQH15 (Lào Cai) và các nghị quyết cùng ngày 16/06/2025';

/** The reform for the units of these old and new provinces; `all` when `provinces` is null. */
export async function reformLines(provinces: ReadonlySet<string> | null, bodies: boolean): Promise<Line[]> {
  const [before, after, successions] = await Promise.all([
    table('units-2025-06-30.csv'),
    table('units-2025-07-01.csv'),
    table('successions-2025-07-01.csv'),
  ]);
  const old = new Map(before.map((row) => [row.code as string, row]));
  const provinceOf = (row: Row): string => {
    const above = row.parent_code ? old.get(row.parent_code) : undefined;
    return above ? provinceOf(above) : (row.code as string);
  };
  const mine = (code: string): boolean => {
    const row = old.get(code);
    return row !== undefined && (provinces === null || provinces.has(provinceOf(row)));
  };
  const same = new Map<string, string>();
  for (const s of successions)
    if (s.kind === 'same') same.set(s.successor_code as string, s.predecessor_code as string);
  const reached = new Set(
    successions.filter((s) => mine(s.predecessor_code as string)).map((s) => s.successor_code as string),
  );
  const province = (code: string): string => (same.has(code) ? code : `+${code}`);

  const lines: Line[] = [];
  const kept = new Set<string>();
  for (const row of after) {
    const code = row.code as string;
    const isProvince = row.level === 'province';
    const inside =
      provinces === null || reached.has(code) || (!isProvince && reached.has(row.parent_code as string));
    if (!inside) continue;
    const from = same.get(code);
    const parentRef = isProvince ? 'VN' : province(row.parent_code as string);
    if (from === undefined) {
      lines.push({
        op: 'form',
        ref: `+${code}`,
        code,
        designation: row.designation,
        name: row.name,
        level: row.level,
        parentRef,
      });
      continue;
    }
    kept.add(from);
    const was = old.get(from) as Row;
    if (isProvince && was.name === row.name && was.designation === row.designation) continue;
    lines.push({
      op: 'revise',
      ref: from,
      code,
      designation: row.designation,
      name: row.name,
      level: row.level,
      parentRef,
    });
  }
  for (const row of before) {
    if (mine(row.code as string) && !kept.has(row.code as string))
      lines.push({ op: 'end', ref: row.code as string });
  }
  const unknown = new Set<string>();
  for (const s of successions) {
    const ref = s.predecessor_code as string;
    if (s.kind === 'same' || !mine(ref)) continue;
    if (s.part === 'unknown') {
      if (unknown.has(ref)) continue;
      unknown.add(ref);
    }
    lines.push({
      op: 'succeed',
      ref,
      successorRef: s.part === 'unknown' ? null : `+${s.successor_code}`,
      part: s.part,
      kind: 'formed',
      confirmed: s.confirmed === 'yes',
      note: saidTwice(
        [`source: ${s.source}`, s.note, s.part === 'unknown' ? `perhaps ${s.successor_code}` : '']
          .filter(Boolean)
          .join('; '),
      ),
    });
  }
  if (bodies) lines.push(...(await bodyLines()));
  return lines;
}

/** The bodies that end or are formed with the reform. Their key serves as their code. */
async function bodyLines(): Promise<Line[]> {
  const rows = await table('organisations.csv');
  const lines: Line[] = [];
  for (const row of rows) {
    const ref = row.key as string;
    if (row.from === REFORM) {
      lines.push({
        op: 'form',
        ref: `+${ref}`,
        code: ref,
        designation: '',
        name: row.name,
        level: 'organisation',
        parentRef: `+${row.area_code}`,
      });
    } else if (row.to === '2025-06-30') {
      lines.push({ op: 'end', ref });
      if (row.successor_key) {
        lines.push({
          op: 'succeed',
          ref,
          successorRef: `+${row.successor_key}`,
          part: 'whole',
          kind: row.succession_kind,
          confirmed: row.confirmed === 'yes',
          note: row.note,
        });
      }
    }
  }
  return lines;
}

export interface Change2024 {
  readonly title: string;
  readonly on: string;
  readonly document: string;
  readonly lines: readonly Line[];
}

const TITLES: Record<string, string> = {
  'bac-ha-2024': 'Sắp xếp đơn vị hành chính cấp xã năm 2024, tỉnh Lào Cai',
  'yen-bai-2024': 'Sắp xếp đơn vị hành chính cấp xã năm 2024, tỉnh Yên Bái',
};

/** The two restructurings of late 2024, in order of time. */
export async function changes2024(): Promise<Change2024[]> {
  const rows = await table('changes-2024.csv');
  const keys = [...new Set(rows.map((row) => row.restructuring as string))];
  return keys.map((key): Change2024 => {
    const own = rows.filter((row) => row.restructuring === key);
    const [first] = own;
    const lines: Line[] = [];
    const formed = new Set<string>();
    // a unit that goes on is named by the code it bears the day before
    const refOf = new Map(
      own
        .filter((r) => r.kind === 'same')
        .map((r) => [r.successor_code as string, r.predecessor_code as string]),
    );
    for (const row of own) {
      const ref = row.predecessor_code as string;
      const code = row.successor_code as string;
      if (row.kind === 'same') {
        lines.push({
          op: 'revise',
          ref,
          code,
          designation: row.successor_designation,
          name: row.successor_name,
        });
        continue;
      }
      if (row.kind === 'formed' && !formed.has(code)) {
        formed.add(code);
        lines.push({
          op: 'form',
          ref: `+${code}`,
          code,
          designation: row.successor_designation,
          name: row.successor_name,
          level: 'commune',
          parentRef: row.parent_code,
        });
      }
      lines.push({ op: 'end', ref });
      lines.push({
        op: 'succeed',
        ref,
        successorRef:
          row.kind === 'unknown' ? null : row.kind === 'formed' ? `+${code}` : (refOf.get(code) ?? code),
        part: row.part,
        kind: row.kind === 'unknown' ? 'formed' : row.kind,
        confirmed: row.confirmed === 'yes',
        note: row.note,
      });
    }
    return { title: TITLES[key] ?? key, on: first?.on as string, document: first?.document as string, lines };
  });
}
