/**
 * Checks a JSON value against a JSON schema and says what is wrong in the words of upstream's
 * validator, in its order and with its cap on errors (extension-api.md 5.3; compared with the real
 * one in test/host/agent/validate-arguments.test.ts).
 * Schema and value come from an extension and a model: work is limited by a budget of steps.
 */
import { isJsonObject } from '../../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../../vocabulary/json.js';
import { matchesFormat } from './formats.js';
import { checkArray } from './check-array.js';
import { checkObject } from './check-object.js';
import { PATTERN_BUDGET_MS, testPattern } from './guarded-pattern.js';
import { add, adopt, apart, canonical, ERRORS_MAX, objectOf } from './schema-scope.js';
import type { All, SchemaError, Scope, StepBudget } from './schema-scope.js';
import { isJsonArray } from '../../../../hostcalls/json-list.js';

/** Schema nodes visited in one validation; nested unions multiply, honest schemas stay below 1e4. */
const STEPS_MAX = 200_000;
/** Depth of nesting of schema and value together. */
const DEPTH_MAX = 200;

export function createBudget(): StepBudget {
  return { steps: STEPS_MAX, patternMs: PATTERN_BUDGET_MS };
}

/** @returns the errors, empty when the value fits. Throws RangeError when the schema is too complex */
export function schemaErrors(
  schema: JsonValue,
  value: JsonValue,
  budget: StepBudget,
  root: JsonValue = schema,
): readonly SchemaError[] {
  const errors: SchemaError[] = [];
  visit(schema, value, '', { root, errors, budget, depth: 0, visit });
  return errors;
}

export function fitsSchema(
  schema: JsonValue,
  value: JsonValue,
  budget: StepBudget,
  root: JsonValue = schema,
): boolean {
  return visit(schema, value, '', { root, errors: [], budget, depth: 0, visit });
}

function visit(schema: JsonValue, value: JsonValue, path: string, scope: Scope): boolean {
  scope.budget.steps -= 1;
  if (scope.budget.steps < 0 || scope.depth > DEPTH_MAX) {
    throw new RangeError('the schema of this tool is too complex to be checked');
  }
  if (scope.errors.length >= ERRORS_MAX) return false;
  if (schema === true) return true;
  if (schema === false) return add(scope, 'boolean', path, 'schema is false');
  if (!isJsonObject(schema)) return true;
  const inner = { ...scope, depth: scope.depth + 1 };
  let fits = true;
  const all = (ok: boolean): void => {
    fits = fits && ok;
  };
  all(checkType(schema, value, path, inner));
  if (isJsonObject(value)) checkObject(schema, value, path, inner, all);
  if (isJsonArray(value)) checkArray(schema, value, path, inner, all);
  if (typeof value === 'string') checkString(schema, value, path, inner, all);
  if (typeof value === 'number') checkNumber(schema, value, path, inner, all);
  checkRest(schema, value, path, inner, all);
  return fits;
}

function checkType(schema: JsonObject, value: JsonValue, path: string, scope: Scope): boolean {
  const { type } = schema;
  if (typeof type === 'string') {
    return isOfType(value, type) || add(scope, 'type', path, `must be ${type}`);
  }
  if (!isJsonArray(type)) return true;
  const names = type.filter((name) => typeof name === 'string');
  if (names.some((name) => isOfType(value, name))) return true;
  return add(scope, 'type', path, `must be either ${names.join(' or ')}`);
}

function isOfType(value: JsonValue, type: string): boolean {
  switch (type) {
    case 'object':
      return isJsonObject(value);
    case 'array':
      return isJsonArray(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'null':
      return value === null;
    case 'string':
      return typeof value === 'string';
    // JSON has none of these.
    case 'bigint':
    case 'constructor':
    case 'function':
    case 'symbol':
    case 'undefined':
    case 'void':
      return false;
    default:
      return true;
  }
}

function checkString(
  schema: JsonObject,
  value: string,
  path: string,
  scope: Scope,
  all: All,
): void {
  const { minLength, maxLength, format, pattern } = schema;
  if (typeof minLength === 'number' && codePoints(value) < minLength) {
    all(add(scope, 'minLength', path, `must not have fewer than ${minLength} characters`));
  }
  if (typeof maxLength === 'number' && codePoints(value) > maxLength) {
    all(add(scope, 'maxLength', path, `must not have more than ${maxLength} characters`));
  }
  if (typeof format === 'string' && !matchesFormat(format, value)) {
    all(add(scope, 'format', path, `must match format "${format}"`));
  }
  if (typeof pattern === 'string' && !testPattern(pattern, value, scope.budget)) {
    all(add(scope, 'pattern', path, `must match pattern "${pattern}"`));
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function checkNumber(
  schema: JsonObject,
  value: number,
  path: string,
  scope: Scope,
  all: All,
): void {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, multipleOf } = schema;
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) {
    all(add(scope, 'exclusiveMinimum', path, `must be > ${exclusiveMinimum}`));
  }
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) {
    all(add(scope, 'exclusiveMaximum', path, `must be < ${exclusiveMaximum}`));
  }
  if (typeof minimum === 'number' && value < minimum) {
    all(add(scope, 'minimum', path, `must be >= ${minimum}`));
  }
  if (typeof maximum === 'number' && value > maximum) {
    all(add(scope, 'maximum', path, `must be <= ${maximum}`));
  }
  if (typeof multipleOf === 'number' && !isMultiple(value, multipleOf)) {
    all(add(scope, 'multipleOf', path, `must be multiple of ${multipleOf}`));
  }
}

/** With a tolerance of 1e-10, so that 0.3 is a multiple of 0.1. */
function isMultiple(value: number, divisor: number): boolean {
  if (Number.isInteger(value) && (1 / divisor) % 1 === 0) return true;
  const rest = value % divisor;
  return Math.min(Math.abs(rest), Math.abs(rest - divisor), Math.abs(rest + divisor)) < 1e-10;
}

function checkRest(
  schema: JsonObject,
  value: JsonValue,
  path: string,
  scope: Scope,
  all: All,
): void {
  if (typeof schema.$ref === 'string') all(checkRef(schema, schema.$ref, value, path, scope));
  if (schema.const !== undefined && canonical(schema.const) !== canonical(value)) {
    all(add(scope, 'const', path, 'must be equal to constant'));
  }
  if (isJsonArray(schema.enum)) {
    const own = canonical(value);
    if (!schema.enum.some((option) => canonical(option) === own)) {
      all(add(scope, 'enum', path, 'must be equal to one of the allowed values'));
    }
  }
  if (schema.if !== undefined) all(checkIf(schema, schema.if, value, path, scope));
  if (schema.not !== undefined && visit(schema.not, value, path, apart(scope))) {
    all(add(scope, 'not', path, 'must not be valid'));
  }
  if (isJsonArray(schema.allOf)) all(checkParts('allOf', schema.allOf, value, path, scope));
  if (isJsonArray(schema.anyOf)) all(checkParts('anyOf', schema.anyOf, value, path, scope));
  if (isJsonArray(schema.oneOf)) all(checkParts('oneOf', schema.oneOf, value, path, scope));
}

function checkParts(
  keyword: 'allOf' | 'anyOf' | 'oneOf',
  schemas: readonly JsonValue[],
  value: JsonValue,
  path: string,
  scope: Scope,
): boolean {
  const failed: Scope[] = [];
  for (const schema of schemas) {
    const part = apart(scope);
    if (!visit(schema, value, path, part)) failed.push(part);
  }
  const passed = schemas.length - failed.length;
  if (keyword === 'allOf') {
    adopt(scope, failed);
    return failed.length === 0;
  }
  if (keyword === 'anyOf' ? passed > 0 : passed === 1) return true;
  if (passed === 0) adopt(scope, failed);
  const words = keyword === 'anyOf' ? 'a schema in anyOf' : 'exactly one schema in oneOf';
  return add(scope, keyword, path, `must match ${words}`);
}

function checkIf(
  schema: JsonObject,
  condition: JsonValue,
  value: JsonValue,
  path: string,
  scope: Scope,
): boolean {
  const inner = apart(scope);
  const holds = visit(condition, value, path, inner);
  const branch = holds ? schema.then : schema.else;
  if (branch === undefined || visit(branch, value, path, holds ? inner : scope)) return true;
  return add(scope, 'if', path, `must match "${holds ? 'then' : 'else'}" schema`);
}

function checkRef(
  schema: JsonObject,
  ref: string,
  value: JsonValue,
  path: string,
  scope: Scope,
): boolean {
  const local = objectOf(schema.$defs);
  const target = Object.hasOwn(local, ref) ? local[ref] : resolveRef(ref, scope.root);
  const part = apart(scope);
  // Nested references are looked up where this one was defined.
  const inner = Object.hasOwn(local, ref) ? { ...part, root: schema } : part;
  if (target !== undefined && visit(target, value, path, inner)) return true;
  if (target === undefined) add(part, 'boolean', path, 'schema is false');
  adopt(scope, [part]);
  return false;
}

/** References within the document only: JSON pointers, names in `$defs`, the `$id` of a definition. */
export function resolveRef(ref: string, root: JsonValue): JsonValue | undefined {
  if (ref === '#') return root;
  if (ref.startsWith('#/')) {
    let current: JsonValue | undefined = root;
    for (const raw of ref.slice(2).split('/')) {
      const key = raw.replace(/~1/g, '/').replace(/~0/g, '~');
      if (isJsonArray(current)) current = current[Number(key)];
      else if (isJsonObject(current) && Object.hasOwn(current, key)) current = current[key];
      else return undefined;
    }
    return current;
  }
  const definitions = isJsonObject(root) ? objectOf(root.$defs) : {};
  if (Object.hasOwn(definitions, ref)) return definitions[ref];
  return Object.values(definitions).find((each) => isJsonObject(each) && each.$id === ref);
}
