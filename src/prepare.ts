import type { Log } from '#base/server/log.ts';
import type { Settings } from '#base/server/settings.ts';

/** What stands when the product is made ready: a migrated database and the settings. */
export interface Preparation {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly settings: Settings;
  /** The address that people open. */
  readonly url: string;
  /** `npm start -- --empty`: load no sample, print a link for the first administrator. */
  readonly empty: boolean;
  readonly log: Log;
}

/** Loads what a first start needs and gives the lines to print under the address. */
export async function prepare(_given: Preparation): Promise<string[]> {
  return [];
}
