import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Source files by path below `src`, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** Every slice that the design knows, in the order in which they may import one another. */
export const order = [
  'units',
  'access',
  'measures',
  'documents',
  'programmes',
  'reporting',
  'initiatives',
  'oversight',
  'commitments',
  'aid',
  'cases',
  'targets',
  'restructuring',
  'publishing',
  'exports',
  'notifications',
  'audit',
] as const;

/** Folders of `src` that are no slices. */
export const otherFolders = ['base', 'cli', 'routes', 'testing'] as const;

const source = fileURLToPath(new URL('../', import.meta.url));
const migrationFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** All TypeScript and Svelte files but the tests and what only tests use. */
export function readSources(): Sources {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|(^|\/)testing\//.test(file));
  return new Map(files.sort().map((file) => [file, readFileSync(source + file, 'utf8')]));
}

/** The folders of `src`. */
export function folders(): string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Migrations by name. */
export function readMigrations(): Sources {
  const files = readdirSync(migrationFolder).filter((file) => file.endsWith('.sql'));
  return new Map(files.sort().map((file) => [file, readFileSync(migrationFolder + file, 'utf8')]));
}

export interface Import {
  readonly from: string;
  /** A path below `src`, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** What every file imports. */
export function importsOf(sources: Sources): Import[] {
  const pattern =
    /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
  return [...sources].flatMap(([from, text]) =>
    [...withoutComments(text).matchAll(pattern)].map((found): Import => {
      const to = found[2] ?? found[3] ?? '';
      return { from, to: resolved(from, to), typeOnly: found[1] !== undefined };
    }),
  );
}

function resolved(from: string, to: string): string {
  if (to.startsWith('#')) return to.slice(1);
  return to.startsWith('.') ? new URL(to, `file:///${from}`).pathname.slice(1) : to;
}

/** The first folder of a path: a slice, `base`, `routes`, or the file itself at the top. */
export function roomOf(file: string): string {
  return file.split('/')[0] ?? file;
}

const isSlice = (room: string): boolean => (order as readonly string[]).includes(room);

/** Law 1 and 3: base imports no slice, a slice only those before it, and nobody what stands outside the slices. */
export function wrongImports(sources: Sources): string[] {
  const inside = (file: string): boolean => roomOf(file) === 'base' || isSlice(roomOf(file));
  const rank = (file: string): number => (order as readonly string[]).indexOf(roomOf(file));
  return importsOf(sources)
    .filter(({ from, to }) => inside(from) && roomOf(from) !== roomOf(to))
    .filter(({ from, to }) => {
      if (roomOf(to) === 'base') return false;
      if (isSlice(roomOf(to))) return rank(to) > rank(from);
      return sources.has(to) || (otherFolders as readonly string[]).includes(roomOf(to));
    })
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** Law 3: circles of files that need each other when they are loaded. */
export function circles(sources: Sources): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of importsOf(sources)) {
    if (!typeOnly && sources.has(to)) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return found;
}

/** Law 2: shapes, rules and views know no server, no clock, no chance, and wait for nothing. */
export function impure(sources: Sources): string[] {
  const pure = new Map([...sources].filter(([file]) => /(^|[./])(shapes|rules|views)\.ts$/.test(file)));
  const servers = importsOf(pure)
    .filter(({ to }) => to.includes('/server/') || to.startsWith('node:') || to === 'pg' || to === 'kysely')
    .map(({ from, to }) => `${from} imports ${to}`);
  const words: readonly [RegExp, string][] = [
    [/\bawait\b|\basync\b|\bPromise\b/, 'waits'],
    [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, 'reads a clock'],
    [/\bMath\.random\b|\brandomUUID\b/, 'throws dice'],
    [/\bfetch\(|\bprocess\.|\bconsole\./, 'talks to the world'],
  ];
  const said = [...pure].flatMap(([file, text]) =>
    words.filter(([pattern]) => pattern.test(withoutComments(text))).map(([, what]) => `${file} ${what}`),
  );
  return [...servers, ...said];
}

/**
 * Who owns a table: the slice that the migration which makes it is named after. The log is written by `action`,
 * sealed and erased by the slice `audit`.
 */
export function owners(migrations: Sources): Map<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const [file, text] of migrations) {
    const slice = /^\d+-([a-z]+)/.exec(file)?.[1] ?? file;
    for (const found of text.matchAll(/^create table (?:if not exists )?(\w+)/gim))
      made.set(found[1] ?? '', [slice]);
  }
  made.set('schema_migration', ['base']);
  made.set('audit_content', ['base', 'audit']);
  made.set('audit_seal', ['audit']);
  // whose house it is: the unit that the work covers
  made.set('setting', ['base', 'units']);
  return made;
}

const WRITES =
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)|\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?(\w+)|\bupdate\s+(?:only\s+)?(\w+)\s+(?:(?:as\s+)?\w+\s+)?set\b/gi;

/** Law 4: writes to tables by others than their owners, or by queries. Temporary tables belong to whoever makes them. */
export function foreignWrites(sources: Sources, migrations: Sources): string[] {
  const known = owners(migrations);
  return [...sources].flatMap(([file, raw]) => {
    const text = withoutComments(raw);
    const temporary = new Set(
      [...text.matchAll(/create temp(?:orary)? table (?:if not exists )?(\w+)/gi)].map((found) => found[1]),
    );
    return [...text.matchAll(WRITES)].flatMap((found) => {
      const table = found[1] ?? found[2] ?? found[3] ?? '';
      const owner = known.get(table);
      if (!owner || temporary.has(table)) return [];
      if (!owner.includes(roomOf(file)) || !file.includes('/server/')) return [`${file} writes ${table}`];
      return /queries\.ts$/.test(file) ? [`${file} writes ${table} although it only reads`] : [];
    });
  });
}

/** Law 5: routes ask queries and actions; they never speak to the database themselves. */
export function sqlInRoutes(sources: Sources): string[] {
  const routes = new Map([...sources].filter(([file]) => roomOf(file) === 'routes'));
  const imported = importsOf(routes)
    .filter(({ to, typeOnly }) => !typeOnly && /^(kysely|pg|base\/server\/(db|action|query)\.ts)$/.test(to))
    .map(({ from, to }) => `${from} imports ${to}`);
  const spoken = [...routes]
    .filter(([, text]) =>
      /\b(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|\bselect\s[\s\S]{1,200}?\sfrom\s+\w+\s+(?:where|join|order)\b/i.test(
        withoutComments(text),
      ),
    )
    .map(([file]) => `${file} contains SQL`);
  return [...imported, ...spoken];
}

/** Code without comments: a word in prose breaks no law. Addresses (`https://…`) are no comments. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}
