// node load-objects.mjs runtime.js object.bpf.o... : loads every program of the objects; prints the rejected ones.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

const [runtime, ...paths] = process.argv.slice(2);
const { load, specsOf, VerifierError } = await import(pathToFileURL(runtime).href);

/** Loads an object without the programs that the verifier rejects. */
async function loadObject(path) {
  const object = readFileSync(path);
  const specs = specsOf(object);
  const handlers = Object.entries(specs).filter(([, spec]) => spec.kind === 'syscallProgram');
  const rejected = new Map();
  while (rejected.size < handlers.length) {
    const probes = handlers.filter(([name]) => !rejected.has(name)).map(([, spec]) => spec);
    try {
      await (await load(object, specs, { probes })).close();
      break;
    } catch (error) {
      if (!(error instanceof VerifierError) || rejected.has(error.program)) throw error;
      rejected.set(error.program, error.message);
    }
  }
  for (const [program, message] of rejected) {
    console.log(JSON.stringify({ object: basename(path), program, message }));
  }
  return handlers.length;
}

let programs = 0;
for (const path of paths) programs += await loadObject(path);
console.log(JSON.stringify({ objects: paths.length, programs }));
