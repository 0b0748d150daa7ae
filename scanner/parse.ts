/**
 * Text to syntax. What is too large or nested too deeply is refused by the name of the limit; nothing
 * here throws.
 */
import { parse, type Comment, type Options, type Program } from 'acorn';
import type { ScanLimits } from './limits.js';
import type { ScannedModule } from './report.js';

export type Parsed =
  | { readonly kind: 'parsed'; readonly program: Program }
  | { readonly kind: 'unparsable'; readonly message: string; readonly at: number }
  | { readonly kind: 'limit'; readonly limit: keyof ScanLimits };

/** What acorn says when its own recursion ends. */
const STACK_MESSAGE = 'Not enough stack space';

const GOALS = {
  esm: { sourceType: 'module' },
  cjs: { sourceType: 'commonjs', allowReturnOutsideFunction: true },
  script: { sourceType: 'script' },
  function: {
    sourceType: 'script',
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
  },
} as const satisfies Record<Exclude<ScannedModule['kind'], 'json'>, Partial<Options>>;

export type Goal = keyof typeof GOALS;

/**
 * `comments`, when given, receives the comments.
 *
 * A deep program overflows the parser's stack rather than ours; it says so, and that is the limit
 * `depth`.
 */
export function parseText(
  text: string,
  goal: Goal,
  limits: ScanLimits,
  comments?: Comment[],
): Parsed {
  if (text.length > limits.moduleChars) return { kind: 'limit', limit: 'moduleChars' };
  const options: Options = {
    ecmaVersion: 'latest',
    allowHashBang: true,
    ...GOALS[goal],
    ...(comments === undefined ? {} : { onComment: comments }),
  };
  let program: Program;
  try {
    program = parse(text, options);
  } catch (error) {
    return refusal(error);
  }
  if (text.length > limits.nodes && countNodes(program, limits.nodes) > limits.nodes) {
    return { kind: 'limit', limit: 'nodes' };
  }
  return { kind: 'parsed', program };
}

function refusal(error: unknown): Parsed {
  if (error instanceof RangeError) return { kind: 'limit', limit: 'depth' };
  if (!(error instanceof SyntaxError))
    return { kind: 'unparsable', message: 'not readable', at: 0 };
  if (error.message.includes(STACK_MESSAGE)) return { kind: 'limit', limit: 'depth' };
  const at: unknown = Reflect.get(error, 'pos');
  return { kind: 'unparsable', message: error.message, at: typeof at === 'number' ? at : 0 };
}

/** A text has at most as many nodes as characters, about; so only large ones are counted. */
function countNodes(program: Program, max: number): number {
  const open: unknown[] = [program];
  let count = 0;
  while (open.length > 0 && count <= max) {
    const each = open.pop();
    if (typeof each !== 'object' || each === null || each instanceof RegExp) continue;
    if (!Array.isArray(each)) count++;
    for (const value of Object.values(each)) {
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return count;
}

/** Whether a text that is a module by its goal is one by its looks: it imports, exports or awaits. */
export function readsAsModule(program: Program, text: string): boolean {
  for (const { type } of program.body) {
    if (type === 'ImportDeclaration' || type.startsWith('Export')) return true;
  }
  return text.includes('import.meta');
}
