import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { filled, reportForm } from '#testing/reporting.ts';
import { openWorld, type World } from '#testing/world.ts';
import { acceptReports, reopenReport, returnReport } from './decide.actions.ts';
import { countMine, listQueue } from './queue.queries.ts';
import { sendReport, withdrawReport } from './report.actions.ts';
import { readReport } from './report.queries.ts';

// Tân Phượng and Lâm Thượng report to Lục Yên, Châu Quế Thượng to Văn Yên; all three to the province of Yên Bái.

let world: World;
let form: string;
/** Who accepts for Lục Yên, for Văn Yên, and who leads the province. */
let thu: Actor;
let hai: Actor;
let lead: Actor;
const codes = ['04303', '04306', '04375'];

beforeAll(async () => {
  world = await openWorld();
  form = await reportForm(world.database.db, { unit: world.unit('15') });
  const of = (role: Role, code: string) => world.account(role, world.unit(code));
  [thu, hai, lead] = [await of('approver', '135'), await of('officer', '136'), await of('approver', '15')];
});
afterAll(() => world?.database.close());

const at = (today: Day, actor: Actor): Env => ({ db: world.database.db, actor, today });
const send = async (code: string, period: string, held: number, today: Day) =>
  must(
    await sendReport(
      { ...world.system, today },
      {
        form,
        unit: world.unit(code),
        period,
        content: filled({ 'meeting.held': held }),
        seen: 0,
        confirmed: true,
      },
    ),
  );

describe('what waits for acceptance', () => {
  it('waits for the unit above alone, in the order of the tree; the province sees it on demand', async () => {
    for (const code of codes) await send(code, '2021-M01', 4, '2021-02-01');
    const env = at('2021-02-02', thu);
    const queue = must(await listQueue(env, {}));
    expect(queue.rows.map(({ unit, parent, acceptor }) => [unit.name, parent?.name, acceptor.name])).toEqual([
      ['Xã Lâm Thượng', 'Huyện Lục Yên', 'Huyện Lục Yên'],
      ['Xã Tân Phượng', 'Huyện Lục Yên', 'Huyện Lục Yên'],
    ]);
    expect([queue.mine, queue.others, await countMine(env.db, thu, env.today)]).toEqual([2, 0, 2]);
    expect(must(await listQueue(at('2021-02-02', hai), {})).rows.map((row) => row.unit.name)).toEqual([
      'Xã Châu Quế Thượng',
    ]);
    const province = at('2021-02-02', lead);
    expect(must(await listQueue(province, {})).total).toBe(0);
    const all = must(await listQueue(province, { mine: false }));
    expect([all.total, all.mine, all.others]).toEqual([3, 0, 3]);
    expect(all.choices.above.map(({ name, count }) => [name, count])).toEqual([
      ['Huyện Lục Yên', 2],
      ['Huyện Văn Yên', 1],
    ]);
    for (const actor of [thu, hai, lead, world.system.actor]) {
      const { mine } = must(await listQueue(at(env.today, actor), {}));
      expect(await countMine(env.db, actor, env.today)).toBe(mine);
    }
    // somebody who fills in reports has nothing to accept
    const filler = await world.account('reporter', world.unit('135'));
    expect(must(await listQueue(at('2021-02-02', filler), { mine: false }))).toMatchObject({
      total: 0,
      others: 0,
    });
  });

  it('says what changed most, and what is unlike the unit’s own past', async () => {
    const env = at('2021-02-03', thu);
    const waiting = must(await listQueue(env, {})).rows;
    must(await acceptReports(env, { reports: waiting.map(({ id, version }) => ({ id, version })) }));
    expect(must(await listQueue(env, {})).total).toBe(0);
    for (const [n, held] of [5, 4, 6, 5, 4].entries())
      await send('04303', `2021-M0${n + 2}`, held, `2021-0${n + 3}-01`);
    await send('04303', '2021-M07', 60, '2021-08-01');
    const [row] = must(await listQueue(at('2021-08-02', thu), { period: '2021-M07' })).rows;
    expect(row?.changed).toMatchObject([
      { key: 'meeting.held', value: 60, before: { from: 4, by: 56, percent: 1400 }, yearAgo: null },
    ]);
    expect(row?.findings).toMatchObject([{ item: 'meeting.held', hard: false }]);
    const calm = must(await listQueue(at('2021-08-02', thu), { period: '2021-M03' })).rows;
    expect(calm[0]?.findings).toEqual([]);
    const narrowed = must(await listQueue(at('2021-08-02', thu), { form, period: '2021-M07' }));
    expect([narrowed.total, narrowed.choices.periods.length]).toEqual([1, 6]);
  });

  it('leaves the queue when it is withdrawn or returned, and comes back with its next revision', async () => {
    const sent = await send('04306', '2021-M08', 3, '2021-09-01');
    const env = at('2021-09-02', thu);
    const find = async () =>
      must(await listQueue(env, { period: '2021-M08' })).rows.map(({ revision, late }) => [revision, late]);
    expect(await find()).toEqual([[1, false]]);
    const system = { ...world.system, today: '2021-09-02' };
    must(await withdrawReport(system, { id: sent.id, version: sent.version }));
    expect(await find()).toEqual([]);
    const place = { form, unit: world.unit('04306'), period: '2021-M08' };
    const resend = async (held: number) => {
      const seen = must(await readReport(system, place)).draft?.version ?? 0;
      const content = filled({ 'meeting.held': held });
      return must(await sendReport(system, { ...place, content, seen, confirmed: true }));
    };
    const again = await resend(3);
    expect(await find()).toEqual([[2, false]]);
    const returned = must(
      await returnReport(env, {
        id: again.id,
        version: again.version,
        items: [{ item: 'meeting.held', reason: 'Chưa tính hội nghị của thôn' }],
      }),
    );
    expect(await find()).toEqual([]);
    const third = await resend(7);
    expect(third.version).toBeGreaterThan(returned.version);
    const { reports } = must(
      await acceptReports(env, { reports: [{ id: third.id, version: third.version }] }),
    );
    // opened again, it waits for nobody until it is sent
    must(await reopenReport(env, { id: third.id, version: reports[0]?.version ?? 0, reason: 'Tính trùng' }));
    expect(await find()).toEqual([]);
  });
});
