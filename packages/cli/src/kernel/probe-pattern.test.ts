import { expect, test } from 'vitest';
import { parsePattern } from './probe-pattern.ts';

test.each([
  ['tracepoint:sched:*', ['tracepoint'], 'sched:sched_switch', 'signal:signal_generate'],
  ['kprobe:vfs_*', ['kprobe'], 'vfs_read', 'xvfs_read'],
  ['rawtracepoint:sched_switch', ['rawTracepoint'], 'sched_switch', 'sched_switch2'],
  ['f*:vfs_rea?', ['fentry', 'fexit'], 'vfs_read', 'vfs_readv'],
  ['kretprobe:', ['kretprobe'], 'anything', undefined],
  ['sched:*', ['tracepoint', 'rawTracepoint', 'fentry', 'kprobe'], 'sched:x', 'sched_x'],
  ['vfs_read', ['tracepoint', 'rawTracepoint', 'fentry', 'kprobe'], 'vfs_read', 'vfs_readv'],
  ['fentry:foo.isra.0', ['fentry'], 'foo.isra.0', 'foo_isra_0'],
])('%s', (text, kinds, match, other) => {
  const pattern = parsePattern(text);
  expect(pattern.kinds).toEqual(kinds);
  expect(pattern.matches(match)).toBe(true);
  if (other !== undefined) expect(pattern.matches(other)).toBe(false);
});
