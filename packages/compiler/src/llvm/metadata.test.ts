import { expect, test } from 'vitest';
import { Metadata } from './metadata.ts';

test('equal nodes are one, distinct nodes are not', () => {
  const metadata = new Metadata();
  const file = metadata.add('!DIFile(filename: "a")');
  expect(metadata.add('!DIFile(filename: "a")')).toBe(file);
  expect(metadata.addDistinct('!{}')).not.toBe(metadata.addDistinct('!{}'));
});

test('nodes may refer to later ones', () => {
  const metadata = new Metadata();
  const self = metadata.reserve();
  const tuple = metadata.tuple([self, null]);
  metadata.define(self, `distinct !{${tuple}}`);
  expect(metadata.print()).toBe('!0 = distinct !{!1}\n!1 = !{!0, null}\n');
});

test('a node that was never defined is a bug', () => {
  const metadata = new Metadata();
  metadata.reserve();
  expect(() => metadata.print()).toThrow('metadata !0 is not defined');
});
