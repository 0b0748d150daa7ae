/**
 * Attacks on the gate of run-time code: a text that is another when it is judged, a way round the
 * gate, a text that breaks out of its function, and texts that are too much.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANES } from '../support/host-fixture.js';
import { runSnippets } from '../support/guest-snippets.js';

/** Each must come to nothing; `pwned` on the global object or in the workspace is the proof of harm. */
const ATTACKS: Readonly<Record<string, string>> = {
  'a toString that changes its mind':
    'let n = 0; const body = { toString: () => (n++ === 0 ? "return 1" : "process.binding(1); globalThis.pwned = 1") };' +
    'return new Function(body)() + n',
  'a replaced concat, join and String':
    'const evil = () => "globalThis.pwned = 1"; const { concat } = String.prototype; const { join, push } = Array.prototype; const S = globalThis.String, SP = String.prototype, AP = Array.prototype;' +
    'String.prototype.concat = evil; Array.prototype.join = evil; Array.prototype.push = evil; globalThis.String = evil;' +
    'try { return new Function("a", "b", "return a + b")(1, 1) } finally { SP.concat = concat; AP.join = join; AP.push = push; globalThis.String = S }',
  'a toJSON on every object and text':
    'Object.prototype.toJSON = function () { return { kind: "script", parameters: "", body: "globalThis.pwned = 1" } };' +
    'String.prototype.toJSON = () => "globalThis.pwned = 1";' +
    'try { new Function("return 1") } finally { delete Object.prototype.toJSON; delete String.prototype.toJSON }',
  'answers and arguments through the prototype':
    'Object.prototype.syntaxError = "x"; Object.prototype.refused = "x"; Object.prototype.takes = "eval"; Object.prototype.id = "code:1";' +
    'try { return new Function("return 2")() } finally { delete Object.prototype.syntaxError; delete Object.prototype.refused; delete Object.prototype.takes; delete Object.prototype.id }',
  'setters on the array of arguments':
    'Object.defineProperty(Array.prototype, "0", { set() { globalThis.pwned = 1 }, get() { return "globalThis.pwned = 1" }, configurable: true });' +
    'try { return new Function("return 2")() } finally { delete Array.prototype[0] }',
  'a body that closes its function': 'return new Function("}); globalThis.pwned = 1; ({")',
  'parameters that close their list':
    'return new Function("a) { globalThis.pwned = 1 }, function (b", "")',
  'a comment over the bracket': 'return new Function("/*", "*/) { globalThis.pwned = 1")',
  'the engine\u2019s own eval by name':
    'return ["__eval", "__import", "__compile", "__send", "__words", "__bytes"].map((n) => typeof globalThis[n] + new Function("return typeof " + n)()).join()',
  'the engine\u2019s own eval by an escaped name':
    'return new Function("return typeof \\\\u005f_import + typeof \\\\u005f_eval")()',
  'the caller of made code':
    'return String(new Function("try { return arguments.callee.caller } catch (e) { return e.name }")())',
  'the arguments of the maker':
    'try { return String(Function.arguments) + String(eval.caller) } catch (e) { return e.name }',
  'frames of a stack':
    'let frames; Error.prepareStackTrace = (e, f) => { frames = f; return "" }; try { new Function("return new Error().stack")() } finally { delete Error.prepareStackTrace }' +
    'return Array.isArray(frames) ? frames.map((f) => { try { return typeof f.getFunction?.() } catch (e) { return e.name } }).join() : "none"',
  'a constructor by every prototype':
    'const seen = new Set(); const queue = [globalThis, (async () => {}), (function* () {}), (async function* () {})]; const found = new Set();' +
    'while (queue.length > 0 && seen.size < 20000) { const o = queue.pop(); if (o === null || (typeof o !== "object" && typeof o !== "function") || seen.has(o)) continue; seen.add(o);' +
    '  let keys; try { keys = Reflect.ownKeys(o) } catch { continue } for (const k of keys) { const d = Reflect.getOwnPropertyDescriptor(o, k); for (const v of [d?.value, d?.get, d?.set]) queue.push(v) } queue.push(Object.getPrototypeOf(o));' +
    '  if (typeof o === "function" && /^(eval|Function|AsyncFunction|GeneratorFunction|AsyncGeneratorFunction)$/.test(o.name)) found.add(o) }' +
    'const gated = [eval, Function, (async () => {}).constructor, (function* () {}).constructor, (async function* () {}).constructor];' +
    'return [...found].every((f) => gated.includes(f)) + " " + found.size',
  'a deleted and restored constructor':
    'delete Function.prototype.constructor; try { return typeof (() => 1).constructor("return 1") } finally { Object.defineProperty(Function.prototype, "constructor", { value: Function, writable: true, configurable: true }) }',
  'an import of what was written':
    'require("node:fs").writeFileSync("made.js", "globalThis.pwned = 1"); return await new Function("s", "return import(s)")(process.cwd() + "/made.js")',
  'an import of data':
    'return await new Function("s", "return import(s)")("data:text/javascript,globalThis.pwned = 1")',
  'a private module': 'return await new Function("s", "return import(s)")("host:hostcall")',
  'deep brackets': 'return new Function("return " + "(".repeat(50000) + "1" + ")".repeat(50000))',
  'deep brackets in an eval': 'return eval("[".repeat(50000) + "]".repeat(50000))',
  'a huge text':
    'return new Function("/*" + "x".repeat(3 * 1024 * 1024) + "*/ globalThis.pwned = 1")()',
  'a chain of evals':
    'const nest = (n) => (n === 0 ? "\'end\'" : "eval(" + JSON.stringify(nest(n - 1)) + ")"); return eval(nest(8))',
  'many texts':
    'for (let i = 0; i < 300; i++) if (new Function("return " + i)() !== i) return "wrong"; return "all"',
};

/** What an attack may come to, where it is not an error. */
const HARMLESS: Readonly<Record<string, string>> = {
  'a toString that changes its mind': '2',
  'a deleted and restored constructor': 'object',
  'a replaced concat, join and String': '2',
  'answers and arguments through the prototype': '2',
  'setters on the array of arguments': '2',
  'the engine\u2019s own eval by name': Array(6).fill('undefinedundefined').join(),
  'the engine\u2019s own eval by an escaped name': 'undefinedundefined',
  'a constructor by every prototype': 'true 5',
  'a chain of evals': 'end',
  'many texts': 'all',
};

describe.each(LANES)('in a lane of kind %s, code from text', (lanes) => {
  it('cannot be made another than what was judged, by any of these (T1, T2)', async () => {
    const { results, fixture } = await runSnippets(
      { bodies: { ...ATTACKS, proof: 'return typeof globalThis.pwned' } },
      { lanes, profile: 'balanced', scan: 'report' },
    );
    try {
      expect(results.proof).toBe('undefined');
      for (const name of Object.keys(ATTACKS)) {
        const got = results[name] ?? '';
        const allowed = HARMLESS[name];
        if (allowed === undefined) expect(got, name).toMatch(/^(?:\w*Error|undefined|null|none)\b/);
        else expect(got, name).toBe(allowed);
      }
      expect(existsSync(path.join(fixture.workspace, 'pwned'))).toBe(false);
    } finally {
      await fixture.close();
    }
  });

  it('that is forbidden is refused, also where no scan of the source could know it', async () => {
    const texts = {
      plain: "process.binding('fs')",
      'in base64': "eval(atob('cHJvY2Vzcy5iaW5kaW5nKCdmcycp'))",
      'in pieces': "process[['bin', 'ding'].join('')]('fs')",
    };
    const bodies = Object.keys(texts).flatMap((name): [string, string][] => {
      const text = `params[${JSON.stringify(name)}]`;
      return [
        [`eval ${name}`, `return eval(${text})`],
        [`Function ${name}`, `return new Function(${text})`],
        [`parameters ${name}`, `return new Function('a = ' + ${text}, '')`],
        [`nested ${name}`, `return eval('(0, eval)(' + JSON.stringify(${text}) + ')')`],
      ];
    });
    const { results, fixture } = await runSnippets(
      { bodies: Object.fromEntries(bodies), params: texts },
      { lanes, profile: 'permissive' },
    );
    try {
      for (const [name, got] of Object.entries(results)) {
        expect(got, name).toMatch(/^EvalError: .*the scanner forbids this text/);
      }
      const told = fixture.events.filter(({ type }) => type === 'code');
      expect(told.length).toBeGreaterThan(0);
      expect(told).toContainEqual(
        expect.objectContaining({ verdict: 'block', enforced: true }) as unknown,
      );
    } finally {
      await fixture.close();
    }
  });
});
