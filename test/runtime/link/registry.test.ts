/** The guest registry beyond upstream's table: failures, waiting, isolation, hostile globals. */
import { describe, expect, it } from 'vitest';
import { analyzeModule, emitModule, type SourceKind } from '../../../runtime/link/link-module.js';
import { registryModule } from './support/registry-in-node.js';

type Sources = Readonly<
  Record<string, string | { readonly text: string; readonly isAsync: boolean }>
>;

/** Modules by name; `./x` means the module `x`, a name that ends in .cjs is CommonJS. */
async function registryOf(sources: Sources, extra: Readonly<Record<string, unknown>> = {}) {
  const { createRegistry } = await registryModule();
  const log: unknown[] = [];
  Reflect.set(globalThis, 'note', (value: unknown) => log.push(value));
  const emitted = new Map(
    Object.entries(sources).map(([id, given]) => {
      const { text, isAsync } = typeof given === 'string' ? { text: given, isAsync: false } : given;
      const kind: SourceKind = id.endsWith('.cjs') ? 'cjs' : id.endsWith('.mjs') ? 'mjs' : 'ts';
      const module = analyzeModule(id, text, kind);
      const specifiers = [...module.imports, ...module.dependencies].map(
        ({ specifier }) => specifier,
      );
      const deps = Object.fromEntries(
        specifiers.map((specifier) => {
          const name = specifier.replace('./', '');
          return [
            specifier,
            name in sources || name.startsWith('host:')
              ? { id: name }
              : { missing: `Cannot find module '${specifier}'` },
          ];
        }),
      );
      const record = {
        id,
        kind: module.format,
        path: `/x/${id}`,
        dirname: '/x',
        url: `file:///x/${id}`,
        isAsync,
        imports: module.imports,
        deps,
        ...extra,
      };
      return [id, { record, source: emitModule(module, isAsync).source }] as const;
    }),
  );
  const registry = createRegistry({
    record: (id) => JSON.stringify(emitted.get(id)?.record ?? { error: 'no such module' }),
    // Compiled as the engine does: a script of its own.
    compile: (id) => (0, eval)(emitted.get(id)?.source ?? '') as unknown,
    resolve: () => JSON.stringify({ missing: 'not here' }),
    privateModule: (name) => ({ secret: name }),
  });
  return { registry, log };
}

describe('the registry', () => {
  it('gives the same error again for a failed ES module, and runs it once', async () => {
    const { registry, log } = await registryOf({ a: "note('a'); throw new Error('boom');" });
    const first = await registry.importModule('a').catch((error: unknown) => error);
    const second = await registry.importModule('a').catch((error: unknown) => error);
    expect(first).toBeInstanceOf(Error);
    expect(second).toBe(first);
    expect(log).toEqual(['a']);
  });

  it('tries a failed CommonJS file again', async () => {
    const { registry, log } = await registryOf({ 'a.cjs': "note('a'); throw new Error('boom');" });
    expect(() => registry.requireModule('a.cjs')).toThrow('boom');
    expect(() => registry.requireModule('a.cjs')).toThrow('boom');
    expect(log).toEqual(['a', 'a']);
  });

  it('evaluates a waiting module once for importers that come together', async () => {
    const { registry, log } = await registryOf({
      a: { text: "note('a'); await null; export const x = 1;", isAsync: true },
      b: { text: "import { x } from './a'; note(x);", isAsync: true },
      c: { text: "import { x } from './a'; note(x);", isAsync: true },
    });
    await Promise.all([registry.importModule('b'), registry.importModule('c')]);
    expect(log).toEqual(['a', 1, 1]);
  });

  it('does not deadlock in a cycle of waiting modules, nor on importing itself', async () => {
    const { registry, log } = await registryOf({
      a: {
        text: "import { b } from './b'; await null; export const a = 'a'; note(b);",
        isAsync: true,
      },
      b: {
        text: "import { a } from './a'; await null; export const b = 'b'; note(a);",
        isAsync: true,
      },
      self: {
        text: "export const x = 1; const me = await import('./self'); note(me.x);",
        isAsync: true,
      },
    });
    await Promise.all([registry.importModule('a'), registry.importModule('b')]);
    await registry.importModule('self');
    expect(log).toEqual([undefined, 'b', 1]);
  });

  it('refuses require() of a module that waits, by code', async () => {
    const { registry } = await registryOf({ a: { text: 'await null;', isAsync: true } });
    expect(() => registry.requireModule('a')).toThrow(
      expect.objectContaining({ code: 'ERR_REQUIRE_ASYNC_MODULE' }),
    );
  });

  it('rejects import() of a missing module instead of throwing', async () => {
    const { registry, log } = await registryOf({
      a: "const p = import('./none'); note(typeof p.then); export default p.catch((e) => e.code);",
    });
    const { default: code } = await registry.importModule('a');
    expect(await code).toBe('MODULE_NOT_FOUND');
    expect(log).toEqual(['function']);
  });

  it('throws TypeError when an import is assigned', async () => {
    const { registry, log } = await registryOf({
      a: 'export let x = 1;',
      b: "import { x } from './a'; import * as ns from './a'; for (const f of [() => { x = 2; }, () => { x++; }, () => { [x] = [2]; }, () => { ({ x } = { x: 2 }); }, () => { for (x of [1]); }, () => { ns.x = 2; }]) { try { f(); note('set'); } catch (e) { note(e.name); } } note(x);",
    });
    await registry.importModule('b');
    expect(log).toEqual([...Array.from({ length: 6 }, () => 'TypeError'), 1]);
  });

  it('names an anonymous default export "default"', async () => {
    const forms = [
      '() => {}',
      'class {}',
      'function () {}',
      'async function* () {}',
      '(function () {})',
      '(class {})',
    ];
    const { registry } = await registryOf(
      Object.fromEntries(forms.map((form, n) => [`m${String(n)}`, `export default ${form}`])),
    );
    for (const n of forms.keys()) {
      expect((await registry.importModule(`m${String(n)}`)).default, forms[n]).toHaveProperty(
        'name',
        'default',
      );
    }
  });

  it('keeps the modules of the host from an extension, whatever it puts on Object.prototype', async () => {
    const { registry, log } = await registryOf({
      'a.cjs':
        "Object.prototype.isGuest = true; try { note(require('host:hostcall')); } catch (e) { note(e.code); } delete Object.prototype.isGuest;",
      'b.cjs': "require('./a.cjs')",
    });
    registry.requireModule('a.cjs');
    expect(log).toEqual(['MODULE_NOT_FOUND']);
    const trusted = await registryOf(
      { 'a.cjs': "module.exports = require('host:hostcall').secret;" },
      { isGuest: true },
    );
    expect(trusted.registry.requireModule('a.cjs')).toBe('host:hostcall');
  });

  it('works on when an extension replaced what it could reach', async () => {
    const { registry, log } = await registryOf({
      'a.cjs':
        "const keep = [Object.keys, Object.defineProperty, Array.prototype.push, Reflect.apply, JSON.parse]; Object.keys = Object.defineProperty = Array.prototype.push = Reflect.apply = JSON.parse = () => { throw new Error('hijacked'); }; Object.prototype.get = 1; try { exports.b = require('./b').b; } finally { [Object.keys, Object.defineProperty, Array.prototype.push, Reflect.apply, JSON.parse] = keep; delete Object.prototype.get; } note(exports.b);",
      b: "import { c } from './c'; export * from './c'; export const b = c + 1;",
      c: 'export const c = 1;',
    });
    registry.requireModule('a.cjs');
    expect(log).toEqual([2]);
  });

  it('evaluates what was parsed: no HTML-like comments in modules', async () => {
    const { registry, log } = await registryOf({
      'a.mjs':
        "let n = 3, y = 1; const x = 0;\nwhile (n --> 1) note(n);\nnote(x<!--y); note('<!-- text -->' + `<!--`.length + /<!--/.source);",
    });
    await registry.importModule('a.mjs');
    expect(log).toEqual([2, 1, true, '<!-- text -->4<!--']);
  });

  it('keeps its own names out of the way of the extension', async () => {
    const { registry, log } = await registryOf({
      a: "import { b as __i0 } from './b'; const __m = 1, __v = 2, __import = 3, __meta = 4, __default = 5, __u0 = 6; export default __i0 + __m + __v + __import + __meta + __default + __u0; note(typeof import.meta.url);",
      b: 'export const b = 10;',
    });
    expect((await registry.importModule('a')).default).toBe(31);
    expect(log).toEqual(['string']);
  });
});
