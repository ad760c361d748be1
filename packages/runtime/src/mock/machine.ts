import type { PrintLine } from '../tracer.ts';
import { CellTable } from './cells.ts';
import { type MockClock, mockClock } from './clock.ts';
import { EventQueue } from './event-queue.ts';
import { LossCounts } from './maps/loss-counts.ts';
import { MapTable } from './maps/map-table.ts';
import { KERNEL_BASE, mockMemory, type ReadableMemory, USER_BASE } from './memory.ts';
import type { MockKernelOptions } from './options.ts';
import { ParamTable } from './param-table.ts';

/** Everything of a mock kernel that lasts longer than one run of a handler. */
export interface Machine {
  readonly cpus: number;
  readonly clock: MockClock;
  readonly userMemory: ReadableMemory;
  readonly kernelMemory: ReadableMemory;
  readonly params: ParamTable;
  readonly maps: MapTable;
  readonly cells: CellTable;
  readonly losses: LossCounts;
  readonly prints: EventQueue<PrintLine>;
  /** Every printed line, also those that were read. */
  readonly printed: string[];
}

const SECOND = 1_000_000_000n;

/** A machine as the options say, with the maps and params of a module. */
export function machine(module: object, options: MockKernelOptions<object>): Machine {
  const cpus = options.cpus ?? 1;
  if (!Number.isInteger(cpus) || cpus < 1) {
    throw new RangeError(`cpus must be a whole number of at least 1, got ${String(cpus)}`);
  }
  return {
    cpus,
    clock: mockClock(options.now ?? SECOND),
    userMemory: mockMemory(USER_BASE),
    kernelMemory: mockMemory(KERNEL_BASE),
    params: new ParamTable(module, { ...options.params }),
    maps: new MapTable(module, cpus),
    cells: new CellTable(module),
    losses: new LossCounts(),
    prints: new EventQueue('print'),
    printed: [],
  };
}

/** Checks the number of a CPU of the machine. */
export function requireCpu(machine: Machine, cpu: number): number {
  if (Number.isInteger(cpu) && cpu >= 0 && cpu < machine.cpus) return cpu;
  throw new RangeError(
    `cpu must be a whole number from 0 to ${machine.cpus - 1}, got ${String(cpu)}; mockKernel(…, { cpus }) says how many there are`,
  );
}
