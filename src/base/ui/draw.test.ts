import { describe, expect, test } from 'vitest';
import { drawing, lines, type Piece } from '#base/ui/draw.ts';
import { drawChart, drawCourse, drawStrip, drawTiles, type FaceDrawing } from '#base/ui/draw-faces.ts';
import type { FaceUnit } from '#base/ui/faces.ts';
import { placeTiles } from '#base/ui/tiles.ts';

const names = ['An Lạc', 'Khánh Hòa', 'Mường Lai', 'Tân Phượng', 'Lâm Thượng <thử> & "nháy"'];
const units: FaceUnit[] = names.map((name, at) => ({
  id: at + 1,
  name: `Xã ${name}`,
  group: null,
  value: at * 4,
  state: at * 4 >= 10 ? 'reached' : 'missed',
}));
const face = (more: Partial<FaceDrawing> = {}): FaceDrawing => ({
  units,
  amount: 10,
  what: 'mô hình',
  counted: (value) => `${value} mô hình`,
  locale: 'vi',
  names: true,
  ...more,
});
const file = (body: Piece): string =>
  drawing({
    title: '2/5 xã có ít nhất 10 mô hình “Dân vận khéo”',
    desc: '2 trên 5 đơn vị đã đạt',
    under: 'Từ ngày 01/01 đến hết ngày 31/12/2021.',
    body,
    foot: 'Ban Dân vận Tỉnh ủy Yên Bái',
  });
const tiles = placeTiles(units.map(({ id }) => ({ id, lon: 104 + (id % 3) / 10, lat: 22 + id / 10 })));
const months = [
  { label: 'T1', value: 1, path: 0 },
  { label: 'T2', value: 2, path: 2 },
  { label: 'T3', value: null, path: 5 },
];
const many: FaceUnit[] = Array.from({ length: 173 }, (_, at) => ({
  id: at,
  name: `Xã ${at}`,
  group: `Huyện ${at % 9}`,
  value: at % 20,
  state: at % 20 >= 10 ? 'reached' : 'missed',
}));

const faces: [name: string, body: Piece][] = [
  ['tiles', drawTiles(face(), tiles)],
  ['a strip of few', drawStrip(face())],
  ['a strip of many', drawStrip(face({ units: many }))],
  ['a chart of few', drawChart(face())],
  ['a chart of many', drawChart(face({ units: many }))],
  ['a figure that asks nothing', drawChart(face({ amount: null }))],
  ['a course', drawCourse(months, 5, 'en')],
];

/** The names of elements in the order in which they open, when every one of them is closed again. */
function elements(svg: string): string[] {
  const open: string[] = [];
  const all: string[] = [];
  for (const [, closing, name, selfClosing] of svg.matchAll(/<(\/)?([a-z]+)[^<>]*?(\/)?>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else {
      all.push(name as string);
      if (!selfClosing) open.push(name as string);
    }
  }
  expect(open).toEqual([]);
  return all;
}

describe.each(faces)('%s', (_, body) => {
  const svg = file(body);

  test('is a file that is whole, and says its title and what it shows', () => {
    expect(svg).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/,
    );
    const all = elements(svg.replace(/^<\?xml.*\?>\n/, ''));
    expect(all.slice(0, 3)).toEqual(['svg', 'title', 'desc']);
    expect(svg).toContain('<title>2/5 xã có ít nhất 10 mô hình “Dân vận khéo”</title>');
  });

  test('stands alone: presentation attributes only, letters of at least 9 px, nothing outside its frame', () => {
    expect(svg).not.toMatch(/\s(style|class|href|on\w+)=|<(style|script|image|use)\b/);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
    expect(svg).not.toContain('NaN');
  });
});

test('every unit is named in a title; one that is not there yet in a title alone where that is asked', () => {
  const open = drawStrip(face());
  for (const name of ['Xã An Lạc: 0 mô hình, chưa đạt', 'Xã Tân Phượng: 12 mô hình'])
    expect(open.svg).toContain(`<title>${name}</title>`);
  const seen = (svg: string): string => svg.replace(/<title>.*?<\/title>/g, '');
  expect(seen(open.svg)).toContain('Lạc');
  const shy = drawStrip(face({ names: false }));
  expect(seen(shy.svg)).not.toContain('Lạc');
  expect(seen(shy.svg)).toContain('Tân Phượng');
  expect(shy.svg).toContain('Xã An Lạc: 0 mô hình, chưa đạt');
});

test('marks in a name stay text', () => {
  expect(drawTiles(face(), tiles).svg).toContain('Lâm Thượng &#60;thử&#62; &#38; &#34;nháy&#34;');
});

test('words are set in lines that fit', () => {
  expect(lines('một hai ba bốn', 60, 12)).toEqual(['một hai', 'ba bốn']);
  expect(lines('', 60, 12)).toEqual([]);
});
