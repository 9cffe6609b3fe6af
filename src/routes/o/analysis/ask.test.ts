import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { analysisChoices } from '#reporting/server/choice.queries.ts';
import type { Grain } from '#reporting/shapes.ts';
import { keepForm, keepIndicators, keepReport } from '#testing/kept.ts';
import { openWorld, type World } from '#testing/world.ts';
import { configureBody } from '#units/server/actions.ts';
import { askedOf, periodsAsked } from './ask.ts';

const civil = { firstDay: 1 };
const decree = { firstDay: 15 };

describe('The periods that are shown', () => {
  const of = (search: string, more: Partial<Parameters<typeof periodsAsked>[1]> = {}): string[] =>
    periodsAsked(new URL(`http://kheo.test/o/analysis${search}`), {
      calendar: civil,
      grain: 'month',
      year: null,
      told: null,
      otherwise: 2026,
      ...more,
    }).map((period) => period.key);

  it.each<[string, string[], string, Parameters<typeof of>[1]]>([
    ['the year of the latest figures', ['2021-M01', '2021-M12'], '', { told: '2021-04-30' }],
    // December’s last days belong to the next year of this calendar
    ['in the calendar that is shown', ['2022-M01', '2022-M12'], '', { told: '2021-12-31', calendar: decree }],
    ['a year of years is one', ['2021-Y', '2021-Y'], '', { told: '2021-12-31', grain: 'year' as Grain }],
    ['without figures the year that reports reach', ['2026-M01', '2026-M12'], '', {}],
    ['what is chosen', ['2020-M03', '2020-M04'], '?from=2020-M04&to=2020-M03', { told: '2021-04-30' }],
    ['the year of the bar', ['2019-M01', '2019-M12'], '', { year: 2019, told: '2021-04-30' }],
    [
      'the year of the bar, not periods of another',
      ['2019-M01', '2019-M12'],
      '?from=2020-M04',
      { year: 2019, told: '2021-04-30' },
    ],
  ])('%s', (_, wanted, search, more) => {
    expect(of(search, more)).toEqual(wanted);
  });
});

describe('Opened without a choice', () => {
  let world: World;
  let officer: Env;
  const opened = async (search = '') => {
    const url = new URL(`http://kheo.test/o/analysis${search}`);
    return askedOf(officer, url, await analysisChoices(world.database.db));
  };

  beforeAll(async () => {
    world = await openWorld();
    officer = world.env(world.inside.officer);
    const { db } = world.database;
    must(await configureBody(world.system, { unitId: world.unit('15'), parentName: 'Tỉnh ủy', name: 'Ban' }));
    await keepIndicators(db, [
      { key: 'aid.a_untold' },
      { key: 'aid.helped' },
      { key: 'aid.poor' },
      { key: 'aid.rate', formula: { op: 'ratio', of: ['aid.helped', 'aid.poor'] } },
    ]);
    const form = await keepForm(db, world.unit('VN'));
    const report = (code: string, month: string, measure: string, state?: 'sent') =>
      keepReport(db, { form, unit: world.unit(code), month }, [{ measure, value: 4 }], state);
    await report('04303', '2019-04', 'aid.helped');
    await report('04303', '2018-05', 'aid.poor');
    await report('04303', '2020-02', 'aid.helped', 'sent');
    // another province reports on
    await report('02683', '2021-03', 'aid.helped');
  });
  afterAll(() => world.database.close());

  it('it shows the first measure with figures, in the year of the latest', async () => {
    expect(await opened()).toMatchObject({ measures: ['aid.helped'], from: '2019-M01', to: '2019-M12' });
    expect(await opened(`?unit=${world.unit('VN')}`)).toMatchObject({ from: '2021-M01' });
  });

  it('it shows the year of the measures that are chosen, with what is sent where that counts', async () => {
    expect(await opened('?measures=aid.poor')).toMatchObject({ from: '2018-M01', to: '2018-M12' });
    expect(await opened('?measures=aid.rate')).toMatchObject({ from: '2019-M01' });
    expect(await opened('?provisional=true')).toMatchObject({ from: '2020-M01', to: '2020-M12' });
    expect(await opened('?measures=aid.a_untold')).toMatchObject({ from: '2021-M01', to: '2021-M12' });
  });

  it('a year that the bar holds is kept', async () => {
    expect(await opened('?period=2017')).toMatchObject({ from: '2017-M01', to: '2017-M12' });
  });
});
