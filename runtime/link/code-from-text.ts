/**
 * Text that a guest wants to become code (`eval`, `new Function` and its kin) to a text that the
 * engine evaluates. Parameters and body are one program here and stay what they are: the parse must
 * find exactly one function that begins and ends where this file put it, so no text of either can
 * close it and go on outside.
 *
 * Of the rewrites that modules get, three matter: loops that the engine miscompiles, `import()`,
 * which the engine cannot load for, and nothing else: code from text is global code, so it sees no
 * import, export or `require` of a module. Pure: text in, text out.
 */
import { parse, type Program } from 'acorn';
import { type AnyNode, eachChild } from './ast.js';
import { applyEdits, type Edit } from './edits.js';
import { lowerYieldInForOf } from './yield-in-for-of.js';

/** What the text becomes; `script` is global code, as an indirect `eval` takes it. */
export const CODE_KINDS = [
  'script',
  'function',
  'async_function',
  'generator_function',
  'async_generator_function',
] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

export interface CodeText {
  readonly kind: CodeKind;
  /** Parameters as the constructor got them, joined with commas; empty for a script. */
  readonly parameters: string;
  readonly body: string;
}

export interface LinkedCode {
  /**
   * The program as the language defines it, for the scanner: the script, or the expression that makes
   * the function, in brackets.
   */
  readonly text: string;
  /** An expression: a function of what `takes` says; its result is the script's, or the function. */
  readonly source: string;
  /** The engine's own indirect `eval`, or what stands for `import()`. */
  readonly takes: 'eval' | 'import';
}

const PREFIXES: Readonly<Record<Exclude<CodeKind, 'script'>, string>> = {
  function: 'function',
  async_function: 'async function',
  generator_function: 'function*',
  async_generator_function: 'async function*',
};
const NAME_ATTEMPTS_MAX = 10_000;

/** The program that the given text stands for (ECMA-262, CreateDynamicFunction). */
export function codeText({ kind, parameters, body }: CodeText): string {
  if (kind === 'script') return body;
  return `${headOf(kind, parameters)}{\n${body}\n})`;
}

/** Up to the body's bracket. */
function headOf(kind: Exclude<CodeKind, 'script'>, parameters: string): string {
  return `(${PREFIXES[kind]} anonymous(${parameters}\n) `;
}

/** @throws SyntaxError with acorn's message, or that the text is nested too deeply */
export function linkCode(given: CodeText): LinkedCode {
  const text = codeText(given);
  const program = parseProgram(text);
  const freeName = namesFreeIn(program, text);
  if (given.kind !== 'script') {
    assertOneFunction(program, text, headOf(given.kind, given.parameters).length);
  }
  // Source crosses to the engine as UTF-8, which holds no lone surrogate and ends at a NUL; a string
  // literal with escapes holds both.
  if (given.kind === 'script' || text.includes('\0') || !text.isWellFormed()) {
    const name = freeName('__eval');
    const literal = JSON.stringify(rewritten(program, text, freeName, undefined));
    return { text, source: `(function(${name}){return ${name}(${literal})})`, takes: 'eval' };
  }
  const dynamic = freeName('__import');
  return {
    text,
    source: `(function(${dynamic}){return ${rewritten(program, text, freeName, dynamic)}\n})`,
    takes: 'import',
  };
}

function parseProgram(text: string): Program {
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true });
  } catch (error) {
    // The parser recurses, and the depth of the text is the guest's choice.
    if (error instanceof RangeError) throw new SyntaxError('the text is nested too deeply');
    throw error;
  }
}

/** @param bodyStart where the bracket of the function's body must be */
function assertOneFunction({ body }: Program, text: string, bodyStart: number): void {
  const [statement] = body;
  const made =
    body.length === 1 && statement?.type === 'ExpressionStatement'
      ? statement.expression
      : undefined;
  const isOurs =
    made?.type === 'FunctionExpression' &&
    made.start === 1 &&
    made.end === text.length - 1 &&
    made.body.start === bodyStart &&
    made.body.end === made.end;
  if (!isOurs) throw new SyntaxError('the parameters and the body must each be whole');
}

/** @param dynamic name of what stands for `import()`; undefined leaves it to the engine, which refuses */
function rewritten(
  program: Program,
  text: string,
  freeName: FreeName,
  dynamic: string | undefined,
): string {
  const edits = dynamic === undefined ? [] : importEdits(program, text, dynamic);
  const all = lowerYieldInForOf(program, text, edits, freeName('__y'));
  return all.length === 0 ? text : applyEdits(text, all, '').text;
}

function importEdits(program: Program, text: string, dynamic: string): Edit[] {
  if (!/\bimport\b/.test(text)) return [];
  const edits: Edit[] = [];
  const queue: AnyNode[] = [program];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.type === 'ImportExpression') {
      edits.push({ start: node.start, end: node.start + 'import'.length, text: dynamic });
    }
    eachChild(node, (child) => {
      queue.push(child);
    });
  }
  return edits;
}

type FreeName = (base: string) => string;

/** Names that the text cannot speak of, in no spelling: what they stand for is not the guest's to have. */
function namesFreeIn(program: Program, text: string): FreeName {
  const escaped = text.includes('\\u') ? identifiersIn(program) : undefined;
  return (base) => {
    for (let n = 0; n < NAME_ATTEMPTS_MAX; n += 1) {
      const name = n === 0 ? base : `${base}$${String(n)}_`;
      if (!text.includes(name) && escaped?.has(name) !== true) return name;
    }
    throw new SyntaxError(`no free name like ${base}`);
  };
}

function identifiersIn(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const queue: AnyNode[] = [program];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.type === 'Identifier') names.add(node.name);
    eachChild(node, (child) => {
      queue.push(child);
    });
  }
  return names;
}
