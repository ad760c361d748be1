import { COMM_CAPACITY, type Execution, shownText, truncateText } from '@tsbpf/dsl/~internal';
import { type KernelObjects, literal, type Root } from './kernel-objects.ts';
import type { Machine } from './machine.ts';
import { handlerMaps } from './maps/handler-maps.ts';
import type { RunningTask } from './task.ts';

/** One run of a handler. */
export interface Run {
  readonly probe: string;
  readonly task: RunningTask;
  readonly cpu: number;
  readonly cgroupId: bigint;
  readonly objects: KernelObjects;
}

const CURRENT_TASK: Root = {
  label: 'currentTask()',
  advice: (path) => `set it: setTask({ kernel: ${literal(path)} })`,
};

/** The kernel as one run of a handler sees it. */
export function mockExecution(machine: Machine, run: Run): Execution {
  const { clock, userMemory, kernelMemory } = machine;
  const { task } = run;
  const kernelTask = {
    pid: task.tid,
    tgid: task.pid,
    comm: truncateText(task.comm, COMM_CAPACITY),
    ...task.kernel,
  };
  return {
    task,
    cpu: run.cpu,
    cgroupId: run.cgroupId,
    now: () => clock.now,
    currentTask: () =>
      run.objects.give(kernelTask, CURRENT_TASK) as ReturnType<Execution['currentTask']>,
    userString: userMemory.readString,
    kernelString: kernelMemory.readString,
    userStrings: userMemory.readStrings,
    readUser: userMemory.readValue,
    param: (spec) => machine.params.value(spec),
    print(handlerText) {
      const text = shownText(handlerText);
      machine.printed.push(text);
      machine.prints.push({ text, values: [], probe: run.probe, place: NOWHERE });
    },
    ...machine.cells.forHandlers,
    ...handlerMaps(machine.maps, machine.losses, run.cpu),
  };
}

/** JavaScript formats a line before the mock sees it, and does not tell where. */
const NOWHERE = Object.freeze({ file: '', line: 0, column: 0 });
