// node rejection.mjs runtime.js object.bpf.o program : loads one program, which the verifier rejects; prints the error.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [runtime, path, program] = process.argv.slice(2);
const { load, specsOf } = await import(pathToFileURL(runtime).href);
const object = readFileSync(path);
const specs = specsOf(object);
try {
  const tracer = await load(object, specs, { probes: [specs[program]] });
  await tracer.close();
  console.log(JSON.stringify({ loaded: true }));
} catch (error) {
  const { name, message, place, source } = error;
  console.log(JSON.stringify({ name, message, place, source }));
}
