import { anySchema, COMM_CAPACITY, type HelperId, isSchema } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import { isSigned } from '../../../language/int-range.ts';
import { stringSource } from '../kernel-field.ts';
import type { Lowering } from '../lowering.ts';
import { loadFrom } from '../memory/load.ts';
import { clearedPlace, readPlace, stringsSize, writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import { type IntValue, int, type Value } from '../value.ts';

type Lower = (node: CallExpression, args: readonly Value[], lowering: Lowering) => Value;

const highHalf = (word: Operand, lowering: Lowering): Operand =>
  lowering.binary('lshr', word, int(32));
const lowHalf = (word: Operand, lowering: Lowering): Operand =>
  lowering.builder.value('int', { op: 'convert', to: 'u32', value: word });

function integer(operand: (lowering: Lowering) => Operand): Lower {
  return (node, _args, lowering) => ({
    kind: 'int',
    operand: operand(lowering),
    type: lowering.intTypeOf(node),
  });
}

const TABLE: Readonly<Record<HelperId, Lower>> = {
  pid: integer((l) => highHalf(l.helper('get_current_pid_tgid'), l)),
  tid: integer((l) => lowHalf(l.helper('get_current_pid_tgid'), l)),
  uid: integer((l) => lowHalf(l.helper('get_current_uid_gid'), l)),
  gid: integer((l) => highHalf(l.helper('get_current_uid_gid'), l)),
  cpu: integer((l) => l.helper('get_smp_processor_id')),
  nsecs: integer((l) => l.helper('ktime_get_ns')),
  cgroupId: integer((l) => l.helper('get_current_cgroup_id')),
  comm: (_node, _args, lowering) => ({
    kind: 'source',
    of: 'string',
    bytes: COMM_CAPACITY,
    write: (to, bytes) => writeComm(to, bytes, lowering),
  }),
  currentTask: (node, _args, lowering) => {
    const type = lowering.typeOf(node);
    invariant(type.kind === 'kernel', 'currentTask() is no kernel pointer');
    const address = lowering.helper('get_current_task_btf');
    return { kind: 'kernel', address, type, present: true };
  },
  userString: (_node, args, lowering) => string(args, 'probe_read_user_str', lowering),
  kernelString: (_node, args, lowering) => string(args, 'probe_read_kernel_str', lowering),
  userStrings: (_node, args, lowering) => userStrings(args, lowering),
  readUser: (node, args, lowering) => readUser(node, args, lowering),
};

export function lowerHelper(node: CallExpression, helper: HelperId, lowering: Lowering): Value {
  const args = node
    .getArguments()
    .map((argument) => settle(lowering.transient(argument), lowering));
  return TABLE[helper](node, args, lowering);
}

/** The helper fills 16 bytes; a smaller target gets a cut copy. */
function writeComm(to: Operand, bytes: number, lowering: Lowering): void {
  if (bytes >= COMM_CAPACITY) {
    lowering.helper('get_current_comm', to, int(COMM_CAPACITY));
    return;
  }
  const from = lowering.buffer('comm', COMM_CAPACITY);
  lowering.helper('get_current_comm', from, int(COMM_CAPACITY));
  lowering.builder.add({ op: 'copy', to, from, bytes, align: 1 });
  lowering.store('u8', to, bytes - 1, int(0));
}

function intAt(args: readonly Value[], index: number): IntValue {
  const value = args[index];
  invariant(value?.kind === 'int', `argument ${index} is no integer`);
  return value;
}

function string(
  args: readonly Value[],
  helper: 'probe_read_user_str' | 'probe_read_kernel_str',
  lowering: Lowering,
): Value {
  const capacity = Number(intAt(args, 1).type.min);
  return stringSource(capacity, helper, intAt(args, 0).operand, lowering);
}

/** A length, cut to the capacity, and as many bytes; a length of 0 when the memory cannot be read. */
function userStrings(args: readonly Value[], lowering: Lowering): Value {
  const address = intAt(args, 0).operand;
  const length = intAt(args, 1);
  const capacity = Number(intAt(args, 2).type.min);
  return {
    kind: 'source',
    of: 'strings',
    bytes: stringsSize(capacity),
    write: (to, bytes) => {
      const room = Math.min(capacity, bytes - 4);
      let size = length.operand;
      if (isSigned(length.type)) {
        size = lowering.select('int', lowering.compare('slt', size, int(0)), int(0), size);
      }
      const cut = lowering.compare('ugt', size, int(room));
      size = lowering.select('int', cut, int(room), size);
      lowering.store('u32', to, 0, size);
      const failed = lowering.helper('probe_read_user', lowering.offset(to, 4), size, address);
      lowering.branch(lowering.compare('ne', failed, int(0)), () => {
        lowering.store('u32', to, 0, int(0));
      });
    },
  };
}

function readUser(node: CallExpression, args: readonly Value[], lowering: Lowering): Value {
  const [type] = args;
  invariant(type?.kind === 'static' && isSchema(type.value), 'readUser() without a schema');
  const schema = anySchema(type.value);
  const buffer = lowering.buffer('user', 8);
  const failed = lowering.helper(
    'probe_read_user',
    buffer,
    int(schema.size),
    intAt(args, 1).operand,
  );
  const place = clearedPlace(lowering.typeOf(node), 'user', lowering);
  lowering.branch(lowering.compare('eq', failed, int(0)), () => {
    writePlace(place, loadFrom(schema, buffer, 0, 8, lowering), lowering);
  });
  return readPlace(place, lowering);
}
