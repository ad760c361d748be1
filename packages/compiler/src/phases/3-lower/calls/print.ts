import { anySchema, INTERNAL_SYMBOLS, type SchemaData, schemaFromData } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import { isSigned } from '../../../language/int-range.ts';
import type { Type } from '../../../language/type.ts';
import type { Lowering } from '../lowering.ts';
import { storeInto } from '../memory/store.ts';
import { UNIT_CAPACITY } from '../strings/unit.ts';
import { int, type Value } from '../value.ts';
import { reserveRecord } from './ringbuf.ts';

/** Sends the values of the template as a record; user space knows the text around them. */
export function lowerPrint(node: CallExpression, lowering: Lowering): Value {
  const [template] = node.getArguments();
  invariant(template !== undefined, 'print() of nothing');
  const { text, expressions } = partsOf(template);
  const types = expressions.map((expression) => lowering.typeOf(expression));
  const record: SchemaData = {
    kind: 'struct',
    fields: [
      { name: 'id', schema: { kind: 'int', bits: 32, signed: false } },
      ...types.map((type, index) => ({ name: `v${index}`, schema: printedSchema(type) })),
    ],
  };
  const { prints } = lowering.module;
  const id = prints.length;
  const place = lowering.module.placeOf(node);
  prints.push({ id, probe: lowering.probe, text, record, place });
  const values = expressions.map((expression) => lowering.transient(expression));
  const fields = new Map<string, Value>([
    [
      'id',
      {
        kind: 'int',
        operand: int(id),
        type: { kind: 'int', js: 'number', min: BigInt(id), max: BigInt(id) },
      },
    ],
    ...values.map((value, index): [string, Value] => [`v${index}`, value]),
  ]);
  const schema = anySchema(schemaFromData(record));
  reserveRecord(INTERNAL_SYMBOLS.prints, 'print', schema.size, lowering, (address) => {
    storeInto({ kind: 'object', fields }, schema, address, 0, 8, 'record', lowering);
  });
  return { kind: 'void' };
}

function partsOf(node: Node): { text: string[]; expressions: Node[] } {
  if (!Node.isTemplateExpression(node)) {
    invariant(
      Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node),
      'print() of no template',
    );
    return { text: [node.getLiteralText()], expressions: [] };
  }
  const spans = node.getTemplateSpans();
  return {
    text: [
      node.getHead().getLiteralText(),
      ...spans.map((span) => span.getLiteral().getLiteralText()),
    ],
    expressions: spans.map((span) => span.getExpression()),
  };
}

/** The narrowest schema that holds every value of a printed type. */
function printedSchema(type: Type): SchemaData {
  switch (type.kind) {
    case 'boolean':
      return { kind: 'bool' };
    case 'string':
      return { kind: 'str', capacity: Math.max(type.capacity, 2) };
    case 'unit':
      return { kind: 'str', capacity: UNIT_CAPACITY };
    case 'int': {
      const signed = isSigned(type);
      const limit = signed ? 2n ** 31n : 2n ** 32n;
      const narrow = type.js === 'number' && type.min >= -limit && type.max < limit;
      return { kind: 'int', bits: narrow ? 32 : 64, signed };
    }
    default:
      throw new CompilerBug(`a printed ${type.kind}`);
  }
}
