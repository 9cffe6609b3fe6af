import fc from 'fast-check';
import { expect, it } from 'vitest';
import { system } from '#base/actor.ts';
import { addDays } from '#base/period.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { testDatabase } from '#base/server/testing/database.ts';
import {
  EFFECTIVE,
  EXEMPLARY,
  initiativeMeasures,
  RECOGNISED,
  REGISTERED,
  REPLICATED,
} from '#initiatives/rules.ts';
import {
  initiativeCounts,
  moveInitiative,
  registerAgain,
  registerInitiative,
  startInitiative,
} from '#initiatives/server/actions.ts';
import {
  evaluateInitiatives,
  restoreInitiatives,
  withdrawInitiatives,
} from '#initiatives/server/several.actions.ts';
import {
  annulEvent,
  endInitiatives,
  markExemplary,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { check, fold, rebuild, syncMeasures } from '#measures/server/actions.ts';
import { figures } from '#measures/server/queries.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';

const measures = [REGISTERED, EFFECTIVE, RECOGNISED, EXEMPLARY, REPLICATED];
const codes = ['A', 'B', 'C', 'D'] as const;
type Step =
  | { do: 'register'; unit: number; on: number }
  | { do: 'start' | 'withdraw' | 'restore'; which: number; on: number }
  | { do: 'evaluate'; which: number; on: number; good: boolean }
  | { do: 'move' | 'replicate'; which: number; unit: number; on: number }
  | { do: 'recognise' | 'exemplary'; which: number; on: number; district: boolean }
  | { do: 'again' | 'end' | 'annul'; which: number; on: number }
  | { do: 'fold' };

const at = { which: fc.nat(30), on: fc.nat(700) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('register' as const), unit: fc.nat(3), on: at.on }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('start' as const, 'withdraw' as const, 'restore' as const),
      ...at,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('evaluate' as const), ...at, good: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), unit: fc.nat(3), ...at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('recognise' as const, 'exemplary' as const),
      ...at,
      district: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replicate' as const), unit: fc.nat(3), ...at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('again' as const, 'again' as const, 'annul' as const, 'end' as const),
      ...at,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
);

/** Four communes of two districts of one province; on 2022-06-01 A and B merge, C is divided, the districts end. */
async function world(env: Env): Promise<Map<string, number>> {
  await syncMeasures(env.db, initiativeMeasures);
  must(
    await createUnit(env, {
      kind: 'area',
      code: 'VN',
      designation: '',
      name: 'Việt Nam',
      level: 'country',
      parentId: null,
      from: '2021-01-01',
    }),
  );
  const row = (code: string, level: 'province' | 'district' | 'commune', parentCode: string) => ({
    code,
    designation: '',
    name: code,
    level,
    parentCode,
  });
  must(
    await loadUnits(env, {
      from: '2021-01-01',
      rows: [
        row('P', 'province', 'VN'),
        row('H1', 'district', 'P'),
        row('H2', 'district', 'P'),
        row('A', 'commune', 'H1'),
        row('B', 'commune', 'H1'),
        row('C', 'commune', 'H2'),
        row('D', 'commune', 'H2'),
      ],
    }),
  );
  return idsByCode(env.db, ['VN', 'P', 'H1', 'H2', ...codes], '2021-06-01');
}

const reform = [
  { op: 'form', ref: '+N', code: 'N', designation: 'Xã', name: 'N', level: 'commune', parentRef: 'P' },
  { op: 'revise', ref: 'D', parentRef: 'P' },
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

async function applyReform(env: Env): Promise<void> {
  const made = must(
    await draftRestructuring(env, { title: 'Sắp xếp', effectiveOn: '2022-06-01', lines: reform as never }),
  );
  for (;;) {
    // writers register between the decision and the application: what is newly open is decided then
    const version = must(
      await env.db
        .selectFrom('restructuring')
        .select('version')
        .where('id', '=', made.id)
        .executeTakeFirstOrThrow()
        .then((r) => r.version),
    );
    const decided = must(await decideOpenItems(env, { id: made.id, version, acceptProposals: true }));
    const done = await applyRestructuring(env, { id: made.id, version: decided.version });
    if (!isRefusal(done)) return;
    expect(done.code).toBe('restructuring.undecided');
  }
}

async function changeOne(env: Env, s: Step, seen: { id: string; version: number }, on: string, unit: number) {
  const items = [seen];
  switch (s.do) {
    case 'start':
      return startInitiative(env, { ...seen, on });
    case 'move':
      return moveInitiative(env, { ...seen, toUnitId: unit, from: on });
    case 'evaluate':
      return evaluateInitiatives(env, { items, on, result: s.good ? 'effective' : 'not_yet' });
    case 'recognise':
      return recogniseInitiatives(env, { items, on, level: s.district ? 'district' : 'commune' });
    case 'exemplary':
      return markExemplary(env, { items, on, level: s.district ? 'district' : 'commune' });
    case 'replicate':
      return replicateInitiatives(env, { items, on, toUnitId: unit });
    case 'again':
      return registerAgain(env, { ...seen, campaignYear: Number(on.slice(0, 4)), registeredOn: on });
    case 'end':
      return endInitiatives(env, { items, on });
    case 'annul': {
      const events = await env.db
        .selectFrom('stage_event')
        .select('id')
        .where('initiative_id', '=', seen.id)
        .where('annulled', '=', false)
        .orderBy('id')
        .execute();
      const event = events[s.on % Math.max(1, events.length)]?.id;
      return event
        ? annulEvent(env, { ...seen, event, reason: 'thử nghiệm' })
        : refuse('record.not_found', { what: '' });
    }
    case 'withdraw':
      return withdrawInitiatives(env, { items, reason: 'thử nghiệm' });
    default:
      return restoreInitiatives(env, { items, reason: 'thử nghiệm' });
  }
}

async function carryOut(
  env: Env,
  ids: Map<string, number>,
  made: { id: string; version: number }[],
  steps: readonly Step[],
): Promise<void> {
  for (const s of steps) {
    if (s.do === 'fold') {
      await fold(env.db, 5);
      continue;
    }
    const on = addDays('2021-02-01', s.on);
    const unit = 'unit' in s ? (ids.get(codes[s.unit] as string) as number) : 0;
    if (s.do === 'register') {
      const outcome = await registerInitiative(env, {
        name: 'Mô hình',
        field: 'economy',
        form: 'collective',
        unitId: unit,
        registeredOn: on,
      });
      if (!isRefusal(outcome)) made.push(outcome);
      continue;
    }
    const item = made[s.which % Math.max(1, made.length)];
    if (!item) continue;
    const outcome = await changeOne(env, s, { id: item.id, version: item.version }, on, unit);
    if (isRefusal(outcome)) {
      expect(outcome.code).not.toBe('service.busy');
      const row = await env.db
        .selectFrom('initiative')
        .select('version')
        .where('id', '=', item.id)
        .executeTakeFirst();
      if (row) item.version = row.version;
    } else item.version = 'version' in outcome ? outcome.version : (outcome.changed[0]?.version as number);
  }
}

it('totals equal the recount to the digit, whatever four writers, a folder and a restructuring do at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 5, maxLength: 25 }), { minLength: 4, maxLength: 4 }),
      async (writers) => {
        const database = await testDatabase({ max: 6 });
        try {
          const env: Env = { db: database.db, actor: system('test'), today: '2023-06-01' };
          const ids = await world(env);
          const made: { id: string; version: number }[] = [];
          const work = writers.map((steps) => carryOut(env, ids, made, steps));
          await Promise.all([...work, applyReform(env)]);
          expect(await check(database.db, [initiativeCounts])).toEqual([]);
          // the province and the country say the same in every view and period
          const root = [ids.get('P') as number, ids.get('VN') as number];
          const before: number[] = [];
          for (const measure of measures) {
            for (const [from, until] of [
              ['2021-01-01', '2024-01-01'],
              ['2021-01-15', '2021-12-15'],
            ] as const) {
              const was = [
                ...(await figures(database.db, { measure, view: 'was', from, until }, root)).values(),
              ];
              const now = [
                ...(await figures(database.db, { measure, view: 'now', from, until }, root)).values(),
              ];
              expect(new Set([...was, ...now]).size).toBe(1);
              before.push(was[0] as number);
            }
          }
          while ((await fold(database.db)) > 0);
          expect(await check(database.db, [initiativeCounts])).toEqual([]);
          await rebuild(database.db, [initiativeCounts]);
          const after: number[] = [];
          for (const measure of measures) {
            for (const [from, until] of [
              ['2021-01-01', '2024-01-01'],
              ['2021-01-15', '2021-12-15'],
            ] as const) {
              after.push(
                (await figures(database.db, { measure, view: 'was', from, until }, root)).get(
                  root[0] as number,
                ) as number,
              );
            }
          }
          expect(after).toEqual(before);
          expect(await check(database.db, [initiativeCounts])).toEqual([]);
        } finally {
          await database.close();
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
