import type ts from 'typescript';

type Findings = import('./tracer-findings.ts').TracerFindings;

/**
 * The entry, which tsserver requires. The compiler brings a TypeScript of its own, so it is loaded
 * with the first file that mentions the DSL.
 */
const init: ts.server.PluginModuleFactory = ({ typescript }) => ({
  create: (info) => decorated(info, typescript),
});

/** The language service of a project, with the findings of tsbpf among its diagnostics. */
function decorated(info: ts.server.PluginCreateInfo, typescript: typeof ts): ts.LanguageService {
  const service = info.languageService;
  let findings: Findings | undefined;
  const findingsIn = (file: string): readonly ts.Diagnostic[] => {
    const text = service.getProgram()?.getSourceFile(file)?.text ?? '';
    if (findings === undefined && !text.includes('@tsbpf/dsl')) return [];
    findings ??= loadFindings(info, typescript);
    return findings.in(file);
  };
  const getSemanticDiagnostics = (file: string): ts.Diagnostic[] => {
    const own = service.getSemanticDiagnostics(file);
    try {
      return [...own, ...findingsIn(file)];
    } catch (error) {
      // An editor without these findings is better than one without any.
      const why = error instanceof Error ? error.stack : String(error);
      info.project.projectService.logger.info(`tsbpf: cannot check ${file}: ${why}`);
      return own;
    }
  };
  return { ...service, getSemanticDiagnostics };
}

function loadFindings(info: ts.server.PluginCreateInfo, typescript: typeof ts): Findings {
  // TypeScript rewrites no extension in a require(), so the name is that of the built module.
  const path = `${__dirname}/tracer-findings.js`;
  const { TracerFindings }: typeof import('./tracer-findings.ts') = require(path);
  return new TracerFindings(info, typescript);
}

module.exports = init;
