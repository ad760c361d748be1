import { defineHelper } from './define-helper.ts';

/** The number of the CPU that runs the handler. */
export const cpu = defineHelper('cpu', (moment): number => moment.cpu);
