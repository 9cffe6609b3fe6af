import { deserialize } from '$app/forms';

/** What the server makes of a form as it is filled in, without saving it; only the latest answer counts. */
export class Trial<Built> {
  /** The latest answer. */
  built = $state.raw<Built | null>(null);
  #sent = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** Sends the form, with what was asked for beside it; gives the answer if it counts. */
  async ask(form: HTMLFormElement, name: string, wish: string): Promise<Built | null> {
    clearTimeout(this.#waiting);
    const mine = ++this.#sent;
    const body = new FormData(form);
    body.delete('_key');
    body.set(name, wish);
    try {
      const response = await fetch('?/try', {
        method: 'POST',
        headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
        body,
      });
      const result = deserialize<{ built: Built } | Record<string, never>, never>(await response.text());
      if (mine !== this.#sent || result.type !== 'success' || !result.data?.built) return null;
      this.built = result.data.built;
      return this.built;
    } catch {
      // the line is away: the form stays as it is, and saving it will say so
      return null;
    }
  }

  /** Asks once nobody types any more; what was asked before does not count. */
  later(ask: () => void, pause: number): void {
    this.#sent++;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(ask, pause);
  }
}
