import pino from 'pino';

export type Log = pino.Logger;

/** Fields that could name a person or open a door, wherever they stand: left out of the log, whoever logs them. */
const PERSONAL = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'email',
  'phone',
  'address',
  'ip',
  'name',
];

/**
 * The structured log: one JSON object a line on stderr, so that stdout stays for people. It carries no personal
 * data: no query strings, no addresses of visitors, no names; an account is its id.
 */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`]), remove: true },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** A log that says nothing, for tests and short commands. */
export const silent: Log = pino({ level: 'silent' });

/** An error without what it quotes: the text of a constraint's refusal holds the refused values. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = pino.stdSerializers.err(error);
  if (!('severity' in error)) return { type, message, stack };
  const { code, table, constraint } = error as unknown as Record<string, unknown>;
  const shown = message.replace(/: ".*"$/s, ': "…"');
  return { type, message: shown, code, table, constraint, stack: stack.replace(message, shown) };
}
