// Capacities of hundreds of bytes, also at an odd address: compared and read in loops.
import { hash, i64, str, struct, syscallProgram, u8, u32 } from '@tsbpf/dsl';

const Wide = struct({ odd: u8, text: str(300) });
const PATH = '/a/rather/long/path/with/ümläuts/and/😀/that/goes/on/and/on/up/to/some/script.js';

export const huge = hash(u32, str(256));
export const wide = hash(u32, Wide);
export const numbers = hash(u32, i64);

export const run = syscallProgram(() => {
  huge.set(1, PATH);
  wide.set(1, { odd: 1, text: PATH });
  wide.set(2, { odd: 2, text: 'a😀' });
  const path = huge.get(1);
  const [one, two] = [wide.get(1), wide.get(2)];
  if (path === undefined || one === undefined || two === undefined) return;
  numbers.set(0, BigInt(path.length));
  numbers.set(1, BigInt(one.text.codePointAt(38) ?? -1));
  numbers.set(2, BigInt(two.text.codePointAt(2) ?? -1));
  const equal = Number(one.text === path) + 2 * Number(one.text === two.text);
  const ends = Number(path.endsWith('some/script.js')) + 2 * Number(one.text.includes('😀/that'));
  numbers.set(3, BigInt(equal + 4 * ends));
  two.text = one.text;
  numbers.set(4, BigInt(one.text === two.text));
});
