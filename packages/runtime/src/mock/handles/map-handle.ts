import type { MapSpec } from '@tsbpf/dsl/~internal';
import { UnknownSpecError } from '../../errors/unknown-spec-error.ts';
import type { MapHandle } from '../../tracer.ts';
import { IndexedStore } from '../maps/indexed-store.ts';
import type { KeyedStore } from '../maps/keyed-store.ts';
import type { Store } from '../maps/map-table.ts';
import { RingStore } from '../maps/ring-store.ts';
import { counterHandle, histogramHandle, keyedAggregateHandle } from './aggregate-handle.ts';
import type { HandleContext } from './handle-context.ts';
import { indexedHandle } from './indexed-handle.ts';
import { keyedHandle } from './keyed-handle.ts';

/** The handle of a map, as user space sees it. */
export function mapHandle<S extends MapSpec>(store: Store, context: HandleContext): MapHandle<S> {
  return untypedHandle(store, context) as MapHandle<S>;
}

function untypedHandle(store: Store, context: HandleContext): unknown {
  if (store instanceof RingStore) {
    throw new UnknownSpecError(
      `'${context.name}' is a ring buffer: read it with events(), batches() or take()`,
    );
  }
  if (store instanceof IndexedStore) return indexedByKind(store, context);
  return keyedByKind(store, context);
}

function indexedByKind(store: IndexedStore, context: HandleContext): unknown {
  switch (store.spec.kind) {
    case 'counter':
      return counterHandle(store, context);
    case 'histogram':
      return histogramHandle(store, context);
    default:
      return indexedHandle(store, context);
  }
}

function keyedByKind(store: KeyedStore, context: HandleContext): unknown {
  const isAggregate = store.spec.kind === 'counter' || store.spec.kind === 'histogram';
  return isAggregate ? keyedAggregateHandle(store, context) : keyedHandle(store, context);
}
