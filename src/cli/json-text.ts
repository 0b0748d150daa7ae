/** Plain data as text for a line of ours: a string as it is, everything else as JSON. */
import type { JsonValue } from '../vocabulary/json.js';

export function jsonText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The items of a list; none when it is something else. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
