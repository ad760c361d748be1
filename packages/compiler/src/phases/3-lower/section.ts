import type { ProbeKind, ProbeSpec } from '@tsbpf/dsl/~internal';

const PREFIXES: Readonly<Record<ProbeKind, string>> = {
  kprobe: 'kprobe',
  kretprobe: 'kretprobe',
  fentry: 'fentry',
  fexit: 'fexit',
  tracepoint: 'tracepoint',
  rawTracepoint: 'tp_btf',
  uprobe: 'uprobe',
  uretprobe: 'uretprobe',
  profile: 'perf_event',
  interval: 'perf_event',
  syscallProgram: 'syscall',
};

/** The ELF section that tells any loader type and target: `kprobe/vfs_read`. Many targets are left to the runtime. */
export function sectionOf(spec: ProbeSpec): string {
  const prefix = PREFIXES[spec.kind];
  const { attach } = spec;
  switch (attach.to) {
    case 'function':
    case 'event': {
      const [name = ''] = attach.targets.names;
      const single = attach.targets.choose === 'first' || attach.targets.names.length === 1;
      return single && !name.includes('*') ? `${prefix}/${name.replace(':', '/')}` : prefix;
    }
    case 'userFunction':
      return typeof attach.binary === 'string'
        ? `${prefix}/${attach.binary}:${attach.symbol}`
        : prefix;
    default:
      return prefix;
  }
}
