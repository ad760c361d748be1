import { describe, expect, test } from 'vitest';
import { loadLlvm } from '../../packages/compiler/src/native.ts';
import { emit } from '../../packages/compiler/src/phases/4-emit/emit.ts';
import type { LlvmModule } from '../../packages/compiler/src/phases/4-emit/llvm-module.ts';
import { makeObject } from '../../packages/compiler/src/phases/5-object/make-object.ts';
import { everyInstruction } from '../../packages/compiler/tests/ir/every-instruction.ts';
import { int, objectOf, testModule } from './emit-harness/test-module.ts';

const header = 'target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"\n';

function compile(text: string) {
  return loadLlvm().compile(header + text, false);
}

/** An object of the right module, to see that the compiler still works. */
function stillWorks(): void {
  expect(objectOf(everyInstruction()).length).toBeGreaterThan(1000);
}

describe('the object', () => {
  test('is the same each time, whatever was compiled before', () => {
    const first = objectOf(everyInstruction());
    objectOf(testModule({ build: () => {} }));
    expect(Buffer.compare(first, objectOf(everyInstruction()))).toBe(0);
  });

  test('is an ELF file for BPF without paths of this machine', () => {
    const bytes = Buffer.from(objectOf(everyInstruction()));
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('\x7fELF\x02\x01');
    expect(bytes.readUInt16LE(18)).toBe(247);
    expect(bytes.includes(process.cwd())).toBe(false);
  });

  test('comes with assembly where asked for', () => {
    const result = makeObject(emit(everyInstruction()), { asm: true });
    expect(result).toMatchObject({ ok: true });
    expect(result).toHaveProperty(
      'asm',
      expect.stringMatching(/everything:[\s\S]*call 5\n[\s\S]*exit/),
    );
  });

  test('has the names of the sources in assembly, not their text', () => {
    const result = makeObject(emit(everyInstruction()), { asm: true });
    expect(result).toHaveProperty('asm', expect.stringMatching(/\.file\t\d "sample\.ts"$/m));
    expect(result).toHaveProperty('asm', expect.not.stringMatching(/source "/));
  });

  test('takes get_func_ret by its id', () => {
    const module = testModule({
      section: 'fexit/vfs_read',
      build(body) {
        const context = body.b.value('pointer', { op: 'context' });
        const args = [context, body.buffer(8)];
        body.result(body.b.value('int', { op: 'helper', helper: 'get_func_ret', args }));
      },
    });
    const result = makeObject(emit(module), { asm: true });
    expect(result).toHaveProperty('asm', expect.stringContaining('call 184\n'));
  });
});

describe('what BPF cannot do', () => {
  test('is an error at its place in the sources', () => {
    const module = testModule({
      build(body) {
        body.b.at = { file: 0, line: 1, column: 3 };
        const address = body.buffer(600);
        body.b.value('int', { op: 'helper', helper: 'get_current_comm', args: [address, int(16)] });
      },
    });
    expect(makeObject(emit(module))).toEqual({
      ok: false,
      message: expect.stringMatching(/^Looks like the BPF stack limit is exceeded\./),
      place: { file: 'test.ts', line: 1, column: expect.any(Number) },
      function: 'test',
    });
    stillWorks();
  });

  test.each([
    [
      'signed division',
      'define i64 @f(i64 %a, i64 %b) {\n %x = sdiv i64 %a, %b\n ret i64 %x\n}',
      /signed division/,
    ],
    [
      'arguments on the stack',
      'define i64 @f(i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %g) {\n ret i64 %g\n}',
      /stack arguments are not supported/,
    ],
    [
      'floats',
      'define double @f(double %x) {\n %y = fmul double %x, %x\n ret double %y\n}',
      /'__muldf3' is not supported/,
    ],
  ])('%s', (_, text, error) => {
    expect(compile(text)).toEqual({ error: expect.stringMatching(error) });
    stillWorks();
  });

  test('does not end the process where LLVM would', () => {
    for (const order of ['seq_cst', 'acquire']) {
      const text = `define i32 @f(ptr %ctx) {\n fence ${order}\n ret i32 0\n}`;
      expect(compile(text)).toEqual({ error: expect.stringContaining('Cannot select') });
      stillWorks();
    }
    const assembly = 'define i32 @f(ptr %ctx) {\n call void asm "bogus", ""()\n ret i32 0\n}';
    expect(compile(assembly)).toEqual({
      error: expect.stringContaining('Inline asm not supported'),
    });
    stillWorks();
  });
});

describe('text that is no module', () => {
  const wrong = (text: string): LlvmModule => ({ name: 'wrong', text, files: [] });

  test('is an error with line and column', () => {
    expect(makeObject(wrong('\ndefine i32 @f() {\n  %x = nothing\n}\n'))).toEqual({
      ok: false,
      message: expect.stringMatching(/^ir:3:8: error: expected instruction opcode/),
    });
  });

  test('is an error where it parses but is not sound', () => {
    const text = '@llvm.used = appending global [1 x i32] [i32 1], section "llvm.metadata"\n';
    expect(makeObject(wrong(text))).toEqual({
      ok: false,
      message: expect.stringMatching(/^broken module: /),
    });
    stillWorks();
  });

  test.each([
    ['', ''],
    ['a NUL', '\0'],
    ['bytes that are no text', '\u{d800}'],
  ])('%s', (_, text) => {
    const result = compile(text);
    expect('object' in result || result.error.length > 0).toBe(true);
    stillWorks();
  });
});

describe('the addon', () => {
  const addon = loadLlvm() as unknown as Record<'compile', (...args: unknown[]) => unknown>;

  test.each([
    [[]],
    [['']],
    [['', 1]],
    [[1, false]],
    [[null, undefined]],
    [['', false, 1]],
    [[{ toString: () => '' }, false]],
  ])('refuses %j', (args) => {
    expect(() => addon.compile(...args)).toThrow(TypeError);
  });

  test('does not mind what it is called on', () => {
    expect(addon.compile.call(7, header, false)).toHaveProperty('object');
  });
});
