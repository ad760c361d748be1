import { readFileSync } from 'node:fs';
import { PermissionError } from './permission-error.ts';

/** Bits of the capabilities that BPF asks for. CAP_SYS_ADMIN stands in for the other two. */
const CAPABILITIES = { CAP_SYS_ADMIN: 21n, CAP_PERFMON: 38n, CAP_BPF: 39n } as const;

/** The capabilities that a process with this `CapEff` lacks for tracing. */
export function missingCapabilities(effective: bigint): string[] {
  const has = (bit: bigint): boolean => ((effective >> bit) & 1n) === 1n;
  if (has(CAPABILITIES.CAP_SYS_ADMIN)) return [];
  return (['CAP_BPF', 'CAP_PERFMON'] as const).filter((name) => !has(CAPABILITIES[name]));
}

/** The effective capabilities of this process. */
export function effectiveCapabilities(
  status: string = readFileSync('/proc/self/status', 'utf8'),
): bigint {
  return BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
}

/** The error for something that the kernel did not permit, with what to do about it. */
export function permissionError(what: string, cause: unknown): PermissionError {
  const missing = missingCapabilities(effectiveCapabilities());
  if (missing.length > 0) {
    const unprivileged = missing.includes('CAP_BPF') && unprivilegedIsOff();
    return new PermissionError(
      `${what}: the process lacks ${missing.join(' and ')}; run it as root, or give node the capabilities with setcap${unprivileged ? ' (kernel.unprivileged_bpf_disabled forbids BPF without them)' : ''}`,
      { cause },
    );
  }
  return new PermissionError(
    `${what}: not permitted although the process has CAP_BPF and CAP_PERFMON; a security module, the lockdown mode or the container's seccomp profile forbids it`,
    { cause },
  );
}

function unprivilegedIsOff(): boolean {
  try {
    return readFileSync('/proc/sys/kernel/unprivileged_bpf_disabled', 'utf8').trim() !== '0';
  } catch {
    return false;
  }
}
