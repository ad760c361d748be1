import { expect, test, vi } from 'vitest';

const tracer = `import { counter, kprobe } from '@tsbpf/dsl';
const reads = counter();
export const enter = kprobe('vfs_read', () => reads.increment());
`;

const emitted = vi.hoisted(() => ({ text: '' }));
const addon = vi.hoisted(() => ({ missing: false }));

vi.mock(import('../../src/phases/4-emit/emit.ts'), async (original) => {
  const { emit } = await original();
  return {
    emit: (module) =>
      emitted.text === '' ? emit(module) : { ...emit(module), text: emitted.text },
  };
});

vi.mock(import('../../src/native.ts'), async (original) => {
  const native = await original();
  return {
    ...native,
    loadLlvm: () => {
      if (addon.missing) throw new native.LlvmUnavailable('libLLVM-19.so.1: cannot open');
      return native.loadLlvm();
    },
  };
});

const { compile } = await import('@tsbpf/compiler');

function codesOf(): readonly (readonly [string, string])[] {
  const { diagnostics } = compile({ entry: '/tracer.ts', source: tracer });
  return diagnostics.map(({ code, message }) => [code, message]);
}

test('what LLVM refuses is a mistake of the compiler, and is told as such', () => {
  emitted.text = 'define i32 @enter( {';
  const [found, ...more] = codesOf();
  emitted.text = '';
  expect(more).toEqual([]);
  expect(found?.[0]).toBe('TSB5001');
  expect(found?.[1]).toMatch(/^LLVM refused the generated code: ir:1:/);
});

test('an addon that does not load is told, not thrown', () => {
  addon.missing = true;
  const found = codesOf();
  addon.missing = false;
  expect(found).toEqual([
    [
      'TSB5003',
      'the native part of the compiler could not be loaded: libLLVM-19.so.1: cannot open',
    ],
  ]);
});

test('the same tracer compiles otherwise', () => {
  expect(codesOf()).toEqual([]);
});
