import type { task_struct } from '../kernel/task.ts';
import { defineHelper } from './define-helper.ts';

/** The current task. Its fields are CO-RE reads; a read through a null pointer yields 0 (Linux 5.11). */
export const currentTask = defineHelper(
  'currentTask',
  (moment): task_struct => moment.currentTask(),
);
