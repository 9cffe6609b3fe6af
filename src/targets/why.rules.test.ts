import { describe, expect, test } from 'vitest';
import { type Judged, whySentence } from '#targets/why.rules.ts';

/** Every commune of 173 by the end of 2021, with a milestone in the middle and one in autumn. */
const communes: Judged = {
  condition: {
    quantifier: 'every',
    amount: 1,
    threshold: null,
    level: 'commune',
    from: '2021-01-01',
    until: '2022-01-01',
    dueOn: '2021-12-31',
  },
  evaluation: {
    verdict: 'late',
    asOn: '2021-07-15',
    reachedCount: 97,
    population: 173,
    needed: 173,
    total: 150,
  },
  milestones: [
    { on: '2021-03-31', amount: 60 },
    { on: '2021-06-30', amount: 120 },
    { on: '2021-09-30', amount: 150 },
  ],
  path: 126,
};
const judged = (verdict: Judged['evaluation']['verdict'], more: Partial<Judged> = {}): Judged => ({
  ...communes,
  ...more,
  evaluation: { ...communes.evaluation, verdict },
});

describe('why a target is late or at risk', () => {
  test('a passed milestone is not met', () => {
    expect(whySentence(communes, '2021-07-15', 'vi')).toBe('Mốc 30/06/2021: cần 120, có 97.');
    expect(whySentence(communes, '2021-07-15', 'en')).toBe('Milestone of 30/06/2021: 120 needed, 97 there.');
  });

  test('the due date has passed', () => {
    expect(whySentence(communes, '2022-01-01', 'vi')).toBe('Hạn 31/12/2021: cần 173, có 97.');
    expect(whySentence(communes, '2022-01-01', 'en')).toBe('Due 31/12/2021: 173 needed, 97 there.');
  });

  test('it is below the line between two milestones', () => {
    const risk = judged('at_risk');
    expect(whySentence(risk, '2021-07-15', 'vi')).toBe('Theo lộ trình đến 15/07/2021: cần 126, có 97.');
    expect(whySentence(risk, '2021-07-15', 'en')).toBe('On the path by 15/07/2021: 126 needed, 97 there.');
  });

  test('a ratio is said in percent, with the figure itself', () => {
    const ratio = judged('late', {
      condition: { ...communes.condition, quantifier: 'ratio', amount: 95, level: null },
    });
    const half = { ...ratio, evaluation: { ...ratio.evaluation, needed: 95, total: 81.25 } };
    expect(whySentence(half, '2022-01-01', 'vi')).toBe('Hạn 31/12/2021: cần 95%, có 81,3%.');
  });

  test('every other verdict needs no reason', () => {
    for (const verdict of ['reached', 'on_track', 'no_data', 'not_applicable'] as const) {
      expect(whySentence(judged(verdict), '2021-07-15', 'vi')).toBeNull();
    }
  });
});
