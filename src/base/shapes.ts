import { z } from 'zod';
import { isDay } from '#base/period.ts';
import type { Issue } from '#base/refusals.ts';
import { hasControl, tidy } from '#base/text.ts';

/** The fields that shapes of slices are made of; text is tidied (NFC, trimmed) as it is parsed. */

const clean = (text: string): boolean => !hasControl(text);

/** One line of text, `min` (1) to `max` characters. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .overwrite(tidy)
    .min(min)
    .max(max)
    .refine((text) => clean(text) && !/[\n\r\t]/.test(text), { params: { problem: 'control_characters' } });

/** Text that may have several lines, up to `max` characters; empty is allowed when `min` is 0. */
export const paragraphs = (max: number, min = 0) =>
  z
    .string()
    .overwrite((text) => tidy(text.replace(/\r\n?/g, '\n')))
    .min(min)
    .max(max)
    .refine(clean, { params: { problem: 'control_characters' } });

/** A business date, 'YYYY-MM-DD', from 1900 on. */
export const day = z
  .string()
  .max(10)
  .refine((text) => isDay(text) && text >= '1900-01-01' && text < '2200-01-01', {
    params: { problem: 'not_a_day' },
  })
  .meta({ format: 'date' });

export const unitId = z.int().min(1).max(2_147_483_647);
export const recordId = z.uuid();
export const version = z.int().min(0).max(2_147_483_647);
export const year = z.int().min(1945).max(2100);

/** Turns zod's issues into ours, at most twenty. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.slice(0, 20).map((issue): Issue => {
    const at = issue.path.join('.');
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined
          ? { at, problem: 'required' }
          : { at, problem: 'wrong_type', limit: issue.expected };
      case 'too_small':
        if (issue.origin === 'array') return { at, problem: 'too_few', limit: Number(issue.minimum) };
        if (issue.origin !== 'string') return { at, problem: 'too_small', limit: Number(issue.minimum) };
        return issue.minimum === 1
          ? { at, problem: 'required' }
          : { at, problem: 'too_short', limit: Number(issue.minimum) };
      case 'too_big':
        if (issue.origin === 'array') return { at, problem: 'too_many', limit: Number(issue.maximum) };
        return {
          at,
          problem: issue.origin === 'string' ? 'too_long' : 'too_big',
          limit: Number(issue.maximum),
        };
      case 'invalid_value':
        return { at, problem: 'not_allowed', allowed: issue.values.map(String) };
      case 'unrecognized_keys':
        return {
          at,
          problem: 'unknown_field',
          allowed: issue.keys.slice(0, 10).map((key) => key.slice(0, 60)),
        };
      case 'custom':
        return { at, problem: (issue.params?.problem as Issue['problem'] | undefined) ?? 'bad_format' };
      default:
        return { at, problem: 'bad_format' };
    }
  });
}

/** A kept file as a record names it: the sha-256 of its content, and the name under which a person sent it. */
export const fileRef = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: line(200) });
export type FileRef = z.output<typeof fileRef>;
