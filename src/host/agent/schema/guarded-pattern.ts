/**
 * Regular expressions that an extension wrote, tried on text that a model wrote, on our main thread.
 * Neither can be trusted to end: a pattern runs under a time limit, and one that is not done in time
 * counts as not matching (INV-011 b).
 */
import vm from 'node:vm';

/** Wall-clock limit of all patterns of one validation. Milliseconds, far below the 250 of INV-011. */
export const PATTERN_BUDGET_MS = 150;
/** Longer texts are not tried at all. UTF-16 units. */
const PATTERN_TEXT_MAX = 1024 * 1024;
/** Compiled patterns that are kept. */
const CACHE_MAX = 500;

/** Patterns of TypeBox records over string keys: true for every key without running anything. */
const ANYTHING = new Set(['^.*$', '^(.*)$', '.*', '']);

const sandbox: { pattern: RegExp | undefined; text: string } = { pattern: undefined, text: '' };
const context = vm.createContext(sandbox);
const script = new vm.Script('pattern.test(text)');
const cache = new Map<string, RegExp | undefined>();

function compile(pattern: string): RegExp | undefined {
  if (cache.has(pattern)) return cache.get(pattern);
  if (cache.size >= CACHE_MAX) cache.clear();
  let compiled: RegExp | undefined;
  try {
    compiled = new RegExp(pattern, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  cache.set(pattern, compiled);
  return compiled;
}

/** What is left of the time for patterns; one record a validation. */
export interface PatternBudget {
  patternMs: number;
}

/**
 * @returns whether the text matches. Throws RangeError when the time is used up, and SyntaxError as
 *   upstream for a pattern that is no regular expression
 */
export function testPattern(pattern: string, text: string, budget: PatternBudget): boolean {
  if (ANYTHING.has(pattern) && !text.includes('\n')) return true;
  const compiled = compile(pattern) ?? new RegExp(pattern, 'u');
  if (text.length > PATTERN_TEXT_MAX) return false;
  if (budget.patternMs < 1) throw tooSlow();
  const before = performance.now();
  sandbox.pattern = compiled;
  sandbox.text = text;
  try {
    return script.runInContext(context, { timeout: Math.ceil(budget.patternMs) }) === true;
  } catch (error) {
    if (isTimeout(error)) {
      throw tooSlow();
    }
    throw error;
  } finally {
    budget.patternMs -= performance.now() - before;
    sandbox.pattern = undefined;
    sandbox.text = '';
  }
}

function tooSlow(): RangeError {
  return new RangeError('the patterns in the schema of this tool take too long');
}

/** By code, not by class: the error may be of another realm. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
