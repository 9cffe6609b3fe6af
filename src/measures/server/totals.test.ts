import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays } from '#base/period.ts';
import { openDb } from '#base/server/db.ts';
import { testDatabase } from '#base/server/testing/database.ts';
import type { Delta } from '#measures/rules.ts';
import { define, month, plant, reform, type Tree, write } from '#testing/figures.ts';

it('Totals in which own figures were repeated become the same as those made since.', async () => {
  const database = await testDatabase();
  const { db } = database;
  try {
    await define(db);
    const fates = ['stays', 'moves', 'merges', 'divided', 'lost'] as const;
    const shape: Tree = {
      communes: fates.map((one, n) => ({ district: n % 3, fate: one })),
      districtsEnd: true,
    };
    const ids = await plant(db, shape);
    const values = [...ids.values()].flatMap((unitId, n) =>
      [0, 5, 14].map(
        (at): Delta => ({
          measure: 'num',
          unitId,
          firstDay: month(at),
          lastDay: addDays(month(at + 1), -1),
          dims: n % 2 === 0 ? { sex: 'female' } : {},
          value: n + at + 0.5,
        }),
      ),
    );
    await write(db, values, 'many');
    await reform(db, shape, ids);
    const columns = 'measure_id, view, unit_id, unassigned, first_day, last_day, cell_id';
    const all = async (): Promise<unknown[]> =>
      (
        await sql
          .raw(
            `select ${columns}, value::float8 as value from measure_total where value <> 0 order by ${columns}`,
          )
          .execute(db)
      ).rows;
    const made = await all();
    const owner = openDb(database.ownerUrl, { max: 1 });
    try {
      // as it was before: every figure of `was` and `now` whole
      await sql
        .raw(`insert into measure_total (${columns}, value)
          select measure_id, v.view, unit_id, false, first_day, last_day, cell_id, value from measure_total
          cross join (values ('was'), ('now')) v (view) where measure_total.view = 'own'
          on conflict (${columns}) do update set value = measure_total.value + excluded.value`)
        .execute(owner);
      await sql`alter table measure_total drop column spanned`.execute(owner);
      await sql`create index measure_total_long on measure_total (unit_id) where last_day > first_day`.execute(
        owner,
      );
      expect(await all()).not.toEqual(made);
      const text = await readFile(new URL('../../../migrations/0021-measures.sql', import.meta.url), 'utf8');
      await sql.raw(text).execute(owner);
    } finally {
      await owner.destroy();
    }
    expect(await all()).toEqual(made);
  } finally {
    await database.close();
  }
});
