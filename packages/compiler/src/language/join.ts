import { sameSchema } from '@tsbpf/dsl/~internal';
import { withCopies } from './copies.ts';
import { joinInts } from './int-range.ts';
import type { Site } from './site.ts';
import { type MemoryType, type Type, UNIT } from './type.ts';

/** The type of a value that is one or the other; undefined where no such type exists. */
export function join(a: Type, b: Type): Type | undefined {
  // What was refused has no value: it adds nothing, so that one mistake is told once.
  if (a.kind === 'error') return b;
  if (b.kind === 'error') return a;
  if (isNothing(a) && isNothing(b)) return a.kind === 'void' ? a : b;
  if (a.kind === 'undefined') return optional(b);
  if (b.kind === 'undefined') return optional(a);
  if (a.kind === 'optional' || b.kind === 'optional') {
    const inner = join(a.kind === 'optional' ? a.of : a, b.kind === 'optional' ? b.of : b);
    if (inner === undefined) return undefined;
    return isMissing(a) || isMissing(b) ? missing(inner) : optional(inner);
  }
  if (a.kind === 'static' && b.kind === 'static' && a.value === b.value) return a;
  const [left, right] = [literalOf(a), literalOf(b)];
  return left && right && joinSameKind(left, right);
}

/** A constant array or object as the literal of its parts; any other type as it is. */
export function literalOf(type: Type): Type | undefined {
  return type.kind === 'static' && type.literal !== undefined ? type.literal() : type;
}

/** T | undefined, which absorbs a second `undefined`. */
export function optional(type: Type): Type {
  return type.kind === 'optional' || type.kind === 'undefined' || type.kind === 'error'
    ? type
    : { kind: 'optional', of: type };
}

/** The type of a field that not every object has. */
function missing(type: Type): Type {
  if (type.kind === 'undefined') return type;
  return { kind: 'optional', of: type.kind === 'optional' ? type.of : type, missing: true };
}

function isMissing(type: Type): boolean {
  return type.kind === 'optional' && type.missing === true;
}

/** A function that returns nothing yields undefined. */
function isNothing(type: Type): boolean {
  return type.kind === 'void' || type.kind === 'undefined';
}

/** A unit of a string, or a constant that is one or none. */
function isUnit(type: Type): boolean {
  return (
    type.kind === 'unit' ||
    (type.kind === 'string' && type.constant !== undefined && type.constant.length <= 1)
  );
}

function joinSameKind(a: Type, b: Type): Type | undefined {
  if (a.kind === 'unit' || b.kind === 'unit') return isUnit(a) && isUnit(b) ? UNIT : undefined;
  if (a.kind === 'int' && b.kind === 'int') return a.js === b.js ? joinInts(a, b) : undefined;
  if (a.kind === 'string' && b.kind === 'string') {
    const capacity = Math.max(a.capacity, b.capacity);
    return a.constant !== undefined && a.constant === b.constant ? a : { kind: 'string', capacity };
  }
  if (a.kind === 'memory' && b.kind === 'memory') {
    return sameSchema(a.schema, b.schema) ? withCopies(withSites(a, a, b), b) : undefined;
  }
  if (a.kind === 'bytes' && b.kind === 'bytes') return a.length === b.length ? a : undefined;
  if (a.kind === 'strings' && b.kind === 'strings') {
    return a.capacity === b.capacity ? a : undefined;
  }
  if (a.kind === 'object' && b.kind === 'object') {
    const areConstant = a.sites === undefined && b.sites === undefined;
    return withSites(joinObjects(a.fields, b.fields, areConstant), a, b);
  }
  if (a.kind === 'tuple' && b.kind === 'tuple')
    return withSites(joinTuples(a.elements, b.elements), a, b);
  if (a.kind === 'kernel' && b.kind === 'kernel') {
    return a.declaration === b.declaration && a.access === b.access ? a : undefined;
  }
  if (a.kind === 'function' && b.kind === 'function')
    return a.node === b.node && a.owner === b.owner ? a : undefined;
  return a.kind === b.kind && a.kind !== 'static' ? a : undefined;
}

interface OfSites {
  readonly sites?: readonly Site[];
}

/** A type of both origins. */
function withSites<T extends Type>(type: T | undefined, a: OfSites, b: OfSites): T | undefined {
  const sites = [...new Set([...(a.sites ?? []), ...(b.sites ?? [])])];
  return type === undefined || sites.length === 0 ? type : { ...type, sites };
}

/** Objects of constants can lack fields that others have. */
function joinObjects(
  a: ReadonlyMap<string, Type>,
  b: ReadonlyMap<string, Type>,
  canLack: boolean,
): Type | undefined {
  const fields = new Map<string, Type>();
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(name), b.get(name)];
    const only = left === undefined || right === undefined ? (left ?? right) : undefined;
    if (only !== undefined && !canLack) return undefined;
    const joined = only === undefined ? left && right && join(left, right) : missing(only);
    if (joined === undefined) return undefined;
    fields.set(name, joined);
  }
  return { kind: 'object', fields };
}

function joinTuples(a: readonly Type[], b: readonly Type[]): Type | undefined {
  if (a.length !== b.length) return undefined;
  const elements: Type[] = [];
  for (const [index, type] of a.entries()) {
    const joined = join(type, b[index] as Type);
    if (joined === undefined) return undefined;
    elements.push(joined);
  }
  return { kind: 'tuple', elements };
}

/** Whether two types are equal, ranges included. */
export function sameType(a: Type, b: Type): boolean {
  return typeKey(a) === typeKey(b);
}

const identities = { of: new WeakMap<object, number>(), next: 0 };

function identity(value: unknown): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    return `${typeof value}:${String(value)}`;
  }
  let id = identities.of.get(value);
  if (id === undefined) {
    id = identities.next;
    identities.next += 1;
    identities.of.set(value, id);
  }
  return `#${id}`;
}

function sitesKey({ sites = [] }: OfSites): string {
  return sites.length === 0 ? '' : `@${sites.map(identity).sort().join('+')}`;
}

function copiesKey({ copies = [] }: MemoryType): string {
  return copies.length === 0 ? '' : `*${copies.map(identity).sort().join('+')}`;
}

/** A text that is equal exactly for equal types. */
export function typeKey(type: Type): string {
  switch (type.kind) {
    case 'int':
      return `${type.js}[${type.min},${type.max}]${type.nonZero === true ? 'but zero' : ''}`;
    case 'string':
      return `string(${type.capacity})${type.constant === undefined ? '' : JSON.stringify(type.constant)}`;
    case 'strings':
      return `strings(${type.capacity})`;
    case 'bytes':
      return `bytes(${type.length})`;
    case 'optional':
      return `${typeKey(type.of)}${type.missing === true ? '??' : '?'}`;
    case 'memory':
      return `memory${identity(type.schema)}${sitesKey(type)}${copiesKey(type)}${type.readOnly === true ? '!' : ''}`;
    case 'object':
      return `{${[...type.fields].map(([name, field]) => `${name}:${typeKey(field)}`).join()}}${sitesKey(type)}`;
    case 'tuple':
      return `[${type.elements.map(typeKey).join()}]${sitesKey(type)}`;
    case 'kernel':
      return `${type.declaration.getName()}*${type.access}${identity(type.declaration)}`;
    case 'static':
      return `static${identity(type.value)}`;
    case 'function':
      return `function${identity(type.node)}${identity(type.owner)}`;
    default:
      return type.kind;
  }
}
