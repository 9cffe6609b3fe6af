import { readFileSync } from 'node:fs';
import { parseCsv, type Row } from '../vn/csv.ts';
import { officeDay, plusDays, registrationDay } from './calendar.ts';
import { evaluationsOf, type SampleEvaluation } from './evaluations.ts';
import { cultureSociety } from './patterns/culture-society.ts';
import { defenceSecurity } from './patterns/defence-security.ts';
import { economy } from './patterns/economy.ts';
import { politicalSystem } from './patterns/political-system.ts';
import type { Field, Form, Pattern } from './patterns/shapes.ts';
import { type Random, randomOf } from './random.ts';
import { type Village, villagesOf } from './villages.ts';
import { aims, office, openings, participation } from './wording.ts';

/** An initiative newly registered in 2021, made up: only the totals of the programme are from the press. */
export type SampleInitiative = {
  key: string;
  ownerCode: string;
  districtCode: string;
  name: string;
  field: Field;
  form: Form;
  place: string;
  description: string;
  registeredOn: string;
  startedOn: string;
  evaluations: SampleEvaluation[];
};

/** The day on which the codes of the sample mean what they say. */
export const codesAsOf = '2021-10-15';

/** How many the press reports for the province. */
export const total = 2_943;

/** Per district: all initiatives of its communes, and those effective by the end of 2021. */
const plan: Record<string, { all: number; effective: number }> = {
  '132': { all: 296, effective: 187 },
  '133': { all: 258, effective: 163 },
  '135': { all: 412, effective: 241 },
  '136': { all: 447, effective: 268 },
  '137': { all: 176, effective: 96 },
  '138': { all: 398, effective: 259 },
  '139': { all: 121, effective: 71 },
  '140': { all: 432, effective: 247 },
  '141': { all: 403, effective: 254 },
};

const fields: readonly { field: Field; weight: number; patterns: readonly Pattern[] }[] = [
  { field: 'economy', weight: 27, patterns: economy },
  { field: 'culture_society', weight: 46, patterns: cultureSociety },
  { field: 'defence_security', weight: 13, patterns: defenceSecurity },
  { field: 'political_system', weight: 14, patterns: politicalSystem },
];

/** All patterns of the sample. */
export const patterns: readonly Pattern[] = fields.flatMap((entry) => entry.patterns);

/** Communes of the lower districts that lie as high and as far as those of Mù Cang Chải and Trạm Tấu. */
const highCommunes = new Set([
  '04306',
  '04321',
  '04411',
  '04423',
  '04453',
  '04570',
  '04639',
  '04642',
  '04645',
  '04648',
  '04654',
  '04657',
  '04669',
]);

type Owner = {
  code: string;
  district: string;
  /** As it is written in a sentence: "xã An Lạc". */
  text: string;
  districtText: string;
  urban: boolean;
};

/** Names as people write them in a sentence, tone marks on the first vowel. */
function spoken(designation: string, name: string): string {
  const marks: Record<string, string> = { oà: 'òa', oá: 'óa', oả: 'ỏa', uỷ: 'ủy', uỳ: 'ùy', uý: 'úy' };
  const toned = name.replace(/(?<!q)(oà|oá|oả|uỷ|uỳ|uý)(?!\p{L})/giu, (found) => marks[found] ?? found);
  const known = toned.replace('Mù Căng Chải', 'Mù Cang Chải').replace(/^NT /u, 'Nông trường ');
  return `${designation.toLowerCase()} ${known}`;
}

function readOwners(): Owner[] {
  const file = new URL(`../vn/units-${codesAsOf}.csv`, import.meta.url);
  const units = parseCsv(readFileSync(file, 'utf8'), file.pathname);
  const text = (unit: Row) => spoken(unit.designation ?? '', unit.name ?? '');
  const districts = new Map(
    units
      .filter((unit) => unit.level === 'district' && unit.parent_code === '15')
      .map((unit) => [unit.code ?? '', text(unit)]),
  );
  return units.flatMap((unit): Owner[] => {
    const district = unit.parent_code ?? '';
    const districtText = districts.get(district);
    if (districtText === undefined) return [];
    const urban = unit.designation === 'Phường' || unit.designation === 'Thị trấn';
    return [{ code: unit.code ?? '', district, text: text(unit), districtText, urban }];
  });
}

function suits(pattern: Pattern, owner: Owner, field: Field): boolean {
  if (pattern.where === 'rural' && owner.urban) return false;
  if (pattern.where === 'urban' && !owner.urban) return false;
  const high = owner.district === '137' || owner.district === '139' || highCommunes.has(owner.code);
  if (pattern.where === 'highland' && (!high || owner.urban)) return false;
  if (pattern.at === undefined || pattern.at.includes(owner.code)) return true;
  return pattern.at.includes(owner.district) && !(field === 'economy' && owner.urban);
}

/** Shares a number out by weights, whole numbers, every share at least the least. */
function shareOut(whole: number, weights: readonly number[], least: number): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const free = whole - least * weights.length;
  const exact = weights.map((weight) => (free * weight) / sum);
  const shares = exact.map((value) => least + Math.floor(value));
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((left, right) => right.rest - left.rest || left.index - right.index);
  const missing = whole - shares.reduce((left, right) => left + right, 0);
  for (const { index } of order.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** A ward has no "thôn" and a "bản" is none either: the words of the pattern follow the place. */
function localWords(text: string, owner: Owner, village: Village): string {
  let local = text;
  const settlement = owner.urban ? 'tổ dân phố' : village.lower.startsWith('bản ') ? 'bản' : '';
  if (settlement !== '') {
    local = local
      .replace(/(?<!\p{L}|nông )thôn(?!\p{L}| bản)/gu, settlement)
      .replace(/(?<!\p{L})Thôn(?!\p{L})/gu, settlement.charAt(0).toUpperCase() + settlement.slice(1));
  }
  if (owner.urban) {
    const word = owner.text.startsWith('phường') ? 'phường' : 'thị trấn';
    local = local.replace(/(?<!\p{L}|thị |tác )xã(?!\p{L}| hội| nông thôn)/gu, word);
  }
  return local;
}

/** The programme of new rural communes is no aim of a ward. */
function aimsFor(field: Field, owner: Owner): readonly string[] {
  return aims[field].filter((aim) => !owner.urban || !aim.includes('nông thôn'));
}

const officeOf = (owner: Owner) => `Trụ sở Ủy ban nhân dân ${owner.text}`;

type Draft = Omit<SampleInitiative, 'key' | 'evaluations'>;

function write(pattern: Pattern, field: Field, owner: Owner, village: Village, random: Random): Draft {
  const form = pattern.form ?? 'collective';
  const choices: string[] = [];
  const name = pattern.name.replace(/\[([^\]]+)\]/gu, (_, options: string) => {
    const choice = random.pick(options.split('|'));
    choices.push(choice);
    return choice;
  });
  const fill = (text: string) =>
    localWords(text, owner, village)
      .replace(/\{(\d)\}/gu, (_, index: string) => choices[Number(index) - 1] ?? '')
      .replaceAll('{thon}', village.lower)
      .replaceAll('{xa}', owner.text)
      .replaceAll('{huyen}', owner.districtText)
      .replaceAll('{n}', String(18 + random.below(75)))
      .replaceAll('{k}', String(3 + random.below(9)));
  const isOffice = pattern.by === 'office';
  const saysWhere = /\{|tại|thôn|tổ dân phố|cụm/iu.test(name) || isOffice || form === 'individual';
  const suffix = !saysWhere && random.below(100) < 45 ? ` tại ${village.lower}` : '';
  const first = isOffice && form === 'collective' ? office.openings : openings[form];
  const third = isOffice && form === 'collective' ? office.participation : participation[form];
  const sentences = [random.pick(first), pattern.does, random.pick(third)];
  if (random.below(2) === 0) sentences.push(random.pick(aimsFor(field, owner)));
  const registeredOn = registrationDay(random, pattern.from, pattern.until);
  return {
    ownerCode: owner.code,
    districtCode: owner.district,
    name: fill(name + suffix),
    field,
    form,
    place: isOffice ? officeOf(owner) : `${village.upper}, ${owner.text}`,
    description: fill(sentences.join(' ')),
    registeredOn,
    startedOn: officeDay(plusDays(registeredOn, 3 + random.below(18)), true),
  };
}

function draftsOf(owner: Owner, count: number): Draft[] {
  const random = randomOf(`yenbai-2021 ${owner.code}`);
  const villages = villagesOf(owner.district, owner.urban, random);
  const used = new Set<Pattern>();
  return Array.from({ length: count }, (): Draft => {
    const open = fields.map((entry) => ({
      ...entry,
      patterns: entry.patterns.filter((item) => !used.has(item) && suits(item, owner, entry.field)),
    }));
    const entry = open[random.weighted(open.map((item) => (item.patterns.length > 0 ? item.weight : 0)))];
    if (entry === undefined) throw new Error(`no pattern is left for ${owner.text}`);
    const index = random.weighted(entry.patterns.map((item) => (item.at ? 5 : 2)));
    const pattern = entry.patterns[index];
    if (pattern === undefined) throw new Error(`no pattern is left for ${owner.text}`);
    used.add(pattern);
    return write(pattern, entry.field, owner, random.pick(villages), random);
  });
}

/** The 2,943 initiatives of the sample, the same on every call, numbered in the order of registration. */
export function generateInitiatives(): SampleInitiative[] {
  const owners = readOwners();
  const found: Omit<SampleInitiative, 'key'>[] = [];
  for (const [district, { all, effective }] of Object.entries(plan)) {
    const communes = owners.filter((owner) => owner.district === district);
    if (communes.length === 0) throw new Error(`district ${district} is not in the tree of ${codesAsOf}`);
    const random = randomOf(`yenbai-2021 shares ${district}`);
    const weights = communes.map(() => 50 + random.below(101));
    const shares = shareOut(all, weights, 4);
    const drafts = communes.flatMap((owner, index) => draftsOf(owner, shares[index] ?? 0));
    const evaluations = evaluationsOf(drafts, district, effective);
    found.push(...drafts.map((draft, index) => ({ ...draft, evaluations: evaluations[index] ?? [] })));
  }
  const sorted = found
    .map((item, index) => ({ item, index }))
    .sort((left, right) =>
      left.item.registeredOn === right.item.registeredOn
        ? left.index - right.index
        : left.item.registeredOn < right.item.registeredOn
          ? -1
          : 1,
    );
  return sorted.map(({ item }, index) => ({ key: `YB-2021-${String(index + 1).padStart(4, '0')}`, ...item }));
}

/** Whether the latest evaluation up to the day, within 2021, says effective. */
export function isEffective(initiative: SampleInitiative, day = '2021-12-31'): boolean {
  const dated = initiative.evaluations.filter((item) => item.on <= day);
  const latest = dated.reduce<SampleEvaluation | undefined>(
    (best, item) => (best === undefined || item.on > best.on ? item : best),
    undefined,
  );
  return latest?.result === 'effective';
}

/** The initiatives of a district to evaluate anew as "not yet", so that exactly so many stay effective. */
export function beyond(
  initiatives: readonly SampleInitiative[],
  districtCode: string,
  keep: number,
): SampleInitiative[] {
  return initiatives.filter((item) => item.districtCode === districtCode && isEffective(item)).slice(keep);
}
