import { I64_MIN, intType, U64_MAX } from '../../language/int-range.ts';
import type { Type } from '../../language/type.ts';

/** `joined` with every range that grew from `known` opened to all values on that side. */
export function widened(known: Type, joined: Type): Type {
  const before = known.kind === 'optional' ? known.of : known;
  if (joined.kind === 'optional') return { kind: 'optional', of: widened(before, joined.of) };
  if (joined.kind === 'int' && before.kind === 'int') {
    const min = joined.min < before.min ? I64_MIN : joined.min;
    const max = joined.max > before.max ? U64_MAX : joined.max;
    return intType(joined.js, min, max);
  }
  if (joined.kind === 'object' && before.kind === 'object') {
    const fields = [...joined.fields].map(([name, field]): [string, Type] => {
      const old = before.fields.get(name);
      return [name, old === undefined ? field : widened(old, field)];
    });
    return { ...joined, fields: new Map(fields) };
  }
  if (joined.kind === 'tuple' && before.kind === 'tuple') {
    const elements = joined.elements.map((element, index) => {
      const old = before.elements[index];
      return old === undefined ? element : widened(old, element);
    });
    return { ...joined, elements };
  }
  return joined;
}
