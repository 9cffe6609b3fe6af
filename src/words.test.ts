import { describe, expect, it, test } from 'vitest';
import { problems, refusals } from '#base/refusals.ts';
import { readSources, withoutComments } from '#testing/architecture.ts';
import {
  allSentences,
  misspelt,
  saidOutright,
  texts,
  untranslated,
  unused,
  vietnameseFiles,
} from '#testing/sentences.ts';

const sources = readSources();
const said = await allSentences(sources);
const refused = [...Object.entries(refusals), ...Object.entries(problems)].map(([key, { vi, en }]) => ({
  file: 'base/refusals',
  list: 'refusals',
  key,
  vi: texts(String(vi)).join(' '),
  en: texts(String(en)).join(' '),
}));

describe('what the product says', () => {
  it('is there in both languages, and neither is a copy of the other', () => {
    expect(said.length).toBeGreaterThan(500);
    const wrong = [...said, ...refused].flatMap((one) => {
      const what = untranslated(one);
      return what ? [`${one.file} ${one.list}.${one.key} ${what}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('is asked for by something', () => {
    expect(unused(said, sources)).toEqual([]);
  });

  it('is said by its list of words, never by a page itself', () => {
    expect(saidOutright(sources)).toEqual([]);
  });

  it('has a use for every refusal', () => {
    const code = [...sources].filter(([file]) => !file.startsWith('base/refusals'));
    const used = new Set(code.flatMap(([, text]) => texts(withoutComments(text))));
    expect(Object.keys(refusals).filter((name) => !used.has(name))).toEqual([]);
    expect(Object.keys(problems).filter((name) => !used.has(name))).toEqual([]);
  });

  it('is spelt with the tone on the first vowel, as the glossary has it', () => {
    const wrong = [...vietnameseFiles()].flatMap(([file, text]) =>
      misspelt(text).map((what) => `${file} ${what}`),
    );
    expect(wrong).toEqual([]);
  });
});

test.each([
  ['Ủy ban, hòa giải, họa sĩ, quý, khỏe, hoàn, huỳnh', []],
  ['Uỷ ban', ['has the tone on the wrong vowel: Uỷ']],
  ['hoà giải, thuỷ lợi', ['has the tone on the wrong vowel: oà', 'has the tone on the wrong vowel: uỷ']],
  ['hòa'.normalize('NFD'), ['is not composed (NFC)']],
])('%s is spelt', (text, problems) => {
  expect(misspelt(text)).toEqual(problems);
});

test.each([
  [['Chỉ tiêu', 'Targets'], null],
  [['PDF', 'PDF'], null],
  [['Chỉ tiêu', ''], 'has no English'],
  [['', 'Targets'], 'has no Vietnamese'],
  [['Chỉ tiêu', 'Chỉ tiêu'], 'is Vietnamese in both languages'],
  [['Mô hình', 'The “Dân vận khéo” initiatives of a mô hình'], 'has Vietnamese in its English'],
  [['All of the targets here', 'All of the targets here'], 'is English in both languages'],
] as const)('%s', ([vi, en], problem) => {
  expect(untranslated({ vi, en })).toBe(problem);
});

test('A sentence that nobody asks for, and one that a page says itself, are seen.', () => {
  const page = [
    "import { w } from './words.ts'; const deeds = ['made'];",
    'w.title; w[`done_$',
    '{deed}`];',
  ].join('');
  const small = new Map([
    ['routes/a/words.ts', 'export const w = words({});'],
    ['routes/a/page.ts', page],
    ['routes/a/+page.svelte', '<p>Xin chào</p><b class="wide">{t(w.title)} · Khéo</b><img alt="A map">'],
  ]);
  const sentences = ['title', 'lead', 'done_made', 'done_gone'].map((key) => ({
    file: 'routes/a/words.ts',
    list: 'w',
    key,
    vi: '',
    en: '',
  }));
  expect(unused(sentences, small)).toEqual(['routes/a/words.ts w.lead', 'routes/a/words.ts w.done_gone']);
  expect(saidOutright(small)).toEqual(['routes/a/+page.svelte: Xin chào', 'routes/a/+page.svelte: A map']);
});
