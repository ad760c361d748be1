import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { load, type Tracer } from '@tsbpf/runtime';
import { mockKernel } from '@tsbpf/runtime/mock';
import type { GeneratedModule } from './module-generator.ts';
import { interesting, Random } from './random.ts';
import { snapshot } from './snapshot.ts';

/** What one generated tracer showed. */
export interface ModuleResult {
  readonly compared: number;
  /** Runs whose true values left 64 bits, which the language does not promise anything about. */
  readonly beyond: number;
  readonly differences: readonly Difference[];
}

/** A run whose effects differ, or a tracer that should have compiled and loaded. */
export interface Difference {
  readonly handler: string;
  readonly what: string;
}

/** The exports of a generated module; their types are not known here. */
type Specs = Readonly<Record<string, never>>;

/** The input maps, which are arrays of integers. */
interface Input {
  set(index: number, value: number | bigint): void;
}

/** Compiles and loads a generated tracer and compares each handler with its mock run, on `inputs` inputs. */
export async function fuzzModule(
  module: GeneratedModule,
  seed: bigint,
  inputs: number,
): Promise<ModuleResult> {
  const folder = mkdtempSync(join(import.meta.dirname, '.run-'));
  try {
    const entry = join(folder, 'tracer.ts');
    const checkedPath = join(folder, 'checked.ts');
    writeFileSync(entry, module.plain);
    writeFileSync(checkedPath, module.checked);
    const compiled = compile({ entry });
    if (compiled.tracer === undefined) {
      const what = compiled.diagnostics
        .map((d) => renderDiagnostic(d, { colour: false }))
        .join('\n');
      return { compared: 0, beyond: 0, differences: [{ handler: 'compile', what }] };
    }
    const specs = (await import(pathToFileURL(checkedPath).href)) as Specs;
    return await compareAll(compiled.tracer.bytes, specs, module.handlers, seed, inputs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each handler is loaded by itself, so that a rejected one says which it is and hides no other. */
async function compareAll(
  object: Uint8Array,
  specs: Specs,
  handlers: readonly string[],
  seed: bigint,
  inputs: number,
): Promise<ModuleResult> {
  const differences: Difference[] = [];
  let compared = 0;
  let beyond = 0;
  const random = new Random(seed);
  for (const handler of handlers) {
    const probes = [specs[handler] as never];
    let kernel: Awaited<ReturnType<typeof load>>;
    try {
      kernel = await load(object, specs, { probes });
    } catch (error) {
      const log = (error as { log?: string }).log ?? '';
      differences.push({ handler, what: `${String(error)}\n${log.slice(-1500)}` });
      continue;
    }
    for (let run = 0; run < inputs; run += 1) {
      const outcome = await compareOne(kernel, specs, handler, random);
      if (outcome === 'beyond') beyond += 1;
      else compared += 1;
      if (typeof outcome === 'object') {
        differences.push({ handler, ...outcome });
        break;
      }
    }
    await kernel.close();
  }
  return { compared, beyond, differences };
}

const INPUTS = {
  in_i32: [32, true],
  in_u32: [32, false],
  in_u8: [8, false],
  in_i64: [64, true],
  in_u64: [64, false],
} as const;

async function compareOne(
  kernel: Awaited<ReturnType<typeof load>>,
  specs: Specs,
  handler: string,
  random: Random,
): Promise<'equal' | 'beyond' | { what: string }> {
  const mock = mockKernel(specs, { task: { comm: 'node' }, cpus: 2 });
  for (const [name, [bits, signed]] of Object.entries(INPUTS)) {
    for (let index = 0; index < 8; index += 1) {
      const raw = interesting(random, bits, signed);
      const value = bits === 64 ? raw : Number(raw);
      for (const side of [kernel, mock]) inputOf(side, specs, name).set(index, value);
    }
  }
  try {
    mock.fire(specs[handler] as never);
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'Beyond') return 'beyond';
    throw error;
  }
  const lossesBefore = kernel.losses();
  kernel.fire(specs[handler] as never);
  const [actual, expected] = [snapshot(kernel, specs, lossesBefore), snapshot(mock, specs, [])];
  await mock.close();
  return actual === expected ? 'equal' : { what: `kernel ${actual}\nmock   ${expected}` };
}

function inputOf(tracer: Pick<Tracer, 'map'>, specs: Specs, name: string): Input {
  return tracer.map(specs[name] as never) as unknown as Input;
}
