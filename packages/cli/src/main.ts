#!/usr/bin/env node
import { processContext } from './cli-context.ts';
import { main } from './program.ts';
import { reportError } from './report-error.ts';

const context = processContext();
process.on('uncaughtException', (error) => {
  void reportError(error, context).then((exitCode) => process.exit(exitCode));
});
const exitCode = await main(process.argv.slice(2), context);
await context.stdout.flush();
await context.stderr.flush();
process.exit(exitCode);
