import { must } from '#base/server/query.ts';
import { acceptReports } from '#reporting/server/decide.actions.ts';
import { saveReport, sendReport } from '#reporting/server/report.actions.ts';
import { filled, reportForm } from './reporting.ts';
import type { Examples, World } from './world.ts';

const content = filled({ 'meeting.held': 4, 'group.members/female': 12 }, { texts: { news: 'Ổn định' } });

/** The report of a commune inside for May 2021, of a form of its own. */
async function place(w: World) {
  const form = await reportForm(w.database.db, { unit: w.unit('15') });
  return { form, unit: w.unit('04303'), period: '2021-M05' };
}

/** The same, sent; and accepted when asked. */
async function sent(w: World, accepted = false): Promise<{ id: string; version: number }> {
  const { id, version } = must(await sendReport(w.system, { ...(await place(w)), content, seen: 0 }));
  if (!accepted) return { id, version };
  must(await acceptReports(w.system, { reports: [{ id, version }] }));
  return { id, version: version + 1 };
}

/** Right inputs for filling in, sending and deciding about reports. */
export const reportExamples: Examples = {
  'reporting.accept': async (w) => ({ reports: [await sent(w)] }),
  'reporting.figure': async (w) => {
    const at = await place(w);
    must(await sendReport(w.system, { ...at, content, seen: 0 }));
    return { ...at, key: 'meeting.held' };
  },
  'reporting.look': async (w) => ({ id: (await sent(w)).id }),
  'reporting.reopen': async (w) => ({ ...(await sent(w, true)), reason: 'Số hội nghị tính thiếu' }),
  'reporting.report': async (w) => {
    const at = await place(w);
    must(await sendReport(w.system, { ...at, content, seen: 0 }));
    return at;
  },
  'reporting.reports': async (w) => {
    const at = await place(w);
    must(await saveReport(w.system, { ...at, content, seen: 0 }));
    return { form: at.form, year: 2021 };
  },
  'reporting.return': async (w) => ({
    ...(await sent(w)),
    items: [{ item: 'meeting.held', reason: 'Chưa tính hội nghị của thôn' }],
  }),
  'reporting.save': async (w) => ({ ...(await place(w)), content, seen: 0 }),
  'reporting.send': async (w) => ({ ...(await place(w)), content, seen: 0 }),
  'reporting.sendSeveral': async (w) => {
    const { form, unit, period } = await place(w);
    return { form, period, reports: [{ unit, content }] };
  },
  'reporting.unlock': async (w) => ({
    ...(await place(w)),
    until: '2021-12-31',
    reason: 'Mất mạng vì mưa lũ',
  }),
  'reporting.withdraw': async (w) => sent(w),
};
