import { Node, type ObjectLiteralExpression } from 'ts-morph';
import { fieldNames } from '../../../language/field-names.ts';
import { plainName } from '../../../language/plain-name.ts';
import { inLocalMemory } from '../local-memory.ts';
import type { Lowering } from '../lowering.ts';
import { memberOf } from '../member.ts';
import type { Value } from '../value.ts';

/** Fields in the order in which they are written. */
export function lowerObjectLiteral(node: ObjectLiteralExpression, lowering: Lowering): Value {
  const fields = new Map<string, Value>();
  for (const property of node.getProperties()) {
    if (Node.isPropertyAssignment(property)) {
      fields.set(
        plainName(property.getNameNode()),
        lowering.transient(property.getInitializerOrThrow()),
      );
    } else if (Node.isShorthandPropertyAssignment(property)) {
      fields.set(property.getName(), lowering.transient(property.getNameNode()));
    } else if (Node.isSpreadAssignment(property)) {
      const node = property.getExpression();
      const base = lowering.transient(node);
      for (const name of fieldNames(base) ?? [])
        fields.set(name, memberOf(base, name, node, lowering));
    }
  }
  return inLocalMemory(node, { kind: 'object', fields }, lowering);
}
