import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { EXIT } from '../exit-codes.ts';
import { paramFlags } from '../options/param-flags.ts';
import { runFlagNames } from '../options/run-options.ts';
import { openTracer } from '../tracer-input.ts';

/** `tsbpf list`: the probes of the kernel, or what a tracer consists of. */
export function listCommand(context: CliContext, done: (exitCode: number) => void): Command {
  return new Command('list')
    .description('list the probes that this kernel offers, or the parts of a tracer')
    .argument('[pattern]', 'kind:name with * and ?, a name for every kind, or a tracer', '*')
    .option('-a, --args', 'also show what handlers get')
    .addHelpText('after', HELP)
    .action(async (pattern: string, { args }: { args?: boolean }) => {
      done(await list(pattern, args === true, context));
    });
}

const HELP = `
Kinds: tracepoint, rawTracepoint, fentry, fexit, kprobe, kretprobe.

Examples:
  tsbpf list 'tracepoint:sched:*'
  tsbpf list --args fentry:vfs_read
  tsbpf list '*tcp_connect*'
  tsbpf list open-snoop.ts`;

async function list(pattern: string, args: boolean, context: CliContext): Promise<number> {
  if (/\.([cm]?[tj]s|o)$/.test(pattern) || (pattern !== '*' && existsSync(pattern))) {
    const { tracerSummary } = await import('../output/tracer-summary.ts');
    const { manifest } = await openTracer({ from: 'file', path: pattern }, context);
    const { flags } = paramFlags(manifest.params, runFlagNames());
    await context.stdout.write(tracerSummary(manifest, flags, context.colors));
    return EXIT.ok;
  }
  const { listProbes } = await import('../kernel/list-probes.ts');
  return listProbes(pattern, args, context);
}
