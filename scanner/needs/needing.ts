/** What the observers of needs have in common. */
import type { Capability } from '../../src/vocabulary/capability.js';
import { stringsOf } from '../engine/value.js';
import type { LoadEvent, RuleContext, Site } from '../rule.js';

/** Stands for resources that are computed. */
export const COMPUTED = '*';

export function needCapability(
  context: RuleContext,
  { site, path }: { readonly site: Site; readonly path: string },
  value: Capability,
  reason: string,
): void {
  context.need('capability', { site, from: path, value, reason });
}

/** The first built-in of `names` (without `node:`) that is loaded, as `node:name`. */
export function loads(event: LoadEvent, names: readonly string[]): string | undefined {
  for (const specifier of stringsOf(event.specifier)) {
    const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    if (names.includes(name)) return `node:${name}`;
  }
  return undefined;
}
