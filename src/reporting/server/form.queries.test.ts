import { afterAll, beforeAll, expect, it } from 'vitest';
import { periodByKey } from '#reporting/period.rules.ts';
import {
  acceptorOf,
  calendarsOf,
  expectedUnits,
  formById,
  holidaysOf,
  questionnaireOf,
} from '#reporting/server/form.queries.ts';
import { FormDefinition } from '#reporting/shapes.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.database.close());

const march = periodByKey({ firstDay: 15 }, '2021-M03');

it('A form tells what it asks, of whom, and whose acceptance counts.', async () => {
  const { db } = world.database;
  if (!march) throw new Error('no March');
  await db
    .insertInto('measure')
    .values({
      key: 'reports.dialogues',
      name_vi: 'Cuộc đối thoại',
      name_en: 'Dialogues',
      unit_vi: 'cuộc',
      unit_en: 'dialogues',
      direction: 'up',
      over_units: 'sum',
      over_time: 'sum',
      source: 'reported',
      grain: 'month',
      calendar: 'state',
      dimensions: ['sex'],
    })
    .execute();
  const { id } = await db
    .insertInto('form')
    .values({
      title: 'Báo cáo nhanh hằng tháng',
      unit_id: world.unit('15'),
      level: 'commune',
      calendar: 'state',
      grain: 'month',
      due_after: 2,
      lock_after: 10,
      since: '2020-12-15',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const definition = FormDefinition.parse({
    sections: [
      {
        titleVi: 'Đối thoại',
        titleEn: 'Dialogues',
        items: [{ kind: 'figure', measure: 'reports.dialogues', by: 'sex' }],
      },
    ],
  });
  await db
    .insertInto('form_version')
    .values({ form_id: id, number: 1, since: '2020-12-15', definition: JSON.stringify(definition) })
    .execute();
  await db
    .insertInto('form_assignment')
    .values({ form_id: id, unit_id: world.unit('135'), since: '2020-12-15' })
    .execute();

  const form = await formById(db, id);
  if (!form) throw new Error('no form');
  expect(form).toMatchObject({ title: 'Báo cáo nhanh hằng tháng', assignments: [{ until: null }] });
  expect((await questionnaireOf(db, form, march)).sections).toEqual([
    {
      title: { vi: 'Đối thoại', en: 'Dialogues' },
      items: [
        expect.objectContaining({
          name: { vi: 'Cuộc đối thoại', en: 'Dialogues' },
          cells: [
            { key: 'reports.dialogues/female', name: { vi: 'Nữ', en: 'Women' }, dims: { sex: 'female' } },
            { key: 'reports.dialogues/male', name: { vi: 'Nam', en: 'Men' }, dims: { sex: 'male' } },
          ],
        }),
      ],
    },
  ]);
  expect((await expectedUnits(db, form, march)).map((one) => one.name)).toEqual(['Lâm Thượng', 'Tân Phượng']);
  const commune = world.unit('04303');
  expect((await acceptorOf(db, form, commune, '2021-03-14'))?.name).toBe('Huyện Lục Yên');
  expect((await acceptorOf(db, { acceptLevel: 'province' }, commune, '2021-03-14'))?.name).toBe(
    'Tỉnh Yên Bái',
  );
  expect(await acceptorOf(db, form, world.unit('VN'), '2021-03-14')).toBeNull();
  expect((await calendarsOf(db)).get('state')?.firstDay).toBe(15);
  expect((await holidaysOf(db)).size).toBe(0);
});
