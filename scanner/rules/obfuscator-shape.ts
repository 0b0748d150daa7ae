/**
 * The shapes that obfuscators leave. Looked for in the text, because a shape is spelling: hex
 * identifiers, string arrays that turn until a sum fits, flattened control flow, code that tests
 * whether it was formatted, programs of six characters. Minifiers leave none of these.
 *
 * Expressions are linear: no nested quantifier over one class.
 */
import type { Rule, Site } from '../rule.js';
import type { ScannedModule } from '../report.js';

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** How often, for shapes that occur once by chance. */
  readonly count: number;
}

const SHAPES: readonly Shape[] = [
  { what: 'identifiers of hex digits', pattern: /\b_0x[0-9a-f]{2,}\b/g, count: 12 },
  {
    what: 'a string array that is turned until a sum fits',
    pattern:
      /\[?['"]?push['"]?\]?\(\s*([\w$]+)(?:\[['"]shift['"]\]|\.shift)\(\)\s*\)[;,]?\s*\}?\s*catch/g,
    count: 1,
  },
  {
    what: 'flattened control flow',
    pattern:
      /['"]\d{1,3}(?:\|\d{1,3}){2,}['"]\s*(?:\.split|\[\s*['"]split['"]\s*\])\s*\(\s*['"]\|['"]\s*\)/g,
    count: 1,
  },
  { what: 'code that tests its own formatting', pattern: /\(\(\(\.\+\)\+\)\+\)\+\$/g, count: 1 },
  { what: 'a program of six characters', pattern: /[[\]()!+]{150,}/g, count: 1 },
  {
    what: 'a packed program',
    pattern: /eval\(function\(p,a,c,k,e,[dr]\)/g,
    count: 1,
  },
  {
    what: 'a list of ways to the global object',
    pattern:
      /\{\s*return globalThis;?\s*\}\s*,\s*function\s*\(\)\s*\{\s*return (?:global|window);?\s*\}/g,
    count: 1,
  },
  { what: 'names of punctuation only', pattern: /\$=~\[\];\$=\{___:/g, count: 1 },
  { what: 'names of faces', pattern: /ﾟωﾟ|ﾟДﾟ/g, count: 3 },
  {
    what: 'letters written as escapes',
    pattern: /(?:\\x[46][1-9a-f]|\\x[57][0-9a]|\\u00[46][1-9a-f]|\\u00[57][0-9a]){4,}/gi,
    count: 8,
  },
  {
    what: 'numbers written as sums of hex products',
    pattern: /-?0x[0-9a-f]+\s*\*\s*-?0x[0-9a-f]+\s*[+-]/g,
    count: 8,
  },
];

function offsetOfShape(text: string, shape: Shape): number | undefined {
  shape.pattern.lastIndex = 0;
  let first: number | undefined;
  for (let found = 0; found < shape.count; found += 1) {
    const match = shape.pattern.exec(text);
    if (match === null) return undefined;
    first ??= match.index;
  }
  return first;
}

/** Private alphabets of decoders have all printable characters once, in no order. */
const ALPHABET = { charsMin: 85, charsMax: 95, descentsMin: 30 } as const;

function isShuffledAlphabet(text: string): boolean {
  if (text.length < ALPHABET.charsMin || text.length > ALPHABET.charsMax) return false;
  if (new Set(text).size !== text.length) return false;
  let descents = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (text.charCodeAt(at) < text.charCodeAt(at - 1)) descents += 1;
  }
  return descents >= ALPHABET.descentsMin;
}

function siteAt(module: ScannedModule, moduleIndex: number, start: number): Site {
  return { module, moduleIndex, start, end: Math.min(start + 1, module.text.length) };
}

export const obfuscatorShape: Rule = {
  meta: {
    id: 'obfuscator-shape',
    tier: 'high',
    class: 'flagged',
    message: 'The source has the shape that obfuscators leave',
    remediation: 'Publish the source or its minified form.',
    source: 'threats 6.1 flagged: code that hides',
  },
  module(event, context) {
    if (event.module.kind === 'json') return;
    for (const shape of SHAPES) {
      const at = offsetOfShape(event.module.text, shape);
      if (at === undefined) continue;
      context.report(siteAt(event.module, event.moduleIndex, at), {
        message: `The source has ${shape.what}, as obfuscators leave them`,
      });
    }
  },
  text(event, context) {
    if (event.isBuilt || !isShuffledAlphabet(event.text)) return;
    context.report(event.site, {
      message: 'The source has a shuffled alphabet, as obfuscators leave them for their decoders',
    });
  },
};
