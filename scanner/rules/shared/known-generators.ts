/**
 * Libraries that make functions of text when they may and do without when they may not, told by the
 * shape of the place itself, since bundlers leave nothing else: zod's documents of checks. What they
 * make is judged when it is made; here it only must not have come from outside.
 */
import { TAG, alternatives } from '../../engine/value.js';
import type { CodeEvent } from '../../rule.js';

const BEFORE_CHARS = 600;

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

export function isKnownGenerator(event: CodeEvent): boolean {
  const isOfTheProgram = alternatives(event.text).every(
    (each) => each.kind === 'unknown' && (each.tags & ~TAG.input) === 0,
  );
  if (!isOfTheProgram) return false;
  const { start, end, module } = event.site;
  const call = module.text.slice(start, end);
  const before = module.text.slice(Math.max(0, start - BEFORE_CHARS), start);
  return GENERATORS.some((each) => each.call.test(call) && each.before.test(before));
}
