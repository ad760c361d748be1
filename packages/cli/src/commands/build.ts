import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { isObjectPath, openTracer } from '../tracer-input.ts';

/** `tsbpf build`: writes the object and a module that holds it. */
export function buildCommand(context: CliContext, done: (exitCode: number) => void): Command {
  return new Command('build')
    .description('compile a tracer to an object and a module, for use without the compiler')
    .argument('<tracer.ts>', "the tracer's file")
    .option('-o, --out <folder>', 'where to write (default: beside the tracer)')
    .addHelpText('after', HELP)
    .action(async (path: string, { out }: { out?: string }) => {
      const files = await build(path, out ?? dirname(path), context);
      await context.stdout.write(files.map((file) => `${file}\n`).join(''));
      done(EXIT.ok);
    });
}

const HELP = `
Writes, for open-snoop.ts:
  open-snoop.bpf.o     the CO-RE object; libbpf, bpftool, cilium/ebpf and Aya load it too
  open-snoop.bpf.js    a module whose default export is what load() of @tsbpf/runtime takes
  open-snoop.bpf.d.ts  its types

Examples:
  tsbpf build open-snoop.ts
  tsbpf build src/open-snoop.ts -o dist
  sudo tsbpf run dist/open-snoop.bpf.o`;

/** Writes the three files; gives their paths. Equal sources give equal bytes. */
async function build(path: string, folder: string, context: CliContext): Promise<string[]> {
  if (isObjectPath(path)) {
    throw new CliError(`'${path}' is built already`, {
      help: 'build takes the TypeScript file of a tracer',
    });
  }
  const { bytes, manifest } = await openTracer({ from: 'file', path }, context);
  const contents: readonly (readonly [string, string | Uint8Array])[] = [
    ['.bpf.o', bytes],
    ['.bpf.js', moduleText(manifest.name)],
    ['.bpf.d.ts', TYPES],
  ];
  try {
    mkdirSync(folder, { recursive: true });
    return contents.map(([ending, content]) => {
      const file = join(folder, manifest.name + ending);
      writeWhole(file, content);
      return file;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`cannot write to '${folder}': ${reason}`, { exitCode: EXIT.output });
  }
}

/** The file is either the old one or the new one, never a part. */
function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

function moduleText(name: string): string {
  return `// Made by tsbpf build. Changes get lost.
import { readFileSync } from 'node:fs';

const file = new URL('./${encodeURIComponent(name).replaceAll("'", '%27')}.bpf.o', import.meta.url);

export default Object.freeze({ bytes: new Uint8Array(readFileSync(file)) });
`;
}

const TYPES = `// Made by tsbpf build. Changes get lost.
/** A compiled tracer, for load() of @tsbpf/runtime. */
declare const object: { readonly bytes: Uint8Array };
export default object;
`;
