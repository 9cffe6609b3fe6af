import { closeNation } from './parts/nation.ts';
import { type Measured, type Name, type Promises, table, write } from './results.ts';
import { tidyWhenInterrupted } from './tidy.ts';

// `npm run bench` measures everything, `npm run bench -- NAME` one part (`actions`, `units.load`, …) or one trial.

interface Part {
  readonly names: readonly Name[];
  readonly run: () => Promise<readonly Measured[]>;
  /** Measured only when it is asked for, by this name: its data takes long to make. */
  readonly only?: string;
}

const parts: readonly Part[] = [
  {
    names: ['actions.per_s', 'actions.http_per_s'],
    run: async () => (await import('./parts/actions.ts')).run(),
  },
  { names: ['reads.ratio'], run: async () => (await import('./parts/reads.ts')).run() },
  { names: ['units.ascendants.ratio'], run: async () => (await import('./parts/ascendants.ts')).run() },
  { names: ['units.load.s'], run: async () => (await import('./parts/country.ts')).run() },
  { names: ['start.first_page.s'], run: async () => (await import('./parts/first-page.ts')).run() },
  { names: ['start.idle.mb'], run: async () => (await import('./parts/idle.ts')).run() },
  { names: ['targets.sample.ms'], run: async () => (await import('./parts/sample-targets.ts')).run() },
  { names: ['targets.national.ms'], run: async () => (await import('./parts/national-targets.ts')).run() },
  {
    names: ['initiatives.list.p95.ms', 'initiatives.search.ms'],
    run: async () => (await import('./parts/initiatives.ts')).run(),
  },
  {
    names: ['office.script.kb', 'public.page.kb'],
    run: async () => (await import('./parts/pages.ts')).run(),
  },
  {
    names: ['rollup.country.ms', 'rollup.province.ms', 'rollup.commune.ms', 'rollup.flatness.ratio'],
    run: async () => (await import('./parts/national.ts')).run(),
    only: 'national',
  },
  {
    names: ['import.million.ratio'],
    run: async () => (await import('./parts/national-import.ts')).run(),
    only: 'national',
  },
  {
    names: ['submit.hundred.p95.ms'],
    run: async () => (await import('./parts/national-submit.ts')).run(),
    only: 'national',
  },
  {
    names: ['export.million.rss.mb'],
    run: async () => (await import('./parts/export.ts')).run(),
    only: 'national',
  },
];

const trials: Readonly<Record<string, () => Promise<{ readonly faults: readonly string[] }>>> = {
  storm: async () => (await import('./trials/storm.ts')).run(),
  kill: async () => (await import('./trials/kill.ts')).run(),
  backup: async () => (await import('./trials/backup.ts')).run(),
};

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

async function main(name: string | undefined): Promise<number> {
  const trial = name ? trials[name] : undefined;
  if (trial) return (await trial()).faults.length === 0 ? 0 : 1;
  const chosen = parts.filter((part) =>
    name
      ? part.only === name || part.names.some((own) => own === name || own.startsWith(`${name}.`))
      : !part.only,
  );
  if (chosen.length === 0) {
    const known = [
      ...parts.flatMap((part) => [...(part.only ? [part.only] : []), ...part.names]),
      ...Object.keys(trials),
    ].join(', ');
    say(`Không có phép đo “${name}”. There is no measurement "${name}": ${known}.`);
    return 1;
  }
  const measured: Measured[] = [];
  const promises: Promises = await (await import('./parts/promises.ts')).readPromises();
  for (const part of chosen) {
    say(`── ${part.names.join(', ')}`);
    const found = await part.run();
    measured.push(...found);
    // Written after each part: one that fails costs no other its row.
    write(found, promises);
  }
  process.stdout.write(`\n${table(measured)}\n`);
  return 0;
}

tidyWhenInterrupted();
try {
  process.exitCode = await main(process.argv[2]);
} finally {
  await closeNation();
}
