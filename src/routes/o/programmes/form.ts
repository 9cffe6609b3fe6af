import type { z } from 'zod';
import { addDays, type Day, isDay } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { type Carried, carry, type FormEvent } from '#base/server/web/form.ts';
import type { Option } from '#base/ui/fields.ts';
import type { Saved } from '#base/views.ts';
import { nameOf } from '#documents/rules.ts';
import { listDocuments } from '#documents/server/queries.ts';
import { listChoices } from '#programmes/server/queries.ts';
import { names, taskNames } from './names.ts';

/** Carries the form of a programme. People write the last day, the action takes the first day after. */
export function carryProgramme<I extends { readonly until: Day }>(
  event: FormEvent,
  schema: z.ZodType<unknown, I>,
  take: (env: Env, input: I, key: string) => Promise<Outcome<Saved>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<Saved>> {
  const forward = (env: Env, input: I, key: string): Promise<Outcome<Saved>> => {
    const until = isDay(String(input.until)) ? addDays(input.until, 1) : input.until;
    return take(env, { ...input, until, ...filled(input, ['basis', 'issuedBy']) }, key);
  };
  return carry<z.ZodType<unknown, I>, Saved>(event, schema, names, forward, fixed);
}

/** Carries the form of a task, whose places for cooperating units need not be filled in order. */
export function carryTask<I extends object>(
  event: FormEvent,
  schema: z.ZodType<unknown, I>,
  take: (env: Env, input: I, key: string) => Promise<Outcome<Saved>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<Saved>> {
  const forward = (env: Env, input: I, key: string): Promise<Outcome<Saved>> =>
    take(env, { ...input, ...filled(input, ['cooperatingUnitIds']) }, key);
  return carry<z.ZodType<unknown, I>, Saved>(event, schema, taskNames, forward, fixed);
}

/** Lists without the places that were left blank. */
function filled<I extends object, K extends string>(
  input: I,
  lists: readonly K[],
): Partial<Record<K, never>> {
  const entries = Object.entries(input).filter(
    ([name, value]) => lists.includes(name as K) && Array.isArray(value),
  );
  return Object.fromEntries(
    entries.map(([name, list]) => [name, (list as unknown[]).filter((item) => item !== undefined)]),
  ) as Partial<Record<K, never>>;
}

export interface FieldChoices {
  readonly owners: readonly Option[];
  readonly units: readonly Option[];
  readonly documents: readonly Option[];
}

const DOCUMENTS = 200;

/** Who can answer for what a unit does, which units can lead, and which documents there are. */
export async function fieldChoices(env: Env, unit: number, on: Day): Promise<FieldChoices> {
  const [choices, listed] = await Promise.all([
    listChoices(env, { unit, on }),
    listDocuments(env, { limit: DOCUMENTS }),
  ]);
  const { owners, units } = isRefusal(choices) ? { owners: [], units: [] } : choices;
  const documents = isRefusal(listed) ? [] : listed.rows;
  return {
    owners: owners.map(({ id, name, unit: at }) => ({ value: id, label: `${name} · ${at}` })),
    units: units.map(({ id, name, group }) =>
      group === null ? { value: String(id), label: name } : { value: String(id), label: name, group },
    ),
    documents: documents.map((document) => ({
      value: document.id,
      label: [nameOf(document), document.number === '' ? '' : shortened(document.abstract)]
        .filter((part) => part !== '')
        .join(' · '),
    })),
  };
}

/** The options with those in front that are chosen already, where the list does not have them. */
export function kept(options: readonly Option[], chosen: readonly Option[]): readonly Option[] {
  const missing = chosen.filter(({ value }) => !options.some((option) => option.value === value));
  return [...missing, ...options];
}

const shortened = (text: string): string => (text.length > 70 ? `${text.slice(0, 67)}…` : text);
