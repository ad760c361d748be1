// Which program starts, with which arguments, and who started it.
import {
  comm,
  currentTask,
  pid,
  ringbuf,
  str,
  strings,
  struct,
  tracepoint,
  u32,
  uid,
  userStrings,
} from '@tsbpf/dsl';

const Exec = struct({ parent: u32, pid: u32, uid: u32, comm: str(16), args: strings(256) });

/** Programs that start */
export const execs = ringbuf(Exec);

export const exec = tracepoint('sched:sched_process_exec', () => {
  const task = currentTask();
  const mm = task.mm;
  execs.emit({
    parent: task.real_parent.tgid,
    pid: pid(),
    uid: uid(),
    comm: comm(),
    args: userStrings(mm.arg_start, mm.arg_end - mm.arg_start, 256),
  });
});
