import { SyntaxKind } from 'ts-morph';
import { type DiagnosticFactory, define } from '../define.ts';

interface Ban {
  readonly code: `TSB${number}`;
  readonly kinds: readonly SyntaxKind[];
  /** The construct, as subject of "… is not part of the language of handlers". */
  readonly what: string;
  /** The nearest alternative. */
  readonly instead: string;
  readonly why: string;
}

const K = SyntaxKind;

/** Every construct that handlers cannot use, with its permanent code and the nearest alternative. */
const BANS: readonly Ban[] = [
  {
    code: 'TSB2101',
    kinds: [K.TryStatement, K.ThrowStatement, K.CatchClause],
    what: 'try, catch and throw',
    instead: 'return early, or emit an event that says what went wrong',
    why: 'There are no exceptions in BPF.',
  },
  {
    code: 'TSB2102',
    kinds: [K.AwaitExpression, K.AsyncKeyword],
    what: 'async and await',
    instead: 'do the waiting in user space, on the events',
    why: 'A handler runs to its end without waiting.',
  },
  {
    code: 'TSB2103',
    kinds: [K.ClassDeclaration, K.ClassExpression, K.NewExpression, K.ThisKeyword, K.SuperKeyword],
    what: 'classes, new and this',
    instead: 'use struct schemas, maps and functions',
    why: 'There are no objects with identity and methods in the kernel.',
  },
  {
    code: 'TSB2104',
    kinds: [K.RegularExpressionLiteral],
    what: 'a regular expression',
    instead: 'use startsWith(), endsWith(), includes() or ===, or filter in user space',
    why: 'Matching a regular expression has no bound.',
  },
  {
    code: 'TSB2106',
    kinds: [K.ForInStatement],
    what: 'for…in',
    instead: 'name the fields one by one',
    why: 'Structs have no list of keys in the kernel.',
  },
  {
    code: 'TSB2109',
    kinds: [K.YieldExpression],
    what: 'generators and yield',
    instead: 'emit events to a ring buffer',
    why: 'A handler runs to its end.',
  },
  {
    code: 'TSB2110',
    kinds: [K.DeleteExpression],
    what: 'delete of a property',
    instead: 'use the delete() method of a map',
    why: 'The fields of a struct are fixed.',
  },
  {
    code: 'TSB2111',
    kinds: [K.TypeOfExpression, K.InstanceOfKeyword, K.InKeyword],
    what: 'a type test at run time',
    instead: 'the types are known when the handler is compiled',
    why: 'Values carry no types in the kernel.',
  },
  {
    code: 'TSB2112',
    kinds: [K.VoidExpression],
    what: 'void',
    instead: 'write the expression as a statement of its own',
    why: 'One expression, one value.',
  },
  {
    code: 'TSB2114',
    kinds: [K.NonNullExpression],
    what: 'the non-null assertion !',
    instead: 'check with === undefined; the verifier wants the same check',
    why: 'It promises what nobody has checked.',
  },
  {
    code: 'TSB2115',
    kinds: [K.SpreadElement],
    what: 'spread in an array or a call',
    instead: 'write the elements or arguments one by one',
    why: 'The number of elements is fixed.',
  },
  {
    code: 'TSB2116',
    kinds: [K.ObjectBindingPattern, K.ArrayBindingPattern],
    what: 'a rest element, or an assignment to a pattern',
    instead: 'name the fields; assign them one by one',
    why: 'Each name has one value of a fixed layout.',
  },
  {
    code: 'TSB2118',
    kinds: [K.TemplateExpression, K.TaggedTemplateExpression],
    what: 'a template literal outside print()',
    instead:
      'key a map by a struct of the parts (hash(struct({ … }), …)), or emit them and build the text in user space',
    why: 'There is no memory for text of unknown length.',
  },
  {
    code: 'TSB2120',
    kinds: [K.MethodDeclaration, K.GetAccessor, K.SetAccessor, K.ComputedPropertyName],
    what: 'methods, accessors and computed names in an object literal',
    instead: 'write plain fields',
    why: 'An object literal is data for a schema.',
  },
  {
    code: 'TSB2121',
    kinds: [K.NullKeyword],
    what: 'null',
    instead: 'use undefined, which is what map lookups yield',
    why: 'One kind of missing value is enough.',
  },
  {
    code: 'TSB2122',
    kinds: [K.DebuggerStatement],
    what: 'debugger',
    instead: 'set a breakpoint in a test that runs the handler in the mock',
    why: 'The kernel cannot stop.',
  },
  {
    code: 'TSB2123',
    kinds: [K.WithStatement],
    what: 'with',
    instead: 'name the object',
    why: 'It is no longer part of JavaScript modules.',
  },
  {
    code: 'TSB2124',
    kinds: [K.ModuleDeclaration, K.InterfaceDeclaration, K.TypeAliasDeclaration],
    what: 'a type or namespace of its own',
    instead: 'declare it at the top level of the file',
    why: 'A handler holds statements only.',
  },
  {
    code: 'TSB2125',
    kinds: [K.QuestionDotToken],
    what: 'optional chaining before a call',
    instead: 'check with === undefined and then call',
    why: 'A call that may not happen needs a condition of its own.',
  },
  {
    code: 'TSB2126',
    kinds: [K.AsteriskAsteriskToken, K.AsteriskAsteriskEqualsToken],
    what: 'the power of a value that is not constant',
    instead: 'multiply, or shift for powers of two: 1n << n',
    why: 'BPF has no power instruction.',
  },
  {
    code: 'TSB2127',
    kinds: [K.MetaProperty, K.ImportKeyword],
    what: 'import() and import.meta',
    instead: 'import at the top of the file',
    why: 'Modules do not exist in the kernel.',
  },
  {
    code: 'TSB2129',
    kinds: [K.VarKeyword, K.UsingKeyword],
    what: 'var and using',
    instead: 'write const or let',
    why: 'Their scope is not the block.',
  },
  {
    code: 'TSB2130',
    kinds: [K.TypePredicate],
    what: 'a type predicate',
    instead: 'let the function return a boolean, and compare with === undefined where it is called',
    why: 'Nothing checks that the function keeps what its type promises.',
  },
];

/** Codes of constructs that have become part of the language; they are never used again. */
export const RETIRED_CODES: readonly string[] = [
  'TSB2029',
  'TSB2105',
  'TSB2107',
  'TSB2108',
  'TSB2113',
  'TSB2117',
  'TSB2119',
  'TSB2128',
];

const byKind: ReadonlyMap<SyntaxKind, DiagnosticFactory<[]>> = new Map(
  BANS.flatMap((ban) => {
    const factory = define<[]>({
      code: ban.code,
      kind: 'unsupported',
      title: `${ban.what[0]?.toUpperCase()}${ban.what.slice(1)}`,
      explanation: `${ban.why} Instead: ${ban.instead}.`,
      message: () => `${ban.what} cannot be used in a handler`,
      help: () => ban.instead,
    });
    return ban.kinds.map((kind) => [kind, factory] as const);
  }),
);

/** The diagnostic of a construct that handlers cannot use, by its syntax kind. */
export function unsupportedKind(kind: SyntaxKind): DiagnosticFactory<[]> {
  return byKind.get(kind) ?? unsupportedCatalog.otherSyntax;
}

/** The diagnostics of all constructs that handlers cannot use. */
export const unsupportedCatalog: Readonly<Record<string, DiagnosticFactory<[]>>> & {
  readonly otherSyntax: DiagnosticFactory<[]>;
} = {
  ...Object.fromEntries(
    [...new Set(byKind.values())].map((factory) => [factory.entry.code, factory]),
  ),
  otherSyntax: define<[]>({
    code: 'TSB2100',
    kind: 'unsupported',
    title: 'A construct outside the language of handlers',
    explanation:
      'Handlers are a subset of TypeScript: constants, let, arithmetic, comparisons, if, bounded for, object literals for schemas, map methods, helpers and functions.',
    message: () => 'this construct cannot be used in a handler',
    help: () => 'use const, let, if, for, arithmetic, map methods, helpers and functions',
  }),
};
