/** What a report keeps on the device begins with this. */
export const PREFIX = 'kheo.report ';

/** What is kept on this device for reports: how many are not sent yet, and the way to remove all of it. */
export function keptHere(): { readonly unsent: number; readonly clear: () => void } {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    const unsent = names.filter((name) => localStorage.getItem(name)?.includes('"dirty":true')).length;
    return {
      unsent,
      clear: () => {
        for (const name of names) localStorage.removeItem(name);
        if ('caches' in globalThis)
          for (const cache of ['kheo-pages', 'kheo-files']) void caches.delete(cache);
      },
    };
  } catch {
    return { unsent: 0, clear: () => undefined };
  }
}
