/** The four fields of a *Dân vận khéo* initiative in 2021. */
export type Field = 'economy' | 'culture_society' | 'defence_security' | 'political_system';

/** Collective (tập thể) or individual (cá nhân). */
export type Form = 'collective' | 'individual';

/** What kind of place a pattern fits; nothing means every commune. */
export type Setting = 'rural' | 'urban' | 'highland';

/**
 * A kind of initiative. In `name` and `does`, `[a|b|c]` is a choice made once: the n-th choice of the name is
 * `{n}` in `does`. `{thon}` is the village or residential group, `{xa}` the commune, `{huyen}` the district.
 */
export type Pattern = {
  name: string;
  does: string;
  form?: Form;
  where?: Setting;
  /** District or commune codes of 2021 where the thing really is: cinnamon is not grown on every hill. */
  at?: readonly string[];
  /** First and last month in which it makes sense: '05' for what the epidemic brought, '04' before the election. */
  from?: string;
  until?: string;
  /** The office of the commune or district does it, not a village. */
  by?: 'office';
};
