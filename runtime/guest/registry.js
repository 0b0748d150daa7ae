/**
 * The module registry: evaluates linked modules (runtime/link) as upstream's loader would, one
 * instance of each per load. authority: none; it asks for records and compiled functions by id.
 *
 * A record is JSON: { id, kind: 'esm'|'cjs'|'json', path, dirname, url, isAsync?, isGuest?,
 * imports?: [{ specifier, names, namespace, star }], deps, requires?, json? }. `deps` maps a
 * specifier to an id, { id }, { virtual } or { missing, code?, name? }; `requires` overrides it for
 * require(). `isGuest` marks modules of this host, which alone may load `host:*`.
 * ES modules share one live exports object each, so cycles work and missing names are `undefined`.
 * A module that waits at top level (isAsync) makes its importers wait. A failed ES module fails
 * again with the same error; a failed CommonJS file is tried again, as in Node.
 */
import {
  ErrorIntrinsic,
  JSONParse,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectHasOwn,
  ReflectApply,
  StringIntrinsic,
  StringPrototypeStartsWith,
} from 'host:primordials';
import { cjsView, defineValue, esView, isObject, plainView } from 'host:registry-views';
import { createLinker } from 'host:registry-link';
import { createRequires, notFound, own } from 'host:registry-require';

/** More modules than a load can have: chains of waiting end before. */
const WAIT_CHAIN_MAX = 10_000;

/**
 * @param options { record(id): JSON text or object; compile(id): the module function;
 *   privateModule?(name); fetchVirtual?(specifier): a namespace;
 *   resolve?(specifier, fromId, kind, base?): an edge, or its JSON, for names known only at run time }
 */
export function createRegistry(options) {
  const states = ObjectCreate(null);
  const byLocation = ObjectCreate(null);

  function stateOf(id) {
    const known = states[id];
    if (known !== undefined) return known;
    const given = options.record(id);
    const record = typeof given === 'string' ? JSONParse(given) : given;
    const failure = own(record, 'error');
    if (!isObject(record) || failure !== undefined) {
      throw new ErrorIntrinsic(failure ?? `Cannot find module '${id}'`);
    }
    const path = own(record, 'path') ?? id;
    const exports = {};
    const state = {
      __proto__: null,
      id,
      record,
      path,
      kind: own(record, 'kind'),
      isGuest: own(record, 'isGuest') === true,
      isAsync: own(record, 'isAsync') === true,
      status: 'new',
      exports,
      module: undefined,
      getters: ObjectCreate(null),
      fixed: [],
      starDependents: [],
      error: undefined,
      promise: undefined,
      waitingOn: undefined,
      view: undefined,
    };
    state.require = makeRequire(state);
    state.module = createModule(state);
    states[id] = state;
    byLocation[path] = state;
    const url = own(record, 'url');
    if (url !== undefined) byLocation[url] = state;
    return state;
  }

  function createModule(state) {
    const dirname = own(state.record, 'dirname') ?? '';
    return {
      id: state.path,
      path: dirname,
      exports: state.exports,
      filename: state.path,
      loaded: false,
      children: [],
      paths: [],
      parent: undefined,
      require: state.require,
    };
  }

  function edgeOf(state, specifier, kind, base) {
    let edge;
    if (base === undefined) {
      if (kind === 'require') edge = own(own(state.record, 'requires'), specifier);
      edge ??= own(own(state.record, 'deps'), specifier);
    }
    if (edge === undefined && options.resolve !== undefined) {
      const found = options.resolve(specifier, state.id, kind, base);
      edge = typeof found === 'string' ? JSONParse(found) : found;
    }
    return edge;
  }

  /** @returns { state } for a module of the registry, { value } for one that is not */
  function targetOf(state, specifier, kind, base) {
    const edge = edgeOf(state, specifier, kind, base);
    const id = typeof edge === 'string' ? edge : own(edge, 'id');
    if (typeof id === 'string') {
      if (!StringPrototypeStartsWith(id, 'host:')) return { __proto__: null, state: stateOf(id) };
      const value = state.isGuest ? options.privateModule?.(id) : undefined;
      if (value !== undefined) return { __proto__: null, value };
    }
    const virtual = own(edge, 'virtual');
    if (typeof virtual === 'string' && options.fetchVirtual !== undefined) {
      return { __proto__: null, value: options.fetchVirtual(virtual) };
    }
    throw notFound(state, specifier, edge);
  }

  function isReplaced(state) {
    return state.module.exports !== state.exports;
  }

  /** What an importer of `names` (undefined: the namespace) sees now. */
  function viewOf(target, names) {
    const { state } = target;
    if (state === undefined) return plainView(target.value, names);
    const { exports } = state.module;
    if (state.kind === 'json') return plainView(exports, names);
    if (state.kind === 'esm') {
      if (isReplaced(state) || !ObjectHasOwn(state.exports, '__esModule'))
        return plainView(exports, names);
      return state.status === 'running' ? exports : esView(exports, names);
    }
    if (state.isGuest && isObject(exports) && own(exports, '__esModule'))
      return plainView(exports, names);
    const isLoaded = state.status === 'done';
    const view = cjsView(state.module, names, isLoaded, state.view);
    if (isLoaded) state.view = view;
    return view;
  }

  const linkObject = createLinker({
    targetOf,
    edgeOf,
    viewOf,
    evaluateSync,
    waitFor,
    known: (id) => states[id],
  });
  const { makeRequire, metaOf } = createRequires({ targetOf, requireTarget });

  function runBody(state) {
    const { record, module, path } = state;
    if (state.kind === 'json') {
      const value = JSONParse(own(record, 'json'));
      if (isObject(value)) defineValue(value, 'default', value, false);
      module.exports = value;
      return undefined;
    }
    const body = options.compile(state.id);
    if (typeof body !== 'function') throw new ErrorIntrinsic(`Cannot find module '${state.id}'`);
    const receiver = state.kind === 'cjs' ? module.exports : undefined;
    return ReflectApply(body, receiver, [
      state.kind === 'esm' ? linkObject(state) : undefined,
      module.exports,
      state.require,
      module,
      path,
      module.path,
      metaOf(state),
      (specifier) => importFrom(state, specifier),
    ]);
  }

  function finish(state) {
    state.status = 'done';
    state.module.loaded = true;
    // A binding that nothing can change any more need not be a getter.
    for (let i = 0; i < state.fixed.length; i++) {
      const name = state.fixed[i];
      try {
        const value = ReflectApply(state.getters[name], undefined, []);
        ObjectDefineProperty(state.exports, name, {
          __proto__: null,
          value,
          enumerable: true,
          writable: false,
          configurable: false,
        });
      } catch {
        // The extension froze its exports: the getter stays.
      }
    }
  }

  function fail(state, error) {
    if (state.kind === 'esm') {
      state.status = 'failed';
      state.error = error;
    } else delete states[state.id];
  }

  function evaluateSync(state) {
    if (state.status === 'done' || (state.status === 'running' && !state.isAsync)) return;
    if (state.status === 'failed') throw state.error;
    if (state.isAsync) {
      const error = new ErrorIntrinsic(
        `require() cannot be used on an ES module with top-level await: ${state.path}. Use import() instead.`,
      );
      defineValue(error, 'code', 'ERR_REQUIRE_ASYNC_MODULE');
      throw error;
    }
    state.status = 'running';
    try {
      runBody(state);
    } catch (error) {
      fail(state, error);
      throw error;
    }
    finish(state);
  }

  function startAsync(state) {
    if (state.promise !== undefined) return state.promise;
    state.status = 'running';
    state.promise = (async () => {
      // The promise must be known before the body runs: a cycle asks for it.
      await undefined;
      try {
        await runBody(state);
      } catch (error) {
        fail(state, error);
        throw error;
      }
      finish(state);
    })();
    return state.promise;
  }

  /** Waits until an async module is evaluated, unless it waits for the one that asks. */
  async function waitFor(state, asking) {
    const promise = startAsync(state);
    let at = state;
    for (let steps = 0; at !== undefined && steps < WAIT_CHAIN_MAX; steps++) {
      if (at === asking) return;
      at = at.waitingOn;
    }
    if (asking !== undefined) asking.waitingOn = state;
    try {
      await promise;
    } finally {
      if (asking !== undefined) asking.waitingOn = undefined;
    }
  }

  async function importFrom(state, specifier) {
    // As in every engine, an import() that fails at once still rejects later.
    const name = `${specifier}`;
    await undefined;
    const target = targetOf(state, name, 'import');
    await settleTarget(target, state);
    return viewOf(target, undefined);
  }

  async function settleTarget(target, asking) {
    if (target.state === undefined) return;
    if (!target.state.isAsync) evaluateSync(target.state);
    else await waitFor(target.state, asking?.status === 'running' ? asking : undefined);
  }

  function requireTarget(target) {
    const { state } = target;
    if (state === undefined) return target.value;
    evaluateSync(state);
    if (state.kind !== 'esm' || isReplaced(state)) return state.module.exports;
    return viewOf(target, undefined);
  }

  return {
    /** What require() of the module gives: its exports. */
    requireModule: (id) => requireTarget({ __proto__: null, state: stateOf(id) }),
    /** A promise of what import() of the module gives; `ns.default ?? ns` is the module's value. */
    importModule: async (id) => {
      const target = { __proto__: null, state: stateOf(id) };
      await settleTarget(target, undefined);
      return viewOf(target, undefined);
    },
    /** `import()` in code from text: that has no place, so a relative name means nothing. */
    importFromNowhere: (specifier) =>
      importFrom({ __proto__: null, id: '', path: '', record: {}, isGuest: false }, specifier),
    /** `createRequire` for node:module; `location` is an absolute path or a file: URL. */
    createRequire: (location) => {
      const place = StringIntrinsic(isObject(location) ? (location.href ?? location) : location);
      const state = byLocation[place];
      // The place of a module of this host would lend its right to load `host:*`.
      if (state !== undefined && !state.isGuest) return state.require;
      const nowhere = { __proto__: null, id: '', path: place, record: {}, isGuest: false };
      return makeRequire(nowhere, place);
    },
  };
}
