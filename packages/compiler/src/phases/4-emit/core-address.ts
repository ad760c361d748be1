import type { Operand } from '../../ir/value.ts';
import { quoteName } from '../../llvm/quote.ts';
import { type BodyEmitter, type CoreAddress, plainValue } from './body-emitter.ts';

/** A field of a kernel struct, or of a struct inside of it. */
interface FieldPath {
  readonly base: Operand;
  /** The outermost struct, to which `base` points. */
  readonly struct: string;
  /** Index of the field in each struct on the way. */
  readonly indexes: readonly number[];
  /** Bytes from `base` by the local layouts. */
  readonly offset: number;
}

/** `BPF_CORE_FIELD_BYTE_OFFSET` of linux/bpf.h. */
const FIELD_BYTE_OFFSET = 0;

/**
 * The address of a kernel struct's field. The bytes to it are the value of an external variable
 * whose name and type describe the field; the backend makes a relocation of it, and libbpf puts in
 * what the running kernel has.
 *
 * LLVM's own way there, `llvm.preserve.struct.access.index`, is not for a compiler that lives
 * longer than one module: its pass keeps the variables in a table of the process
 * (`BPFAbstractMemberAccess::GEPGlobals`), and hands out those of modules that are gone. So this
 * writes what the pass would.
 */
export function emitCoreAddress(emitter: BodyEmitter, instruction: CoreAddress): void {
  if (emitter.isOnTheWay(instruction)) return;
  const path = pathOf(emitter, instruction);
  const { context } = emitter;
  const name = quoteName(
    '@',
    `llvm.${path.struct}:${FIELD_BYTE_OFFSET}:${path.offset}$${[0, ...path.indexes].join(':')}`,
  );
  const type = context.kernelStructs.ref(path.struct);
  context.declareVariable(`${name} = external global i64, !llvm.preserve.access.index ${type} #2`);
  context.declare('ptr @llvm.bpf.passthrough.p0.p0(i32, ptr)');
  const bytes = emitter.value(`load i64, ptr ${name}, align 8`);
  const address = emitter.value(`getelementptr i8, ptr ${plainValue(path.base)}, i64 ${bytes}`);
  // Keeps the optimiser from moving the addition away from its relocation.
  emitter.define(
    instruction.result,
    `call ptr @llvm.bpf.passthrough.p0.p0(i32 ${context.sequence()}, ptr ${address})`,
  );
}

/** A field of a struct inside of another is found from the outer one, with one relocation. */
function pathOf(emitter: BodyEmitter, { base, struct, field }: CoreAddress): FieldPath {
  const { index, offset } = emitter.context.kernelStructs.field(struct, field);
  const around = base.kind === 'temp' ? emitter.coreAddresses.get(base.id) : undefined;
  if (around === undefined) return { base, struct, indexes: [index], offset };
  const outer = pathOf(emitter, around);
  return { ...outer, indexes: [...outer.indexes, index], offset: outer.offset + offset };
}
