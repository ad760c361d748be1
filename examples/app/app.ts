// Starts a program and prints the files that it opens: open-snoop inside an application.
import { argv, exit, stderr } from 'node:process';
import { load } from '@tsbpf/runtime';
import object from '../open-snoop/open-snoop.bpf.js'; // from `tsbpf build`
import * as openSnoop from '../open-snoop/open-snoop.ts';
import { openedPaths } from './opened-paths.ts';
import { PausedProgram } from './paused-program.ts';

const command = argv.slice(2);
if (command.length === 0) {
  stderr.write('usage: app program [argument…]\n');
  exit(64);
}

const program = await PausedProgram.start(command);
await using tracer = await load(object, openSnoop, { params: { target: program.pid } });
await tracer.attach();

void program.resume().then(() => {
  for (const { count } of tracer.losses()) stderr.write(`${count} files are missing\n`);
  return tracer.close(); // ends the loop below, when it has printed what still waits
});
for await (const path of openedPaths(tracer)) console.log(path);
