export { nativeAddon } from './backend/native.ts';
export { loadThrough } from './load.ts';
export type * from './native-addon.ts';
