import { z } from 'zod';
import { LOGIN, loginKey, PASSWORD_AT_MOST } from '#access/rules.ts';
import { roles } from '#base/actor.ts';
import { day, line, recordId, unitId } from '#base/shapes.ts';

/** A user name for a new account. */
export const login = line(100).overwrite(loginKey).regex(LOGIN);
/** A password that is being chosen; `weakPassword` says whether it is good enough. */
export const newPassword = z.string().min(1).max(PASSWORD_AT_MOST);
/** The secret in a one-time link; for the first administrator it names the unit too, under the same hash. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}(\.[1-9]\d{0,9})?$/);
/** The secret in the cookie. */
export const sessionToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const role = z.enum(roles);

export const SignIn = z.strictObject({
  // A name that no account can have is a wrong name, not a malformed one.
  login: line(100).overwrite(loginKey),
  password: z.string().min(1).max(PASSWORD_AT_MOST),
});

/** What follows a password that was right: see `credentials.ts`. */
export const OpenSession = z.strictObject({
  accountId: recordId,
  verified: z.string().min(1).max(300),
  demoAllowed: z.boolean(),
});

export const RecordFailure = z.strictObject({ accountId: recordId.nullable() });

export const SignOut = z.strictObject({ token: sessionToken });
/** `keep` is the session that goes on; without it all end. */
export const SignOutEverywhere = z.strictObject({ keep: sessionToken.optional() });

export const ChangePassword = z.strictObject({
  current: z.string().min(1).max(PASSWORD_AT_MOST),
  password: newPassword,
});
export const ReplacePassword = z.strictObject({
  verified: z.string().min(1).max(300),
  hash: z.string().min(1).max(300),
  keep: sessionToken.optional(),
});

const period = { since: day.optional(), until: day.nullish() };

export const CreateAccount = z.strictObject({ login, name: line(120), role, unitId, ...period });
export const CreateDemoAccount = z.strictObject({
  login,
  name: line(120),
  password: newPassword,
  grants: z
    .array(z.strictObject({ role, unitId, since: day, until: day.nullable() }))
    .min(1)
    .max(20),
});
export const GrantRole = z.strictObject({ accountId: recordId, role, unitId, ...period });
/** `on` is the first day without the role: today unless said. */
export const EndGrant = z.strictObject({ id: recordId, on: day.optional() });
export const AccountId = z.strictObject({ id: recordId });

export const IssueFirstLink = z.strictObject({ unitId });
export const ClaimFirstLink = z.strictObject({
  token: linkToken,
  login,
  name: line(120),
  password: newPassword,
});
export const SetPassword = z.strictObject({ token: linkToken, password: newPassword });
export const LinkToken = z.strictObject({ token: linkToken });

export const ListAccounts = z.strictObject({
  search: line(100, 0).optional(),
  unitId: unitId.optional(),
  /** The last account of the page before. */
  after: recordId.optional(),
  limit: z.int().min(1).max(200).default(50),
});
