/**
 * Plain data as it crosses the boundary between guest and host: JSON and nothing else.
 * Host code never walks a live guest object; it parses one capped text into these types.
 */
export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The one place where text becomes JsonValue.
 * @throws SyntaxError when the text is not JSON
 */
export function parseJsonText(text: string): JsonValue {
  // JSON.parse gives exactly the values of JsonValue; its declared type says less.
  return JSON.parse(text) as JsonValue;
}

/** Counts brackets outside strings; linear, no recursion. */
export function nestsDeeperThan(json: string, max: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (inString) {
      if (code === 92) index++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > max) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}

/** Printable ASCII without quote and backslash: its JSON is itself between quotes. */
const NOTHING_TO_ESCAPE = /^[ !#-[\]-~]*$/;

/** `JSON.stringify` of a text, for the hot path. */
export function quoteJson(text: string): string {
  return NOTHING_TO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}
