import { nativeAddon } from '../backend/native.ts';
import type { NativeAddon, NativeFeature } from '../native-addon.ts';

export type FeatureName = NativeFeature;

/** Something that a kernel may or may not have. */
export interface Feature {
  readonly name: FeatureName;
  /** What it is for. */
  readonly use: string;
  /** Oldest kernel that can have it; a newer one can be built without. */
  readonly since: string;
}

/** What tracers can use of a kernel. */
export const features: readonly Feature[] = [
  { name: 'btf', use: 'typed access to kernel structs', since: '5.2' },
  { name: 'ringbuf', use: 'ringbuf() and print()', since: '5.8' },
  { name: 'tracepoint', use: 'tracepoint()', since: '4.7' },
  { name: 'rawTracepoint', use: 'rawTracepoint()', since: '5.5' },
  { name: 'fentry', use: 'fentry()', since: '5.5' },
  { name: 'fexit', use: 'fexit()', since: '5.5' },
  { name: 'kprobe', use: 'kprobe() and kretprobe()', since: '4.1' },
  { name: 'kprobeMulti', use: 'kprobe() on many functions with one link', since: '5.18' },
  { name: 'uprobe', use: 'uprobe() and uretprobe()', since: '4.3' },
  { name: 'cpuClock', use: 'profile() and interval()', since: '4.9' },
  { name: 'syscallProgram', use: 'syscallProgram()', since: '5.14' },
  { name: 'loop', use: 'long loops', since: '5.17' },
  { name: 'forEachMapElement', use: 'for…of over a map', since: '5.13' },
];

const cache = new WeakMap<NativeAddon, Map<FeatureName, boolean>>();

/**
 * Whether the running kernel has a feature. Found out by trying, not by its version, and kept.
 * @throws RangeError for an unknown name.
 */
export function hasFeature(name: FeatureName): boolean {
  const addon = nativeAddon();
  const known = cache.get(addon) ?? new Map<FeatureName, boolean>();
  cache.set(addon, known);
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const found = addon.hasFeature(name);
  known.set(name, found);
  return found;
}
