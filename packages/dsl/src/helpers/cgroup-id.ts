import { defineHelper } from './define-helper.ts';

/** The id of the current task's cgroup v2: the inode number of its directory. */
export const cgroupId = defineHelper('cgroupId', (moment): bigint => moment.cgroupId);
