import { reportForm } from './reporting.ts';
import type { Examples, World } from './world.ts';

/** A monthly form of the province inside, for all its communes, as the decree counts months. */
const monthly = (w: World): Promise<string> =>
  reportForm(w.database.db, { unit: w.unit('15'), calendar: 'state', since: '2020-12-15' });

/** Right inputs for completeness, the queue and following up. */
export const completenessExamples: Examples = {
  'reporting.completeness': async (w) => ({ form: await monthly(w), units: true }),
  'reporting.followUp': async (w) => ({
    form: await monthly(w),
    period: '2021-M05',
    units: [w.unit('04303'), w.unit('04375')],
    message: 'Đề nghị gửi trong ngày',
  }),
  'reporting.owed': async (w) => ({ unit: w.unit('15'), form: await monthly(w) }),
  'reporting.ownCompleteness': async (w) => ({ unit: w.unit('04303'), year: 2021 }),
  'reporting.queue': async () => ({ mine: false }),
  'reporting.reminders': async (w) => ({ unit: w.unit('04303') }),
};
