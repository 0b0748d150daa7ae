/** Text that becomes code: what the scanner is given, what the engine evaluates, what is refused. */
import { describe, expect, it } from 'vitest';
import { codeText, linkCode, type CodeKind } from '../../../runtime/link/code-from-text.js';
import { evaluateLinked } from './support/evaluate-linked.js';

const link = (parameters: string, body: string, kind: CodeKind = 'function') =>
  linkCode({ kind, parameters, body });

describe('the program that a text stands for', () => {
  it.each<[CodeKind, string]>([
    ['function', '(function anonymous(a,b\n) {\nreturn a\n})'],
    ['async_function', '(async function anonymous(a,b\n) {\nreturn a\n})'],
    ['generator_function', '(function* anonymous(a,b\n) {\nreturn a\n})'],
    ['async_generator_function', '(async function* anonymous(a,b\n) {\nreturn a\n})'],
    ['script', 'return a'],
  ])('of a %s is what the language says', (kind, text) => {
    expect(codeText({ kind, parameters: 'a,b', body: 'return a' })).toBe(text);
  });

  it('is what a function says of itself', () => {
    const made = evaluateLinked(link('a,b', 'return a + b // sum'));
    expect(String(made)).toBe('function anonymous(a,b\n) {\nreturn a + b // sum\n}');
    expect(typeof made === 'function' && Reflect.apply(made, undefined, [1, 2])).toBe(3);
  });
});

describe('parameters and body', () => {
  it.each<[string, string, string]>([
    ['close the parameters', 'a){}, function evil(', ''],
    ['close the body', '', '}); globalThis.pwned = 1; ({'],
    ['close the body and open an arrow', '', '}, () => {'],
    ['open a comment over the bracket', '/*', '*/){'],
    ['open a template over the bracket', '`', '`){'],
    ['open a template as default', 'a = `', '`) {'],
    ['open a string over the bracket', "a = '", "') {"],
    ['open a regular expression', 'a = /', '/) {'],
    ['open a function as default', 'a = function(){', '}){}) {'],
    ['leave a bracket to the body', 'a = (', ')){'],
    ['close and call', '', '})(function () {'],
    ['end in a template of the body', 'a', 'return `${1'],
    ['divide what was made', '', '}) / (function () {'],
    ['make a sequence', '', '}), (function () {'],
    ['make a comma of the parameters', ') {} , x = (', ''],
    ['make an arrow of the whole', '', '}) => {'],
  ])('that %s are refused', (_, parameters, body) => {
    for (const kind of ['function', 'async_function', 'generator_function'] as const) {
      expect(() => link(parameters, body, kind)).toThrow(SyntaxError);
    }
  });

  it.each<[string, string, string]>([
    ['end in a line comment', 'a // )', 'return a // }'],
    ['hold HTML comments of scripts', 'a', '<!-- }\nreturn a\n--> }'],
    ['have defaults, patterns and a rest', 'a = 1, {b = 2} = {}, ...c', 'return a + b + c.length'],
    ['hold brackets in texts', "a = ')'", 'return "}" + a'],
    ['use names that only modules reserve', 'await', 'return await'],
    ['ask for new.target', '', 'return new.target'],
    ['are empty', '', ''],
  ])('that %s are taken', (_, parameters, body) => {
    expect(link(parameters, body).text).toContain(body);
  });

  it.each([
    ['super', '', 'super.x'],
    ['import.meta', '', 'return import.meta'],
    ['export', '', 'export default 1'],
    ['await in parameters of an async function', 'a = await 1', ''],
    ['a directive with defaults', 'a = 1', '"use strict"'],
  ])('with %s are as wrong as in the language', (_, parameters, body) => {
    expect(() => link(parameters, body, 'async_function')).toThrow(SyntaxError);
  });

  it('nested beyond the stack are a syntax error, not a crash', () => {
    const deep = `${'('.repeat(200_000)}1${')'.repeat(200_000)}`;
    expect(() => link('', `return ${deep}`)).toThrow(SyntaxError);
    expect(() => linkCode({ kind: 'script', parameters: '', body: deep })).toThrow(SyntaxError);
  });
});

describe('what the engine evaluates', () => {
  it('of a script is its own eval of exactly that text', () => {
    const body = 'let x = "\u2028\u0000\ud800\\u0041"; x.length';
    const { source, takes } = linkCode({ kind: 'script', parameters: '', body });
    expect(takes).toBe('eval');
    const given: unknown[] = [];
    const evaluate = (text: unknown): string => {
      given.push(text);
      return 'its value';
    };
    expect(evaluateLinked({ source, takes }, evaluate)).toBe('its value');
    expect(given).toEqual([body]);
  });

  it('of a function with what does not cross whole is its eval too', () => {
    const linked = link('', 'return "\ud800"');
    expect(linked.takes).toBe('eval');
    const made = evaluateLinked(linked);
    expect(typeof made === 'function' && Reflect.apply(made, undefined, [])).toBe('\ud800');
  });

  it('asks for modules where the text imports, and says so under a free name', async () => {
    const linked = link('s', 'return import(s) // import(s)');
    const asked: unknown[] = [];
    const made = evaluateLinked(linked, undefined, (specifier) => {
      asked.push(specifier);
      return Promise.resolve('a module');
    });
    expect(await (typeof made === 'function' && Reflect.apply(made, undefined, ['node:fs']))).toBe(
      'a module',
    );
    expect(asked).toEqual(['node:fs']);
    expect(linked.text).toContain('return import(s) // import(s)');
  });

  it.each(['__import', '\\u005f_import', '__\\u{69}mport', '__import$1_'])(
    'never gives the text a name for it: %s',
    (name) => {
      const linked = link('', `return typeof ${name}`);
      const made = evaluateLinked(linked, undefined, () => Promise.resolve(1));
      expect(typeof made === 'function' && Reflect.apply(made, undefined, [])).toBe('undefined');
    },
  );

  it('has loops lowered that the engine would miscompile', () => {
    const body = 'return function* () { for (const x of yield 1) yield x }';
    expect(link('', body).source).not.toContain('of yield');
    expect(linkCode({ kind: 'script', parameters: '', body: `(${body.slice(7)})` }).source).toMatch(
      /const __y=/,
    );
  });
});
