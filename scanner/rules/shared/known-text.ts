/**
 * What is known of a text: all of it, or its parts around what is not known. A specifier whose end
 * or beginning is known says enough: `${anything}.node`, `data:text/javascript,${anything}`.
 */
import { alternatives } from '../../engine/value.js';
import type { Value } from '../../engine/value.js';

/** A URL stands for its text. */
export function asText(value: Value): Value {
  return value.kind === 'object' ? (value.props.get('href') ?? value) : value;
}

/** The texts `value` may be, GAP for unknown parts; one that is unknown altogether is left out. */
export function knownTexts(value: Value): readonly string[] {
  const texts: string[] = [];
  for (const each of alternatives(asText(value))) {
    if (each.kind === 'constant' && typeof each.value === 'string') texts.push(each.value);
    if (each.kind === 'unknown' && each.text !== undefined) texts.push(each.text);
  }
  return texts;
}
