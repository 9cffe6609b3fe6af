import { Kysely, PostgresDialect } from 'kysely';
import { system } from '#base/actor.ts';
import { openPool } from '#base/server/db.ts';
import type { DB } from '#base/server/schema.gen.ts';
import { todayOf } from '#base/server/today.ts';
import { ascendants } from '#units/server/queries.ts';
import { loadCountry } from '../../samples/vn/load.ts';
import { byTurns, drawn, median, perSecond } from '../measure.ts';
import type { Measured } from '../results.ts';
import { emptyHouse, LANES } from './house.ts';

const RUNS = 7;
const WINDOW_MS = 2_000;
const BARE = `select ancestor_id as id from unit_ancestor
  where unit_id = $1 and since <= $2 and $2 < until order by depth`;

/** What stands above a unit on a day: the product's query beside the bare statement on the same pool. */
export async function run(): Promise<Measured[]> {
  const house = await emptyHouse();
  const pool = openPool(house.appUrl, { max: LANES });
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  try {
    await loadCountry({ db, actor: system('sample'), today: await todayOf(db) });
    const { rows } = await pool.query<{ id: number }>(
      "select unit_id as id from unit_version where level = 'commune'",
    );
    const pick = drawn(1);
    const days = ['2025-06-30', '2025-07-01'] as const;
    const drawnUnit = (): [number, string] => [rows[pick(rows.length)]?.id ?? 0, days[pick(2)] ?? days[0]];
    const { ours, plain } = await byTurns(
      RUNS,
      () =>
        perSecond(LANES, WINDOW_MS, async () => {
          const [id, on] = drawnUnit();
          await ascendants(db, id, on);
        }),
      () =>
        perSecond(LANES, WINDOW_MS, async () => {
          const found = await pool.query<{ id: number }>(BARE, drawnUnit());
          found.rows.map((row) => row.id);
        }),
    );
    const [value, beside] = [median(ours), median(plain)];
    const how = `${Math.round(value)} reads/s on ${rows.length} versions of communes of both eras, ${LANES} at a time, median of ${RUNS} × 2 s by turns; beside: the same statement, prepared, on the same pool`;
    return [{ name: 'units.ascendants.ratio', value: beside / value, beside, ratio: beside / value, how }];
  } finally {
    await db.destroy();
    await house.close();
  }
}
