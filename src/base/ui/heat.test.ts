import { describe, expect, it } from 'vitest';
import { drawHeat } from './draw-heat.ts';
import { type HeatRow, heatSigns, heatStates } from './heat.ts';

describe('a map of rows over periods, as a file', () => {
  const rows: HeatRow[] = [
    {
      key: '1',
      name: 'Xã An Lạc & vùng phụ cận <cũ>',
      cells: heatStates.map((state) => ({ state, text: '', said: `kỳ ${state}` })),
    },
    {
      key: '2',
      name: 'Huyện Lục Yên',
      cells: [{ state: 'part', text: '95', said: '19 trên 20', short: true }],
    },
  ];

  it('has a square for each cell, which says what it is and cannot break the file', () => {
    const { svg, height } = drawHeat(['T1', 'T2'], rows, [{ state: 'owed', said: 'chưa gửi' }]);
    // eight squares, one more, and one of the legend
    expect(svg.match(/<rect/g)).toHaveLength(10);
    expect(svg.match(/<title>/g)).toHaveLength(9);
    expect(svg).toContain('Huyện Lục Yên. 19 trên 20');
    expect(svg).not.toMatch(/<cũ>|& vùng/);
    expect(svg).toContain('>95<');
    expect(height).toBeGreaterThan(60);
  });

  it('tells done, late and missing apart without the colour', () => {
    const { svg } = drawHeat([], rows, []);
    expect(heatSigns.owed).not.toBe(heatSigns.on_time);
    const [first, second] = [...svg.matchAll(/<rect[^>]*stroke-width="([\d.]+)"[^>]*>/g)].map(
      (found) => found[1],
    );
    expect(first).not.toBe(second);
  });
});
