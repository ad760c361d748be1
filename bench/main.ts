import { benchCode } from './code/bench-code.ts';
import { benchCompile } from './compile/bench-compile.ts';
import { benchStream } from './stream/bench-stream.ts';

interface Bench {
  readonly summary: string;
  run(args: readonly string[]): void | Promise<void>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  code: { summary: 'instructions after the verifier, against clang -O2', run: benchCode },
  compile: { summary: 'time from source to object, against clang and bpftrace', run: benchCompile },
  stream: { summary: 'events a second to JavaScript, against libbpf in C', run: benchStream },
};

const [name, ...args] = process.argv.slice(2);
const bench = name === undefined ? undefined : BENCHES[name];
if (bench === undefined) {
  if (name !== undefined) console.error(`there is no benchmark '${name}'`);
  console.log('pnpm bench <name> [--rounds N]\n');
  for (const [known, { summary }] of Object.entries(BENCHES)) {
    console.log(`  ${known.padEnd(10)}${summary}`);
  }
  process.exitCode = name === undefined ? 0 : 64;
} else {
  await bench.run(args);
}
