import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { load } from '@tsbpf/runtime';
import { mockKernel } from '@tsbpf/runtime/mock';

type Module = Readonly<Record<string, unknown>>;

/** What a run left behind: entries of maps, events, prints. */
export interface Outcome {
  readonly maps: Readonly<Record<string, unknown>>;
  readonly prints: readonly string[];
}

/** Runs the program `run` of a tracer in the kernel and in the mock; what each left behind. */
export async function runBoth(
  entry: string,
  module: Module,
): Promise<{ kernel: Outcome; mock: Outcome }> {
  const { tracer, diagnostics } = compile({ entry });
  if (tracer === undefined) {
    throw new Error(diagnostics.map((d) => renderDiagnostic(d, { colour: false })).join('\n'));
  }
  const kernel = await load(tracer.bytes, module as Record<string, never>);
  const mock = mockKernel(module as Record<string, never>, { task: { comm: 'node' } });
  try {
    return { kernel: outcome(kernel, module), mock: outcome(mock, module) };
  } finally {
    await kernel.close();
    await mock.close();
  }
}

type Runnable = Pick<Awaited<ReturnType<typeof load>>, 'fire' | 'map' | 'take' | 'takePrints'>;

function outcome(tracer: Runnable, module: Module): Outcome {
  tracer.fire(module.run as never);
  const maps: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(module)) {
    const kind = (spec as { kind?: string }).kind;
    if (kind === 'ringbuf') maps[name] = tracer.take(spec as never);
    if (kind === 'hash') maps[name] = sorted([...(tracer.map(spec as never) as Iterable<unknown>)]);
    if (kind === 'array') maps[name] = [...(tracer.map(spec as never) as Iterable<unknown>)];
  }
  return { maps, prints: tracer.takePrints().map(({ text }) => text) };
}

/** Hash maps have no order. */
function sorted(entries: readonly unknown[]): unknown[] {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
  return [...entries].sort((a, b) => text(a).localeCompare(text(b)));
}
