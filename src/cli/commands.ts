import { call } from './call.ts';
import type { Command } from './command.ts';
import { migrate } from './migrate.ts';
import { settings } from './settings.ts';

/** Every command there is, in the order of the help. */
export const commands: readonly Command[] = [settings, migrate, call];
