import { existsSync, readFileSync } from 'node:fs';
import { type FeatureName, features, hasFeature } from '@tsbpf/runtime';
import { nativeAddon } from '@tsbpf/runtime/~internal';
import { describe, expect, test } from 'vitest';

// Every kernel that tsbpf supports has these, whatever it was built with.
const EVERYWHERE: readonly FeatureName[] = [
  'btf',
  'ringbuf',
  'tracepoint',
  'rawTracepoint',
  'syscallProgram',
  'loop',
  'forEachMapElement',
  'cpuClock',
  'uprobe',
];

describe('what must be there is found', () => {
  test.each(EVERYWHERE)('%s', (name) => {
    expect(hasFeature(name)).toBe(true);
  });
});

test('kprobes are found exactly where the kernel offers them', () => {
  expect(hasFeature('kprobe')).toBe(existsSync('/sys/bus/event_source/devices/kprobe/type'));
});

test('kprobe_multi needs kprobes', () => {
  expect(hasFeature('kprobeMulti') && !hasFeature('kprobe')).toBe(false);
});

test('fentry and fexit come together', () => {
  expect(hasFeature('fexit')).toBe(hasFeature('fentry'));
});

test('every feature says what it is for and since when', () => {
  for (const { name, use, since } of features) {
    expect(use).not.toBe('');
    expect(since).toMatch(/^\d+\.\d+$/);
    expect(typeof hasFeature(name)).toBe('boolean');
  }
});

test('an unknown feature is misuse', () => {
  expect(() => hasFeature('magic' as FeatureName)).toThrow(RangeError);
});

test('names of functions and events come from BTF', () => {
  const functions = nativeAddon().kernelNames('function');
  expect(functions).toContain('vfs_read');
  expect(nativeAddon().kernelNames('event')).toContain('sched_switch');
  expect(readFileSync('/proc/kallsyms', 'utf8')).toContain(functions[0]);
});
