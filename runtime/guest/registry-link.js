/**
 * The link object of an ES module: what its generated head calls to declare exports and to get at
 * its imports (runtime/link/emit.ts says each letter). authority: none
 */
import {
  ArrayPrototypePush,
  ObjectCreate,
  ObjectFreeze,
  ObjectHasOwn,
  ObjectKeys,
  TypeErrorIntrinsic,
} from 'host:primordials';
import { defineGetter, defineValue, isObject } from 'host:registry-views';
import { helpers } from 'host:registry-helpers';
import { own } from 'host:registry-require';

const ProxyIntrinsic = Proxy;

/** Writing to an import ends here. */
const constants = new ProxyIntrinsic(ObjectFreeze(ObjectCreate(null)), {
  __proto__: null,
  get: () => undefined,
  set: () => {
    throw new TypeErrorIntrinsic('Assignment to constant variable.');
  },
});

/** @param registry { targetOf, edgeOf, viewOf, evaluateSync, waitFor, known(id) } */
export function createLinker(registry) {
  const { targetOf, edgeOf, viewOf, evaluateSync, waitFor } = registry;

  function declareExports(state, flat) {
    defineValue(state.exports, '__esModule', true, false);
    for (let i = 0; i < flat.length; i += 3) {
      const name = flat[i];
      if (flat[i + 1] === 1) ArrayPrototypePush(state.fixed, name);
      state.getters[name] = flat[i + 2];
      defineGetter(state.exports, name, flat[i + 2]);
    }
  }

  /** `export *`: explicit names and earlier stars win; names that come later are passed on. */
  function exportStar(state, target) {
    const view =
      target.state?.kind === 'esm' ? target.state.module.exports : viewOf(target, undefined);
    if (target.state !== undefined) ArrayPrototypePush(target.state.starDependents, state);
    if (!isObject(view)) return;
    const names = ObjectKeys(view);
    for (let i = 0; i < names.length; i++) addStarName(state, names[i], view);
  }

  function addStarName(state, name, source) {
    if (name === 'default' || ObjectHasOwn(state.exports, name)) return;
    defineGetter(state.exports, name, () => source[name]);
    const dependents = state.starDependents;
    for (let i = 0; i < dependents.length; i++) addStarName(dependents[i], name, state.exports);
  }

  return function linkObject(state) {
    const imports = own(state.record, 'imports') ?? [];
    const namesOf = (entry) => (entry.namespace === true ? undefined : entry.names);
    const begin = (entry) => {
      const target = targetOf(state, entry.specifier, 'import');
      if (target.state !== undefined && target.state.isAsync && state.isAsync) return target;
      if (target.state !== undefined) evaluateSync(target.state);
      return target;
    };
    const end = (targets) => {
      const views = [];
      for (let i = 0; i < imports.length; i++) {
        ArrayPrototypePush(views, viewOf(targets[i], namesOf(imports[i])));
      }
      return views;
    };
    const linkAsync = async () => {
      const targets = [];
      for (let i = 0; i < imports.length; i++) {
        const target = begin(imports[i]);
        if (target.state?.isAsync === true) await waitFor(target.state, state);
        if (imports[i].star === true) exportStar(state, target);
        ArrayPrototypePush(targets, target);
      }
      return end(targets);
    };
    const linkSync = () => {
      const targets = [];
      for (let i = 0; i < imports.length; i++) {
        const target = begin(imports[i]);
        if (imports[i].star === true) exportStar(state, target);
        ArrayPrototypePush(targets, target);
      }
      return end(targets);
    };
    /** Exports objects exist before anything ran: hoisted functions may read them in a cycle. */
    const early = () => {
      const views = [];
      for (let i = 0; i < imports.length; i++) {
        const edge = edgeOf(state, imports[i].specifier, 'import');
        const id = typeof edge === 'string' ? edge : own(edge, 'id');
        const known = typeof id === 'string' ? registry.known(id) : undefined;
        ArrayPrototypePush(views, known?.kind === 'esm' ? known.exports : ObjectCreate(null));
      }
      return views;
    };
    return ObjectFreeze({
      __proto__: null,
      c: constants,
      h: helpers,
      n: (fn) => defineValue(fn, 'name', 'default', false),
      x: (flat) => declareExports(state, flat),
      p: early,
      r: () => (state.isAsync ? linkAsync() : linkSync()),
    });
  };
}
