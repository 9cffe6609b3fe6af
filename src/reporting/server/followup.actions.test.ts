import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { Refusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { completenessExamples } from '#testing/examples.completeness.ts';
import { openWorld, type World } from '#testing/world.ts';
import { listOwed } from './completeness.queries.ts';
import { followUp } from './followup.actions.ts';
import { listReminders } from './followup.queries.ts';

// May 2021 (15/4 to 14/5) was due on Tuesday the 18th. Tân Phượng and Lâm Thượng lie in Lục Yên, Châu Quế Thượng in Văn Yên.

let world: World;
let form: string;
beforeAll(async () => {
  world = await openWorld();
  form = (await completenessExamples['reporting.completeness']?.(world))?.form as string;
});
afterAll(() => world?.database.close());

const on = (today: Day, actor: Actor): Env => ({ db: world.database.db, actor, today });
const unit = (code: string): number => world.unit(code);
const code = (outcome: unknown): string | null => (outcome instanceof Refusal ? outcome.code : null);
const may = { period: '2021-M05', message: 'Đề nghị gửi trước 16 giờ' };

describe('Thư, who leads the commission of Lục Yên, follows up', () => {
  let thu: Actor;
  let an: Actor;
  beforeAll(async () => {
    thu = { ...(await world.account('approver', unit('135'))), name: 'Hoàng Thị Thư' };
    an = await world.account('reporter', unit('04303'));
  });

  it('a commune of hers, once a day; the commune reads it, and the list says when', async () => {
    const env = on('2021-05-20', thu);
    const input = { form, ...may, units: [unit('04303')] };
    expect(must(await followUp(env, input))).toEqual({ reminded: [unit('04303')], sent: [], already: [] });
    expect(code(await followUp(env, input))).toBe('report.reminded_today');
    // the next day she may again
    must(await followUp(on('2021-05-21', thu), input));

    const { reminders } = must(await listReminders(on('2021-05-21', an), { unit: unit('04303') }));
    expect(reminders).toHaveLength(2);
    expect(reminders[0]).toMatchObject({
      on: '2021-05-21',
      by: 'Hoàng Thị Thư',
      message: 'Đề nghị gửi trước 16 giờ',
      period: { key: '2021-M05', name: { vi: 'Tháng 5/2021' } },
    });
    const owed = must(await listOwed(on('2021-05-22', thu), { unit: unit('135'), form, period: '2021-M05' }));
    expect(owed.rows.map((row) => [row.unit.name, row.daysLate, row.remindedOn, row.reminders])).toEqual([
      ['Xã Lâm Thượng', 4, null, 0],
      ['Xã Tân Phượng', 4, '2021-05-21', 2],
    ]);
  });

  it('all who owe with one click; who has sent, or was reminded today, is left out and named', async () => {
    const chosen = [unit('04303'), unit('04306')];
    await sent(unit('04306'), '2021-05-18', 'submitted');
    const env = on('2021-05-25', thu);
    expect(must(await followUp(env, { form, ...may, units: chosen }))).toEqual({
      reminded: [unit('04303')],
      sent: ['Xã Lâm Thượng'],
      already: [],
    });
    const again = await followUp(env, { form, ...may, units: [unit('04306')] });
    expect(again).toMatchObject({ code: 'report.nothing_owed', details: { units: ['Xã Lâm Thượng'] } });
    // what came back has to be sent again: that is owed too
    await sent(unit('04306'), '2021-05-18', 'returned');
    expect(must(await followUp(env, { form, ...may, units: chosen }))).toEqual({
      reminded: [unit('04306')],
      sent: [],
      already: ['Xã Tân Phượng'],
    });
  });

  it('nobody while the period runs, nobody outside her district, nobody who is not asked', async () => {
    const june = { form, period: '2021-M06', units: [unit('04303')] };
    expect(code(await followUp(on('2021-06-14', thu), june))).toBe('report.not_due');
    // the first day after the cut-off: due, though not overdue
    expect(must(await followUp(on('2021-06-15', thu), june)).reminded).toEqual([unit('04303')]);
    const env = on('2021-05-25', thu);
    expect(code(await followUp(env, { form, ...may, units: [unit('04375')] }))).toBe('access.forbidden');
    expect(code(await followUp(env, { form, ...may, units: [unit('04303'), unit('04375')] }))).toBe(
      'access.forbidden',
    );
    expect(code(await followUp(env, { form, ...may, units: [unit('135')] }))).toBe('report.not_asked');
    expect(code(await followUp(env, { form, period: '2021-Q1', units: [unit('04303')] }))).toBe(
      'report.no_period',
    );
    // Yên, the officer of the commune, reminds nobody of his own
    const yen = await world.account('officer', unit('04303'));
    expect(code(await followUp(on('2021-05-25', yen), { form, ...may, units: [unit('04303')] }))).toBe(
      'access.forbidden',
    );
  });
});

async function sent(unitId: number, day: Day, state: 'submitted' | 'returned'): Promise<void> {
  const row = { state, first_sent_on: day, sent_revision: 1 };
  await world.database.db
    .insertInto('submission')
    .values({
      form_id: form,
      unit_id: unitId,
      period_key: '2021-M05',
      since: '2021-04-15',
      until: '2021-05-15',
      ...row,
    })
    .onConflict((conflict) => conflict.constraint('submission_key').doUpdateSet(row))
    .execute();
}
