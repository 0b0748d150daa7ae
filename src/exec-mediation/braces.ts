/**
 * Brace expansion on the text of a word, before anything else is expanded, as bash does it. Quotes,
 * escapes and `${...}` are stepped over.
 */
import { FIELDS_MAX } from './limits.js';

const SEQUENCE = /^(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(-?\d{1,9}))?$/;

/** @returns the words, at most `FIELDS_MAX`, or undefined when there would be more */
export function expandBraces(text: string): readonly string[] | undefined {
  const words: string[] = [];
  const queue = [text];
  while (queue.length > 0) {
    const next = queue.shift() ?? '';
    const group = firstGroup(next);
    if (group === undefined) words.push(next);
    else queue.unshift(...group);
    if (words.length + queue.length > FIELDS_MAX) return undefined;
  }
  return words;
}

/** The word once for each item of its first group. */
function firstGroup(text: string): readonly string[] | undefined {
  for (let at = 0; at < text.length; at++) {
    const past = skipQuoted(text, at);
    if (past > at) {
      at = past - 1;
      continue;
    }
    if (text.charAt(at) !== '{') continue;
    const group = readGroup(text, at);
    if (group === undefined) continue;
    const before = text.slice(0, at);
    const after = text.slice(group.end);
    return group.items.map((item) => before + item + after);
  }
  return undefined;
}

function readGroup(
  text: string,
  start: number,
): { readonly items: readonly string[]; readonly end: number } | undefined {
  const items: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < text.length; at++) {
    const past = skipQuoted(text, at);
    if (past > at) {
      at = past - 1;
      continue;
    }
    const char = text.charAt(at);
    if (char === '{') depth++;
    else if (char === ',' && depth === 1) {
      items.push(text.slice(from, at));
      from = at + 1;
    } else if (char === '}' && --depth === 0) {
      items.push(text.slice(from, at));
      if (items.length > 1) return { items, end: at + 1 };
      const run = sequence(items[0] ?? '');
      return run === undefined ? undefined : { items: run, end: at + 1 };
    }
  }
  return undefined;
}

function sequence(text: string): readonly string[] | undefined {
  const [, first = '', last = '', stepText] = SEQUENCE.exec(text) ?? [];
  if (first === '') return undefined;
  const letters = /[A-Za-z]/.test(first);
  if (letters !== /[A-Za-z]/.test(last)) return undefined;
  const from = letters ? first.charCodeAt(0) : Number(first);
  const to = letters ? last.charCodeAt(0) : Number(last);
  const step = Math.max(1, Math.abs(Number(stepText ?? '1')));
  const items: string[] = [];
  for (let i = 0; i * step <= Math.abs(to - from) && i <= FIELDS_MAX; i++) {
    const value = from + (to < from ? -i : i) * step;
    items.push(letters ? String.fromCharCode(value) : String(value));
  }
  return items;
}

/** End of the quoted piece, escape or expansion that starts here; `at` when none does. */
function skipQuoted(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '\\') return at + 2;
  if (char === "'" || char === '"' || char === '`') {
    for (let end = at + 1; end < text.length; end++) {
      if (text.charAt(end) === '\\' && char !== "'") end++;
      else if (text.charAt(end) === char) return end + 1;
    }
    return text.length;
  }
  const opening = text.charAt(at + 1);
  if (char !== '$' || (opening !== '{' && opening !== '(')) return at;
  const closing = opening === '{' ? '}' : ')';
  let depth = 0;
  for (let end = at + 1; end < text.length; end++) {
    if (text.charAt(end) === '\\') end++;
    else if (text.charAt(end) === opening) depth++;
    else if (text.charAt(end) === closing && --depth === 0) return end + 1;
  }
  return text.length;
}
