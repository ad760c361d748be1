import { cell, hash, struct, syscallProgram, u32 } from '@tsbpf/dsl';
import { touch } from './touch.ts';

const Row = struct({ n: u32, last: u32 });
export const rows = hash(u32, Row);
export const seen = cell(u32);

export const inProgram = syscallProgram(() => {
  const row = rows.get(1);
  if (row !== undefined) row.n = 7;
});

export const inFunction = syscallProgram(() => {
  const row = rows.get(2);
  touch(row);
});

export const inLoop = syscallProgram(() => {
  for (let i = 0; i < 100_000; i++) {
    const row = rows.get(i);
    if (row !== undefined) row.last = i;
  }
});

export const endless = syscallProgram(() => {
  for (let i = 0; i < 9; i++) {
    seen.value ^= i;
  }
});
