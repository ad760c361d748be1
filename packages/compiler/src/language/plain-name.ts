import { Node } from 'ts-morph';

/** The name of a property without quotes. */
export function plainName(name: Node): string {
  return Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
}
