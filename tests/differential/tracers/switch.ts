import { comm, hash, i32, str, syscallProgram, u32 } from '@tsbpf/dsl';

export const out = hash(u32, i32);
export const names = hash(u32, str(16));

function kind(x: number): number {
  switch (x) {
    case 0:
      return 100;
    case 1:
    case 2:
      return 200;
    default:
      return 300;
  }
}

function fallThrough(x: number): number {
  let sum = 0;
  switch (x) {
    case 1:
      sum += 1;
    case 2:
      sum += 2;
      break;
    default:
      sum += 10;
    case 3:
      sum += 20;
  }
  return sum;
}

export const run = syscallProgram(() => {
  for (let i = 0; i < 5; i++) {
    out.set(i, kind(i));
    out.set(10 + i, fallThrough(i));
  }
  switch (comm()) {
    case 'bash':
      names.set(1, 'a shell');
      break;
    case 'node':
      names.set(1, 'node itself');
      break;
  }
  let found = 0;
  outer: for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) {
      if (j === 3) continue outer;
      if (i === 4) break outer;
      switch (j) {
        case 1:
          continue;
        default:
          found += i * 10 + j;
      }
    }
  }
  out.set(20, found);
});
