import { createDemoAccount } from '#access/server/actions.ts';
import type { Actor } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { allAccounts } from './accounts.ts';

/** The password of every demo account: demo accounts sign in on a loopback host only. */
export const demoPassword = 'danvankheo-2021';

/** Every step has a key of its own, so a load that was cut off goes on where it stopped. */
export const key = (step: string): string => `sample-yenbai-2021-${step}`;

/** The people of the sample: what they do stands in the log under their name. */
export interface People {
  idOf(login: string): string;
  /** The same database and day, with somebody of the sample acting. */
  as(login: string): Env;
}

/** Makes the demo accounts, each with its role in the programme's own time. */
export async function loadPeople(env: Env, units: ReadonlyMap<string, number>): Promise<People> {
  const actors = new Map<string, Extract<Actor, { kind: 'account' }>>();
  for (const { login, displayName, role, unit } of allAccounts) {
    const name = displayName.vi;
    const unitId = units.get(unit.code) as number;
    const grants = [{ role, unitId, since: '2021-01-01', until: null }];
    const input = { login, name, password: demoPassword, grants };
    const { id } = must(await createDemoAccount(env, input, key(`account-${login}`)));
    const held = [{ role, unitId, from: '2021-01-01', until: null }];
    actors.set(login, { kind: 'account', id, name, grants: held });
  }
  const of = (login: string) => {
    const actor = actors.get(login);
    if (!actor) throw new Error(`nobody of the sample is called ${login}`);
    return actor;
  };
  return { idOf: (login) => of(login).id, as: (login) => ({ ...env, actor: of(login) }) };
}
