import { truncateText } from '../schema/text.ts';
import { defineHelper } from './define-helper.ts';

/** Bytes of a task's name, terminator included (TASK_COMM_LEN). */
export const COMM_CAPACITY = 16;

/** The name of the current task: at most 15 bytes. */
export const comm = defineHelper('comm', (moment): string =>
  truncateText(moment.task.comm, COMM_CAPACITY),
);
