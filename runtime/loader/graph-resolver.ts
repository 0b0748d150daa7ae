/**
 * Answers what a specifier means that a guest computed at run time: only modules that the load
 * already holds, and virtual modules. Looks at no disk, so it cannot be used to probe one.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edge, PreparedExtension } from './load-graph.js';
import { MODULE_SUFFIXES } from './resolve.js';

export type GraphResolver = (
  specifier: string,
  fromId: string,
  mode: 'import' | 'require',
  /** Absolute path or file: URL given to `createRequire`, instead of the module's own place. */
  base?: string,
) => Edge;

const SPECIFIER_CHARS_MAX = 4_096;

export function createGraphResolver(
  prepared: PreparedExtension,
  virtual: ReadonlySet<string>,
): GraphResolver {
  const byPath = new Map(prepared.modules.map((module) => [module.path, module]));
  const byId = new Map(prepared.modules.map((module) => [module.id, module]));
  const member = (target: string): Edge | undefined => {
    const written = /^(.*)\.([cm]?)js(x?)$/s.exec(target);
    const candidates = [
      target,
      ...MODULE_SUFFIXES.map((suffix) => target + suffix),
      ...(written === null ? [] : [`${written[1] ?? ''}.${written[2] ?? ''}ts${written[3] ?? ''}`]),
      ...MODULE_SUFFIXES.map((suffix) => path.join(target, `index${suffix}`)),
    ];
    for (const candidate of candidates) {
      const module = byPath.get(candidate);
      if (module !== undefined) return { id: module.id };
    }
    return undefined;
  };
  return (specifier, fromId, mode, base) => {
    const shown = specifier.slice(0, SPECIFIER_CHARS_MAX);
    const missing: Edge = { missing: `Cannot find module '${shown}'`, code: 'MODULE_NOT_FOUND' };
    if (specifier.length > SPECIFIER_CHARS_MAX || specifier.includes('\0')) return missing;
    if (virtual.has(specifier)) return { virtual: specifier };
    const builtin = specifier.startsWith('node:') ? specifier.slice(5) : `node:${specifier}`;
    if (virtual.has(builtin)) return { virtual: builtin };
    const place = base === undefined ? byId.get(fromId)?.path : pathOf(base);
    if (specifier.startsWith('file:')) {
      const target = pathOf(specifier);
      return (target === undefined ? undefined : member(target)) ?? missing;
    }
    if (path.isAbsolute(specifier)) return member(path.normalize(specifier)) ?? missing;
    if (/^\.\.?(?:\/|$)/.test(specifier)) {
      if (place === undefined) return missing;
      const folder = place.endsWith('/') ? place : path.dirname(place);
      return member(path.resolve(folder, specifier)) ?? missing;
    }
    // A bare name means what some module of the extension already resolved it to.
    for (const module of prepared.modules) {
      if (!module.isOwn) continue;
      const edge =
        (mode === 'require' ? module.requires[specifier] : undefined) ?? module.deps[specifier];
      if (edge !== undefined) return edge;
    }
    return missing;
  };
}

function pathOf(location: string): string | undefined {
  if (!location.startsWith('file:')) return path.isAbsolute(location) ? location : undefined;
  try {
    return fileURLToPath(location);
  } catch {
    // A file: URL with a host or an encoded slash names no path.
    return undefined;
  }
}
