import { expect, test } from 'vitest';
import { nearestNames } from './nearest-names.ts';

const names = ['vfs_read', 'vfs_readv', 'vfs_write', 'tcp_connect'];

test('finds names with few changes, the nearest first', () => {
  expect(nearestNames('vfs_raed', names)).toEqual(['vfs_read', 'vfs_readv']);
  expect(nearestNames('vfs_readdv', names)).toEqual(['vfs_readv', 'vfs_read']);
  expect(nearestNames('tcpconnect', names)).toEqual(['tcp_connect']);
  expect(nearestNames('vfs_raed', names, 1)).toEqual(['vfs_read']);
});

test('finds nothing that is far away', () => {
  expect(nearestNames('xyz', names)).toEqual([]);
  expect(nearestNames('', names)).toEqual([]);
});
