/** Narrowing of JSON arrays that keeps the items' type, which `Array.isArray` loses on readonly types. */
import type { JsonValue } from '../src/vocabulary/json.js';

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
