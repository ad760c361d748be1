import { defineHelper } from './define-helper.ts';

/** The group id of the current task, in the initial user namespace. */
export const gid = defineHelper('gid', (moment): number => moment.task.gid);
