/** Codes of a database that is not there now: shutting down, starting, out of connections or of disk. */
const SQLSTATE = /^(57P0[123]|08\w{3}|53\d{3})$/;
const SYSTEM = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;

/**
 * True if the error says that the database could not be asked, not that it said no: the answer is 503, not 500,
 * and trying again later makes sense.
 */
export function isUnavailable(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? String(at.code) : '';
    if (SQLSTATE.test(code)) return true;
    if (SYSTEM.test(code) && 'syscall' in at && /^(connect|read|write)$/.test(String(at.syscall)))
      return true;
    if (
      /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
        at.message,
      )
    ) {
      return true;
    }
  }
  return false;
}
