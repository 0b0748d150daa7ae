/**
 * Runs prepared modules with the real guest registry in plain Node: the same linked sources and the
 * same registry code as in the guest, only the engine differs.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createGraphResolver } from '../../../../runtime/loader/graph-resolver.js';
import { guestRecordOf, type PreparedExtension } from '../../../../runtime/loader/load-graph.js';

const GUEST = fileURLToPath(new URL('../../../../runtime/guest/', import.meta.url));
const HOST_MODULES = [
  'primordials',
  'registry',
  'registry-views',
  'registry-helpers',
  'registry-link',
  'registry-require',
];

export interface Registry {
  requireModule(id: string): unknown;
  importModule(id: string): Promise<Record<string, unknown>>;
  createRequire(location: unknown): (specifier: string) => unknown;
}

interface RegistryModule {
  createRegistry(options: {
    record: (id: string) => string;
    compile: (id: string) => unknown;
    resolve: (specifier: string, from: string, mode: 'import' | 'require', base?: string) => string;
    privateModule?: (name: string) => unknown;
  }): Registry;
}

let loaded: Promise<RegistryModule> | undefined;

/** The registry's own files with `host:x` turned into paths; nothing else is changed. */
export function registryModule(): Promise<RegistryModule> {
  loaded ??= (async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'registry-'));
    for (const name of HOST_MODULES) {
      const text = readFileSync(path.join(GUEST, `${name}.js`), 'utf8');
      const local = text.replace(/from 'host:([a-z-]+)'/g, "from './$1.mjs'");
      writeFileSync(path.join(folder, `${name}.mjs`), local);
    }
    const url = pathToFileURL(path.join(folder, 'registry.mjs')).href;
    return (await import(/* @vite-ignore */ url)) as RegistryModule;
  })();
  return loaded;
}

/** @param virtualExports `module.exports` of each virtual specifier */
export async function createNodeRegistry(
  prepared: PreparedExtension,
  virtualExports: ReadonlyMap<string, unknown>,
): Promise<Registry> {
  const { createRegistry } = await registryModule();
  const virtualId = (specifier: string): string => `guest/${specifier}`;
  const byId = new Map(prepared.modules.map((module) => [module.id, module]));
  const resolve = createGraphResolver(prepared, new Set(virtualExports.keys()));
  const evaluate = createRequire(import.meta.url)('node:vm') as typeof import('node:vm');
  const registry: Registry = createRegistry({
    record: (id) => {
      const module = byId.get(id);
      if (module !== undefined) return JSON.stringify(guestRecordOf(module, virtualId));
      return JSON.stringify({ id, kind: 'cjs', path: id, dirname: '', isGuest: true, deps: {} });
    },
    compile: (id) => {
      const module = byId.get(id);
      if (module !== undefined) {
        return evaluate.runInThisContext(module.source, { filename: id }) as unknown;
      }
      const name = id.slice('guest/'.length);
      return (_m: unknown, _e: unknown, _r: unknown, target: { exports: unknown }) => {
        const exports = virtualExports.get(name);
        target.exports = /^(?:node:)?module$/.test(name)
          ? { ...(exports as object), createRequire: registry.createRequire }
          : exports;
      };
    },
    resolve: (specifier, from, mode, base) => {
      const edge = resolve(specifier, from, mode, base);
      return JSON.stringify('virtual' in edge ? { id: virtualId(edge.virtual) } : edge);
    },
  });
  return registry;
}
