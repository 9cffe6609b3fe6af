import { createServer } from 'vite';
import { haltFor } from '#base/server/halt.ts';
import { openLog } from '#base/server/log.ts';
import { readSettings } from '#base/server/settings.ts';
import { openDatabase } from './boot.ts';
import { prepare } from './prepare.ts';

// `npm run dev`: the same database and preparation as in production, the sources served by Vite as they change.

try {
  const settings = readSettings(process.env);
  const log = openLog(settings.logLevel);
  const address = `http://localhost:${settings.port}`;
  const database = await openDatabase(settings, log, {
    as: 'npm run dev',
    about: () => ({ url: address, state: 'running' }),
  });
  process.env.KHEO_POOL = String(settings.pool);
  const { ownerUrl, appUrl } = database;
  const lines = await prepare({
    ownerUrl,
    appUrl,
    settings,
    url: address,
    empty: process.argv.includes('--empty'),
    log,
  });
  const vite = await createServer({ server: { host: settings.host, port: settings.port, strictPort: true } });
  await vite.listen();
  process.stdout.write(`${[`Khéo (dev): ${address}`, ...lines].join('\n')}\n`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await vite.close();
    await database.stop();
    process.exit(0);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.on(name, () => void stop());
} catch (error) {
  const halt = haltFor(error);
  if (!halt) throw error;
  process.stderr.write(`\n${halt.vi}\n\n${halt.en}\n`);
  process.exit(1);
}
