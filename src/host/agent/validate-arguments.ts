/**
 * Validates the arguments of a tool call against the tool's schema, with upstream's conversions and
 * error text: convert as TypeBox does, coerce as a JSON schema, check.
 * Everything here comes from an extension (schema) or a model (arguments); nothing is executed.
 */
import type { JsonValue } from '../../vocabulary/json.js';
import { isJsonObject } from '../../vocabulary/json.js';
import { coerce } from './schema/coerce.js';
import { convertArguments } from './schema/convert.js';
import { createBudget, fitsSchema, schemaErrors } from './schema/check-schema.js';
import type { SchemaError } from './schema/schema-scope.js';

export interface ToolSchema {
  readonly name: string;
  /** JSON schema; undefined or not an object means that nothing is checked. */
  readonly parameters?: JsonValue | undefined;
  /** False for hand-written JSON schemas, which TypeBox does not convert. Default true. */
  readonly typebox?: boolean;
}

/**
 * @returns the arguments that the tool receives
 * @throws Error `Validation failed for tool "<name>":\n  - <path>: <message>\n\nReceived arguments:\n<json>`
 * @example validateToolArguments({ name: 'wait', parameters: { type: 'object',
 *   properties: { seconds: { type: 'number' } } } }, { seconds: '5' }) // { seconds: 5 }
 */
export function validateToolArguments(tool: ToolSchema, args: JsonValue): JsonValue {
  const schema = tool.parameters;
  if (!isJsonObject(schema)) return args;
  const budget = createBudget();
  const converted = tool.typebox === false ? args : convertArguments(args, schema, budget);
  const coerced = coerce(converted, schema, schema, budget);
  if (isStructured(converted) && isStructured(coerced)) {
    const errors = schemaErrors(schema, coerced, budget);
    if (errors.length === 0) return coerced;
    throw new Error(failureText(tool.name, errors, args));
  }
  if (coerced !== converted) {
    // Upstream hands the arguments on unchecked when a bare value could not be coerced to fit.
    return fitsSchema(schema, coerced, budget) ? coerced : converted;
  }
  const errors = schemaErrors(schema, converted, budget);
  if (errors.length === 0) return converted;
  throw new Error(failureText(tool.name, errors, args));
}

function isStructured(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

function failureText(name: string, errors: readonly SchemaError[], args: JsonValue): string {
  const lines = errors.map((error) => `  - ${formatPath(error)}: ${error.message}`).join('\n');
  const received = JSON.stringify(args, null, 2);
  return `Validation failed for tool "${name}":\n${lines}\n\nReceived arguments:\n${received}`;
}

function formatPath(error: SchemaError): string {
  const path = error.path.replace(/^\//, '').replace(/\//g, '.');
  const missing = error.missing?.[0];
  if (missing !== undefined && missing !== '') return path === '' ? missing : `${path}.${missing}`;
  return path === '' ? 'root' : path;
}
