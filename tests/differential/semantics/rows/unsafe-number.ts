// Row: number. At a schema a number must be a safe integer; the mock throws where it is not.
import { cell, hash, syscallProgram, u32 } from '@tsbpf/dsl';

export const most = cell(u32, 4_294_967_295);
export const out = hash(u32, u32);

export const run = syscallProgram(() => {
  out.set(1, most.value * 2_097_153);
});
