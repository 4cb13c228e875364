import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { parsePage, textOf, writtenPages } from './docs/page';

const root = join(__dirname, '..');
const lib = join(root, 'lib');
/** What users import. */
const ENTRIES = new Map([
  ['sysmon-wmi', join(lib, 'index.ts')],
  ['sysmon-wmi/node', join(lib, 'workspace', 'index.ts')],
]);
/** What the examples of internal functions import too: a module by its name. */
const IMPORTED = new Map([
  ...ENTRIES,
  ...readdirSync(lib, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [`lib/${name}`, join(lib, name, 'index.ts')] as const),
]);

interface Example {
  /** The source file and the line of the example. */
  readonly place: string;
  /** The file that it is compiled as. */
  readonly path: string;
  readonly code: string;
}

const examples = [
  ...readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .flatMap((path) => examplesOf(path.split(sep).join('/'))),
  ...writtenPages().flatMap(examplesOfPage),
];

/** The TypeScript of a page of the documentation. */
function examplesOfPage(page: string): Example[] {
  return parsePage(textOf(page)).steps.flatMap((step): Example[] => {
    if (!('content' in step) || step.language !== 'ts') return [];
    const place = `${page}:${String(step.line)}`;
    const path = join(root, 'examples', `${place.replace(/\W/g, '-')}.ts`);
    return [{ place, path, code: `${step.content}\nexport {};\n` }];
  });
}

/** The examples in doc comments that import what they use. */
function examplesOf(path: string): Example[] {
  const text = readFileSync(join(lib, path), 'utf8');
  return [...text.matchAll(/^( *) \* ```ts\n(.*?)^ *\* ```$/gms)].flatMap((match): Example[] => {
    const code = (match[2] ?? '').replace(/^ *\* ?/gm, '');
    const line = text.slice(0, match.index).split('\n').length + 1;
    const file = `${path.replace(/\W/g, '-')}-${String(line)}.ts`;
    return / from '(?:sysmon-wmi|lib\/)/.test(code)
      ? [{ place: `lib/${path}:${String(line)}`, path: join(root, 'examples', file), code: `${code}\nexport {};\n` }]
      : [];
  });
}

function compile(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: Record<string, unknown> };
  };
  const options: ts.CompilerOptions = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options,
    noEmit: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const sources = new Map(examples.map(({ path, code }) => [path, code]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, language, true);
  };
  host.resolveModuleNameLiterals = (literals, from, redirected, resolveOptions) =>
    literals.map(({ text }) => {
      const entry = IMPORTED.get(text);
      return entry === undefined
        ? ts.resolveModuleName(text, from, resolveOptions, host, undefined, redirected)
        : { resolvedModule: { resolvedFileName: entry, extension: ts.Extension.Ts } };
    });
  return ts.createProgram([...ENTRIES.values(), ...sources.keys()], options, host);
}

describe('the examples of the documentation', () => {
  const program = compile();

  it('compile', () => {
    const errors = examples.flatMap(({ path, place }) => {
      const source = program.getSourceFile(path);
      const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return diagnostics.map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
    expect(examples.length).toBeGreaterThan(50);
    expect(errors).toEqual([]);
  });

  describe.each([...ENTRIES])('of %s', (name, path) => {
    const checker = program.getTypeChecker();
    const entry = program.getSourceFile(path);
    const module = entry && checker.getSymbolAtLocation(entry);
    const exported = (module === undefined ? [] : checker.getExportsOfModule(module)).map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );

    it('stand at every function and class', () => {
      const called = exported.filter((symbol) => isCalled(symbol, checker));
      expect(called.length).toBeGreaterThan(0);
      expect(called.filter((symbol) => examplesAt(symbol, checker).length === 0).map(nameOf)).toEqual([]);
    });

    it('import what a user would import, so that all are compiled', () => {
      const others = exported.filter((symbol) =>
        examplesAt(symbol, checker).some((example) => !example.includes(` from '${name}'`)),
      );
      expect(others.map(nameOf)).toEqual([]);
    });

    it('go with a description of every export', () => {
      const undocumented = exported.filter((symbol) => symbol.getDocumentationComment(checker).length === 0);
      expect(undocumented.map(nameOf)).toEqual([]);
    });
  });
});

const nameOf = (symbol: ts.Symbol): string => symbol.name;

function isCalled(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const type = checker.getTypeOfSymbol(symbol);
  return isValue && type.getCallSignatures().length + type.getConstructSignatures().length > 0;
}

function examplesAt(symbol: ts.Symbol, checker: ts.TypeChecker): readonly string[] {
  return symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'example')
    .map(({ text }) => ts.displayPartsToString(text));
}
