import { cell, comm, hash, i64, str, syscallProgram, u8, u32 } from '@tsbpf/dsl';

const FIRST = 2;

// @ts-expect-error the repository itself has no enums
enum Mode {
  READ = FIRST,
  WRITE,
  BOTH = (READ | WRITE) << 4,
  NEGATIVE = -7,
  AFTER,
}

// @ts-expect-error the repository itself has no enums
const enum Word {
  SHORT = 'short',
  LONG = `${'a longer'} word`,
}

export const out = hash(u32, i64);
export const words = hash(u8, str(16));
/** Not known when the tracer is compiled. */
export const unknown = cell(u32, 2);

function wordOf(mode: Mode): Word {
  switch (mode) {
    case Mode.READ:
      return Word.SHORT;
    case Mode.NEGATIVE:
    case Mode.WRITE:
      return Word.LONG;
    default:
      return Word.SHORT;
  }
}

function enums(): void {
  const mode: Mode = unknown.value > 1 ? Mode.WRITE : Mode.NEGATIVE;
  out.set(0, BigInt(mode));
  out.set(1, BigInt(Mode.BOTH + Mode.AFTER));
  out.set(Mode.BOTH, mode === Mode.WRITE ? 1n : 2n);
  words.set(0, wordOf(mode));
  words.set(1, wordOf(Mode.READ));
  words.set(2, Mode[Mode.AFTER] ?? 'none');
  words.set(Mode.WRITE, comm() === Word.SHORT ? Word.SHORT : (Mode[3] ?? 'none'));
}

export const run = syscallProgram(() => {
  enums();
});
