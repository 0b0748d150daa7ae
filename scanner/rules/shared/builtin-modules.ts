/**
 * Names of built-in modules in a load. Node takes a bare built-in name before any package of that
 * name, so `vm` and `node:vm` are one thing.
 */
import { stringsOf } from '../../engine/value.js';
import { isBuilt, isReachedHidden } from './reach.js';
import type { LoadEvent } from '../../rule.js';

/** `vm` of `node:vm` and `vm`; other specifiers as they are. */
export function bareName(specifier: string): string {
  return specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
}

/** The first name out of `names` that the load may ask for. */
export function loadedOneOf(event: LoadEvent, names: ReadonlySet<string>): string | undefined {
  for (const specifier of stringsOf(event.specifier)) {
    const name = bareName(specifier);
    if (names.has(name)) return name;
  }
  return undefined;
}

/**
 * The name was built, or the function that loads was reached by a detour: loader internals,
 * getBuiltinModule, the main module's require, a built member name.
 */
export function isDetour(event: LoadEvent): boolean {
  return event.by === 'loader' || isBuilt(event.specifier) || isReachedHidden(event.loader);
}
