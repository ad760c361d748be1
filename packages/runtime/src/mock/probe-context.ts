import type { ContextOf } from '@tsbpf/dsl/~internal';
import type { DeepPartial } from './deep-partial.ts';

/**
 * The context that the mock's `fire()` takes for a probe: the probe's own, of which kernel objects may
 * have just the fields that the handler reads. Of positional arguments a test lists all that the
 * handler declares, `undefined` for one that it does not read; for `fexit`, all that the function has.
 */
export type MockContext<P> = ContextOf<P> | DeepPartial<ContextOf<P>>;
