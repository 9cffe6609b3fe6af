import { dayBetween, officeDay } from './calendar.ts';
import { type Random, randomOf } from './random.ts';
import { verdicts } from './wording.ts';

/** One evaluation of an initiative, dated. The latest one in a period decides. */
export type SampleEvaluation = { on: string; result: 'effective' | 'not_yet'; note: string };

/**
 * When districts look at what was registered: a first round in spring, the half-year, a round in autumn and the end of
 * the year. An initiative is looked at only when it has run for some weeks.
 */
const rounds = [
  { startedBy: '2021-02-26', from: '2021-04-05', to: '2021-05-14', share: 30 },
  { startedBy: '2021-04-20', from: '2021-06-09', to: '2021-07-08', share: 45 },
  { startedBy: '2021-07-20', from: '2021-09-06', to: '2021-10-15', share: 35 },
  { startedBy: '2021-09-30', from: '2021-11-16', to: '2021-12-16', share: 100 },
] as const;
type Round = (typeof rounds)[number];
const [, , , yearEnd] = rounds;

const dayIn = (round: Round, random: Random): string => officeDay(dayBetween(round.from, round.to, random));

/** The round in which an initiative is first looked at: the earlier ones take their share of those that are ripe. */
function firstRound(startedOn: string, random: Random): Round {
  return rounds.find((round) => startedOn <= round.startedBy && random.below(100) < round.share) ?? yearEnd;
}

/** Dates the evaluations of one district so that exactly so many are effective at the end of the year. */
export function evaluationsOf(
  drafts: readonly { readonly startedOn: string }[],
  district: string,
  effective: number,
): SampleEvaluation[][] {
  const random = randomOf(`yenbai-2021 evaluations ${district}`);
  const order = random.shuffle([...drafts.keys()]);
  const ripe = order.filter((index) => (drafts[index]?.startedOn ?? '') <= yearEnd.startedBy);
  if (ripe.length < effective) throw new Error(`district ${district} has too few that began in time`);
  const good = new Set(ripe.slice(0, effective));
  const waiting = new Set(ripe.slice(effective, effective + Math.round(effective / 9)));
  return drafts.map(({ startedOn }, index) => {
    if (!good.has(index) && !waiting.has(index)) return [];
    const found = good.has(index) ? 'effective' : 'not_yet';
    const at = (round: Round, result: SampleEvaluation['result']): SampleEvaluation => ({
      on: dayIn(round, random),
      result,
      note: random.pick(verdicts[result]),
    });
    const first = firstRound(startedOn, random);
    if (first === yearEnd) return [at(yearEnd, found)];
    // Some change between the first look and the last one, and a few are confirmed.
    const luck = random.below(100);
    if (luck < 14) return [at(first, found === 'effective' ? 'not_yet' : 'effective'), at(yearEnd, found)];
    return luck < 22 ? [at(first, found), at(yearEnd, found)] : [at(first, found)];
  });
}
