import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '#base/server/query.ts';
import { defineMeasure } from '#measures/server/indicator.actions.ts';
import { periodByKey } from '#reporting/period.rules.ts';
import { createForm } from '#reporting/server/form.actions.ts';
import { expectedUnits, formById } from '#reporting/server/form.queries.ts';
import { applyRestructuring, decideOpenItems, draftRestructuring } from '#restructuring/server/actions.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { open, type Place, reform } from '#testing/reform.ts';

// An and Bình become An Bình on 1 July 2025, Cầu is divided, the districts end.
let place: Place;
beforeAll(async () => {
  place = await open();
}, 60_000);
afterAll(() => place?.database.close());

const id = (code: string): number => place.units.get(code) as number;

async function make(title: string, unitId: number, units: number[], key: string): Promise<string> {
  const env = place.env('2025-01-01');
  must(
    await defineMeasure(env, {
      key,
      nameVi: `Chỉ số của ${title}`,
      unitVi: 'cuộc',
      grain: 'month',
      calendar: 'civil',
    }),
  );
  const made = await createForm(env, {
    title,
    unitId,
    units,
    level: 'commune',
    calendar: 'civil',
    grain: 'month',
    dueAfter: 3,
    lockAfter: 30,
    since: '2025-01-01',
    definition: {
      sections: [{ titleVi: 'Một', titleEn: 'One', items: [{ kind: 'figure', measure: key }] }],
    },
  });
  return must(made).id;
}

it('A reform decides whose forms are of units that end, and whom it asks in their place.', async () => {
  const { db } = place.database;
  const own = await make('Báo cáo của tỉnh', id('P'), [id('A'), id('B'), id('D'), id('C')], 'cua_tinh');
  const district = await make('Báo cáo của huyện', id('H1'), [id('H1')], 'cua_huyen');
  const env = place.env('2025-07-01');
  const draft = must(
    await draftRestructuring(env, { title: 'Sắp xếp', effectiveOn: '2025-07-01', lines: reform as never }),
  );
  const { items } = must(await getRestructuring(env, { id: draft.id }));
  const ours = items.filter((item) => item.subject.startsWith('form'));
  expect(ours.map((item) => [item.label.vi, item.proposal]).sort()).toEqual([
    ['Biểu mẫu “Báo cáo của huyện” của Huyện Lục Yên', 'keep'],
    ['Giao biểu mẫu “Báo cáo của huyện” cho Huyện Lục Yên', null],
    ['Giao biểu mẫu “Báo cáo của tỉnh” cho Phường Cầu', null],
    ['Giao biểu mẫu “Báo cáo của tỉnh” cho Xã An', 'carry'],
    ['Giao biểu mẫu “Báo cáo của tỉnh” cho Xã Bình', 'carry'],
  ]);
  const decisions = items
    .filter((item) => item.proposal === null || item.subject === `form:${district}`)
    .map(({ subject }) => ({ subject, choice: 'end' as const, successorRef: null }));
  const decided = must(await decideOpenItems(env, { ...draft, decisions, acceptProposals: true }));
  must(await applyRestructuring(env, { id: draft.id, version: decided.version }));

  const [june, july] = ['2025-M06', '2025-M07'].map((key) => periodByKey({ firstDay: 1 }, key));
  const form = await formById(db, own);
  if (!form || !june || !july) throw new Error('no form or period');
  expect((await expectedUnits(db, form, june)).map((unit) => unit.name).sort()).toEqual([
    'An',
    'Bình',
    'Cầu',
    'Dương',
  ]);
  expect((await expectedUnits(db, form, july)).map((unit) => unit.name).sort()).toEqual(['An Bình', 'Dương']);
  expect((await formById(db, district))?.until).toBe('2025-07-01');
});
