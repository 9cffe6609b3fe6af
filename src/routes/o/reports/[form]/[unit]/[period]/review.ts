import { holds } from '#base/actor.ts';
import type { Refusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { why } from '#base/server/web/form.ts';
import { date, type Locale, number } from '#base/text.ts';
import { mayFollowUp, owes, standingOf } from '#reporting/completeness.rules.ts';
import { type Change, compared } from '#reporting/review.rules.ts';
import { acceptors, keepers, mayAccept, mayReopen, mayReturn, mayUnlock } from '#reporting/rules.ts';
import { checkReport, readValues } from '#reporting/value.rules.ts';
import type { ReportView } from '#reporting/views.ts';
import { shiftOf } from '../../../shift.ts';

/** How a figure has changed, in words that a narrow column holds. */
export interface Shift {
  /** What it was. */
  readonly was: string;
  /** "+2 (+50%)", or null when it is the same. */
  readonly by: string | null;
}

/** A figure or an answer as whoever decides about it reads it. */
export interface ReviewRow {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** An answer in words; null for a figure. */
  readonly answer: string | null;
  readonly now: string;
  readonly before: Shift | null;
  readonly yearAgo: Shift | null;
  /** What counts of it today, where what was sent says something else. */
  readonly accepted: string | null;
  readonly note: string;
  readonly file: string | null;
  /** Why it was returned. */
  readonly returned: string | null;
  readonly odd: readonly string[];
}

/** A report for whoever accepts it or keeps its form. */
export interface Review {
  readonly id: string | null;
  readonly version: number;
  readonly waits: boolean;
  readonly accepted: boolean;
  readonly locked: boolean;
  readonly lockOn: string;
  /** It can be followed up: nothing was sent, or it came back. */
  readonly owed: boolean;
  readonly before: string;
  readonly yearAgo: string;
  /** What was sent; null as long as nothing was. */
  readonly sections: readonly { readonly title: string; readonly rows: readonly ReviewRow[] }[] | null;
  readonly sentBy: string;
  readonly note: string;
  readonly why: Readonly<Record<'accept' | 'return' | 'reopen' | 'unlock' | 'followUp', string | null>>;
}

/** What whoever accepts the report, or keeps its form, is shown; null for everybody else. */
export function reviewOf(
  report: ReportView,
  { actor, today }: Pick<Env, 'actor' | 'today'>,
  locale: Locale,
): Review | null {
  const decides = holds(actor, acceptors, report.acceptorLineage, today);
  const keeps = holds(actor, keepers, report.formLineage, today);
  if (!decides && !keeps) return null;
  const say = (refusal: Refusal | null): string | null => why(refusal, locale);
  const standing = standingOf(report.sent ? report.firstSentOn : null, report.period, today);
  const above = report.lineage.filter((id) => id !== report.unit.id);
  return {
    id: report.id,
    version: report.version,
    waits: report.state === 'submitted',
    accepted: report.state === 'accepted',
    locked: report.locked,
    lockOn: date(report.period.lockOn),
    owed: report.closed === null && owes(standing, report.state),
    before: report.before.name[locale],
    yearAgo: report.yearAgo.name[locale],
    sections: report.sent ? sectionsOf(report, report.sent, locale) : null,
    sentBy: report.sent?.sentBy ?? '',
    note: report.sent?.note ?? '',
    why: {
      accept: say(mayAccept(actor, report, today)),
      return: say(mayReturn(actor, report, today)),
      reopen: say(mayReopen(actor, report, today)),
      unlock: say(mayUnlock(actor, report, today)),
      followUp: say(mayFollowUp(actor, above, today)),
    },
  };
}

function sectionsOf(
  report: ReportView,
  sent: NonNullable<ReportView['sent']>,
  locale: Locale,
): NonNullable<Review['sections']> {
  const { questionnaire, before, yearAgo, history } = report;
  const { content } = sent;
  const against = { before: before.values, yearAgo: yearAgo.values, history };
  const found = checkReport(questionnaire, content, against);
  const odd = (key: string): string[] =>
    found.filter(({ item }) => item === key).map(({ say }) => say[locale]);
  const returned = new Map(sent.returns.map(({ item, reason }) => [item, reason]));
  const older = report.accepted && report.accepted.number !== sent.number ? report.accepted : null;
  const counts = older ? readValues(questionnaire, older.content) : {};
  const about = (key: string) => ({
    key,
    note: content.notes[key] ?? '',
    file: content.files[key]?.name ?? null,
    returned: returned.get(key) ?? null,
    odd: odd(key),
  });
  return questionnaire.sections.map((section) => {
    const figures = compared(
      { sections: [section] },
      readValues(questionnaire, content),
      before.values,
      yearAgo.values,
    );
    const rows = section.items.flatMap((item): ReviewRow[] => {
      if (item.kind === 'text')
        return [
          {
            ...about(item.key),
            name: item.name[locale],
            unit: '',
            answer: content.texts[item.key] ?? '',
            now: '',
            before: null,
            yearAgo: null,
            accepted: null,
          },
        ];
      return figures
        .filter(({ key }) => item.cells.some((cell) => cell.key === key))
        .map((figure) => {
          const n = (value: number): string => number(value, locale, figure.decimals);
          const was = counts[figure.key];
          const shift = (change: Change | null): Shift | null =>
            change && { was: n(change.from), by: shiftOf(change, figure, locale) };
          return {
            ...about(figure.key),
            name: figure.name[locale],
            unit: figure.unit[locale],
            answer: null,
            now: figure.value === null ? '–' : n(figure.value),
            before: shift(figure.before),
            yearAgo: shift(figure.yearAgo),
            accepted: was !== undefined && was !== figure.value ? n(was) : null,
          };
        });
    });
    return { title: section.title[locale], rows };
  });
}
