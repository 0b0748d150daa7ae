/**
 * How much of a scan is followed exactly. All modules share one budget; a package that is large and
 * does not look as if it hid something gets little of it, since its code is read once in any case.
 */
import type { ScanLimits } from '../limits.js';
import type { ModuleState } from './frame.js';

/** Steps that reading a text once takes, at most, for each character. */
const STEPS_A_CHARACTER = 0.4;
/** Modules of the whole scan share this many times the steps of one. */
const SHARES = 3;
const OWN_STEPS = 800_000;
const PACKAGE_STEPS = 100_000;
const LARGE_STEPS = 20_000;
const LARGE_CHARS = 300 * 1024;
const SAMPLE_CHARS = 64 * 1024;
/** What obfuscators write and nobody else does. */
const MANGLED_NAMES = /\b_?0x[\da-f]{4,6}\b/g;
const MANGLED_NAMES_MIN = 12;
const ESCAPES = /\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{)/gi;
const ESCAPES_SHARE = 0.005;
const BRACKETS_ONLY = /[[\]()!+{}]{120}/;
const PACKED = /\b(?:fromCharCode|atob|charCodeAt|unescape|codePointAt)\b/;
const PACKED_CHARS_MAX = 128 * 1024;

/** Characters, and items of arrays and objects, that a scan builds; what is beyond is Unknown. */
export const BUILT_CHARS_MAX = 48 * 1024 * 1024;
export const BUILT_ITEMS_MAX = 3_000_000;

export function looksHidden(text: string): boolean {
  if (BRACKETS_ONLY.test(text.slice(0, SAMPLE_CHARS))) return true;
  if (text.length <= PACKED_CHARS_MAX && PACKED.test(text)) return true;
  for (const sample of [text.slice(0, SAMPLE_CHARS), text.slice(-SAMPLE_CHARS)]) {
    if ((sample.match(MANGLED_NAMES)?.length ?? 0) >= MANGLED_NAMES_MIN) return true;
    if ((sample.match(ESCAPES)?.length ?? 0) > sample.length * ESCAPES_SHARE) return true;
  }
  return false;
}

/** Steps that a module's evaluation may take while it is exact. */
export function stepsFor(state: ModuleState, limits: ScanLimits): number {
  const { text, scanned } = state;
  const once = Math.ceil(text.length * STEPS_A_CHARACTER);
  // Code from text is short, and hidden by its nature.
  if (state.outer !== undefined) return once + limits.exactSteps;
  if (text.length > 2 * LARGE_CHARS && !scanned.isOwn) return once;
  if (looksHidden(text) && (scanned.isOwn || text.length <= LARGE_CHARS)) {
    return once + limits.exactSteps;
  }
  if (text.length > LARGE_CHARS) return once + Math.min(LARGE_STEPS, limits.exactSteps);
  return once + Math.min(scanned.isOwn ? OWN_STEPS : PACKAGE_STEPS, limits.exactSteps);
}

/** Steps beyond reading everything once that all modules may take together. */
export function stepsForAll(states: readonly ModuleState[], limits: ScanLimits): number {
  let once = 0;
  for (const { text } of states) once += text.length * STEPS_A_CHARACTER;
  return Math.ceil(once) + SHARES * limits.exactSteps;
}
