import { existsSync, readFileSync } from 'node:fs';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { Btf } from './btf.ts';
import type { ListedKind } from './probe-pattern.ts';
import { Tracefs } from './tracefs.ts';

const VMLINUX = '/sys/kernel/btf/vmlinux';

/** The probes that the running kernel offers. */
export interface KernelProbes {
  /** Names of one kind, in alphabetical order. */
  names(kind: ListedKind): string[];
  /** What the handler of a probe gets, as C declares it: `struct file * file`. */
  arguments(kind: ListedKind, name: string): string[];
  /** Why a kind has no names although the kernel has its functions. */
  missing(kind: ListedKind): string | undefined;
}

/** @throws CliError when neither tracefs nor BTF can be read. */
export function openKernelProbes(): KernelProbes {
  const tracefs = Tracefs.find();
  const btf = existsSync(VMLINUX) ? new Btf(readFileSync(VMLINUX)) : undefined;
  if (tracefs === undefined && btf === undefined) {
    throw new CliError('neither tracefs nor the type information of the kernel can be read', {
      exitCode: EXIT.load,
      help: 'run as root, and mount tracefs: mount -t tracefs tracefs /sys/kernel/tracing',
    });
  }
  return kernelProbes(tracefs, btf);
}

/** The probes in a tracefs and BTF; either may be absent. */
export function kernelProbes(tracefs: Tracefs | undefined, btf: Btf | undefined): KernelProbes {
  const typed = btf?.functions() ?? new Map<string, number>();
  const raw = btf?.rawTracepoints() ?? new Map<string, number>();
  // Where the kernel does not tell which functions it can trace, those that it has types of are close.
  const functions = tracefs?.functions() ?? [...typed.keys()];
  return {
    names: (kind) => {
      switch (kind) {
        case 'tracepoint':
          return sorted(tracefs?.tracepoints() ?? []);
        case 'rawTracepoint':
          return sorted([...raw.keys()]);
        case 'fentry':
        case 'fexit':
          return sorted(functions.filter((name) => typed.has(name)));
        case 'kprobe':
        case 'kretprobe':
          return tracefs?.hasKprobes === true ? sorted(functions) : [];
      }
    },
    arguments: (kind, name) => {
      if (kind === 'tracepoint') return (tracefs?.fields(name) ?? []).map(declaration);
      const prototype = (kind === 'rawTracepoint' ? raw : typed).get(name);
      return prototype === undefined || btf === undefined
        ? []
        : signatureLines(btf, kind, prototype);
    },
    missing: (kind) => missing(kind, tracefs, btf),
  };
}

function signatureLines(btf: Btf, kind: ListedKind, prototype: number): string[] {
  const { parameters, result } = btf.signature(prototype);
  const returned = { name: 'retval', type: result };
  // The first parameter of a raw tracepoint's prototype is the kernel's own.
  if (kind === 'rawTracepoint') return parameters.slice(1).map(declaration);
  if (kind === 'kretprobe') return result === 'void' ? [] : [declaration(returned)];
  if (kind === 'fexit' && result !== 'void') return [...parameters, returned].map(declaration);
  return parameters.map(declaration);
}

function missing(
  kind: ListedKind,
  tracefs: Tracefs | undefined,
  btf: Btf | undefined,
): string | undefined {
  const needsTracefs = kind === 'tracepoint' || kind === 'kprobe' || kind === 'kretprobe';
  if (needsTracefs && tracefs === undefined) {
    return 'tracepoints and kprobes are found through tracefs, which is not mounted or not readable; as root: mount -t tracefs tracefs /sys/kernel/tracing';
  }
  if (kind.startsWith('k') && tracefs?.hasKprobes === false) {
    return 'this kernel has no kprobes (CONFIG_KPROBES); fentry and fexit do the same';
  }
  return !needsTracefs && btf === undefined
    ? `this kernel has no type information (${VMLINUX})`
    : undefined;
}

function declaration({ name, type }: { name: string; type: string }): string {
  return `${type}${type.endsWith('*') ? '' : ' '}${name}`;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
