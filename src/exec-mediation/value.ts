/**
 * What is known about a text at run time: its characters, with private-use characters standing for
 * the parts that are not known, and where those came from (taint).
 * A guest's own characters of that range are replaced before anything is read (`withoutMarks`).
 */
import { VALUE_CHARS_MAX } from './limits.js';

/** Any text, also none. */
export const UNKNOWN = '\uF8F0';
/** Unquoted `*`: any text without a slash. */
export const STAR = '\uF8F1';
/** Unquoted `?` or `[...]`: one character other than a slash. */
export const QUESTION = '\uF8F2';
/** Any relative path without parent steps, as a lister of files gives them. */
export const DEEP = '\uF8F3';
/** A word of letters, digits, `.`, `_` and `-`: a date, a hash, a number. Never `.` or `..`. */
export const ATOM = '\uF8F4';
/** A name that did not exist before (`mktemp`). */
export const FRESH = '\uF8F5';
/** The process id of the parent. */
export const PARENT_PID = '\uF8F6';

const MARKS = /[\uF8F0-\uF8FF]/;
const ALL_MARKS = /[\uF8F0-\uF8FF]/g;

/** Bits that say what flowed into a text. */
export const TAINT = {
  none: 0,
  /** Bytes of a download. */
  net: 1,
  /** Bytes of a connection that somebody may be typing into. */
  socket: 2,
  /** Came out of a decoder. */
  decoded: 4,
  /** Private credential material, or the environment. */
  secret: 8,
  /** Content of files, or facts about the system. */
  content: 16,
  /** Process ids that nobody narrowed down. */
  processes: 32,
  /** Text of a script that lies on disk. */
  script: 64,
  /** Read end of a named pipe. */
  pipe: 128,
  /** The environment, still to be narrowed by a filter. */
  environment: 256,
  /** Value of a variable whose name says that it is a secret. */
  named: 512,
} as const;

export interface Value {
  readonly text: string;
  /** Bits of `TAINT`. */
  readonly taint: number;
}

export const EMPTY: Value = { text: '', taint: 0 };

export function constant(text: string): Value {
  return { text, taint: 0 };
}

export function unknown(taint: number = TAINT.none): Value {
  return { text: UNKNOWN, taint };
}

export function withTaint(value: Value, taint: number): Value {
  return (value.taint | taint) === value.taint
    ? value
    : { text: value.text, taint: value.taint | taint };
}

/** True when every character is known. */
export function isConstant({ text }: Value): boolean {
  return !MARKS.test(text);
}

/** True when something in it could be any text. Globs, listed files and atoms are bounded. */
export function isUnresolved({ text }: Value): boolean {
  return text.includes(UNKNOWN);
}

export function hasTaint(value: Value, taint: number): boolean {
  return (value.taint & taint) !== 0;
}

export function joinValues(values: readonly Value[], separator = ''): Value {
  let text = '';
  let taint = 0;
  for (const [index, value] of values.entries()) {
    text += index === 0 ? value.text : separator + value.text;
    taint |= value.taint;
  }
  return text.length > VALUE_CHARS_MAX ? unknown(taint) : { text, taint };
}

/** A guest's text in which no character can be taken for one of ours. */
export function withoutMarks(text: string): string {
  return MARKS.test(text) ? text.replace(ALL_MARKS, '\uFFFD') : text;
}

/** Globs back to what was typed; unknown parts become the replacement character. */
export function spelled({ text }: Value): string {
  return MARKS.test(text)
    ? text
        .replaceAll(STAR, '*')
        .replaceAll(QUESTION, '?')
        .replaceAll(DEEP, '**')
        .replace(ALL_MARKS, '\uFFFD')
    : text;
}

/** A pattern in plain text with our characters for its wildcards. */
export function fromPattern(text: string): string {
  return text
    .replace(/\[[^\]]*\]/g, QUESTION)
    .replaceAll('*', STAR)
    .replaceAll('?', QUESTION);
}
