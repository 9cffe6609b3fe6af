import * as fs from 'node:fs';
import { emptyFolder, startProduct } from './product.ts';

/**
 * Starts the built product with the sample on an empty data folder, and stops it after the last journey. With KHEO_URL
 * the journeys are made on a product that runs already.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.KHEO_URL) return async () => undefined;
  const dataDir = emptyFolder();
  const product = await startProduct({ dataDir });
  process.env.KHEO_URL = product.url;
  return async () => {
    await product.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}
