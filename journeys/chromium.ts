import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/**
 * The browser: CHROMIUM if it is set, else the one that comes as a package, unpacked once into node_modules/.cache
 * with the libraries and fonts that a bare machine lacks.
 */
export async function findChromium(): Promise<Browser> {
  const given = process.env.CHROMIUM;
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'];
  if (given) return { executablePath: given, args, env: {} };

  const version = (
    JSON.parse(fs.readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as {
      version: string;
    }
  ).version;
  const folder = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  const done = path.join(folder, 'complete');
  if (!fs.existsSync(done)) {
    const half = `${folder}.${process.pid}`;
    fs.mkdirSync(half, { recursive: true });
    await unpack(half);
    fs.chmodSync(path.join(half, 'chromium'), 0o755);
    fs.writeFileSync(path.join(half, 'complete'), '');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(half, folder);
  }
  return {
    executablePath: path.join(folder, 'chromium'),
    args,
    env: { FONTCONFIG_PATH: path.join(folder, 'fonts'), LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') },
  };
}

/** The package unpacks into the system's folder for temporary files, which another account may already own. */
async function unpack(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(path.join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
