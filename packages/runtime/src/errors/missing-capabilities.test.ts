import { expect, test } from 'vitest';
import {
  effectiveCapabilities,
  missingCapabilities,
  permissionError,
} from './missing-capabilities.ts';

test('reads the effective capabilities', () => {
  expect(effectiveCapabilities('Name:\tnode\nCapEff:\t000001fffeffffff\n')).toBe(0x1fffeffffffn);
  expect(effectiveCapabilities('Name:\tnode\n')).toBe(0n);
});

test('names what is missing', () => {
  expect(missingCapabilities(0n)).toEqual(['CAP_BPF', 'CAP_PERFMON']);
  expect(missingCapabilities(1n << 39n)).toEqual(['CAP_PERFMON']);
  expect(missingCapabilities(1n << 38n)).toEqual(['CAP_BPF']);
});

test('CAP_SYS_ADMIN stands for both', () => {
  expect(missingCapabilities(1n << 21n)).toEqual([]);
});

test('the error says what was refused and keeps its cause', () => {
  const cause = new Error('EPERM');
  const error = permissionError("loading 'enter'", cause);
  expect(error.message).toMatch(/^loading 'enter': .*CAP_BPF/);
  expect(error.cause).toBe(cause);
  expect(error.code).toBe('TSB6001');
});
