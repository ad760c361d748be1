import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzzModule } from './fuzz-module.ts';
import { generateModule } from './module-generator.ts';

/** `pnpm fuzz --programs 1000 --seed 1`: generated handlers in the mock and in the kernel, compared. */
const HANDLERS = 20;
const INPUTS = 4;

/** Keeps a tracer that failed. */
function keep(name: string, source: string): void {
  const folder = join(import.meta.dirname, 'failures');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), source);
}

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const programs = Number(option('programs', '200'));
const seed = BigInt(option('seed', '1'));
let [compared, beyond, done, failures] = [0, 0, 0, 0];
for (let index = 0n; done < programs; index += 1n) {
  const count = Math.min(HANDLERS, programs - done);
  const module = generateModule(seed * 1_000_000n + index, count);
  const result = await fuzzModule(module, seed + index, INPUTS);
  compared += result.compared;
  beyond += result.beyond;
  done += count;
  for (const { handler, what } of result.differences) {
    failures += 1;
    console.log(`\nseed ${seed} module ${index} handler ${handler}\n${what}`);
    keep(`${seed}-${index}-${handler}.ts`, module.plain);
  }
}
console.log(
  `${done} programs, ${compared} runs equal or reported, ${beyond} beyond 64 bits, ${failures} differences`,
);
process.exitCode = failures === 0 ? 0 : 1;
