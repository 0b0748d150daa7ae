/**
 * Generated programs that use and shadow imported names in every kind of scope do the same when
 * they are linked as when Node runs them as real ES modules.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadExtension } from '../../../runtime/loader/load-graph.js';
import { createNodeRegistry } from './support/registry-in-node.js';

const RUNS = 300;
const LOG_MAX = 2_000;
const nativeImport = createRequire(import.meta.url)('./support/native-import.cjs') as (
  url: string,
) => Promise<unknown>;
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'property-')));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const DEPENDENCY = `
export const a = 1;
export let b = 'b';
export function f(x) { b += x === undefined ? '' : typeof x; return [typeof this, arguments.length].join(); }
export const o = { x: 5, f() { return this === undefined ? 'no' : this.x; } };
export default class Shape { static s = 3; kind() { return 'shape'; } }
export { a as 'odd name' };
`;
const HEAD = `import Shape, { a, b, f, o, a as again, 'odd name' as odd } from './dependency.mjs';
import * as ns from './dependency.mjs';
const show = (v) => report(typeof v === 'function' ? 'fn' : typeof v === 'object' && v !== null ? 'obj:' + Object.keys(v).sort().join() : typeof v + ':' + String(v));
const attempt = (g) => { try { g(); } catch (e) { report('threw ' + (e instanceof Error ? e.name : typeof e)); } };
show(ns);
`;
const NAMES = ['a', 'b', 'f', 'o', 'again', 'odd', 'ns', 'Shape', 'local'] as const;

const name = fc.constantFrom(...NAMES);
/** A namespace converts to no number in Node; ours is upstream's plain object. Only its names flow. */
const value = (n: string): string => (n === 'ns' ? 'ns.a' : n);

const { statement } = fc.letrec<{ expression: string; statement: string; block: string }>((tie) => {
  const expression = tie('expression');
  const block = tie('block');
  const wrap = (text: string): string => `attempt(() => {${text}});`;
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name.map(value),
      name.map((n) => `typeof ${n}`),
      name.map((n) => `${n}.x`),
      name.map((n) => `${n}?.f?.()`),
      fc.tuple(name, expression).map(([n, e]) => `${n}(${e})`),
      name.map((n) => `${n}\`t\${1}\``),
      name.map((n) => `({ ${n} }).${value(n)}`),
      name.map((n) => `({ a: ${value(n)}, [typeof ${n}]: 1 }).a`),
      name.map((n) => `new ${n}()`),
      fc.tuple(name, expression).map(([n, e]) => `((${n}) => ${value(n)})(${e})`),
      fc
        .tuple(name, name, expression)
        .map(([n, m, e]) => `(({ ${n} = ${value(m)}, z = ${value(n)} }) => z)({ q: ${e} })`),
      fc
        .tuple(name, name)
        .map(
          ([n, m]) =>
            `(function ${n}(p = ${value(m)}) { var ${m} = p; return typeof ${n} + typeof ${m}; })()`,
        ),
      fc.tuple(name, expression).map(([n, e]) => `(${n} = ${e})`),
      name.map((n) => `${n}++`),
      fc.tuple(name, name).map(([n, m]) => `([${n}] = [${value(m)}])`),
      fc.tuple(name, name).map(([n, m]) => `({ ${n} = 1, k: ${n} } = { k: ${value(m)} })`),
      fc
        .tuple(name, name)
        .map(([n, m]) => `[${n}].map((${m}) => typeof ${m} + typeof ${n}).join()`),
      name.map((n) => `(class ${n} { static t = typeof ${n}; m() { return ${value(n)}; } }).t`),
      name.map((n) => `(class extends ${n} {}).name`),
      fc
        .tuple(name, name)
        .map(
          ([n, m]) =>
            `typeof { get ${n}() { return ${m}; }, ${m}() {}, async *x() { yield ${n}; } }.${n}`,
        ),
      fc.tuple(expression, expression, name).map(([x, y, n]) => `(${n} ? ${x} : ${y})`),
    ),
    block: fc
      .array(tie('statement'), { minLength: 1, maxLength: 3 })
      .map((list) => list.join('\n')),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      expression.map((e) => wrap(`show(${e})`)),
      expression.map((e) => wrap(`\nlet q = 1\n${e}\nshow(q)\n`)),
      name.map((n) =>
        wrap(`const q = 1\n${n}(q)\nif (q) ${n}(2)\nelse ${n}(3)\nfor (;;) { ${n}(4)\nbreak }`),
      ),
      fc.tuple(name, expression, block).map(([n, e, s]) => wrap(`{ let ${n} = ${e}; ${s} }`)),
      fc.tuple(name, block).map(([n, s]) => wrap(`{ function ${n}() { return 1; } ${s} }`)),
      fc.tuple(name, block).map(([n, s]) => wrap(`{ class ${n} {} ${s} }`)),
      fc.tuple(name, block, expression).map(([n, s, e]) => wrap(`${s}\nvar ${n} = ${e};\n${s}`)),
      fc
        .tuple(name, name, expression, block)
        .map(([n, m, e, s]) =>
          wrap(
            `(({ ${n}, ...${n === m ? 'rest' : m} }, x = ${e}) => { ${s} })({ ${n}: 1, y: 2 });`,
          ),
        ),
      fc
        .tuple(name, expression, block)
        .map(([n, e, s]) => wrap(`for (const ${n} of [${e}, 1]) { ${s} }`)),
      fc
        .tuple(name, block)
        .map(([n, s]) => wrap(`for (let ${n} = 0, fuel = 0; fuel < 2; ${n}++, fuel++) { ${s} }`)),
      fc.tuple(name, name).map(([n, m]) => wrap(`for (${n} in { x: ${value(m)} }) show(${n});`)),
      fc
        .tuple(name, expression, block)
        .map(([n, e, s]) => wrap(`try { throw ${e}; } catch (${n}) { ${s} }`)),
      fc
        .tuple(name, block)
        .map(([n, s]) =>
          wrap(`try { throw { ${n}: 4 }; } catch ({ ${n}, z = ${value(n)} }) { ${s} show(z); }`),
        ),
      fc
        .tuple(name, name, expression)
        .map(([n, m, e]) => wrap(`switch (${e}) { case 0: let ${n} = 1; default: show(${m}); }`)),
      fc.tuple(name, block).map(([n, s]) => wrap(`${n}: for (;;) { ${s}; break ${n}; }`)),
      fc
        .tuple(name, expression, block)
        .map(([n, e, s]) =>
          wrap(
            `class K { static ${n} = ${e}; static { var ${n} = 2; ${s} } #p = ${value(n)}; m() { return this.#p; } } show(new K().m()); show(K.${n});`,
          ),
        ),
      fc.tuple(name, block).map(([n, s]) => wrap(`(function (${n}) { ${s} })(7);`)),
      fc
        .tuple(name, block)
        .map(([n, s]) => wrap(`function* g(${n} = 1) { ${s} yield ${n}; } show([...g()][0]);`)),
      fc
        .tuple(name, name)
        .map(([n, m]) =>
          wrap(`const h = () => ${n}; { const ${n === m ? 'other' : m} = 1; show(h()); }`),
        ),
    ),
  };
});

let count = 0;
async function run(file: string, evaluate: () => Promise<unknown>): Promise<string[]> {
  const log: string[] = [];
  Reflect.set(globalThis, 'report', (text: string) => log.length < LOG_MAX && log.push(text));
  try {
    await evaluate();
  } catch (error) {
    log.push(`failed ${file}: ${String(error)}`);
  }
  return log;
}

describe('linking', () => {
  it('keeps the meaning of programs that shadow their imports', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 6 }), async (statements) => {
        count += 1;
        const home = path.join(folder, String(count));
        mkdirSync(home);
        const entry = path.join(home, 'index.mjs');
        writeFileSync(path.join(home, 'dependency.mjs'), DEPENDENCY);
        writeFileSync(entry, `${HEAD}${statements.join('\n')}\n`);
        const native = await run('index.mjs', () => nativeImport(pathToFileURL(entry).href));
        const linked = await run('index.mjs', async () => {
          const prepared = loadExtension(entry, { virtual: new Set() });
          const registry = await createNodeRegistry(prepared, new Map());
          return registry.importModule(prepared.entry);
        });
        expect(linked).toEqual(native);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
