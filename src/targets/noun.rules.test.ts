import { expect, it } from 'vitest';
import { narrowings, proposedNouns, strangeDim } from '#targets/noun.rules.ts';

const registered = {
  key: 'initiatives.registered',
  name: { vi: 'Mô hình đăng ký', en: 'Registered initiatives' },
};
const effective = {
  key: 'initiatives.effective',
  name: { vi: 'Mô hình hiệu quả', en: 'Effective initiatives' },
};

it.each([
  [registered, {}, null, 'mô hình “Dân vận khéo”', '“Dân vận khéo” initiatives'],
  [
    registered,
    { kind: 'new' },
    null,
    'mô hình “Dân vận khéo” đăng ký mới',
    'newly registered “Dân vận khéo” initiatives',
  ],
  [
    effective,
    { form: 'collective' },
    { vi: 'Kinh tế', en: 'Economy' },
    'mô hình “Dân vận khéo” tập thể hoạt động hiệu quả lĩnh vực kinh tế',
    'effective collective “Dân vận khéo” initiatives in the field of economy',
  ],
  [
    { ...registered, key: 'initiatives.recognised' },
    { level: 'province' },
    null,
    'mô hình “Dân vận khéo” được công nhận cấp tỉnh',
    'recognised province-level “Dân vận khéo” initiatives',
  ],
  [
    { key: 'aid.households_visited', name: { vi: 'Lượt thăm hộ nghèo', en: 'Visits to poor households' } },
    {},
    null,
    'lượt thăm hộ nghèo',
    'visits to poor households',
  ],
])('proposes nouns %#', (measure, dims, field, vi, en) => {
  expect(proposedNouns(measure, dims as Record<string, string>, field)).toEqual({ vi, en });
});

it.each([
  ['sex', 'Giới', 'Nữ', 'Women', 'lượt cán bộ được bồi dưỡng giới nữ', 'staff trained (women)'],
  [
    'field',
    'Lĩnh vực',
    'Kinh tế',
    'Economy',
    'lượt cán bộ được bồi dưỡng lĩnh vực kinh tế',
    'staff trained in the field of economy',
  ],
  [
    'area',
    'Khu vực',
    'Vùng cao',
    'Upland',
    'lượt cán bộ được bồi dưỡng khu vực vùng cao',
    'staff trained in upland areas',
  ],
])('names the part of a reported measure by %s', (dimension, dimensionName, name, nameEn, vi, en) => {
  const measure = {
    key: 'danvan.trained',
    name: { vi: 'Lượt cán bộ được bồi dưỡng', en: 'Staff trained' },
  };
  const part = {
    dimension,
    dimensionName: { vi: dimensionName, en: dimension },
    name: { vi: name, en: nameEn },
  };
  expect(proposedNouns(measure, {}, null, [part])).toEqual({ vi, en });
});

it('knows what a measure can be narrowed to', () => {
  expect(narrowings('initiatives.registered')).toEqual(['field', 'form', 'kind']);
  expect(narrowings('aid.proposals_sent')).toEqual([]);
  expect(strangeDim('initiatives.effective', { field: 'economy' })).toBeNull();
  expect(strangeDim('initiatives.effective', { field: 'economy', kind: 'new' })).toBe('kind');
  // the registry to come says what it can be narrowed to
  expect(strangeDim('aid.items_handed_over', { item: 'amplifier' })).toBeNull();
});
