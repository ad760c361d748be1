// node fire.mjs runtime.js object.bpf.o : fires the program `run` of the object; prints what it left behind.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { outcomeOf } from './outcome.mjs';

const [runtime, path] = process.argv.slice(2);
const { load, specsOf } = await import(pathToFileURL(runtime).href);
const object = readFileSync(path);
const specs = specsOf(object);
const tracer = await load(object, specs);
console.log(JSON.stringify(outcomeOf(tracer, specs)));
await tracer.close();
