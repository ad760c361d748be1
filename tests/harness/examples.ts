import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { repositoryRoot } from './repository-root.ts';

/** Every example that is a tracer. */
export const EXAMPLES = [
  'vfs-latency',
  'vfs-latency-fentry',
  'open-snoop',
  'exec-snoop',
  'syscall-count',
  'cpu-profile',
  'function-latency',
] as const;

export type Example = (typeof EXAMPLES)[number];

/** The tracer's file. */
export function examplePath(name: Example): string {
  return join(repositoryRoot, 'examples', name, `${name}.ts`);
}

/** The tracer's text. */
export function exampleSource(name: Example): string {
  return readFileSync(examplePath(name), 'utf8');
}

/** The object of an example, or of a variant of its source. */
export async function exampleObject(name: Example, source?: string): Promise<Uint8Array> {
  const { tracer, diagnostics } = await compile({
    entry: examplePath(name),
    ...(source === undefined ? {} : { source }),
  });
  if (tracer !== undefined) return tracer.bytes;
  throw new Error(
    diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: false })).join('\n'),
  );
}
