/**
 * Runs prepared modules with the real guest registry in the real guest engine, without the rest of
 * the host: the engine's own module loader serves the registry's files.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { createGraphResolver } from '../../../../runtime/loader/graph-resolver.js';
import { guestRecordOf, type PreparedExtension } from '../../../../runtime/loader/load-graph.js';

const GUEST = fileURLToPath(new URL('../../../../runtime/guest/', import.meta.url));
const STACK_BYTES = 256 * 1024;
const baseVariant: QuickJSSyncVariant =
  'default' in variantModule ? variantModule.default : variantModule;
let engine: Promise<QuickJSWASMModule> | undefined;

/** Stand-ins for what the guest serves: enough to see that the interop rules hold. */
const VIRTUAL_SOURCES: Readonly<Record<string, string>> = {
  fs: 'module.exports = { readFileSync() {} };',
  module: 'module.exports = { createRequire: (at) => __registry.createRequire(at) };',
  '@mariozechner/pi-tui':
    'Object.defineProperty(exports, "__esModule", { value: true }); exports.Text = class Text {};',
};
const PRELUDE = `
  import { createRegistry } from 'host:registry';
  globalThis.__registry = createRegistry({ record: __record, compile: __compile, resolve: __resolve });
  globalThis.URL = class { constructor(a, b) { this.href = b.slice(0, b.lastIndexOf('/') + 1) + a.slice(2); } };
  globalThis.__run = (id) => {
    globalThis.__outcome = 'pending';
    __registry.importModule(id).then(async (ns) => {
      const factory = ns.default ?? ns;
      if (typeof factory !== 'function') throw new Error('no factory');
      await factory({});
    }).then(() => { __outcome = 'ok'; }, (e) => { __outcome = 'error:' + e + '\\n' + (e && e.stack); });
  };
`;

export interface EngineOutcome {
  /** Undefined when loading succeeded; `<name>: <message>\n<stack>` otherwise. */
  readonly error: string | undefined;
  readonly log: readonly string[];
}

export const QUICKJS_VIRTUAL: ReadonlySet<string> = new Set(
  Object.keys(VIRTUAL_SOURCES).flatMap((name) =>
    name.startsWith('@') ? [name] : [name, `node:${name}`],
  ),
);

export async function runInQuickJs(prepared: PreparedExtension): Promise<EngineOutcome> {
  engine ??= newQuickJSWASMModuleFromVariant(baseVariant);
  const runtime = (await engine).newRuntime();
  runtime.setMaxStackSize(STACK_BYTES);
  runtime.setModuleLoader((name) =>
    readFileSync(`${GUEST}${name.replace('host:', '')}.js`, 'utf8'),
  );
  const context = runtime.newContext();
  const log: string[] = [];
  const byId = new Map(prepared.modules.map((module) => [module.id, module]));
  const virtualId = (specifier: string): string => `guest/${specifier.replace('node:', '')}`;
  const resolve = createGraphResolver(prepared, QUICKJS_VIRTUAL);

  define(context, 'report', (...values) => {
    for (const value of values) log.push(textOf(context, value));
    return context.undefined;
  });
  define(context, '__record', (id = context.undefined) => {
    const module = byId.get(context.getString(id));
    const record =
      module === undefined
        ? {
            id: context.getString(id),
            kind: 'cjs',
            path: context.getString(id),
            dirname: '',
            isGuest: true,
            deps: {},
          }
        : guestRecordOf(module, virtualId);
    return context.newString(JSON.stringify(record));
  });
  define(context, '__compile', (idHandle = context.undefined) => {
    const id = context.getString(idHandle);
    const body = VIRTUAL_SOURCES[id.replace('guest/', '')] ?? '';
    const source = byId.get(id)?.source ?? `(function(__m,exports,require,module){${body}\n})`;
    return context.unwrapResult(context.evalCode(source, id, { type: 'global', strict: false }));
  });
  define(context, '__resolve', (...args) => {
    const [specifier = '', from = '', mode, base] = args.map((arg) =>
      context.typeof(arg) === 'string' ? context.getString(arg) : undefined,
    );
    const edge = resolve(specifier, from, mode === 'require' ? 'require' : 'import', base);
    return context.newString(
      JSON.stringify('virtual' in edge ? { id: virtualId(edge.virtual) } : edge),
    );
  });
  context.unwrapResult(context.evalCode(PRELUDE, 'host:prelude', { type: 'module' })).dispose();
  context.unwrapResult(context.evalCode(`__run(${JSON.stringify(prepared.entry)})`)).dispose();
  while (runtime.hasPendingJob()) runtime.executePendingJobs(1000).dispose();
  const outcome = context
    .getProp(context.global, '__outcome')
    .consume((handle) => textOf(context, handle));
  context.dispose();
  runtime.dispose();
  return { error: outcome === 'ok' ? undefined : outcome, log };
}

function define(
  context: QuickJSContext,
  name: string,
  fn: (...args: QuickJSHandle[]) => QuickJSHandle,
): void {
  const handle = context.newFunction(name, fn);
  context.setProp(context.global, name, handle);
  handle.dispose();
}

function textOf(context: QuickJSContext, handle: QuickJSHandle): string {
  const toText = context.getProp(context.global, 'String');
  const result = context.callFunction(toText, context.undefined, handle);
  toText.dispose();
  return context.unwrapResult(result).consume((text) => context.getString(text));
}
