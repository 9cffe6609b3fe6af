// What every part of the launcher uses: where things are, how to say something, and how to run a program.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const at = (...parts) => path.join(root, ...parts);

/** A reason to stop that a person can mend: printed as it stands, without a stack. */
export class Stop extends Error {}

export const say = (line) => process.stderr.write(`${line}\n`);

/** Runs `work` while no other launcher on this checkout installs or builds. A lock whose owner died is taken over. */
export async function alone(name, work) {
  const lock = at('.cache', `${name}.lock`);
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  let told = false;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readText(lock) ?? 0);
    if (owner > 0 ? !alive(owner) : age(lock) > 5000) {
      takeAside(lock, owner);
      continue;
    }
    if (!told)
      say(`Đang chờ một tiến trình khác (pid ${owner}). Waiting for another process (pid ${owner}).`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** How long ago the file was written: one without an owner's number belongs to somebody killed while writing it. */
function age(file) {
  return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

/** Removes a dead owner's lock, unless somebody else has just taken it over. */
function takeAside(lock, owner) {
  const aside = `${lock}.${process.pid}`;
  try {
    fs.renameSync(lock, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (Number(readText(aside)) === owner) fs.rmSync(aside);
  else fs.renameSync(aside, lock);
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Root at work in somebody else's checkout leaves nothing behind that its owner could not write over later.
 */
export function handOver(...names) {
  const { uid, gid } = fs.statSync(root);
  if (process.getuid?.() !== 0 || uid === 0) return;
  for (const name of names) {
    if (!fs.existsSync(at(name))) continue;
    fs.lchownSync(at(name), uid, gid);
    if (!fs.lstatSync(at(name)).isDirectory()) continue;
    handOver(...fs.readdirSync(at(name)).map((entry) => path.join(name, entry)));
  }
}

export const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;
const running = new Set();

/**
 * Runs a program on this terminal and gives its exit code. Ctrl-C reaches it from the terminal, a signal sent to
 * this process alone is passed on. `tied`: it also gets a channel to this process, whose end tells it that the
 * launcher died.
 */
export function run(program, args, { env = {}, tied = false, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit', ...(tied ? ['ipc'] : [])],
    });
    let kept = '';
    child.stdout?.on('data', (chunk) => {
      kept += chunk;
    });
    running.add(child);
    child.once('error', (error) => {
      running.delete(child);
      if (error.code === 'ENOENT') resolve(127);
      else reject(error);
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (quiet && code !== 0) process.stderr.write(kept);
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0));
    });
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };
let told = null;
/** The signal that asked this launcher to stop, if one did. */
export const askedToStop = () => told;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    told = signal;
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(128 + signalNumbers[signal]);
  });
}

/**
 * npm stands between the person and this process. If it is killed outright, nobody is left to press Ctrl-C:
 * then stop as if it had been pressed.
 */
export function followNpm() {
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return;
  const chain = [];
  for (let pid = process.ppid, steps = 0; pid > 1 && steps < 3; steps++) {
    const stat = readText(`/proc/${pid}/stat`);
    if (!stat) break;
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    chain.push(pid);
    if (/\bnpm\b/.test(readText(`/proc/${pid}/cmdline`) ?? '')) break;
    pid = Number(parent);
  }
  const timer = setInterval(() => {
    if (chain.some((pid) => !alive(pid))) {
      clearInterval(timer);
      process.emit('SIGTERM');
    }
  }, 250);
  timer.unref();
}
