import { MAX_INLINE_STORES } from '../../llvm/bpf-target.ts';
import type { MetadataRef } from '../../llvm/metadata.ts';
import type { BodyEmitter } from './body-emitter.ts';

/** Bytes that one store of the backend can write at most. */
const MAX_STORE_BYTES = 8;
/**
 * Bytes of one copy whose target is aligned to less than a word. Where the source is aligned better the backend
 * loads words, stores all their low halves, and then all the high ones: as many words are alive at once.
 */
const NARROW_COPY = 32;
/** Stores of one round of a loop. */
const STORES_PER_ROUND = 16;

/** Copies or zeroes a piece of a block that starts `offset` bytes (a number or a value) in. */
type Piece = (offset: string, bytes: number) => void;

/** Copies a block to another, or to itself; they do not overlap. */
export function emitCopy(
  emitter: BodyEmitter,
  to: string,
  from: string,
  bytes: number,
  align: number,
): void {
  emitter.context.declare('void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)');
  emitBlock(emitter, bytes, align, (offset, count) => {
    const target = advance(emitter, to, offset);
    const source = advance(emitter, from, offset);
    const most = align < MAX_STORE_BYTES ? NARROW_COPY : count;
    for (let at = 0; at < count; at += most) {
      const [into, of] = [emitter.offset(target, at), emitter.offset(source, at)];
      emitter.line(
        `call void @llvm.memcpy.p0.p0.i64(ptr align ${align} ${into}, ptr align ${align} ${of}, i64 ${Math.min(most, count - at)}, i1 false)`,
      );
    }
  });
}

/**
 * `zero` as plain stores: neighbouring `llvm.memset`s are joined by the optimiser, beyond what the
 * backend makes stores of, while it drops each store that is overwritten later.
 */
export function emitZero(
  emitter: BodyEmitter,
  address: string,
  bytes: number,
  align: number,
): void {
  emitBlock(emitter, bytes, align, (offset, count) => {
    const target = advance(emitter, address, offset);
    for (let at = 0, width = align; at < count; at += width) {
      while (at + width > count) width /= 2;
      emitter.line(`store i${width * 8} 0, ptr ${emitter.offset(target, at)}, align ${width}`);
    }
  });
}

function advance(emitter: BodyEmitter, base: string, offset: string): string {
  return offset === '0' ? base : emitter.value(`getelementptr i8, ptr ${base}, i64 ${offset}`);
}

/**
 * Keeps a loop a loop. Unrolled, each round has addresses of its own; the optimiser shares those between
 * branches, and the backend spills what does not fit its ten registers.
 */
function rolled({ context: { metadata } }: BodyEmitter): MetadataRef {
  const loop = metadata.reserve();
  const disable = metadata.add('!{!"llvm.loop.unroll.disable"}');
  metadata.define(loop, `distinct !{${loop}, ${disable}}`);
  return loop;
}

/** The whole block at once where the backend makes stores of it, else rounds of a loop. */
function emitBlock(emitter: BodyEmitter, bytes: number, align: number, piece: Piece): void {
  const round = Math.min(align, MAX_STORE_BYTES) * STORES_PER_ROUND;
  const rest = bytes % round;
  if (bytes === 0) return;
  if (bytes / Math.min(align, MAX_STORE_BYTES) <= MAX_INLINE_STORES - STORES_PER_ROUND) {
    piece('0', bytes);
    return;
  }
  const before = emitter.label;
  const loop = emitter.newLabel();
  const after = emitter.newLabel();
  const next = emitter.name();
  emitter.line(`br label %${loop}`);
  emitter.startBlock(loop);
  const offset = emitter.value(`phi i64 [ 0, %${before} ], [ ${next}, %${loop} ]`);
  piece(offset, round);
  emitter.line(`${next} = add i64 ${offset}, ${round}`);
  const done = emitter.value(`icmp eq i64 ${next}, ${bytes - rest}`);
  emitter.line(`br i1 ${done}, label %${after}, label %${loop}, !llvm.loop ${rolled(emitter)}`);
  emitter.startBlock(after);
  if (rest > 0) piece(String(bytes - rest), rest);
}
