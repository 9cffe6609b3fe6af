import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  circles,
  folders,
  foreignWrites,
  importsOf,
  impure,
  order,
  otherFolders,
  owners,
  readMigrations,
  readSources,
  sqlInRoutes,
  wrongImports,
} from '#testing/architecture.ts';

const sources = readSources();
const migrations = readMigrations();
const slices = folders().filter((folder) => !(otherFolders as readonly string[]).includes(folder));

describe('the five laws', () => {
  it('1 and 3: base imports no slice, and a slice only those listed before it', () => {
    expect(wrongImports(sources)).toEqual([]);
  });

  it('2: shapes, views and rules know no server, no clock, and wait for nothing', () => {
    expect(impure(sources)).toEqual([]);
  });

  it('3: there is no circle anywhere', () => {
    expect(circles(sources)).toEqual([]);
  });

  it('4: only a slice’s own actions write its tables', () => {
    expect(foreignWrites(sources, migrations)).toEqual([]);
  });

  it('5: routes contain no SQL', () => {
    expect(sqlInRoutes(sources)).toEqual([]);
  });
});

describe('the house', () => {
  it('has no folder that the list of slices does not know', () => {
    expect(slices.filter((slice) => !(order as readonly string[]).includes(slice))).toEqual([]);
  });

  it('has a page about every slice', () => {
    const missing = slices.filter((slice) => {
      const page = fileURLToPath(new URL(`./${slice}/README.md`, import.meta.url));
      return !existsSync(page);
    });
    expect(missing).toEqual([]);
  });

  it('has a slice, or base, for every migration', () => {
    const named = new Set([...owners(migrations).values()].flat());
    expect([...named].filter((name) => name !== 'base' && !slices.includes(name))).toEqual([]);
  });

  it('is read whole: files refer to each other by addresses that exist', () => {
    expect(sources.size).toBeGreaterThan(30);
    const broken = importsOf(sources).filter(
      ({ to }) => /^(base|cli|routes|testing)\//.test(to) && /\.(ts|svelte)$/.test(to) && !sources.has(to),
    );
    expect(broken.filter(({ to }) => !to.includes('testing/'))).toEqual([]);
  });
});

describe('a broken law is seen', () => {
  const files = (entries: Record<string, string>): ReadonlyMap<string, string> =>
    new Map(Object.entries(entries));

  it('1 and 3', () => {
    const broken = files({
      'base/a.ts': "import { b } from '#units/rules.ts';",
      'units/b.ts': "import type { t } from '#targets/rules.ts';\nimport '../cli/run.ts';",
      'targets/c.ts': "import { u } from '#units/rules.ts';\nimport { z } from 'zod';",
    });
    expect(wrongImports(broken)).toEqual([
      'base/a.ts imports units/rules.ts',
      'units/b.ts imports targets/rules.ts',
      'units/b.ts imports cli/run.ts',
    ]);
    const round = files({
      'units/a.ts': "import {\n  b,\n} from './b.ts';",
      'units/b.ts': "export { c } from '#units/c.ts';",
      'units/c.ts': "import { a } from './a.ts';\nimport type { x } from './c.ts';",
    });
    expect(circles(round)).toEqual(['units/a.ts → units/b.ts → units/c.ts → units/a.ts']);
  });

  it('2', () => {
    const broken = files({
      'units/rules.ts': 'export const a = () => Date.now(); // await',
      'units/tree.rules.ts': 'export async function f() {}',
      'units/shapes.ts': "import { q } from '#units/server/queries.ts';",
      'units/views.ts': "import { sql } from 'kysely';",
      'units/other.ts': 'await import("x")',
    });
    expect(impure(broken)).toEqual([
      'units/shapes.ts imports units/server/queries.ts',
      'units/views.ts imports kysely',
      'units/rules.ts reads a clock',
      'units/tree.rules.ts waits',
    ]);
  });

  it('4', () => {
    const broken = files({
      'targets/server/actions.ts':
        "tx.insertInto('unit')\nsql`update unit_version v set x = 1`\ntx.updateTable('target')",
      'units/server/queries.ts': 'sql`delete from unit`',
      'units/server/actions.ts':
        'sql`insert into unit values (1) on conflict do update set id = 1`; sql`select 1 from unit for update`',
      'routes/a.ts': 'sql`truncate target`',
      'measures/server/actions.ts': 'sql`create temporary table target (a int)`; sql`insert into target`',
    });
    const made = files({
      '0001-units.sql': 'create table unit (id int);\ncreate table unit_version (id int);',
      '0002-targets.sql': 'create table target (id int);',
    });
    expect(foreignWrites(broken, made)).toEqual([
      'targets/server/actions.ts writes unit',
      'targets/server/actions.ts writes unit_version',
      'units/server/queries.ts writes unit although it only reads',
      'routes/a.ts writes target',
    ]);
  });

  it('5', () => {
    const broken = files({
      'routes/+page.server.ts':
        "import { sql } from 'kysely';\nimport type { Db } from '#base/server/db.ts';",
      'routes/b/+server.ts': 'event.locals.db.selectFrom("unit")',
      'routes/c/+page.svelte': '<p>select one from the list</p>',
    });
    expect(sqlInRoutes(broken)).toEqual([
      'routes/+page.server.ts imports kysely',
      'routes/b/+server.ts contains SQL',
    ]);
  });
});
