/**
 * One source text that belongs to no folder, judged as the loader would take it: by its file name,
 * with TypeScript stripped first. Its imports mean what the host serves, and nothing else is there.
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { virtualSpecifiers } from '../../runtime/guest-modules.js';
import {
  analyzeModule,
  type AnalyzedModule,
  type SourceKind,
} from '../../runtime/link/link-module.js';
import { placesOf } from '../../runtime/loader/source-map.js';
import type { ScanEdge, ScannedModule, ScanReport } from '../../scanner/report.js';
import { scanExtension } from '../../scanner/scan.js';
import { failClosedScan } from './fail-closed-scan.js';

const UNNAMED = 'source.js';

/**
 * @param filename decides the language by its suffix; without one, JavaScript where it parses as
 *   that, else TypeScript
 * @returns a report, also for text that cannot be parsed
 */
export function scanText(source: string, filename: string | undefined): ScanReport {
  const text = source.replace(/^\uFEFF/, '');
  return failClosedScan(() => {
    const module = moduleOf(text, filename);
    return scanExtension({ modules: [module], entry: module.id, assets: [] });
  });
}

function moduleOf(text: string, filename: string | undefined): ScannedModule {
  const file = filename ?? UNNAMED;
  if (path.extname(file) === '.json') return { ...plain(file, text), kind: 'json' };
  let fault = 'the source could not be parsed';
  for (const kind of kindsOf(filename)) {
    try {
      return analyzedModule(file, text, analyzeModule(file, text, kind));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      fault = error.message;
    }
  }
  return { ...plain(file, text), fault };
}

/** As the loader chooses (runtime/loader/graph-builder.ts), in a package of type `commonjs`. */
function kindsOf(filename: string | undefined): readonly SourceKind[] {
  if (filename === undefined) return ['js', 'ts'];
  switch (path.extname(filename)) {
    case '.mjs':
      return ['mjs'];
    case '.cjs':
      return ['cjs'];
    case '.js':
    case '':
      return ['js'];
    default:
      return ['ts'];
  }
}

function plain(file: string, text: string): ScannedModule {
  return {
    id: `ext:${file}`,
    file,
    kind: 'script',
    text,
    original: text,
    isOwn: true,
    deps: new Map(),
    requires: new Map(),
  };
}

function analyzedModule(file: string, original: string, analyzed: AnalyzedModule): ScannedModule {
  const { text, mappings } = analyzed.parts;
  const specifiers = [...analyzed.imports, ...analyzed.dependencies].map((each) => each.specifier);
  return {
    ...plain(file, original),
    kind: analyzed.format,
    text,
    deps: new Map(specifiers.map((specifier) => [specifier, edgeOf(specifier)])),
    placeOf: placesOf(text, { anchors: [], mappings }),
  };
}

function edgeOf(specifier: string): ScanEdge {
  const virtual = virtualNames();
  if (virtual.has(specifier)) return { virtual: specifier };
  const other = specifier.startsWith('node:') ? specifier.slice(5) : `node:${specifier}`;
  if (isBuiltin(specifier) && virtual.has(other)) return { virtual: other };
  return { missing: `Cannot find module '${specifier}'` };
}

let names: ReadonlySet<string> | undefined;
function virtualNames(): ReadonlySet<string> {
  names ??= virtualSpecifiers();
  return names;
}
