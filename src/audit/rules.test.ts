import { describe, expect, test } from 'vitest';
import { entryLine, mayEraseContent, mayList, mayListUnit, mayReadHistory } from '#audit/rules.ts';
import { problemSentence, reportSentences } from '#audit/words.ts';
import { type Actor, citizen, type Role, system } from '#base/actor.ts';

const today = '2021-12-31';
const provinceId = 15;
const communeId = 4264;
const lineage = [communeId, provinceId];

const person = (role: Role, unitId: number): Actor => ({
  kind: 'account',
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'Hà',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});

describe('who reads the log', () => {
  test('administrators and auditors do, others are told which role it takes', () => {
    expect(mayList(person('auditor', provinceId), today)).toBeNull();
    expect(mayList(person('administrator', communeId), today)).toBeNull();
    expect(mayList(system('worker'), today)).toBeNull();
    expect(mayList(person('officer', provinceId), today)?.code).toBe('access.forbidden');
    expect(mayList(citizen, today)?.code).toBe('access.sign_in_needed');
  });

  test('a grant that has not begun or is over does not count', () => {
    expect(mayList(person('auditor', provinceId), '2020-12-31')?.code).toBe('access.forbidden');
  });

  test('of one unit, only who covers it', () => {
    expect(mayListUnit(person('auditor', provinceId), lineage, today)).toBeNull();
    expect(mayListUnit(person('auditor', 99), lineage, today)?.code).toBe('access.forbidden');
  });

  test('the history of a record is for all who work in the office, not for members', () => {
    expect(mayReadHistory(person('reporter', communeId), today)).toBeNull();
    expect(mayReadHistory(person('member', communeId), today)?.code).toBe('access.forbidden');
    expect(mayReadHistory(citizen, today)?.code).toBe('access.sign_in_needed');
  });
});

describe('who erases a content', () => {
  const entry = { id: '7', lineage, erased: false };
  test('an administrator who covers the unit', () => {
    expect(mayEraseContent(person('administrator', provinceId), entry, today)).toBeNull();
    expect(mayEraseContent(person('administrator', 99), entry, today)?.code).toBe('access.forbidden');
    expect(mayEraseContent(person('auditor', provinceId), entry, today)?.code).toBe('access.forbidden');
    expect(mayEraseContent(citizen, entry, today)?.code).toBe('access.sign_in_needed');
  });
  test('once', () => {
    const again = mayEraseContent(person('administrator', provinceId), { ...entry, erased: true }, today);
    expect(again?.code).toBe('record.not_found');
  });
});

test('two different entries never give the same line', () => {
  const entry = {
    id: '1',
    at: '2021-12-31T00:00:00.000001Z',
    actor: 'public',
    action: 'a',
    unitId: null,
    subject: 'b',
    contentHash: 'ff',
  };
  expect(entryLine(entry)).toBe('["1","2021-12-31T00:00:00.000001Z","public","a",null,"b","ff"]\n');
  expect(entryLine({ ...entry, actor: 'public","a', action: '' })).not.toBe(entryLine(entry));
});

test('a report speaks both languages and says the verdict first', () => {
  const report = {
    ok: false,
    problems: [{ kind: 'entry_missing', seal: '3', entry: '12' }],
    problemCount: 1,
    entries: 2943,
    sealed: 2940,
    waiting: 3,
    seals: 4,
    erased: 0,
    sealedUntil: { seal: '4', entry: '2940', at: '2021-12-31T00:00:00.000001Z', hash: 'ff' },
    head: { state: 'read', compared: 4, since: '1', behind: 0, restored: true },
    enforced: true,
  } as const;
  expect(reportSentences(report, 'vi')[0]).toBe('Nhật ký KHÔNG nguyên vẹn: 1 chỗ sai.');
  expect(reportSentences(report, 'en').join('\n')).toContain('2,943 entries: 2,940 under 4 seals, 3 waiting');
  expect(problemSentence({ kind: 'head_missing' }, 'en')).toContain('gone or empty');
});
