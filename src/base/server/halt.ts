/**
 * A reason not to start, or not to go on, that a person can mend. It is printed as its two sentences and never
 * with a stack: a stack says nothing to somebody whose disk is full.
 */
export class Halt extends Error {
  readonly vi: string;
  readonly en: string;
  constructor(vi: string, en: string, cause?: unknown) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = 'Halt';
    this.vi = vi;
    this.en = en;
  }
}

/** Turns what the operating system refuses into a sentence, or gives null if it is no such refusal. */
export function haltFor(error: unknown): Halt | null {
  if (error instanceof Halt) return error;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code } = error;
  const where = 'path' in error && typeof error.path === 'string' ? error.path : '';
  // 53100 is PostgreSQL's own word for the same.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return diskFull(where, error);
  if (code === 'EACCES' || code === 'EROFS' || (code === 'EPERM' && where)) return notWritable(where, error);
  return null;
}

/** The sentence for a full disk, whoever met it. */
export function diskFull(where: string, cause?: unknown): Halt {
  const at = where ? ` (${where})` : '';
  return new Halt(
    `Đĩa đã đầy${at}. Giải phóng dung lượng rồi chạy lại; những gì đã được xác nhận vẫn còn nguyên.`,
    `The disk is full${at}. Free some space and start again; whatever was acknowledged is still there.`,
    cause,
  );
}

/** The sentence for a folder that this account must not write. */
export function notWritable(where: string, cause?: unknown): Halt {
  return new Halt(
    `Không ghi được vào ${where || 'thư mục dữ liệu'}. Chạy bằng tài khoản sở hữu thư mục đó, cấp quyền ghi, hoặc đặt DATA_DIR sang thư mục khác.`,
    `${where || 'The data folder'} cannot be written. Run as the account that owns it, give the right to write, or set DATA_DIR to another folder.`,
    cause,
  );
}
