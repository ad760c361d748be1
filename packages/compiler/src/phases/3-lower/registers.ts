/**
 * Offsets in `struct pt_regs` of x86-64, which is user ABI: rdi, rsi, rdx, rcx, r8, r9
 * (arch/x86/include/uapi/asm/ptrace.h).
 */
export const ARGUMENT_REGISTERS: readonly number[] = [112, 104, 96, 88, 72, 64];

/** Offset of rax. */
export const RETURN_REGISTER = 80;
