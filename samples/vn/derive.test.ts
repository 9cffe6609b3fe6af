import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from './csv.ts';
import { derive, readTable } from './derive.ts';
import { nameKey, splitName } from './names.ts';

type Files = {
  before: Row[];
  after: Row[];
  in2021: Row[];
  successions: Row[];
  unconfirmed: Row[];
  changes: Row[];
};

let files: Files;

beforeAll(async () => {
  files = {
    before: await readTable('units-2025-06-30.csv'),
    after: await readTable('units-2025-07-01.csv'),
    in2021: await readTable('units-2021-10-15.csv'),
    successions: await readTable('successions-2025-07-01.csv'),
    unconfirmed: await readTable('unconfirmed-2025-07-01.csv'),
    changes: await readTable('changes-2024.csv'),
  };
});

const count = (rows: Row[], level: string) => rows.filter((row) => row.level === level).length;
const of = (rows: Row[], level: string, code: string) =>
  rows.find((row) => row.level === level && row.code === code);
const communes = (rows: Row[]) => rows.filter((row) => row.predecessor_level === 'commune');

/** The communes of one province in a three-tier tree. */
function communesOf(tree: Row[], province: string): Row[] {
  const districts = tree.filter((row) => row.level === 'district' && row.parent_code === province);
  const codes = new Set(districts.map((row) => row.code));
  return tree.filter((row) => row.level === 'commune' && codes.has(row.parent_code));
}

test('the files in the folder are what the packages give today, byte for byte', async () => {
  for (const [name, text] of await derive()) {
    expect(await readFile(new URL(name, import.meta.url), 'utf8'), name).toBe(text);
    expect(text.normalize('NFC'), name).toBe(text);
  }
});

describe('the trees', () => {
  test('have the counts of the sources', () => {
    expect(['province', 'district', 'commune'].map((level) => count(files.before, level))).toEqual([
      63, 696, 10_051,
    ]);
    expect(['province', 'district', 'commune'].map((level) => count(files.after, level))).toEqual([
      34, 0, 3_321,
    ]);
    expect(['province', 'district', 'commune'].map((level) => count(files.in2021, level))).toEqual([
      2, 18, 325,
    ]);
  });

  test.each(['before', 'after', 'in2021'] as const)(
    '%s: codes are whole, unique and under a parent',
    (era) => {
      const length = { province: 2, district: 3, commune: 5 };
      const above = era === 'after' ? 'province' : 'district';
      const keys = new Set(files[era].map((row) => `${row.level}|${row.code}`));
      expect(keys.size).toBe(files[era].length);
      const wrong = files[era].filter((row) => {
        const level = row.level as keyof typeof length;
        const parent = { province: '', district: 'province', commune: above }[level];
        const found = parent === '' ? row.parent_code === '' : keys.has(`${parent}|${row.parent_code}`);
        const tidy = row.name === row.name?.trim().replace(/\s+/gu, ' ');
        return row.code?.length !== length[level] || !found || !tidy;
      });
      expect(wrong).toEqual([]);
    },
  );

  test('Yên Bái has 9 districts and 173 communes in 2021, 168 communes before the reform', () => {
    expect(files.in2021.filter((row) => row.level === 'district' && row.parent_code === '15')).toHaveLength(
      9,
    );
    expect(communesOf(files.in2021, '15')).toHaveLength(173);
    expect(communesOf(files.in2021, '10')).toHaveLength(152);
    expect(communesOf(files.before, '15')).toHaveLength(168);
    expect(files.after.filter((row) => row.parent_code === '15')).toHaveLength(99);
  });

  test('a code means what it meant on the date', () => {
    expect(of(files.in2021, 'commune', '04264')?.name).toBe('Nguyễn Phúc');
    expect(of(files.in2021, 'commune', '04267')?.name).toBe('Hồng Hà');
    expect(of(files.before, 'commune', '04264')?.name).toBe('Hồng Hà');
    expect(of(files.before, 'commune', '04267')).toBeUndefined();
    expect(of(files.in2021, 'commune', '04510')?.name).toBe('Việt Thành');
    expect(of(files.before, 'commune', '04510')?.name).toBe('Thành Thịnh');
    expect(of(files.before, 'province', '15')?.name).toBe('Yên Bái');
    expect(of(files.after, 'province', '15')?.name).toBe('Lào Cai');
    expect(of(files.after, 'province', '10')).toBeUndefined();
    for (const code of ['02872', '04507', '04528', '04561', '04774']) {
      expect(of(files.in2021, 'commune', code), code).toBeDefined();
      expect(of(files.before, 'commune', code), code).toBeUndefined();
    }
  });
});

describe('the lineage', () => {
  test('names only units that exist on the two days', () => {
    const before = new Set(files.before.map((row) => `${row.level}|${row.code}`));
    const after = new Set(files.after.map((row) => row.code));
    const lost = files.successions.filter(
      (row) =>
        !before.has(`${row.predecessor_level}|${row.predecessor_code}`) || !after.has(row.successor_code),
    );
    expect(lost).toEqual([]);
  });

  test('every old unit is confirmed or stands in the list, districts without zones apart', () => {
    const sure = files.successions.filter((row) => row.confirmed === 'yes');
    const settled = new Set(sure.map((row) => `${row.predecessor_level}|${row.predecessor_code}`));
    const listed = new Set(files.unconfirmed.map((row) => `${row.level}|${row.old_code}`));
    const open = files.before.filter(
      (row) => row.level !== 'district' && !settled.has(`${row.level}|${row.code}`),
    );
    expect(open).toHaveLength(48);
    for (const row of open) expect(listed, row.name).toContain(`${row.level}|${row.code}`);
  });

  test('every new unit has a predecessor or stands in the list', () => {
    const reached = new Set(files.successions.map((row) => row.successor_code));
    const listed = new Set(files.unconfirmed.map((row) => row.new_code));
    expect(files.after.filter((row) => !reached.has(row.code) && !listed.has(row.code))).toEqual([]);
  });

  test('a whole succession is confirmed and alone; parts are never confirmed', () => {
    const rows = communes(files.successions);
    const successors = new Map<string, number>();
    for (const row of rows) {
      successors.set(row.predecessor_code ?? '', (successors.get(row.predecessor_code ?? '') ?? 0) + 1);
    }
    const wrong = rows.filter((row) => {
      const several = (successors.get(row.predecessor_code ?? '') ?? 0) > 1;
      return (row.confirmed === 'yes') !== (row.part === 'whole') || (row.part === 'part') !== several;
    });
    expect(wrong).toEqual([]);
    expect(rows.filter((row) => row.confirmed === 'yes')).toHaveLength(10_003);
  });

  test('the same unit has one predecessor and keeps its code', () => {
    const kept = communes(files.successions).filter((row) => row.kind === 'same');
    expect(kept).toHaveLength(129);
    const receivers = new Map<string, number>();
    for (const { successor_code: code = '' } of communes(files.successions)) {
      receivers.set(code, (receivers.get(code) ?? 0) + 1);
    }
    for (const row of kept) {
      expect(row.successor_code).toBe(row.predecessor_code);
      expect(receivers.get(row.successor_code ?? ''), row.predecessor_code).toBe(1);
    }
  });

  test('63 provinces become 34, of which 11 stay what they were', () => {
    const rows = files.successions.filter((row) => row.predecessor_level === 'province');
    expect(rows).toHaveLength(63);
    expect(new Set(rows.map((row) => row.successor_code)).size).toBe(34);
    expect(rows.filter((row) => row.kind === 'same').map((row) => row.predecessor_code)).toEqual([
      '01',
      '04',
      '11',
      '12',
      '14',
      '20',
      '22',
      '38',
      '40',
      '42',
      '46',
    ]);
  });

  test('five island districts become special zones', () => {
    const rows = files.successions.filter((row) => row.predecessor_level === 'district');
    expect(rows.map((row) => row.predecessor_code)).toEqual(['318', '471', '498', '536', '755']);
    for (const row of rows) {
      expect(of(files.after, 'commune', row.successor_code ?? '')?.designation).toBe('Đặc khu');
    }
  });

  test('Lào Cai: 51 of its 99 communes hold former Yên Bái communes by confirmed rows', () => {
    const former = new Set(communesOf(files.before, '15').map((row) => row.code));
    const rows = communes(files.successions).filter((row) => former.has(row.predecessor_code));
    expect(rows).toHaveLength(168);
    expect(rows.every((row) => row.confirmed === 'yes')).toBe(true);
    expect(new Set(rows.map((row) => row.successor_code)).size).toBe(51);
    const anLac = rows.find((row) => row.predecessor_code === '04327');
    expect(of(files.after, 'commune', anLac?.successor_code ?? '')?.name).toBe('Khánh Hòa');
  });

  test('the two units of 2021 without a confirmed successor have none anywhere', () => {
    const open = files.changes.filter((row) => row.successor_code === '');
    expect(open.map((row) => row.predecessor_code)).toEqual(['04528', '04561']);
    const codes = new Set(files.successions.map((row) => row.predecessor_code));
    for (const row of open) expect(codes).not.toContain(row.predecessor_code);
    for (const name of ['Xã Nga Quán', 'Xã Bảo Hưng']) {
      expect(files.unconfirmed.some((row) => row.old_name === name && row.old_code === '')).toBe(true);
    }
  });
});

describe('the tables kept by hand', () => {
  test('aliases name a unit of their date', async () => {
    for (const row of await readTable('aliases.csv')) {
      const trees = row.date === '2025-07-01' ? [files.after] : [files.before, files.in2021];
      expect(
        trees.some((tree) => tree.some((unit) => unit.code === row.code)),
        row.alias,
      ).toBe(true);
    }
  });

  test('organisations stand in an area of their date and follow each other', async () => {
    const rows = await readTable('organisations.csv');
    const keys = new Set(rows.map((row) => row.key));
    expect(keys.size).toBe(rows.length);
    for (const row of rows) {
      const tree = row.area_date === '2025-07-01' ? files.after : files.in2021;
      expect(
        tree.some((unit) => unit.code === row.area_code),
        row.key,
      ).toBe(true);
      if (row.parent_key) expect(keys, row.key).toContain(row.parent_key);
      if (row.successor_key) expect(keys, row.key).toContain(row.successor_key);
    }
    const ofDistricts = rows.filter((row) => row.kind === 'commission' && row.area_code?.length === 3);
    expect(ofDistricts).toHaveLength(9);
  });
});

test('names: designations are split off and tone placement does not matter, tones do', () => {
  expect(splitName('Thị Trấn  Óc Eo')).toEqual({ designation: 'Thị trấn', name: 'Óc Eo' });
  expect(nameKey('Vạn Hoà')).toBe(nameKey('Vạn Hòa'));
  expect(nameKey('Sơn Thuỷ')).toBe(nameKey('Sơn Thủy'));
  expect(nameKey('Minh Quân')).not.toBe(nameKey('Minh Quán'));
});
