/**
 * All models of intrinsics by canonical path. Add one: a row in the file of its family; a new family
 * is a file and a line here.
 */
import { ARRAY_CALLBACK_MODELS } from './array-callbacks.js';
import { ARRAY_CHANGE_MODELS } from './array-change.js';
import { ARRAY_MODELS } from './array.js';
import { BUFFER_MODELS } from './buffer.js';
import type { Model } from './define.js';
import { ESCAPE_MODELS } from './escapes.js';
import { ITERATOR_MODELS } from './iterators.js';
import type { NativeModels } from './native.js';
import { NUMBER_MODELS, NUMBER_READS } from './number.js';
import { OBJECT_MODELS } from './object.js';
import type { ReadModel, ReadModels } from './reads.js';
import { STRING_MODELS } from './string.js';
import { TYPED_ARRAY_MODELS } from './typed-array.js';

export { unknownCall } from './define.js';

export const NATIVE_MODELS: NativeModels = {
  ...STRING_MODELS,
  ...ARRAY_MODELS,
  ...ARRAY_CHANGE_MODELS,
  ...ARRAY_CALLBACK_MODELS,
  ...ITERATOR_MODELS,
  ...OBJECT_MODELS,
  ...NUMBER_MODELS,
  ...ESCAPE_MODELS,
  ...TYPED_ARRAY_MODELS,
  ...BUFFER_MODELS,
};

export const NATIVE_READS: ReadModels = { ...NUMBER_READS };

const models: ReadonlyMap<string, Model> = new Map(Object.entries(NATIVE_MODELS));
const reads: ReadonlyMap<string, ReadModel> = new Map(Object.entries(NATIVE_READS));

/** The model of the intrinsic at `path`; undefined when it has none (`unknownCall` then). */
export function lookUpModel(path: string): Model | undefined {
  return models.get(path);
}

/** What reading the member at `path` gives, where it is data; undefined where it is a native. */
export function lookUpRead(path: string): ReadModel | undefined {
  const exact = reads.get(path);
  if (exact !== undefined) return exact;
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const below = reads.get(`${path.slice(0, dot)}.*`);
    if (below !== undefined) return below;
  }
  return undefined;
}
