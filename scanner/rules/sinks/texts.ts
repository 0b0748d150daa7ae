/**
 * Reads values that reach a call as texts, also where a part of the text is not known: the engine
 * keeps such a text with one HOLE for every unknown part (`~/.ssh/` + name -> `~/.ssh/\uFFFC`).
 */
import { bytesOf } from '../../natives/data.js';
import { alternatives, GAP, tagsOf, type Value } from '../../engine/value.js';

/** Stands for a part that is not known. */
export const HOLE = GAP;
/** Characters of one text that rules look at; what they look for stands at the beginning. */
export const TEXT_CHARS_MAX = 16_384;
const ITEMS_MAX = 256;
const BYTES_MAX = 4_096;

/** The texts that `value` may be, holes included; empty when nothing of it is known. */
export function textsOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  const found: string[] = [];
  for (const each of alternatives(value)) {
    const text = textOf(each);
    if (text !== undefined && text !== '' && text !== HOLE) {
      found.push(text.slice(0, TEXT_CHARS_MAX));
    }
  }
  return found;
}

function textOf(value: Exclude<Value, { kind: 'choice' }>): string | undefined {
  switch (value.kind) {
    case 'constant':
      return typeof value.value === 'string' ? value.value : undefined;
    case 'unknown':
      return value.text;
    case 'object': {
      // A URL: the engine's model keeps its parts as properties.
      const href = value.props.get('href');
      return href === undefined ? textOfBytes(value) : textsOf(href)[0];
    }
    case 'native':
      return undefined;
  }
}

/** Paths and commands may be given as bytes. */
function textOfBytes(value: Value): string | undefined {
  const view = bytesOf(value)?.view;
  if (!(view instanceof Uint8Array) || view.length > BYTES_MAX) return undefined;
  return Array.from(view, (byte) => String.fromCharCode(byte)).join('');
}

/** Nothing of the text is missing. */
export function isWhole(text: string): boolean {
  return !text.includes(HOLE);
}

/** Own property of an object that is known, of the first alternative that has it. */
export function propertyOf(value: Value | undefined, name: string): Value | undefined {
  if (value === undefined) return undefined;
  for (const each of alternatives(value)) {
    const found = each.kind === 'object' ? each.props.get(name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Texts of the items of an array in order, HOLE where one is not known; undefined if no array. */
export function itemTexts(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  for (const each of alternatives(value)) {
    if (each.kind !== 'object' || each.type !== 'array') continue;
    const texts: string[] = [];
    for (let index = 0; index < ITEMS_MAX; index++) {
      const item = each.props.get(String(index));
      if (item === undefined) break;
      texts.push(textsOf(item)[0] ?? wordOf(item));
    }
    if (each.isOpen) texts.push(HOLE);
    return texts;
  }
  return undefined;
}

/** Whether a property or item is the constant `true` or any text. */
export function isSwitchedOn(value: Value | undefined): boolean {
  if (value === undefined) return false;
  return alternatives(value).some(
    (each) =>
      each.kind === 'constant' &&
      (each.value === true || (typeof each.value === 'string' && each.value !== '')),
  );
}

/** Any part of `value`, also inside objects and arrays, comes from one of `tags`. */
export function comesFrom(value: Value | undefined, tags: number): boolean {
  return value !== undefined && (tagsOf(value) & tags) !== 0;
}

/** Numbers and booleans become words of a command as they are. */
function wordOf(value: Value): string {
  const first = alternatives(value)[0];
  if (first?.kind !== 'constant') return HOLE;
  return first.value === '' || first.value === null || first.value === undefined
    ? ''
    : String(first.value);
}
