// Makes the fonts in src/base/ui/fonts from the package @fontsource/be-vietnam-pro. Run by hand when that package changes:
//   npm exec --package=subset-font@2.9.0 -- node launch/fonts.mjs
// The hinting is left out (only low-resolution screens show a difference) and what nearly every page needs stands in two small files
// a weight, so that a public page with both weights costs a phone 24 kB of fonts instead of 67 kB.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const here = path.join(root, 'src/base/ui/fonts');
const from = path.join(root, 'node_modules/@fontsource/be-vietnam-pro');
// npm exec puts the package on the PATH, not on Node's own way of looking.
const bin = process.env.PATH.split(path.delimiter).find((folder) => folder.includes('_npx'));
const subset = createRequire(bin ? path.join(bin, '..', 'x.js') : import.meta.url)('subset-font');

/** Letters of Vietnamese that the latin file holds, ASCII, and the signs that figures and sentences use. */
const basic = `${between(0x20, 0x7e)}\u00a0–—‘’“”…·×°«»½%§−ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý`;
const vietnamese = `ĂăĐđĨĩŨũƠơƯư₫${between(0x1ea0, 0x1ef9)}`;
const other = [...between(0xa1, 0xff), ...'ıŒœˆ˜€™↑↓'].filter((c) => !basic.includes(c)).join('');

function between(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');
}

for (const weight of [400, 600]) {
  for (const [name, source, text] of [
    ['basic', 'latin', basic],
    ['vietnamese', 'vietnamese', vietnamese],
    ['other', 'latin', other],
  ]) {
    const font = fs.readFileSync(path.join(from, 'files', `be-vietnam-pro-${source}-${weight}-normal.woff2`));
    const made = await subset(font, text, { targetFormat: 'woff2', noHinting: true });
    fs.writeFileSync(path.join(here, `${name}-${weight}.woff2`), made);
  }
}
fs.copyFileSync(path.join(from, 'LICENSE'), path.join(here, 'LICENSE.txt'));

/** The characters as CSS writes them, ranges folded. */
function range(text) {
  const codes = [...new Set([...text].map((c) => c.codePointAt(0)))].sort((a, b) => a - b);
  const parts = [];
  for (const code of codes) {
    const last = parts.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else parts.push([code, code]);
  }
  const hex = (code) => code.toString(16).toUpperCase().padStart(4, '0');
  return parts.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(', ');
}

const faces = [400, 600].flatMap((weight) =>
  Object.entries({ other, vietnamese, basic }).map(
    ([name, text]) => `@font-face {
  font-family: "Be Vietnam Pro";
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  src: url("./fonts/${name}-${weight}.woff2") format("woff2");
  unicode-range: ${range(text)};
}
`,
  ),
);
fs.writeFileSync(path.join(here, '..', 'fonts.css'), `/* Made by launch/fonts.mjs. */\n${faces.join('\n')}`);
