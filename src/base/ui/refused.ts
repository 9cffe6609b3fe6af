import type { Refusal } from '#base/refusal.ts';
import { sentence } from '#base/refusal.ts';
import { type Issue, problems, type RefusalCode } from '#base/refusals.ts';
import type { Locale } from '#base/text.ts';
import { type Phrase, say } from '#base/words.ts';

/** What a form needs to stand again as it was sent, with every error at its field: plain data for the page. */
export interface RefusedForm {
  readonly code: RefusalCode;
  readonly title: string;
  /** One sentence for each field at fault, by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was typed, by name; of several boxes the values that were ticked, with commas between. */
  readonly values: Readonly<Record<string, string>>;
}

interface Naming {
  /** The fields' labels by name, so that the sentence can begin with them; `rows.*.name` for that of every row. */
  readonly labels?: Readonly<Record<string, Phrase>>;
  /** The field that a refusal other than `input.invalid` speaks of. */
  readonly at?: Partial<Record<RefusalCode, string>>;
}

/**
 * Turns a refusal of a form into sentences at its fields: `fail(status(refusal), { refused: refused(refusal, locale,
 * form, { labels: w }) })`. Passwords are never sent back.
 */
export function refused(
  refusal: Refusal,
  locale: Locale,
  form: FormData | Readonly<Record<string, unknown>>,
  naming: Naming = {},
): RefusedForm {
  const fields: Record<string, string> = {};
  const issues = refusal.code === 'input.invalid' ? (refusal.details.issues as readonly Issue[]) : [];
  for (const issue of issues) {
    const label = naming.labels?.[issue.at] ?? naming.labels?.[issue.at.replace(/\b\d+\b/g, '*')];
    const problem = problems[issue.problem][locale] as (i: Issue) => string;
    fields[issue.at] ??= `${capital(`${label ? `${say(label, locale)} ` : ''}${problem(issue)}`)}.`;
  }
  // a refusal may name its field itself
  const own = refusal.details.at;
  const field = naming.at?.[refusal.code] ?? (typeof own === 'string' && own !== '' ? own : undefined);
  if (field !== undefined) fields[field] = sentence(refusal, locale);
  return { code: refusal.code, title: sentence(refusal, locale), fields, values: typed(form) };
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function typed(form: FormData | Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = form instanceof FormData ? [...form] : Object.entries(form);
  const values: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (/password/i.test(name)) continue;
    if (typeof value === 'string' || typeof value === 'number') values[name] = String(value);
    // boxes that were ticked
    else if (Array.isArray(value)) values[name] = value.join();
  }
  return values;
}
