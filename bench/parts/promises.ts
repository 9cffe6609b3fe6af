import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import type { Promises } from '../results.ts';
import { emptyHouse } from './house.ts';

/** Starts a database as the product does and asks it how it keeps its promise. Throws if it does not. */
export async function readPromises(): Promise<Promises> {
  const house = await emptyHouse();
  try {
    return await withClient(house.appUrl, async (client) => {
      const { rows } = await client.query<Promises>(
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
           current_setting('full_page_writes') as full_page_writes, current_setting('server_version') as version`,
      );
      const [found] = rows;
      if (
        !found ||
        [found.fsync, found.synchronous_commit, found.full_page_writes].some((value) => value !== 'on')
      ) {
        throw new Error(`the database does not keep its promise: ${JSON.stringify(found)}`);
      }
      return found;
    });
  } finally {
    await house.close();
  }
}
