import type { Locale } from '#base/text.ts';
import type { Content, Place } from '#reporting/shapes.ts';
import type { Questionnaire } from '#reporting/views.ts';
import { type Attempt, forget, freshKey, type Kept, keep, kept, type Sending } from './device.ts';
import { type Difference, differences, merged, sendable, type Typed, typed } from './entry.ts';
import { carryOut } from './send.ts';

export interface Beginning {
  readonly account: string;
  readonly place: Place;
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
  /** What the server has, and the version of its draft. */
  readonly content: Typed;
  readonly seen: number;
  readonly title: string;
  readonly path: string;
  /** After it was sent. */
  readonly sent: () => void;
}

/** Somebody else saved meanwhile: both versions stand side by side until the user has chosen. */
export interface Conflict {
  readonly by: string;
  readonly at: string | null;
  readonly version: number;
  readonly theirs: Typed;
  readonly differences: readonly Difference[];
}

/** After the last key so long until it is saved; and so long until the line is tried again. */
const PAUSE = 1_200;
const AGAIN = 15_000;

/**
 * One report while it is filled in. Every change is kept on the device at once and saved on the server a moment later;
 * without a line it waits, and so does the sending. What somebody else saved meanwhile is never overwritten.
 */
export class Draft {
  content: Typed = $state({ values: {}, texts: {}, notes: {}, files: {} });
  online = $state(true);
  saving = $state(false);
  /** True while the server lacks something of it. */
  dirty = $state(false);
  /** When it was last kept, by the device's clock; null before the first change. */
  at: Date | null = $state(null);
  /** False when the device could not keep it. */
  onDevice = $state(true);
  sending: Sending | null = $state(null);
  conflict: Conflict | null = $state(null);
  /** Why the server did not take it, in a sentence. */
  problem = $state('');
  /** True when what stood on the device was taken up again. */
  resumed = $state(false);

  readonly #from: Beginning;
  #base: Typed;
  #seen: number;
  #attempt: Attempt | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;

  constructor(from: Beginning) {
    this.#from = from;
    this.#base = from.content;
    this.#seen = from.seen;
    this.content = structuredClone(from.content);
  }

  /** In the browser: takes up what the device holds, and listens for the line. Gives what ends it. */
  begin(): () => void {
    const { account, place, seen, questionnaire, content } = this.#from;
    const held = kept(account, place);
    // what was typed before the script was there stands in the fields already
    const early = $state.snapshot(this.content);
    const typedEarly = differences(questionnaire, content, early, content);
    if (held && (held.dirty || held.seen >= seen)) this.#resume(held);
    else forget(account, place);
    if (typedEarly.length > 0) {
      this.content = merged($state.snapshot(this.content), early, typedEarly);
      this.changed();
    }
    this.online = navigator.onLine;
    const back = (): void => {
      this.online = true;
      void this.flush();
    };
    const gone = (): void => {
      this.online = false;
    };
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void this.flush();
    };
    addEventListener('online', back);
    addEventListener('offline', gone);
    document.addEventListener('visibilitychange', hidden);
    if (this.dirty) void this.flush();
    return () => {
      removeEventListener('online', back);
      removeEventListener('offline', gone);
      document.removeEventListener('visibilitychange', hidden);
      clearTimeout(this.#timer);
      void this.flush();
    };
  }

  #resume(held: Kept): void {
    const all = typed(this.#from.questionnaire, held.content as Content, this.#from.locale);
    this.resumed = held.dirty;
    this.content = all;
    this.#base = held.base;
    this.#seen = held.seen;
    this.#attempt = held.attempt;
    this.sending = held.send;
    this.dirty = held.dirty;
    this.at = new Date(held.at);
  }

  /** After every change of `content`. */
  changed(): void {
    this.dirty = true;
    this.problem = '';
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  #keep(): void {
    this.at = new Date();
    const { account, place, title, path } = this.#from;
    this.onDevice = keep(account, place, {
      content: $state.snapshot(this.content),
      base: this.#base,
      seen: this.#seen,
      dirty: this.dirty,
      attempt: this.#attempt,
      send: $state.snapshot(this.sending),
      at: this.at.toISOString(),
      title,
      path,
    });
  }

  /** Sends the report as it stands; without a line as soon as there is one. */
  send(confirmed: boolean, note: string): Promise<void> {
    this.sending = { confirmed, note };
    this.dirty = true;
    this.problem = '';
    this.#keep();
    return this.flush();
  }

  /** Not to be sent by itself any more; the draft stays. */
  hold(): void {
    this.sending = null;
    this.#keep();
  }

  /** Brings what the device holds to the server, one after another. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    // the browser knows that there is no line: it says so when there is one again
    if (!navigator.onLine) this.online = false;
    if (this.#busy || !navigator.onLine) return;
    this.#busy = true;
    try {
      while (this.dirty && this.conflict === null) {
        this.#attempt ??= this.#next();
        this.#keep();
        this.saving = true;
        if (!(await this.#settle(this.#attempt))) break;
      }
    } finally {
      this.#busy = false;
      this.saving = false;
    }
  }

  #next(): Attempt {
    const now = $state.snapshot(this.content);
    const input = { ...this.#from.place, content: sendable(now), seen: this.#seen };
    const key = freshKey();
    return this.sending
      ? { action: 'reporting.send', key, input: { ...input, ...$state.snapshot(this.sending) }, typed: now }
      : { action: 'reporting.save', key, input, typed: now };
  }

  /** True when the next one may follow at once. */
  async #settle(attempt: Attempt): Promise<boolean> {
    const answer = await carryOut(attempt);
    if (answer.kind === 'away') {
      this.online = false;
      this.#timer = setTimeout(() => void this.flush(), AGAIN);
      return false;
    }
    this.online = true;
    this.#attempt = null;
    if (answer.kind === 'done' && attempt.action === 'reporting.send') {
      this.dirty = false;
      forget(this.#from.account, this.#from.place);
      this.#from.sent();
      return false;
    }
    if (answer.kind === 'done') {
      this.#took(attempt.typed, answer.result.draftVersion ?? this.#seen);
      return true;
    }
    if (answer.code === 'report.draft_stale') return this.#stale(attempt, answer.details);
    this.sending = null;
    this.problem = answer.title;
    this.#keep();
    return false;
  }

  #took(what: Typed, version: number): void {
    this.#base = what;
    this.#seen = version;
    const { questionnaire } = this.#from;
    const open = differences(questionnaire, what, $state.snapshot(this.content), what).length > 0;
    this.dirty = open || this.sending !== null;
    this.#keep();
  }

  #stale(attempt: Attempt, details: Readonly<Record<string, unknown>>): boolean {
    const { questionnaire, locale } = this.#from;
    const empty: Content = { values: {}, texts: {}, notes: {}, files: {} };
    const theirs = typed(questionnaire, (details.content as Content | null) ?? empty, locale);
    const version = Number(details.current);
    const mine = $state.snapshot(this.content);
    const between = differences(questionnaire, this.#base, mine, theirs);
    const own = differences(questionnaire, this.#base, attempt.typed, theirs).length === 0;
    if (between.length === 0 || own) {
      // the same was saved, by another window or by an answer that got lost
      this.#took(theirs, version);
      return true;
    }
    this.sending = null;
    this.conflict = {
      by: String(details.by ?? ''),
      at: (details.at as string | null) ?? null,
      version,
      theirs,
      differences: between,
    };
    this.#keep();
    return false;
  }

  /** Both versions were looked at: `taken` are those differences where theirs stands. */
  decide(taken: readonly Pick<Difference, 'part' | 'key'>[]): Promise<void> {
    const { conflict } = this;
    if (!conflict) return Promise.resolve();
    this.content = merged($state.snapshot(this.content), conflict.theirs, taken);
    this.#base = conflict.theirs;
    this.#seen = conflict.version;
    this.conflict = null;
    this.changed();
    return this.flush();
  }

  /** Throws away what only the device has. */
  drop(): void {
    clearTimeout(this.#timer);
    forget(this.#from.account, this.#from.place);
    this.dirty = false;
  }
}
