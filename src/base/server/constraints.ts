import { type Refusal, refuse } from '#base/refusal.ts';
import { databaseError } from '#base/server/db.ts';

/** The one place where a database constraint becomes a sentence. What is not here is a bug and stays an exception. */
const byConstraint: Record<string, () => Refusal> = {
  unit_version_code_key: () => refuse('unit.code_taken', { code: '' }),
  unit_version_parent_fkey: () => refuse('unit.parent_missing'),
  unit_version_no_cycle: () => refuse('unit.cycle'),
  account_login_key: () => refuse('access.login_taken', { login: '' }),
  registration_initiative_id_campaign_year_key: () =>
    refuse('record.conflict', { what: 'registration, campaign year' }),
  initiative_field_fkey: () => refuse('record.reference_missing', { what: 'field' }),
};

const BUSY = new Set(['40001', '40P01', '55P03']);

/** True when trying the whole transaction again may succeed: deadlock, serialization, lock not available. */
export function worthRetrying(error: unknown): boolean {
  const found = databaseError(error);
  return found?.code !== undefined && BUSY.has(found.code);
}

const GONE = new Set(['57P01', '57P02', '57P03', '08006', '08003', '08001', '53300']);
const GONE_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT']);

/** True when the database was not there: nothing is known to be written, the same key may be sent again. */
export function databaseGone(error: unknown): boolean {
  const found = databaseError(error);
  if (found?.code !== undefined) return GONE.has(found.code);
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code;
  return (
    (code !== undefined && GONE_SYSTEM.has(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}

/** The refusal for an exception of the database, or null when it is a bug. */
export function refusalFor(error: unknown): Refusal | null {
  const found = databaseError(error);
  if (found?.constraint && byConstraint[found.constraint]) return byConstraint[found.constraint]?.() ?? null;
  if (found?.code === '23503') return refuse('record.reference_missing', { what: found.table ?? '' });
  if (databaseGone(error)) return refuse('service.unavailable');
  if (worthRetrying(error)) return refuse('service.busy');
  return null;
}
