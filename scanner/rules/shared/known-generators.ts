/**
 * Libraries whose texts that become functions are harmless or done without, told by the shape of the
 * place itself, since bundlers leave nothing else: zod's documents of checks, the rows of d3-dsv.
 * What they make is judged when it is made; here it only must not have come from outside.
 */
import { TAG, alternatives } from '../../engine/value.js';
import type { CodeEvent } from '../../rule.js';

const BEFORE_CHARS = 1200;

interface Generator {
  /** The call itself. */
  readonly call: RegExp;
  /** In the text shortly before it. */
  readonly before: RegExp;
}

const GENERATORS: readonly Generator[] = [
  {
    call: /^new\s+[\w$]+\(\s*\.\.\.[\w$]+,\s*[\w$]+\.join\(\s*["'`](?:\\n|\n)["'`]\s*\)\s*\)$/,
    before: /this\??\.content\s*\?\?\s*\[/,
  },
  {
    call: /^new\s+[\w$]+\(\s*\.\.\.Object\.keys\(this\.closed\),\s*`return function \(\$\{this\.args\.join\(/,
    before: /this\??\.content\s*\?\?\s*\[/,
  },
  {
    call: /^new\s+[\w$]+\(\s*\.\.\.[\w$]+,\s*[\w$]+\s*\)$/,
    before: /\[\s*["'`]INVALID["'`]\s*,\s*\.\.\.[\w$]+\.constants\.keys\(\)\s*\]/,
  },
];

/** Names of columns become texts of the code by JSON.stringify, wherever they come from. */
const ROW_MAKER =
  /^new Function\(\s*["']d["'],\s*["']return \{["']\s*\+\s*[\w$]+\.map\(\s*(?:function\s*\([\w$]+,\s*[\w$]+\)\s*\{\s*return\s+|\([\w$]+,\s*[\w$]+\)\s*=>\s*)JSON\.stringify\([\w$]+\)\s*\+\s*["']: d\[["']\s*\+\s*[\w$]+\s*\+\s*["'`]\] \|\| (?:\\"\\"|"")["'`];?\s*\}?\s*\)\.join\(["'],["']\)\s*\+\s*["']\}["']\s*\)$/;

/** Where the content alone decides, or nothing is known of it and nothing has to be. */
export function isKnownGenerator(event: CodeEvent): boolean {
  const { start, end, module } = event.site;
  const call = module.text.slice(start, end);
  if (ROW_MAKER.test(call)) return true;
  const isOfTheProgram = alternatives(event.text).every(
    (each) => each.kind !== 'unknown' || (each.tags & ~(TAG.input | TAG.chance)) === 0,
  );
  if (!isOfTheProgram) return false;
  const before = module.text.slice(Math.max(0, start - BEFORE_CHARS), start);
  return GENERATORS.some((each) => each.call.test(call) && each.before.test(before));
}
