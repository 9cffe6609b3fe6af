import type { AuditProblem, AuditReport } from '#audit/rules.ts';
import { type Locale, number } from '#base/text.ts';
import { type Phrase, say, words } from '#base/words.ts';

type Concern = { readonly seal: string; readonly entry: string };

export const w = words({
  ok: ['Nhật ký nguyên vẹn.', 'The log is intact.'],
  broken: [
    (p: { count: string }) => `Nhật ký KHÔNG nguyên vẹn: ${p.count} chỗ sai.`,
    (p) => `The log is NOT intact: ${p.count} problems.`,
  ],
  counts: [
    (p: { entries: string; sealed: string; waiting: string; seals: string; erased: string }) =>
      `${p.entries} mục: ${p.sealed} đã niêm phong trong ${p.seals} niêm phong, ${p.waiting} đang chờ; ${p.erased} mục đã xóa nội dung.`,
    (p) =>
      `${p.entries} entries: ${p.sealed} under ${p.seals} seals, ${p.waiting} waiting; the content of ${p.erased} was erased.`,
  ],
  sealedUntil: [
    (p: { entry: string; at: string; seal: string }) =>
      `Đã niêm phong đến mục ${p.entry}, lúc ${p.at} (niêm phong ${p.seal}).`,
    (p) => `Sealed up to entry ${p.entry}, at ${p.at} (seal ${p.seal}).`,
  ],
  neverSealed: ['Chưa có niêm phong nào.', 'There is no seal yet.'],
  headRead: [
    (p: { compared: string; since: string; behind: string }) =>
      `Tệp ngoài cơ sở dữ liệu: đã so ${p.compared} niêm phong, từ số ${p.since}; ${p.behind} niêm phong mới chưa ghi ra.`,
    (p) =>
      `The file outside the database: ${p.compared} seals compared, from number ${p.since}; ${p.behind} newer ones are not in it yet.`,
  ],
  headRestored: [
    'Tệp ngoài ghi rằng dữ liệu được khôi phục từ bản sao lưu; các dòng trước đó không so.',
    'The file outside says that the data came from a backup; its lines before that are not compared.',
  ],
  headMissing: [
    'Không có tệp ngoài cơ sở dữ liệu để so.',
    'There is no file outside the database to compare with.',
  ],
  enforced: [
    'Cơ sở dữ liệu chỉ cho ứng dụng ghi thêm vào nhật ký.',
    'The database lets the application only append to the log.',
  ],
  notEnforced: [
    'Cơ sở dữ liệu KHÔNG ngăn ứng dụng sửa nhật ký: đặt ADMIN_DATABASE_URL để có hai vai trò riêng.',
    'The database does NOT keep the application from changing the log: set ADMIN_DATABASE_URL to have two roles.',
  ],
});

const problemWords: { readonly [K in AuditProblem['kind']]: Phrase<Concern> } = words({
  seal_link: [
    (p: Concern) => `Niêm phong ${p.seal} không nối với niêm phong trước nó: thiếu, thêm hoặc đổi chỗ.`,
    (p: Concern) => `Seal ${p.seal} does not link to the one before: one was removed, added or moved.`,
  ],
  seal_hash: [
    (p: Concern) => `Niêm phong ${p.seal} không khớp: một mục trong đó, hoặc chính nó, đã bị sửa.`,
    (p: Concern) => `Seal ${p.seal} does not match: one of its entries, or the seal itself, was changed.`,
  ],
  entry_missing: [
    (p: Concern) => `Mục ${p.entry} có trong niêm phong ${p.seal} nhưng không còn trong nhật ký.`,
    (p: Concern) => `Entry ${p.entry} stands in seal ${p.seal} but is gone from the log.`,
  ],
  sealed_twice: [
    (p: Concern) => `Mục ${p.entry} nằm trong hai niêm phong.`,
    (p: Concern) => `Entry ${p.entry} stands in two seals.`,
  ],
  sealed_and_waiting: [
    (p: Concern) => `Mục ${p.entry} đã niêm phong mà vẫn có trong hàng chờ.`,
    (p: Concern) => `Entry ${p.entry} is sealed and yet waits for a seal.`,
  ],
  neither_sealed_nor_waiting: [
    (p: Concern) => `Mục ${p.entry} không thuộc niêm phong nào và cũng không chờ niêm phong.`,
    (p: Concern) => `Entry ${p.entry} stands in no seal and does not wait for one.`,
  ],
  content_changed: [
    (p: Concern) => `Nội dung của mục ${p.entry} đã bị sửa.`,
    (p: Concern) => `The content of entry ${p.entry} was changed.`,
  ],
  content_removed: [
    (p: Concern) => `Nội dung của mục ${p.entry} đã mất mà không có mục nào ghi việc xóa.`,
    (p: Concern) => `The content of entry ${p.entry} is gone, and no entry says that it was erased.`,
  ],
  head_differs: [
    (p: Concern) => `Niêm phong ${p.seal} khác với dòng của nó trong tệp ngoài cơ sở dữ liệu.`,
    (p: Concern) => `Seal ${p.seal} differs from its line in the file outside the database.`,
  ],
  head_unknown: [
    (p: Concern) => `Tệp ngoài có niêm phong ${p.seal}, cơ sở dữ liệu thì không còn.`,
    (p: Concern) => `The file outside knows seal ${p.seal}, the database no longer does.`,
  ],
  head_missing: [
    () => 'Tệp ngoài cơ sở dữ liệu không còn hoặc trống, dù đã có niêm phong.',
    () => 'The file outside the database is gone or empty, although there are seals.',
  ],
});

/** What is wrong, as a sentence. */
export function problemSentence(problem: AuditProblem, locale: Locale): string {
  return say(problemWords[problem.kind], locale, { seal: '', entry: '', ...problem });
}

/** The whole report in sentences, the verdict first. */
export function reportSentences(report: AuditReport, locale: Locale): string[] {
  const n = (value: number): string => number(value, locale);
  const { sealedUntil, head } = report;
  return [
    report.ok ? say(w.ok, locale) : say(w.broken, locale, { count: n(report.problemCount) }),
    ...report.problems.map((problem) => problemSentence(problem, locale)),
    say(w.counts, locale, {
      entries: n(report.entries),
      sealed: n(report.sealed),
      waiting: n(report.waiting),
      seals: n(report.seals),
      erased: n(report.erased),
    }),
    sealedUntil ? say(w.sealedUntil, locale, sealedUntil) : say(w.neverSealed, locale),
    ...(head.state === 'read' && head.since !== null
      ? [say(w.headRead, locale, { compared: n(head.compared), since: head.since, behind: n(head.behind) })]
      : head.state === 'none'
        ? []
        : [say(w.headMissing, locale)]),
    ...(head.restored ? [say(w.headRestored, locale)] : []),
    say(report.enforced ? w.enforced : w.notEnforced, locale),
  ];
}
