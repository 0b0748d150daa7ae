/**
 * Run-time support for syntax that the transform lowers: legacy decorators and `using`.
 * authority: none. Called by generated code under the names that oxc-transform gives them.
 */
import {
  ArrayPrototypePush,
  ErrorIntrinsic,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  PromiseResolve,
  ReflectApply,
  TypeErrorIntrinsic,
} from 'host:primordials';
import { defineValue, isObject } from 'host:registry-views';

/** Legacy decorators, last to first; `descriptor` null means "that of the property". */
function decorate(decorators, target, key, descriptor) {
  const isMember = key !== undefined;
  let result = target;
  if (isMember) {
    result = descriptor === null ? ObjectGetOwnPropertyDescriptor(target, key) : descriptor;
  }
  for (let i = decorators.length - 1; i >= 0; i--) {
    const decorator = decorators[i];
    if (!isMember) result = decorator(result) ?? result;
    else if (descriptor === undefined) result = decorator(target, key) ?? result;
    else result = decorator(target, key, result) ?? result;
  }
  if (isMember && descriptor !== undefined && result) ObjectDefineProperty(target, key, result);
  return result;
}

const decorateParam = (index, decorator) => (target, key) => {
  decorator(target, key, index);
};

const decorateMetadata = () => () => undefined;

const SymbolIntrinsic = Symbol;

/** The engine has `using` neither as syntax nor as symbols; Node 20 has the symbols. */
function disposeSymbol(name) {
  const known = SymbolIntrinsic[name];
  if (known !== undefined) return known;
  const value = SymbolIntrinsic(`Symbol.${name}`);
  ObjectDefineProperty(SymbolIntrinsic, name, { __proto__: null, value });
  return value;
}
const SymbolDispose = disposeSymbol('dispose');
const SymbolAsyncDispose = disposeSymbol('asyncDispose');

function disposerOf(value, isAsync) {
  let method;
  if (isAsync) method = value[SymbolAsyncDispose];
  let isSyncMethod = false;
  if (method === undefined || method === null) {
    method = value[SymbolDispose];
    isSyncMethod = isAsync;
  }
  if (typeof method !== 'function')
    throw new TypeErrorIntrinsic('Property [Symbol.dispose] is not a function.');
  return { __proto__: null, method, isSyncMethod };
}

function suppressed(error, earlier) {
  const both = new ErrorIntrinsic('An error was suppressed during disposal.');
  defineValue(both, 'name', 'SuppressedError', false);
  defineValue(both, 'error', error, false);
  defineValue(both, 'suppressed', earlier, false);
  return both;
}

/** One block with `using`: u() and a() add a resource, e is what the block threw, d() disposes. */
function usingCtx() {
  const resources = [];
  const none = ObjectCreate(null);
  const add = (isAsync, value) => {
    if (value === null || value === undefined) {
      if (isAsync) ArrayPrototypePush(resources, { __proto__: null, isAsync });
      return value;
    }
    if (!isObject(value))
      throw new TypeErrorIntrinsic(
        'using declarations can only be used with objects, functions, null, or undefined.',
      );
    const { method, isSyncMethod } = disposerOf(value, isAsync);
    ArrayPrototypePush(resources, { __proto__: null, value, method, isAsync, isSyncMethod });
    return value;
  };
  const context = {
    __proto__: null,
    e: none,
    u: (value) => add(false, value),
    a: (value) => add(true, value),
    d() {
      let failure = context.e;
      const failed = (error) => {
        failure = failure === none ? error : suppressed(error, failure);
      };
      const step = (resource) => {
        const result =
          resource.method === undefined
            ? undefined
            : ReflectApply(resource.method, resource.value, []);
        return resource.isSyncMethod ? undefined : result;
      };
      let hasAsync = false;
      for (let i = 0; i < resources.length; i++) if (resources[i].isAsync) hasAsync = true;
      if (!hasAsync) {
        for (let i = resources.length - 1; i >= 0; i--) {
          try {
            step(resources[i]);
          } catch (error) {
            failed(error);
          }
        }
        if (failure !== none) throw failure;
        return undefined;
      }
      return (async () => {
        for (let i = resources.length - 1; i >= 0; i--) {
          try {
            const result = step(resources[i]);
            if (resources[i].isAsync) await PromiseResolve(result);
          } catch (error) {
            failed(error);
          }
        }
        if (failure !== none) throw failure;
      })();
    },
  };
  return context;
}

export const helpers = { __proto__: null, decorate, decorateParam, decorateMetadata, usingCtx };
