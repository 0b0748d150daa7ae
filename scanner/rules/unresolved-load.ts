/**
 * A module is asked for by a name that is not known. What the guest may import is confined to the
 * package, so this is a question to the reader and not a way out: flagged.
 */
import { alternatives, mayBeAnything, TAG } from '../engine/value.js';
import { isReachedHidden } from './shared/reach.js';
import type { LoadEvent, Rule } from '../rule.js';

/** Bundlers emit this for modules that might call require; nothing does, or the call is followed. */
const BUNDLER_SHIM = /^require\s*\.\s*apply\s*\(\s*this\s*,\s*arguments\s*\)$/;

function isBundlerShim(event: LoadEvent): boolean {
  const isOnlyGiven = alternatives(event.specifier).every(
    (each) => each.kind === 'unknown' && (each.tags & ~TAG.input) === 0,
  );
  const { start, end, module } = event.site;
  return isOnlyGiven && BUNDLER_SHIM.test(module.text.slice(start, end));
}

export const unresolvedLoad: Rule = {
  meta: {
    id: 'unresolved-load',
    tier: 'medium',
    class: 'flagged',
    message: 'Loads a module by a name that is not known before it runs',
    remediation: 'Import the modules by name, or choose from a table of constant names.',
    source: 'threats 6.1 flagged: a specifier that cannot be resolved; F-244',
  },
  load(event, context) {
    if (event.by === 'require.resolve' || !mayBeAnything(event.specifier)) return;
    if (isBundlerShim(event) && !isReachedHidden(event.loader)) return;
    context.report(event.site, { values: [event.specifier] });
  },
};
