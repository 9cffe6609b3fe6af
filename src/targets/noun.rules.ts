import type { Wording } from '#base/views.ts';
import { EFFECTIVE, EXEMPLARY, RECOGNISED, REGISTERED, REPLICATED } from '#initiatives/rules.ts';
import type { Dims } from '#measures/rules.ts';

/** What a measure can be narrowed to. */
export const dimNames = ['field', 'form', 'kind', 'level'] as const;
export type DimName = (typeof dimNames)[number];

const dimsOf: Readonly<Record<string, readonly DimName[]>> = {
  [REGISTERED]: ['field', 'form', 'kind'],
  [EFFECTIVE]: ['field', 'form'],
  [RECOGNISED]: ['field', 'form', 'level'],
  [EXEMPLARY]: ['field', 'form', 'level'],
  [REPLICATED]: ['field', 'form'],
};

/** What a measure can be narrowed to; nothing is known yet of a planned one. */
export function narrowings(measure: string): readonly DimName[] {
  return dimsOf[measure] ?? [];
}

/** The first thing that a measure cannot be narrowed to, so that it would count nothing for ever; null when all is well. */
export function strangeDim(measure: string, dims: Dims): string | null {
  const known = dimsOf[measure];
  if (known === undefined) return null;
  return Object.keys(dims).find((name) => !(known as readonly string[]).includes(name)) ?? null;
}

const models = { vi: 'mô hình “Dân vận khéo”', en: '“Dân vận khéo” initiatives' };

/** How each measure of initiatives says what it counts: Vietnamese after the noun, English before it. */
const states: Readonly<Record<string, Wording>> = {
  [REGISTERED]: { vi: '', en: '' },
  [EFFECTIVE]: { vi: ' hoạt động hiệu quả', en: 'effective ' },
  [RECOGNISED]: { vi: ' được công nhận', en: 'recognised ' },
  [EXEMPLARY]: { vi: ' tiêu biểu', en: 'exemplary ' },
  [REPLICATED]: { vi: ' được nhân rộng', en: 'replicated ' },
};

const kinds: Readonly<Record<string, Wording>> = {
  new: { vi: ' đăng ký mới', en: 'newly registered ' },
  continuing: { vi: ' tiếp tục duy trì', en: 'continuing ' },
};
const forms: Readonly<Record<string, Wording>> = {
  collective: { vi: ' tập thể', en: 'collective ' },
  individual: { vi: ' cá nhân', en: 'individual ' },
};
const levels: Readonly<Record<string, Wording>> = {
  commune: { vi: ' cấp xã', en: 'commune-level ' },
  district: { vi: ' cấp huyện', en: 'district-level ' },
  province: { vi: ' cấp tỉnh', en: 'province-level ' },
  central: { vi: ' cấp trung ương', en: 'central-level ' },
};

/** A value of a dimension that a reported measure is narrowed to. */
export interface NamedPart {
  readonly dimension: string;
  readonly dimensionName: Wording;
  readonly name: Wording;
}

/** "lượt người dự học giới nữ", "people trained (women)"; fields and areas as English says them. */
function ofParts(name: Wording, parts: readonly NamedPart[]): Wording {
  const en = ({ dimension, name: value }: NamedPart): string => {
    const said = lower(value.en);
    if (dimension === 'field') return ` in the field of ${said}`;
    return dimension === 'area' ? ` in ${said} areas` : ` (${said})`;
  };
  return {
    vi:
      lower(name.vi) +
      parts.map((part) => ` ${lower(part.dimensionName.vi)} ${lower(part.name.vi)}`).join(''),
    en: lower(name.en) + parts.map(en).join(''),
  };
}

/**
 * What a target over a measure counts, as it follows a number: proposed from the measure and what it is narrowed to.
 * `field` is the name of the field, when initiatives are narrowed to one; `parts` those of a reported measure.
 */
export function proposedNouns(
  measure: { readonly key: string; readonly name: Wording },
  dims: Dims,
  field: Wording | null,
  parts: readonly NamedPart[] = [],
): Wording {
  const state = states[measure.key];
  if (state === undefined) return ofParts(measure.name, parts);
  const of = (known: Readonly<Record<string, Wording>>, name: DimName, locale: 'vi' | 'en'): string =>
    known[dims[name] ?? '']?.[locale] ?? '';
  const vi = `${models.vi}${of(forms, 'form', 'vi')}${of(kinds, 'kind', 'vi')}${state.vi}${of(levels, 'level', 'vi')}`;
  const en = `${of(kinds, 'kind', 'en')}${state.en}${of(levels, 'level', 'en')}${of(forms, 'form', 'en')}${models.en}`;
  return field === null
    ? { vi, en }
    : { vi: `${vi} lĩnh vực ${lower(field.vi)}`, en: `${en} in the field of ${lower(field.en)}` };
}

/** Within a sentence a name begins small, unless it is an abbreviation. */
function lower(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) || text.startsWith('Party')
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
}
