import { z } from 'zod';
import { roles } from '#base/actor.ts';

/** A role on a unit and all below it: `since` is the first day, `until` the first day without it. */
export const GrantRow = z
  .strictObject({
    id: z.uuid(),
    role: z.enum(roles),
    unitId: z.int(),
    unitName: z.string().describe('As it is called today, or was called last.'),
    since: z.iso.date(),
    until: z.iso.date().nullable().describe('The first day without the role; null when it goes on.'),
  })
  .meta({ id: 'GrantRow' });
export type GrantRow = z.infer<typeof GrantRow>;

/** An account with its roles, past and present. */
export const AccountRow = z
  .strictObject({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    state: z.enum(['active', 'disabled']),
    demo: z.boolean(),
    hasPassword: z.boolean(),
    lockedMinutes: z.int().describe('For how many minutes more nobody can sign in; 0 when it is not locked.'),
    grants: z.array(GrantRow),
  })
  .meta({ id: 'AccountRow' });
export type AccountRow = z.infer<typeof AccountRow>;

/** A page of accounts. */
export const AccountList = z.strictObject({
  items: z.array(AccountRow),
  next: z.uuid().nullable().describe('What to send as `after` for the next page; null on the last one.'),
});
export type AccountList = z.infer<typeof AccountList>;

/** One account, as somebody sees it who may or may not manage it. */
export const AccountPage = AccountRow.extend({
  manage: z
    .strictObject({ code: z.string(), vi: z.string(), en: z.string() })
    .nullable()
    .describe('Why reset, disabling and enabling are not yours to do; null when they are.'),
});
export type AccountPage = z.infer<typeof AccountPage>;

/** One's own account, with how many sessions are open. */
export const OwnAccount = AccountRow.extend({ sessions: z.int() });
export type OwnAccount = z.infer<typeof OwnAccount>;

/** The account or role that an action made or changed. */
export const ChangedAccess = z.strictObject({ id: z.uuid() }).meta({ id: 'ChangedAccess' });
export type ChangedAccess = z.infer<typeof ChangedAccess>;

/** A one-time link as it is told, once, to whoever made it. */
export const IssuedLink = z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() });
export type IssuedLink = z.infer<typeof IssuedLink>;

/** An account with the link that sets its password. */
export const AccountLink = z
  .strictObject({
    id: z.uuid(),
    link: IssuedLink.nullable().describe('Told once: null when the same request was carried out before.'),
  })
  .meta({ id: 'AccountLink' });
export type AccountLink = z.infer<typeof AccountLink>;

/** Whose password was set. */
export const AccountName = z.strictObject({ id: z.uuid(), login: z.string() }).meta({ id: 'AccountName' });
export type AccountName = z.infer<typeof AccountName>;

/** A role that ends: `until` is the first day without it. */
export const EndedGrant = z.strictObject({ id: z.uuid(), until: z.iso.date() });
export type EndedGrant = z.infer<typeof EndedGrant>;

/** One's own sessions that were ended. */
export const EndedSessions = z.strictObject({ id: z.uuid(), ended: z.int() });
export type EndedSessions = z.infer<typeof EndedSessions>;
