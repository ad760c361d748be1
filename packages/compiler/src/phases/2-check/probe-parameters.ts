import type { ProbeSpec } from '@tsbpf/dsl/~internal';
import { type InterfaceDeclaration, type MethodSignature, Node, type TypeNode } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import {
  type CType,
  type DeclaredType,
  declaredType,
  typeOfDeclared,
} from '../../language/kernel-field.ts';
import { ERROR, type KernelPointerType, type Type } from '../../language/type.ts';
import type { LoadedTracer } from '../1-load/loaded-tracer.ts';
import { dslInterface } from './dsl-interface.ts';
import type { TracerChecker } from './tracer-checker.ts';

type Probe = LoadedTracer['probes'][number];

/** A parameter of a handler: its type, and where the program finds it. */
export interface ProbeParameter {
  readonly type: Type;
  readonly source: /** `arity`: parameters of the function, where known; its return value follows them. */
    | { readonly from: 'argument'; readonly index: number; readonly ctype: CType }
    | { readonly from: 'return'; readonly arity: number | undefined; readonly ctype: CType }
    | { readonly from: 'record' };
}

const REGISTER: DeclaredType = { type: { kind: 'int', bits: 64, signed: false } };

/** Arguments that are in registers by the calling convention of the kernel. */
const MOST_ARGUMENTS = 6;

/** Probes whose handlers get one value. */
const ONE_PARAMETER: ReadonlySet<ProbeSpec['kind']> = new Set([
  'kretprobe',
  'uretprobe',
  'tracepoint',
]);

/** The parameters of a probe's handler, as many as it declares. */
export function probeParameters(probe: Probe, checker: TracerChecker): readonly ProbeParameter[] {
  const count = probe.handler.getParameters().length;
  return Array.from({ length: count }, (_, index) => parameter(probe, index, checker));
}

function parameter(probe: Probe, index: number, checker: TracerChecker): ProbeParameter {
  const { spec } = probe;
  if (index > 0 && ONE_PARAMETER.has(spec.kind)) return unknownParameter(probe, index, checker);
  switch (spec.kind) {
    case 'kprobe':
      return argument(
        probe,
        index,
        signatureOf(spec, 'KernelFunctions', checker),
        'probe',
        checker,
      );
    case 'fentry':
      return argument(
        probe,
        index,
        signatureOf(spec, 'KernelFunctions', checker),
        'direct',
        checker,
      );
    case 'rawTracepoint':
      return argument(
        probe,
        index,
        signatureOf(spec, 'RawTracepoints', checker),
        'direct',
        checker,
      );
    case 'uprobe':
      return argument(probe, index, undefined, 'probe', checker);
    case 'kretprobe':
      return result(probe, index, signatureOf(spec, 'KernelFunctions', checker), 'probe', checker);
    case 'uretprobe':
      return result(probe, index, undefined, 'probe', checker);
    case 'fexit':
      return fexitParameter(probe, index, checker);
    case 'tracepoint':
      return record(spec, checker);
    default:
      return unknownParameter(probe, index, checker);
  }
}

/** A parameter that the kernel passes nothing for. */
function unknownParameter(probe: Probe, index: number, checker: TracerChecker): ProbeParameter {
  const at = probe.handler.getParameters()[index];
  checker.bag.report(
    checkCatalog.untypedArgument(at && spanOf(at), at?.getName() ?? 'an argument'),
  );
  return { type: ERROR, source: { from: 'record' } };
}

function fexitParameter(probe: Probe, index: number, checker: TracerChecker): ProbeParameter {
  const signature = signatureOf(probe.spec, 'KernelFunctions', checker);
  const arity = signature?.getParameters().length;
  return arity !== undefined && index === arity
    ? result(probe, index, signature, 'direct', checker)
    : argument(probe, index, signature, 'direct', checker);
}

function argument(
  probe: Probe,
  index: number,
  signature: MethodSignature | undefined,
  access: KernelPointerType['access'],
  checker: TracerChecker,
): ProbeParameter {
  const node = signature?.getParameters()[index]?.getTypeNode();
  if (index >= MOST_ARGUMENTS) {
    const at = probe.handler.getParameters()[index];
    checker.bag.report(checkCatalog.tooManyArguments(at && spanOf(at), MOST_ARGUMENTS));
  }
  const { type, ctype } = declared(probe, index, signature === undefined, node, access, checker);
  return { type, source: { from: 'argument', index, ctype } };
}

function result(
  probe: Probe,
  index: number,
  signature: MethodSignature | undefined,
  access: KernelPointerType['access'],
  checker: TracerChecker,
): ProbeParameter {
  const node = signature?.getReturnTypeNode();
  const { type, ctype } = declared(probe, index, signature === undefined, node, access, checker);
  return { type, source: { from: 'return', arity: signature?.getParameters().length, ctype } };
}

function declared(
  probe: Probe,
  index: number,
  untyped: boolean,
  node: TypeNode | undefined,
  access: KernelPointerType['access'],
  checker: TracerChecker,
): { type: Type; ctype: CType } {
  const found = untyped ? REGISTER : declaredType(node);
  const type = found && typeOfDeclared(found, access);
  if (found === undefined || type === undefined) {
    const at = probe.handler.getParameters()[index];
    checker.bag.report(
      checkCatalog.untypedArgument(at && spanOf(at), at?.getName() ?? 'an argument'),
    );
    return { type: ERROR, ctype: REGISTER.type };
  }
  return { type, ctype: found.type };
}

function record(spec: ProbeSpec, checker: TracerChecker): ProbeParameter {
  const [name, more] = spec.attach.to === 'event' ? spec.attach.targets.names : [];
  const property =
    more === undefined
      ? dslInterface(checker.loaded, 'Tracepoints')
          ?.flatMap((declaration) => declaration.getProperties())
          .find((candidate) => candidate.getName().slice(1, -1) === name)
      : undefined;
  const declaration = interfaceAt(property?.getTypeNode());
  const type: Type =
    declaration === undefined
      ? { kind: 'object', fields: new Map() }
      : { kind: 'kernel', declaration, access: 'context' };
  return { type, source: { from: 'record' } };
}

function interfaceAt(node: TypeNode | undefined): InterfaceDeclaration | undefined {
  return node?.getType().getSymbol()?.getDeclarations().find(Node.isInterfaceDeclaration);
}

/** The declared signature of the function or event that a probe names; undefined for untyped targets. */
function signatureOf(
  spec: ProbeSpec,
  table: 'KernelFunctions' | 'RawTracepoints',
  checker: TracerChecker,
): MethodSignature | undefined {
  const { attach } = spec;
  if (attach.to !== 'function' && attach.to !== 'event') return undefined;
  const { names, choose } = attach.targets;
  if (choose === 'all' && names.length > 1) return undefined;
  const methods = (dslInterface(checker.loaded, table) ?? []).flatMap((declaration) =>
    declaration.getMethods(),
  );
  return methods.find((method) => names.includes(method.getName()));
}
