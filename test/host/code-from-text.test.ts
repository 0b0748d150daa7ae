/**
 * Code made at run time, in a real guest: as the language has it where the profile allows it, and a
 * named error where it does not. The host only reports what its scanner finds at load, because these
 * sources are full of what it looks for; what is judged at run time is judged as always.
 */
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/vocabulary/json.js';
import { LANES, type HostFixture } from '../support/host-fixture.js';
import { runSnippets, type SnippetRun, type Snippets } from '../support/guest-snippets.js';

async function run(
  snippets: Snippets,
  options: Parameters<typeof runSnippets>[1],
  use: (results: SnippetRun['results'], fixture: HostFixture) => Promise<void> | void,
): Promise<void> {
  const { results, fixture } = await runSnippets(snippets, options);
  try {
    await use(results, fixture);
  } finally {
    await fixture.close();
  }
}

/** Body, and what it gives. */
const LANGUAGE: Readonly<Record<string, readonly [string, string]>> = {
  'eval of an expression': ['return eval("1 + 1")', '2'],
  'indirect eval': ['return (0, eval)("typeof globalThis")', 'object'],
  'eval of what is no text': ['return eval(7) + typeof eval({})', '7object'],
  'var of an eval is global': ['(0, eval)("var g1 = 5"); return globalThis.g1', '5'],
  'let of an eval is its own': ['(0, eval)("let g2 = 5"); return typeof g2', 'undefined'],
  'let of an eval may come again': ['eval("let g3 = 1"); return eval("let g3 = 2; g3")', '2'],
  'function of an eval is global and deletable': [
    '(0, eval)("function g4() { return 6 }"); const got = g4(); return [got, delete globalThis.g4].join()',
    '6,true',
  ],
  'eval is global, also when it looks direct': [
    'const inner = 1; try { return eval("inner") } catch (e) { return e.name }',
    'ReferenceError',
  ],
  'eval is sloppy in a module': ['return eval("(function () { return typeof this })()")', 'object'],
  'completion value of a block': ['return eval("if (true) { 8 } else { 9 }")', '8'],
  'new Function': ['return new Function("a", "b", "return a + b")(2, 3)', '5'],
  'Function without new, parameters in one': ['return Function("a, b", "return a * b")(2, 3)', '6'],
  'a function without a body': ['return [Function().length, Function()()].join()', '0,'],
  'the global object': ['return Function("return this")() === globalThis', 'true'],
  'a strict function': ['return Function("\\"use strict\\"; return this")()', 'undefined'],
  'text of a function': [
    'return String(new Function("a", "b", "return a"))',
    'function anonymous(a,b\n) {\nreturn a\n}',
  ],
  'name and length': [
    'const f = new Function("a", "b", ""); return [f.name, f.length].join()',
    'anonymous,2',
  ],
  'arguments become text once, in order': [
    'const log = []; const t = (n, v) => ({ toString() { log.push(n); return v } });' +
      'const f = new Function(t("a", "x"), t("b", "y"), t("c", "return x + y")); return log.join("") + f(1, 2)',
    'abc3',
  ],
  AsyncFunction: ['return await (async () => {}).constructor("return await 4")()', '4'],
  GeneratorFunction: [
    'return [...(function* () {}).constructor("n", "yield n; yield 2")(1)].join()',
    '1,2',
  ],
  AsyncGeneratorFunction: [
    'const out = []; for await (const x of (async function* () {}).constructor("yield 1; yield await 2")()) out.push(x); return out.join()',
    '1,2',
  ],
  'kinds inherit from Function': [
    'return Object.getPrototypeOf((async () => {}).constructor) === Function',
    'true',
  ],
  instanceof: [
    'return [(() => 1) instanceof Function, new Function() instanceof Function, Function instanceof Function].join()',
    'true,true,true',
  ],
  'constructor of every function': [
    'return [(() => 1).constructor, [].map.constructor, class {}.constructor, Function.prototype.constructor].every((c) => c === Function)',
    'true',
  ],
  'a subclass': [
    'class F extends Function { constructor() { super("return 7") } hi() { return "hi" } } const f = new F(); return f() + f.hi()',
    '7hi',
  ],
  'the text of a built-in': [
    'return [Function, eval].map((f) => /\\[native code\\]/.test(String(f)) + f.name + f.length).join()',
    'trueFunction1,trueeval1',
  ],
  'a syntax error': ['return new Function("return (")', 'SyntaxError: '],
  'a symbol as text': ['return new Function(Symbol("x"))', 'TypeError: '],
  'an error of the made code': ['return new Function("null.x")()', 'TypeError: '],
  'import() in a made function': [
    'return (await new Function("s", "return import(s)")("node:path")).join("a", "b")',
    'a/b',
  ],
  'import() of nothing': [
    'return await new Function("s", "return import(s)")("./nothing.js")',
    "Error: Cannot find module './nothing.js'",
  ],
  'a loop that the engine would miscompile': [
    'const g = new Function("return function* () { for (const x of yield 1) yield x * 2 }")()(); g.next(); return g.next([5]).value',
    '10',
  ],
  'that loop in an eval': [
    'const g = (0, eval)("(function* () { for (const x of yield 1) yield x * 2 })")(); g.next(); return g.next([5]).value',
    '10',
  ],
  nested: ['return eval("eval(\\"1 + 2\\") + new Function(\\"return 4\\")()")', '7'],
  'a string timer is a TypeError, as in Node': ['setTimeout("1", 0)', 'TypeError: '],
};

const bodiesOf = (table: typeof LANGUAGE): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([name, [body]]) => [name, body]));

describe.each(LANES)('in a lane of kind %s', (lanes) => {
  it('code from text is as the language has it, in balanced (C-29)', () =>
    run(
      { bodies: bodiesOf(LANGUAGE) },
      { lanes, profile: 'balanced', scan: 'report' },
      (results) => {
        for (const [name, [, expected]] of Object.entries(LANGUAGE)) {
          const isStart = expected.endsWith(': ');
          const got = results[name] ?? '';
          expect(isStart ? got.slice(0, expected.length) : got.split('\nRequire')[0], name).toBe(
            expected,
          );
        }
      },
    ));

  it('no text becomes code in safe: an EvalError, by every road', () =>
    run(
      {
        bodies: {
          eval: 'return eval("1")',
          indirect: 'return (0, eval)("1")',
          new: 'return new Function("return 1")()',
          call: 'return Function("return 1")()',
          async: 'return (async () => {}).constructor("return 1")()',
          generator: 'return (function* () {}).constructor("yield 1")()',
          'async generator': 'return (async function* () {}).constructor("yield 1")()',
          reflect: 'return Reflect.construct(Function, ["return 1"])()',
          bound: 'return Function.bind(null, "return 1")()()',
          kind: 'try { eval("1") } catch (e) { return [e instanceof EvalError, e.code].join() }',
        },
      },
      { lanes, profile: 'safe', scan: 'report' },
      async (results, fixture) => {
        const { kind, ...roads } = results;
        expect(kind).toBe('true,ERR_CODE_FROM_STRINGS');
        for (const [road, got] of Object.entries(roads)) {
          expect(got, road).toMatch(/^EvalError: Code generation from strings disallowed/);
        }
        const bodies = await callBodies(fixture);
        expect(bodies.filter(({ outcome }) => outcome === 'denied')).toHaveLength(10);
        expect(fixture.events.find(({ type }) => type === 'refused')).toMatchObject({
          method: 'code',
          op: 'evaluate',
          verdict: { reason: 'code_from_strings' },
        });
      },
    ));
});

/** Bodies of all entries about `code.evaluate`, its steps and its outcomes. */
async function callBodies(fixture: HostFixture): Promise<readonly JsonObject[]> {
  const bodies = (await fixture.entries()).flatMap(({ body }) =>
    isJsonObject(body) ? [body] : [],
  );
  const calls = new Set(bodies.filter(({ method }) => method === 'code').map(({ call }) => call));
  return bodies.filter(({ call }) => calls.has(call));
}

describe('the record', () => {
  it('has digest and verdict of every text before it is evaluated, and no text', () =>
    run(
      { bodies: { it: 'return eval("\'canary-\' + 1")' } },
      { lanes: 'inline', profile: 'balanced', scan: 'report' },
      async (results, fixture) => {
        expect(results.it).toBe('canary-1');
        const bodies = await callBodies(fixture);
        expect(bodies.map(({ decision, step, outcome }) => decision ?? outcome ?? step)).toEqual([
          'allow',
          expect.stringMatching(/^allow:safe:[\w-]{43}$/),
          'ok',
        ]);
        expect(bodies[0]).toMatchObject({ method: 'code', op: 'evaluate', cap: 'log' });
        expect(JSON.stringify(await fixture.entries())).not.toContain('canary');
      },
    ));
});

describe('libraries', () => {
  it('that compile validators work in balanced: ajv', () =>
    run(
      {
        packages: ['ajv'],
        imports: "import Ajv from 'ajv';",
        bodies: {
          it: `const ajv = new Ajv({ allErrors: true });
            const check = ajv.compile({ type: 'object', required: ['a'], additionalProperties: false,
              properties: { a: { type: 'integer', minimum: 3 }, b: { type: 'array', items: { type: 'string', pattern: '^x' } } } });
            return [check({ a: 4, b: ['xa'] }), check({ a: 1 }), check({ b: ['y'] }), check.errors.length].join();`,
        },
      },
      { lanes: 'worker', profile: 'balanced' },
      (results, fixture) => {
        expect(results.it).toBe('true,false,false,2');
        expect(fixture.events.filter(({ type }) => type === 'refused')).toEqual([]);
        expect(fixture.events.filter(({ type }) => type === 'code')).toEqual([]);
      },
    ));

  it.each(['safe', 'balanced'])('that can do without go on in %s: zod', (profile) =>
    run(
      {
        packages: ['zod'],
        imports: "import { z } from 'zod';",
        bodies: {
          it: `const schema = z.object({ a: z.number().min(3), b: z.array(z.string()) });
            return [schema.safeParse({ a: 4, b: ['x'] }).success, schema.safeParse({ a: 1, b: [] }).success].join();`,
        },
      },
      { lanes: 'worker', profile, ...(profile === 'safe' ? { scan: 'report' as const } : {}) },
      (results, fixture) => {
        expect(results.it).toBe('true,false');
        // Asking whether code can be made is no refusal that an operator needs to hear of.
        expect(fixture.events.filter(({ type }) => type === 'refused')).toEqual([]);
      },
    ),
  );
});
