import { readFileSync } from 'node:fs';
import type { ManifestProbe } from '@tsbpf/dsl/~internal';
import { hasErrno, translateAttach } from '../backend/translate.ts';
import { AttachTargetNotFoundError } from '../errors/attach-target-not-found-error.ts';
import { ParamError } from '../errors/param-error.ts';
import { elfSections, elfSymbols } from '../spec/elf.ts';
import { findBinary } from './binary-path.ts';
import { nearestNames } from './nearest.ts';
import type { AttachContext, Planner } from './probe-plan.ts';
import { unexpected } from './targets.ts';

/** uprobe and uretprobe: a function of a program or library, in every process that runs it. */
export const planUprobe: Planner = (probe, context) => {
  const { attach } = probe;
  if (attach.to !== 'userFunction') throw unexpected(probe.name);
  const binary = binaryOf(probe, attach.binary, context);
  return {
    probe,
    prepare: () => {},
    attach: (program, links) => {
      try {
        links.push(program.attachUprobe(binary, attach.symbol, probe.kind === 'uretprobe'));
      } catch (error) {
        if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ESRCH')) {
          throw symbolNotFound(probe, binary, attach.symbol, error);
        }
        throw translateAttach(probe.name, `'${attach.symbol}' of ${binary}`, error);
      }
    },
  };
};

function binaryOf(
  probe: ManifestProbe,
  binary: string | { readonly param: string },
  { param }: AttachContext,
): string {
  const name = typeof binary === 'string' ? binary : param(binary.param);
  if (name === '' && typeof binary !== 'string') {
    throw new ParamError(
      `the param '${binary.param}' has to name the program or library of the probe '${probe.name}'`,
    );
  }
  const file = findBinary(name);
  if (file !== undefined) return file;
  const where = name.includes('/') ? '' : ' in PATH or the library folders';
  throw new AttachTargetNotFoundError(
    probe.name,
    `there is no program or library '${name}'${where}`,
  );
}

function symbolNotFound(
  probe: ManifestProbe,
  binary: string,
  symbol: string,
  cause: unknown,
): AttachTargetNotFoundError {
  const functions = functionNames(binary);
  const problem =
    functions.length === 0
      ? `${binary} has no symbols (it is stripped, or no 64-bit ELF file), so '${symbol}' cannot be found in it`
      : `${binary} has no function '${symbol}'`;
  return new AttachTargetNotFoundError(probe.name, problem, nearestNames(symbol, functions), {
    cause,
  });
}

/** Functions that an ELF file defines. */
export function functionNames(binary: string): string[] {
  return elfSymbols(elfSections(readFileSync(binary)))
    .filter((symbol) => symbol.isFunction && symbol.section !== 0)
    .map((symbol) => symbol.name);
}
