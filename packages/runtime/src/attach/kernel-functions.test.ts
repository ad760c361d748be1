import { expect, test } from 'vitest';
import {
  isPattern,
  kernelFunctions,
  matchPattern,
  parseFilterFunctions,
  parseKallsyms,
} from './kernel-functions.ts';

test('reads the list of ftrace', () => {
  expect(parseFilterFunctions('vfs_read\next4_sync_fs [ext4]\nvfs_read\n')).toEqual([
    'vfs_read',
    'ext4_sync_fs',
  ]);
});

test('reads functions of the symbol table', () => {
  const text = 'ffff T vfs_read\nffff t local\nffff D data\nffff t helper\t[ext4]\n';
  expect(parseKallsyms(text)).toEqual(['vfs_read', 'local', 'helper']);
});

test('prefers ftrace, falls back to the symbols, then to nothing', () => {
  const missing = (): string => {
    throw new Error('ENOENT');
  };
  const only = (wanted: string, text: string) => (path: string) =>
    path === wanted ? text : missing();
  expect(kernelFunctions(only('/sys/kernel/tracing/available_filter_functions', 'a\n'))).toEqual([
    'a',
  ]);
  expect(kernelFunctions(only('/proc/kallsyms', '0 T b\n'))).toEqual(['b']);
  expect(kernelFunctions(missing)).toEqual([]);
});

test('patterns match whole names', () => {
  const names = ['vfs_read', 'vfs_readv', 'xvfs_read', 'vfs.read'];
  expect(matchPattern('vfs_*', names)).toEqual(['vfs_read', 'vfs_readv']);
  expect(matchPattern('vfs_read?', names)).toEqual(['vfs_readv']);
  expect(matchPattern('vfs.read', names)).toEqual(['vfs.read']);
  expect(matchPattern('*read', names)).toEqual(['vfs_read', 'xvfs_read', 'vfs.read']);
});

test('a pattern has a star or a question mark', () => {
  expect(['vfs_read', 'vfs_*', 'vfs_rea?'].map(isPattern)).toEqual([false, true, true]);
});
