export type * from './c-types.ts';
export type * from './file.ts';
export type * from './task.ts';
