import { cell, i32, i64, str, struct, syscallProgram, u8, u32, u64 } from '@tsbpf/dsl';
import { mockKernel, TracerClosedError, UnknownSpecError } from '@tsbpf/runtime/mock';
import { expect, test } from 'vitest';

const Last = struct({ pid: u32, name: str(4) });
const hidden = cell(u32, 3);
const module = {
  total: cell(u64, 5n),
  narrow: cell(u8),
  signed: cell(i32),
  wide: cell(i64),
  last: cell(Last, { pid: 1, name: 'a' }),
  step: syscallProgram(() => {
    module.total.value += 1n;
    module.total.add(2n);
    module.narrow.value = 255 + hidden.value;
    hidden.value++;
    module.signed.add(-1);
    module.wide.add(-(2n ** 63n));
    const { value } = module.last;
    value.pid += 1;
    value.name = 'longer';
  }),
};

test('handlers share a cell, and user space reads it', () => {
  const kernel = mockKernel(module, { cpus: 2 });
  kernel.fire(module.step);
  kernel.fire(module.step, {}, { cpu: 1 });
  expect(kernel.cell(module.total).get()).toBe(11n);
  expect(kernel.cell(module.narrow).get()).toBe(3);
  expect(kernel.cell(module.signed).get()).toBe(-2);
  expect(kernel.cell(module.wide).get()).toBe(0n);
  expect(kernel.cell(module.last).get()).toEqual({ pid: 3, name: 'lon' });
});

test('every kernel starts with the initial value', () => {
  expect(mockKernel(module).cell(module.total).get()).toBe(5n);
});

test('user space sets whole values, checked', () => {
  const kernel = mockKernel(module);
  const last = kernel.cell(module.last);
  last.set({ pid: 7, name: 'abc' });
  const copy = last.get();
  kernel.fire(module.step);
  expect([copy, last.get()]).toEqual([
    { pid: 7, name: 'abc' },
    { pid: 8, name: 'lon' },
  ]);
  expect(() => last.set({ pid: 7, name: 'abcd' })).toThrow(RangeError);
  expect(() => kernel.cell(module.total).set(1 as never)).toThrow(TypeError);
});

test('a cell that the module does not export, and a closed kernel', async () => {
  const kernel = mockKernel(module);
  const total = kernel.cell(module.total);
  expect(() => kernel.cell(hidden)).toThrow(UnknownSpecError);
  await kernel.close();
  expect(() => kernel.cell(module.total)).toThrow(TracerClosedError);
  expect(() => total.get()).toThrow(TracerClosedError);
  expect(() => total.set(1n)).toThrow(TracerClosedError);
});
