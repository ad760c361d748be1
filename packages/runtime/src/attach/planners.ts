import { planKprobe } from './plan-kprobe.ts';
import { planTimer } from './plan-timer.ts';
import { planTracepoint } from './plan-tracepoint.ts';
import { planTrampoline } from './plan-trampoline.ts';
import { planUprobe } from './plan-uprobe.ts';
import type { PlannerTable } from './probe-plan.ts';

/** How each kind of probe attaches. */
export const PLANNERS: PlannerTable = {
  kprobe: planKprobe,
  kretprobe: planKprobe,
  fentry: planTrampoline,
  fexit: planTrampoline,
  rawTracepoint: planTrampoline,
  tracepoint: planTracepoint,
  uprobe: planUprobe,
  uretprobe: planUprobe,
  profile: planTimer,
  interval: planTimer,
  syscallProgram: (probe) => ({ probe, prepare: () => {}, attach: () => {} }),
};
