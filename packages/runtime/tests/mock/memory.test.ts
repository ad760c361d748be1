import {
  array,
  kernelString,
  readUser,
  struct,
  u8,
  u32,
  u64,
  userString,
  userStrings,
} from '@tsbpf/dsl';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

describe('user memory', () => {
  it('holds strings, which handlers cut to their capacity', () => {
    const { kernel, run } = handlerKernel({});
    const address = kernel.userMemory.string('/etc/passwd');
    expect(run(() => userString(address, 256))).toBe('/etc/passwd');
    expect(run(() => userString(address, 5))).toBe('/etc');
    expect(run(() => userString(address + 5n, 256))).toBe('passwd');
  });

  it('does not run past what is mapped', () => {
    const { kernel, run } = handlerKernel({});
    const open = kernel.userMemory.bytes(Uint8Array.of(97, 98, 99));
    kernel.userMemory.string('next');
    expect(run(() => userString(open, 256))).toBe('');
    expect(run(() => userString(open, 3))).toBe('ab');
    expect(run(() => [userString(0n, 16), userString(open + 3n, 16)])).toEqual(['', '']);
    expect(run(() => [readUser(u8, open + 2n), readUser(u32, open)])).toEqual([99, undefined]);
  });

  it('holds argument vectors', () => {
    const { kernel, run } = handlerKernel({});
    const { address, length } = kernel.userMemory.strings(['ls', '-l', '/tmp']);
    expect(length).toBe(11n);
    expect(run(() => userStrings(address, length, 64))).toEqual(['ls', '-l', '/tmp']);
    expect(run(() => userStrings(address, length, 8))).toEqual(['ls', '-l', '/t']);
    expect(run(() => userStrings(address, length + 1n, 64))).toEqual([]);
    expect(run(() => userStrings(1n, 4n, 64))).toEqual([]);
  });

  it('holds values in C layout', () => {
    const { kernel, run } = handlerKernel({});
    const pair = kernel.userMemory.value(struct({ a: u8, b: u64 }), { a: 1, b: 2n });
    expect(run(() => [readUser(u8, pair), readUser(u64, pair + 8n)])).toEqual([1, 2n]);
    const argv = kernel.userMemory.value(array(u64, 2), [kernel.userMemory.string('sh'), 0n]);
    expect(run(() => userString(readUser(u64, argv) ?? 0n, 16))).toBe('sh');
    expect(() => kernel.userMemory.value(u8, 256)).toThrow(RangeError);
  });
});

it('keeps kernel memory apart', () => {
  const { kernel, run } = handlerKernel({});
  const name = kernel.kernelMemory.string('dentry');
  expect(run(() => [kernelString(name, 64), userString(name, 64)])).toEqual(['dentry', '']);
  expect(name >= 0xffff_8000_0000_0000n).toBe(true);
});
