import {
  MANIFEST_LAYOUT,
  MANIFEST_MARKER,
  MANIFEST_SECTION,
  variableSection,
} from '@tsbpf/dsl/~internal';
import type { IrGlobal } from '../../ir/module.ts';
import { quoteBytes } from '../../llvm/quote.ts';
import type { EmitContext } from './emit-context.ts';

/** Symbols of an object's own variables; maps, globals and programs cannot have them. */
export const RESERVED_SYMBOLS = { license: '_license', manifest: 'tsbpf_manifest' } as const;

/** The kernel aligns the value of an array map to 8 bytes. */
const WRITABLE_ALIGN = 8;

/** A typed variable in `.rodata`, or in a section of its own if programs write it. */
export function emitGlobal(context: EmitContext, global: IrGlobal): void {
  const type = context.schemaTypes.of(global.schema);
  if (global.writable) {
    context.define({
      symbol: global.symbol,
      initial: byteArray(global.bytes),
      section: variableSection(global.symbol),
      align: WRITABLE_ALIGN,
      constant: false,
      type,
      keep: true,
    });
    return;
  }
  context.define({
    symbol: global.symbol,
    initial: byteArray(global.bytes),
    section: '.rodata',
    align: global.schema.align,
    constant: true,
    type: context.types.constant(type, global.volatile),
    keep: true,
  });
}

/** The license, which tells the kernel what helpers a program may call. */
export function emitLicense(context: EmitContext): void {
  const bytes = new TextEncoder().encode(`${context.module.license}\0`);
  context.define({
    symbol: RESERVED_SYMBOLS.license,
    initial: byteArray(bytes),
    section: 'license',
    align: 1,
    constant: false,
    type: context.types.array(context.types.char(), bytes.length),
    keep: true,
  });
}

/** The manifest, its checksum still zero. Not in BTF: loaders skip its section. */
export function emitManifest(context: EmitContext): void {
  const json = new TextEncoder().encode(context.module.manifest);
  const bytes = new Uint8Array(MANIFEST_LAYOUT.json + json.length);
  bytes.set(MANIFEST_MARKER, 0);
  new DataView(bytes.buffer).setUint32(MANIFEST_LAYOUT.length, json.length, true);
  bytes.set(json, MANIFEST_LAYOUT.json);
  context.define({
    symbol: RESERVED_SYMBOLS.manifest,
    initial: byteArray(bytes),
    section: MANIFEST_SECTION,
    align: 8,
    constant: true,
    keep: true,
  });
}

function byteArray(bytes: Uint8Array): string {
  return `[${bytes.length} x i8] c${quoteBytes(bytes)}`;
}
