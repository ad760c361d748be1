import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { manifest, map, place, str, struct, u32 } from '../testing/manifests.ts';
import { tracerSummary } from './tracer-summary.ts';

test('lists the parts of a tracer', () => {
  const probes = [
    {
      name: 'openat',
      kind: 'tracepoint',
      attach: { to: 'event', targets: { names: ['syscalls:sys_enter_openat'], choose: 'all' } },
      place,
    },
    {
      name: 'read',
      kind: 'uprobe',
      attach: { to: 'userFunction', binary: { param: 'shell' }, symbol: 'readline' },
      doc: 'Lines that users type\nmore',
      place,
    },
  ] as const;
  const maps = [
    map('opens', 'ringbuf', { value: struct({ pid: u32 }), maxEntries: 4096 }),
    map('start', 'hash', { key: u32, exported: false }),
    map('calls', 'counter', { key: str(16), doc: 'Calls' }),
    map('latency', 'histogram', { maxEntries: 1, unit: 'us' }),
  ];
  const params = [
    { name: 'shell', schema: str(64), default: '/bin/bash', help: 'the shell', place },
  ];
  const text = tracerSummary(
    manifest({ name: 'demo', description: 'Shows\nthings', probes, maps, params }),
    new Map([['shell', '--shell']]),
    picocolors.createColors(false),
  );
  expect(text.split('\n')).toEqual([
    'demo: Shows',
    '',
    'Probes',
    '  openat  tracepoint syscalls:sys_enter_openat',
    '  read    uprobe --shell:readline               Lines that users type',
    '',
    'Maps',
    '  opens             ringbuf { pid: u32 }  4096 bytes',
    '  start (internal)  hash u32 to u64       16 entries',
    '  calls             counter str(16)       16 entries  Calls',
    '  latency           histogram',
    '',
    'Params',
    '  --shell  str(64) = "/bin/bash"  the shell',
    '',
  ]);
});
