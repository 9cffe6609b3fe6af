import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { demoPassword } from '../../samples/yenbai-2021/load.ts';

/**
 * One kept-alive HTTP connection that asks one thing after another. Deliberately little: on two cores a client that
 * works as hard as the server would hide what the server costs.
 */
export class Line {
  readonly #socket: net.Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | null = null;

  private constructor(socket: net.Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    const gone = (error?: Error): void => this.#waiting?.reject(error ?? new Error('the connection ended'));
    socket.on('error', gone).on('close', () => gone());
  }

  static async open(url: string): Promise<Line> {
    const { hostname, port, host } = new URL(url);
    const socket = net.connect(Number(port), hostname);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Line(socket, host);
  }

  /** The body of the answer; throws if its status is not 200. */
  get(path: string, headers = ''): Promise<string> {
    return this.#ask(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${headers}\r\n`);
  }

  post(path: string, body: string, headers: string): Promise<string> {
    const length = Buffer.byteLength(body);
    return this.#ask(
      `POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${headers}\r\n${body}`,
    );
  }

  close(): void {
    this.#socket.destroy();
  }

  #ask(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    const waiting = this.#waiting;
    if (Number.isNaN(length)) {
      waiting?.reject(new Error(`an answer without a length: ${head}`));
      return;
    }
    if (this.#received.length < end + 4 + length) return;
    const body = this.#received.toString('utf8', end + 4, end + 4 + length);
    this.#received = Buffer.alloc(0);
    this.#waiting = null;
    if (head.startsWith('HTTP/1.1 200')) waiting?.resolve(body);
    else waiting?.reject(new Error(`${head.slice(0, 40)}: ${body.slice(0, 300)}`));
  }
}

/** Signs in through the form and gives the cookie. */
export async function signIn(url: string, login: string): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ _key: randomUUID(), login, password: demoPassword }),
    headers: { origin: url },
    redirect: 'manual',
  });
  await response.arrayBuffer();
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.startsWith('kheo_session='));
  if (!cookie) throw new Error(`${login} could not sign in: ${response.status}`);
  return cookie;
}
