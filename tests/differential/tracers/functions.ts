import { hash, i32, syscallProgram, u32, u64 } from '@tsbpf/dsl';

export const out = hash(u32, i32);
export const big = hash(u32, u64);

function repeat(times: number, action: (index: number) => void): void {
  for (let i = 0; i < Math.min(times, 8); i++) action(i);
}

function pick<T>(condition: boolean, a: T, b: T): T {
  return condition ? a : b;
}

function orElse(key: number, other: () => number): number {
  const found = out.get(key);
  if (found !== undefined) return found;
  return other();
}

export const run = syscallProgram(() => {
  let total = 0;
  const add = (n: number): void => {
    total += n;
  };
  repeat(5, add);
  repeat(3, (index) => {
    total += index * 10;
    out.set(20 + index, total);
  });
  out.set(0, total);
  const scale = 3;
  const scaled = (n: number, by = scale): number => n * by;
  out.set(1, scaled(7));
  out.set(2, scaled(7, 5));
  function local(n: number): number {
    if (n > 5) return n - scale;
    return later(n) + total;
  }
  function later(n: number): number {
    return n * 100;
  }
  out.set(3, local(9));
  out.set(4, local(2));
  out.set(5, pick(total > 5, 1, 2));
  big.set(1, pick(total > 5, 7n, 9n));
  out.set(
    6,
    orElse(0, () => 99),
  );
  out.set(
    7,
    orElse(1000, () => total + 1),
  );
  const maker = { double: (n: number) => n * 2, name: 4 };
  out.set(8, maker.double(maker.name));
});
