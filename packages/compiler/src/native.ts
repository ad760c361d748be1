import { createRequire } from 'node:module';

/** The shape of the LLVM addon. Arguments of other types throw TypeError. */
export interface LlvmAddon {
  /**
   * Compiles LLVM IR to an object for BPF. Calls share nothing with each other.
   * `error` is LLVM's message: `ir:line:column: error: …` for IR that does not parse,
   * `file:line:column: …` for what the backend refuses at a place in the sources.
   */
  compile(
    text: string,
    assembly: boolean,
  ): { readonly object: Uint8Array; readonly assembly?: string } | { readonly error: string };
}

const ADDON = '../native/build/Release/llvm.node';

/** Loads the addon; Node keeps it, so that later calls cost nothing. */
export function loadLlvm(): LlvmAddon {
  return createRequire(import.meta.url)(ADDON) as LlvmAddon;
}
