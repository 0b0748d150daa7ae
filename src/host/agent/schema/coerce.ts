/**
 * Makes a model's arguments fit a plain JSON schema where only the type is off: "5" to 5, null to
 * 0, false or "", 1 to true (extension-api.md 5.3). Returns new values; the input is not changed.
 */
import { isJsonObject } from '../../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../../vocabulary/json.js';
import { fitsSchema } from './check-schema.js';
import type { StepBudget } from './schema-scope.js';
import { isJsonArray } from '../../../../hostcalls/json-list.js';

/** Depth of nested schemas that is followed; deeper values stay as they are. */
const DEPTH_MAX = 100;

export function coerce(
  value: JsonValue,
  schema: JsonValue,
  root: JsonValue,
  budget: StepBudget,
  depth = 0,
): JsonValue {
  budget.steps -= 1;
  if (budget.steps < 0) throw new RangeError('the schema of this tool is too complex');
  if (!isJsonObject(schema) || depth > DEPTH_MAX) return value;
  const deeper = (item: JsonValue, part: JsonValue): JsonValue =>
    coerce(item, part, root, budget, depth + 1);
  let next = value;
  if (isJsonArray(schema.allOf)) {
    for (const part of schema.allOf) next = deeper(next, part);
  }
  for (const union of [schema.anyOf, schema.oneOf]) {
    if (!isJsonArray(union)) continue;
    const before = next;
    for (const part of union) {
      const candidate = deeper(before, part);
      // Upstream compiles each part alone, so references out of the part do not resolve there.
      if (!fitsSchema(part, candidate, budget)) continue;
      next = candidate;
      break;
    }
  }
  const types = typesOf(schema);
  if (!(types.length > 1 && types.some((type) => isOfType(next, type)))) {
    next = coerceToFirst(next, types);
  }
  if (types.includes('object') && isJsonObject(next)) next = coerceMembers(next, schema, deeper);
  if (types.includes('array') && isJsonArray(next)) next = coerceItems(next, schema, deeper);
  return next;
}

function typesOf(schema: JsonObject): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (!isJsonArray(schema.type)) return [];
  return schema.type.filter((type) => typeof type === 'string');
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return isJsonArray(value);
  if (type === 'object') return isJsonObject(value);
  return ['number', 'boolean', 'string'].includes(type) && typeof value === type;
}

function coerceToFirst(value: JsonValue, types: readonly string[]): JsonValue {
  for (const type of types) {
    const candidate = coercePrimitive(value, type);
    if (candidate !== value) return candidate;
  }
  return value;
}

function coercePrimitive(value: JsonValue, type: string): JsonValue {
  switch (type) {
    case 'number':
    case 'integer':
      return toNumber(value, type);
    case 'boolean':
      if (value === null || value === 'false' || value === 0) return false;
      return value === 'true' || value === 1 ? true : value;
    case 'string':
      if (value === null) return '';
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'null':
      return value === '' || value === 0 || value === false ? null : value;
    default:
      return value;
  }
}

function toNumber(value: JsonValue, type: 'number' | 'integer'): JsonValue {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.trim() === '') return value;
  const number = Number(value);
  const fine = type === 'integer' ? Number.isInteger(number) : Number.isFinite(number);
  return fine ? number : value;
}

type Deeper = (item: JsonValue, part: JsonValue) => JsonValue;

function coerceMembers(value: JsonObject, schema: JsonObject, deeper: Deeper): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const rest = isJsonObject(schema.additionalProperties) ? schema.additionalProperties : undefined;
  const entries = Object.entries(value).map(([key, item]): [string, JsonValue | undefined] => {
    const part = Object.hasOwn(properties, key) ? properties[key] : rest;
    return [key, item === undefined || part === undefined ? item : deeper(item, part)];
  });
  return Object.fromEntries(entries);
}

function coerceItems(
  value: readonly JsonValue[],
  schema: JsonObject,
  deeper: Deeper,
): readonly JsonValue[] {
  const { items } = schema;
  if (items === undefined) return value;
  return value.map((item, index) => {
    const part: JsonValue | undefined = isJsonArray(items) ? items[index] : items;
    return part === undefined ? item : deeper(item, part);
  });
}
