/** Keywords of JSON schema for objects, in the order and words of upstream's validator. */
import type { JsonObject, JsonValue } from '../../../vocabulary/json.js';
import { testPattern } from './guarded-pattern.js';
import { add, ERRORS_MAX, objectOf, pointer, strings } from './schema-scope.js';
import type { All, Scope } from './schema-scope.js';

export function checkObject(
  schema: JsonObject,
  value: JsonObject,
  path: string,
  scope: Scope,
  all: All,
): void {
  const required = strings(schema.required);
  if (required !== undefined) all(checkRequired(required, value, path, scope));
  if (schema.additionalProperties !== undefined) all(checkAdditional(schema, value, path, scope));
  const keys = Object.keys(value);
  for (const [property, names] of Object.entries(objectOf(schema.dependentRequired))) {
    if (!Object.hasOwn(value, property)) continue;
    const wanted = strings(names) ?? [];
    for (const name of wanted) {
      if (Object.hasOwn(value, name)) continue;
      const list = wanted.join(', ');
      const text = `must have properties ${list} when property ${property} is present`;
      all(add(scope, 'dependentRequired', path, text));
    }
  }
  for (const [property, nested] of Object.entries(objectOf(schema.dependentSchemas))) {
    if (nested !== undefined && Object.hasOwn(value, property)) {
      all(scope.visit(nested, value, path, scope));
    }
  }
  for (const [pattern, nested] of Object.entries(objectOf(schema.patternProperties))) {
    for (const key of keys) {
      const member = value[key];
      if (nested === undefined || member === undefined || !testPattern(pattern, key, scope.budget))
        continue;
      all(scope.visit(nested, member, pointer(path, key), scope));
    }
  }
  for (const [key, nested] of Object.entries(objectOf(schema.properties))) {
    const member = Object.hasOwn(value, key) ? value[key] : undefined;
    if (nested === undefined || member === undefined) continue;
    all(scope.visit(nested, member, pointer(path, key), scope));
  }
  if (schema.propertyNames !== undefined) all(checkNames(schema.propertyNames, keys, path, scope));
  if (typeof schema.minProperties === 'number' && keys.length < schema.minProperties) {
    const text = `must not have fewer than ${schema.minProperties} properties`;
    all(add(scope, 'minProperties', path, text));
  }
  if (typeof schema.maxProperties === 'number' && keys.length > schema.maxProperties) {
    const text = `must not have more than ${schema.maxProperties} properties`;
    all(add(scope, 'maxProperties', path, text));
  }
}

function checkRequired(
  required: readonly string[],
  value: JsonObject,
  path: string,
  scope: Scope,
): boolean {
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  if (missing.length === 0) return true;
  const message = `must have required properties ${missing.join(', ')}`;
  if (scope.errors.length < ERRORS_MAX) {
    scope.errors.push({ keyword: 'required', path, message, missing });
  }
  return false;
}

function checkAdditional(
  schema: JsonObject,
  value: JsonObject,
  path: string,
  scope: Scope,
): boolean {
  const known = objectOf(schema.properties);
  const patterns = Object.keys(objectOf(schema.patternProperties));
  let fits = true;
  for (const [key, member] of Object.entries(value)) {
    if (
      Object.hasOwn(known, key) ||
      patterns.some((pattern) => testPattern(pattern, key, scope.budget))
    )
      continue;
    if (member === undefined || schema.additionalProperties === undefined) continue;
    if (!scope.visit(schema.additionalProperties, member, pointer(path, key), scope)) fits = false;
  }
  if (fits) return true;
  return add(scope, 'additionalProperties', path, 'must not have additional properties');
}

function checkNames(
  schema: JsonValue,
  keys: readonly string[],
  path: string,
  scope: Scope,
): boolean {
  const bad = keys.filter((key) => !scope.visit(schema, key, pointer(path, key), scope));
  if (bad.length === 0) return true;
  return add(scope, 'propertyNames', path, `property names ${bad.join(', ')} are invalid`);
}
