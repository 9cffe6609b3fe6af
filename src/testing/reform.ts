import { system } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import type { View } from '#measures/shapes.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { listTargets, type TargetView } from '#targets/server/queries.ts';
import type { Quantifier } from '#targets/views.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';
import { storedHash } from './world.ts';

/** A province before and after a reform, for tests of what is seen as it was and as it is now. */

export const eve: Day = '2025-06-30';
export const reformDay: Day = '2025-07-01';

export interface Place {
  readonly database: TestDatabase;
  readonly env: (today: Day) => Env;
  readonly units: Map<string, number>;
  readonly programmeId: string;
  readonly ownerId: string;
}

/**
 * A province with a district, a town and four communes. Ê is founded on 2021-07-01; Phú ends on 2021-08-01, absorbed
 * by An.
 */
export async function open(): Promise<Place> {
  const database = await testDatabase();
  const env = (today: Day): Env => ({ db: database.db, actor: system('test'), today });
  const start = env('2021-01-01');
  await syncMeasures(database.db, [...initiativeMeasures, ...reportingMeasures]);
  const country = { kind: 'area', code: 'VN', designation: '', name: 'Việt Nam', level: 'country' } as const;
  must(await createUnit(start, { ...country, parentId: null, from: '2020-01-01' }));
  const row = (
    code: string,
    designation: string,
    name: string,
    level: 'province' | 'district' | 'commune',
    parentCode: string,
  ) => ({ code, designation, name, level, parentCode });
  must(
    await loadUnits(start, {
      from: '2020-01-01',
      rows: [
        row('P', 'Tỉnh', 'Yên Bái', 'province', 'VN'),
        row('H1', 'Huyện', 'Lục Yên', 'district', 'P'),
        row('H2', 'Thị xã', 'Nghĩa Lộ', 'district', 'P'),
        row('A', 'Xã', 'An', 'commune', 'H1'),
        row('B', 'Xã', 'Bình', 'commune', 'H1'),
        row('F', 'Xã', 'Phú', 'commune', 'H1'),
        row('C', 'Phường', 'Cầu', 'commune', 'H2'),
        row('D', 'Xã', 'Dương', 'commune', 'H2'),
        { ...row('E', 'Xã', 'Ê', 'commune', 'H2'), from: '2021-07-01' },
      ],
    }),
  );
  const codes = ['VN', 'P', 'H1', 'H2', 'A', 'B', 'C', 'D', 'F'];
  const units = await idsByCode(database.db, codes, '2021-06-01');
  units.set('E', (await idsByCode(database.db, ['E'], '2021-07-01')).get('E') as number);
  const owner = await database.db
    .insertInto('account')
    .values({ login: 'hanh', name: 'Hạnh', password_hash: storedHash, locked_until: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto('role_grant')
    .values({
      account_id: owner.id,
      role: 'officer',
      unit_id: units.get('P') as number,
      since: '2021-01-01',
      until: null,
    })
    .execute();
  const programme = must(
    await createProgramme(start, {
      title: 'Chương trình hành động',
      unitId: units.get('P') as number,
      from: '2021-01-01',
      until: '2026-01-01',
      ownerId: owner.id,
    }),
  );
  const place = { database, env, units, programmeId: programme.id, ownerId: owner.id };
  await restructure(place, '2021-08-01', [
    { op: 'end', ref: 'F' },
    { op: 'succeed', ref: 'F', successorRef: 'A', part: 'whole', kind: 'absorbed' },
  ]);
  return place;
}

/** Registers so many initiatives in each commune, dated in 2021. */
export async function register(place: Place, counts: Readonly<Record<string, number>>): Promise<void> {
  const on: Readonly<Record<string, Day>> = { E: '2021-09-01', F: '2021-03-01' };
  const rows = Object.entries(counts).flatMap(([code, n]) =>
    Array.from({ length: n }, (_, i) => ({
      name: `Mô hình ${code} ${i}`,
      field: 'economy',
      form: 'collective' as const,
      unitId: place.units.get(code) as number,
      registeredOn: on[code] ?? '2021-05-10',
    })),
  );
  if (rows.length > 0) must(await importInitiatives(place.env('2021-12-31'), { rows }));
}

export interface Asked {
  readonly quantifier: Quantifier;
  readonly amount: number;
  readonly threshold?: number;
  readonly level?: 'district' | 'commune';
  readonly within?: string;
  readonly dueOn?: Day;
  readonly until?: Day;
}

export async function define(place: Place, asked: Asked, today: Day = '2021-06-15'): Promise<string> {
  const dueOn = asked.dueOn ?? '2021-12-31';
  const { id } = must(
    await defineTarget(place.env(today), {
      programmeId: place.programmeId,
      ownerId: place.ownerId,
      measure: 'initiatives.registered',
      nounVi: 'mô hình',
      nounEn: 'initiatives',
      quantifier: asked.quantifier,
      amount: asked.amount,
      threshold: asked.threshold ?? null,
      level: asked.level ?? null,
      withinUnitId: place.units.get(asked.within ?? 'P') as number,
      from: '2021-01-01',
      until: asked.until ?? '2022-01-01',
      dueOn,
    }),
  );
  return id;
}

export interface Choice {
  readonly choice: 'carry' | 'keep' | 'end';
  readonly successorRef: string | null;
}

/** Drafts, decides and applies; what has no proposal is kept unless `choices` says otherwise, by its subject. */
export async function restructure(
  place: Place,
  on: Day,
  lines: readonly unknown[],
  choices: ReadonlyMap<string, Choice> = new Map(),
): Promise<void> {
  const env = place.env(on);
  const made = must(
    await draftRestructuring(env, { title: 'Sắp xếp', effectiveOn: on, lines: lines as never }),
  );
  const { items } = must(await getRestructuring(env, { id: made.id }));
  const decisions = items
    .filter((item) => item.proposal === null)
    .map(({ subject }) => ({
      subject,
      ...(choices.get(subject) ?? { choice: 'keep' as const, successorRef: null }),
    }));
  const decided = must(await decideOpenItems(env, { ...made, decisions, acceptProposals: true }));
  must(await applyRestructuring(env, { id: made.id, version: decided.version }));
}

/** The districts end; An and Bình become one; Cầu is divided; the others go on right below the province. */
export const reform = [
  { op: 'form', ref: '+N', code: 'N', designation: 'Xã', name: 'An Bình', level: 'commune', parentRef: 'P' },
  { op: 'revise', ref: 'D', parentRef: 'P' },
  { op: 'revise', ref: 'E', parentRef: 'P' },
  ...['A', 'B', 'C', 'H1', 'H2'].map((ref) => ({ op: 'end', ref })),
  ...['A', 'B'].map((ref) => ({ op: 'succeed', ref, successorRef: '+N', part: 'whole', kind: 'formed' })),
  ...['+N', 'D'].map((successorRef) => ({
    op: 'succeed',
    ref: 'C',
    successorRef,
    part: 'part',
    kind: 'absorbed',
  })),
];

export async function seen(place: Place, view: View, today: Day): Promise<Map<string, TargetView>> {
  const { targets } = must(await listTargets(place.env(today), { view }));
  return new Map(targets.map((target) => [target.id, target]));
}
