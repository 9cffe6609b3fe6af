import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AST, parse } from 'svelte/compiler';
import { importsOf, type Sources, withoutComments } from './architecture.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A sentence in both languages, where it stands, and by which name the code asks for it. */
export interface Said {
  readonly file: string;
  /** The export that holds it. */
  readonly list: string;
  readonly key: string;
  readonly vi: string;
  readonly en: string;
}

type Side = string | ((...details: never[]) => string);
const isSide = (value: unknown): value is Side => typeof value === 'string' || typeof value === 'function';
const isPair = (value: unknown): value is readonly [Side, Side] =>
  Array.isArray(value) && value.length === 2 && value.every(isSide);

/** A text as it is, of a function what it is made from: the words in it stand in its source, if it has any. */
const textOf = (side: Side): string =>
  typeof side === 'string' ? side : texts(String(side)).join(' ').trim() || '…';

/** Files that hold sentences. */
export function wordFiles(sources: Sources): string[] {
  return [...sources.keys()].filter((file) => /(^|[/.])words\.ts$/.test(file) && file !== 'base/words.ts');
}

/** Every sentence of every `words.ts`. */
export async function allSentences(sources: Sources): Promise<Said[]> {
  const found: Said[] = [];
  for (const file of wordFiles(sources)) {
    const module = (await import(new URL(`../${file}`, import.meta.url).href)) as Record<string, unknown>;
    for (const [list, value] of Object.entries(module)) {
      const pairs = isPair(value) ? [['', value] as const] : Object.entries(value ?? {});
      for (const [key, pair] of pairs) {
        if (isPair(pair)) found.push({ file, list, key, vi: textOf(pair[0]), en: textOf(pair[1]) });
      }
    }
  }
  return found;
}

/**
 * Sentences that nobody asks for. A name in the code (`w.title`) is certain; where the name is worked out
 * (`w[state]`), those count as asked for whose name stands somewhere as a text.
 */
export function unused(said: readonly Said[], sources: Sources): string[] {
  const bare = new Map([...sources].map(([file, text]) => [file, withoutComments(text)]));
  const imports = importsOf(sources);
  const literals = new Set([...bare].flatMap(([file, text]) => (wordFile(file) ? [] : literalsIn(text))));
  const lists = new Map<string, Said[]>();
  for (const one of said) {
    const name = `${one.file} ${one.list}`;
    lists.set(name, [...(lists.get(name) ?? []), one]);
  }
  return [...lists.values()].flatMap((list) => {
    const [{ file, list: name }] = list as [Said, ...Said[]];
    const readers = [file, ...imports.filter(({ to }) => to === file).map(({ from }) => from)];
    const asked = new Set<string>();
    const patterns: RegExp[] = [];
    for (const reader of new Set(readers)) {
      const text = bare.get(reader) ?? '';
      for (const alias of aliases(text, name)) {
        const use = new RegExp(String.raw`(?<![\w.$])${alias}(?:\.(\w+)|\[([^\]]*)\]|(\b))`, 'g');
        const body =
          reader === file ? text.replace(new RegExp(String.raw`export const ${name}\b`), '') : text;
        for (const [, plain, worked, whole] of withoutImports(body).matchAll(use)) {
          if (plain !== undefined) asked.add(plain);
          else if (worked !== undefined) patterns.push(...namesFrom(worked));
          // handed on as a whole
          else if (whole !== undefined) patterns.push(/^.*$/);
        }
      }
    }
    return list
      .filter(({ key }) => !asked.has(key))
      .filter(
        ({ key }) => !patterns.some((pattern) => pattern.test(key)) || !isLiteral(key, patterns, literals),
      )
      .map(({ key }) => `${file} ${name}${key === '' ? '' : `.${key}`}`);
  });
}

const wordFile = (file: string): boolean => /(^|[/.])words\.ts$/.test(file);

/** The names under which a file knows a list. */
function aliases(text: string, name: string): string[] {
  const own = new RegExp(String.raw`(?:const|let) ${name}\b`).test(text) ? [name] : [];
  const named = [...text.matchAll(/import\s*\{([^}]*)\}\s*from\s*'[^']*words\.ts'/g)].flatMap(([, inside]) =>
    (inside ?? '').split(',').flatMap((part) => {
      const [from, to] = part.trim().split(/\s+as\s+/);
      return from === name ? [to ?? from] : [];
    }),
  );
  return [...new Set([...own, ...named])];
}

const withoutImports = (text: string): string => text.replace(/import\s*[^;]*?from\s*'[^']*';/g, '');

/** What a worked-out name can be: `done_${deed}` begins with "done_". */
function namesFrom(expression: string): RegExp[] {
  const template = /`([^`]*)`/.exec(expression)?.[1];
  if (template === undefined) return [/^.*$/];
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[^\w]/g, '\\$&'));
  return [new RegExp(`^${parts.join('(.*)')}$`)];
}

/** True if the name, or what a template leaves open of it, is a text of the code. */
function isLiteral(key: string, patterns: readonly RegExp[], literals: ReadonlySet<string>): boolean {
  const known = (text: string): boolean =>
    literals.has(text) || text.split(':').every((part) => literals.has(part));
  return patterns.some((pattern) => {
    const found = pattern.exec(key);
    return found !== null && (found.length > 1 ? found.slice(1).every(known) : known(key));
  });
}

/** The texts between quotes, kinds of records (`kind:${id}`), and names of properties: all become keys. */
function literalsIn(text: string): string[] {
  const kinds = [...text.matchAll(/`([\w-]+):\$\{/g)].map(([, kind]) => kind ?? '');
  return kinds.concat(
    [...text.matchAll(/'([^'\n]*)'|(?<![\w.])([A-Za-z_]\w*)\??:/g)].map(
      ([, quoted, name]) => quoted ?? name ?? '',
    ),
  );
}

/** The texts in a piece of code: between quotes, and of templates what is not worked out. */
export function texts(code: string): string[] {
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, single, double, template]) => single ?? double ?? (template ?? '').replace(/\$\{[^}]*\}/g, ' '),
  );
}

const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
/** What stays Vietnamese in English: names, and what is quoted. */
const NAMES = /“[^”]*”|[Dd]ân vận khéo|Tiếng Việt|(?<!^)\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*/gu;

/** What is wrong with a pair: a side that is missing, one that was copied instead of translated. */
export function untranslated({ vi, en }: Pick<Said, 'vi' | 'en'>): string | null {
  const letters = /\p{L}{2}/u;
  const [left, right] = [vi, en].map((text) => text.replaceAll(NAMES, ' ')) as [string, string];
  if (vi.trim() === '' && en.trim() !== '') return 'has no Vietnamese';
  if (en.trim() === '' && vi.trim() !== '') return 'has no English';
  if (vi === en && letters.test(left) && VIETNAMESE.test(left)) return 'is Vietnamese in both languages';
  if (VIETNAMESE.test(right)) return 'has Vietnamese in its English';
  // several words without a single mark are hardly Vietnamese
  const words = left.replace(/npm run.*|https?:\S+|\b[A-Z_]{3,}\S*/g, ' ').match(/\p{L}{2,}/gu) ?? [];
  return words.length > 3 && !VIETNAMESE.test(left) ? 'is English in both languages' : null;
}

/** "hoà", "uỷ": where a syllable ends in these two vowels the tone stands on the first; "quý" is right. */
const MISPLACED = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/giu;

/** What is wrong with the spelling of a text. */
export function misspelt(text: string): string[] {
  const composed = text.normalize('NFC');
  const found = composed === text ? [] : ['is not composed (NFC)'];
  for (const [syllable] of composed.matchAll(MISPLACED))
    found.push(`has the tone on the wrong vowel: ${syllable}`);
  return found;
}

/** Everything in which people read Vietnamese: the texts of the code, pages, and what is written about the product. */
export function vietnameseFiles(): Map<string, string> {
  const skipped = /(^|\/)(node_modules|build|data|\.cache|\.svelte-kit|\.git|samples\/vn)(\/|$)/;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^(src|samples|journeys|docs|decisions|[^/]+\.md)/.test(file) && !skipped.test(file))
    .filter((file) => /\.(ts|svelte|md|html)$/.test(file) && !/\.test\.ts$|testing\//.test(file));
  return new Map(
    files.sort().map((file) => {
      const text = readFileSync(root + file, 'utf8');
      return [file, file.endsWith('.ts') ? texts(withoutComments(text)).join('\n') : text];
    }),
  );
}

/** What a component says by itself instead of asking for its words. */
export function saidOutright(sources: Sources): string[] {
  // names and abbreviations need no translation
  const plain = (text: string): boolean => /\p{L}{2}/u.test(text.replaceAll(/Khéo|\b[A-Z]{2,4}\b/g, ''));
  return [...sources].flatMap(([file, text]) => {
    if (wordFile(file)) return [];
    if (!file.endsWith('.svelte')) {
      const spoken = file.startsWith('routes/') ? texts(withoutComments(text)) : [];
      return spoken.filter((part) => VIETNAMESE.test(part) && plain(part)).map((part) => `${file}: ${part}`);
    }
    const { fragment, instance } = parse(text, { modern: true, filename: file });
    const code = instance ? withoutComments(text.slice(instance.start, instance.end)) : '';
    const inCode = texts(code).filter((part) => VIETNAMESE.test(part));
    return [...inCode, ...spokenIn(fragment).filter(plain)].map((part) => `${file}: ${part.trim()}`);
  });
}

const SPOKEN = [
  'alt',
  'aria-label',
  'caption',
  'confirm',
  'head',
  'hint',
  'label',
  'open',
  'placeholder',
  'submit',
  'title',
];

/** The texts of a piece of markup, and those of attributes that are read out. */
function spokenIn(node: AST.Fragment): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      const { type, name, data } = value as { type?: string; name?: string; data?: unknown };
      if (type === 'Attribute' && !SPOKEN.includes(name ?? '')) return;
      if (type === 'Text' && typeof data === 'string') found.push(data);
      else for (const [key, child] of Object.entries(value)) if (key !== 'metadata') walk(child);
    }
  };
  walk(node.nodes);
  return found;
}
