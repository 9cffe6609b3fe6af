import { accounts } from '#access/server/queries.ts';
import { type Actor, holds, type Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { countByLevel, readBody } from '#units/server/queries.ts';
import { h } from './home.words.ts';

/** A step of a house that is being set up. */
export interface FirstStep {
  readonly title: string;
  readonly href: string;
  readonly done: boolean;
  /** Why it is not this person's to do; null when it is. */
  readonly why: string | null;
}

function am(actor: Actor, today: Day, wanted: readonly Role[]): boolean {
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  return holds(actor, wanted, own, today);
}

/** From an empty house to its first target; null once all of it is done. */
export async function firstSteps(env: Env, locale: Locale, targets: number): Promise<FirstStep[] | null> {
  const { db, actor, today } = env;
  const body = await readBody(db);
  if (body !== null && targets > 0) return null;
  const t = teller(locale);
  const [levels, programmes, initiatives, people] = await Promise.all([
    countByLevel(db, today),
    listProgrammes(env, { limit: 1 }),
    listInitiatives(env, { limit: 1 }),
    accounts(env, {}),
  ]);
  const units = Object.values(levels).reduce((sum, n) => sum + n, 0);
  const running = isRefusal(programmes) ? 0 : programmes.total;
  const registered = isRefusal(initiatives) ? 0 : initiatives.total;
  const known = isRefusal(people) ? 0 : people.items.length;
  const keeper = am(actor, today, ['administrator']) ? null : t(h.stepAsk);
  const officer = am(actor, today, ['administrator', 'officer']) ? null : t(h.stepAsk);
  const step = (done: boolean, title: string, href: string, why: string | null): FirstStep => ({
    done,
    title,
    href,
    why: done ? null : why,
  });
  const steps = [
    step(units > 1, units > 1 ? t(h.stepUnitsDone, { n: units }) : t(h.stepUnits), '/o/units/import', keeper),
    step(
      body !== null,
      body
        ? t(h.stepHouseDone, { name: [body.name, body.parentName].filter(Boolean).join(', ') })
        : t(h.stepHouse),
      '/o/units/house',
      keeper,
    ),
    step(known > 1, known > 1 ? t(h.stepPeopleDone, { n: known }) : t(h.stepPeople), '/o/people/new', keeper),
    step(
      running > 0,
      running > 0 ? t(h.stepProgrammeDone, { n: running }) : t(h.stepProgramme),
      '/o/programmes/new',
      officer,
    ),
    step(
      registered > 0,
      registered > 0 ? t(h.stepInitiativeDone, { n: registered }) : t(h.stepInitiative),
      '/o/initiatives/new',
      null,
    ),
    step(targets > 0, t(h.stepTarget), '/o/targets/new', officer),
  ];
  return steps.every((one) => one.done) ? null : steps;
}
