/** Keywords of JSON schema for arrays, in the order and words of upstream's validator. */
import type { JsonObject, JsonValue } from '../../../vocabulary/json.js';
import { add, apart, canonical } from './schema-scope.js';
import type { All, Scope } from './schema-scope.js';
import { isJsonArray } from '../../../../hostcalls/json-list.js';

export function checkArray(
  schema: JsonObject,
  value: readonly JsonValue[],
  path: string,
  scope: Scope,
  all: All,
): void {
  const { items } = schema;
  const sized = isJsonArray(items) ? items : undefined;
  if (sized !== undefined && schema.additionalItems !== undefined) {
    for (const [index, item] of value.entries()) {
      if (index < sized.length) continue;
      const ok = scope.visit(schema.additionalItems, item, `${path}/${index}`, scope);
      all(ok);
      if (!ok) break;
    }
  }
  if (schema.contains !== undefined)
    checkContains(schema, schema.contains, value, path, scope, all);
  checkItems(schema, value, path, scope, all);
  if (typeof schema.minItems === 'number' && value.length < schema.minItems) {
    all(add(scope, 'minItems', path, `must not have fewer than ${schema.minItems} items`));
  }
  if (typeof schema.maxItems === 'number' && value.length > schema.maxItems) {
    all(add(scope, 'maxItems', path, `must not have more than ${schema.maxItems} items`));
  }
  if (isJsonArray(schema.prefixItems)) {
    for (const [index, nested] of schema.prefixItems.entries()) {
      const item = value[index];
      if (item !== undefined) all(scope.visit(nested, item, `${path}/${index}`, scope));
    }
  }
  if (schema.uniqueItems !== undefined && schema.uniqueItems !== false) {
    if (new Set(value.map(canonical)).size !== value.length) {
      all(add(scope, 'uniqueItems', path, 'must not have duplicate items'));
    }
  }
}

function checkItems(
  schema: JsonObject,
  value: readonly JsonValue[],
  path: string,
  scope: Scope,
  all: All,
): void {
  const { items } = schema;
  if (items === undefined) return;
  const offset = isJsonArray(schema.prefixItems) ? schema.prefixItems.length : 0;
  for (const [index, item] of value.entries()) {
    const nested: JsonValue | undefined = isJsonArray(items) ? items[index] : items;
    if (nested === undefined || (!isJsonArray(items) && index < offset)) continue;
    all(scope.visit(nested, item, `${path}/${index}`, scope));
  }
}

/** All three keywords report in the same words. */
function checkContains(
  schema: JsonObject,
  contains: JsonValue,
  value: readonly JsonValue[],
  path: string,
  scope: Scope,
  all: All,
): void {
  const count = value.filter((item) => scope.visit(contains, item, path, apart(scope))).length;
  const fail = (): void => all(add(scope, 'contains', path, 'must contain at least 1 valid item'));
  if (count < 1) fail();
  if (typeof schema.minContains === 'number' && count < schema.minContains) fail();
  if (typeof schema.maxContains === 'number' && count > schema.maxContains) fail();
}
