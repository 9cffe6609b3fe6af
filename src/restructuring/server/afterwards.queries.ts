import { sql } from 'kysely';
import { addDays } from '#base/period.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import { query } from '#base/server/query.ts';
import { mayRead } from '#restructuring/rules.ts';
import { readRow } from '#restructuring/server/draft.queries.ts';
import { GetRestructuring } from '#restructuring/shapes.ts';
import { Afterwards } from '#restructuring/views.ts';

/** At most so many units of each sort. */
const MOST = 500;

/** What an applied restructuring did: names and places that changed, units formed, and what it left unassigned. */
export const getAfterwards = query('restructuring.afterwards', {
  input: GetRestructuring,
  published: {
    summary: 'What an applied restructuring did to units, and what it left unassigned.',
    path: '/restructurings/{id}/afterwards',
    output: Afterwards,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db, _actor, input): Promise<Afterwards | Refusal> => {
    const row = await readRow(db, input.id);
    if (isRefusal(row)) return row;
    const nothing = { renamed: [], moved: [], formed: [], unassigned: [], withoutSuccessor: 0 };
    if (row.state !== 'applied') return nothing;
    const { effectiveOn: on } = row;
    const before = addDays(on, -1);
    const name = (of: string) =>
      sql.raw(`(coalesce(nullif(${of}.designation, '') || ' ', '') || ${of}.name)`);
    const [kept, formed, left] = await Promise.all([
      sql<{ id: number; name: string; was: string; above: string | null; wasAbove: string | null }>`
        select l.unit_id as id, ${name('a')} as name, ${name('b')} as was, ${name('pa')} as above, ${name('pb')} as "wasAbove"
        from restructuring_line l
        join unit_version b on b.unit_id = l.unit_id and b.during @> ${before}::date
        join unit_version a on a.unit_id = l.unit_id and a.during @> ${on}::date
        left join unit_version pb on pb.unit_id = b.parent_id and pb.during @> ${before}::date
        left join unit_version pa on pa.unit_id = a.parent_id and pa.during @> ${on}::date
        where l.restructuring_id = ${row.id}::uuid and l.op = 'revise' order by l.line`.execute(db),
      sql<{ unitId: number; name: string }>`
        select l.unit_id as "unitId", ${name('v')} as name from restructuring_line l
        join unit_version v on v.unit_id = l.unit_id and v.during @> ${on}::date
        where l.restructuring_id = ${row.id}::uuid and l.op = 'form' order by l.line limit ${MOST}`.execute(
        db,
      ),
      sql<{ unitId: number; name: string; atId: number; at: string }>`
        select l.unit_id as "unitId", ${name('v')} as name, n.at_unit_id as "atId", t.name as at
        from restructuring_line l
        join unit_now n on n.unit_id = l.unit_id and not n.assigned
        join unit_version v on v.unit_id = l.unit_id and v.during @> ${before}::date
        join lateral (select ${name('x')} as name from unit_version x where x.unit_id = n.at_unit_id
          order by lower(x.during) desc limit 1) t on true
        where l.restructuring_id = ${row.id}::uuid and l.op = 'end' order by l.line`.execute(db),
    ]);
    // what a unit had, and what earlier units had whose history stood with it
    const figures = await sql<{ id: number; vi: string; en: string; value: number }>`
      with recursive back (id, owner) as (
        select t, t from unnest(${left.rows.map((unit) => unit.unitId)}::int[]) t
        union
        select b.id, s.predecessor_id from back b
        join unit_succession s on s.successor_id = b.owner and s.part = 'whole' and s.on_day < ${on}::date
      )
      select b.id, m.name_vi as vi, m.name_en as en, sum(x.value)::float8 as value
      from (select measure_id, unit_id, value from measure_total where view = 'own'
            union all select measure_id, unit_id, value from measure_delta) x
      join measure m on m.id = x.measure_id and m.source <> 'provisional'
      join back b on b.owner = x.unit_id
      group by b.id, m.id having sum(x.value) <> 0 order by m.key`.execute(db);
    const of = (id: number) => figures.rows.filter((figure) => figure.id === id);
    return {
      renamed: kept.rows
        .filter((unit) => unit.name !== unit.was)
        .map((unit) => ({ unitId: unit.id, before: unit.was, after: unit.name }))
        .slice(0, MOST),
      moved: kept.rows
        .filter((unit) => unit.above !== unit.wasAbove)
        .map(({ id, name: own, above, wasAbove }) => ({
          unitId: id,
          name: own,
          before: wasAbove ?? '',
          after: above ?? '',
        }))
        .slice(0, MOST),
      formed: formed.rows,
      unassigned: left.rows
        .map(({ unitId, name: own, atId, at }) => ({
          unitId,
          name: own,
          at: { id: atId, name: at },
          figures: of(unitId).map(({ vi, en, value }) => ({ name: { vi, en }, value })),
        }))
        .filter((unit) => unit.figures.length > 0)
        .slice(0, MOST),
      withoutSuccessor: left.rows.length,
    };
  },
});
