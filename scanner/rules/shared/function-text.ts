/** The source of a function value, for rules that ask what a hook does. */
import { functionText as sourceOf } from '../../engine/convert.js';
import { Obj } from '../../engine/objects.js';
import type { Value } from '../../engine/value.js';

/** Undefined for anything that is no function of the program. */
export function functionText(value: Value): string | undefined {
  return value instanceof Obj && value.type === 'function' ? sourceOf(value) : undefined;
}
