const open: (() => unknown)[] = [];

/** Remembers how to take something away again, also when the run is interrupted; gives that, to be called once. */
export function tidied<T>(clean: () => T): () => T {
  open.push(clean);
  return () => {
    const at = open.indexOf(clean);
    if (at >= 0) open.splice(at, 1);
    return clean();
  };
}

/** Whoever interrupts a run leaves no server and no folder behind: the last thing opened goes first. */
export function tidyWhenInterrupted(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, async () => {
      for (let clean = open.pop(); clean; clean = open.pop())
        await Promise.resolve(clean()).catch(() => undefined);
      process.exit(130);
    });
  }
}
