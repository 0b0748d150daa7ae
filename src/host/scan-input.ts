/**
 * What the scanner reads of an extension that the loader prepared: the very texts that are linked,
 * with what each specifier means, and files that could not be parsed as modules with a fault. Both
 * come from the one reading of the files, so nothing can lie between scan and load.
 */
import type { Edge, ModuleRecord, PreparedExtension } from '../../runtime/loader/load-graph.js';
import { placesOf } from '../../runtime/loader/source-map.js';
import type { ScanEdge, ScanInput, ScannedModule } from '../../scanner/report.js';

export function scanInputOf(prepared: PreparedExtension): ScanInput {
  return {
    modules: [
      ...prepared.modules.map(scannedModule),
      ...prepared.unparsed.map(({ id, isOwn, original, message }): ScannedModule => ({
        id,
        file: shownName(id),
        kind: 'script',
        text: original,
        original,
        isOwn,
        deps: new Map(),
        requires: new Map(),
        fault: message,
      })),
    ],
    entry: prepared.entry,
    assets: prepared.textAssets,
  };
}

function scannedModule(module: ModuleRecord): ScannedModule {
  return {
    id: module.id,
    file: shownName(module.id),
    kind: module.kind,
    text: module.text,
    original: module.original,
    isOwn: module.isOwn,
    deps: edgesOf(module.deps),
    requires: edgesOf(module.requires),
    placeOf: placesOf(module.text, module.map),
  };
}

/** `ext:src/a.ts` is shown as `src/a.ts`, a package's file with the package's name. */
export function shownName(id: string): string {
  return id.replace(/^(?:ext|dep):/, '');
}

function edgesOf(edges: Readonly<Record<string, Edge>>): ReadonlyMap<string, ScanEdge> {
  return new Map(
    Object.entries(edges).map(([specifier, edge]): [string, ScanEdge] => [
      specifier,
      'missing' in edge ? { missing: edge.missing } : edge,
    ]),
  );
}
