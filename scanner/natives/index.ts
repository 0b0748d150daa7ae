/**
 * All models of intrinsics by canonical path. Add one: a row in the file of its family; a new family
 * is a file and a line here.
 */
import { ARRAY_CALLBACK_MODELS } from './array-callbacks.js';
import { ARRAY_CHANGE_MODELS } from './array-change.js';
import { ARRAY_MODELS } from './array.js';
import { BUFFER_MODELS } from './buffer.js';
import { COLLECTION_MODELS } from './collections.js';
import { CRYPTO_MODELS } from './crypto.js';
import { DESCRIPTOR_MODELS } from './descriptors.js';
import { DATE_MODELS } from './date.js';
import { ERROR_MODELS, ERROR_READS } from './error.js';
import { ESCAPE_MODELS } from './escapes.js';
import { FUNCTION_MODELS } from './function.js';
import { ITERATOR_MODELS } from './iterators.js';
import { JSON_MODELS } from './json.js';
import { NUMBER_MODELS, NUMBER_READS } from './number.js';
import { OBJECT_MODELS } from './object.js';
import { PATH_MODELS, PATH_READS } from './path.js';
import { PROMISE_MODELS } from './promise.js';
import { REGEXP_MODELS } from './regexp.js';
import { SOURCE_MODELS, SOURCE_READS } from './sources.js';
import { STRING_SEARCH_MODELS } from './string-search.js';
import { STRING_MODELS } from './string.js';
import { SYMBOL_MODELS, readDescription } from './symbol.js';
import { TEXT_CODEC_MODELS } from './text-codecs.js';
import { TIMER_MODELS } from './timers.js';
import { TYPED_ARRAY_MODELS } from './typed-array.js';
import { URL_PARAMS_MODELS } from './url-params.js';
import { URL_MODELS } from './url.js';
import { UTIL_MODELS } from './util.js';
import type { Model } from './define.js';
import type { NativeModels } from './native.js';
import type { ReadModel, ReadModels } from './reads.js';

export { unknownCall } from './define.js';

/** A key that ends in `.*` takes every path below it. */
export const NATIVE_MODELS: NativeModels = {
  ...ARRAY_CALLBACK_MODELS,
  ...ARRAY_CHANGE_MODELS,
  ...ARRAY_MODELS,
  ...BUFFER_MODELS,
  ...COLLECTION_MODELS,
  ...CRYPTO_MODELS,
  ...DATE_MODELS,
  ...DESCRIPTOR_MODELS,
  ...ERROR_MODELS,
  ...ESCAPE_MODELS,
  ...FUNCTION_MODELS,
  ...ITERATOR_MODELS,
  ...JSON_MODELS,
  ...NUMBER_MODELS,
  ...OBJECT_MODELS,
  ...PATH_MODELS,
  ...PROMISE_MODELS,
  ...REGEXP_MODELS,
  ...SOURCE_MODELS,
  ...STRING_SEARCH_MODELS,
  ...STRING_MODELS,
  ...SYMBOL_MODELS,
  ...TEXT_CODEC_MODELS,
  ...TIMER_MODELS,
  ...TYPED_ARRAY_MODELS,
  ...URL_MODELS,
  ...URL_PARAMS_MODELS,
  ...UTIL_MODELS,
};

export const NATIVE_READS: ReadModels = {
  ...ERROR_READS,
  ...NUMBER_READS,
  ...PATH_READS,
  ...SOURCE_READS,
};

/** The model of the intrinsic at `path`; undefined when it has none (`unknownCall` then). */
export const lookUpModel: (path: string) => Model | undefined = rowsByPath(NATIVE_MODELS);

/** What reading the member at `path` gives, where it is data; undefined where it is a native. */
export const lookUpRead: (path: string) => ReadModel | undefined = rowsByPath(
  NATIVE_READS,
  readDescription,
);

/** Paths whose row, or none, is remembered: every read of every member asks. */
const REMEMBERED_MAX = 20_000;

function rowsByPath<T>(
  table: Readonly<Record<string, T>>,
  otherwise: (path: string) => T | undefined = () => undefined,
): (path: string) => T | undefined {
  const rows = new Map<string, T | undefined>(Object.entries(table));
  const remembered = new Map(rows);
  return (path) => {
    const row = remembered.get(path);
    if (row !== undefined || remembered.has(path)) return row;
    if (remembered.size > REMEMBERED_MAX + rows.size) remembered.clear();
    const found = rows.get(path) ?? familyRow(rows, path) ?? otherwise(path);
    remembered.set(path, found);
    return found;
  };
}

function familyRow<T>(rows: ReadonlyMap<string, T>, path: string): T | undefined {
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const family = rows.get(`${path.slice(0, dot)}.*`);
    if (family !== undefined) return family;
  }
  return undefined;
}
