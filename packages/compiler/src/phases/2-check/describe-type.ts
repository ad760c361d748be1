import type { Type } from '../../language/type.ts';

/** How a message names a type. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'int':
      return `a ${type.js}`;
    case 'boolean':
      return 'a boolean';
    case 'string':
      return 'a string';
    case 'unit':
      return 'one unit of a string';
    case 'strings':
      return 'a list of strings';
    case 'bytes':
      return 'a block of bytes';
    case 'undefined':
      return 'undefined';
    case 'void':
      return 'the result of a function that returns nothing';
    case 'optional':
      return `${describeType(type.of)} that may be undefined`;
    case 'memory':
      return type.schema.kind === 'struct' ? 'a struct' : 'an array';
    case 'object':
      return 'an object';
    case 'tuple':
      return 'an array literal';
    case 'kernel':
      return `a pointer to ${type.declaration.getName()}`;
    case 'static':
      return "a value of the tracer's declarations";
    case 'function':
      return 'a function';
    case 'error':
      return 'a value with an error';
  }
}
