/** The types of values that generated handlers compute with. */
export type ValueKind = 'number' | 'bigint' | 'boolean' | 'string';

/**
 * An expression twice: as the tracer has it, and as JavaScript that throws where a true value leaves what
 * the language promises (`$n` for numbers, `$s` and `$u` for signed and unsigned bigint).
 */
export interface Expression {
  readonly kind: ValueKind;
  readonly plain: string;
  readonly checked: string;
  /** Of a bigint: whether it can be negative by the rules of the language. */
  readonly signed: boolean;
}

/** An expression without arithmetic: both texts are equal. */
export function plain(kind: ValueKind, text: string, signed = false): Expression {
  return { kind, plain: text, checked: text, signed };
}

/** Builds both texts from one template: `combine(k, (e) => `${e(a)} + ${e(b)}`)`. */
export function combine(
  kind: ValueKind,
  write: (text: (part: Expression) => string) => string,
  signed = false,
): Expression {
  return {
    kind,
    plain: write((part) => part.plain),
    checked: write((part) => part.checked),
    signed,
  };
}

/** An arithmetic operation, guarded in the checked text. */
export function guarded(expression: Expression): Expression {
  const guard = expression.kind === 'number' ? '$n' : expression.signed ? '$s' : '$u';
  return { ...expression, checked: `${guard}(${expression.checked})` };
}

/** A value for a place that can hold negative ones too: what needs the 64th bit does not fit it. */
export function asSigned(expression: Expression): Expression {
  return expression.kind === 'bigint'
    ? { ...expression, signed: true, checked: `$s(${expression.checked})` }
    : expression;
}
