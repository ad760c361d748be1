import { defineHelper } from './define-helper.ts';

/** The thread id of the current task (the kernel's pid), in the initial pid namespace. */
export const tid = defineHelper('tid', (moment): number => moment.task.tid);
