import { randomUUID } from 'node:crypto';
import { must } from '#base/server/query.ts';
import { setHoliday } from '#reporting/server/calendar.actions.ts';
import { createForm, withdrawForm } from '#reporting/server/form.actions.ts';
import { indicator } from './examples.indicators.ts';
import type { Examples, World } from './world.ts';

/** What a form asks: one indicator of its own and one question. */
export async function definition(w: World) {
  const { key } = await indicator(w);
  return {
    sections: [
      {
        titleVi: 'Đối thoại',
        titleEn: 'Dialogues',
        items: [
          { kind: 'figure' as const, measure: key },
          {
            kind: 'text' as const,
            key: 'mood',
            labelVi: 'Tâm trạng nhân dân',
            labelEn: 'Mood of the people',
          },
        ],
      },
    ],
    rules: [],
  };
}

export async function formInput(w: World) {
  return {
    title: 'Báo cáo nhanh hằng tháng',
    unitId: w.unit('15'),
    level: 'commune' as const,
    calendar: 'state',
    grain: 'month' as const,
    dueAfter: 2,
    lockAfter: 10,
    since: '2020-12-15',
    definition: await definition(w),
  };
}

/** A form of the province inside that every commune answers each month. */
export async function form(w: World): Promise<{ id: string; version: number }> {
  return must(await createForm(w.system, await formInput(w)));
}

const reason = 'Lập nhầm biểu mẫu';

/** Right inputs for calendars and forms. */
export const formExamples: Examples = {
  'reporting.calendar.define': async (w) => {
    await w.body();
    const taken = await w.database.db.selectFrom('calendar').select('first_day').execute();
    const free = Array.from({ length: 28 }, (_, at) => at + 1).find(
      (day) => !taken.some((one) => one.first_day === day),
    );
    return { nameVi: `Lịch ${randomUUID().slice(0, 8)}`, nameEn: 'A calendar', firstDay: free };
  },
  'reporting.calendars': async () => ({}),
  'reporting.form': async (w) => ({ id: (await form(w)).id }),
  'reporting.form.assign': async (w) => ({
    ...(await form(w)),
    units: [w.unit('135')],
    since: '2021-06-15',
  }),
  'reporting.form.create': formInput,
  'reporting.form.edit': async (w) => {
    const { title: _, unitId: _u, calendar: _c, grain: _g, definition: _d, ...terms } = await formInput(w);
    return { ...(await form(w)), ...terms, title: 'Báo cáo tháng', acceptLevel: 'district' };
  },
  'reporting.form.restore': async (w) => {
    const withdrawn = must(await withdrawForm(w.system, { ...(await form(w)), reason }));
    return { ...withdrawn, reason: 'Dùng lại' };
  },
  'reporting.form.revise': async (w) => ({
    ...(await form(w)),
    since: '2021-06-15',
    definition: await definition(w),
  }),
  'reporting.form.withdraw': async (w) => ({ ...(await form(w)), reason }),
  'reporting.forms': async (w) => ({ unit: w.unit('15') }),
  'reporting.holiday.drop': async (w) => {
    await w.body();
    must(await setHoliday(w.system, { on: '2021-09-02', name: 'Quốc khánh' }));
    return { on: '2021-09-02' };
  },
  'reporting.holiday.set': async (w) => {
    await w.body();
    return { on: '2021-04-30', name: 'Ngày Giải phóng miền Nam' };
  },
};
