import type { CliContext } from '../cli-context.ts';
import { EXIT } from '../exit-codes.ts';
import { nearestNames } from '../nearest-names.ts';
import { escapeText } from '../output/escape.ts';
import { type KernelProbes, openKernelProbes } from './kernel-probes.ts';
import { type ProbePattern, parsePattern } from './probe-pattern.ts';

/** Lines written at once. */
const CHUNK = 1000;
/** Suggestions for a name that does not exist. */
const MOST_NEAR = 5;

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
  if (lines.length === 0) {
    await stderr.write(`tsbpf: this kernel has no probe '${escapeText(text)}'\n`);
    const near = nearest(pattern, kernel);
    if (near.length > 0) await stderr.write(`  help: near it are ${near.join(', ')}\n`);
  }
  if (lines.length === 0 || pattern.namesKinds) {
    const notes = new Set(pattern.kinds.flatMap((kind) => kernel.missing(kind) ?? []));
    for (const note of notes) await stderr.write(`tsbpf: ${note}\n`);
  }
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

/** Probes of the same kinds with similar names; those that contain the name first. */
function nearest({ kinds, name }: ProbePattern, kernel: KernelProbes): string[] {
  const word = name.replace(/[*?]/g, '');
  if (word.length < 3) return [];
  const found = kinds.flatMap((kind) => {
    const names = kernel.names(kind);
    const containing = names.filter((one) => one.includes(word)).slice(0, MOST_NEAR);
    return [...containing, ...nearestNames(word, names, MOST_NEAR)].map((one) => `${kind}:${one}`);
  });
  return [...new Set(found)].slice(0, MOST_NEAR);
}
