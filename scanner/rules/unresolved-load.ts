/**
 * A module is asked for by a name that is not known. What the guest may import is confined to the
 * package, so this is a question to the reader and not a way out: flagged.
 */
import { GAP, TAG, alternatives, mayBeAnything } from '../engine/value.js';
import { asText, knownTexts } from './shared/known-text.js';
import { isReachedHidden } from './shared/reach.js';
import type { LoadEvent, Rule } from '../rule.js';

/** Bundlers emit this for modules that might call require; nothing does, or the call is followed. */
const BUNDLER_SHIM = /^require\s*\.\s*apply\s*\(\s*this\s*,\s*arguments\s*\)$/;

/** Data is no code, wherever it is. */
const JSON_FILE = /\.json$/;
/** How browserify's prelude looks for a require of the outside: `return c(i, true)`. */
const PRELUDE_CALL = /^[\w$]+\s*\(\s*[\w$]+\s*,\s*(?:!0|true)\s*\)$/;
const PRELUDE_ERROR = /Cannot find module '["']\s*\+/;
const PRELUDE_CHARS_MAX = 600;

function isPrelude({ start, end, module }: LoadEvent['site']): boolean {
  return (
    PRELUDE_CALL.test(module.text.slice(start, end)) &&
    PRELUDE_ERROR.test(module.text.slice(end, end + PRELUDE_CHARS_MAX))
  );
}

function isJsonFile(event: LoadEvent): boolean {
  const texts = knownTexts(event.specifier);
  return (
    texts.length === alternatives(asText(event.specifier)).length &&
    texts.every((text) => JSON_FILE.test(text))
  );
}

/** `__dirname + '/a.js'`: a file of the package, known but for where the package is. */
function isOwnFile(event: LoadEvent): boolean {
  const { start, end, module } = event.site;
  const texts = knownTexts(event.specifier);
  return (
    texts.length === alternatives(asText(event.specifier)).length &&
    texts.every((text) => /^\.{1,2}\//.test(text) && !text.includes(GAP)) &&
    /\b__dirname\b|\bimport\.meta\b/.test(module.text.slice(start, end))
  );
}

function isBundlerShim(event: LoadEvent): boolean {
  const isOnlyGiven = alternatives(asText(event.specifier)).every(
    (each) => each.kind === 'unknown' && (each.tags & ~TAG.input) === 0,
  );
  const { start, end, module } = event.site;
  if (!isOnlyGiven) return false;
  return BUNDLER_SHIM.test(module.text.slice(start, end)) || isPrelude(event.site);
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
    if (event.by === 'require.resolve' || !mayBeAnything(asText(event.specifier))) return;
    if (isJsonFile(event) || isOwnFile(event)) return;
    if (isBundlerShim(event) && !isReachedHidden(event.loader)) return;
    context.report(event.site, { values: [event.specifier] });
  },
};
