import * as fs from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

/** What a trial found. */
export interface TrialReport {
  /** A table for people, in Markdown. */
  readonly lines: readonly string[];
  /** What must not be; the trial stood when there is nothing. */
  readonly faults: readonly string[];
}

const file = fileURLToPath(new URL('../TRIALS.md', import.meta.url));

const head = `# Trials

What Khéo was put through, and what came of it. \`npm run bench -- storm\`, \`npm run bench -- kill\` and
\`npm run bench -- backup\` run them and write their part of this page; short versions of all three are part of
\`npm test\`. A trial stands when nothing is named under it.
`;

/** Puts the outcome of a trial in its place on the page of trials. */
export function record(name: string, { lines, faults }: TrialReport): void {
  const machine = `${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.arch()}, Node ${process.versions.node}`;
  const day = new Date().toISOString().slice(0, 10);
  const verdict =
    faults.length === 0 ? 'Stood.' : `Fell:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`;
  const part = `## ${name}\n\n${day}, ${machine}\n\n${lines.join('\n')}\n\n${verdict}\n`;
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : head;
  const [intro = head, ...parts] = text.split(/^(?=## )/m);
  const kept = parts.map((old) => old.trimEnd()).filter((old) => !old.startsWith(`## ${name}\n`));
  const all = [...kept, part.trimEnd()].sort();
  fs.writeFileSync(file, `${[intro.trimEnd(), ...all].join('\n\n')}\n`);
}

/** The value below which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function msOf(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

/** Counts by name, the most frequent first. */
export function counted(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
}

/** Says how far a trial is, with the seconds since the program started. */
export function tell(line: string): void {
  process.stdout.write(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
}
