import { describe, expect, test } from 'vitest';
import { emit } from '../../src/phases/4-emit/emit.ts';
import { everyInstruction } from '../ir/every-instruction.ts';

describe('LLVM IR', () => {
  const { text, name, files } = emit(everyInstruction());

  test('of every instruction', () => {
    expect(text).toMatchSnapshot();
  });

  test('goes on with the sources', () => {
    expect(name).toBe('sample');
    expect(files).toEqual(everyInstruction().files);
  });

  test('is the same each time', () => {
    expect(emit(everyInstruction()).text).toBe(text);
  });

  test('gives overflow, shifts and addresses no meaning of their own', () => {
    expect(text).not.toMatch(/\b(nsw|nuw|inbounds|exact)\b/);
  });

  test('has every instruction in a place', () => {
    const bodies = text.split('\n').filter((line) => line.startsWith('  '));
    expect(bodies.length).toBeGreaterThan(50);
    expect(bodies.filter((line) => !/, !dbg !\d+$/.test(line))).toEqual([]);
  });

  test('relocates a field of an embedded struct in one step', () => {
    expect(text).toContain('@"llvm.task_struct:0:16$0:1:1" = external global i64');
    expect(text).not.toContain('$0:1"');
  });
});
