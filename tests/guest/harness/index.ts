export type { GuestCommandLine } from './command-script.ts';
export { GuestDied, GuestTimeout } from './errors.ts';
export type { Guest, RunOptions, StartOptions } from './guest.ts';
export { GUEST_KERNELS, type GuestKernel, guestKernels, isGuestKernel } from './guest-kernels.ts';
export type { GuestProcess, GuestResult } from './guest-process.ts';
export { type KernelFiles, kernelFiles } from './kernel-files.ts';
export { type GuestOptions, startGuest } from './start-guest.ts';
