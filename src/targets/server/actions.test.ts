import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#base/actor.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { registerInitiative } from '#initiatives/server/actions.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { addObjective } from '#programmes/server/objective.actions.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import { defineTarget, editTarget, restoreTarget, withdrawTarget } from '#targets/server/actions.ts';
import { copyProgramme } from '#targets/server/copy.actions.ts';
import { getDefinition, getTarget, listTargets, previewTarget } from '#targets/server/queries.ts';
import { keepIndicators } from '#testing/kept.ts';
import { type Account, openWorld, today, type World } from '#testing/world.ts';

let world: World;
/** Hạnh is the officer of the province, Minh of Lục Yên; Lan reports for Tân Phượng; Sùng is of another province. */
let hanh: Env;
let minh: Env;
let lan: Env;
let sung: Env;
const idOf = (env: Env): string => (env.actor as Account).id;
const code = (outcome: Outcome<unknown>): string | null => (isRefusal(outcome) ? outcome.code : null);
const at = (outcome: Outcome<unknown>): unknown =>
  isRefusal(outcome) ? (outcome as Refusal).details.at : null;

let programmeId: string;
let objectiveId: string;

beforeAll(async () => {
  world = await openWorld();
  const person = async (name: string, role: Role, unit: string): Promise<Env> => {
    const account = await world.account(role, world.unit(unit));
    await world.database.db.updateTable('account').set({ name }).where('id', '=', account.id).execute();
    return world.env({ ...account, name });
  };
  hanh = await person('Hạnh', 'officer', '15');
  minh = await person('Minh', 'officer', '135');
  lan = await person('Lan', 'reporter', '04303');
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
  objectiveId = must(await addObjective(hanh, { programmeId, title: 'Mô hình “Dân vận khéo”' })).id;
});
afterAll(() => world?.database.close());

const everyCommune = () => ({
  programmeId,
  objectiveId,
  ownerId: idOf(hanh),
  measure: 'initiatives.registered',
  nounVi: 'mô hình',
  nounEn: 'initiatives',
  quantifier: 'every' as const,
  amount: 1,
  level: 'commune' as const,
  withinUnitId: world.unit('15'),
  from: '2021-01-01',
  until: '2022-01-01',
  dueOn: '2021-12-31',
});
const made = async (change: Record<string, unknown> = {}) =>
  must(await defineTarget(hanh, { ...everyCommune(), ...change }));
const read = async (id: string, env = hanh) => must(await getTarget(env, { id }));

describe('defining a target', () => {
  it('gives it a programme, an owner and a path; its sentence and verdict come by themselves', async () => {
    const { id } = await made({
      milestones: [
        { on: '2021-06-30', amount: 2 },
        { on: '2021-09-30', amount: 3 },
      ],
    });
    expect(await read(id)).toMatchObject({
      programmeId,
      objectiveId,
      owner: { id: idOf(hanh), name: 'Hạnh' },
      milestones: [
        { on: '2021-06-30', amount: 2 },
        { on: '2021-09-30', amount: 3 },
      ],
      verdict: 'no_data',
      wanted: { vi: '100% xã có ít nhất 1 mô hình', en: '100% of communes have at least 1 initiative' },
      period: { vi: 'Từ ngày 01/01 đến hết ngày 31/12/2021' },
      evaluation: { asOn: today, population: 3, reachedCount: 0, needed: 3 },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a level that the province does not have', { level: 'village' }, 'level'],
    ['more communes than there are', { quantifier: 'number', threshold: 4 }, 'threshold'],
    ['dates outside the programme', { from: '2020-12-01' }, 'from'],
    ['due before it starts', { dueOn: '2020-12-31' }, 'dueOn'],
    ['due before all is counted', { dueOn: '2021-06-30' }, 'dueOn'],
    [
      'a milestone above what is needed',
      { milestones: [{ on: '2021-06-30', amount: 4 }] },
      'milestones.0.amount',
    ],
    ['a milestone outside its time', { milestones: [{ on: '2022-06-30', amount: 2 }] }, 'milestones.0.on'],
    ['a ratio of what is no ratio', { quantifier: 'ratio', level: null }, 'quantifier'],
    [
      'a figure of a ratio',
      { measure: 'commitments.pledged', quantifier: 'figure', level: null },
      'quantifier',
    ],
  ])('is refused with the field and the reason for %s', async (_, change, field) => {
    const wanted = { ...everyCommune(), ...change };
    const outcome = await defineTarget(hanh, wanted);
    expect([code(outcome), at(outcome)]).toEqual(['target.impossible', field]);
    const { objectiveId: _o, ownerId: _a, ...condition } = wanted;
    const preview = await previewTarget(hanh, condition);
    expect([code(preview), at(preview)]).toEqual(['target.impossible', field]);
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['a measure that nobody knows', () => ({ measure: 'initiatives.loved' }), 'record.not_found'],
    ['an unknown unit', () => ({ withinUnitId: 2_147_483_647 }), 'unit.not_found'],
    ['an unknown programme', () => ({ programmeId: idOf(hanh) }), 'record.not_found'],
    ['an objective of nothing', () => ({ objectiveId: idOf(hanh) }), 'target.objective'],
    ['an owner without a role there', () => ({ ownerId: idOf(sung) }), 'programme.owner_unfit'],
    ['an owner below the unit', () => ({ ownerId: idOf(lan) }), 'programme.owner_unfit'],
  ])('is refused for %s', async (_, change, expected) => {
    expect(code(await defineTarget(hanh, { ...everyCommune(), ...change() }))).toBe(expected);
  });

  it('needs the right over its unit and over its programme', async () => {
    const lucYen = { ...everyCommune(), withinUnitId: world.unit('135') };
    expect(code(await defineTarget(minh, lucYen))).toBe('access.forbidden');
    expect(code(await defineTarget(hanh, lucYen))).toBeNull();
    expect(code(await defineTarget(sung, lucYen))).toBe('access.forbidden');
    expect(code(await defineTarget(lan, lucYen))).toBe('access.forbidden');
    expect(code(await defineTarget(world.public, lucYen))).toBe('access.sign_in_needed');
  });

  it('over a planned measure has no data, and asks for its ratio', async () => {
    const { id } = await made({
      measure: 'commitments.pledged',
      nounVi: 'cán bộ, công chức có kế hoạch học tập và bản cam kết',
      nounEn: 'staff with a study plan and a signed pledge',
      quantifier: 'ratio',
      amount: 100,
      level: null,
    });
    for (const day of [today, '2021-12-31', '2022-06-01']) {
      const target = must(await getTarget({ ...hanh, today: day }, { id }));
      expect([target.verdict, target.planned]).toEqual(['no_data', true]);
      expect(target.sentence.vi.map((part) => part.text).join('')).toBe(
        'Tỷ lệ cán bộ, công chức có kế hoạch học tập và bản cam kết đạt 100%',
      );
    }
  });
});

describe('a preview', () => {
  it('says the sentence, the verdict and who is missing, and stores nothing', async () => {
    const before = must(await listTargets(hanh, {})).targets.length;
    const { objectiveId: _o, ownerId: _a, ...condition } = everyCommune();
    const answer = must(await previewTarget(lan, condition));
    expect(answer.summary.vi).toBe(
      'Chưa có xã nào đạt (0/3); Lâm Thượng còn thiếu 1 mô hình; Tân Phượng còn thiếu 1 mô hình; Châu Quế Thượng còn thiếu 1 mô hình',
    );
    expect(answer.units.map((unit) => unit.name)).toEqual(['Lâm Thượng', 'Tân Phượng', 'Châu Quế Thượng']);
    expect(must(await listTargets(hanh, {})).targets.length).toBe(before);
  });
});

describe('changing a target', () => {
  it('is edited by whoever saw the latest version; milestones are replaced', async () => {
    const seen = await made({ milestones: [{ on: '2021-06-30', amount: 2 }] });
    const change = { ...everyCommune(), ...seen, quantifier: 'share' as const, threshold: 60 };
    const edited = must(await editTarget(hanh, { ...change, milestones: [{ on: '2021-09-30', amount: 1 }] }));
    expect(edited.version).toBe(2);
    const target = await read(seen.id);
    expect(target.wanted.vi).toBe('Ít nhất 60% số xã có ít nhất 1 mô hình');
    expect(target.milestones).toEqual([{ on: '2021-09-30', amount: 1 }]);
    expect(code(await editTarget(hanh, change))).toBe('record.stale');
    expect(code(await editTarget(minh, { ...change, ...edited }))).toBe('access.forbidden');
    expect(at(await editTarget(hanh, { ...change, ...edited, level: 'village' as const }))).toBe('level');
    expect(must(await getDefinition(hanh, { id: seen.id }))).toMatchObject({
      version: 2,
      condition: { quantifier: 'share', threshold: 60, level: 'commune' },
      milestones: [{ on: '2021-09-30', amount: 1 }],
      owner: { name: 'Hạnh' },
    });
  });

  it('is withdrawn with a reason and restored; nobody else sees it meanwhile', async () => {
    const seen = await made();
    const gone = must(await withdrawTarget(hanh, { ...seen, reason: 'Giao nhầm đơn vị' }));
    const has = async (env: Env, filter = {}): Promise<boolean> =>
      must(await listTargets(env, { units: 'none', ...filter })).targets.some(
        (target) => target.id === seen.id,
      );
    expect(await has(hanh)).toBe(false);
    expect(await has(hanh, { withdrawn: true })).toBe(true);
    expect(await has(sung, { withdrawn: true })).toBe(false);
    expect(await has(world.public, { withdrawn: true })).toBe(false);
    expect((await read(seen.id)).withdrawnReason).toBe('Giao nhầm đơn vị');
    expect(code(await getTarget(world.public, { id: seen.id }))).toBe('record.not_found');
    expect(code(await withdrawTarget(hanh, { ...gone, reason: 'lần nữa' }))).toBe('target.withdrawn');
    expect(code(await editTarget(hanh, { ...everyCommune(), ...gone }))).toBe('target.withdrawn');
    const back = must(await restoreTarget(hanh, { ...gone, reason: 'Giao đúng' }));
    expect(await has(world.public)).toBe(true);
    expect(code(await restoreTarget(hanh, { ...back, reason: 'lần nữa' }))).toBe('target.not_withdrawn');
  });
});

describe('who reads what', () => {
  it('names owners to signed-in people only', async () => {
    const { id } = await made();
    expect((await read(id, sung)).owner?.name).toBe('Hạnh');
    expect((await read(id, world.public)).owner).toBeNull();
    expect(code(await getDefinition(world.public, { id }))).toBe('access.sign_in_needed');
  });

  it('shows what is not public to the officials of its unit', async () => {
    const { id } = await made({ public: false });
    for (const env of [world.public, sung, minh, lan]) {
      expect(code(await getTarget(env, { id }))).toBe('record.not_found');
    }
    expect((await read(id)).id).toBe(id);
  });

  it('shows what counts a figure that is not public to the officials of its unit', async () => {
    await keepIndicators(world.database.db, [
      { key: 'aid.hidden', public: false },
      { key: 'aid.open' },
      { key: 'aid.rate', formula: { op: 'ratio', of: ['aid.open', 'aid.hidden'] } },
    ]);
    for (const measure of ['aid.hidden', 'aid.rate']) {
      const { id } = await made({ measure });
      for (const env of [world.public, sung])
        expect(code(await getTarget(env, { id }))).toBe('record.not_found');
      const seen = must(await listTargets(world.public, { units: 'none' })).targets;
      expect(seen.map((target) => target.id)).not.toContain(id);
      expect((await read(id)).id).toBe(id);
    }
    const { id } = await made({ measure: 'aid.open' });
    expect((await read(id, world.public)).id).toBe(id);
  });

  it('lists by programme, objective, unit and owner, with all units, those that miss it, or none', async () => {
    const objective = must(await addObjective(hanh, { programmeId, title: 'Giúp hộ nghèo' })).id;
    const { id } = await made({
      objectiveId: objective,
      withinUnitId: world.unit('135'),
      ownerId: idOf(minh),
    });
    must(
      await registerInitiative(hanh, {
        name: 'Tổ liên gia',
        field: 'economy',
        form: 'collective',
        unitId: world.unit('04303'),
        registeredOn: '2021-02-01',
      }),
    );
    const list = async (filter: Parameters<typeof listTargets>[1], env = hanh) =>
      must(await listTargets(env, filter)).targets;
    expect((await list({ objective })).map((target) => target.id)).toEqual([id]);
    expect((await list({ within: world.unit('135') })).some((target) => target.id === id)).toBe(true);
    expect((await list({ mine: true }, minh)).map((target) => target.id)).toEqual([id]);
    expect(await list({ mine: true }, world.public)).toEqual([]);
    expect((await list({ programme: programmeId })).length).toBeGreaterThan(3);
    const unitsOf = async (units: 'none' | 'missed' | 'all') =>
      (await list({ objective, units })).flatMap((target) => target.units.map((unit) => unit.name));
    expect(await unitsOf('all')).toEqual(['Lâm Thượng', 'Tân Phượng']);
    expect(await unitsOf('missed')).toEqual(['Lâm Thượng']);
    expect(await unitsOf('none')).toEqual([]);
    const [lean] = await list({ objective, units: 'none' });
    expect(lean).toMatchObject({
      summary: { vi: 'Mới có 1/2 xã đạt; Lâm Thượng còn thiếu 1 mô hình' },
      missing: { vi: 'Xã Lâm Thượng còn thiếu 1 mô hình' },
    });
  });
});

describe('copying a programme to the next year', () => {
  it('takes objectives, tasks and targets along in one go, a year later', async () => {
    const source = must(
      await createProgramme(hanh, {
        title: 'Chương trình 2021',
        unitId: world.unit('15'),
        from: '2021-01-01',
        until: '2022-01-01',
        ownerId: idOf(hanh),
      }),
    );
    const strand = must(await addObjective(hanh, { programmeId: source.id, title: 'Dân vận khéo' }));
    const hung = { programmeId: source.id, objectiveId: strand.id };
    await made({ ...hung, position: 1, milestones: [{ on: '2021-06-30', amount: 2 }] });
    const gone = await made({ ...hung, position: 2 });
    must(await withdrawTarget(hanh, { ...gone, reason: 'Trùng' }));

    expect(code(await copyProgramme(minh, { ...source, title: 'Chương trình 2022' }))).toBe(
      'access.forbidden',
    );
    const copy = must(await copyProgramme(hanh, { ...source, title: 'Chương trình 2022' }));
    expect(copy).toMatchObject({ objectives: 1, tasks: 0, targets: 1, left: [] });
    const page = must(await getProgramme(hanh, { id: copy.id }));
    const { targets } = must(await listTargets(hanh, { programme: copy.id }));
    expect(targets).toHaveLength(1);
    expect(targets[0]).toMatchObject({
      objectiveId: page.objectives[0]?.id,
      condition: { from: '2022-01-01', until: '2023-01-01', dueOn: '2022-12-31', amount: 1 },
      milestones: [{ on: '2022-06-30', amount: 2 }],
      owner: { name: 'Hạnh' },
      version: 1,
    });
    expect(must(await listTargets(hanh, { programme: source.id })).targets).toHaveLength(1);
  });

  it('leaves behind, with the reason, what cannot hold there', async () => {
    const source = must(
      await createProgramme(hanh, {
        title: 'Chương trình cũ',
        unitId: world.unit('15'),
        from: '2021-01-01',
        until: '2022-01-01',
        ownerId: idOf(hanh),
      }),
    );
    const { id } = await made({
      programmeId: source.id,
      objectiveId: null,
      quantifier: 'number',
      threshold: 3,
    });
    // a commune ends: there are only two by then
    await world.database.db.updateTable('target').set({ threshold: '9' }).where('id', '=', id).execute();
    const copy = must(await copyProgramme(hanh, { ...source, title: 'Chương trình mới' }));
    expect(copy.targets).toBe(0);
    expect(copy.left).toMatchObject([{ id, why: { vi: expect.stringContaining('chỉ có 3 đơn vị') } }]);
  });
});
