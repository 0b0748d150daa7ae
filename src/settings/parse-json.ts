/**
 * JSON text to plain data, for settings files. `JSON.parse` keeps the last of two equal keys, so that
 * a reader and the host could see different policies; here a duplicate is a fault, in every object
 * and however the key is escaped. Objects have no prototype, so `__proto__` is a key like any other.
 */
/** No settings file is larger; in UTF-16 units. */
export const SETTINGS_TEXT_CHARS_MAX = 1024 * 1024;
/** Nesting of objects and lists. */
export const SETTINGS_DEPTH_MAX = 64;

export type ParsedText =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: 'unparsable_file' | 'duplicate_key';
      readonly message: string;
    };

class JsonFault extends Error {
  readonly code: 'unparsable_file' | 'duplicate_key';
  readonly offset: number;
  constructor(code: JsonFault['code'], message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** @returns the value, or the first fault with line and column; never throws on bad text */
export function parseJsonText(text: string): ParsedText {
  if (text.length > SETTINGS_TEXT_CHARS_MAX) {
    return { ok: false, code: 'unparsable_file', message: 'the file is larger than 1 MiB' };
  }
  // Some editors begin a file with a byte order mark.
  const cursor: Cursor = { text: text.startsWith('\uFEFF') ? text.slice(1) : text, at: 0 };
  try {
    const value = readValue(cursor, 0);
    skipSpace(cursor);
    if (cursor.at < cursor.text.length) throw fault(cursor, 'text after the end of the value');
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return {
      ok: false,
      code: error.code,
      message: `${error.message} (${positionOf(cursor.text, error.offset)})`,
    };
  }
}

function fault(cursor: Cursor, message: string): JsonFault {
  return new JsonFault('unparsable_file', message, cursor.at);
}

function positionOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function skipSpace(cursor: Cursor): void {
  while (' \t\r\n'.includes(cursor.text[cursor.at] ?? 'x')) cursor.at++;
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > SETTINGS_DEPTH_MAX) throw fault(cursor, 'nested too deeply');
  skipSpace(cursor);
  switch (cursor.text[cursor.at]) {
    case undefined:
      throw fault(cursor, 'the text ends too early');
    case '{':
      return readObject(cursor, depth);
    case '[':
      return readList(cursor, depth);
    case '"':
      return readString(cursor);
    default:
      return readScalar(cursor);
  }
}

function readObject(cursor: Cursor, depth: number): unknown {
  const record: Record<string, unknown> = emptyRecord();
  cursor.at++;
  skipSpace(cursor);
  if (take(cursor, '}')) return record;
  do {
    skipSpace(cursor);
    const keyAt = cursor.at;
    if (cursor.text[cursor.at] !== '"') throw fault(cursor, 'a key in double quotes is missing');
    const key = readString(cursor);
    if (Object.hasOwn(record, key)) {
      throw new JsonFault('duplicate_key', 'a key stands twice in one object', keyAt);
    }
    skipSpace(cursor);
    if (!take(cursor, ':')) throw fault(cursor, 'a colon is missing');
    record[key] = readValue(cursor, depth + 1);
    skipSpace(cursor);
  } while (take(cursor, ','));
  if (!take(cursor, '}')) throw fault(cursor, 'a comma or } is missing');
  return record;
}

function readList(cursor: Cursor, depth: number): unknown {
  const list: unknown[] = [];
  cursor.at++;
  skipSpace(cursor);
  if (take(cursor, ']')) return list;
  do {
    list.push(readValue(cursor, depth + 1));
    skipSpace(cursor);
  } while (take(cursor, ','));
  if (!take(cursor, ']')) throw fault(cursor, 'a comma or ] is missing');
  return list;
}

function take(cursor: Cursor, char: string): boolean {
  if (cursor.text[cursor.at] !== char) return false;
  cursor.at++;
  return true;
}

/** Finds the end of the string; the platform's own parser decodes and judges what is between. */
function readString(cursor: Cursor): string {
  const start = cursor.at;
  let end = start + 1;
  for (;;) {
    const char = cursor.text[end];
    if (char === undefined) throw fault(cursor, 'a string does not end');
    if (char === '"') break;
    end += char === '\\' ? 2 : 1;
  }
  const decoded = decode(cursor, cursor.text.slice(start, end + 1));
  if (typeof decoded !== 'string') throw fault(cursor, 'not a string');
  cursor.at = end + 1;
  return decoded;
}

const SCALAR = /[-+.0-9A-Za-z]+/y;

function readScalar(cursor: Cursor): unknown {
  SCALAR.lastIndex = cursor.at;
  const word = SCALAR.exec(cursor.text)?.[0];
  if (word === undefined) throw fault(cursor, 'an unexpected character');
  const value = decode(cursor, word);
  cursor.at += word.length;
  return value;
}

function decode(cursor: Cursor, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw fault(cursor, 'not a valid JSON value');
    throw error;
  }
}

/** A record without prototype: no key of a file can reach or change anything inherited. */
export function emptyRecord(): Record<string, unknown> {
  return { __proto__: null };
}
