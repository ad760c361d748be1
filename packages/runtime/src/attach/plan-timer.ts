import { translateAttach } from '../backend/translate.ts';
import { onlineCpus } from './online-cpus.ts';
import type { Planner } from './probe-plan.ts';
import { unexpected } from './targets.ts';

/** profile on every CPU, interval on one: a software clock of perf. */
export const planTimer: Planner = (probe) => {
  const { attach } = probe;
  if (attach.to !== 'everyCpu' && attach.to !== 'oneCpu') throw unexpected(probe.name);
  const [frequency, period] = attach.to === 'everyCpu' ? [attach.hz, 0] : [0, attach.nanoseconds];
  return {
    probe,
    prepare: () => {},
    attach: (program, links) => {
      const online = onlineCpus();
      for (const cpu of attach.to === 'everyCpu' ? online : online.slice(0, 1)) {
        try {
          links.push(program.attachTimer(cpu, frequency, period));
        } catch (error) {
          throw translateAttach(probe.name, `the clock of CPU ${cpu}`, error);
        }
      }
    },
  };
};
