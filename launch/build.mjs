// The build: made when its sources changed, in a folder named after them.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { alone, at, handOver, root, run, Stop, say, seconds } from './base.mjs';
import { node24 } from './packages.mjs';

/** Every file that the build reads, in a fixed order. Tests and the server's own entry are not among them. */
function sources() {
  const files = [];
  const walk = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'testing') walk(full);
      } else if (!/\.test\.ts$/.test(entry.name)) files.push(full);
    }
  };
  for (const folder of ['src', 'static']) if (fs.existsSync(at(folder))) walk(at(folder));
  return [
    ...files.sort(),
    ...['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'].map((f) => at(f)),
  ];
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of sources())
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** Builds if the sources changed, into a folder named after them; gives that folder. */
export async function build({ force = false } = {}) {
  const folder = path.join('build', sourceHash());
  const done = at(folder, '.kheo-build');
  if (!force && fs.existsSync(done)) {
    markUsed(done);
    return at(folder);
  }
  await alone('build', async () => {
    if (!force && fs.existsSync(done)) return;
    const start = Date.now();
    say('Đang dựng giao diện. Building.');
    const code = await run(node24(), [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      env: { KHEO_BUILD_DIR: folder, NODE_ENV: 'production' },
      quiet: true,
    });
    if (code !== 0)
      throw new Stop('Không dựng được; lý do ở ngay trên.\nThe build failed; the reason is just above.');
    fs.writeFileSync(done, new Date().toISOString());
    forgetOldBuilds();
    handOver('build', '.svelte-kit', '.cache', 'node_modules/$app');
    say(`Dựng xong sau ${seconds(start)}. Built in ${seconds(start)}.`);
  });
  return at(folder);
}

/** Tells when the build was last wanted; one that another account made cannot be marked, and need not be. */
function markUsed(stamp) {
  try {
    fs.utimesSync(stamp, new Date(), new Date());
  } catch (error) {
    if (error.code !== 'EPERM' && error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
  }
}

/** Keeps the three newest builds: a server that runs may still be reading an older one. */
function forgetOldBuilds() {
  const builds = fs
    .readdirSync(at('build'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const stamp = at('build', entry.name, '.kheo-build');
      return { folder: at('build', entry.name), at: fs.existsSync(stamp) ? fs.statSync(stamp).mtimeMs : 0 };
    })
    .sort((a, b) => b.at - a.at);
  for (const old of builds.slice(3)) fs.rmSync(old.folder, { recursive: true, force: true });
}
