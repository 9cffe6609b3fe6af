import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditOf, listAudit } from '#audit/server/queries.ts';
import type { Actor } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { type Log, note, openLog, person } from '#testing/log.ts';

let log: Log;
beforeAll(async () => {
  log = await openLog();
});
afterAll(() => log?.close());
beforeEach(() => log.clear());

describe('reading the log', () => {
  beforeEach(async () => {
    await log.write(1, { unit: log.unit.commune, subject: 'initiative:1' });
    await log.write(1, { unit: log.unit.elsewhere, subject: 'initiative:2' });
    await log.write(1, { unit: null, subject: 'setting:1' });
  });
  const subjects = async (actor: Actor, input: Parameters<typeof listAudit>[1] = {}) =>
    must(await listAudit(log.as(actor), input)).entries.map((entry) => entry.subject);

  test('everybody sees the units he covers; what concerns the whole body needs its root', async () => {
    expect(await subjects(person('auditor', log.unit.province))).toEqual([
      'setting:1',
      'initiative:2',
      'initiative:1',
    ]);
    expect(await subjects(person('administrator', log.unit.district))).toEqual(['initiative:1']);
    expect(await subjects(person('auditor', log.unit.elsewhere))).toEqual(['initiative:2']);
    const refused = await listAudit(log.as(person('reporter', log.unit.province)), {});
    expect(isRefusal(refused) && refused.code).toBe('access.forbidden');
  });

  test('filters by unit, subject, actor, action and days', async () => {
    const auditor = person('auditor', log.unit.province);
    expect(await subjects(auditor, { unit: log.unit.district })).toEqual(['initiative:1']);
    expect(await subjects(auditor, { subject: 'initiative:2' })).toEqual(['initiative:2']);
    expect(await subjects(auditor, { actor: 'public' })).toEqual([]);
    expect(await subjects(auditor, { action: 'test.audit.note', actor: 'system:test' })).toHaveLength(3);
    await log.superuser.query(
      "update audit_entry set at = '2021-06-30T17:00:00Z' where subject = 'initiative:1'",
    );
    expect(await subjects(auditor, { from: '2021-07-01', to: '2021-07-01' })).toEqual(['initiative:1']);
    expect(await subjects(auditor, { to: '2021-06-30' })).toEqual([]);
    const refused = await listAudit(log.as(person('auditor', log.unit.district)), {
      unit: log.unit.elsewhere,
    });
    expect(isRefusal(refused) && refused.code).toBe('access.forbidden');
  });

  test('comes in pages of fifty', async () => {
    await log.write(60, { unit: log.unit.commune });
    const first = must(await listAudit(log.env, {}));
    expect(first.entries).toHaveLength(50);
    const second = must(await listAudit(log.env, { before: first.next ?? '' }));
    expect(second.entries).toHaveLength(13);
    expect(second.next).toBeNull();
    expect(first.entries[0]?.content).toEqual({
      input: { subject: 'note:59', text: 'Ghi chép 59', unit: log.unit.commune },
      result: { text: 'Ghi chép 59' },
    });
  });

  test('the history of one record names people and tells no contents', async () => {
    const { rows } = await log.superuser.query<{ id: string }>(
      "insert into account (login, name) values ($1, 'Lò Thị Hà') returning id",
      [`ha-${crypto.randomUUID()}`],
    );
    const ha = { ...person('reporter', log.unit.commune), id: rows[0]?.id ?? '' };
    must(await note(log.as(ha), { unit: log.unit.commune, subject: 'initiative:1', text: 'Sửa tên' }));
    const history = must(await auditOf(log.as(ha), { subject: 'initiative:1' }));
    expect(history.entries.map((entry) => entry.actorName)).toEqual(['Lò Thị Hà', null]);
    expect(history.entries[0]).not.toHaveProperty('content');
    expect(must(await auditOf(log.as(ha), { subject: 'initiative:2' })).entries).toEqual([]);
  });
});
