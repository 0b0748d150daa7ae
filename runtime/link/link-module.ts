/**
 * One source file to one module function, in two steps: `analyzeModule` reads (what it imports and
 * exports, what must be rewritten), `emitModule` writes, once the loader knows whether anything it
 * imports waits at top level. Pure: text in, text out.
 */
import { type Anchor, applyEdits, type Edit } from './edits.js';
import { cjsHeader, esHeader, FOOTER, type LinkNames, readOf, uniqueNames } from './emit.js';
import { type ImportEntry, type ModuleSyntax, readModuleSyntax } from './module-syntax.js';
import { type ParsedSource, parseSource } from './parse.js';
import { type Dependency, walkReferences, type WalkResult } from './references.js';
import { type BindingKind, lexicalNames, type Scope, varNames } from './scope.js';
import { stripTypes } from './strip-types.js';
import { lowerYieldInForOf } from './yield-in-for-of.js';

/** Part of every digest: a change of the transform is a change of the code that runs. */
export const TRANSFORM_VERSION = 'link 2; oxc-transform 0.151.0; acorn 8.19.0';

/**
 * `ts` every TypeScript file; `mjs` an ES module without `require`; `js` an ES module if it reads
 * as one, else CommonJS; `module-js` an ES module by its package's `type`; `cjs` CommonJS.
 */
export type SourceKind = 'ts' | 'mjs' | 'js' | 'module-js' | 'cjs';

export interface AnalyzedModule {
  readonly format: 'esm' | 'cjs';
  /** Static imports in order of evaluation. */
  readonly imports: readonly ImportEntry[];
  /** Literal `import()`, `require()`, `require.resolve()`. */
  readonly dependencies: readonly Dependency[];
  /** May load by a name known only at run time. */
  readonly isComputed: boolean;
  readonly hasTopLevelAwait: boolean;
  /** Exported names that are known without looking at other modules. */
  readonly exportNames: readonly string[];
  readonly parts: EmitParts;
}

interface EmitParts {
  readonly text: string;
  readonly mappings: string | undefined;
  readonly usesHelpers: boolean;
  readonly syntax: ModuleSyntax;
  readonly walk: WalkResult;
  readonly edits: readonly Edit[];
  readonly names: LinkNames;
  readonly bindings: ReadonlyMap<string, BindingKind>;
  readonly withoutCommonJs: boolean;
}

/** How to get from a position in the linked source to one in the file. */
export interface LinkMap {
  readonly anchors: readonly Anchor[];
  /** Source-map mappings of the type strip, when there was one. */
  readonly mappings: string | undefined;
}

export interface EmittedModule {
  /** An expression that evaluates to the module function (see `emit.ts`). */
  readonly source: string;
  readonly map: LinkMap;
}

/**
 * @param path for messages and for the transform's choice of dialect
 * @throws SyntaxError when the text does not parse
 */
export function analyzeModule(path: string, text: string, kind: SourceKind): AnalyzedModule {
  try {
    return analyzeSource(path, text, kind);
  } catch (error) {
    if (error instanceof RangeError) throw new SyntaxError('the source is nested too deeply');
    throw error;
  }
}

function analyzeSource(path: string, text: string, kind: SourceKind): AnalyzedModule {
  if (kind === 'ts') return analyzeText({ path, ...stripTypes(path, text, 'ts'), kind });
  const plain = { path, text, mappings: undefined, usesHelpers: false, kind };
  try {
    const analyzed = analyzeText(plain);
    if (!analyzed.parts.walk.hasUsing) return analyzed;
  } catch (error) {
    // Decorators are the one other syntax that upstream accepts in JavaScript and acorn does not.
    if (!(error instanceof SyntaxError) || kind === 'cjs' || !text.includes('@')) throw error;
    return lowered(plain, error);
  }
  return analyzeText({ path, ...stripTypes(path, text, 'js'), kind });
}

function lowered(input: AnalyzeInput, original: SyntaxError): AnalyzedModule {
  try {
    return analyzeText({ ...input, ...stripTypes(input.path, input.text, 'js') });
  } catch {
    throw original;
  }
}

interface AnalyzeInput {
  readonly path: string;
  readonly text: string;
  readonly mappings: string | undefined;
  readonly usesHelpers: boolean;
  readonly kind: SourceKind;
}

function parseAs(kind: SourceKind, text: string): ParsedSource {
  if (kind === 'cjs') return parseSource(text, 'commonjs');
  if (kind !== 'js') return parseSource(text, 'module');
  if (!/\b(?:import|export|await)\b/.test(text)) return parseSource(text, 'commonjs');
  // As Node detects it: module syntax makes a module, everything else is CommonJS.
  try {
    return parseSource(text, 'commonjs');
  } catch (asCommonJs) {
    try {
      return parseSource(text, 'module');
    } catch (asModule) {
      throw /\b(?:import|export)\b/.test(text) ? asModule : asCommonJs;
    }
  }
}

function analyzeText(input: AnalyzeInput): AnalyzedModule {
  const { text, kind } = input;
  const { program, goal, separations } = parseAs(kind, text);
  const names = uniqueNames(text);
  const syntax = readModuleSyntax(program, text, names.defaultExport);
  const bindings = moduleBindings(program.body, syntax);
  const moduleScope: Scope = {
    names: new Set(bindings.keys()),
    parent: undefined,
    inFunction: goal === 'commonjs',
  };
  const imported = new Map(
    [...syntax.bindings].map(([local, source]) => [
      local,
      { read: readOf(source, names), isMember: source.kind === 'member' },
    ]),
  );
  const walk = walkReferences({ program, moduleScope, imported, names });
  return {
    format: goal === 'commonjs' ? 'cjs' : 'esm',
    imports: syntax.imports,
    dependencies: walk.dependencies,
    isComputed: walk.isComputed,
    hasTopLevelAwait: walk.hasTopLevelAwait,
    exportNames: syntax.exports.map(({ exported }) => exported),
    parts: {
      text,
      mappings: input.mappings,
      usesHelpers: input.usesHelpers,
      syntax,
      walk,
      edits: lowerYieldInForOf(
        program,
        text,
        [...hashbang(text), ...syntax.edits, ...walk.edits, ...separations],
        names.iterable,
      ),
      names,
      bindings,
      withoutCommonJs: kind === 'mjs',
    },
  };
}

function moduleBindings(
  body: Parameters<typeof lexicalNames>[0],
  syntax: ModuleSyntax,
): ReadonlyMap<string, BindingKind> {
  const bindings = new Map<string, BindingKind>();
  for (const name of varNames(body)) bindings.set(name, 'var');
  for (const [name, kind] of lexicalNames(body)) bindings.set(name, kind);
  for (const name of syntax.bindings.keys()) bindings.set(name, 'import');
  return bindings;
}

function hashbang(text: string): Edit[] {
  if (!text.startsWith('#!')) return [];
  const end = /[\n\r\u2028\u2029]|$/.exec(text)?.index ?? text.length;
  return [{ start: 0, end, text: '' }];
}

/** @param isAsync the module, or one that it imports statically, waits at top level */
export function emitModule(module: AnalyzedModule, isAsync: boolean): EmittedModule {
  const { parts } = module;
  const prefix =
    module.format === 'cjs'
      ? cjsHeader(parts.names)
      : esHeader({
          syntax: parts.syntax,
          names: parts.names,
          isAsync,
          bindings: parts.bindings,
          reassigned: parts.walk.reassigned,
          hasDirectEval: parts.walk.hasDirectEval,
          usesHelpers: parts.usesHelpers,
          withoutCommonJs: parts.withoutCommonJs,
        });
  const { text, anchors } = applyEdits(parts.text, parts.edits, prefix);
  return { source: text + FOOTER, map: { anchors, mappings: parts.mappings } };
}
