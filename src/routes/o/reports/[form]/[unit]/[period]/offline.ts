/**
 * Lets this page be opened again without a connection: the worker keeps it with the files that it has loaded. Only where
 * the browser allows a worker (https, or this machine itself).
 */
export async function keepPage(account: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/o/' });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => name.startsWith(`${location.origin}/_app/`));
    active?.postMessage({ keep: location.pathname, files, account });
  } catch {
    // a browser that forbids it still fills in reports, with a connection
  }
}
