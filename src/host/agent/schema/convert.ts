/**
 * What TypeBox's `Value.Convert` does to a model's arguments before they are checked: "true" to 1
 * for a number, "x" to ["x"] for an array of strings (extension-api.md 5.3).
 * A schema arrives here as JSON, without TypeBox's hidden marks, so the kind is read from its shape.
 */
import { isJsonObject } from '../../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../../vocabulary/json.js';
import { fitsSchema, resolveRef } from './check-schema.js';
import type { StepBudget } from './schema-scope.js';
import { testPattern } from './guarded-pattern.js';
import { isJsonArray } from '../../../../hostcalls/json-list.js';

const DEPTH_MAX = 100;

interface Convert {
  readonly root: JsonValue;
  readonly budget: StepBudget;
  readonly depth: number;
}

/**
 * @returns the arguments with members converted. At the root only the members of an object are:
 *   upstream converts in place and drops the returned value.
 */
export function convertArguments(
  value: JsonValue,
  schema: JsonValue,
  budget: StepBudget,
): JsonValue {
  if (!isJsonObject(schema) || !isJsonObject(value)) return value;
  if (schema.anyOf !== undefined) return value;
  return convert(value, schema, { root: schema, budget, depth: 0 });
}

function convert(value: JsonValue, schema: JsonValue, run: Convert): JsonValue {
  run.budget.steps -= 1;
  if (run.budget.steps < 0) throw new RangeError('the schema of this tool is too complex');
  if (!isJsonObject(schema) || run.depth > DEPTH_MAX) return value;
  const inner = { ...run, depth: run.depth + 1 };
  if (typeof schema.$ref === 'string') return convertRef(value, schema, schema.$ref, inner);
  if (schema.const !== undefined) return convertLiteral(value, schema.const);
  if (isJsonArray(schema.enum)) {
    // With a type it is an unsafe schema (StringEnum), which TypeBox leaves alone.
    if (schema.type !== undefined) return value;
    const literals = schema.enum.map((option): JsonValue => ({ const: option }));
    return convertUnion(value, { anyOf: literals }, literals, inner);
  }
  if (isJsonArray(schema.anyOf)) return convertUnion(value, schema, schema.anyOf, inner);
  if (isJsonArray(schema.allOf)) {
    return schema.allOf.reduce<JsonValue>((item, part) => convert(item, part, inner), value);
  }
  switch (schema.type) {
    case 'array':
      return convertArray(value, schema, inner);
    case 'object':
      return isJsonObject(value) ? convertObject(value, schema, inner) : value;
    case 'boolean':
      return toBoolean(value);
    case 'integer': {
      const number = toNumber(value);
      return typeof number === 'number' ? Math.trunc(number) : value;
    }
    case 'number':
      return toNumber(value);
    case 'string':
      return toText(value);
    case 'null':
      return toNull(value);
    default:
      return value;
  }
}

function convertRef(value: JsonValue, schema: JsonObject, ref: string, run: Convert): JsonValue {
  const local = isJsonObject(schema.$defs) ? schema : run.root;
  const target = resolveRef(ref, local);
  return target === undefined ? value : convert(value, target, { ...run, root: local });
}

function convertUnion(
  value: JsonValue,
  schema: JsonValue,
  parts: readonly JsonValue[],
  run: Convert,
): JsonValue {
  const fits = (part: JsonValue, item: JsonValue): boolean =>
    fitsSchema(part, item, run.budget, run.root);
  if (parts.some((part) => fits(part, value))) return value;
  const candidates = parts.map((part) => convert(value, part, run));
  const selected = candidates.find((candidate) => fits(schema, candidate));
  // `null` is an answer, not its absence.
  return selected === undefined ? value : selected;
}

function convertArray(value: JsonValue, schema: JsonObject, run: Convert): JsonValue {
  const { items } = schema;
  if (isJsonArray(items)) {
    if (!isJsonArray(value)) return value;
    return value.map((item: JsonValue, index) => {
      const part: JsonValue | undefined = items[index];
      return part === undefined ? item : convert(item, part, run);
    });
  }
  if (items === undefined) return value;
  const list: readonly JsonValue[] = isJsonArray(value) ? value : [value];
  return list.map((item) => convert(item, items, run));
}

function convertObject(value: JsonObject, schema: JsonObject, run: Convert): JsonObject {
  const record = isJsonObject(schema.patternProperties) ? schema.patternProperties : undefined;
  const properties = isJsonObject(schema.properties) ? schema.properties : (record ?? {});
  const matches = (name: string, key: string): boolean =>
    schema.properties === undefined && record !== undefined
      ? testPattern(`^${name}$`, key, run.budget)
      : name === key;
  const out = new Map(Object.entries(value));
  const apply = (key: string, part: JsonValue | undefined): void => {
    const item = out.get(key);
    if (item !== undefined && part !== undefined) out.set(key, convert(item, part, run));
  };
  const names = Object.keys(properties);
  for (const name of names) {
    for (const key of out.keys()) if (matches(name, key)) apply(key, properties[name]);
  }
  const rest = schema.additionalProperties;
  if (isJsonObject(rest)) {
    // As in TypeBox: once for each known name that a key is not, so known members are converted too.
    for (const name of names) {
      for (const key of out.keys()) if (!matches(name, key)) apply(key, rest);
    }
  }
  return Object.fromEntries(out);
}

function convertLiteral(value: JsonValue, wanted: JsonValue): JsonValue {
  if (value === wanted) return value;
  const candidate =
    typeof wanted === 'boolean'
      ? toBoolean(value)
      : typeof wanted === 'number'
        ? toNumber(value)
        : typeof wanted === 'string'
          ? toText(value)
          : value;
  return candidate === wanted ? candidate : value;
}

function toBoolean(value: JsonValue): JsonValue {
  if (value === null || value === 0) return false;
  if (value === 1) return true;
  if (typeof value !== 'string') return value;
  const lower = value.toLowerCase();
  if (lower === 'false' || value === '0') return false;
  return lower === 'true' || value === '1' ? true : value;
}

function toNumber(value: JsonValue): JsonValue {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return value;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  const lower = value.toLowerCase();
  if (lower === 'false') return 0;
  if (lower === 'true') return 1;
  return /^-?(?:0|[1-9]\d*)n$/.test(value) && Number.isSafeInteger(Number(value.slice(0, -1)))
    ? Number(value.slice(0, -1))
    : value;
}

function toText(value: JsonValue): JsonValue {
  if (value === null) return 'null';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function toNull(value: JsonValue): JsonValue {
  if (value === 0 || value === false || value === '' || value === '0') return null;
  if (typeof value !== 'string') return value;
  const lower = value.toLowerCase();
  return lower === 'null' || lower === 'undefined' ? null : value;
}
