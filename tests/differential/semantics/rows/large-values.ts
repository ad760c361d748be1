// Row: values too large for the stack of 512 bytes.
import { bytes, cell, hash, i64, str, struct, syscallProgram, u32 } from '@tsbpf/dsl';

const Large = struct({ id: u32, text: str(400), block: bytes(300) });

export const two = cell(u32, 2);
export const longText = cell(str(400), 'text that leaves the stack');
export const raw = cell(bytes(300));
export const out = hash(str(40), i64);
export const large = hash(u32, Large);

function note(what: string, value: number): void {
  out.set(what, BigInt(value));
}

export const run = syscallProgram(() => {
  const before = longText.value;
  longText.value = 'changed';
  large.set(1, { id: two.value, text: before, block: raw.value });
  const copy = large.take(1);
  if (copy === undefined) return;
  large.set(2, { ...copy, text: longText.value });
  note('a copy of 704 bytes', copy.id);
  note('its text is what it was', copy.text === before && !large.has(1) ? 1 : 0);
  note('a spread of 704 bytes', large.get(2)?.text === 'changed' ? 1 : 0);
  large.delete(2);
});
