import { SyntaxKind } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { unsupportedCatalog, unsupportedKind } from '../../src/diagnostics/catalog/unsupported.ts';
import { arithmeticOf } from '../../src/language/arithmetic.ts';
import { isAssignment } from '../../src/language/is-assigned.ts';
import { CHECKED_EXPRESSIONS } from '../../src/phases/2-check/expressions/table.ts';
import { CHECKED_STATEMENTS } from '../../src/phases/2-check/statements/table.ts';
import { LOWERED_EXPRESSIONS } from '../../src/phases/3-lower/expressions/table.ts';
import { LOWERED_STATEMENTS } from '../../src/phases/3-lower/statements/table.ts';

/** Operators of expressions that are checked and lowered. */
const OPERATORS = words(`
  PlusToken MinusToken AsteriskToken SlashToken PercentToken AmpersandToken BarToken CaretToken
  LessThanLessThanToken GreaterThanGreaterThanToken GreaterThanGreaterThanGreaterThanToken
  PlusEqualsToken MinusEqualsToken AsteriskEqualsToken SlashEqualsToken PercentEqualsToken
  AmpersandEqualsToken BarEqualsToken CaretEqualsToken LessThanLessThanEqualsToken
  GreaterThanGreaterThanEqualsToken GreaterThanGreaterThanGreaterThanEqualsToken
  PlusPlusToken MinusMinusToken EqualsToken ExclamationToken TildeToken
  LessThanToken LessThanEqualsToken GreaterThanToken GreaterThanEqualsToken
  EqualsEqualsEqualsToken ExclamationEqualsEqualsToken
  AmpersandAmpersandToken BarBarToken QuestionQuestionToken CommaToken
  AmpersandAmpersandEqualsToken BarBarEqualsToken QuestionQuestionEqualsToken`);

/** Operators with a diagnostic of their own: TSB2015. */
const LOOSE = words('EqualsEqualsToken ExclamationEqualsToken');

/** Expressions that nobody writes in a handler; TSB2100 tells them. */
const OTHER = words('OmittedExpression ExpressionWithTypeArguments TypeAssertionExpression');

/** Parts of constructs, which those constructs check or refuse. */
const PARTS = words(`
  Parameter Decorator VariableDeclaration VariableDeclarationList BindingElement TemplateSpan
  PropertyAssignment ShorthandPropertyAssignment PropertyDeclaration Constructor HeritageClause
  CaseBlock CaseClause DefaultClause SpreadAssignment
  SemicolonClassElement ClassStaticBlockDeclaration PrivateIdentifier EnumMember SyntaxList
  TemplateHead TemplateMiddle TemplateTail TemplateLiteralTypeSpan QualifiedName ModuleBlock`);

/** What stands at module level only. */
const MODULE = words(`
  SourceFile Bundle EndOfFileToken ImportEqualsDeclaration ImportDeclaration ImportClause
  NamespaceImport NamedImports ImportSpecifier ImportAttributes ImportAttribute
  ImportTypeAssertionContainer ExportAssignment ExportDeclaration NamedExports NamespaceExport
  ExportSpecifier ExternalModuleReference NamespaceExportDeclaration`);

/** Types, which no longer exist when a handler runs. */
const TYPES = words(`
  TypeParameter PropertySignature MethodSignature CallSignature ConstructSignature IndexSignature
  TypeReference FunctionType ConstructorType TypeQuery TypeLiteral ArrayType TupleType OptionalType
  RestType UnionType IntersectionType ConditionalType InferType ParenthesizedType ThisType
  TypeOperator IndexedAccessType MappedType LiteralType NamedTupleMember TemplateLiteralType
  ImportType`);

/** JSX needs a file of another kind. */
const JSX = words(`
  JsxText JsxTextAllWhiteSpaces JsxElement JsxSelfClosingElement JsxOpeningElement
  JsxClosingElement JsxFragment JsxOpeningFragment JsxClosingFragment JsxAttribute JsxAttributes
  JsxSpreadAttribute JsxExpression JsxNamespacedName`);

/** Comments. */
const COMMENTS = words(`
  SingleLineCommentTrivia MultiLineCommentTrivia NewLineTrivia WhitespaceTrivia ShebangTrivia
  ConflictMarkerTrivia NonTextFileMarkerTrivia JSDocCommentTextToken JSDocTypeExpression
  JSDocNameReference JSDocMemberName JSDocAllType JSDocUnknownType JSDocNullableType
  JSDocNonNullableType JSDocOptionalType JSDocFunctionType JSDocVariadicType JSDocNamepathType
  JSDoc JSDocText JSDocTypeLiteral JSDocSignature JSDocLink JSDocLinkCode JSDocLinkPlain JSDocTag
  JSDocAugmentsTag JSDocImplementsTag JSDocAuthorTag JSDocDeprecatedTag JSDocClassTag
  JSDocPublicTag JSDocPrivateTag JSDocProtectedTag JSDocReadonlyTag JSDocOverrideTag
  JSDocCallbackTag JSDocOverloadTag JSDocEnumTag JSDocParameterTag JSDocReturnTag JSDocThisTag
  JSDocTypeTag JSDocTemplateTag JSDocTypedefTag JSDocSeeTag JSDocPropertyTag JSDocThrowsTag
  JSDocSatisfiesTag JSDocImportTag`);

/** Signs that are no operators. */
const SIGNS = words(`
  OpenBraceToken CloseBraceToken OpenParenToken CloseParenToken OpenBracketToken CloseBracketToken
  DotToken DotDotDotToken SemicolonToken LessThanSlashToken EqualsGreaterThanToken QuestionToken
  ColonToken AtToken BacktickToken HashToken`);

/** Words that begin or join constructs, which have kinds of their own. */
const KEYWORDS = words(`
  BreakKeyword CaseKeyword CatchKeyword ClassKeyword ConstKeyword ContinueKeyword DebuggerKeyword
  DefaultKeyword DeleteKeyword DoKeyword ElseKeyword EnumKeyword ExportKeyword ExtendsKeyword
  FinallyKeyword ForKeyword FunctionKeyword IfKeyword NewKeyword ReturnKeyword SwitchKeyword
  ThrowKeyword TryKeyword TypeOfKeyword VoidKeyword WhileKeyword WithKeyword ImplementsKeyword
  InterfaceKeyword LetKeyword PackageKeyword PrivateKeyword ProtectedKeyword PublicKeyword
  StaticKeyword YieldKeyword AbstractKeyword AccessorKeyword AsKeyword AssertsKeyword AssertKeyword
  AnyKeyword AwaitKeyword BooleanKeyword ConstructorKeyword DeclareKeyword GetKeyword InferKeyword
  IntrinsicKeyword IsKeyword KeyOfKeyword ModuleKeyword NamespaceKeyword NeverKeyword OutKeyword
  ReadonlyKeyword RequireKeyword NumberKeyword ObjectKeyword SatisfiesKeyword SetKeyword
  StringKeyword SymbolKeyword TypeKeyword UndefinedKeyword UniqueKeyword UnknownKeyword FromKeyword
  GlobalKeyword BigIntKeyword OverrideKeyword OfKeyword DeferKeyword`);

/** What only TypeScript itself makes, or makes of text that does not parse. */
const SYNTHETIC = words(`
  Unknown MissingDeclaration SyntheticExpression NotEmittedStatement NotEmittedTypeElement
  PartiallyEmittedExpression CommaListExpression SyntheticReferenceExpression`);

const ELSEWHERE = [
  ...PARTS,
  ...MODULE,
  ...TYPES,
  ...JSX,
  ...COMMENTS,
  ...SIGNS,
  ...KEYWORDS,
  ...SYNTHETIC,
];

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** The name of each kind, without `FirstToken` and other second names. */
function kindNames(): ReadonlyMap<SyntaxKind, string> {
  const names = new Map<SyntaxKind, string>();
  for (const [name, kind] of Object.entries(SyntaxKind)) {
    const isSecond = /^(First|Last)[A-Z]/.test(name) || name === 'Count';
    if (typeof kind === 'number' && !isSecond && !names.has(kind)) names.set(kind, name);
  }
  return names;
}

const names = kindNames();
const kinds = new Map([...names].map(([kind, name]) => [name, kind]));

function nameOf(kind: SyntaxKind): string {
  return names.get(kind) ?? '';
}

const groups: Readonly<Record<string, readonly string[]>> = {
  expression: CHECKED_EXPRESSIONS.map(nameOf),
  statement: CHECKED_STATEMENTS.map(nameOf),
  operator: OPERATORS,
  loose: LOOSE,
  banned: [...names]
    .filter(([kind]) => unsupportedKind(kind) !== unsupportedCatalog.otherSyntax)
    .map(([, name]) => name),
  other: OTHER,
  elsewhere: ELSEWHERE,
};

describe('kinds of syntax', () => {
  test.each([...kinds.keys()])('%s is handled, refused or cannot occur', (name) => {
    const found = Object.keys(groups).filter((group) => groups[group]?.includes(name));
    expect(found).toHaveLength(1);
  });

  test('no list names a kind that TypeScript does not have', () => {
    const listed = [...OPERATORS, ...LOOSE, ...OTHER, ...ELSEWHERE];
    expect(listed.filter((name) => !kinds.has(name))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  test('what is checked is lowered, and nothing else', () => {
    expect([...LOWERED_EXPRESSIONS].sort()).toEqual([...CHECKED_EXPRESSIONS].sort());
    expect([...LOWERED_STATEMENTS].sort()).toEqual([...CHECKED_STATEMENTS].sort());
  });

  test('each operator has a meaning', () => {
    const plain = new Set(
      words(`ExclamationToken TildeToken LessThanToken LessThanEqualsToken GreaterThanToken
        GreaterThanEqualsToken EqualsEqualsEqualsToken ExclamationEqualsEqualsToken
        AmpersandAmpersandToken BarBarToken QuestionQuestionToken EqualsToken CommaToken
        AmpersandAmpersandEqualsToken BarBarEqualsToken QuestionQuestionEqualsToken`),
    );
    for (const name of OPERATORS) {
      const kind = kinds.get(name) ?? SyntaxKind.Unknown;
      expect([name, arithmeticOf(kind) === undefined]).toEqual([name, plain.has(name)]);
      const assigns =
        /EqualsToken$/.test(name) &&
        !/^(Equals|Exclamation|Less|Greater)\w+EqualsToken$/.test(name);
      if (assigns) expect([name, isAssignment(kind)]).toEqual([name, true]);
    }
  });

  test('with is refused by a diagnostic of its own, behind that of TypeScript', () => {
    const { entry } = unsupportedKind(SyntaxKind.WithStatement);
    expect(entry.code).toBe('TSB2123');
    expect(entry.help()).toBe('name the object');
  });
});
