/**
 * Random programs of literals, operators, methods, functions and loops: what the scanner knows of a
 * value is what the value is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runProbes, scanProbes, type Seen } from './evaluate.js';

const RUNS = Number(process.env['CHAINS'] ?? 250);

const literal = fc.oneof(
  fc.constantFrom(
    ...['"abc"', '"e-v-a-l"', '"ZXZhbA=="', '"6576"', '""', '"%41"', '`t`', "'b,a'", '"\\u0065"'],
    ...['0', '1', '-1', '7', '36', '0x61', '2.5', '1e3', 'NaN', '-0', '98n'],
    ...['true', 'false', 'null', 'undefined', '[]', '{}', '[1,2]', '["x","y","z"]', '/[ab]/g'],
    ...['({ a: 1, b: "t" })', '({ valueOf: () => 3 })', '({ toString: () => "s" })', '[,1]'],
  ),
);
const BINARY = [
  '+',
  '-',
  '*',
  '%',
  '**',
  '^',
  '|',
  '&',
  '<<',
  '>>>',
  '<',
  '>=',
  '==',
  '===',
  '!==',
];
const LOGICAL = ['&&', '||', '??'];
const UNARY = ['!', '-', '+', '~', 'typeof ', 'void '];
const METHODS = [
  ...['toString()', 'toString(36)', 'charAt(1)', 'charCodeAt(0)', 'slice(1)', 'slice(-2)', 'at(0)'],
  ...['split("")', 'split(",")', 'join("")', 'join()', 'reverse()', 'concat("q")', 'indexOf("a")'],
  ...['replace(/[a-c]/g, "z")', 'replace("a", (m) => m + m)', 'repeat(2)', 'trim()', 'length'],
  ...['map((x) => x + 1)', 'map((x, i) => i)', 'filter((x) => x)', 'reduce((a, b) => a + b, "")'],
  ...['sort()', 'sort((a, b) => (a < b ? 1 : -1))', 'flat()', 'includes("a")', 'toUpperCase()'],
  ...['match(/./g)', 'padStart(4, "0")', 'pop()', 'shift()', 'push(5)', 'find((x) => x)', 'keys()'],
  ...['valueOf()', 'constructor.name', 'a', 'b', '[0]', '["len" + "gth"]', 'hasOwnProperty("a")'],
  ...['some((x) => x)', 'every(Boolean)', 'splice(0, 1)', 'fill("f")', 'normalize()', 'source'],
];
const CALLS = [
  ...['String(@)', 'Number(@)', 'parseInt(@, 16)', 'String.fromCharCode(@)', 'JSON.stringify(@)'],
  ...['Object.keys(Object(@))', 'Object.entries(Object(@))', 'Array.from(@ ?? [])', 'isNaN(@)'],
  ...['[...String(@)]', 'escape(@)', 'unescape(@)', 'encodeURIComponent(@)', 'Math.floor(@)'],
  ...['Object.assign({}, @)', '((x) => [x, x])(@)', '(function () { return arguments.length })(@)'],
  ...['`<${@}>`', '(@, 1)', '[@].concat(@)', '({ k: @ }).k', '(({ k = 3 }) => k)({ k: @ })'],
  ...['(([h, ...t]) => t.length + String(h))([@])', 'typeof @', 'Array.isArray(@)'],
  ...[
    'new Map([[@, 1]]).has(@)',
    'Object.is(@, @)',
    'Reflect.ownKeys(Object(@)).length',
    'btoa(@)',
  ],
];

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      fc
        .tuple(inner, fc.constantFrom(...BINARY, ...LOGICAL), inner)
        .map(([left, operator, right]) => `((${left}) ${operator} (${right}))`),
      fc
        .tuple(fc.constantFrom(...UNARY), inner)
        .map(([operator, each]) => `(${operator}(${each}))`),
      fc
        .tuple(inner, fc.constantFrom(...METHODS))
        .map(([each, method]) => `(${each})${method.startsWith('[') ? method : `.${method}`}`),
      fc
        .tuple(fc.constantFrom(...CALLS), inner)
        .map(([call, each]) => call.replaceAll('@', () => `(${each})`)),
      fc.tuple(inner, inner, inner).map(([test, yes, no]) => `((${test}) ? (${yes}) : (${no}))`),
      fc.constantFrom('v0', 'v1', 'f(v0)', 'o.p', 'o["q"]', 'list[1]', 'i'),
    ),
  };
});

const statement = fc.oneof(
  expression.map((each) => `v0 = ${each};`),
  expression.map((each) => `v1 += ${each};`),
  expression.map((each) => `o.p = ${each};`),
  expression.map((each) => `list.push(${each});`),
  fc
    .tuple(expression, expression)
    .map(([test, each]) => `if (${test}) v0 = ${each}; else v1 = v0;`),
  expression.map(
    (each) => `for (i = 0; i < 3; i++) { v1 = ${each}; if (i === 1) continue; v0 += i; }`,
  ),
  expression.map((each) => `for (const each of [1, 2]) { v0 = [each, ${each}]; }`),
  expression.map(
    (each) => `try { v0 = ${each}; } catch (error) { v1 = error.name; } finally { i += 1; }`,
  ),
  expression.map(
    (each) =>
      `switch (${each}) { case 1: v0 = 'one'; case 'a': v1 = 'a'; break; default: v1 = 'd'; }`,
  ),
  expression.map((each) => `({ p: v0, ...o.rest } = { p: ${each}, z: 1 });`),
  expression.map((each) => `[v0, v1 = 'x'] = [${each}];`),
  expression.map((each) => `v1 = (() => { try { return ${each}; } finally { v0 = 'f'; } })();`),
);

const program = fc.tuple(fc.array(statement, { maxLength: 4 }), expression).map(
  ([statements, last]) =>
    `let v0 = 'start', v1 = 1, i = 0; const o = { p: 1, q: 'q' }, list = ['a', 'b'];
function f(x) { v1 = x; return [x, v0]; }
${statements.join('\n')}
probe(${last}); probe(String(v0)); probe(String(v1)); probe(i);`,
);

/** What the program shows, or undefined when it ends with an exception. */
function real(source: string): readonly unknown[] | undefined {
  try {
    return runProbes(source);
  } catch {
    return undefined;
  }
}

function isKnown(seen: Seen): boolean {
  return typeof seen !== 'object' || seen === null;
}

describe('a random program', () => {
  it('shows what the scanner knows of it', { timeout: 120_000 }, () => {
    let known = 0;
    let all = 0;
    fc.assert(
      fc.property(program, (source) => {
        const shown = real(source);
        if (shown === undefined) return;
        const { seen } = scanProbes(source);
        for (const [index, value] of shown.entries()) {
          const found = seen[index];
          if (typeof value === 'object' && value !== null) continue;
          if (typeof value === 'function' || typeof value === 'symbol') continue;
          all += 1;
          if (!isKnown(found)) continue;
          known += 1;
          expect(found, source).toBe(value);
        }
      }),
      { numRuns: RUNS },
    );
    expect(known / all).toBeGreaterThan(0.9);
  });
});
