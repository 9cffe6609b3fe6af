import { dayIn } from '#base/server/today.ts';
import { date, inLanguage, type Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import type { ReportView } from '#reporting/views.ts';
import { c } from './course.words.ts';

export interface CourseStep {
  readonly title: string;
  readonly state: 'done' | 'now' | 'next';
  readonly lines: readonly string[];
}

/** A moment as people say it in the body's zone: "16:58 14/08/2021". */
export function momentIn(zone: string, at: string): string {
  const moment = new Date(at);
  const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return `${clock.format(moment)} ${date(dayIn(zone, moment))}`;
}

/** What happened to a report, where it stands, and what comes next. */
export function courseOf(report: ReportView, zone: string, locale: Locale): CourseStep[] {
  const t = teller(locale);
  const past = report.steps.map((step): CourseStep => {
    const now =
      step.kind === 'returned' && report.state === 'returned' && step.revision === report.sent?.number;
    const lines = [
      [momentIn(zone, step.at), step.by].filter(Boolean).join(' · '),
      inLanguage(step.note, locale),
    ];
    return { title: t(c[`step_${step.kind}`]), state: now ? 'now' : 'done', lines: lines.filter(Boolean) };
  });
  const who = report.acceptor?.name ?? '';
  const accept: CourseStep = { title: t(c.nextAccept, { who }), state: 'next', lines: [] };
  const total: CourseStep = { title: t(c.nextTotal), state: 'next', lines: [] };
  const next = (title: string, state: 'now' | 'next'): CourseStep => ({ title, state, lines: [] });
  if (report.closed !== null) return past;
  switch (report.state) {
    case 'accepted':
      return [...past, { ...total, state: 'done' }];
    case 'submitted':
      return [...past, { ...accept, state: 'now' }, total];
    case 'returned':
      return [...past, next(t(c.nextMend), 'next'), accept, total];
    default:
      return [...past, next(t(c.nextFill), 'now'), next(t(c.nextSend), 'next'), accept, total];
  }
}
