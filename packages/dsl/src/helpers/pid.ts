import { defineHelper } from './define-helper.ts';

/** The process id of the current task (the kernel's tgid), in the initial pid namespace. */
export const pid = defineHelper('pid', (moment): number => moment.task.pid);
