/**
 * TOML text to plain data, for settings files. Duplicate keys are faults of the language already;
 * dates stay objects of the parser, which no field of ours accepts.
 */
import { TomlDate, TomlError, parse } from 'smol-toml';
import {
  SETTINGS_DEPTH_MAX,
  SETTINGS_TEXT_CHARS_MAX,
  emptyRecord,
  type ParsedText,
} from './parse-json.js';

/** @returns the table, or the first fault with line and column; never throws on bad text */
export function parseTomlText(text: string): ParsedText {
  if (text.length > SETTINGS_TEXT_CHARS_MAX) {
    return { ok: false, code: 'unparsable_file', message: 'the file is larger than 1 MiB' };
  }
  try {
    const value = plainTree(parse(text, { maxDepth: SETTINGS_DEPTH_MAX }), 0);
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof TomlError) && !(error instanceof RangeError)) throw error;
    return { ok: false, code: 'unparsable_file', message: describe(error) };
  }
}

/** The parser's message quotes the file; only its first line, which names the fault, is used. */
function describe(error: Error): string {
  const summary = (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '');
  const words = summary.replace(/[^ -~]/g, '?').slice(0, 120);
  return error instanceof TomlError
    ? `${words} (line ${error.line}, column ${error.column})`
    : words;
}

function plainTree(value: unknown, depth: number): unknown {
  if (depth > SETTINGS_DEPTH_MAX) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) return value.map((item) => plainTree(item, depth + 1));
  if (typeof value !== 'object' || value === null || value instanceof TomlDate) return value;
  const record = emptyRecord();
  for (const [key, item] of Object.entries(value)) record[key] = plainTree(item, depth + 1);
  return record;
}
