/**
 * `require`, `import.meta` and the error for a module that is not there. authority: none
 */
import {
  ErrorIntrinsic,
  ObjectCreate,
  ObjectHasOwn,
  SyntaxErrorIntrinsic,
  TypeErrorIntrinsic,
} from 'host:primordials';
import { defineValue, isObject } from 'host:registry-views';

/** Own fields only: the extension may have put `isGuest` on Object.prototype. */
export const own = (record, key) =>
  isObject(record) && ObjectHasOwn(record, key) ? record[key] : undefined;

export function notFound(state, specifier, edge) {
  const code = own(edge, 'code') ?? 'MODULE_NOT_FOUND';
  const text = own(edge, 'missing') ?? `Cannot find module '${specifier}'`;
  const kinds = {
    __proto__: null,
    SyntaxError: SyntaxErrorIntrinsic,
    TypeError: TypeErrorIntrinsic,
  };
  const Kind = kinds[own(edge, 'name') ?? ''] ?? ErrorIntrinsic;
  const isMissing = code === 'MODULE_NOT_FOUND';
  const error = new Kind(isMissing ? `${text}\nRequire stack:\n- ${state.path}` : text);
  defineValue(error, 'code', code);
  if (isMissing) defineValue(error, 'requireStack', [state.path]);
  return error;
}

/** @param registry { targetOf, requireTarget } */
export function createRequires(registry) {
  const { targetOf, requireTarget } = registry;

  function makeRequire(state, base) {
    const check = (specifier) => {
      if (typeof specifier === 'string' && specifier !== '') return specifier;
      const error = new TypeErrorIntrinsic('The "id" argument must be a non-empty string.');
      defineValue(
        error,
        'code',
        typeof specifier === 'string' ? 'ERR_INVALID_ARG_VALUE' : 'ERR_INVALID_ARG_TYPE',
      );
      throw error;
    };
    const require = (specifier) =>
      requireTarget(targetOf(state, check(specifier), 'require', base));
    const resolve = (specifier) => {
      const target = targetOf(state, check(specifier), 'require', base);
      return target.state === undefined || target.state.isGuest ? specifier : target.state.path;
    };
    defineValue(resolve, 'paths', () => []);
    defineValue(require, 'resolve', resolve);
    defineValue(require, 'cache', ObjectCreate(null));
    defineValue(require, 'main', undefined);
    defineValue(require, 'extensions', ObjectCreate(null));
    return require;
  }

  function metaOf(state) {
    const meta = ObjectCreate(null);
    defineValue(meta, 'url', own(state.record, 'url') ?? state.path);
    defineValue(meta, 'dirname', state.module.path);
    defineValue(meta, 'filename', state.path);
    defineValue(meta, 'resolve', (specifier) => {
      const name = `${specifier}`;
      const target = targetOf(state, name, 'import');
      if (target.state === undefined || target.state.isGuest) return name;
      return own(target.state.record, 'url') ?? target.state.path;
    });
    return meta;
  }

  return { makeRequire, metaOf };
}
