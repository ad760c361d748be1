import type { UserPointer } from '../kernel/c-types.ts';
import type { BoolSchema } from '../schema/bool.ts';
import type { IntSchema } from '../schema/int.ts';
import { defineHelper } from './define-helper.ts';

/** The value at a user-space address; undefined when the memory cannot be read. */
export const readUser = defineHelper(
  'readUser',
  (moment, schema: ReadableSchema, address: UserPointer): unknown =>
    moment.readUser(schema, address),
) as {
  (schema: IntSchema<bigint>, address: UserPointer): bigint | undefined;
  (schema: IntSchema<number>, address: UserPointer): number | undefined;
  (schema: BoolSchema, address: UserPointer): boolean | undefined;
};

type ReadableSchema = IntSchema<bigint> | IntSchema<number> | BoolSchema;
