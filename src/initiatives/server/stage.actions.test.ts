import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { EXEMPLARY, RECOGNISED, REPLICATED } from '#initiatives/rules.ts';
import { initiativeCounts, startInitiative } from '#initiatives/server/actions.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import { evaluateInitiatives } from '#initiatives/server/several.actions.ts';
import {
  annulEvent,
  endInitiatives,
  markExemplary,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { check } from '#measures/server/actions.ts';
import { readFigure } from '#measures/server/figure.queries.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

/** Named people: Hoa approves for Lục Yên, Sơn for the province, Lan is Tân Phượng's officer. */
const person = (name: string, role: Role, code: string): Env => {
  const actor: Actor = {
    kind: 'account',
    id: '019aa000-0000-7000-8000-0000000000ab',
    name,
    grants: [{ role, unitId: world.unit(code), from: '2021-01-01', until: null }],
  };
  return world.env(actor);
};
const lan = (): Env => person('Lan', 'officer', '04303');
const hoa = (): Env => person('Hoa', 'approver', '135');
const son = (): Env => person('Sơn', 'approver', '15');

const figure = async (measure: string, code: string, dims: Record<string, string> = {}) =>
  must(
    await readFigure(world.public, {
      measure,
      dims,
      view: 'was',
      unitId: world.unit(code),
      from: '2021-01-01',
      until: '2022-01-01',
    }),
  ).value;

describe('a model of Tân Phượng on its way', () => {
  let seen: { id: string; version: number };
  const page = () => getInitiative(hoa(), { id: seen.id }).then(must);

  it('is recognised by its commune, then by the district; the year counts it once, by the district', async () => {
    seen = await world.initiative('evaluated');
    const note = 'Quyết định số 11';
    seen = must(
      await recogniseInitiatives(lan(), { items: [seen], on: '2021-05-10', level: 'commune', note }),
    ).changed[0] as typeof seen;
    expect(await figure(RECOGNISED, '135', { level: 'commune' })).toBe(1);
    const above = await recogniseInitiatives(lan(), { items: [seen], on: '2021-05-20', level: 'district' });
    expect(isRefusal(above) && above.code).toBe('initiative.level_above');
    seen = must(await recogniseInitiatives(hoa(), { items: [seen], on: '2021-05-20', level: 'district' }))
      .changed[0] as typeof seen;
    expect(await figure(RECOGNISED, '15')).toBe(1);
    expect(await figure(RECOGNISED, '04303', { level: 'district' })).toBe(1);
    expect(await figure(RECOGNISED, '04303', { level: 'commune' })).toBe(0);
    expect((await page()).record.stage).toBe('recognised');
  });

  it('is named exemplary by the province, and taken up by Lâm Thượng', async () => {
    const low = await markExemplary(hoa(), { items: [seen], on: '2021-06-01', level: 'province' });
    expect(isRefusal(low) && low.code).toBe('initiative.level_above');
    seen = must(await markExemplary(son(), { items: [seen], on: '2021-06-01', level: 'province' }))
      .changed[0] as typeof seen;
    const toUnitId = world.unit('04306');
    seen = must(await replicateInitiatives(hoa(), { items: [seen], on: '2021-06-05', toUnitId, note: '' }))
      .changed[0] as typeof seen;
    expect([await figure(EXEMPLARY, '15', { level: 'province' }), await figure(REPLICATED, '135')]).toEqual([
      1, 1,
    ]);
    const { record, events } = await page();
    expect(record.stage).toBe('replicated');
    expect(events.at(-1)).toMatchObject({ kind: 'replicated', on: '2021-06-05', unitName: 'Xã Lâm Thượng' });
  });

  it('was not taken up after all: the event is annulled with a reason and stays readable', async () => {
    const event = await world.lastEvent(seen.id);
    seen = must(await annulEvent(hoa(), { ...seen, event, reason: 'Lâm Thượng mới đến tham quan' }));
    expect(await figure(REPLICATED, '135')).toBe(0);
    const { record, events } = await page();
    expect(record.stage).toBe('recognised');
    expect(events.find((e) => e.id === event)).toMatchObject({
      annulled: true,
      annulledReason: 'Lâm Thượng mới đến tham quan',
    });
    const twice = await annulEvent(hoa(), { ...seen, event, reason: 'Lần nữa' });
    expect(isRefusal(twice) && twice.code).toBe('initiative.event_annulled');
    const other = await world.initiative('evaluated');
    const foreign = await annulEvent(hoa(), { ...other, event, reason: 'Nhầm hồ sơ' });
    expect(isRefusal(foreign) && foreign.code).toBe('record.not_found');
  });

  it('ends: nothing comes after it, what it counted for stays, and an end in error is taken back', async () => {
    const before = await endInitiatives(hoa(), { items: [seen], on: '2021-05-30' });
    expect(isRefusal(before) && before.code).toBe('initiative.later_event');
    seen = must(await endInitiatives(hoa(), { items: [seen], on: '2021-06-10', note: 'Đã bàn giao' }))
      .changed[0] as typeof seen;
    expect([(await page()).record.stage, await figure(RECOGNISED, '15')]).toEqual(['ended', 1]);
    const after = await evaluateInitiatives(hoa(), { items: [seen], on: '2021-06-11', result: 'not_yet' });
    expect(isRefusal(after) && after.code).toBe('initiative.ended');
    const event = await world.lastEvent(seen.id);
    seen = must(await annulEvent(hoa(), { ...seen, event, reason: 'Chưa kết thúc' }));
    expect((await page()).record.stage).toBe('recognised');
  });

  it('annuls its last evaluation: the one before stands again; its start only after all that stands on it', async () => {
    let other = await world.initiative('evaluated');
    other = must(await evaluateInitiatives(hoa(), { items: [other], on: '2021-06-01', result: 'not_yet' }))
      .changed[0] as typeof other;
    const evaluation = await world.lastEvent(other.id);
    other = must(await annulEvent(hoa(), { ...other, event: evaluation, reason: 'Nhầm mô hình' }));
    const events = must(await getInitiative(hoa(), { id: other.id })).events;
    const start = events.find((e) => e.kind === 'started')?.id as string;
    const early = await annulEvent(lan(), { ...other, event: start, reason: 'Nhầm ngày' });
    expect(isRefusal(early) && early.code).toBe('initiative.start_needed');
    const first = events.find((e) => e.kind === 'evaluated' && !e.annulled)?.id as string;
    other = must(await annulEvent(lan(), { ...other, event: first, reason: 'Nhầm mô hình' }));
    other = must(await annulEvent(lan(), { ...other, event: start, reason: 'Nhầm ngày' }));
    other = must(await startInitiative(lan(), { ...other, on: '2021-03-15' }));
    const { record } = must(await getInitiative(hoa(), { id: other.id }));
    expect([record.stage, record.startedOn, record.evaluations]).toEqual(['running', '2021-03-15', []]);
  });
});

it('several are recognised together or not at all, and one of the same day is corrected', async () => {
  const made = [await world.initiative('evaluated'), await world.initiative('evaluated')];
  const young = await world.initiative('registered');
  const before = await figure(RECOGNISED, '135');
  const mixed = await recogniseInitiatives(hoa(), {
    items: [...made, young],
    on: '2021-06-01',
    level: 'district',
  });
  expect(isRefusal(mixed) && mixed.code).toBe('initiative.not_begun');
  expect(await figure(RECOGNISED, '135')).toBe(before);
  const { changed } = must(
    await recogniseInitiatives(hoa(), { items: made, on: '2021-06-01', level: 'district' }),
  );
  must(await recogniseInitiatives(hoa(), { items: [...changed], on: '2021-06-01', level: 'commune' }));
  expect(await figure(RECOGNISED, '135')).toBe((before ?? 0) + 2);
  expect(await figure(RECOGNISED, '135', { level: 'commune' })).toBe(2);
});

it('every total equals the recount of the records', async () => {
  expect(await check(world.database.db, [initiativeCounts])).toEqual([]);
});
