/**
 * Row types from the migrated database: `node src/base/server/generate-types.ts [--check]`, with KHEO_OWNER_URL.
 * Columns that a check limits to a list of words become unions of these words, never bare strings.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const target = fileURLToPath(new URL('./schema.gen.ts', import.meta.url));

const scalar: Record<string, string> = {
  int2: 'number',
  int4: 'number',
  int8: 'string',
  numeric: 'string',
  float8: 'number',
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  date: 'string',
  daterange: 'string',
  bytea: 'Buffer',
  timestamptz: 'Date',
  jsonb: 'unknown',
  xid8: 'string',
};

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  generated: boolean;
  defaulted: boolean;
}

/** The TypeScript text of the row types of every table in schema public. */
export async function rowTypes(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = await client.query<Column>(`
    select c.relname as "table", a.attname as "column", t.typname as type, not a.attnotnull as nullable,
           a.attidentity <> '' or a.attgenerated <> '' as generated, a.atthasdef as defaulted
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
    order by c.relname collate "C", a.attnum`);
  const checks = await client.query<{ table: string; definition: string }>(`
    select c.relname as "table", pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'c' and c.relnamespace = 'public'::regnamespace`);
  await client.end();

  const unions = new Map<string, string>();
  for (const { table, definition } of checks.rows) {
    const found = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(definition);
    if (!found?.[1] || !found[2]) continue;
    const words = [...found[2].matchAll(/'([^']+)'::text/g)].map((m) => `'${m[1]}'`);
    unions.set(`${table}.${found[1]}`, words.join(' | '));
  }

  const tables = new Map<string, Column[]>();
  for (const column of columns.rows) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  const lines = [
    '// Made from the migrations by generate-types.ts; do not edit.',
    "import type { Generated, GeneratedAlways } from 'kysely';",
    '',
  ];
  const camel = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, c: string) => c.toUpperCase());
  for (const [table, list] of tables) {
    lines.push(`export interface ${camel(table)} {`);
    for (const c of list) {
      const array = c.type.startsWith('_');
      const base = unions.get(`${table}.${c.column}`) ?? scalar[array ? c.type.slice(1) : c.type];
      if (!base) throw new Error(`no TypeScript type for ${table}.${c.column}: ${c.type}`);
      let type = array ? `${base}[]` : base;
      if (c.nullable) type += ' | null';
      if (c.generated) type = `GeneratedAlways<${type}>`;
      else if (c.defaulted) type = `Generated<${type}>`;
      lines.push(`  ${c.column}: ${type};`);
    }
    lines.push('}', '');
  }
  lines.push('export interface DB {');
  for (const table of tables.keys()) lines.push(`  ${table}: ${camel(table)};`);
  lines.push('}', '');
  return lines.join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.KHEO_OWNER_URL;
  if (!url) throw new Error('KHEO_OWNER_URL is not set');
  const text = await rowTypes(url);
  if (process.argv.includes('--check')) {
    if ((await readFile(target, 'utf8')) !== text) {
      console.error('src/base/server/schema.gen.ts is stale: run generate-types.ts and commit the result.');
      process.exitCode = 1;
    }
  } else {
    await writeFile(target, text);
  }
}
