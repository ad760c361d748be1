import type { MapSpec } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import type { Argument } from '../user-function.ts';

/** A call of a map's method whose arguments have types: the key, where the map has one, and those behind it. */
export interface MapCheck {
  readonly call: CallExpression;
  readonly map: MapSpec;
  readonly key: Argument | undefined;
  readonly values: readonly Argument[];
}
