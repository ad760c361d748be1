// What handlers make of strings of arbitrary bytes, which user space puts into a map.
import { array, hash, i32, str, syscallProgram, u32 } from '@tsbpf/dsl';

export const inputs = array(str(8), { maxEntries: 32 });
export const units = hash(u32, str(4));
export const results = hash(u32, i32);

export const run = syscallProgram(() => {
  for (let i = 0; i < 32; i++) {
    const text = inputs.get(i);
    if (text === undefined) return;
    results.set(i, text.length);
    for (let at = 0; at < 8; at++) results.set(100 + i * 10 + at, text.codePointAt(at) ?? -1);
    for (let at = 0; at < 8; at++) {
      const unit = text[at] ?? '';
      units.set(i * 10 + at, unit);
      const isSame = unit === text || unit === inputs.get(i + 1);
      results.set(2000 + i * 10 + at, Number(unit === text[0]) + 2 * Number(isSame));
    }
    const found =
      Number(text.startsWith('é')) +
      2 * Number(text.includes('é')) +
      4 * Number(text.endsWith('é'));
    const same = text === inputs.get(i + 1) || text === '\ufffd';
    results.set(1000 + i, found + 8 * Number(same));
  }
});
