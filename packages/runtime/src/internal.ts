export { nativeAddon } from './backend/native.ts';
export type * from './native-addon.ts';
