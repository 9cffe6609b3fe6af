import { date } from '#base/text.ts';
import type { Teller } from '#base/words.ts';
import { kindWords, subjectWords, systemWords, w } from './words.ts';

/** Who did it, in words: a person by name, the product by what it was about. */
export function whoIn(
  entry: { readonly actor: string; readonly actorName: string | null },
  t: Teller,
): string {
  if (entry.actorName !== null) return entry.actorName;
  if (entry.actor === 'public') return t(w.visitor);
  if (!entry.actor.startsWith('system:')) return t(w.gone);
  return t(systemWords[entry.actor.slice('system:'.length)] ?? w.system);
}

const rooms: Readonly<Record<string, string>> = {
  account: '/o/people',
  document: '/o/documents',
  form: '/o/forms',
  initiative: '/o/initiatives',
  measure: '/o/indicators',
  programme: '/o/programmes',
  restructuring: '/o/restructurings',
  target: '/o/targets',
  task: '/o/tasks',
  unit: '/o/units',
};

/** The page of the record that an entry is about; null when it has none of its own. */
export function recordOf(subject: string): string | null {
  const [kind = '', id = ''] = subject.split(':');
  const room = rooms[kind];
  return room && id !== '' && !(subject in subjectWords) ? `${room}/${id}` : null;
}

interface Called {
  readonly subject: string;
  readonly subjectName: string | null;
}

/** The record in words: its kind and its name; without a name, the last digits of its number tell two apart. */
export function subjectIn({ subject, subjectName }: Called, t: Teller): string {
  const fixed = subjectWords[subject];
  if (fixed) return t(fixed);
  const [kind = '', id = ''] = subject.split(':');
  if (kind === 'initiatives' && /^\d+$/.test(id)) return t(w.several, { n: Number(id) });
  const phrase = kindWords[kind];
  if (!phrase) return t(w.record);
  return [t(phrase), subjectName ?? told(id)].filter(Boolean).join(' ');
}

function told(id: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(id)) return date(id);
  if (/^\d+$/.test(id)) return id;
  return /^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-6)}` : '';
}
