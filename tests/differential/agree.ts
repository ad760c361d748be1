import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { load } from '@tsbpf/runtime';
import { mockKernel } from '@tsbpf/runtime/mock';
// biome-ignore lint/correctness/useImportExtensions: plain JavaScript, with its types beside it
import { type Outcome, outcomeOf } from '../harness/outcome.mjs';

type Module = Readonly<Record<string, unknown>>;

/** The object of a tracer that must compile. */
export function objectOf(entry: string): Uint8Array {
  const { tracer, diagnostics } = compile({ entry });
  if (tracer !== undefined) return tracer.bytes;
  throw new Error(diagnostics.map((d) => renderDiagnostic(d, { colour: false })).join('\n'));
}

/** Runs the program `run` of a tracer in the kernel; what it left behind. */
export async function kernelOutcome(entry: string, module: Module): Promise<Outcome> {
  const kernel = await load(objectOf(entry), module as Record<string, never>);
  try {
    return outcomeOf(kernel, module);
  } finally {
    await kernel.close();
  }
}

/** What the program `run` of a tracer leaves behind in the mock. */
export function mockOutcome(module: Module): Outcome {
  const mock = mockKernel(module as Record<string, never>, { task: { comm: 'node' } });
  return outcomeOf(mock, module);
}
