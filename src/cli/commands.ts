import { adminLink, resetPassword } from './access.ts';
import { auditSeal, auditVerify } from './audit.ts';
import { backup, restore } from './backup.ts';
import { call } from './call.ts';
import type { Command } from './command.ts';
import { measuresCheck, measuresFold, measuresRebuild } from './measures.ts';
import { migrate } from './migrate.ts';
import { restructuring } from './restructuring.ts';
import { settings } from './settings.ts';
import { unitsImport, unitsLoadVn } from './units.ts';

/** Every command there is, in the order of the help. */
export const commands: readonly Command[] = [
  settings,
  call,
  unitsLoadVn,
  unitsImport,
  ...restructuring,
  measuresFold,
  measuresRebuild,
  measuresCheck,
  auditSeal,
  auditVerify,
  backup,
  restore,
  migrate,
  adminLink,
  resetPassword,
];
