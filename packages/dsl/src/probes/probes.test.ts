import { describe, expect, it } from 'vitest';
import { param } from '../param.ts';
import { u32 } from '../schema/int.ts';
import { str } from '../schema/str.ts';
import { fentry } from './fentry.ts';
import { fexit } from './fexit.ts';
import { type Duration, interval, parseDuration } from './interval.ts';
import { kprobe } from './kprobe.ts';
import { kretprobe } from './kretprobe.ts';
import { isProbeSpec } from './probe-spec.ts';
import { profile } from './profile.ts';
import { rawTracepoint } from './raw-tracepoint.ts';
import { syscallProgram } from './syscall-program.ts';
import { firstOf, untyped } from './targets.ts';
import { tracepoint } from './tracepoint.ts';
import { uprobe } from './uprobe.ts';
import { uretprobe } from './uretprobe.ts';

const handler = (): void => {};
const one = (name: string) => ({ names: [name], choose: 'all' });

describe('probe specs', () => {
  const binary = param(str(64), { default: '/bin/sh', help: 'program' });

  it.each([
    [kprobe('vfs_read', handler), 'kprobe', { to: 'function', targets: one('vfs_read') }],
    [kretprobe('vfs_*', handler), 'kretprobe', { to: 'function', targets: one('vfs_*') }],
    [fentry(untyped('x'), handler), 'fentry', { to: 'function', targets: one('x') }],
    [fexit('dput', handler), 'fexit', { to: 'function', targets: one('dput') }],
    [
      tracepoint('sched:sched_switch', handler),
      'tracepoint',
      { to: 'event', targets: one('sched:sched_switch') },
    ],
    [
      rawTracepoint('sched_switch', handler),
      'rawTracepoint',
      { to: 'event', targets: one('sched_switch') },
    ],
    [
      uprobe('/bin/sh', 'main', handler),
      'uprobe',
      { to: 'userFunction', binary: '/bin/sh', symbol: 'main' },
    ],
    [
      uretprobe(binary, 'main', handler),
      'uretprobe',
      { to: 'userFunction', binary, symbol: 'main' },
    ],
    [profile({ hz: 99 }, handler), 'profile', { to: 'everyCpu', hz: 99 }],
    [interval('10ms', handler), 'interval', { to: 'oneCpu', nanoseconds: 10_000_000 }],
    [syscallProgram(handler), 'syscallProgram', { to: 'nothing' }],
  ])('are frozen data: %#', (spec, kind, attach) => {
    expect([spec.kind, spec.attach]).toEqual([kind, attach]);
    expect([spec.handler, isProbeSpec(spec)]).toEqual([handler, true]);
    expect([Object.isFrozen(spec), Object.isFrozen(spec.attach)]).toEqual([true, true]);
  });

  it('refuse a missing handler', () => {
    expect(() => kprobe('vfs_read', undefined as never)).toThrow(
      'kprobe() needs a handler function',
    );
  });

  it('are told from other values', () => {
    for (const other of [undefined, null, 1, {}, handler, { kind: 'kprobe' }]) {
      expect(isProbeSpec(other)).toBe(false);
    }
  });
});

describe('targets', () => {
  const targets = (spec: { attach: unknown }) => (spec.attach as { targets: unknown }).targets;

  it('are one name, several, or the first that exists', () => {
    expect(targets(kprobe(['vfs_read', 'vfs_write'], handler))).toEqual({
      names: ['vfs_read', 'vfs_write'],
      choose: 'all',
    });
    expect(targets(kprobe(firstOf('new_name', 'old_name'), handler))).toEqual({
      names: ['new_name', 'old_name'],
      choose: 'first',
    });
  });

  it('refuse what no kernel can have', () => {
    expect(() => kprobe(untyped('a b'), handler)).toThrow(
      "kprobe(): 'a b' is not a name that the kernel can have",
    );
    expect(() => kprobe(untyped(''), handler)).toThrow(TypeError);
    expect(() => kprobe([], handler)).toThrow('kprobe() needs at least one name');
    expect(() => tracepoint(untyped('sched_switch'), handler)).toThrow(
      "tracepoint(): 'sched_switch' must have the form 'subsystem:event'",
    );
  });

  it('refuse user functions without a program or a name', () => {
    const number = param(u32, { default: 1, help: '' });
    expect(() => uprobe('', 'main', handler)).toThrow('uprobe() needs the path of a program');
    expect(() => uprobe({} as never, 'main', handler)).toThrow(TypeError);
    expect(() => uretprobe('/bin/sh', '', handler)).toThrow('needs the name of a function');
    expect(number.kind).toBe('param');
  });
});

describe('timers', () => {
  it.each([
    ['100us', 100_000],
    ['1.5ms', 1_500_000],
    ['1s', 1_000_000_000],
    ['5m', 300_000_000_000],
  ] as const)('understand %s', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
    expect(interval(text, handler).attach).toEqual({ to: 'oneCpu', nanoseconds });
  });

  it.each(['', '1', 's', '1h', '-1s', '1 s', '1e3s', '.5s'])('do not understand %j', (text) => {
    expect(parseDuration(text)).toBe(undefined);
    expect(() => interval(text as Duration, handler)).toThrow(RangeError);
  });

  it('refuse what is too often', () => {
    expect(() => interval('99us', handler)).toThrow(
      "interval() takes a time of at least 100us, such as '1s' or '10ms', got '99us'",
    );
    for (const hz of [0, 10_001, 1.5]) {
      expect(() => profile({ hz }, handler)).toThrow(
        `hz of profile() must be a whole number from 1 to 10000, got ${hz}`,
      );
    }
  });
});
