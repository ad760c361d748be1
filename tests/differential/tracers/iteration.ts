import {
  array,
  hash,
  lruHash,
  perCpuArray,
  perCpuHash,
  range,
  str,
  struct,
  syscallProgram,
  u16,
  u32,
  u64,
} from '@tsbpf/dsl';

const Flow = struct({ port: u16, host: str(12) });
const Usage = struct({ packets: u32, bytes: u64 });

export const flows = hash(Flow, Usage, { maxEntries: 64 });
export const recent = lruHash(u32, u64);
export const local = perCpuHash(str(8), u64, { maxEntries: 16 });
export const slots = array(u64, { maxEntries: 8 });
export const cpuSlots = perCpuArray(u32, { maxEntries: 4 });
export const doubled = hash(Flow, Usage);
export const out = hash(u32, u64);

/** Sums do not depend on the order of entries, which the kernel chooses. */
export const run = syscallProgram(() => {
  for (const i of range(20)) {
    flows.set(
      { port: i % 5, host: i % 2 === 0 ? 'even' : 'odd' },
      { packets: i, bytes: BigInt(i) },
    );
    recent.set(i, BigInt(i * i));
    if (i < 8) slots.set(i, BigInt(i + 1));
  }
  local.set('one', 1n);
  local.set('two', 2n);

  let bytes = 0n;
  for (const [flow, usage] of flows) {
    usage.packets += flow.port;
    bytes += usage.bytes;
    doubled.set(flow, { packets: usage.packets, bytes: usage.bytes * 2n });
  }
  out.set(0, bytes);

  let squares = 0n;
  let largest = 0;
  for (const key of recent.keys()) if (key > largest) largest = key;
  for (const square of recent.values()) squares += square;
  out.set(1, squares * 100n + BigInt(largest));

  let found = 0n;
  search: for (const [name, value] of local.entries()) {
    for (const i of range(1, 4)) {
      if (name === 'two' && i === 2) {
        found = value * 10n + BigInt(i);
        break search;
      }
      if (name === 'one') continue search;
    }
  }
  out.set(2, found);
  out.set(3, BigInt(indexOf(5n)));
  out.set(4, BigInt(indexOf(50n)));

  let sum = 0n;
  slots.forEach((value, index) => {
    if (index % 2 === 1) return;
    sum += value;
    slots.set(index + 1, value);
    cpuSlots.set(index, index * 10);
  });
  out.set(5, sum);
  let each = 0;
  for (const value of cpuSlots.values()) each += value;
  for (const i of range(largest - 16, Math.min(each, 100))) each += i;
  out.set(6, BigInt(each));

  for (const key of recent.keys()) if (key % 3 === 0) recent.delete(key);
  let left = 0;
  recent.forEach(() => {
    left += 1;
  });
  out.set(7, BigInt(left));
  for (const [flow] of flows) {
    for (const [other, usage] of flows) {
      if (flow.port === other.port && flow.host !== other.host)
        out.increment(100 + usage.packets, 1n);
    }
  }
  for (const i of range(5, 2)) out.set(200 + i, 1n);
});

function indexOf(wanted: bigint): number {
  for (const [index, value] of slots) {
    if (value === wanted) return index;
  }
  return 99;
}
