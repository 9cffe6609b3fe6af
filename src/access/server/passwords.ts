import { hash, verify } from '@node-rs/argon2';
import { passwordText } from '#access/rules.ts';

/** argon2id (the library's default) as OWASP recommends it: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of random bytes that nobody kept: what an unknown name is compared with, so that it takes as long. */
const STRANGER =
  '$argon2id$v=19$m=19456,t=2,p=1$B4yJkeocZHTPBS4ZTcw8dw$Z+D/Y7Fe/KryWwT8ERIlPO3u/3a0TMeKvrjuJAZdHq8';

/** Hashes a password off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(passwordText(password), cost);
}

/** True for the right password; without a stored hash it takes as long and is always false. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? STRANGER, passwordText(password));
  return stored !== null && matches;
}
