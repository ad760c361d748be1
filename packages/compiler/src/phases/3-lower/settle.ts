import type { Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';
import { storeInto } from './memory/store.ts';
import type { Value } from './value.ts';

/** A value that stays what it is now: live strings are copied, sources are written. */
export function settle(value: Value, lowering: Lowering): Value {
  switch (value.kind) {
    case 'source': {
      const address = lowering.buffer(value.of, value.bytes);
      lowering.zero(address, value.bytes);
      value.write(address, value.bytes);
      return value.of === 'string'
        ? { kind: 'string', address, capacity: value.bytes, align: 8, live: false }
        : { kind: 'block', address, bytes: value.bytes, live: false };
    }
    case 'string': {
      if (!value.live) return value;
      const address = lowering.buffer('string', value.capacity);
      storeInto(value, { kind: 'str', capacity: value.capacity }, address, 0, 8, 'dirty', lowering);
      return { ...value, address, align: 8, live: false };
    }
    case 'block': {
      if (!value.live) return value;
      const address: Operand = lowering.buffer('block', value.bytes);
      storeInto(value, { kind: 'block', bytes: value.bytes }, address, 0, 8, 'dirty', lowering);
      return { ...value, address, live: false };
    }
    case 'object':
      return {
        kind: 'object',
        fields: new Map([...value.fields].map(([name, field]) => [name, settle(field, lowering)])),
      };
    case 'tuple':
      return {
        kind: 'tuple',
        elements: value.elements.map((element) => settle(element, lowering)),
      };
    case 'optional':
      return { ...value, value: settle(value.value, lowering) };
    default:
      return value;
  }
}
