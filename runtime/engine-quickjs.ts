/**
 * The engine behind `Engine`: quickjs-emscripten's release build in one WebAssembly instance of its
 * own, over the documented API of the package.
 *
 * The byte cap is the maximum of `WebAssembly.Memory` (the package's setMemoryLimit counts only
 * allocator overhead). The compiled module is shared by all instances of a thread. An instance is
 * dropped, never disposed: dispose aborts on leaked frames. `getLength` and `getOwnPropertyNames`
 * of the package must not be used: they read through a detached view after memory growth.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import {
  newVariant,
  QuickJSWASMModule,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
  type VmCallResult,
} from 'quickjs-emscripten-core';
import { installDirectBridge } from './bridge-direct.js';
import type { Engine, EngineHost, EngineLimits, EngineOutcome, Word } from './engine.js';

const PAGES_PER_MIB = 16;
const INITIAL_PAGES = 256;

// The package is CommonJS to the type checker and an ES module at run time.
const baseVariant: QuickJSSyncVariant =
  'default' in variantModule ? variantModule.default : variantModule;

let sharedModule: WebAssembly.Module | undefined;

/** The compiled engine; pass it to workers so that they need not compile it again. */
export function engineModule(): WebAssembly.Module {
  if (sharedModule === undefined) {
    const require = createRequire(import.meta.url);
    const path = require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
    sharedModule = new WebAssembly.Module(readFileSync(path));
  }
  return sharedModule;
}

export function setEngineModule(module: WebAssembly.Module): void {
  sharedModule = module;
}

function outcomeOfError(context: QuickJSContext, error: QuickJSHandle): EngineOutcome {
  // After an out-of-memory by small objects the thrown value is null and dump fails.
  let dumped: unknown;
  try {
    dumped = context.dump(error);
  } catch {
    dumped = null;
  }
  const record = typeof dumped === 'object' && dumped !== null ? dumped : {};
  const name = 'name' in record && typeof record.name === 'string' ? record.name : 'Error';
  const message =
    'message' in record && typeof record.message === 'string'
      ? record.message
      : dumped === null
        ? 'out of memory'
        : typeof dumped === 'string'
          ? dumped
          : 'thrown value without a message';
  if (name === 'InternalError' && message === 'interrupted') return { kind: 'interrupted' };
  return { kind: 'threw', name, message };
}

/**
 * @param bridge how texts cross: `documented` uses handles throughout, `direct` takes the short way of
 *   bridge-direct.ts for calls without bytes; both behave alike, which a test compares
 * @throws Error when the WebAssembly module cannot be instantiated
 */
export async function createQuickJsEngine(
  limits: EngineLimits,
  host: EngineHost,
  bridge: 'direct' | 'documented' = 'direct',
): Promise<Engine> {
  const memory = new WebAssembly.Memory({
    initial: INITIAL_PAGES,
    maximum: Math.max(INITIAL_PAGES, limits.memoryMb * PAGES_PER_MIB),
  });
  const silent = (): void => undefined;
  const moduleOptions = { wasmMemory: memory, print: silent, printErr: silent };
  const variant = newVariant(baseVariant, {
    wasmModule: engineModule(),
    wasmMemory: memory,
    emscriptenModule: moduleOptions,
  });
  const [imported, Ffi] = await Promise.all([variant.importModuleLoader(), variant.importFFI()]);
  const loaded = 'default' in imported ? imported.default : imported;
  const load = 'default' in loaded ? loaded.default : loaded;
  const emscripten = await load();
  emscripten.type = 'sync';
  const ffi = new Ffi(emscripten);
  const module = new QuickJSWASMModule(emscripten, ffi);
  const runtime = module.newRuntime();
  runtime.setMaxStackSize(limits.stackBytes);
  const context = runtime.newContext();
  let entry: QuickJSHandle | undefined;

  const bytesOf = (handle: QuickJSHandle | undefined): Uint8Array | undefined => {
    if (handle === undefined || context.typeof(handle) !== 'object') return undefined;
    const lifetime = context.getArrayBuffer(handle);
    // Copied out before the guest runs again: the view is into guest memory.
    const copy = lifetime.value.slice();
    lifetime.dispose();
    return copy;
  };
  const bufferOf = (bytes: Uint8Array): QuickJSHandle =>
    // Copied first: the buffer behind a Node Buffer is a pool that other data shares.
    context.newArrayBuffer(new Uint8Array(bytes).buffer);

  type HostFunction = (
    ...args: readonly (QuickJSHandle | undefined)[]
  ) => QuickJSHandle | VmCallResult<QuickJSHandle> | undefined;
  const define = (name: string, fn: HostFunction): void => {
    const handle = context.newFunction(name, fn);
    context.setProp(context.global, name, handle);
    handle.dispose();
  };
  define('__send', (text, bytes) => {
    if (text === undefined) return undefined;
    const reply = host.receive(context.getString(text), bytesOf(bytes));
    return reply === undefined ? undefined : context.newString(reply);
  });
  const wordOf = (handle: QuickJSHandle | undefined): Word => {
    if (handle === undefined) return undefined;
    switch (context.typeof(handle)) {
      case 'string':
        return context.getString(handle);
      case 'number':
        return context.getNumber(handle);
      case 'boolean':
        return context.eq(handle, context.true);
      case 'undefined':
        return undefined;
      default:
        return null;
    }
  };
  define('__words', (...args) => {
    const reply = host.receiveWords(args.map(wordOf));
    return reply === undefined ? undefined : context.newString(reply);
  });
  if (bridge === 'direct') {
    installDirectBridge({
      emscripten,
      ffi,
      receive: (text) => host.receive(text, undefined),
      receiveWords: (words) => host.receiveWords(words ?? []),
      probe: (source) => context.unwrapResult(context.evalCode(source, 'host:probe')).dispose(),
    });
  }
  define('__bytes', () => {
    const bytes = host.takeBytes();
    return bytes === undefined ? undefined : bufferOf(bytes);
  });
  define('__compile', (id) => {
    if (id === undefined) return undefined;
    const source = host.moduleSource(context.getString(id));
    if (source === undefined) return undefined;
    const result = context.evalCode(source.text, source.filename, {
      type: 'global',
      strict: false,
    });
    // An error handle is thrown in the guest as its own (a SyntaxError, out of memory).
    return result;
  });

  // Last, because whoever is asked takes code outside a turn for an overrun.
  runtime.setInterruptHandler(() => host.shouldInterrupt());

  const call = (text: string, bytes: Uint8Array | undefined): EngineOutcome => {
    if (entry === undefined) return { kind: 'threw', name: 'Error', message: 'not started' };
    const textHandle = context.newString(text);
    const args = bytes === undefined ? [textHandle] : [textHandle, bufferOf(bytes)];
    const result = context.callFunction(entry, context.undefined, ...args);
    for (const arg of args) arg.dispose();
    if (result.error) {
      const outcome = outcomeOfError(context, result.error);
      result.error.dispose();
      return outcome;
    }
    const type = context.typeof(result.value);
    const answer = type === 'string' ? context.getString(result.value) : undefined;
    result.value.dispose();
    return { kind: 'value', text: answer };
  };

  return {
    start(prelude) {
      const result = context.evalCode(prelude, 'host:prelude', { type: 'global' });
      if (result.error) {
        const outcome = outcomeOfError(context, result.error);
        result.error.dispose();
        return outcome;
      }
      result.value.dispose();
      entry = context.getProp(context.global, '__enter');
      const removed = context.evalCode('delete globalThis.__enter', 'host:prelude', {
        type: 'global',
      });
      if (removed.error) return outcomeOfError(context, removed.error);
      removed.value.dispose();
      return { kind: 'value', text: undefined };
    },
    enter: call,
    pump(jobsMax) {
      const result = runtime.executePendingJobs(jobsMax);
      if (result.error) {
        const outcome = outcomeOfError(context, result.error);
        result.error.dispose();
        return outcome;
      }
      return { kind: 'value', text: String(result.value) };
    },
    hasPendingJobs: () => runtime.hasPendingJob(),
    memoryBytes: () => memory.buffer.byteLength,
    drop() {
      entry = undefined;
    },
  };
}
