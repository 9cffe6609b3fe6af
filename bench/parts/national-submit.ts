import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, system } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { createForm, withdrawForm } from '#reporting/server/form.actions.ts';
import { sendReport } from '#reporting/server/report.actions.ts';
import { drawn, median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { withDb } from './house.ts';
import {
  fullSize,
  MILLION,
  measureKey,
  NATIONAL_TODAY,
  openNational,
  wantedValues,
} from './national-data.ts';

const UNITS = 100;
const FIGURES = 40;
/** As many connections as the product has. */
const LANES = 10;
/** Each burst is about another month; the first warms up. */
const MONTHS = ['09', '10', '11', '12', '08', '07'];

const ASKED = Array.from({ length: FIGURES }, (_, n) => measureKey(n));

interface Place {
  readonly unit: number;
  readonly province: number;
  readonly actor: Actor;
}

/** Communes all over the country, each with somebody who reports. */
async function places(db: Db): Promise<Place[]> {
  const { rows } = await sql<{ unit: number; province: number }>`
    select unit_id as unit, province from (
      select v.unit_id, v.parent_id as province, row_number() over (order by v.code) as place
      from unit_version v where v.level = 'commune') c
    where place % 33 = 1 order by place limit ${UNITS}`.execute(db);
  return rows.map(({ unit, province }) => ({
    unit,
    province,
    actor: {
      kind: 'account',
      id: randomUUID(),
      name: 'Lò Thị Mai',
      grants: [{ role: 'reporter', unitId: unit, from: '2025-01-01', until: null }],
    },
  }));
}

/** What counts with what is sent, of all forty measures in all periods, at the country and the provinces. */
async function provisional(db: Db, units: readonly number[]): Promise<Map<string, number>> {
  const asked = ASKED.map((measure) => ({
    measure,
    view: 'was' as const,
    from: '2025-07-01' as Day,
    until: '2026-01-01' as Day,
    units,
    provisional: true,
  }));
  const found = await valuesOf(db, asked);
  return new Map(
    found.flatMap((values, at) => [...values].map(([unit, value]) => [`${ASKED[at]} ${unit}`, value ?? 0])),
  );
}

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] as number;

/** All at once: how long each took. */
async function burst<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<number[]> {
  return Promise.all(
    all.map(async (one) => {
      const begun = performance.now();
      await work(one);
      return performance.now() - begun;
    }),
  );
}

/** A hundred communes send a report of forty figures at once, through the action; beside: a bare INSERT of the same. */
export async function run(): Promise<Measured[]> {
  const wanted = wantedValues();
  const national = await openNational(wanted > 1_000_000 ? fullSize(wanted) : MILLION, (line) =>
    process.stderr.write(`   ${line}\n`),
  );
  try {
    return await withDb(national.house.appUrl, LANES, async (db) => {
      const { ownerUrl } = national.house;
      await withDb(ownerUrl, 1, (owner) =>
        sql`create table if not exists bench.value (unit_id integer, measure text, month text, value numeric,
          primary key (unit_id, measure, month))`.execute(owner),
      );
      const env: Env = { db, actor: system('bench'), today: NATIONAL_TODAY };
      await syncMeasures(db, reportingMeasures);
      const all = await places(db);
      const above = [national.country, ...new Set(all.map(({ province }) => province))];
      const form = must(
        await createForm(env, {
          title: 'Báo cáo nhanh tháng',
          unitId: national.country,
          level: 'commune',
          calendar: 'civil',
          grain: 'month',
          dueAfter: 5,
          lockAfter: 400,
          since: '2025-07-01',
          definition: {
            sections: [
              {
                titleVi: 'Số liệu',
                titleEn: 'Figures',
                items: ASKED.map((measure) => ({ kind: 'figure' as const, measure })),
              },
            ],
          },
        }),
      );
      try {
        const pick = drawn(100);
        const ours: number[] = [];
        const slowest: number[] = [];
        const bare: number[] = [];
        for (const [run, month] of MONTHS.entries()) {
          const before = await provisional(db, above);
          const sent = all.map((place) => ({
            place,
            values: Object.fromEntries(ASKED.map((measure) => [measure, 1 + pick(900)])),
          }));
          const times = await burst(sent, async ({ place, values }) => {
            const { unit, actor } = place;
            const content = { values, texts: {}, notes: {}, files: {} };
            const at = { form: form.id, unit, period: `2025-M${month}` };
            must(await sendReport({ ...env, actor }, { ...at, content, seen: 0, confirmed: true }));
          });
          const after = await provisional(db, above);
          for (const [key, was] of before) {
            const [measure = '', unit] = key.split(' ');
            const added = sent
              .filter(({ place }) => Number(unit) === national.country || place.province === Number(unit))
              .reduce((sum, { values }) => sum + (values[measure] ?? 0), 0);
            if (after.get(key) !== was + added)
              throw new Error(`${key}: ${after.get(key)} ≠ ${was} + ${added} that were sent`);
          }
          const plain = await withDb(ownerUrl, LANES, async (owner) => {
            await sql`truncate bench.value`.execute(owner);
            return burst(sent, async ({ place, values }) => {
              await sql`insert into bench.value (unit_id, measure, month, value)
                select ${place.unit}::int, k, ${month}, v from unnest(${Object.keys(values)}::text[],
                  ${Object.values(values)}::numeric[]) x (k, v)`.execute(owner);
            });
          });
          if (run === 0) continue;
          ours.push(p95(times));
          slowest.push(Math.max(...times));
          bare.push(p95(plain));
        }
        const [value, beside] = [median(ours), median(bare)];
        const how = `${UNITS} communes send ${FIGURES} figures each at once through the action, in process over ${LANES} connections, among ${national.values.toLocaleString('en')} values; totals of the country and ${above.length - 1} provinces compared after each; median of ${ours.length} bursts (${ours.map((ms) => Math.round(ms)).join(', ')}; slowest ${Math.round(Math.max(...slowest))} ms); beside: a bare INSERT of the same figures`;
        return [{ name: 'submit.hundred.p95.ms', value, beside, ratio: value / beside, how }];
      } finally {
        must(await withdrawForm(env, { ...form, reason: 'đã đo xong' }));
      }
    });
  } finally {
    await national.house.close();
  }
}
