// Row: string.
import { cell, comm, hash, i64, str, struct, syscallProgram, u32 } from '@tsbpf/dsl';

const Named = struct({ short: str(8), long: str(16) });

export const node = cell(str(16), 'node');
export const path = cell(str(32), '/usr/lib/x.so');
export const accents = cell(str(32), 'ééééé');

export const out = hash(str(40), i64, { maxEntries: 100 });
export const texts = hash(str(40), str(8));
export const byName = hash(str(8), u32);
export const named = hash(u32, Named);

function note(what: string, value: boolean): void {
  out.set(what, value ? 1n : 0n);
}

export const run = syscallProgram(() => {
  const name = comm();
  note('comm() === node', name === 'node');
  note('comm() === cell', name === node.value);
  note('comm() !== nod', name !== 'nod');
  note('node === nodes', node.value === 'nodes');
  note('startsWith', path.value.startsWith('/usr'));
  note('startsWith itself', node.value.startsWith('node'));
  note('startsWith longer', node.value.startsWith('nodes'));
  note('endsWith', path.value.endsWith('.so'));
  note('includes', path.value.includes('/lib/'));
  note('includes nothing', path.value.includes('/bin/'));
  out.set('length', BigInt(path.value.length));
  texts.set('7 of 13 bytes', path.value);
  texts.set('7 of 7 bytes', '1234567');
  texts.set('7 of 8 bytes', '12345678');
  texts.set('7 of 10 bytes, in characters of 2', accents.value);
  byName.set('a key of more than 7 bytes', 1);
  note('a key is cut as well', byName.get('a key o') === 1);
  named.set(1, { short: path.value, long: path.value });
  const entry = named.get(1);
  if (entry === undefined) return;
  note('the fields are cut', entry.short === '/usr/li' && entry.long === path.value);
  entry.short = 'x';
  note('nothing of the longer text stays', entry.short === 'x');
  const kept = entry.long;
  entry.long = 'changed';
  note('a string is a value', kept === '/usr/lib/x.so' && entry.long === 'changed');
});
