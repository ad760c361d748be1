import { type ParameterDeclaration, ts } from 'ts-morph';
import { intType } from '../../language/int-range.ts';
import { optional } from '../../language/join.ts';
import { BOOLEAN, type Type } from '../../language/type.ts';

/**
 * The type of a parameter for which `type` is passed. One that is undefined in this call is still of its
 * declared type behind a guard, where the body does not come: any value of that type stands for it.
 */
export function parameterType(parameter: ParameterDeclaration, type: Type): Type {
  if (type.kind !== 'undefined' || parameter.hasInitializer()) return type;
  const { compilerType } = parameter.getType();
  const parts = compilerType.isUnion() ? compilerType.types : [compilerType];
  const present = parts.filter((part) => (part.flags & ts.TypeFlags.Undefined) === 0);
  const all = (flag: ts.TypeFlags): boolean =>
    present.length > 0 && present.every((part) => (part.flags & flag) !== 0);
  if (all(ts.TypeFlags.BigIntLike)) return optional(intType('bigint', 0n, 0n));
  if (all(ts.TypeFlags.NumberLike)) return optional(intType('number', 0n, 0n));
  if (all(ts.TypeFlags.BooleanLike)) return optional(BOOLEAN);
  const empty: Type = { kind: 'string', capacity: 1, constant: '' };
  return all(ts.TypeFlags.StringLike) ? optional(empty) : type;
}
