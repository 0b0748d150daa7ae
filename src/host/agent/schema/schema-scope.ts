/**
 * What the checks of one schema share: errors so far, budget, depth, and the way into nested schemas.
 */
import { isJsonObject } from '../../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../../vocabulary/json.js';
import type { PatternBudget } from './guarded-pattern.js';

/** Errors of one scope that are reported. Source: TypeBox 1.x default. */
export const ERRORS_MAX = 8;

export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the value, '' for the root. */
  readonly path: string;
  readonly message: string;
  /** For `required`: what is missing. */
  readonly missing?: readonly string[];
}

/** What one validation may still cost. One record for all checks of a tool call. */
export interface StepBudget extends PatternBudget {
  steps: number;
}

export type Visit = (schema: JsonValue, value: JsonValue, path: string, scope: Scope) => boolean;
/** Takes the outcome of one keyword. */
export type All = (ok: boolean) => void;

export interface Scope {
  readonly root: JsonValue;
  readonly errors: SchemaError[];
  readonly budget: StepBudget;
  readonly depth: number;
  /** Checks a nested schema; here so that the files of this folder need no cycle. */
  readonly visit: Visit;
}

export function add(scope: Scope, keyword: string, path: string, message: string): false {
  if (scope.errors.length < ERRORS_MAX) scope.errors.push({ keyword, path, message });
  return false;
}

/** A scope whose errors are kept apart until the keyword has decided. */
export function apart(scope: Scope): Scope {
  return { ...scope, errors: [], depth: scope.depth + 1 };
}

export function adopt(scope: Scope, parts: readonly Scope[]): void {
  for (const part of parts) {
    for (const error of part.errors) {
      if (scope.errors.length < ERRORS_MAX) scope.errors.push(error);
    }
  }
}

export function pointer(path: string, key: string): string {
  return `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

export function strings(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** One text for equal values: members sorted by name. */
export function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
