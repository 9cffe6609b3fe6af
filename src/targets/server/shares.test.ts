import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#base/actor.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { registerInitiative } from '#initiatives/server/actions.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { defineTarget, editTarget, restoreTarget, withdrawTarget } from '#targets/server/actions.ts';
import { getTarget, listTargets } from '#targets/server/queries.ts';
import { shareTarget } from '#targets/server/share.actions.ts';
import { getShares, proposeShares } from '#targets/server/share.queries.ts';
import { sumOf } from '#targets/share.rules.ts';
import { type Account, openWorld, type World } from '#testing/world.ts';

let world: World;
/** Hạnh is the officer of the province, Minh of Lục Yên, Sùng of another province. */
let hanh: Env;
let minh: Env;
let sung: Env;
let programmeId: string;
const idOf = (env: Env): string => (env.actor as Account).id;
const code = (outcome: Outcome<unknown>): string | null => (isRefusal(outcome) ? outcome.code : null);
const at = (outcome: Outcome<unknown>): unknown =>
  isRefusal(outcome) ? (outcome as Refusal).details.at : null;

beforeAll(async () => {
  world = await openWorld();
  const person = async (name: string, role: Role, unit: string): Promise<Env> => {
    const account = await world.account(role, world.unit(unit));
    return world.env({ ...account, name });
  };
  hanh = await person('Hạnh', 'officer', '15');
  minh = await person('Minh', 'officer', '135');
  sung = await person('Sùng', 'officer', '10');
  programmeId = must(
    await createProgramme(hanh, {
      title: 'Chương trình hành động năm 2021',
      unitId: world.unit('15'),
      from: '2021-01-01',
      until: '2022-01-01',
      ownerId: idOf(hanh),
    }),
  ).id;
  for (const unit of ['04303', '04303', '04303', '04375'])
    must(
      await registerInitiative(hanh, {
        name: `Mô hình ${Math.random()}`,
        field: 'economy',
        form: 'collective',
        unitId: world.unit(unit),
        registeredOn: '2021-02-01',
      }),
    );
});
afterAll(() => world?.database.close());

const wanted = (amount = 100) => ({
  programmeId,
  ownerId: idOf(hanh),
  measure: 'initiatives.registered',
  nounVi: 'mô hình',
  nounEn: 'initiatives',
  quantifier: 'figure' as const,
  amount,
  withinUnitId: world.unit('15'),
  from: '2021-01-01',
  until: '2022-01-01',
  dueOn: '2021-12-31',
});
const made = async (amount = 100, more: Record<string, unknown> = {}) =>
  must(await defineTarget(hanh, { ...wanted(amount), ...more }));
const districts = () => [world.unit('135'), world.unit('136')] as const;
const halves = (a: number, b: number) => {
  const [lucYen, vanYen] = districts();
  return [
    { unitId: lucYen, amount: a },
    { unitId: vanYen, amount: b },
  ];
};
const sharesOf = async (id: string) => must(await getShares(hanh, { id }));

describe('sharing a target out', () => {
  it('gives each district a target of its own, linked to that of the province', async () => {
    const seen = await made(101, { milestones: [{ on: '2021-06-30', amount: 51 }] });
    const proposed = must(await proposeShares(hanh, { id: seen.id, way: 'equal' }));
    expect(proposed.parts.map(({ name, amount }) => [name, amount])).toEqual([
      ['Huyện Lục Yên', 51],
      ['Huyện Văn Yên', 50],
    ]);
    expect((await sharesOf(seen.id)).units.every((unit) => unit.target === null)).toBe(true);

    const shared = must(
      await shareTarget(hanh, {
        ...seen,
        way: 'equal',
        shares: proposed.parts.map(({ unitId, amount }) => ({ unitId, amount })),
      }),
    );
    expect(shared).toMatchObject({ version: 2, sum: 101, short: 0, withdrawn: 0 });
    const view = await sharesOf(seen.id);
    expect(view).toMatchObject({ amount: 101, sum: 101, short: 0, why: null, sharing: { way: 'equal' } });
    expect(
      view.units.map(({ name, target }) => [name, target?.amount, target?.total, target?.verdict]),
    ).toEqual([
      ['Huyện Lục Yên', 51, 3, 'at_risk'],
      ['Huyện Văn Yên', 50, 1, 'at_risk'],
    ]);
    const [first] = view.units;
    const own = must(await getTarget(minh, { id: first?.target?.id as string }));
    expect(own).toMatchObject({
      shareOf: { id: seen.id, unit: 'Tỉnh Yên Bái', fits: true },
      shared: null,
      wanted: { vi: 'Huyện Lục Yên có ít nhất 51 mô hình' },
      milestones: [{ on: '2021-06-30', amount: 26 }],
      programmeId,
    });
    expect(must(await getTarget(hanh, { id: seen.id })).shared).toEqual({ count: 2, sum: 101 });
  });

  it('weighs by what a measure counted, or by typed weights', async () => {
    const seen = await made(10);
    const [lucYen, vanYen] = districts();
    const measured = must(
      await proposeShares(hanh, {
        id: seen.id,
        way: 'measure',
        measure: 'initiatives.registered',
        from: '2021-01-01',
        until: '2022-01-01',
      }),
    );
    expect(measured.parts.map(({ weight, amount }) => [weight, amount])).toEqual([
      [3, 8],
      [1, 2],
    ]);
    const weights = [
      { unitId: lucYen, weight: 1 },
      { unitId: vanYen, weight: 4 },
    ];
    const typed = must(await proposeShares(hanh, { id: seen.id, way: 'weights', weights }));
    expect(typed.parts.map(({ amount }) => amount)).toEqual([2, 8]);
    expect(code(await proposeShares(hanh, { id: seen.id, way: 'measure' }))).toBe('input.invalid');
    expect(
      code(
        await proposeShares(hanh, {
          id: seen.id,
          way: 'measure',
          measure: 'initiatives.loved',
          from: '2021-01-01',
          until: '2022-01-01',
        }),
      ),
    ).toBe('record.not_found');
  });

  it('asks to confirm a sum that differs, and says by how much', async () => {
    const seen = await made();
    const typed = { ...seen, way: 'hand' as const, shares: halves(60, 30) };
    expect(code(await shareTarget(hanh, typed))).toBe('target.shares_differ');
    expect(must(await shareTarget(hanh, { ...typed, differs: true }))).toMatchObject({ sum: 90, short: 10 });
    expect(await sharesOf(seen.id)).toMatchObject({ sum: 90, short: 10 });
  });

  it('shared out again changes what is there, and withdraws the share of who gets none', async () => {
    const seen = await made();
    const first = must(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(60, 40) }));
    const again = must(
      await shareTarget(hanh, { id: seen.id, version: first.version, way: 'hand', shares: halves(100, 0) }),
    );
    expect(again.shares).toEqual([{ ...first.shares[0], amount: 100 }]);
    expect(again.withdrawn).toBe(1);
    const gone = must(await getTarget(hanh, { id: first.shares[1]?.id as string }));
    expect(gone.withdrawnReason).toBe('giao lại chỉ tiêu: đơn vị không còn phần được giao');
    const back = must(
      await shareTarget(hanh, { id: seen.id, version: again.version, way: 'hand', shares: halves(50, 50) }),
    );
    expect(back.shares[0]?.id).toBe(first.shares[0]?.id);
    expect((await sharesOf(seen.id)).sum).toBe(100);
    expect(code(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(50, 50) }))).toBe(
      'record.stale',
    );
  });

  it('is refused for what has no parts, for strangers, and for whoever has no right', async () => {
    const every = await made(1, { quantifier: 'every', level: 'commune' });
    expect(at(await shareTarget(hanh, { ...every, way: 'hand', shares: halves(1, 1) }))).toBe('id');
    expect((await sharesOf(every.id)).why?.vi).toContain('tổng của một đơn vị');
    const seen = await made();
    const stranger = [{ unitId: world.unit('082'), amount: 100 }];
    expect(at(await shareTarget(hanh, { ...seen, way: 'hand', shares: stranger }))).toBe('shares.0.unitId');
    for (const env of [minh, sung])
      expect(code(await shareTarget(env, { ...seen, way: 'hand', shares: halves(60, 40) }))).toBe(
        'access.forbidden',
      );
  });
});

describe('after it was shared out', () => {
  it('a target that changes says what no longer adds up, on its page and on those of its shares', async () => {
    const seen = await made();
    const shared = must(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(60, 40) }));
    const edited = must(await editTarget(hanh, { ...wanted(120), id: seen.id, version: shared.version }));
    expect(await sharesOf(seen.id)).toMatchObject({ sum: 100, short: 20 });
    const share = shared.shares[0]?.id as string;
    expect(must(await getTarget(hanh, { id: share })).shareOf?.fits).toBe(true);
    const later = { ...wanted(100), from: '2021-02-01', id: seen.id, version: edited.version };
    must(await editTarget(hanh, later));
    expect(must(await getTarget(hanh, { id: share })).shareOf?.fits).toBe(false);
    expect((await sharesOf(seen.id)).units.map(({ target }) => target?.fits)).toEqual([false, false]);
  });

  it('a share stays the figure of its unit; its amount may be corrected, and the whole says so', async () => {
    const seen = await made();
    const shared = must(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(60, 40) }));
    const share = { id: shared.shares[0]?.id as string, version: 1 };
    const own = { ...wanted(70), withinUnitId: world.unit('135'), ...share };
    expect(at(await editTarget(hanh, { ...own, withinUnitId: world.unit('136') }))).toBe('withinUnitId');
    expect(at(await editTarget(hanh, { ...own, quantifier: 'every', level: 'commune' }))).toBe('quantifier');
    must(await editTarget(hanh, own));
    expect(await sharesOf(seen.id)).toMatchObject({ sum: 110, short: -10 });
  });

  it('its shares are withdrawn and restored with it', async () => {
    const seen = await made();
    const shared = must(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(60, 40) }));
    const gone = must(
      await withdrawTarget(hanh, { id: seen.id, version: shared.version, reason: 'Giao nhầm' }),
    );
    const reasons = async () =>
      Promise.all(shared.shares.map(async ({ id }) => must(await getTarget(hanh, { id })).withdrawnReason));
    expect(await reasons()).toEqual(['Giao nhầm', 'Giao nhầm']);
    must(await restoreTarget(hanh, { ...gone, reason: 'Giao đúng' }));
    expect(await reasons()).toEqual([null, null]);
  });

  it('shares stand with their unit and with whoever works there, not between the targets of the programme', async () => {
    const seen = await made();
    const shared = must(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(60, 40) }));
    const share = shared.shares[0]?.id;
    const has = async (env: Env, filter: Parameters<typeof listTargets>[1]): Promise<boolean> =>
      must(await listTargets(env, filter)).targets.some((target) => target.id === share);
    expect(await has(hanh, { programme: programmeId })).toBe(false);
    expect(await has(hanh, { programme: programmeId, shares: 'all' })).toBe(true);
    expect(await has(hanh, { within: world.unit('135') })).toBe(true);
    expect(await has(minh, { shares: 'own' })).toBe(true);
    expect(await has(sung, { shares: 'own' })).toBe(false);
  });

  it('a share is shared out further, down to the communes', async () => {
    const seen = await made();
    const shared = must(await shareTarget(hanh, { ...seen, way: 'hand', shares: halves(60, 40) }));
    const lucYen = { id: shared.shares[0]?.id as string, version: 1 };
    const { parts } = must(await proposeShares(hanh, { id: lucYen.id, way: 'equal' }));
    expect(parts.map(({ name, amount }) => [name, amount])).toEqual([
      ['Xã Lâm Thượng', 30],
      ['Xã Tân Phượng', 30],
    ]);
    const down = must(
      await shareTarget(hanh, {
        ...lucYen,
        way: 'equal',
        shares: parts.map(({ unitId, amount }) => ({ unitId, amount })),
      }),
    );
    expect(down.short).toBe(0);
  });
});

it('whatever the amount and the weights, what is stored adds up to the target', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100_000 }),
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 2 }),
      async (amount, [a = 0, b = 0]) => {
        const seen = await made(amount);
        const [lucYen, vanYen] = districts();
        const weights = [
          { unitId: lucYen, weight: a },
          { unitId: vanYen, weight: b },
        ];
        const { parts } = must(await proposeShares(hanh, { id: seen.id, way: 'weights', weights }));
        const shares = parts.map(({ unitId, amount: part }) => ({ unitId, amount: part }));
        must(await shareTarget(hanh, { ...seen, way: 'weights', shares }));
        const view = await sharesOf(seen.id);
        const stored = view.units.map(({ target }) => target?.amount ?? 0);
        expect([sumOf(stored), view.sum, view.short]).toEqual([amount, amount, 0]);
        expect(stored.every(Number.isInteger)).toBe(true);
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
}, 60_000);
