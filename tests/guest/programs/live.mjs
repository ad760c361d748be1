// node live.mjs runtime.js object.bpf.o program argument... : attaches the object's probes while the program runs;
// prints what it left behind.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { leftBehind } from './outcome.mjs';

const [runtime, path, program, ...rest] = process.argv.slice(2);
const { load, specsOf } = await import(pathToFileURL(runtime).href);
const object = readFileSync(path);
const specs = specsOf(object);
const tracer = await load(object, specs);
await tracer.attach();
execFileSync(program, rest, { stdio: 'inherit' });
console.log(JSON.stringify(leftBehind(tracer, specs)));
await tracer.close();
