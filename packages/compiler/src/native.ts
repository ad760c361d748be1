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

/** The addon is not there or does not load; the message is the reason. */
export class LlvmUnavailable extends Error {
  override readonly name = 'LlvmUnavailable';
}

const ADDON = '../native/build/Release/llvm.node';

/**
 * Loads the addon; Node keeps it, so that later calls cost nothing.
 * @throws LlvmUnavailable
 */
export function loadLlvm(): LlvmAddon {
  try {
    return createRequire(import.meta.url)(ADDON) as LlvmAddon;
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new LlvmUnavailable(reason, { cause });
  }
}
