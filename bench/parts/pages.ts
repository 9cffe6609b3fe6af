import * as fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findChromium } from '../../journeys/chromium.ts';
import type { Measured } from '../results.ts';
import { emptyHouse } from './house.ts';
import { signIn } from './line.ts';
import { startServer } from './server.ts';

const routes = fileURLToPath(new URL('../../src/routes', import.meta.url));
/** How many addresses of one route are looked at: what a page loads may depend on what it shows. */
const EACH = 4;

/** What the product sends to a browser: scripts of the office, everything of the first public page. */
export async function run(): Promise<Measured[]> {
  const house = await emptyHouse();
  try {
    await house.stop();
    const server = await startServer(house.dataDir);
    try {
      return [await office(server.url), await publicPage(server.url)];
    } finally {
      await server.stop();
    }
  } finally {
    await house.close();
  }
}

/** The heaviest page of the office by what it loads of JavaScript, found by following every link as an administrator. */
async function office(url: string): Promise<Measured> {
  const cookie = await signIn(url, 'quantri');
  const all = officeRoutes();
  const waiting = ['/o', ...all.filter((route) => !route.includes('[')).map((route) => `/${route}`)];
  const known = new Set(waiting);
  const looked = new Map<string, number>();
  const weights = new Map<string, number>();
  const heaviest = { page: '', bytes: 0 };
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const route = all.find((one) => patternOf(one).test(new URL(address as string, url).pathname));
    if (!route || (looked.get(route) ?? 0) >= EACH) continue;
    const page = await get(new URL(address, url), cookie);
    if (page.status !== 200) continue;
    looked.set(route, (looked.get(route) ?? 0) + 1);
    let bytes = inlineBytes(page.text);
    for (const script of scriptsOf(page.text)) {
      const at = new URL(script, new URL(address, url));
      const weight = weights.get(at.pathname) ?? (await get(at, cookie)).bytes;
      weights.set(at.pathname, weight);
      bytes += weight;
    }
    if (bytes > heaviest.bytes) Object.assign(heaviest, { page: route, bytes });
    for (const [, link = ''] of page.text.matchAll(/href="(\/o[^"#]*)"/g)) {
      const next = link.replaceAll('&amp;', '&');
      if (!known.has(next)) waiting.push(next);
      known.add(next);
    }
  }
  if (heaviest.bytes === 0)
    throw new Error('no page of the office loads a script: what is looked for has changed');
  const unseen = all.filter((route) => !looked.has(route));
  const rest = unseen.length > 0 ? `; reached by no link: ${unseen.join(', ')}` : '';
  const how = `gzip of all scripts that the heaviest page (${heaviest.page}) loads, of ${looked.size} of ${all.length} pages of the office with the sample, up to ${EACH} addresses each; the same in every run${rest}`;
  return { name: 'office.script.kb', value: heaviest.bytes / 1000, how };
}

/** The pages of the office by their folders, those without parameters first: "o/targets/new" before "o/targets/[id]". */
function officeRoutes(): string[] {
  return fs
    .readdirSync(path.join(routes, 'o'), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === '+page.svelte')
    .map((file) => path.posix.join('o', path.dirname(file).replaceAll(path.sep, '/')))
    .sort((a, b) => a.split('[').length - b.split('[').length || (a < b ? -1 : 1));
}

function patternOf(route: string): RegExp {
  return new RegExp(`^/${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`);
}

/** Every script that the page names: those that it loads before it starts, and those that start it. */
function scriptsOf(page: string): Set<string> {
  const named = [...page.matchAll(/(?:href|src)="([^"]+\.js)"|import\("([^"]+\.js)"\)/g)];
  return new Set(named.map(([, tag, started]) => tag ?? started ?? ''));
}

/** The script that starts the page, without the page's own data, which stand in it and are no program. */
function inlineBytes(page: string): number {
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^<]*)<\/script>/g)];
  const program = (text: string): string => text.replace(/\bdata: \[[\s\S]*\],(?=\s*form:)/, '');
  return inline.reduce((sum, [, text = '']) => sum + gzipSync(program(text)).length, 0);
}

interface Got {
  readonly status: number;
  /** On the way, compressed. */
  readonly bytes: number;
  readonly text: string;
}

function get(url: URL, cookie: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers: { cookie, 'accept-encoding': 'identity' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          bytes: gzipSync(body).length,
          text: body.toString('utf8'),
        });
      });
    });
    request.on('error', reject);
  });
}

/** The first public page in a browser that knows nothing yet: all that comes over the wire but photos. */
async function publicPage(url: string): Promise<Measured> {
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  try {
    const page = await (await browser.newContext()).newPage();
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    const kinds = new Map<string, { kind: string; photo: boolean }>();
    const sums: Record<string, number> = {};
    wire.on('Network.responseReceived', ({ requestId, type, response }) => {
      kinds.set(requestId, { kind: type, photo: /^image\/(jpeg|webp|avif)/.test(response.mimeType) });
    });
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const found = kinds.get(requestId);
      const kind = found?.photo ? 'Photo' : (found?.kind ?? 'Other');
      sums[kind] = (sums[kind] ?? 0) + encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    const scripts = (await page.locator('script').count()) + (sums.Script ?? 0);
    if (scripts > 0) throw new Error(`the first public page ships JavaScript: ${sums.Script ?? 0} bytes`);
    const parts = Object.entries(sums).filter(([kind]) => kind !== 'Photo');
    const bytes = parts.reduce((sum, [, one]) => sum + one, 0);
    const each = parts.map(([kind, one]) => `${kind.toLowerCase()} ${(one / 1000).toFixed(1)}`).join(', ');
    const how = `the front page with the sample in a fresh browser, all that comes over the wire without photos (${each} kB), 0 bytes of JavaScript; the same in every run`;
    return { name: 'public.page.kb', value: bytes / 1000, how };
  } finally {
    await browser.close();
  }
}
