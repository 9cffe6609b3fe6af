import { describe, expect, it } from 'vitest';
import { type Fate, periods, reporters, reportsOf } from './figures.ts';
import { forms } from './forms.ts';
import { indicators, ratios } from './indicators.ts';

describe('the reports of 2021', () => {
  it('are owed by 173 communes of nine districts', () => {
    const who = reporters();
    expect(who).toHaveLength(173);
    expect(new Set(who.map(({ district }) => district)).size).toBe(9);
  });

  it('are the same on every call', () => {
    expect(reportsOf('month', 8)).toEqual(reportsOf('month', 8));
  });

  it('have realistic gaps, returns, late ones and corrections', () => {
    const fates = new Map<Fate, number>();
    for (const { grain, parts } of periods)
      for (let part = 1; part <= parts; part++)
        for (const { fate } of reportsOf(grain, part)) fates.set(fate, (fates.get(fate) ?? 0) + 1);
    expect(Object.fromEntries(fates)).toEqual({
      on_time: 3038,
      late: 256,
      returned: 74,
      corrected: 26,
      gap: 66,
    });
  });

  it('never settle more than came in, and return a figure that was ten times too high', () => {
    for (let part = 1; part <= 12; part++)
      for (const { content, first, fate, returned } of reportsOf('month', part)) {
        const { values = {} } = content;
        expect(Number(values['danvan.petitions_settled'])).toBeLessThanOrEqual(
          Number(values['danvan.petitions_received']),
        );
        expect(Object.values(values).every((value) => Number.isInteger(value) && Number(value) >= 0)).toBe(
          true,
        );
        expect(first !== null).toBe(fate === 'returned' || fate === 'corrected');
        if (returned)
          expect(Number(first?.values?.[returned.item])).toBeGreaterThan(Number(values[returned.item]));
      }
  });
});

describe('the forms', () => {
  it('ask no measure by two kinds of periods, and each of its own kind', () => {
    const asked = forms.flatMap(({ grain, definition }) =>
      definition.sections.flatMap(({ items }) =>
        items.flatMap((item) => (item.kind === 'figure' ? [[item.measure, grain] as const] : [])),
      ),
    );
    expect(new Set(asked.map(([measure]) => measure)).size).toBe(asked.length);
    const grains = new Map<string, string>(indicators.map(({ key, grain }) => [key, grain]));
    expect(asked.filter(([measure, grain]) => grains.get(measure) !== grain)).toEqual([]);
    expect(asked.map(([measure]) => measure).sort()).toEqual([...grains.keys()].sort());
    expect(ratios.flatMap(({ of }) => of).every((part) => grains.has(part))).toBe(true);
  });

  it('have the outline of a commission’s yearly report', () => {
    const year = forms.find(({ grain }) => grain === 'year');
    expect(year?.definition.sections.map(({ titleVi }) => titleVi)).toEqual([
      'Phần thứ nhất. I. Tình hình chung',
      'II. Công tác dân vận của hệ thống chính trị',
      'III. Công tác của khối dân vận',
      'IV. Đánh giá chung, kiến nghị',
      'Phần thứ hai. I. Phương hướng',
      'II. Nhiệm vụ trọng tâm năm tới',
    ]);
  });
});
