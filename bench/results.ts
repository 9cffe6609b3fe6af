import * as fs from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { rounded } from './measure.ts';

/** What is measured, in the order of the table. */
export const names = [
  'actions.per_s',
  'actions.http_per_s',
  'reads.ratio',
  'units.ascendants.ratio',
  'units.load.s',
  'start.first_page.s',
  'start.idle.mb',
  'targets.sample.ms',
  'targets.national.ms',
  'initiatives.list.p95.ms',
  'initiatives.search.ms',
  'office.script.kb',
  'public.page.kb',
  'rollup.country.ms',
  'rollup.province.ms',
  'rollup.commune.ms',
  'rollup.flatness.ratio',
  'import.million.ratio',
  'submit.hundred.p95.ms',
  'export.million.rss.mb',
] as const;
export type Name = (typeof names)[number];

/** Measured by `npm run bench -- national` alone: until then they have no row. */
export const whenAsked: readonly Name[] = [
  'rollup.country.ms',
  'rollup.province.ms',
  'rollup.commune.ms',
  'rollup.flatness.ratio',
  'import.million.ratio',
  'submit.hundred.p95.ms',
  'export.million.rss.mb',
];

/** One line of results.json. */
export const Result = z.strictObject({
  name: z.enum(names),
  value: z.number(),
  unit: z.enum(['/s', '×', 's', 'ms', 'MB', 'kB']),
  /** What the plain alternative reached in the same run, where there is one. */
  beside: z.number().nullable(),
  /** How many times the plain alternative is faster. */
  ratio: z.number().nullable(),
  goal: z.number().nullable(),
  met: z.boolean().nullable(),
});
export type Result = z.infer<typeof Result>;

interface Goal {
  readonly unit: Result['unit'];
  readonly least?: number;
  readonly most?: number;
}

/** The goals of the design; a figure without one is there to be seen. */
export const goals: Readonly<Record<Name, Goal>> = {
  'actions.per_s': { unit: '/s', least: 1000 },
  'actions.http_per_s': { unit: '/s' },
  'reads.ratio': { unit: '×', most: 2 },
  'units.ascendants.ratio': { unit: '×', most: 1.5 },
  'units.load.s': { unit: 's', most: 60 },
  'start.first_page.s': { unit: 's', most: 90 },
  'start.idle.mb': { unit: 'MB', most: 250 },
  'targets.sample.ms': { unit: 'ms', most: 50 },
  'targets.national.ms': { unit: 'ms', most: 300 },
  'initiatives.list.p95.ms': { unit: 'ms', most: 150 },
  'initiatives.search.ms': { unit: 'ms', most: 100 },
  'office.script.kb': { unit: 'kB', most: 80 },
  'public.page.kb': { unit: 'kB', most: 60 },
  'rollup.country.ms': { unit: 'ms', most: 10 },
  'rollup.province.ms': { unit: 'ms', most: 10 },
  'rollup.commune.ms': { unit: 'ms', most: 10 },
  'rollup.flatness.ratio': { unit: '×', most: 1.5 },
  'import.million.ratio': { unit: '×', most: 3 },
  'submit.hundred.p95.ms': { unit: 'ms', most: 300 },
  'export.million.rss.mb': { unit: 'MB', most: 150 },
};

/** A figure as it was measured. */
export interface Measured {
  readonly name: Name;
  readonly value: number;
  readonly beside?: number;
  readonly ratio?: number;
  /** How it came about, for people: runs, size of the data, what else was seen. */
  readonly how: string;
}

/** Judges a measured figure by its goal. */
export function judged({ name, value, beside, ratio }: Measured): Result {
  const { unit, least, most } = goals[name];
  const bound = least ?? most;
  const way = least === undefined ? 'up' : 'down';
  return {
    name,
    // Rounding makes no figure better than it is: a goal missed by little is seen to be missed.
    value: rounded(value, way),
    unit,
    beside: beside === undefined ? null : rounded(beside),
    // Where the value is a ratio, both are the same figure.
    ratio: ratio === undefined ? null : rounded(ratio, unit === '×' ? way : 'near'),
    goal: bound ?? null,
    met: bound === undefined ? null : least === undefined ? value <= bound : value >= bound,
  };
}

/** The settings by which the database keeps its promise, as it says them itself. */
export type Promises = Readonly<
  Record<'fsync' | 'synchronous_commit' | 'full_page_writes' | 'version', string>
>;

export const jsonFile = fileURLToPath(new URL('results.json', import.meta.url));
const pageFile = fileURLToPath(new URL('RESULTS.md', import.meta.url));

/** Puts the figures in their rows of both files; rows that were not measured now stay as they are. */
export function write(measured: readonly Measured[], promises: Promises): void {
  const now = new Map(measured.map((m) => [m.name, m]));
  const before = fs.existsSync(jsonFile)
    ? z.array(Result).parse(JSON.parse(fs.readFileSync(jsonFile, 'utf8')))
    : [];
  const old = new Map(before.map((result) => [result.name, result]));
  const results = names.flatMap((name) => {
    const fresh = now.get(name);
    return (fresh ? judged(fresh) : old.get(name)) ?? [];
  });
  fs.writeFileSync(jsonFile, `[\n${results.map((r) => `  ${JSON.stringify(r)}`).join(',\n')}\n]\n`);
  fs.writeFileSync(pageFile, page(results, now, promises));
}

function page(results: readonly Result[], now: ReadonlyMap<Name, Measured>, promises: Promises): string {
  const kept = new Map<string, string>();
  const text = fs.existsSync(pageFile) ? fs.readFileSync(pageFile, 'utf8') : '';
  for (const line of text.split('\n')) {
    const name = /^\| `([\w.]+)` \|/.exec(line)?.[1];
    if (name) kept.set(name, line);
  }
  const day = new Date().toISOString().slice(0, 10);
  const rows = results.map((result) => {
    const fresh = now.get(result.name);
    return fresh ? row(result, day, fresh.how) : (kept.get(result.name) ?? row(result, '', ''));
  });
  const { version, ...settings } = promises;
  return `# Results

${machine()}; PostgreSQL ${version}.
${Object.entries(settings)
  .map(([name, value]) => `${name} = ${value}`)
  .join(', ')}; no cache of results. How to read and repeat this: README.md beside it.

${head.join('\n')}
${rows.join('\n')}
`;
}

const head = [
  '| name | value | beside | ratio | goal | met | measured | how |',
  '|---|--:|--:|--:|--:|---|---|---|',
];

function row(result: Result, day: string, how: string): string {
  const { name, value, unit, beside, ratio, met } = result;
  const with_ = (n: number | null, suffix: string): string =>
    n === null ? '' : `${n.toLocaleString('en')}${suffix}`;
  const { least, most } = goals[name];
  const bound =
    least === undefined ? (most === undefined ? '' : `≤ ${most}`) : `≥ ${least.toLocaleString('en')}`;
  const verdict = met === null ? '' : met ? 'yes' : '**no**';
  // What stands beside a ratio is the speed of the plain alternative.
  const besideUnit = unit === '×' ? ' /s' : ` ${unit}`;
  return `| \`${name}\` | ${with_(value, ` ${unit}`)} | ${with_(beside, besideUnit)} | ${with_(ratio, ' ×')} | ${bound} | ${verdict} | ${day} | ${how} |`;
}

/** The machine in a line. */
function machine(): string {
  const [cpu] = os.cpus();
  const gb = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} cores (${cpu?.model.trim() || 'unknown'}), ${gb} GB, ${os.type()} ${os.arch()}; Node ${process.versions.node}`;
}

/** The table for the terminal. */
export function table(measured: readonly Measured[]): string {
  const lines = measured.map((m) => {
    const { name, value, unit, beside, ratio, goal, met } = judged(m);
    const verdict = met === null ? '' : met ? 'met' : 'NOT MET';
    return [
      name,
      `${value} ${unit}`,
      beside ?? '',
      ratio === null ? '' : `${ratio} ×`,
      goal ?? '',
      verdict,
    ].map(String);
  });
  const all = [['name', 'value', 'beside', 'ratio', 'goal', ''], ...lines];
  const widths = all[0]?.map((_, i) => Math.max(...all.map((cells) => cells[i]?.length ?? 0))) ?? [];
  return all
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
