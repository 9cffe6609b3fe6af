import { describe, expect, test } from 'vitest';
import { readTable } from '../vn/derive.ts';
import { allAccounts } from './accounts.ts';
import { officeDay } from './calendar.ts';
import { documents } from './programme/documents.ts';
import { programme, strands } from './programme/programme.ts';
import { bodies } from './programme/shapes.ts';
import { targets } from './programme/targets.ts';

const tasks = strands.flatMap((strand) => strand.tasks);
const logins = new Set(allAccounts.map((account) => account.login));

test('nine strands, each with two to six tasks', () => {
  expect(strands).toHaveLength(9);
  for (const strand of strands) {
    expect(strand.tasks.length).toBeGreaterThanOrEqual(2);
    expect(strand.tasks.length).toBeLessThanOrEqual(6);
  }
  expect(new Set(tasks.map((task) => task.title)).size).toBe(tasks.length);
});

test('every body stands in the tree of 2021, every owner has an account', async () => {
  const known = new Set((await readTable('organisations.csv')).map((row) => row.key));
  expect(Object.values(bodies).filter((key) => !known.has(key))).toEqual([]);
  const owners = [programme, ...tasks, ...targets].map((item) => item.owner);
  expect(owners.filter((login) => !logins.has(login))).toEqual([]);
});

describe('the course of a task', () => {
  test('it begins and is due on office days of 2021', () => {
    const days = tasks.flatMap((task) => [task.startsOn, task.dueOn]);
    expect(days.filter((day) => officeDay(day, true) !== day)).toEqual([]);
    expect(tasks.filter((task) => task.dueOn < task.startsOn || task.dueOn > '2021-12-31')).toEqual([]);
  });

  test('its notes follow each other on office days within the year', () => {
    for (const { title, startsOn, notes } of tasks) {
      const days = notes.map(([on]) => on);
      expect(days, title).toEqual([...days].sort());
      expect(
        days.filter((day) => officeDay(day) !== day || day < startsOn || day > '2021-12-31'),
        title,
      ).toEqual([]);
    }
  });

  test('most are done in time; one was called off, one waits, one is still to be done', () => {
    const last = tasks.map((task) => task.notes.findLast(([, status]) => status !== null)?.[1]);
    const count = (status: string) => last.filter((found) => found === status).length;
    expect([count('done'), count('cancelled'), count('paused'), count('in_progress')]).toEqual([
      tasks.length - 3,
      1,
      1,
      1,
    ]);
    const late = tasks.filter((task) =>
      task.notes.some(([on, status]) => status === 'done' && on > task.dueOn),
    );
    expect(late).toEqual([]);
  });
});

test('what is not known about a document stays empty', () => {
  expect(documents.filter((found) => found.issuedOn === null).map((found) => found.key)).toEqual([
    'congress-19',
    'programme-18',
    'programme-2021',
    'plan-an-lac',
  ]);
  expect(documents.find((found) => found.key === 'programme-18')?.issuer).toContain('không nêu');
});

test('every strand from the second has a target; three are counted from records', () => {
  expect(new Set(targets.map((target) => target.strand))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9]));
  expect(targets.filter((target) => target.strand === 2)).toHaveLength(3);
});

test('texts are NFC and put tone marks on the first vowel', () => {
  const texts = [
    programme.title,
    programme.summary,
    ...strands.flatMap((strand) => [strand.title, strand.description]),
    ...tasks.flatMap((task) => [task.title, task.deliverable, ...task.notes.map(([, , text]) => text)]),
    ...documents.map((found) => found.abstract),
    ...targets.map((target) => target.nounVi),
  ];
  const lateTone = /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/iu;
  expect(
    texts.filter((text) => text !== text.normalize('NFC') || lateTone.test(text) || /\s{2}|\s$/u.test(text)),
  ).toEqual([]);
});
