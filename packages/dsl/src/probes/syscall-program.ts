import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import type { TimerContext } from './profile.ts';

export interface SyscallProgramSpec extends ProbeSpec<TimerContext> {
  readonly kind: 'syscallProgram';
}

/**
 * A program that attaches to nothing: user space runs it with `tracer.fire()`
 * (`BPF_PROG_TYPE_SYSCALL`, Linux 5.14). For tests and benchmarks of handlers in the real kernel.
 */
export function syscallProgram(handler: () => void): SyscallProgramSpec {
  return probeSpec('syscallProgram', { to: 'nothing' }, handler);
}
