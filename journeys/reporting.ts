import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './browser.ts';
import { signIn } from './people.ts';

/** What a journey about reports starts from: a month of a form of its own that one commune may still fill in. */
export interface Place {
  readonly form: string;
  readonly unit: number;
  readonly period: string;
  readonly path: string;
  /** The measure's key by its short name. */
  readonly key: (name: string) => string;
}

/** Carries out an action as whoever is signed in. */
export async function act(
  request: APIRequestContext,
  action: string,
  data: unknown,
): Promise<{ id: string }> {
  const answer = await request.post(`/api/v1/actions/${action}`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data,
  });
  expect(answer.ok(), `${action}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as { id: string };
}

const indicators = [
  ['registered', 'Mô hình đăng ký mới', 'mô hình', 0],
  ['running', 'Mô hình đang triển khai', 'mô hình', 0],
  ['people', 'Lượt người tham gia', 'lượt', 0],
  ['poor', 'Hộ nghèo đầu kỳ', 'hộ', 0],
  ['out', 'Hộ thoát nghèo', 'hộ', 0],
  ['content', 'Mức độ hài lòng', '%', 1],
] as const;

/** Defines indicators and a monthly form for one commune, and opens months of 2021 that are locked by now. */
export async function makeMonths(
  page: Page,
  code: string,
  periods: readonly string[],
  /** Set behind the names of the indicators: no unit is asked for the same one by two forms. */
  mark = '',
): Promise<Place[]> {
  await signIn(page, 'chuyenvien');
  const { request } = page;
  const stamp = Date.now().toString(36);
  const key = (name: string): string => `try.${name}${mark && `_${mark}`}`;
  for (const [name, nameVi, unitVi, decimals] of indicators) {
    const answer = await request.post('/api/v1/actions/measures.define', {
      headers: { 'idempotency-key': crypto.randomUUID() },
      data: {
        key: key(name),
        nameVi: `${nameVi} ${mark}`.trim(),
        nameEn: `${nameVi} ${mark} (EN)`,
        unitVi,
        unitEn: unitVi,
        decimals,
        grain: 'month',
        calendar: 'civil',
        overUnits: unitVi === '%' ? 'max' : 'sum',
        overTime: unitVi === '%' ? 'last' : 'sum',
      },
    });
    // another journey may have defined it already
    expect([200, 409], `${name}: ${await answer.text()}`).toContain(answer.status());
  }
  const figure = (name: string) => ({ kind: 'figure', measure: key(name) });
  const [unit, province] = [await unitOf(request, code), await unitOf(request, '15')];
  const { id: form } = await act(request, 'reporting.form.create', {
    title: `Báo cáo tháng công tác dân vận ${stamp}`,
    unitId: province,
    level: 'commune',
    calendar: 'civil',
    grain: 'month',
    dueAfter: 3,
    lockAfter: 10,
    since: '2021-01-01',
    until: '2022-01-01',
    definition: {
      sections: [
        {
          titleVi: 'Phong trào “Dân vận khéo”',
          titleEn: 'The movement',
          items: ['registered', 'running', 'people'].map(figure),
        },
        {
          titleVi: 'Giúp đỡ hộ nghèo',
          titleEn: 'Aid to poor households',
          items: [
            ...['poor', 'out', 'content'].map(figure),
            {
              kind: 'text',
              key: 'mood',
              labelVi: 'Tâm trạng nhân dân',
              labelEn: 'The mood of the people',
              required: true,
            },
          ],
        },
      ],
      rules: [
        {
          hard: true,
          left: { measures: [key('out')] },
          op: 'le',
          right: { measures: [key('poor')] },
          sayVi: 'Số hộ thoát nghèo không thể lớn hơn số hộ nghèo đầu kỳ',
          sayEn: 'Households out of poverty cannot be more than those at the beginning',
        },
        {
          hard: false,
          left: { measures: [key('people')] },
          op: 'ge',
          right: { measures: [key('running')] },
          sayVi: 'Lượt người tham gia ít hơn số mô hình',
          sayEn: 'Fewer participants than initiatives',
        },
      ],
    },
    units: [unit],
  });
  for (const period of periods)
    await act(request, 'reporting.unlock', {
      form,
      unit,
      period,
      until: '2099-12-31',
      reason: 'Bổ sung số liệu',
    });
  return periods.map((period) => ({
    form,
    unit,
    period,
    path: `/o/reports/${form}/${unit}/${period}`,
    key,
  }));
}

/** The same with one month. */
export async function makeForm(page: Page, code: string, period = '2021-M08'): Promise<Place> {
  const [place] = await makeMonths(page, code, [period]);
  return place as Place;
}

/** A unit of 2021 by its code. */
export async function unitOf(request: APIRequestContext, code: string): Promise<number> {
  const answer = await request.get(`/api/v1/units/by-code/${code}?on=2021-08-31`);
  expect(answer.ok(), `the unit ${code}`).toBe(true);
  return ((await answer.json()) as { id: number }).id;
}
