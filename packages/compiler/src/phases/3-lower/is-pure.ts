import { Node, SyntaxKind } from 'ts-morph';
import { isAssignment } from '../../language/is-assigned.ts';
import type { CallTarget } from '../2-check/call-target.ts';
import type { Lowering } from './lowering.ts';

/** Whether evaluating an expression changes nothing, so that it can wait, or not happen at all. */
export function isPure(node: Node, lowering: Lowering): boolean {
  return [node, ...node.getDescendants()].every((part) => {
    if (Node.isCallExpression(part)) {
      const target = lowering.frame.checked.calls.get(part);
      return target !== undefined && isPureCall(target);
    }
    if (Node.isBinaryExpression(part)) return !isAssignment(part.getOperatorToken().getKind());
    if (Node.isPrefixUnaryExpression(part) || Node.isPostfixUnaryExpression(part)) {
      const operator = part.getOperatorToken();
      return operator !== SyntaxKind.PlusPlusToken && operator !== SyntaxKind.MinusMinusToken;
    }
    return true;
  });
}

function isPureCall(target: CallTarget): boolean {
  switch (target.kind) {
    case 'map':
      return target.method === 'get' || target.method === 'has';
    case 'array':
      return target.method === 'includes';
    case 'cell':
    case 'print':
    case 'function':
      return false;
    default:
      return true;
  }
}
