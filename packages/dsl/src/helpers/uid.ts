import { defineHelper } from './define-helper.ts';

/** The user id of the current task, in the initial user namespace. */
export const uid = defineHelper('uid', (moment): number => moment.task.uid);
