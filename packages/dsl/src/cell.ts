import { execution } from './internal/execution.ts';
import { isSchema } from './schema/any-schema.ts';
import { codecOf } from './schema/codec.ts';
import type { IntSchema } from './schema/int.ts';
import type { Infer, Schema } from './schema/schema.ts';

/** A variable of the tracer: one value that all handlers on all CPUs share, and that user space reads and sets. */
export interface CellSpec<S extends Schema = Schema> {
  readonly kind: 'cell';
  readonly schema: S;
  /** What the cell holds when the tracer is loaded; zeroes where there is none. */
  readonly initial?: Infer<S>;
  /**
   * The value now. Inside handlers only. A struct or an array is a live reference: writing a field
   * writes the cell. `cell.value += 1n` reads, adds and writes, so two CPUs at once can lose one of
   * two additions; `add()` loses none.
   */
  value: Infer<S>;
  /**
   * Adds to an integer of 32 or 64 bits atomically (`BPF_ATOMIC`); the sum wraps. Inside handlers only.
   * @throws TypeError when the cell holds anything else.
   */
  add(amount: S extends IntSchema ? number | bigint : never): void;
}

/**
 * Declares a cell. In the object it is a typed variable in a section of its own, reached without a
 * lookup. User space finds it by `tracer.cell(spec)`.
 * @throws RangeError or TypeError when the initial value does not fit the schema.
 */
export function cell<S extends Schema>(schema: S, initial?: NoInfer<Infer<S>>): CellSpec<S> {
  if (!isSchema(schema)) throw new TypeError('cell() takes a schema, such as u64');
  if (initial !== undefined) {
    const scratch = new Uint8Array(schema.size);
    codecOf(schema).encode(initial, new DataView(scratch.buffer), scratch, 0, 'strict');
  }
  const spec: CellSpec<S> = {
    kind: 'cell',
    schema,
    ...(initial === undefined ? {} : { initial }),
    get value(): Infer<S> {
      return execution('a cell').readCell(spec) as Infer<S>;
    },
    set value(value: Infer<S>) {
      execution('a cell').writeCell(spec, value);
    },
    add(amount) {
      if (!isAddable(schema)) {
        throw new TypeError('add() takes a cell of an integer of 32 or 64 bits');
      }
      execution('a cell').addToCell(spec, amount);
    },
  };
  return Object.freeze(spec);
}

/** Whether the kernel has an atomic addition for values of a schema. */
export function isAddable(schema: Schema): schema is IntSchema {
  return schema.kind === 'int' && schema.size >= 4;
}

/** Whether a module-level value is a cell. */
export function isCellSpec(value: unknown): value is CellSpec {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'cell';
}
