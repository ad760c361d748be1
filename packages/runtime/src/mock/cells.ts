import type { Infer, Schema } from '@tsbpf/dsl';
import { type CellSpec, type Execution, isCellSpec, wrapBits } from '@tsbpf/dsl/~internal';
import { UnknownSpecError } from '../errors/unknown-spec-error.ts';
import type { CellHandle } from '../tracer.ts';
import { type Cell, decodedCell, encodedCell, zeroCell } from './maps/cell.ts';
import { liveReference } from './maps/live-reference.ts';

/** The operations of a handler on cells. */
type HandlerCells = Pick<Execution, 'readCell' | 'writeCell' | 'addToCell'>;

/** The memory of the cells of a mock kernel. One that the module does not export is made when it is first used. */
export class CellTable {
  readonly #exported: ReadonlySet<unknown>;
  readonly #memory = new Map<CellSpec, Cell>();

  constructor(module: object) {
    this.#exported = new Set(Object.values(module).filter(isCellSpec));
  }

  /** As handlers see them: values wrap to their schemas. */
  readonly forHandlers: HandlerCells = {
    readCell: (spec) => liveReference(spec.schema, this.#of(spec)),
    writeCell: (spec, value) => {
      this.#of(spec).bytes.set(encodedCell(spec.schema, value, 'wrap').bytes);
    },
    addToCell: (spec, amount) => {
      const sum = wrapBits(amount, 64, true) as bigint;
      const now = BigInt(decodedCell(spec.schema, this.#of(spec)) as number | bigint);
      const isWide = spec.schema.size === 8;
      this.forHandlers.writeCell(spec, isWide ? now + sum : Number(BigInt.asIntN(32, now + sum)));
    },
  };

  /** As user space sees one: strict, and by value. */
  handle<S extends Schema>(spec: CellSpec<S>, open: () => void): CellHandle<Infer<S>> {
    if (!this.#exported.has(spec)) {
      throw new UnknownSpecError(
        'the cell is not an export of the module that mockKernel() was given',
      );
    }
    const cell = this.#of(spec as CellSpec);
    return {
      get() {
        open();
        return decodedCell(spec.schema, cell) as Infer<S>;
      },
      set(value) {
        open();
        cell.bytes.set(encodedCell(spec.schema, value, 'strict').bytes);
      },
    };
  }

  #of(spec: CellSpec): Cell {
    let cell = this.#memory.get(spec);
    if (cell === undefined) {
      cell =
        spec.initial === undefined
          ? zeroCell(spec.schema.size)
          : encodedCell(spec.schema, spec.initial, 'strict');
      this.#memory.set(spec, cell);
    }
    return cell;
  }
}
