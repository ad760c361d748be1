import { defineHelper } from './define-helper.ts';

/** Nanoseconds on the monotonic clock, which stops while the machine sleeps (CLOCK_MONOTONIC). */
export const nsecs = defineHelper('nsecs', (moment): bigint => moment.now());
