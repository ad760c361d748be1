// Strings of 300 bytes at odd addresses, copied by assignments, choices and defaults, many at a time.
import { hash, i64, str, struct, syscallProgram, u8, u32 } from '@tsbpf/dsl';

const Wide = struct({ odd: u8, text: str(300) });

export const wide = hash(u32, Wide);
export const copies = hash(u32, str(300));
export const numbers = hash(u32, i64);

export const run = syscallProgram(() => {
  wide.set(1, { odd: 1, text: 'the first' });
  wide.set(2, { odd: 2, text: 'the second, which is longer' });
  const [one, two] = [wide.get(1), wide.get(2)];
  if (one === undefined || two === undefined) return;
  const [a, b] = [one.text, two.text];
  one.text = 'ä';
  two.text = '';
  copies.set(1, a);
  copies.set(2, b);
  copies.set(3, one.odd > 1 ? a : two.odd > 1 ? one.text : b);
  const [c, d] = [one.odd > 0 ? a : b, wide.get(3)?.text ?? b];
  copies.set(4, c);
  copies.set(5, d);
  wide.set(4, { odd: 4, text: two.odd > 0 ? d : c });
  wide.set(5, { odd: 5, text: wide.get(4)?.text ?? one.text });
  numbers.set(1, BigInt((one.odd > 0 ? one.text : two.text).length));
  numbers.set(2, BigInt((wide.get(1)?.text ?? b).length));
  numbers.set(3, BigInt((two.odd > 2 ? two.text : c) === (one.odd > 1 ? d : a)));
});
