import type { Content, Place } from '#reporting/shapes.ts';
import { PREFIX } from '../../../../leaving.ts';
import type { Typed } from './entry.ts';

/** A save or a sending whose answer has not come: repeated with the same key it counts once. */
export interface Attempt {
  readonly action: 'reporting.save' | 'reporting.send';
  readonly key: string;
  readonly input: Place & { content: Content; seen: number; confirmed?: boolean; note?: string };
  readonly typed: Typed;
}

/** That the user pressed send, with what he confirmed. */
export interface Sending {
  readonly confirmed: boolean;
  readonly note: string;
}

/** What stays on the device for one report. */
export interface Kept {
  readonly content: Typed;
  /** What the server had at `seen`. */
  readonly base: Typed;
  readonly seen: number;
  /** True while it holds something that the server has not. */
  readonly dirty: boolean;
  readonly attempt: Attempt | null;
  readonly send: Sending | null;
  /** When it was written, ISO 8601 by the device's clock. */
  readonly at: string;
  /** For a list of what waits on this device. */
  readonly title: string;
  readonly path: string;
}

const nameOf = (account: string, { form, unit, period }: Place): string =>
  `${PREFIX}${account} ${form} ${unit} ${period}`;

/** Keeps it; false when the device has no room or does not allow it. */
export function keep(account: string, place: Place, kept: Kept): boolean {
  try {
    localStorage.setItem(nameOf(account, place), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

function read(name: string): Kept | null {
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

/** What is kept for a report; null when nothing is. */
export function kept(account: string, place: Place): Kept | null {
  return read(nameOf(account, place));
}

export function forget(account: string, place: Place): void {
  try {
    localStorage.removeItem(nameOf(account, place));
  } catch {
    // there was nothing to forget
  }
}

function names(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** Forgets what others have left who used this device: nobody reads the drafts of another. */
export function forgetOthers(account: string): void {
  for (const name of names()) if (!name.startsWith(`${PREFIX}${account} `)) localStorage.removeItem(name);
}

/** What of a person's drafts has not reached the server yet. */
export function waitingHere(account: string): Kept[] {
  return names()
    .filter((name) => name.startsWith(`${PREFIX}${account} `))
    .flatMap((name) => read(name) ?? [])
    .filter((one) => one.dirty);
}

/** A fresh idempotency key, also where the page is not served by https. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
