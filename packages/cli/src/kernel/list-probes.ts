import type { CliContext } from '../cli-context.ts';
import { EXIT } from '../exit-codes.ts';
import { type KernelProbes, openKernelProbes } from './kernel-probes.ts';
import { type ProbePattern, parsePattern } from './probe-pattern.ts';

/** Lines written at once. */
const CHUNK = 1000;

/** Writes the kernel's probes that match, one a line; the exit status. */
export async function listProbes(
  text: string,
  withArguments: boolean,
  { stdout, stderr }: CliContext,
  kernel: KernelProbes = openKernelProbes(),
): Promise<number> {
  const pattern = parsePattern(text);
  const lines = matchingLines(pattern, withArguments, kernel);
  for (let at = 0; at < lines.length && !stdout.closed.aborted; at += CHUNK) {
    await stdout.write(`${lines.slice(at, at + CHUNK).join('\n')}\n`);
  }
  const notes = new Set(pattern.kinds.flatMap((kind) => noteOf(kind, kernel)));
  if (lines.length === 0) {
    await stderr.write(`tsbpf: this kernel has no probe '${text}'\n`);
    const near = notes.size === 0 ? nearest(text, pattern, kernel) : [];
    if (near.length > 0) await stderr.write(`  help: near it are ${near.join(', ')}\n`);
  }
  for (const note of notes) await stderr.write(`tsbpf: ${note}\n`);
  return lines.length === 0 ? EXIT.tracer : EXIT.ok;
}

function matchingLines(
  { kinds, matches }: ProbePattern,
  withArguments: boolean,
  kernel: KernelProbes,
): string[] {
  return kinds.flatMap((kind) =>
    kernel
      .names(kind)
      .filter(matches)
      .flatMap((name) => [
        `${kind}:${name}`,
        ...(withArguments ? kernel.arguments(kind, name).map((line) => `    ${line}`) : []),
      ]),
  );
}

function noteOf(kind: ProbePattern['kinds'][number], kernel: KernelProbes): string[] {
  const reason = kernel.missing(kind);
  return reason === undefined ? [] : [`no ${kind} probes: ${reason}`];
}

/** Names that contain the word of a pattern, or that it begins like. */
function nearest(text: string, { kinds }: ProbePattern, kernel: KernelProbes): string[] {
  const word = text.slice(text.lastIndexOf(':') + 1).replace(/[*?]/g, '');
  if (word.length < 3) return [];
  const all = kinds.flatMap((kind) => kernel.names(kind).map((name) => `${kind}:${name}`));
  const containing = all.filter((name) => name.includes(word));
  const beginning = all.filter((name) => name.includes(`:${word.slice(0, -2)}`));
  return [...new Set([...containing, ...beginning])].slice(0, 5);
}
