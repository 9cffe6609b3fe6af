import { stat } from 'node:fs/promises';
import net from 'node:net';
import { z } from 'zod';

/** What the process that holds a folder says about itself to whoever asks. */
const Holder = z.object({
  pid: z.number().int(),
  /** What it was started as, for the sentence: "npm start", "kheo backup". */
  as: z.string(),
  url: z.string().nullable(),
  state: z.enum(['starting', 'running', 'stopping']),
});
export type Holder = z.infer<typeof Holder>;

export interface Hold {
  release(): Promise<void>;
}

const ASK_MS = 3000;
/** How often a name is tried again that was free a moment ago, or whose holder is just leaving. */
const AGAIN_MS = 50;

/**
 * Holds a folder for this process alone, or says who holds it. The lock is a socket in the kernel's own name space,
 * named after the folder's device and inode: taking it is atomic, and it vanishes with the process however that
 * ends, so there is nothing to clean up after a kill -9. A holder that is stopping is waited for.
 */
export async function hold(folder: string, about: () => Omit<Holder, 'pid'>): Promise<Hold | Holder> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const name = `\0kheo-${dev}-${ino}`;
  for (;;) {
    const server = await listen(name, about);
    if (server) {
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    const holder = await ask(name);
    if (holder && holder.state !== 'stopping') return holder;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** True if somebody else holds the folder. */
export function isHolder(value: object): value is Holder {
  return 'as' in value;
}

function listen(name: string, about: () => Omit<Holder, 'pid'>): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(JSON.stringify({ pid: process.pid, ...about() }));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen({ path: name }, () => {
      // The lock alone must not keep a finished command alive.
      server.unref();
      resolve(server);
    });
  });
}

/** What the holder says; null if it left meanwhile. A holder that does not answer is reported without its pid. */
function ask(name: string): Promise<Holder | null> {
  return new Promise((resolve) => {
    let text = '';
    const unknown: Holder = { pid: 0, as: '', url: null, state: 'running' };
    const socket = net.connect({ path: name });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(unknown);
    }, ASK_MS);
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.once('error', () => {
      clearTimeout(timer);
      resolve(null);
    });
    socket.once('end', () => {
      clearTimeout(timer);
      try {
        resolve(Holder.parse(JSON.parse(text)));
      } catch {
        resolve(unknown);
      }
    });
  });
}
