import { readFile, writeFile } from 'node:fs/promises';
import { byKeys, formatCsv, parseCsv, type Row } from './csv.ts';
import { readNewTree, readOldTree, type Unit } from './packages.ts';
import { deriveLineage } from './successions.ts';
import { under, undoChanges } from './undo.ts';

const here = new URL('./', import.meta.url);

const unitColumns = ['code', 'designation', 'name', 'level', 'parent_code'];
const successionColumns = [
  'predecessor_code',
  'predecessor_name',
  'predecessor_level',
  'successor_code',
  'kind',
  'part',
  'confirmed',
  'source',
  'note',
];
const unconfirmedColumns = [
  'reason',
  'level',
  'old_code',
  'old_name',
  'old_district',
  'old_province',
  'new_code',
  'new_name',
  'new_province',
  'detail',
];

/** Reads one of the hand-kept files of this folder. */
export async function readTable(name: string): Promise<Row[]> {
  return parseCsv(await readFile(new URL(name, here), 'utf8'), name);
}

function unitTable(units: readonly Unit[]): string {
  const rank = { province: '1', district: '2', commune: '3' };
  const rows = units.map((unit): Row => ({ ...unit, rank: rank[unit.level] }));
  return formatCsv(unitColumns, rows.sort(byKeys('rank', 'code')));
}

/** Stops when a unit has neither a confirmed lineage nor a line in the list of what could not be confirmed. */
function assertNothingDropped(
  oldUnits: readonly Unit[],
  newUnits: readonly Unit[],
  successions: readonly Row[],
  unconfirmed: readonly Row[],
): void {
  const sure = successions.filter((row) => row.confirmed === 'yes');
  const left = new Set([
    ...sure.map((row) => `${row.predecessor_level}|${row.predecessor_code}`),
    ...unconfirmed.map((row) => `${row.level}|${row.old_code}`),
  ]);
  const reached = new Set([
    ...successions.filter((row) => row.predecessor_level !== 'province').map((row) => row.successor_code),
    ...unconfirmed.filter((row) => row.reason === 'new_without_row').map((row) => row.new_code),
  ]);
  const lost = oldUnits.filter(
    (unit) => unit.level !== 'district' && !left.has(`${unit.level}|${unit.code}`),
  );
  const sprung = newUnits.filter((unit) => unit.level === 'commune' && !reached.has(unit.code));
  if (lost.length > 0 || sprung.length > 0) {
    const names = [...lost, ...sprung].map((unit) => `${unit.code} ${unit.name}`);
    throw new Error(`neither confirmed nor listed: ${names.join(', ')}`);
  }
}

/** Everything this folder derives, as file name and text. The same packages give the same bytes. */
export async function derive(): Promise<Map<string, string>> {
  const [changes, aliases, doubts] = await Promise.all([
    readTable('changes-2024.csv'),
    readTable('aliases.csv'),
    readTable('single-predecessor-doubts.csv'),
  ]);
  const oldUnits = await readOldTree();
  const { units: newUnits, mappings } = readNewTree();
  const { successions, unconfirmed } = deriveLineage(oldUnits, newUnits, mappings, { doubts, aliases });
  assertNothingDropped(oldUnits, newUnits, successions, unconfirmed);
  return new Map([
    ['units-2021-10-15.csv', unitTable(undoChanges(under(oldUnits, ['10', '15']), changes))],
    ['units-2025-06-30.csv', unitTable(oldUnits)],
    ['units-2025-07-01.csv', unitTable(newUnits)],
    [
      'successions-2025-07-01.csv',
      formatCsv(
        successionColumns,
        successions.sort(byKeys('predecessor_level', 'predecessor_code', 'successor_code')),
      ),
    ],
    [
      'unconfirmed-2025-07-01.csv',
      formatCsv(unconfirmedColumns, unconfirmed.sort(byKeys(...unconfirmedColumns))),
    ],
  ]);
}

if (import.meta.main) {
  for (const [name, text] of await derive()) {
    await writeFile(new URL(name, here), text);
    process.stdout.write(`${name}: ${text.split('\n').length - 2} lines\n`);
  }
}
