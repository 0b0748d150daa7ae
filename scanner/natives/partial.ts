/**
 * Texts that are known in part: every unknown part is one GAP, so that a rule still sees where a path
 * or an address leads. For the models that join texts.
 */
import { GAP, PARTIAL_TEXT_CHARS_MAX, type Unknown, type Value } from '../engine/value.js';
import type { Machine } from './native.js';

/** The text of a value with a GAP for what is not known of it. */
export function partialText(machine: Machine, value: Value): string {
  if (value.kind === 'unknown') return value.text ?? GAP;
  return machine.toText(value) ?? GAP;
}

/** Unknown with a text known in part; without one where nothing of it is known. */
export function unknownText(
  machine: Machine,
  text: string,
  from: readonly Value[],
  extraTags = 0,
): Value {
  const unknown = machine.unknown(from, extraTags);
  const shown = text.replace(/\ufffc+/g, GAP);
  if (unknown.kind !== 'unknown' || shown === GAP || shown.length > PARTIAL_TEXT_CHARS_MAX) {
    return unknown;
  }
  return { ...unknown, text: shown } satisfies Unknown;
}

/** Something of the world that looks like `text`: `~` for a home directory. */
export function shaped(machine: Machine, text: string, tags = 0): Value {
  return unknownText(machine, text, [], tags);
}
