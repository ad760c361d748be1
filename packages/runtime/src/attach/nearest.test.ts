import { expect, test } from 'vitest';
import { editDistance, nearestNames } from './nearest.ts';

test.each<[string, string, number]>([
  ['vfs_read', 'vfs_read', 0],
  ['vfs_read', 'vfs_raed', 1],
  ['read', 'erad', 1],
  ['read', 'write', 4],
  ['vfs_read', 'vfs_reads', 1],
  ['', 'abc', 3],
])('from %s to %s it takes %i changes', (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
});

test('far names are given up early', () => {
  expect(editDistance('abcdefgh', 'zyxwvuts', 2)).toBe(3);
  expect(editDistance('a', 'abcdef', 2)).toBe(3);
});

test('the nearest comes first, at most three', () => {
  const names = ['vfs_write', 'vfs_read', 'vfs_reads', 'tcp_sendmsg', 'vfs_rea', 'vfs_ready_x'];
  expect(nearestNames('vfs_raed', names)).toEqual(['vfs_read', 'vfs_rea', 'vfs_reads']);
});

test('a name inside another is near', () => {
  expect(nearestNames('account_io_start', ['blk_account_io_start', 'x'])).toEqual([
    'blk_account_io_start',
  ]);
});

test('nothing near is nothing', () => {
  expect(nearestNames('zzzzzzzz', ['vfs_read', 'vfs_write'])).toEqual([]);
});
