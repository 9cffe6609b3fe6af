import { commands } from './cli/commands.ts';
import { run } from './cli/run.ts';

// The command line: `npm run kheo -- <command>`. The same queries and actions as everywhere else.

// A reader that goes away (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

process.exitCode = await run(commands, process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
