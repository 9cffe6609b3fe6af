import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#base/server/query.ts';
import { unlockReport } from '#reporting/server/decide.actions.ts';
import { countOwn } from '#reporting/server/mine.queries.ts';
import { saveReport, sendReport, withdrawReport } from '#reporting/server/report.actions.ts';
import { filled, reportForm } from '#testing/reporting.ts';
import { type Account, openWorld, type World } from '#testing/world.ts';

// Tân Phượng (04303) and its neighbour report every month; May 2021 is cut off on the 31st and locked after 22 June.

let world: World;
let form: string;
let mai: Account;
let dung: Account;
beforeAll(async () => {
  world = await openWorld();
  form = await reportForm(world.database.db, { unit: world.unit('15') });
  mai = await world.account('reporter', world.unit('04303'));
  dung = await world.account('officer', world.unit('135'));
}, 60_000);
afterAll(() => world?.database.close());

test('Mai sees on every page how many reports her commune has to send now', async () => {
  const { db } = world.database;
  const env = (today: string) => ({ ...world.env(mai), today });
  const count = (today: string, who = mai) => countOwn(db, who, today);
  const place = { form, unit: world.unit('04303'), period: '2021-M05' };
  // in the middle of the month nothing of it is asked yet, and April is locked
  expect(await count('2021-05-30')).toBe(0);
  expect(await count('2021-05-31')).toBe(1);
  // her district has no report of its own
  expect(await count('2021-06-01', dung)).toBe(0);

  const content = filled({ 'meeting.held': 3 });
  must(await saveReport(env('2021-06-01'), { ...place, content, seen: 0 }));
  expect(await count('2021-06-01')).toBe(1);
  const sent = must(await sendReport(env('2021-06-01'), { ...place, content, seen: 1 }));
  expect(await count('2021-06-01')).toBe(0);
  must(await withdrawReport(env('2021-06-02'), { id: sent.id, version: sent.version }));
  expect(await count('2021-06-02')).toBe(1);
  expect(await count('2021-06-22')).toBe(1);
  expect(await count('2021-06-23')).toBe(0);

  const officer = await world.account('administrator', world.unit('15'));
  const unlocked = { ...place, until: '2021-07-10', reason: 'Bổ sung số liệu' };
  must(await unlockReport({ ...world.env(officer), today: '2021-06-25' }, unlocked));
  expect(await count('2021-06-25')).toBe(1);
  // June is asked too from its last day on
  expect(await count('2021-07-01')).toBe(2);
  expect(await count('2021-07-11')).toBe(1);
});
