import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Asked, define, eve, open, reformDay, register, restructure, seen } from '#testing/reform.ts';

it('a verdict as it was never changes by a later restructuring, whatever was registered and asked', async () => {
  const communes = ['A', 'B', 'C', 'D', 'E', 'F'];
  const asked: fc.Arbitrary<Asked> = fc.record({
    quantifier: fc.constantFrom(
      'every' as const,
      'none_without' as const,
      'share' as const,
      'number' as const,
      'figure' as const,
    ),
    amount: fc.integer({ min: 1, max: 4 }),
    threshold: fc.integer({ min: 1, max: 2 }),
    level: fc.constantFrom('district' as const, 'commune' as const),
    within: fc.constantFrom('P', 'H1', 'H2'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...communes.map(() => fc.nat(3))),
      fc.array(asked, { minLength: 4, maxLength: 8 }),
      fc.subarray(['A', 'B', 'D'], { minLength: 2 }),
      async (counts, questions, merged) => {
        const place = await open();
        try {
          await register(place, Object.fromEntries(communes.map((code, i) => [code, counts[i] as number])));
          for (const { level, threshold, ...question } of questions) {
            const plain = question.quantifier === 'figure';
            const measured = question.quantifier === 'share' || question.quantifier === 'number';
            const below = question.within === 'P' ? level : 'commune';
            await define(place, {
              ...question,
              ...(plain ? {} : { level: below }),
              ...(measured
                ? { threshold: question.quantifier === 'share' ? (threshold ?? 1) * 40 : threshold }
                : {}),
            });
          }
          const before = await seen(place, 'was', eve);
          const kept = ['A', 'B', 'D', 'E'].filter((code) => !merged.includes(code));
          await restructure(place, reformDay, [
            {
              op: 'form',
              ref: '+N',
              code: 'N',
              designation: 'Xã',
              name: 'Mới',
              level: 'commune',
              parentRef: 'P',
            },
            ...kept.map((ref) => ({ op: 'revise', ref, parentRef: 'P' })),
            ...[...merged, 'C', 'H1', 'H2'].map((ref) => ({ op: 'end', ref })),
            ...merged.map((ref) => ({
              op: 'succeed',
              ref,
              successorRef: '+N',
              part: 'whole',
              kind: 'formed',
            })),
            { op: 'succeed', ref: 'C', successorRef: null, part: 'unknown', kind: 'formed' },
          ]);
          expect(await seen(place, 'was', '2025-12-01')).toEqual(before);
          const now = await seen(place, 'now', '2025-12-01');
          for (const [id, target] of now) {
            expect(target.verdict).toBe(before.get(id)?.verdict);
            if (target.evaluation.population === 0 && target.condition.level !== null)
              expect(target.evaluation.verdict).toBe('not_applicable');
          }
        } finally {
          await place.database.close();
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);
