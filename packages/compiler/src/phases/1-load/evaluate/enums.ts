import { type EnumDeclaration, type EnumMember, Node, type Symbol as TsSymbol } from 'ts-morph';
import { andThen, constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';

/** The object of an enum: its members, and the names of those that are numbers by their values. */
export function evaluateEnum(symbol: TsSymbol, node: Node, evaluator: Evaluator): Evaluation {
  const object: Record<string | number, string | number> = {};
  for (const declaration of symbol.getDeclarations().filter(Node.isEnumDeclaration)) {
    if (isAmbient(declaration)) return dynamic(node);
    for (const member of declaration.getMembers()) {
      const evaluation = evaluator.evaluate(member);
      if (evaluation.kind !== 'value') return evaluation;
      const { value } = evaluation;
      const name = nameOf(member);
      if (name === '__proto__') return dynamic(member);
      if (typeof value === 'string') object[name] = value;
      else if (typeof value === 'number') {
        object[name] = value;
        object[value] = name;
      } else return dynamic(member);
    }
  }
  return constant(Object.freeze(object));
}

/** The value of one member: what is written, or one more than the member before. */
export function evaluateEnumMember(member: EnumMember, evaluator: Evaluator): Evaluation {
  const declaration = member.getParent();
  if (isAmbient(declaration)) return dynamic(member);
  const initializer = member.getInitializer();
  if (initializer !== undefined) return evaluator.evaluate(initializer);
  const members = declaration.getMembers();
  const before = members[members.indexOf(member) - 1];
  if (before === undefined) return constant(0);
  return andThen(evaluator.evaluate(before), (value) =>
    typeof value === 'number' ? constant(value + 1) : dynamic(member),
  );
}

/** The member of an enum that `Mode.READ` or `Mode['READ']` names. */
export function enumMember(name: Node | undefined): EnumMember | undefined {
  const declaration = name?.getSymbol()?.getValueDeclaration();
  return Node.isEnumMember(declaration) ? declaration : undefined;
}

/** `declare enum` says that another program has the enum, which this one does not. */
function isAmbient(declaration: EnumDeclaration): boolean {
  return declaration.isAmbient();
}

function nameOf(member: EnumMember): string {
  const name = member.getNameNode();
  return Node.isStringLiteral(name) ? name.getLiteralText() : member.getName();
}
